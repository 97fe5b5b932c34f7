"""How well a run of source segments fits a run of target segments.

A score is a weighted sum of features, so this is a log-linear model: differences
of scores are log odds. `benchmarks/fit_alignment.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.course import Band, Stretch
from aligned.dynamic import Table
from aligned.features.cells import TYPES, Block, gap_features
from aligned.features.sides import Pair, Side

__all__ = ["NO_BEAD", "WEIGHTS", "Scorer", "Weights", "stretch_features"]

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]

NO_BEAD = np.float32(-1e9)
"""The score of a bead that cannot be."""

# Rows of the band that are scored at a time.
_ROWS = 256


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, in log odds; `opening` for a run of one-sided segments."""

    beads: Mapping[str, float]
    gaps: Mapping[str, float]
    opening: float


# Fitted by benchmarks/fit_alignment.py on 35 made and real cases and two statements
# (7,650 beads) and on copies of them with worse vectors, save `paragraph_inside`,
# for which paragraphs were made up, and `lexicon_shared`, chosen on text with
# unknown words (docs/decisions/005-alignment.md and 013-lexicon.md).
WEIGHTS = Weights(
    beads={
        "cosine": 3.748,
        "cosine_once": 6.589,
        "gain": 3.928,
        "weakest": 2.66,
        "chosen": 0.623,
        "crowd": -2.847,
        "length": 1.993,
        "numbers_shared": 1.602,
        "numbers_missed": -1.348,
        "names_shared": 0.662,
        "lexicon_shared": 1.0,
        "mark_same": 1.503,
        "mark_other": -0.726,
        "quote_other": -1.036,
        "opening_same": 0.584,
        "opening_other": -3.577,
        "opening_inside": -4.735,
        "paragraph_inside": -2.5,
        "size_1_1": 2.473,
        "size_1_2": 1.098,
        "size_1_3": 1.475,
        "size_1_4": 1.859,
        "size_2_2": -1.061,
        "size_2_3": -3.795,
    },
    gaps={
        "each": -0.029,
        "best": 2.658,
        "margin": 0.526,
        "short": -0.446,
        "furniture": 7.384,
    },
    opening=-2.728,
)


class Scorer:
    """Scores the beads of a document pair, stretch by stretch."""

    def __init__(self, pair: Pair, weights: Weights = WEIGHTS) -> None:
        self.pair = pair
        self._weights = weights
        self._gaps = tuple(_gap_scores(side, pair, weights) for side in (pair.source, pair.target))
        self._any_held = bool(pair.source.held.any() or pair.target.held.any())

    def table(self, stretches: Sequence[Stretch]) -> Table:
        """Score every bead inside stretches that are worked side by side.

        A stretch with a band is worked by itself.
        """
        ends = np.array([(len(one.source), len(one.target)) for one in stretches], np.int64)
        rows, columns = (int(most) for most in ends.max(axis=0))
        if band := stretches[0].band:
            scores, low = self._banded(stretches[0], band), band.low
        else:
            scores, low = self._whole(stretches, rows, columns), np.zeros(rows + 1, np.int64)
        return Table(
            types=TYPES,
            scores=scores,
            low=low,
            ends=ends,
            opening=self._weights.opening,
            source_gaps=_side_by_side(self._gaps[0], [one.source for one in stretches], rows),
            target_gaps=_side_by_side(self._gaps[1], [one.target for one in stretches], columns),
        )

    def _whole(self, stretches: Sequence[Stretch], rows: int, columns: int) -> Floats:
        tops = np.array([one.source.start for one in stretches])
        lefts = np.array([one.target.start for one in stretches])
        scores = np.full((rows + 1, len(TYPES), len(stretches), columns + 1), NO_BEAD)
        if not (rows and columns):
            return scores
        block = Block(self.pair, tops, lefts, rows, columns)
        for kind, (x, y) in enumerate(TYPES):
            total = self._total(block, x, y)
            scores[x:, kind, :, y:] = total[:, x - 1 :, y - 1 :].swapaxes(0, 1)
        return scores

    def _banded(self, stretch: Stretch, band: Band) -> Floats:
        scores = np.full((len(band.low), len(TYPES), 1, band.width), NO_BEAD)
        for part in _parts(self.pair, stretch, band):
            for kind, (x, y) in enumerate(TYPES):
                total = self._total(part.block, x, y)[0]
                scores[part.rows, kind, 0] = part.cut(total, x, y, NO_BEAD)
        return scores

    def _total(self, block: Block, x: int, y: int) -> Floats:
        total = np.zeros(block.shape, np.float32)
        for name, feature in block.features(x, y):
            total += np.float32(self._weights.beads[name]) * feature
        if self._any_held:
            total[block.held(x, y)] = NO_BEAD
        return total


def stretch_features(pair: Pair, stretch: Stretch, names: Sequence[str]) -> Floats:
    """Return the features themselves for fitting, `(len(names), *Table.scores.shape)`.

    The stretch has a band; cells where a bead cannot end hold `NO_BEAD`.
    """
    if stretch.band is None:
        raise ValueError("expected a stretch with a band, got one without")
    band = stretch.band
    out = np.full((len(names), len(band.low), len(TYPES), 1, band.width), NO_BEAD)
    for part in _parts(pair, stretch, band):
        for kind, (x, y) in enumerate(TYPES):
            found = dict(part.block.features(x, y))
            for index, name in enumerate(names):
                whole = np.broadcast_to(np.float32(found.get(name, 0)), part.block.shape)
                out[index, part.rows, kind, 0] = part.cut(whole[0], x, y, NO_BEAD)
    return out


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of a band, and the block of the table that holds them."""

    block: Block
    rows: NDArray[np.int64]
    first: int
    places: NDArray[np.int64]

    def cut(self, cells: Floats, x: int, y: int, nothing: np.float32) -> Floats:
        """The band's places out of the block, `nothing` where no x-to-y bead can end."""
        band = np.take_along_axis(cells, np.maximum(self.places, 0), axis=1)
        band[self.rows < x] = nothing
        band[self.places + self.first < y] = nothing
        return band


def _parts(pair: Pair, stretch: Stretch, band: Band) -> Iterator[_Part]:
    last = len(band.low)
    for start in range(1, last, _ROWS):
        rows = np.arange(start, min(start + _ROWS, last))
        first = max(1, int(band.low[rows[0]]))
        columns = int(band.low[rows[-1]]) + band.width - first
        top = np.array([stretch.source.start + start - 1])
        left = np.array([stretch.target.start + first - 1])
        places = band.low[rows, None] + np.arange(band.width) - first
        yield _Part(Block(pair, top, left, len(rows), columns), rows, first, places)


def _side_by_side(gaps: Doubles, runs: Sequence[range], count: int) -> Doubles:
    out = np.zeros((len(runs), count))
    for row, run in zip(out, runs, strict=True):
        row[: len(run)] = gaps[run.start : run.stop]
    return out


def _gap_scores(side: Side, pair: Pair, weights: Weights) -> Doubles:
    total = np.zeros(len(side))
    for name, feature in gap_features(side, pair):
        total += weights.gaps[name] * feature
    return total
