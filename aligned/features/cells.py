"""The features of beads and of one-sided segments, as arrays over blocks of cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from aligned.features.sides import Pair, Shared, Side

__all__ = [
    "LENGTH_VARIANCE",
    "LENGTH_VARIANCE_SHORT",
    "TYPES",
    "WINDOW",
    "Block",
    "gap_features",
]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TYPES = (
    (1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1), (2, 3), (3, 2), (1, 5), (5, 1)
)  # fmt: skip
"""Sizes (source, target) of the beads that are tried."""

WINDOW = max(max(size) for size in TYPES)
"""The longest run of segments in a bead."""

LENGTH_VARIANCE = 0.06
LENGTH_VARIANCE_SHORT = 0.05
"""The variance of a pair's log length ratio: of long segments, and what each side adds,
by how short it is in mean segments. Read off the right 1-1 beads of the cases."""

# Beyond three standard deviations and a half, longer is not more wrong.
_WORST_LENGTH = -6.0
# Keeps the ratio of very short segments from running away, in mean segments.
_SMOOTH = 0.1


class Block:
    """Equal rectangles of cells side by side, cut from the table of a document pair.

    Cell (i, j) of a rectangle, counted from 1, stands for the beads that end before
    source segment `tops[b] + i` and target segment `lefts[b] + j`. What beads of all
    types have in common is worked out once. Cells beyond the documents' ends hold
    values without meaning.
    """

    def __init__(self, pair: Pair, tops: Ints, lefts: Ints, rows: int, columns: int) -> None:
        self._pair = pair
        self.shape = (len(tops), rows, columns)
        self._source = _Runs(pair, pair.source, tops, rows)
        self._target = _Runs(pair, pair.target, lefts, columns)
        self._shared = {
            name: _integral(shared, tops, lefts, (rows, columns))
            for name, shared in pair.shared.items()
        }
        self._cosines = {size: pair.scale(self._cosine(*size)) for size in TYPES}

    def features(self, x: int, y: int) -> Iterator[tuple[str, Floats | float]]:
        """Yield the named features of beads of x source and y target segments.

        Arrays broadcast to `shape`; a cell with fewer than x or y segments of the
        rectangle before it holds values without meaning. `cosine` and `crowd` count
        once for each segment and side, halved; `gain` is what the outermost segments
        add to the cosine, `weakest` the least that any segment has with any of the
        other side's; `chosen` counts the segments whose nearest is in the bead;
        `length` is a log likelihood; `numbers_shared`, `numbers_missed`,
        `names_shared` and, where there is a lexicon, `lexicon_shared` are logs of
        summed token weights; the rest counts, or is 0 and 1.
        """
        half = np.float32((x + y) / 2)
        cosine = self._at(x, y, 0, 0)
        yield "cosine", half * cosine
        yield "cosine_once", cosine
        if x + y > 2:
            yield "gain", cosine - self._without_ends(x, y)
            yield "weakest", self._weakest(x, y)
        yield "chosen", self._box("choices", x, y) / np.float32(2)
        yield "crowd", half * self._crowd(x, y)
        yield "length", self._length(x, y)
        shared = self._box("numbers", x, y)
        total = self._sum("numbers", x, y)
        yield "numbers_shared", np.log1p(shared)
        yield "numbers_missed", np.log1p(np.maximum(total - 2 * shared, 0))
        yield "names_shared", np.log1p(self._box("names", x, y))
        if "lexicon" in self._shared:
            yield "lexicon_shared", np.log1p(self._box("lexicon", x, y))
        yield from self._marks(x, y)
        yield "opening_inside", self._sum("breaks", x - 1, y - 1)
        turns = self._sum("turns", x - 1, y - 1)
        yield "paragraph_inside", np.float32(self._pair.parted) * turns
        yield f"size_{min(x, y)}_{min(max(x, y), 4)}", 1.0

    def held(self, x: int, y: int) -> NDArray[np.bool_]:
        """Tell the beads, `shape`, that take a segment which is held by another."""
        inside: NDArray[np.bool_] = self._sum("held", x, y) > 0
        return np.broadcast_to(inside, self.shape)

    def _cosine(self, x: int, y: int) -> Floats:
        """Cosines `(b, WINDOW + rows, WINDOW + columns)` of x-to-y windows, 0 where none is."""
        count, rows, columns = self.shape
        out = np.zeros((count, WINDOW + rows, WINDOW + columns), np.float32)
        for b in range(count):
            (i, source), (j, target) = self._source.windows(b, x), self._target.windows(b, y)
            out[b, i : i + len(source), j : j + len(target)] = source @ target.T
        return out

    def _at(self, x: int, y: int, up: int, left: int) -> Floats:
        """Cosines of the x-to-y windows that end `up` and `left` before each cell."""
        _, rows, columns = self.shape
        top, first = WINDOW - up, WINDOW - left
        return self._cosines[x, y][:, top : top + rows, first : first + columns]

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
        source = self._source.sum("near", x) / np.float32(2 * x)
        target = self._target.sum("near", y) / np.float32(2 * y)
        return self._pair.scale(source[:, :, None] + target[:, None])

    def _length(self, x: int, y: int) -> Floats:
        source = self._source.sum("lengths", x) + np.float32(_SMOOTH)
        target = self._target.sum("lengths", y) + np.float32(_SMOOTH)
        apart = (np.log(source) - np.float32(self._pair.scale.ratio))[:, :, None]
        apart = apart - np.log(target)[:, None]
        short = (1 / source)[:, :, None] + (1 / target)[:, None]
        likely: Floats = -0.5 * apart * apart / (LENGTH_VARIANCE + LENGTH_VARIANCE_SHORT * short)
        return np.maximum(likely, np.float32(_WORST_LENGTH))

    def _marks(self, x: int, y: int) -> Iterator[tuple[str, Floats]]:
        source, target = self._source, self._target
        for name, back in (("mark", (0, 0)), ("opening", (x - 1, y - 1))):
            here = source.face(name, back[0])[:, :, None]
            there = target.face(name, back[1])[:, None]
            same = here == there
            yield f"{name}_same", (same & (here > 0)).astype(np.float32)
            yield f"{name}_other", (~same).astype(np.float32)
        opens = (
            source.face("opens_quote", x - 1)[:, :, None]
            != target.face("opens_quote", y - 1)[:, None]
        )
        closes = (
            source.face("closes_quote", 0)[:, :, None] != target.face("closes_quote", 0)[:, None]
        )
        yield "quote_other", np.add(opens, closes, dtype=np.float32)

    def _sum(self, name: str, x: int, y: int) -> Floats:
        """Sum over the last x source and y target segments before each cell."""
        summed: Floats = self._source.sum(name, x)[:, :, None] + self._target.sum(name, y)[:, None]
        return summed

    def _box(self, name: str, x: int, y: int) -> Floats:
        """Sum what x source and y target segments share, for the beads that end at each cell."""
        sums = self._shared[name]
        i, j = slice(WINDOW, None), slice(WINDOW, None)
        up, left = slice(WINDOW - x, -x), slice(WINDOW - y, -y)
        inside: Floats = sums[:, i, j] - sums[:, up, j] - sums[:, i, left] + sums[:, up, left]
        return np.maximum(inside, 0)


class _Runs:
    """One side's segments before the rows of each rectangle, and sums over runs of them.

    Starts `WINDOW` segments before the rectangles, so that every run is inside.
    """

    def __init__(self, pair: Pair, side: Side, firsts: Ints, count: int) -> None:
        at = firsts[:, None] + np.arange(-WINDOW, count)
        self._at = np.clip(at, 0, len(side) - 1)
        self._side, self._firsts, self._count = side, firsts, count
        numbers = pair.shared["numbers"]
        totals = numbers.source_total if side is pair.source else numbers.target_total
        values = {
            "near": side.near,
            "lengths": side.lengths,
            "numbers": totals,
            "breaks": side.faces.breaks,
            "turns": side.faces.turns,
            "held": side.held,
        }
        self._sums = {
            name: self._summed(value[self._at].astype(np.float32)) for name, value in values.items()
        }

    def windows(self, b: int, size: int) -> tuple[int, Floats]:
        """Vectors of a rectangle's windows of one size, and the place of the first of them."""
        first = int(self._firsts[b]) - WINDOW
        vectors: Floats = self._side.vectors[size - 1]
        return max(0, -first), vectors[max(0, first) : first + WINDOW + self._count]

    def sum(self, name: str, size: int) -> Floats:
        """Sum `(b, count)` over the last `size` segments, 0 to `WINDOW`."""
        return self._sums[name][size]

    def face(self, name: str, back: int) -> Ints:
        """What the segment `back` before the last shows, `(b, count)`."""
        values: Ints = getattr(self._side.faces, name)
        cut: Ints = values[self._at[:, WINDOW - back : WINDOW - back + self._count]]
        return cut

    def _summed(self, values: Floats) -> list[Floats]:
        sums = [np.zeros((len(values), self._count), np.float32)]
        for back in range(WINDOW):
            sums.append(sums[-1] + values[:, WINDOW - back : WINDOW - back + self._count])
        return sums


def _integral(shared: Shared, tops: Ints, lefts: Ints, shape: tuple[int, int]) -> Floats:
    """Running sums in both directions of what the rectangles' beads touch of `shared`.

    `(b, WINDOW + rows, WINDOW + columns)`: starts `WINDOW` segments before the
    rectangles, so that every bead is inside.
    """
    rows, columns = shape
    dense = np.zeros((len(tops), rows + WINDOW + 1, columns + WINDOW + 1))
    firsts = np.searchsorted(shared.source, tops - WINDOW)
    lasts = np.searchsorted(shared.source, tops + rows)
    for b, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        j = shared.target[first:last] - (lefts[b] - WINDOW)
        inside = (j >= 0) & (j < columns + WINDOW)
        i = shared.source[first:last][inside] - (tops[b] - WINDOW)
        np.add.at(dense[b], (i + 1, j[inside] + 1), shared.weight[first:last][inside])
    return dense.cumsum(axis=1).cumsum(axis=2).astype(np.float32)[:, 1:, 1:]


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
    furniture = side.faces.furniture.astype(np.float32)
    other = pair.target if side is pair.source else pair.source
    matched = other.faces.furniture[side.nearest]
    yield "furniture", np.where(matched, furniture / 2, furniture)
