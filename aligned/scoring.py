"""How well a run of source segments fits a run of target segments.

A score is a weighted sum of features, so this is a log-linear model: differences
of scores are log odds. `benchmarks/fit_alignment.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.band import Band
from aligned.dynamic import Table
from aligned.features.cells import TYPES, Block, gap_features
from aligned.features.sides import Pair, Side

__all__ = ["NO_BEAD", "WEIGHTS", "Weights", "band_features", "score_block", "score_table"]

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
# (7,650 beads), save `paragraph_inside`: no case has paragraphs, so that is a guess
# on the careful side.
WEIGHTS = Weights(
    beads={
        "cosine": 5.192,
        "cosine_once": 6.73,
        "gain": 5.146,
        "weakest": 2.665,
        "chosen": 0.241,
        "crowd": -2.193,
        "length": 2.2,
        "numbers_shared": 1.432,
        "numbers_missed": -1.294,
        "names_shared": 0.572,
        "mark_same": 0.7,
        "mark_other": -0.543,
        "quote_other": -0.913,
        "opening_same": 0.282,
        "opening_other": -2.275,
        "opening_inside": -4.035,
        "paragraph_inside": -1.5,
        "size_1_1": 2.181,
        "size_1_2": 0.807,
        "size_1_3": 1.35,
        "size_1_4": 1.764,
        "size_2_2": -1.188,
        "size_2_3": -3.49,
    },
    gaps={
        "each": 1.105,
        "best": 2.171,
        "margin": 0.389,
        "short": -0.732,
        "furniture": 5.496,
    },
    opening=-2.747,
)


def score_table(pair: Pair, band: Band, weights: Weights = WEIGHTS) -> Table:
    """Score every bead inside the band."""
    scores = np.full((len(TYPES), len(pair.source) + 1, band.width), NO_BEAD)
    for part in _parts(pair, band):
        for kind, (x, y) in enumerate(TYPES):
            total = _total(part.block, x, y, weights)
            scores[kind, part.rows] = part.cut(total, x, y, NO_BEAD)
    return Table(
        types=TYPES,
        scores=scores,
        low=band.low,
        opening=weights.opening,
        source_gaps=_gap_scores(pair.source, pair, weights),
        target_gaps=_gap_scores(pair.target, pair, weights),
    )


def score_block(pair: Pair, source: range, target: range, weights: Weights = WEIGHTS) -> Table:
    """Score the beads between a run of source and a run of target segments, as a table.

    The table counts both runs from 0.
    """
    rows, columns = (
        range(source.start + 1, source.stop + 1),
        range(target.start + 1, target.stop + 1),
    )
    block = Block(pair, rows, columns)
    scores = np.full((len(TYPES), len(source) + 1, len(target) + 1), NO_BEAD)
    for kind, (x, y) in enumerate(TYPES):
        total = _total(block, x, y, weights)
        scores[kind, x:, y:] = total[x - 1 :, y - 1 :]
    return Table(
        types=TYPES,
        scores=scores,
        low=np.zeros(len(source) + 1, np.int64),
        opening=weights.opening,
        source_gaps=_gap_scores(pair.source, pair, weights)[source.start : source.stop],
        target_gaps=_gap_scores(pair.target, pair, weights)[target.start : target.stop],
    )


def _total(block: Block, x: int, y: int, weights: Weights) -> NDArray[np.float32]:
    total = np.zeros(block.shape, np.float32)
    for name, feature in block.features(x, y):
        total += np.float32(weights.beads[name]) * feature
    return total


def band_features(pair: Pair, band: Band, names: Sequence[str]) -> NDArray[np.float32]:
    """Return the features themselves, `(len(names), types, n + 1, width)`, for fitting.

    Cells where a bead cannot end hold `NO_BEAD`.
    """
    shape = (len(names), len(TYPES), len(pair.source) + 1, band.width)
    out = np.full(shape, NO_BEAD)
    for part in _parts(pair, band):
        for kind, (x, y) in enumerate(TYPES):
            found = dict(part.block.features(x, y))
            for index, name in enumerate(names):
                whole = np.broadcast_to(np.float32(found.get(name, 0)), part.block.shape)
                out[index, kind, part.rows] = part.cut(whole, x, y, NO_BEAD)
    return out


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of the band, and the block of the table that holds them."""

    block: Block
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    places: NDArray[np.int64]

    def cut(
        self, cells: NDArray[np.float32], x: int, y: int, nothing: np.float32
    ) -> NDArray[np.float32]:
        """The band's places out of the block, `nothing` where no x-to-y bead can end."""
        band = np.take_along_axis(cells, np.maximum(self.places, 0), axis=1)
        band[self.rows < x] = nothing
        band[self.places + self.columns[0] < y] = nothing
        return band


def _parts(pair: Pair, band: Band) -> Iterator[_Part]:
    last = len(pair.source) + 1
    for start in range(1, last, _ROWS):
        rows = range(start, min(start + _ROWS, last))
        columns = range(max(1, int(band.low[rows[0]])), int(band.low[rows[-1]]) + band.width)
        places = band.low[rows.start : rows.stop, None] + np.arange(band.width) - columns.start
        yield _Part(Block(pair, rows, columns), np.asarray(rows), np.asarray(columns), places)


def _gap_scores(side: Side, pair: Pair, weights: Weights) -> NDArray[np.float64]:
    total = np.zeros(len(side))
    for name, feature in gap_features(side, pair):
        total += weights.gaps[name] * feature
    return total
