"""Each segment's nearest on the other side.

Short documents are compared whole. In long ones that would take time with the
square of the length, so a sample of segments is looked for in the whole other side;
those found in order give the documents' course, and each segment is then compared
with the other side's places round it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Nearest", "compares_all", "nearest", "rising"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# The nearest of a segment that are kept: the first, and those that tell how crowded
# its surroundings are (Artetxe and Schwenk 2019, "Margin-based Parallel Corpus
# Mining", use 4).
_NEAREST = 6
# Pairs of segments up to which everything is compared with everything: 2,000 a
# side, which takes 0.1 s.
_WHOLE = 4_000_000
# Segments of each side that are looked for on the whole other side. At 100,000
# segments one in 167, so an omission of some hundreds still shows.
_SAMPLE = 600
# Places on each side of the course that are compared.
_AROUND = 500
# The most places that a block of rows is compared with, where the course is not known.
_WIDEST = 4096
# Segments compared at a time.
_ROWS = 512
_COLUMNS = 8192


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each segment `(n,)`: its largest cosine, with which, and the mean of the next few."""

    best: Floats
    index: Ints
    near: Floats


def nearest(source: Floats, target: Floats) -> tuple[Nearest, Nearest]:
    """Find the nearest of each source and of each target segment.

    `source` is `(n, dimension)`, `target` `(m, dimension)`, rows L2-normalised.
    """
    if compares_all(len(source), len(target)):
        course = np.array([[0, 0], [len(source), len(target)]])
        around = len(target)
    else:
        course, around = _course(source, target), _AROUND
    forth, back = _Top(len(source)), _Top(len(target))
    for start in range(0, len(source), _ROWS):
        rows = slice(start, min(start + _ROWS, len(source)))
        columns = _columns(course, rows, around, len(target))
        cosines = source[rows] @ target[columns].T
        forth.take(cosines, rows, columns.start)
        back.take(np.ascontiguousarray(cosines.T), columns, rows.start)
    return forth.result(), back.result()


def compares_all(source: int, target: int) -> bool:
    """Whether so many segments are compared with all of the other side, not only near by."""
    return source * target <= _WHOLE


class _Top:
    """The largest cosines of each segment, over blocks that come one after another."""

    def __init__(self, count: int) -> None:
        self._largest = np.full((count, _NEAREST), -np.inf, np.float32)
        self._index = np.zeros(count, np.int64)

    def take(self, cosines: Floats, rows: slice, first: int) -> None:
        """Take in cosines of `rows` with the other side's segments from `first` on."""
        at = cosines.argmax(axis=1)
        found = np.take_along_axis(cosines, at[:, None], axis=1)[:, 0]
        better = found > self._largest[rows].max(axis=1)
        self._index[rows] = np.where(better, at + first, self._index[rows])
        if cosines.shape[1] > _NEAREST:
            cosines = np.partition(cosines, cosines.shape[1] - _NEAREST, axis=1)[:, -_NEAREST:]
        both = np.concatenate((self._largest[rows], cosines), axis=1)
        self._largest[rows] = np.partition(both, both.shape[1] - _NEAREST, axis=1)[:, -_NEAREST:]

    def result(self) -> Nearest:
        """Return what was found; a segment without six others has the mean of those there are."""
        best = self._largest.max(axis=1)
        there = np.isfinite(self._largest)
        others = there.sum(axis=1) - 1
        rest = np.where(there, self._largest, 0).sum(axis=1) - best
        near = np.where(others > 0, rest / np.maximum(others, 1), best)
        return Nearest(best, self._index, near.astype(np.float32))


def _columns(course: Ints, rows: slice, around: int, count: int) -> slice:
    """The other side's places that a block of rows is compared with."""
    before = int(np.searchsorted(course[:, 0], rows.start, side="right")) - 1
    after = int(np.searchsorted(course[:, 0], rows.stop, side="left"))
    first = max(0, int(course[before, 1]) - around)
    last = min(count, int(course[after, 1]) + around)
    widest = max(_WIDEST, 2 * around)
    if last - first > widest:
        # Nothing tells where between the anchors the rows belong: straight on.
        middle = np.interp((rows.start + rows.stop) / 2, course[:, 0], course[:, 1])
        first = min(max(first, int(middle) - widest // 2), last - widest)
        last = first + widest
    return slice(first, last)


def _course(source: Floats, target: Floats) -> Ints:
    """Places `(k, 2)` in both sides, from the start to the end, rising in both."""
    forth, back = _sampled(source, target), _sampled(target, source)
    anchors = np.unique(np.concatenate((forth, back[:, ::-1])), axis=0)
    anchors = anchors[rising(anchors[:, 1])]
    ends = np.array([[0, 0], [len(source), len(target)]])
    return np.concatenate((ends[:1], anchors, ends[1:]))


def _sampled(rows: Floats, columns: Floats) -> Ints:
    """A sample of the rows, each with its nearest of all columns: `(k, 2)`."""
    sample = np.unique(np.linspace(0, len(rows) - 1, _SAMPLE).astype(np.int64))
    best = np.full(len(sample), -np.inf, np.float32)
    index = np.zeros(len(sample), np.int64)
    for start in range(0, len(columns), _COLUMNS):
        cosines = rows[sample] @ columns[start : start + _COLUMNS].T
        at = cosines.argmax(axis=1)
        found = np.take_along_axis(cosines, at[:, None], axis=1)[:, 0]
        index = np.where(found > best, at + start, index)
        best = np.maximum(best, found)
    return np.stack((sample, index), axis=1)


def rising(values: Ints) -> Ints:
    """Indices of a longest strictly rising subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before = np.full(len(values), -1)
    for index, value in enumerate(values.tolist()):
        at = bisect_left(tails, value)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = int(before[index])
    return np.array(chain[::-1], np.int64)
