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
from aligned.features import TYPES, Block, gap_features
from aligned.sides import Pair, Side

__all__ = ["NO_BEAD", "WEIGHTS", "Weights", "band_features", "score_table"]

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


WEIGHTS = Weights(
    beads={
        "cosine": 2.6,
        "cosine_once": 0.0,
        "gain": 0.0,
        "weakest": 0.0,
        "chosen": 0.0,
        "crowd": -0.7,
        "length": 0.6,
        "facts_shared": 0.2,
        "facts_missed": -0.2,
        "names_shared": 0.2,
        "mark_same": 0.3,
        "mark_other": -0.3,
        "quote_other": 0.0,
        "opening_same": 0.5,
        "opening_other": -1.0,
        "opening_inside": -2.0,
        "paragraph_inside": -1.0,
        "size_1_1": 0.0,
        "size_1_2": -1.6,
        "size_1_3": -3.6,
        "size_1_4": -5.6,
        "size_2_2": -3.2,
        "size_2_3": -6.0,
    },
    gaps={
        "each": -0.4,
        "best": -0.2,
        "margin": 0.0,
        "mutual": 0.0,
        "short": 0.1,
        "endless": 0.0,
        "furniture": 0.3,
    },
    opening=-1.7,
)


def score_table(pair: Pair, band: Band, weights: Weights = WEIGHTS) -> Table:
    """Score every bead inside the band."""
    scores = np.full((len(TYPES), len(pair.source) + 1, band.width), NO_BEAD)
    for part in _parts(pair, band):
        for kind, (x, y) in enumerate(TYPES):
            total = np.zeros(part.shape, np.float32)
            for name, feature in part.block.features(x, y):
                total += np.float32(weights.beads[name]) * feature
            scores[kind, part.rows] = part.cut(total, x, y, NO_BEAD)
    return Table(
        types=TYPES,
        scores=scores,
        low=band.low,
        opening=weights.opening,
        source_gaps=_gap_scores(pair.source, pair, weights),
        target_gaps=_gap_scores(pair.target, pair, weights),
    )


def band_features(pair: Pair, band: Band, names: Sequence[str]) -> NDArray[np.float32]:
    """Return the features themselves, `(types, len(names), n + 1, width)`, for fitting.

    Cells where a bead cannot end hold `NO_BEAD`.
    """
    shape = (len(TYPES), len(names), len(pair.source) + 1, band.width)
    out = np.full(shape, NO_BEAD)
    for part in _parts(pair, band):
        for kind, (x, y) in enumerate(TYPES):
            found = dict(part.block.features(x, y))
            for index, name in enumerate(names):
                whole = np.broadcast_to(np.float32(found.get(name, 0)), part.shape)
                out[kind, index, part.rows] = part.cut(whole, x, y, NO_BEAD)
    return out


@dataclass(frozen=True, slots=True)
class _Part:
    """Some rows of the band, and the block of the table that holds them."""

    block: Block
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    places: NDArray[np.int64]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.columns)

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
