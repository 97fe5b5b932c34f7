"""The best one-to-one pairs, beside brute force, and how far behind the next best is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from aligned.pairing.assignment import choose

ODDS = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=4),
    elements=st.floats(-5, 5, allow_nan=False).map(lambda value: round(value, 2)),
)


def best_sum(odds: np.ndarray, without: tuple[int, int] | None = None) -> float:
    """Try every way to pair rows with columns."""
    gains = np.maximum(odds, 0)
    if without is not None:
        gains = gains.copy()
        gains[without] = 0
    if gains.shape[0] > gains.shape[1]:
        gains = gains.T
    rows = range(gains.shape[0])
    return max(
        sum(gains[row, column] for row, column in zip(rows, columns, strict=True))
        for columns in itertools.permutations(range(gains.shape[1]), len(rows))
    )


@settings(deadline=None)
@given(ODDS)
def test_no_other_pairs_are_better(odds: np.ndarray) -> None:
    chosen = choose(odds, np.zeros_like(odds))
    assert sum(one.odds for one in chosen) == pytest.approx(best_sum(odds))
    assert all(one.odds > 0 for one in chosen)
    assert len({one.row for one in chosen}) == len({one.column for one in chosen}) == len(chosen)


@settings(deadline=None)
@given(ODDS)
def test_the_next_best_is_never_better(odds: np.ndarray) -> None:
    for one in choose(odds, np.zeros_like(odds)):
        if one.rival is None:
            assert odds.shape == (1, 1)
            continue
        assert one.behind >= -1e-9
        assert one.rival != (one.column if one.rival_is_column else one.row)


def test_swapping_two_pairs_costs_both() -> None:
    odds = np.array([[8.0, 6.0], [5.0, 7.0]])
    chosen = choose(odds, np.zeros_like(odds))
    assert [(one.row, one.column) for one in chosen] == [(0, 0), (1, 1)]
    assert [one.behind for one in chosen] == [4.0, 4.0]  # 8 + 7 against 6 + 5


def test_a_free_rival_costs_one() -> None:
    (one,) = choose(np.array([[8.0, 6.0, -3.0]]), np.zeros((1, 3)))
    assert (one.column, one.rival, one.rival_is_column, one.behind) == (0, 1, True, 2.0)


def test_a_bonus_decides_between_equals_only() -> None:
    bonus = np.array([[0.0, 0.3], [0.3, 0.0]])
    equal = choose(np.full((2, 2), 4.0), bonus)
    assert [(one.row, one.column) for one in equal] == [(0, 1), (1, 0)]
    assert [one.odds for one in equal] == [4.0, 4.0]
    better = choose(np.array([[5.0, 4.0], [4.0, 5.0]]), bonus)
    assert [(one.row, one.column) for one in better] == [(0, 0), (1, 1)]


def test_what_was_not_compared_is_no_pair() -> None:
    odds = np.array([[-np.inf, 2.0], [-np.inf, -np.inf]])
    (one,) = choose(odds, np.zeros_like(odds))
    assert (one.row, one.column, one.rival) == (0, 1, None)
