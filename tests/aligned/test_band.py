"""The band: it follows the documents' course and covers what is uncertain."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.band import find_band
from aligned.dynamic import best_path
from aligned.features import WINDOW
from aligned.model import Segment
from aligned.scoring import score_table
from aligned.sides import Pair, pair_sides

DIMENSION = 24


def segments(count: int) -> list[Segment]:
    return [Segment("가나다라 마바사.", 0, 9, 0) for _ in range(count)]


def made_pair(order: np.ndarray, count: int, noise: float = 0.3, seed: int = 3) -> Pair:
    """Source segment i means `order[i]` of `count` target segments; -1 means nothing there."""
    rng = np.random.default_rng(seed)
    meanings = rng.normal(size=(count, DIMENSION))
    source = np.where((order < 0)[:, None], rng.normal(size=(len(order), DIMENSION)), 0)
    source[order >= 0] = meanings[order[order >= 0]]
    source += noise * rng.normal(size=source.shape)
    return pair_sides(segments(len(order)), segments(count), (windows(source), windows(meanings)))


def windows(meanings: np.ndarray) -> np.ndarray:
    """A window's vector is the sum of its segments'."""
    out = np.zeros((WINDOW, *meanings.shape), np.float32)
    for size in range(WINDOW):
        for shift in range(size + 1):
            out[size, size:] += meanings[size - shift : len(meanings) - shift]
        norms = np.linalg.norm(out[size, size:], axis=1, keepdims=True)
        out[size, size:] /= np.maximum(norms, 1e-9)
    return out


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
