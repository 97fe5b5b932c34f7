"""Strict and lax scores of an alignment against gold beads.

The counting of the Vecalign paper (Thompson and Koehn 2019, section 4.2, after
Sennrich and Volk 2010): precision is over all test beads, one-sided ones too,
which are right only when strictly so; recall is over gold beads that have both
sides. Runs of one-sided segments are taken apart into single ones on both sides,
and a segment that the test leaves out counts as one-sided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import astuple, dataclass

__all__ = [
    "Compared",
    "Counts",
    "GoldBead",
    "Score",
    "calibration_error",
    "compare",
    "count",
    "score",
]

_DEFINITION = "strict-lax:2019-vecalign|one-sided:single"


@dataclass(frozen=True, slots=True)
class GoldBead:
    """Source and target segment numbers that belong together; one side may be empty."""

    source: tuple[int, ...]
    target: tuple[int, ...]

    @property
    def two_sided(self) -> bool:
        """Whether both sides have segments."""
        return bool(self.source and self.target)


@dataclass(frozen=True, slots=True)
class Counts:
    """What scores are made of; counts of several documents add up with `+`."""

    test: int = 0
    test_right: int = 0
    test_touching: int = 0
    gold: int = 0
    gold_found: int = 0
    gold_touched: int = 0
    alone_test: int = 0
    alone_gold: int = 0
    alone_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, each with the definition they were counted by.

    `alone_precision` and `alone_recall` are those of one-sided segments.
    """

    strict_precision: float
    strict_recall: float
    strict_f1: float
    lax_precision: float
    lax_recall: float
    lax_f1: float
    alone_precision: float
    alone_recall: float
    signature: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One document's gold and test beads in the form in which they are compared.

    One-sided runs are taken apart; what the test leaves out is one-sided.
    """

    gold: frozenset[GoldBead]
    test: frozenset[GoldBead]

    def found(self, bead: GoldBead) -> bool:
        """Whether the test has a gold bead, or every segment of a one-sided run alone."""
        return self.test.issuperset(_taken_apart([bead]))

    def right(self, bead: GoldBead) -> bool:
        """Whether the gold has a test bead, or every segment of a one-sided run alone."""
        return self.gold.issuperset(_taken_apart([bead]))


def compare(gold: Iterable[GoldBead], test: Iterable[GoldBead]) -> Compared:
    """Put one document's beads into the form in which they are compared."""
    golden = frozenset(_taken_apart(gold))
    tested = frozenset(_taken_apart(test))
    return Compared(golden, tested | _left_out(golden, tested))


def count(gold: Iterable[GoldBead], test: Iterable[GoldBead]) -> Counts:
    """Count one document's test beads against its gold beads."""
    compared = compare(gold, test)
    golden, tested = compared.gold, compared.test
    gold_pairs = {bead for bead in golden if bead.two_sided}
    test_pairs = {bead for bead in tested if bead.two_sided}
    gold_links, test_links = _links(gold_pairs), _links(test_pairs)
    right = tested & golden
    return Counts(
        test=len(tested),
        test_right=len(right),
        test_touching=sum(b in golden or _touches(b, gold_links) for b in tested),
        gold=len(gold_pairs),
        gold_found=len(gold_pairs & test_pairs),
        gold_touched=sum(_touches(bead, test_links) for bead in gold_pairs),
        alone_test=len(tested) - len(test_pairs),
        alone_gold=len(golden) - len(gold_pairs),
        alone_right=len(right) - len(right & gold_pairs),
    )


def score(counts: Counts) -> Score:
    """Turn counts into precision, recall and F1; a share of nothing is 0."""
    strict = _share(counts.test_right, counts.test), _share(counts.gold_found, counts.gold)
    lax = _share(counts.test_touching, counts.test), _share(counts.gold_touched, counts.gold)
    return Score(
        *strict,
        _f1(*strict),
        *lax,
        _f1(*lax),
        _share(counts.alone_right, counts.alone_test),
        _share(counts.alone_right, counts.alone_gold),
        _DEFINITION,
    )


def _taken_apart(beads: Iterable[GoldBead]) -> list[GoldBead]:
    single: list[GoldBead] = []
    for bead in beads:
        if bead.two_sided:
            single.append(bead)
        else:
            single += [GoldBead((i,), ()) for i in bead.source]
            single += [GoldBead((), (j,)) for j in bead.target]
    return single


def _left_out(golden: Set[GoldBead], tested: Set[GoldBead]) -> set[GoldBead]:
    sources = {i for bead in golden for i in bead.source} - {
        i for bead in tested for i in bead.source
    }
    targets = {j for bead in golden for j in bead.target} - {
        j for bead in tested for j in bead.target
    }
    return {GoldBead((i,), ()) for i in sources} | {GoldBead((), (j,)) for j in targets}


def _links(beads: Iterable[GoldBead]) -> set[tuple[int, int]]:
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def _touches(bead: GoldBead, links: set[tuple[int, int]]) -> bool:
    return any((i, j) in links for i in bead.source for j in bead.target)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: how far confidence is from the share that is right.

    Beads are put into `bins` groups of equal size by confidence; the result is
    the mean of the groups' gaps, 0 to 1 (Nguyen and O'Connor 2015, section 3).
    """
    order = sorted(range(len(confidences)), key=confidences.__getitem__)
    gap = 0.0
    for part in range(bins):
        group = order[part * len(order) // bins : (part + 1) * len(order) // bins]
        gap += abs(sum(confidences[k] - right[k] for k in group))
    return gap / len(order) if order else 0.0
