"""The band: it follows the documents' course and covers what is uncertain."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.band import find_band
from aligned.dynamic import best_path
from aligned.scoring import score_table
from tests.aligned.made import made_pair

LONG = 2200


@pytest.mark.parametrize(
    ("order", "count"),
    [
        pytest.param(np.arange(LONG), LONG, id="plain"),
        pytest.param(np.concatenate((np.arange(900), np.arange(1000, LONG))), LONG, id="left out"),
        pytest.param(
            np.concatenate((np.arange(800), np.full(90, -1), np.arange(800, LONG))),
            LONG,
            id="put in",
        ),
    ],
)
def test_the_band_holds_the_true_course(order: np.ndarray, count: int) -> None:
    pair = made_pair(order, count)
    band = find_band(pair)
    rows = np.flatnonzero(order >= 0)
    places = order[rows] + 1
    assert (band.low[rows + 1] <= places).all()
    assert (places < band.low[rows + 1] + band.width).all()
    assert band.width < 400


def test_the_band_keeps_to_the_table() -> None:
    band = find_band(made_pair(np.arange(LONG), LONG))
    assert band.low[0] == 0
    assert band.low[-1] + band.width == LONG + 1
    assert (np.diff(band.low) >= 0).all()


def test_the_path_in_the_band_finds_the_true_pairs() -> None:
    order = np.concatenate((np.arange(900), np.arange(960, LONG)))
    pair = made_pair(order, LONG)
    steps = best_path(score_table(pair, find_band(pair)))
    found = {(step.i - 1, step.j - 1) for step in steps if (step.x, step.y) == (1, 1)}
    true = set(enumerate(order.tolist()))
    assert len(found & true) > 0.97 * len(true)


def test_a_moved_block_does_not_lead_the_course_astray() -> None:
    order = np.concatenate(
        (np.arange(500), np.arange(1500, 1540), np.arange(500, 1500), np.arange(1540, LONG))
    )
    band = find_band(made_pair(order, LONG))
    assert band.width < 400


def test_one_segment_against_many_is_scored_whole() -> None:
    pair = made_pair(np.array([40]), 5000)
    band = find_band(pair)
    assert band.width == 5001
