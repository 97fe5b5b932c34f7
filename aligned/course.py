"""Where the best path can run: stretches between places that it surely passes.

Where several segments in a row have chosen each other from all of the other side,
in order, the path runs through between them. Cut there, a document falls into
stretches that can be worked side by side, each whole; so time and memory grow with
the length, not its square. A stretch that is long and has no such place is worked
in a band round the longest rising chain of segments that choose each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligned.features.nearest import rising
from aligned.features.sides import Pair

__all__ = ["Band", "Stretch", "find_stretches", "side_by_side"]

Ints = NDArray[np.int64]

# A stretch has so many segments of both sides at least, and most have half as many
# more: the best place to cut is looked for among as many.
_SHORTEST = 48
# Segments in a row on each side of a cut that have chosen each other.
_SURE = 2
# A block across the chain may replace so many times its own length of it.
_RIVAL = 2
# Cells of the largest stretch that is worked whole: 1,000 segments a side, which
# takes about 150 MB and a second.
_WHOLE = 1_000_000
# Places on either side of a band's course.
_MARGIN = 60
# Cells of the largest band, which takes 1.5 GB: reached only where thousands of
# segments on both sides have nothing to do with each other.
_LARGEST = 8_000_000
# Cells of the stretches that are worked side by side: fewer cost more steps, more
# outgrow the processor's cache.
_CELLS = 30_000


@dataclass(frozen=True, slots=True)
class Band:
    """For each row of a stretch's table, `(n + 1,)`, its first place `low`; rows are `width`."""

    low: Ints
    width: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Source and target segments that the beads of the best path make up exactly.

    With a `band`, only that part of the stretch's table is worked.
    """

    source: range
    target: range
    band: Band | None = None

    @property
    def cells(self) -> int:
        """Cells of its whole table."""
        return (len(self.source) + 1) * (len(self.target) + 1)


@dataclass(frozen=True, slots=True)
class _Chain:
    """Source and target numbers of segments that choose each other, rising on both sides.

    `sureness` says how sure it is that the path passes right before each, `-inf`
    where that is not known.
    """

    rows: Ints
    places: Ints
    sureness: NDArray[np.float32]

    def within(self, source: range, target: range) -> _Chain:
        first = max(
            int(np.searchsorted(self.rows, source.start)),
            int(np.searchsorted(self.places, target.start)),
        )
        last = min(
            int(np.searchsorted(self.rows, source.stop)),
            int(np.searchsorted(self.places, target.stop)),
        )
        part = slice(first, max(first, last))
        return _Chain(self.rows[part], self.places[part], self.sureness[part])


def find_stretches(
    pair: Pair, parts: Iterable[tuple[range, range]], whole: bool = False
) -> tuple[tuple[Stretch, ...], ...]:
    """Cut each part of two sides into stretches; with `whole`, make one of each, without band.

    `parts` are runs of source and target segments that belong together, in order.
    """
    if whole:
        return tuple((Stretch(source, target),) for source, target in parts)
    mutual = _mutual(pair)
    kept = rising(mutual[:, 1])
    rows, places = mutual[kept].T
    sureness = _runs(rows, places, _sureness(pair, rows, places))
    for passed in _rivals(np.delete(mutual, kept, axis=0), rows, places):
        sureness[passed] = -np.inf
    chain = _Chain(rows, places, sureness)
    return tuple(_stretches(*part, chain) for part in parts)


def _stretches(source: range, target: range, chain: _Chain) -> tuple[Stretch, ...]:
    inside = chain.within(source, target)
    ends = (source.stop, target.stop)
    cuts = [(source.start, target.start), *_cuts(inside, (source.start, target.start), ends), ends]
    return tuple(
        _banded(Stretch(range(i, k), range(j, m)), inside)
        for (i, j), (k, m) in pairwise(cuts)
        if (i, j) != (k, m)
    )


def side_by_side(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    """Group stretches of like size, by their numbers; a group's cells fit in the cache."""
    order = sorted(
        range(len(stretches)),
        key=lambda k: (len(stretches[k].source), len(stretches[k].target)),
    )
    group: list[int] = []
    columns = 0
    for k in order:
        one = stretches[k]
        wider = max(columns, len(one.target) + 1)
        # In this order the last one has the most rows.
        cells = (len(one.source) + 1) * wider * (len(group) + 1)
        if group and (cells > _CELLS or one.band or stretches[group[-1]].band):
            yield group
            group, wider = [], len(one.target) + 1
        group.append(k)
        columns = wider
    if group:
        yield group


