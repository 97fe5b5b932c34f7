"""Time and memory of alignment against length, and no quality lost to speed.

  python benchmarks/alignment_speed.py [CASES_DIR] [--sizes N,N,…] [--picture PNG]
  python benchmarks/alignment_speed.py [CASES_DIR] --end-to-end N
  python benchmarks/alignment_speed.py CASES_DIR --against-full

By default it makes long document pairs (benchmarks/long_pairs.py says how; without
CASES_DIR out of examples/), and aligns each in a process of its own, the vectors
given. Memory is what alignment takes at its peak above them.

--end-to-end writes two text files of N lines, and compares reading, splitting,
embedding and aligning them with embedding each of their sentences once.
--against-full aligns each case also by searching the whole table.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import numpy as np
from cases import Case, CaseError
from long_pairs import long_pair, read_stock_cases, stock
from threadpoolctl import threadpool_limits

from aligned.align import align_documents, best_beads
from aligned.beads import Bead
from aligned.encoders import load_encoder
from aligned.errors import AlignedError
from aligned.evaluate import Counts, GoldBead, count, score
from aligned.features.cells import WINDOW
from aligned.features.sides import pair_sides
from aligned.model import Encoder
from aligned.readers import read
from aligned.windows import window_vectors

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_MIB = 1024 * 1024
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU-seconds of all threads, and seconds."""

    cpu: float
    wall: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: segments a side, what aligning them cost, and how well it went.

    `memory` is the peak above the vectors, `vectors` their own size, both in MiB.
    """

    source: int
    target: int
    cost: Cost
    memory: float
    vectors: float
    strict_f1: float


def main() -> int:
    """Run one of the three measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?", metavar="CASES_DIR")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N,…")
    parser.add_argument("--picture", type=Path, metavar="PNG")
    parser.add_argument("--end-to-end", type=int, metavar="N")
    parser.add_argument("--against-full", action="store_true")
    arguments = parser.parse_args()
    try:
        cases = read_stock_cases(arguments.cases)
        encoder = load_encoder()
        if arguments.end_to_end:
            print_end_to_end(cases, arguments.end_to_end, encoder)
        elif arguments.against_full:
            print_against_full(cases, encoder)
        else:
            print_sizes(cases, arguments.sizes, encoder, arguments.picture)
    except (AlignedError, CaseError) as error:
        raise SystemExit(str(error)) from None
    print(encoder.signature)
    return 0


