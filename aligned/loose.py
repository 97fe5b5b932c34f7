"""Runs of segments that stayed one-sided, and which of them may belong together."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligned.features.nearest import compares_all, nearest
from aligned.features.sides import Pair
from aligned.model import Bead

__all__ = ["LooseRuns", "Runs", "span"]

_Of = tuple[Mapping[int, range], Mapping[int, range]]
_Choices = dict[int, list[int]]

# Longer runs are other texts, not moved blocks, and would need large tables.
_LONGEST = 400
# One-sided segments of both sides, multiplied, that are compared with each other.
_COMPARED = 25_000_000


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of one-sided segments of both sides, in order."""

    source: tuple[range, ...]
    target: tuple[range, ...]

    def without(self, source: set[int], target: set[int]) -> Runs:
        """Take segments away; what is left of a run is one run or several."""
        return Runs(_without(self.source, source), _without(self.target, target))


class LooseRuns:
    """The one-sided runs of a document pair, and which segments choose which.

    Segments that are held by a settled bead are not among them.
    """

    def __init__(self, beads: Sequence[Bead], pair: Pair) -> None:
        alone = (
            [i for bead in beads if not bead.target for i in bead.source],
            [j for bead in beads if not bead.source for j in bead.target],
        )
        free = (
            [i for i in alone[0] if not pair.source.held[i]],
            [j for j in alone[1] if not pair.target.held[j]],
        )
        self._of = (_by_segment(free[0]), _by_segment(free[1]))
        self._chosen = _chosen(pair, free)

    def components(self) -> Iterator[Runs]:
        """Runs that may belong together, apart from those that can't."""
        seen: set[range] = set()
        for run in dict.fromkeys(self._of[0].values()):
            if run not in seen:
                runs = self._component(self._of, [(0, run)])
                seen.update(runs.source)
                yield runs

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
        return self._component((torn[0], torn[1]), list(enumerate(joined)))

    def tear(self, source: range, target: range) -> None:
        """Take a bead apart: its segments join the runs beside them."""
        for of, run in zip(self._of, (source, target), strict=True):
            joined = _joined(of, run)
            of.update(dict.fromkeys(joined, joined))

    def candidates(self, runs: Runs) -> list[tuple[range, range]]:
        """Runs of which one has a segment that chooses one in the other."""
        of_source = {i: run for run in runs.source if len(run) <= _LONGEST for i in run}
        of_target = {j: run for run in runs.target if len(run) <= _LONGEST for j in run}
        near = {
            (run, of_target[j])
            for i, run in of_source.items()
            for j in self._chosen[0].get(i, ())
            if j in of_target
        }
        return sorted(near, key=lambda both: (both[0].start, both[1].start))

    def _component(self, of: _Of, first: Sequence[tuple[int, range]]) -> Runs:
        """All runs that can be reached from some by what chooses what; a side is 0 or 1."""
        seen, ahead = set(first), list(first)
        while ahead:
            side, run = ahead.pop()
            for index in run:
                for other in self._chosen[side].get(index, ()):
                    there = of[1 - side].get(other)
                    if there is not None and (1 - side, there) not in seen:
                        seen.add((1 - side, there))
                        ahead.append((1 - side, there))
        runs = [
            tuple(sorted((run for side, run in seen if side == wanted), key=lambda run: run.start))
            for wanted in (0, 1)
        ]
        return Runs(runs[0], runs[1])


def span(indices: Sequence[int]) -> range:
    """The range of neighbouring numbers that ascend."""
    return range(indices[0], indices[-1] + 1)


def _chosen(pair: Pair, loose: tuple[list[int], list[int]]) -> tuple[_Choices, _Choices]:
    """For each segment of either side, those that it chooses or that choose it.

    In a long document segments were compared only with what stands near; there the
    loose ones choose once more, among all that are loose.
    """
    pairs = [*enumerate(pair.source.nearest.tolist())]
    pairs += [(i, j) for j, i in enumerate(pair.target.nearest.tolist())]
    near_only = not compares_all(len(pair.source), len(pair.target))
    if near_only and 0 < len(loose[0]) * len(loose[1]) <= _COMPARED:
        forth, back = nearest(pair.source.vectors[0, loose[0]], pair.target.vectors[0, loose[1]])
        pairs += [(i, loose[1][k]) for i, k in zip(loose[0], forth.index.tolist(), strict=True)]
        pairs += [(loose[0][k], j) for j, k in zip(loose[1], back.index.tolist(), strict=True)]
    choices: tuple[_Choices, _Choices] = (defaultdict(list), defaultdict(list))
    for i, j in dict.fromkeys(pairs):
        choices[0][i].append(j)
        choices[1][j].append(i)
    return choices


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


def _without(runs: Iterable[range], used: set[int]) -> tuple[range, ...]:
    return tuple(
        part
        for run in runs
        for part in (_runs(i for i in run if i not in used) if not used.isdisjoint(run) else [run])
    )
