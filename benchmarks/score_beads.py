"""Score beads that any aligner has written.

  python benchmarks/score_beads.py CASES_DIR BEADS_DIR [--picture PNG] [--each] [--only GLOB]

CASES_DIR is as benchmarks/cases.py describes it; BEADS_DIR holds NAME.beads,
`[source]:[target]` or `[source]:[target]:confidence` a line. Prints, over all cases:

strict, lax   precision, recall, F1 as Vecalign's and Bertalign's papers count
one-sided     precision and recall of segments without a partner (deletions)
by type       1-1, 1-2, …: how many the gold has, the share found, precision
by tag        how the gold beads arose, and the share of them that was found
coarse        beads inside a pair of paragraphs, and ends of paragraphs found
confidence    how far it can be trusted; --picture draws it
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from cases import Case, CaseError, gold_beads, read_beads, read_cases

from aligned.beads import Bead
from aligned.evaluate import Compared, Counts, GoldBead, Score, compare, count, score
from aligned.reliability import Bin, Reliability, reliability

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Graded", "draw", "grade", "line", "print_report"]

_INK, _PALE = "#1f4e79", "#a9c4de"
# How sure a normal error bar is: 95 in 100.
_NORMAL = 1.96


@dataclass(frozen=True, slots=True)
class Graded:
    """A case with the beads that were found, beside its gold."""

    case: Case
    beads: tuple[Bead, ...]
    compared: Compared
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Coarse:
    """Two-sided beads, those inside one pair of paragraphs; paragraph ends, those found."""

    beads: int = 0
    inside: int = 0
    ends: int = 0
    ends_found: int = 0

    def __add__(self, other: _Coarse) -> _Coarse:
        return _Coarse(
            self.beads + other.beads,
            self.inside + other.inside,
            self.ends + other.ends,
            self.ends_found + other.ends_found,
        )


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    parser.add_argument("beads", type=Path, metavar="BEADS_DIR")
    parser.add_argument("--picture", type=Path, metavar="PNG")
    parser.add_argument("--each", action="store_true", help="print every case")
    parser.add_argument("--only", default="*", metavar="GLOB", help="cases of these names")
    arguments = parser.parse_args()
    graded = []
    try:
        for case in read_cases(arguments.cases, arguments.only):
            path = arguments.beads / f"{case.name}.beads"
            if path.exists():
                graded.append(grade(case, read_beads(path, case)))
            else:
                print(f"{case.name:32} left out: {path} is missing")
    except CaseError as error:
        raise SystemExit(str(error)) from None
    print_report(graded, arguments.each)
    if arguments.picture:
        print(draw(graded, arguments.picture))
    return 0


def grade(case: Case, beads: Sequence[Bead]) -> Graded:
    """Compare a case's beads with its gold."""
    test = gold_beads(beads)
    counts = count(case.gold, test) if case.gold else Counts()
    return Graded(case, tuple(beads), compare(case.gold, test), counts)


def print_report(graded: Sequence[Graded], each: bool = False) -> None:
    """Print all scores; with `each`, a row for each case first."""
    known = [one for one in graded if one.case.gold]
    if each:
        for one in known:
            print(f"{one.case.name:32} {line(score(one.counts))}")
    if known:
        total = score(sum((one.counts for one in known), Counts()))
        print(f"{'all ' + str(len(known)):32} {line(total)}")
        _print_kinds(known)
        _print_tags(known)
    _print_coarse([one for one in graded if one.case.coarse])
    if known:
        _print_reliability(_reliability(known))
        print(total.signature)


def line(result: Score) -> str:
    """A score on one line."""
    return (
        f"strict P {result.strict_precision:.4f} R {result.strict_recall:.4f} "
        f"F1 {result.strict_f1:.4f} | lax P {result.lax_precision:.4f} "
        f"R {result.lax_recall:.4f} F1 {result.lax_f1:.4f} | "
        f"one-sided P {result.alone_precision:.3f} R {result.alone_recall:.3f}"
    )


def _print_kinds(graded: Sequence[Graded]) -> None:
    gold, found, test, right = (Counter[str]() for _ in range(4))
    for one in graded:
        both = one.compared.gold & one.compared.test
        gold.update(map(_kind, one.compared.gold))
        found.update(map(_kind, both))
        test.update(map(_kind, one.compared.test))
        right.update(map(_kind, both))
    for kind in sorted(gold | test, key=lambda kind: (-gold[kind], kind)):
        print(
            f"  {kind:12} gold {gold[kind]:5}  found {_share(found[kind], gold[kind])}  "
            f"test {test[kind]:5}  precision {_share(right[kind], test[kind])}"
        )


def _print_tags(graded: Sequence[Graded]) -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for one in graded:
        for bead, tag in zip(one.case.gold, one.case.tags, strict=False):
            found[tag].append(one.compared.found(bead))
    for tag, hits in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"  {tag:12} gold {len(hits):5}  found {_share(sum(hits), len(hits))}")


def _print_coarse(graded: Sequence[Graded]) -> None:
    total = sum((_coarse(one.case.coarse, one.beads) for one in graded), _Coarse())
    if total.beads:
        print(
            f"coarse, {len(graded)} cases: beads inside a pair of paragraphs "
            f"{total.inside / total.beads:.4f}, ends of paragraphs found "
            f"{total.ends_found / max(1, total.ends):.4f}"
        )


def _print_reliability(found: Reliability) -> None:
    approvable = (
        f"{found.approvable:.3f} of the beads, those from {found.threshold:.4f}, could be "
        "approved unseen at a precision of 0.995"
        if found.approvable
        else "no beads could be approved unseen at a precision of 0.995"
    )
    print(
        f"ECE {found.error:.4f} in groups of equal size, {found.error_by_width:.4f} of equal "
        f"width, over {found.count} beads; the least confident tenth holds {found.caught:.3f} "
        f"of the {found.wrong} wrong ones; {approvable}"
    )


def _reliability(graded: Iterable[Graded]) -> Reliability:
    beads = [(one, bead) for one in graded for bead in one.beads]
    return reliability(
        [bead.confidence for _, bead in beads],
        [one.compared.right(GoldBead(bead.source, bead.target)) for one, bead in beads],
    )


def _kind(bead: GoldBead) -> str:
    """The bead's type; large ones together, as `1-n`, `n-1` and `n-m`."""
    n, m = len(bead.source), len(bead.target)
    if n + m <= 4:
        return f"{n}-{m}"
    return f"{n}-n" if n == 1 else "n-1" if m == 1 else "n-m"


def _coarse(paragraphs: Sequence[GoldBead], beads: Sequence[Bead]) -> _Coarse:
    """Compare beads with pairs of paragraphs; both in reading order."""
    of_source = {i: k for k, pair in enumerate(paragraphs) for i in pair.source}
    of_target = {j: k for k, pair in enumerate(paragraphs) for j in pair.target}
    two_sided = [bead for bead in beads if bead.source and bead.target]
    inside = sum(
        len({of_source.get(i) for i in bead.source} | {of_target.get(j) for j in bead.target}) == 1
        for bead in two_sided
    )
    sources = accumulate((max(b.source, default=-1) + 1 for b in beads), max)
    targets = accumulate((max(b.target, default=-1) + 1 for b in beads), max)
    reached = set(zip(sources, targets, strict=True))
    ends = list(
        zip(
            accumulate(len(pair.source) for pair in paragraphs[:-1]),
            accumulate(len(pair.target) for pair in paragraphs[:-1]),
            strict=True,
        )
    )
    return _Coarse(len(two_sided), inside, len(ends), sum(end in reached for end in ends))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "    –"


def draw(graded: Sequence[Graded], path: Path) -> str:
    """Draw the reliability of all graded beads as PNG; return what became of it."""
    known = [one for one in graded if one.case.gold]
    if not known:
        return f"{path}: not drawn, for no case has gold"
    if find_spec("matplotlib") is None:
        return f"{path}: not drawn, for matplotlib is missing (requirements-dev.txt has it)"
    # Imported here, for only the picture needs it and it is no requirement of the project.
    from matplotlib.figure import Figure

    found = _reliability(known)
    figure = Figure(figsize=(10, 6.4), layout="constrained")
    panels = figure.subplots(2, 2, sharex="col", height_ratios=(3, 1))
    for column, bins in enumerate((found.bins, found.sure)):
        _draw_shares(panels[0, column], bins)
        _draw_counts(panels[1, column], bins)
    panels[0, 0].set_title("All beads")
    panels[0, 1].set_title("Confidence from 0.9, ten times as large")
    panels[0, 0].set_ylabel("share that is right")
    panels[1, 0].set_ylabel("beads")
    panels[0, 0].legend(loc="lower right", frameon=False)
    figure.suptitle(
        f"Reliability of {found.count:,} beads of {len(known)} documents "
        f"({found.wrong} wrong): ECE {found.error:.4f}"
    )
    figure.savefig(path, dpi=120)
    return f"{path}: reliability drawn"


def _draw_shares(axes: Axes, bins: Sequence[Bin]) -> None:
    """Shares that are right against confidence, with intervals that hold 95 times in 100."""
    filled = [one for one in bins if one.count]
    low, high = bins[0].low, 1.0
    axes.plot([low, high], [low, high], color="grey", linestyle="--", label="perfectly calibrated")
    ends = [_wilson(one) for one in filled]
    right = [one.right for one in filled]
    axes.errorbar(
        [one.confidence for one in filled],
        right,
        yerr=[
            [max(0.0, value - low) for value, (low, _) in zip(right, ends, strict=True)],
            [max(0.0, high - value) for value, (_, high) in zip(right, ends, strict=True)],
        ],
        fmt="o",
        color=_INK,
        ecolor=_PALE,
        elinewidth=3,
        label="beads of one bar below, 95% interval",
    )
    margin = (high - low) / 40
    axes.set_xlim(low - margin, high + margin)
    axes.set_ylim(min([low, *right]) - margin, high + margin)
    axes.grid(alpha=0.25)


def _draw_counts(axes: Axes, bins: Sequence[Bin]) -> None:
    width = bins[0].high - bins[0].low
    axes.bar(
        [one.low for one in bins],
        [one.count for one in bins],
        width=width * 0.92,
        align="edge",
        color=_PALE,
    )
    for one in bins:
        axes.annotate(
            f"{one.count:,}",
            ((one.low + one.high) / 2, max(one.count, 1)),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            fontsize=8,
        )
    axes.set_yscale("log")
    axes.set_ylim(0.7, 8 * max(10, *(one.count for one in bins)))
    axes.set_xlabel("confidence")


def _wilson(one: Bin) -> tuple[float, float]:
    """The Wilson score interval of a bin's share."""
    square = _NORMAL**2
    middle = (one.right + square / (2 * one.count)) / (1 + square / one.count)
    spread = math.sqrt(one.right * (1 - one.right) / one.count + square / (4 * one.count**2))
    half = _NORMAL * spread / (1 + square / one.count)
    return middle - half, middle + half


if __name__ == "__main__":
    raise SystemExit(main())
