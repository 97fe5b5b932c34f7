"""How well a run of source segments fits a run of target segments.

A score is a weighted sum of features, so this is a log-linear model: differences
of scores are log odds. `benchmarks/fit_alignment.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.band import Band
from aligned.dynamic import Table
from aligned.features import TYPES, Block, gap_features
from aligned.sides import Pair, Side

__all__ = ["WEIGHTS", "Weights", "score_table"]

_NO_BEAD = np.float32(-1e9)
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
        "crowd": -0.7,
        "length": 0.6,
        "facts_shared": 0.2,
        "facts_missed": -0.2,
        "names_shared": 0.2,
        "mark_same": 0.3,
        "mark_other": -0.3,
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
    gaps={"each": -0.4, "best": -0.2, "short": 0.1, "furniture": 0.3},
    opening=-1.7,
)


def score_table(pair: Pair, band: Band, weights: Weights = WEIGHTS) -> Table:
    """Score every bead inside the band."""
    n, low, width = len(pair.source), band.low, band.width
    scores = np.full((len(TYPES), n + 1, width), _NO_BEAD)
    for start in range(1, n + 1, _ROWS):
        rows = range(start, min(start + _ROWS, n + 1))
        columns = range(max(1, int(low[rows[0]])), int(low[rows[-1]]) + width)
        if len(columns):
            _score_block(pair, rows, columns, low, weights, scores)
    return Table(
        types=TYPES,
        scores=scores,
        low=low,
        opening=weights.opening,
        source_gaps=_gap_scores(pair.source, pair, weights),
        target_gaps=_gap_scores(pair.target, pair, weights),
    )


def _score_block(
    pair: Pair,
    rows: range,
    columns: range,
    low: NDArray[np.int64],
    weights: Weights,
    scores: NDArray[np.float32],
) -> None:
    block = Block(pair, rows, columns)
    ends = np.asarray(rows)
    # Where each place of the band stands among the block's columns.
    places = low[ends][:, None] + np.arange(scores.shape[2]) - columns.start
    outside = places < 0
    np.maximum(places, 0, out=places)
    for kind, (x, y) in enumerate(TYPES):
        total = np.zeros((len(rows), len(columns)), np.float32)
        for name, feature in block.features(x, y):
            total += np.float32(weights.beads[name]) * feature
        total[ends < x] = _NO_BEAD
        total[:, np.asarray(columns) < y] = _NO_BEAD
        band = np.take_along_axis(total, places, axis=1)
        band[outside] = _NO_BEAD
        scores[kind, ends] = band


def _gap_scores(side: Side, pair: Pair, weights: Weights) -> NDArray[np.float64]:
    total = np.zeros(len(side))
    for name, feature in gap_features(side, pair):
        total += weights.gaps[name] * feature
    return total
