"""The features of beads and of one-sided segments, as arrays over blocks of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from aligned.features.evidence import Evidence
from aligned.features.sides import Pair, Shared, Side

__all__ = ["TYPES", "WINDOW", "Block", "gap_features"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TYPES = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2), (1, 5), (5, 1)
)  # fmt: skip
"""Sizes (source, target) of the beads that are tried."""

WINDOW = max(max(size) for size in TYPES)
"""The longest run of segments in a bead."""

# The variance of a pair's log length ratio: of long pairs, and what each side
# adds, by how short it is in mean segments.
_VARIANCE = 0.06
_VARIANCE_SHORT = 0.05
# Beyond three standard deviations and a half, longer is not more wrong.
_WORST_LENGTH = -6.0
# Keeps the ratio of very short segments from running away, in mean segments.
_SMOOTH = 0.1
_MARKS = ("?", "!", ":", "…")
_OPENINGS = ("list", "section", "link", "ornament", "bracket")
_BREAKS = ("list", "section", "link", "ornament")
# What follows these begins anew as well.
_APART = ("link", "ornament")


class Block:
    """Cells (i, j): beads that end before source segment i and target segment j.

    `rows` and `columns` are ranges of i and j, from 1. What beads of all types
    have in common is worked out once.
    """

    def __init__(self, pair: Pair, rows: range, columns: range) -> None:
        self._pair = pair
        self._rows, self._columns = np.asarray(rows), np.asarray(columns)
        self.shape = (len(rows), len(columns))
        self._shared = {
            name: _integral(shared, rows, columns) for name, shared in pair.shared.items()
        }
        self._runs = (
            _Runs(pair.source, pair.shared["numbers"].source_total),
            _Runs(pair.target, pair.shared["numbers"].target_total),
        )
        self._cosines = {
            (x, y): pair.scale(_window(pair.source, x, rows) @ _window(pair.target, y, columns).T)
            for x, y in TYPES
        }

    def features(self, x: int, y: int) -> Iterator[tuple[str, Floats | float]]:
        """Yield the named features of beads of x source and y target segments.

        Arrays broadcast to `(len(rows), len(columns))`; a cell with fewer than x
        or y segments before it holds values without meaning. `cosine` and `crowd`
        count once for each segment and side, halved; `gain` is what the outermost
        segments add to the cosine, `weakest` the least that any segment has with
        any of the other side's; `chosen` counts the segments whose nearest is in
        the bead; `length` is a log likelihood; `numbers` and `names` are logs of
        summed token weights; the rest counts, or is 0 and 1.
        """
        source, target = self._runs
        half = np.float32((x + y) / 2)
        cosine = self._cosines[x, y][WINDOW:, WINDOW:]
        yield "cosine", half * cosine
        yield "cosine_once", cosine
        if x + y > 2:
            yield "gain", cosine - self._without_ends(x, y)
            yield "weakest", self._weakest(x, y)
        yield "chosen", self._box("choices", x, y) / np.float32(2)
        yield "crowd", half * self._crowd(x, y)
        yield "length", self._length(x, y)
        shared = self._box("numbers", x, y)
        total = source.numbers(self._rows, x)[:, None] + target.numbers(self._columns, y)
        yield "numbers_shared", np.log1p(shared)
        yield "numbers_missed", np.log1p(np.maximum(total - 2 * shared, 0))
        yield "names_shared", np.log1p(self._box("names", x, y))
        yield from self._marks(x, y)
        breaks = source.breaks(self._rows, x)[:, None] + target.breaks(self._columns, y)
        yield "opening_inside", breaks
        turns = source.turns(self._rows, x)[:, None] + target.turns(self._columns, y)
        yield "paragraph_inside", turns
        yield f"size_{min(x, y)}_{min(max(x, y), 4)}", 1.0

    def _at(self, x: int, y: int, up: int, left: int) -> Floats:
        """Cosines of the x-to-y windows that end `up` and `left` before each cell."""
        cosines = self._cosines[x, y]
        rows, columns = len(self._rows), len(self._columns)
        top, first = WINDOW - up, WINDOW - left
        return cosines[top : top + rows, first : first + columns]

    def _without_ends(self, x: int, y: int) -> Floats:
        """The best cosine that is left when the bead's first or last segment of a side goes."""
        parts = []
        if x > 1:
            parts += [self._at(x - 1, y, 0, 0), self._at(x - 1, y, 1, 0)]
        if y > 1:
            parts += [self._at(x, y - 1, 0, 0), self._at(x, y - 1, 0, 1)]
        best: Floats = np.maximum.reduce(parts)
        return best

    def _weakest(self, x: int, y: int) -> Floats:
        grid = [[self._at(1, 1, up, left) for left in range(y)] for up in range(x)]
        of_source = [np.maximum.reduce(row) for row in grid]
        of_target = [np.maximum.reduce(column) for column in zip(*grid, strict=True)]
        least: Floats = np.minimum.reduce(of_source + of_target)
        return least

    def _crowd(self, x: int, y: int) -> Floats:
        source = self._runs[0].near(self._rows, x) / np.float32(2 * x)
        target = self._runs[1].near(self._columns, y) / np.float32(2 * y)
        return self._pair.scale(source[:, None] + target)

    def _length(self, x: int, y: int) -> Floats:
        source = self._runs[0].lengths(self._rows, x)
        target = self._runs[1].lengths(self._columns, y)
        log = np.log(source + _SMOOTH)[:, None] - np.log(target + _SMOOTH)
        short = (1 / (source + _SMOOTH))[:, None] + 1 / (target + _SMOOTH)
        apart = log - np.float32(self._pair.scale.ratio)
        likely: Floats = -0.5 * apart * apart / (_VARIANCE + _VARIANCE_SHORT * short)
        return np.maximum(likely, np.float32(_WORST_LENGTH))

    def _marks(self, x: int, y: int) -> Iterator[tuple[str, Floats]]:
        source, target = self._runs
        for name, (here, there) in (
            ("mark", (source.marks[self._rows - 1], target.marks[self._columns - 1])),
            ("opening", (source.first(self._rows, x), target.first(self._columns, y))),
        ):
            same = here[:, None] == there
            some = (here[:, None] > 0) | (there > 0)
            yield f"{name}_same", (same & some).astype(np.float32)
            yield f"{name}_other", (~same).astype(np.float32)
        opens = source.opens(self._rows, x)[:, None] != target.opens(self._columns, y)
        closes = source.closes[self._rows - 1][:, None] != target.closes[self._columns - 1]
        yield "quote_other", np.add(opens, closes, dtype=np.float32)

    def _box(self, name: str, x: int, y: int) -> Floats:
        """Sum what x source and y target segments share, for the beads that end at each cell."""
        sums = self._shared[name]
        i, j = slice(WINDOW, None), slice(WINDOW, None)
        up, left = slice(WINDOW - x, -x), slice(WINDOW - y, -y)
        inside: Floats = sums[i, j] - sums[up, j] - sums[i, left] + sums[up, left]
        return np.maximum(inside, 0)


