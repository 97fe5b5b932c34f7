"""Passages: neighbouring beads that are in doubt, with the sure ones at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from aligned.beads import DOUBTFUL_BELOW, Bead
from aligned.course import Stretch
from aligned.dynamic import Posterior, Step, Table, posterior
from aligned.scoring import NO_BEAD, Scorer

__all__ = ["Cell", "Passage", "doubtful_passages", "possible_beads"]

# Two-sided sure beads at each end of a passage that are decided with it; between
# two of them a run of one-sided segments is whole, so its opening is paid once.
_MARGIN = 1
# One-sided beads that a margin may hold.
_FURTHEST = 12
# The least share of paths of a bead that is worth asking about. With it a doubtful
# bead costs 2 to 5 windows to read; five sizes of windows all over would be 30.
_POSSIBLE = 0.001
# Segments of a side; longer passages have no sure beads to hold on to.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """Beads over the segments of a stretch, and what may stand in their place.

    `place` is where they are among all beads. `table` has the scores of the beads
    that are possible there, no others, and `found` the shares of paths of all.
    """

    place: slice
    beads: tuple[Bead, ...]
    stretch: Stretch
    table: Table
    found: Posterior

    def share(self, bead: Bead) -> float:
        """The share of all paths that go through a bead of the passage."""
        if not bead.target:
            return float(self.found.source_alone[0, bead.source[0] - self.stretch.source.start])
        if not bead.source:
            return float(self.found.target_alone[0, bead.target[0] - self.stretch.target.start])
        return float(self.found.beads[self.cell(bead)])

    def path(self) -> tuple[Step, ...]:
        """The passage's beads as steps through its table."""
        sizes = [(len(bead.source), len(bead.target)) for bead in self.beads]
        ends = zip(accumulate(x for x, _ in sizes), accumulate(y for _, y in sizes), strict=True)
        return tuple(Step(i, j, x, y) for (i, j), (x, y) in zip(ends, sizes, strict=True))

    def cell(self, bead: Bead) -> tuple[int, int, int, int]:
        """Where a two-sided bead of the passage stands in the table's scores."""
        return (
            bead.source[-1] + 1 - self.stretch.source.start,
            self.table.types.index((len(bead.source), len(bead.target))),
            0,
            bead.target[-1] + 1 - self.stretch.target.start,
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A possible bead: its place in the passage's table, and its segments."""

    i: int
    kind: int
    j: int
    source: range
    target: range


def doubtful_passages(beads: Sequence[Bead], scorer: Scorer) -> list[Passage]:
    """Find the passages in doubt, in the order of `beads`, which is the source's.

    A passage's segments are neighbours on both sides, so a moved block is never in
    one with what it moved past; nor is a bead that is held.
    """
    return [
        _passage(beads, place, scorer)
        for place in _runs(beads, scorer)
        if _worth_asking(beads[place])
    ]


def possible_beads(passage: Passage) -> Iterator[Cell]:
    """Name the two-sided beads that the passage's table allows."""
    source, target = passage.stretch.source, passage.stretch.target
    for i, kind, _, j in np.argwhere(passage.table.scores > NO_BEAD).tolist():
        x, y = passage.table.types[kind]
        yield Cell(i, kind, j, source[i - x : i], target[j - y : j])


def _runs(beads: Sequence[Bead], scorer: Scorer) -> Iterator[slice]:
    near = np.zeros(len(beads), bool)
    for at, bead in enumerate(beads):
        if bead.confidence < DOUBTFUL_BELOW:
            near[_margin(beads, at, -1) : _margin(beads, at, 1) + 1] = True
    held = scorer.pair.source.held, scorer.pair.target.held
    first, ends = 0, (-1, -1)
    for at, bead in enumerate(beads):
        free = not (held[0][list(bead.source)].any() or held[1][list(bead.target)].any())
        if not (near[at] and free and _follows(bead, ends)):
            yield slice(first, at)
            first, ends = at, (-1, -1)
        if not (near[at] and free):
            first = at + 1
            continue
        ends = (
            bead.source[-1] + 1 if bead.source else ends[0],
            bead.target[-1] + 1 if bead.target else ends[1],
        )
    yield slice(first, len(beads))


def _margin(beads: Sequence[Bead], at: int, step: int) -> int:
    """How far a passage goes from a doubtful bead in one direction."""
    whole = 0
    for _ in range(_FURTHEST):
        if whole == _MARGIN or not 0 <= at + step < len(beads):
            break
        at += step
        whole += bool(beads[at].source and beads[at].target)
    return at


def _follows(bead: Bead, ends: tuple[int, int]) -> bool:
    """Whether a bead's segments come next on each side; `-1` for a side with none yet."""
    return all(
        not side or end == -1 or side[0] == end
        for side, end in zip((bead.source, bead.target), ends, strict=True)
    )


def _worth_asking(run: Sequence[Bead]) -> bool:
    sizes = sum(len(bead.source) for bead in run), sum(len(bead.target) for bead in run)
    doubtful = any(bead.confidence < DOUBTFUL_BELOW for bead in run)
    return doubtful and all(0 < size <= _LONGEST for size in sizes)


def _passage(beads: Sequence[Bead], place: slice, scorer: Scorer) -> Passage:
    run = tuple(beads[place])
    source = [i for bead in run for i in bead.source]
    target = [j for bead in run for j in bead.target]
    stretch = Stretch(range(source[0], source[-1] + 1), range(target[0], target[-1] + 1))
    table = scorer.table([stretch])
    found = posterior(table)
    possible = found.beads >= _POSSIBLE
    for bead in run:
        if bead.source and bead.target:
            kind = table.types.index((len(bead.source), len(bead.target)))
            i, j = bead.source[-1] + 1 - source[0], bead.target[-1] + 1 - target[0]
            possible[i, kind, 0, j] = True
    scores = np.where(possible, table.scores, NO_BEAD)
    return Passage(place, run, stretch, replace(table, scores=scores), found)