def _mutual(pair: Pair) -> Ints:
    """Source and target numbers `(k, 2)` of segments that choose each other."""
    choice, back = pair.source.nearest, pair.target.nearest
    mutual = np.flatnonzero(back[choice] == np.arange(len(choice)))
    return np.stack((mutual, choice[mutual]), axis=1)


def _rivals(others: Ints, rows: Ints, places: Ints) -> Iterator[slice]:
    """Parts of the chain that a block which stands across them might replace.

    Of two blocks that have changed places the chain follows one, perhaps for a
    single segment more; which one the path follows is for the scores to tell.
    """
    steps = np.diff(others, axis=0)
    apart = ((steps < 1) | (steps > _SURE)).any(axis=1)
    for block in np.split(others, np.flatnonzero(apart) + 1):
        if len(block) < _SURE:
            continue
        (i, j), (k, m) = block[0], block[-1]
        for first, last in (
            (np.searchsorted(rows, k), np.searchsorted(places, j)),
            (np.searchsorted(places, m), np.searchsorted(rows, i)),
        ):
            if first < last <= first + _RIVAL * len(block):
                yield slice(int(first), int(last) + 1)


def _sureness(pair: Pair, rows: Ints, places: Ints) -> NDArray[np.float32]:
    """How far each of the chain's pairs stands out among its neighbours, on the pair's scale."""
    around = np.maximum(pair.source.near[rows], pair.target.near[places])
    return pair.scale(pair.source.best[rows]) - pair.scale(around)


def _cuts(
    chain: _Chain, start: tuple[int, int], ends: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Choose the surest places at distances from `_SHORTEST` to twice that, or beyond.

    Distances count the segments of both sides, so that the mirror image is cut alike.
    """
    at = np.flatnonzero(np.isfinite(chain.sureness))
    along = chain.rows + chain.places
    here, end = sum(start), sum(ends)
    while here + 2 * _SHORTEST < end:
        first, last = np.searchsorted(along[at], [here + _SHORTEST, here + 2 * _SHORTEST])
        if first == len(at):
            return
        found = at[first : max(last, first + 1)]
        best = int(found[chain.sureness[found].argmax()])
        here = int(along[best])
        if end - here < _SHORTEST:
            return
        yield int(chain.rows[best]), int(chain.places[best])


def _runs(rows: Ints, places: Ints, sureness: NDArray[np.float32]) -> NDArray[np.float32]:
    """The least sureness of the `_SURE` pairs before and from each on; `-inf` if not in a row."""
    out = np.full(len(rows), -np.inf, np.float32)
    size = 2 * _SURE
    if len(rows) < size:
        return out
    windows = np.lib.stride_tricks.sliding_window_view
    straight = (np.diff(rows) == 1) & (np.diff(places) == 1)
    in_a_row = windows(straight, size - 1).all(axis=1)
    least = windows(sureness, size).min(axis=1)
    out[_SURE : len(rows) - _SURE + 1] = np.where(in_a_row & (least > 0), least, -np.inf)
    return out


def _banded(stretch: Stretch, chain: _Chain) -> Stretch:
    """Give a long stretch a band round the chain's course."""
    if stretch.cells <= _WHOLE:
        return stretch
    n, m = len(stretch.source), len(stretch.target)
    inside = chain.within(stretch.source, stretch.target)
    rows = np.concatenate(([0], inside.rows + 1 - stretch.source.start, [n]))
    places = np.concatenate(([0], inside.places + 1 - stretch.target.start, [m]))
    # Between two anchors the path may run anywhere in the rectangle they span.
    at = np.searchsorted(rows, np.arange(n + 1), side="right")
    first = places[np.maximum(at - 1, 0)] - _MARGIN
    last = places[np.minimum(at, len(places) - 1)] + _MARGIN
    width = min(int((last - first).max()) + 1, m + 1)
    if width * (n + 1) > _LARGEST:
        width = min(max(2 * _MARGIN + 1, _LARGEST // (n + 1)), m + 1)
        first = np.interp(np.arange(n + 1), rows, places).astype(np.int64) - width // 2
    return replace(stretch, band=Band(np.clip(first, 0, m + 1 - width), width))