class _Runs:
    """Sums over the runs of one side's segments, for ends from 1 and a size."""

    def __init__(self, side: Side, numbers: Floats) -> None:
        self.marks = _codes(side.evidence, _MARKS, lambda one: one.mark)
        self._openings = _codes(side.evidence, _OPENINGS, lambda one: one.opening)
        self.closes = np.array([one.closes_quote for one in side.evidence])
        self._opens = np.array([one.opens_quote for one in side.evidence])
        turns = np.diff(side.paragraphs, prepend=side.paragraphs[:1]) != 0
        breaks = np.array([one.opening in _BREAKS for one in side.evidence])
        breaks[1:] |= np.array([one.opening in _APART for one in side.evidence[:-1]], bool)
        self._sums = {
            "near": _running(side.near),
            "lengths": _running(side.lengths),
            "numbers": _running(numbers),
            "turns": _running(turns),
            "breaks": _running(breaks),
        }

    def near(self, ends: Ints, size: int) -> Floats:
        return self._over("near", ends, size)

    def lengths(self, ends: Ints, size: int) -> Floats:
        return self._over("lengths", ends, size)

    def numbers(self, ends: Ints, size: int) -> Floats:
        return self._over("numbers", ends, size)

    def turns(self, ends: Ints, size: int) -> Floats:
        """Paragraphs that begin inside the run."""
        return self._over("turns", ends, size - 1)

    def breaks(self, ends: Ints, size: int) -> Floats:
        """List items, section numbers and the like inside the run, links also at its start."""
        return self._over("breaks", ends, size - 1)

    def first(self, ends: Ints, size: int) -> Ints:
        return self._openings[np.maximum(ends - size, 0)]

    def opens(self, ends: Ints, size: int) -> NDArray[np.bool_]:
        return self._opens[np.maximum(ends - size, 0)]

    def _over(self, name: str, ends: Ints, size: int) -> Floats:
        sums = self._sums[name]
        return (sums[ends] - sums[np.maximum(ends - size, 0)]).astype(np.float32)


