"""Runs of segments that stayed one-sided, and which of them may belong together."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from aligned.beads import Bead
from aligned.features.nearest import compares_all, nearest
from aligned.features.sides import Pair

__all__ = ["LooseRuns", "Runs", "span"]

_Of = tuple[Mapping[int, range], Mapping[int, range]]
_Choices = tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]

# Longer runs are other texts, not moved blocks, and would need large tables.
_LONGEST = 400
# In long documents: one-sided segments of both sides, multiplied, that are compared
# with each other, and the least cosine, on the pair's scale, that counts as a choice.
_COMPARED = 25_000_000
_LIKELY = 0.6


class Runs:
    """Runs of one-sided segments of both sides that may belong together."""

    def __init__(self, runs: tuple[Iterable[range], Iterable[range]], choices: _Choices) -> None:
        self._of = tuple({k: run for run in side for k in run} for side in runs)
        self._sources = frozenset(self._of[0])
        self._choices = choices

    def has(self, source: int) -> bool:
        """Whether a source segment is in one of the runs, used by now or not."""
        return source in self._sources

    def hold(self, source: range, target: range) -> bool:
        """Whether two runs are still as they are given, nothing of them used."""
        return self._of[0].get(source.start) == source and self._of[1].get(target.start) == target

    def candidates(self) -> list[tuple[range, range]]:
        """Runs of which one has a segment that chooses one in the other."""
        return self._candidates(set(self._of[0].values()))

    def cut(self, source: set[int], target: set[int]) -> list[tuple[range, range]]:
        """Take segments away, and return the candidates among what is left of their runs."""
        left: list[set[range]] = []
        for of, used in zip(self._of, (source, target), strict=True):
            touched = {of[index] for index in used}
            for index in used:
                del of[index]
            pieces = {part for run in touched for part in _runs(k for k in run if k in of)}
            of.update({index: part for part in pieces for index in part})
            left.append(pieces)
        here = self._candidates(left[0])
        there = [both for both in self._candidates(self._choosing(left[1])) if both[1] in left[1]]
        return list(dict.fromkeys(here + there))

    def _choosing(self, targets: Iterable[range]) -> set[range]:
        return {
            self._of[0][i]
            for run in targets
            for j in run
            for i in self._choices[1].get(j, ())
            if i in self._of[0]
        }

    def _candidates(self, sources: Iterable[range]) -> list[tuple[range, range]]:
        near = {
            (run, self._of[1][j])
            for run in sources
            for i in run
            for j in self._choices[0].get(i, ())
            if j in self._of[1]
        }
        short = (both for both in near if max(map(len, both)) <= _LONGEST)
        return sorted(short, key=lambda both: (both[0].start, both[1].start))


class LooseRuns:
    """The one-sided runs of a document pair, and which segments choose which.

    Segments that are held by a settled bead are not among them.
    """

    def __init__(self, beads: Sequence[Bead], pair: Pair) -> None:
        free = (
            [
                i
                for bead in beads
                if not bead.target
                for i in bead.source
                if not pair.source.held[i]
            ],
            [
                j
                for bead in beads
                if not bead.source
                for j in bead.target
                if not pair.target.held[j]
            ],
        )
        self._of = (_by_segment(free[0]), _by_segment(free[1]))
        self._choices = _choices(pair, free)

    def components(self) -> Iterator[Runs]:
        """Runs that may belong together, apart from those that can't."""
        seen: set[int] = set()
        for run in dict.fromkeys(self._of[0].values()):
            if run.start not in seen:
                found = self._component(self._of, [(0, run)])
                seen.update(one.start for side, one in found if side == 0)
                if len(found) > 1:
                    yield self._runs(found)

    def beside(self, source: range, target: range) -> bool:
        """Whether a one-sided segment stands next to a bead."""
        return any(
            place in of
            for of, run in zip(self._of, (source, target), strict=True)
            for place in (run.start - 1, run.stop)
        )

    def torn(self, source: range, target: range) -> Runs:
        """The runs that could link if a bead were taken apart."""
        joined = [_joined(of, run) for of, run in zip(self._of, (source, target), strict=True)]
        torn = tuple(
            ChainMap(dict.fromkeys(run, run), of) for of, run in zip(self._of, joined, strict=True)
        )
        return self._runs(self._component((torn[0], torn[1]), list(enumerate(joined))))

    def tear(self, source: range, target: range) -> None:
        """Take a bead apart: its segments join the runs beside them."""
        for of, run in zip(self._of, (source, target), strict=True):
            joined = _joined(of, run)
            of.update(dict.fromkeys(joined, joined))

    def _runs(self, component: Iterable[tuple[int, range]]) -> Runs:
        sides: tuple[list[range], list[range]] = ([], [])
        for side, run in component:
            sides[side].append(run)
        return Runs(sides, self._choices)

    def _component(self, of: _Of, first: Sequence[tuple[int, range]]) -> set[tuple[int, range]]:
        """All runs that can be reached from some by what chooses what; a side is 0 or 1."""
        seen, ahead = set(first), list(first)
        while ahead:
            side, run = ahead.pop()
            for index in run:
                for other in self._choices[side].get(index, ()):
                    there = of[1 - side].get(other)
                    if there is not None and (1 - side, there) not in seen:
                        seen.add((1 - side, there))
                        ahead.append((1 - side, there))
        return seen


def span(indices: Sequence[int]) -> range:
    """The range of neighbouring numbers that ascend."""
    return range(indices[0], indices[-1] + 1)


def _choices(pair: Pair, loose: tuple[list[int], list[int]]) -> _Choices:
    """For each segment of either side, those that it chooses or that choose it.

    In a long document segments were compared only with what stands near; there the
    loose ones that choose each other from all that are loose are added.
    """
    pairs = [*enumerate(pair.source.nearest.tolist())]
    pairs += [(i, j) for j, i in enumerate(pair.target.nearest.tolist())]
    near_only = not compares_all(len(pair.source), len(pair.target))
    if near_only and 0 < len(loose[0]) * len(loose[1]) <= _COMPARED:
        forth, back = nearest(pair.source.vectors[0, loose[0]], pair.target.vectors[0, loose[1]])
        mutual = back.index[forth.index] == np.arange(len(forth.index))
        likely = np.flatnonzero(mutual & (pair.scale(forth.best) >= _LIKELY)).tolist()
        pairs += [(loose[0][k], loose[1][forth.index[k]]) for k in likely]
    choices: tuple[dict[int, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for i, j in dict.fromkeys(pairs):
        choices[0][i].append(j)
        choices[1][j].append(i)
    return choices[0], choices[1]


def _by_segment(indices: Iterable[int]) -> dict[int, range]:
    """The run that each of some ascending numbers is in."""
    return {index: run for run in _runs(indices) for index in run}


def _joined(of: Mapping[int, range], run: range) -> range:
    """A run together with those that it touches."""
    before, after = of.get(run.start - 1, run), of.get(run.stop, run)
    return range(min(before.start, run.start), max(after.stop, run.stop))


def _runs(indices: Iterable[int]) -> list[range]:
    """Neighbouring numbers as ranges; the numbers ascend."""
    runs: list[range] = []
    for index in indices:
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs
