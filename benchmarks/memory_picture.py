"""Draw how the time of a lookup grows with the memory.

    python benchmarks/memory_picture.py RESULT.json ... PICTURE.png

RESULT.json is what benchmarks/memory.py -o wrote, one size or several.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAMES = {"ko": "Korean", "en": "English"}


def draw(rows: Sequence[dict[str, Any]], path: Path) -> str:
    """Draw p50 and p95 of a lookup and of rapidfuzz over all units; say what became of it."""
    if find_spec("matplotlib") is None:
        return f"{path}: not drawn, for matplotlib is missing (requirements-dev.txt has it)"
    # Imported here, for only the picture needs it and it is no requirement of the project.
    from matplotlib.figure import Figure

    rows = sorted(rows, key=lambda row: int(row["units"]))
    sizes = [row["units"] for row in rows]
    figure = Figure(figsize=(10, 4.6), layout="constrained")
    for axes, code in zip(figure.subplots(1, 2, sharey=True), NAMES, strict=True):
        measured = [row["languages"][code] for row in rows]
        for name, colour, times in (
            ("rapidfuzz over every unit", "#999999", [one["rapidfuzz_ms"] for one in measured]),
            ("whole lookup", "#1f4e79", [one["times"]["all"] for one in measured]),
        ):
            low, high = ([one["wall"][point] for one in times] for point in ("p50", "p95"))
            axes.loglog(sizes, low, "o-", color=colour, label=f"{name}, p50")
            axes.loglog(sizes, high, "o--", color=colour, label=f"{name}, p95")
            for size, value in zip(sizes, high, strict=True):
                axes.annotate(
                    f"{value:,.0f}",
                    (size, value),
                    xytext=(0, 6),
                    ha="center",
                    textcoords="offset points",
                    fontsize=9,
                )
        axes.set_title(f"{NAMES[code]}: milliseconds by the clock")
        axes.set_xlabel("different pairs in the memory")
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes], minor=False)
        axes.minorticks_off()
        axes.grid(alpha=0.25)
        axes.margins(x=0.12, y=0.15)
        axes.legend(loc="upper left", frameon=False, fontsize=9)
    figure.savefig(path, dpi=120)
    return f"{path}: curves drawn"


def main() -> None:
    """Draw the results that are named."""
    *results, picture = map(Path, sys.argv[1:])
    if not results:
        raise SystemExit("expected RESULT.json ... PICTURE.png")
    rows = [row for path in results for row in json.loads(path.read_text("utf-8"))["rows"]]
    print(draw(rows, picture))


if __name__ == "__main__":
    main()