def _window(side: Side, size: int, ends: range) -> Floats:
    """Vectors of the windows of `size` segments, from `WINDOW` before the first end on."""
    rows = np.arange(ends.start - 1 - WINDOW, ends.stop - 1)
    vectors: Floats = side.vectors[size - 1, np.maximum(rows, 0)]
    return vectors


def _running(values: NDArray[np.generic]) -> NDArray[np.float64]:
    return np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))


def _codes(
    read: tuple[Evidence, ...], classes: tuple[str, ...], of: Callable[[Evidence], str]
) -> Ints:
    """Number each segment's class from 1; 0 for those not listed."""
    number = {name: index for index, name in enumerate(classes, start=1)}
    return np.array([number.get(of(one), 0) for one in read], np.int64)


def _integral(shared: Shared, rows: range, columns: range) -> Floats:
    """Running sums in both directions of the part of `shared` that the block's beads touch.

    Starts `WINDOW` segments before the block, so that every bead is inside.
    """
    top, left = rows.start - 1 - WINDOW, columns.start - 1 - WINDOW
    first, last = np.searchsorted(shared.source, [max(top, 0), rows.stop - 1])
    inside = (shared.target[first:last] >= left) & (shared.target[first:last] < columns.stop - 1)
    part = slice(first, last)
    dense = np.zeros((len(rows) + WINDOW + 1, len(columns) + WINDOW + 1), np.float64)
    at = (shared.source[part][inside] - top + 1, shared.target[part][inside] - left + 1)
    np.add.at(dense, at, shared.weight[part][inside])
    return dense.cumsum(axis=0).cumsum(axis=1)[1:, 1:].astype(np.float32)


def gap_features(side: Side, pair: Pair) -> Iterator[tuple[str, Floats]]:
    """Yield the named features `(n,)` of leaving each segment of `side` one-sided.

    `best` is its best cosine with any segment of the other side and `margin` how
    far that stands out among the next ones, both on the pair's scale; `short` the
    log of how much shorter than the mean it is; `furniture` 1 for what publishers
    put round a text, a half where the nearest is of that sort: it may be translated.
    """
    yield "each", np.ones(len(side), np.float32)
    yield "best", pair.scale(side.best)
    yield "margin", pair.scale(side.best) - pair.scale(side.near)
    yield "short", -np.log(side.lengths + _SMOOTH)
    furniture = np.array([one.furniture for one in side.evidence], np.float32)
    other = pair.target if side is pair.source else pair.source
    matched = np.array([one.furniture for one in other.evidence])[side.nearest]
    yield "furniture", np.where(matched, furniture / 2, furniture)