def print_sizes(
    cases: Sequence[Case], sizes: Sequence[int], encoder: Encoder, picture: Path | None
) -> None:
    """Measure each size in a process of its own and print a row."""
    print(
        f"{'source':>8}{'target':>8}{'CPU s':>9}{'s':>9}{'CPU s / 1,000':>15}"
        f"{'MiB above':>11}{'vectors':>9}{'strict F1':>11}"
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stock.pickle"
        path.write_bytes(pickle.dumps(stock(cases, encoder)))
        for size in sizes:
            # A process that has aligned a size already has memory to spare.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                row = pool.apply(measure, (path, size))
            rows.append(row)
            print(
                f"{row.source:>8,}{row.target:>8,}{row.cost.cpu:>9.2f}{row.cost.wall:>9.2f}"
                f"{1000 * row.cost.cpu / row.source:>15.3f}{row.memory:>11.0f}"
                f"{row.vectors:>9.0f}{row.strict_f1:>11.4f}",
                flush=True,
            )
    if len(rows) > 1:
        print(
            f"grows with length to the power of {exponent(rows, lambda row: row.cost.cpu):.2f} "
            f"in CPU seconds, {exponent(rows, lambda row: row.memory):.2f} in memory"
        )
    if picture:
        print(draw(rows, picture))


def measure(path: Path, size: int) -> Row:
    """Align one long pair, whose vectors are made before the clock starts."""
    pair = long_pair(pickle.loads(path.read_bytes()), size)
    before = _reset_peak()

    def align() -> tuple[Bead, ...]:
        with threadpool_limits(limits=1, user_api="blas"):
            return best_beads(pair_sides(pair.source, pair.target, pair.vectors))

    beads, cost = timed(align)
    above = _status("VmHWM") - before
    found = score(count(pair.gold, [GoldBead(bead.source, bead.target) for bead in beads]))
    return Row(
        source=len(pair.source),
        target=len(pair.target),
        cost=cost,
        memory=above,
        vectors=sum(side.nbytes for side in pair.vectors) / _MIB,
        strict_f1=found.strict_f1,
    )


def exponent(rows: Sequence[Row], of: Callable[[Row], float]) -> float:
    """The slope of a straight line through all rows on logarithmic axes."""
    sizes = np.log([row.source for row in rows])
    values = np.log([max(of(row), 1e-3) for row in rows])
    return float(np.polyfit(sizes, values, 1)[0])


def print_end_to_end(cases: Sequence[Case], lines: int, encoder: Encoder) -> None:
    """Compare the whole way from two files to beads with embedding each sentence once."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_texts(cases, lines, Path(folder))
        encoder.encode([segment.text for segment in cases[0].source])  # all is loaded now
        alignment, whole = timed(lambda: align_documents(*map(read, paths), encoder))
    sides = (alignment.source, alignment.target)
    plain = Cost(0.0, 0.0)
    for side in sides:
        texts = [segment.text for segment in side]
        plain += timed(lambda texts=texts: encoder.encode(texts))[1]
    print(
        f"{len(sides[0]):,} and {len(sides[1]):,} sentences from files of {lines:,} lines\n"
        f"read, split, embed, align  {whole.cpu:8.2f} CPU s {whole.wall:8.2f} s\n"
        f"embed each sentence once   {plain.cpu:8.2f} CPU s {plain.wall:8.2f} s\n"
        f"ratio                      {whole.cpu / plain.cpu:8.2f}       "
        f"{whole.wall / plain.wall:8.2f}"
    )


def write_texts(cases: Sequence[Case], lines: int, folder: Path) -> tuple[Path, Path]:
    """Write the cases' lines, each a paragraph, again and again until there are enough."""
    paths = (folder / "long.ko.txt", folder / "long.en.txt")
    for path, name in zip(paths, ("source", "target"), strict=True):
        texts = [one.text for case in cases for one in getattr(case, name) if one.text.strip()]
        repeated = (texts * (1 + lines // len(texts)))[:lines]
        path.write_text("\n\n".join(repeated) + "\n", "utf-8")
    return paths


def print_against_full(cases: Sequence[Case], encoder: Encoder) -> None:
    """Align each case by stretches and by the whole table, and compare."""
    totals = [Counts(), Counts()]
    costs = [Cost(0.0, 0.0), Cost(0.0, 0.0)]
    same = 0
    for case in cases:
        vectors = [
            window_vectors([segment.text for segment in side], encoder, WINDOW)
            for side in (case.source, case.target)
        ]
        pair = pair_sides(case.source, case.target, (vectors[0], vectors[1]))
        found = []
        for number, whole in enumerate((False, True)):
            beads, cost = timed(lambda whole=whole, pair=pair: best_beads(pair, whole=whole))
            found.append([GoldBead(bead.source, bead.target) for bead in beads])
            totals[number] += count(case.gold, found[-1])
            costs[number] += cost
        apart = set(found[0]) ^ set(found[1])
        same += not apart
        if apart:
            one, other = (score(count(case.gold, beads)).strict_f1 for beads in found)
            print(
                f"{case.name:32} stretches {one:.4f}  whole {other:.4f}  beads apart {len(apart)}"
            )
    for name, total, cost in zip(("stretches", "whole table"), totals, costs, strict=True):
        print(
            f"{name:12} strict F1 {score(total).strict_f1:.4f}  lax F1 {score(total).lax_f1:.4f}"
            f"  {cost.cpu:.2f} CPU s"
        )
    print(f"the same beads in {same} of {len(cases)} cases")


def timed(work: Callable[[], Result]) -> tuple[Result, Cost]:
    """Run something; return what it gives and what it cost."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, Cost(time.process_time() - cpu, time.perf_counter() - wall)


def draw(rows: Sequence[Row], path: Path) -> str:
    """Draw time and memory against length; return what became of it."""
    if find_spec("matplotlib") is None:
        return f"{path}: not drawn, for matplotlib is missing (requirements-dev.txt has it)"
    # Imported here, for only the picture needs it and it is no requirement of the project.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 4.6), layout="constrained")
    sizes = [row.source for row in rows]
    for axes, title, unit, values in zip(
        figure.subplots(1, 2),
        ("Time to align, vectors given", "Memory above the vectors"),
        ("CPU seconds", "MiB"),
        ([row.cost.cpu for row in rows], [row.memory for row in rows]),
        strict=True,
    ):
        axes.loglog(sizes, values, "o-", color="#1f4e79", label="measured")
        # Linear growth, as a line through the last size.
        straight = [values[-1] * size / sizes[-1] for size in sizes]
        axes.loglog(sizes, straight, "--", color="grey", label="linear growth")
        for size, value in zip(sizes, values, strict=True):
            axes.annotate(
                f"{value:,.2f}" if value < 10 else f"{value:,.0f}",
                (size, value),
                xytext=(-7, 7),
                ha="right",
                textcoords="offset points",
                fontsize=9,
            )
        axes.set_title(title)
        axes.set_xlabel("segments a side")
        axes.set_ylabel(unit)
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes], minor=False)
        axes.minorticks_off()
        axes.grid(alpha=0.25)
        axes.legend(loc="upper left", frameon=False)
        axes.margins(x=0.12, y=0.15)
    figure.savefig(path, dpi=120)
    return f"{path}: curves drawn"


def _sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(size.replace("_", "")) for size in text.split(","))
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError(f"expected sizes from 1, got {min(sizes)}")
    return sizes


def _reset_peak() -> float:
    """Forget the highest memory so far, and return what is in use (MiB)."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmRSS")


def _status(field: str) -> float:
    """A field of /proc/self/status, in MiB."""
    for row in Path("/proc/self/status").read_text().splitlines():
        if row.startswith(f"{field}:"):
            return int(row.split()[1]) / 1024
    raise OSError(f"/proc/self/status: expected a field {field}, found none; is this Linux?")


if __name__ == "__main__":
    raise SystemExit(main())
