"""From odds of every two documents to the one-to-one pairs that are best in all."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

__all__ = ["Choice", "choose"]

Odds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """Row and column of a pair, its odds, and how it stands against the next best.

    `behind` is what all pairs together lose, at the least, if one of the two has
    another partner; that one is row or column `rival`, `None` where there is nothing else.
    """

    row: int
    column: int
    odds: float
    behind: float
    rival: int | None
    rival_is_column: bool


def choose(odds: Odds, bonus: Odds) -> tuple[Choice, ...]:
    """Pick pairs of rows and columns so that the sum of their log odds is largest.

    `odds` `(n, m)` are natural logarithms, `-inf` for what cannot be a pair; nothing at
    or below 0 is one. `bonus` is added for picking, and counts for nothing else. Each
    row and each column is in one pair at most.
    """
    # scipy takes 0.3 s to import and is needed only here.
    optimize = import_module("scipy.optimize")
    gains = np.where(odds > 0, odds + bonus, 0.0)
    rows, columns = optimize.linear_sum_assignment(gains, maximize=True)
    taken = gains[rows, columns] > 0
    partner = (np.full(odds.shape[0], -1), np.full(odds.shape[1], -1))
    partner[0][rows[taken]] = columns[taken]
    partner[1][columns[taken]] = rows[taken]
    return tuple(
        _choice(odds, partner, int(row), int(column))
        for row, column in zip(rows[taken], columns[taken], strict=True)
    )


def _choice(
    odds: Odds, partner: tuple[NDArray[np.int64], NDArray[np.int64]], row: int, column: int
) -> Choice:
    other_columns = _losses(odds, partner[1], row, column)
    other_rows = _losses(odds.T, partner[0], column, row)
    best_column, best_row = int(other_columns.argmin()), int(other_rows.argmin())
    is_column = other_columns[best_column] <= other_rows[best_row]
    behind = float(other_columns[best_column] if is_column else other_rows[best_row])
    rival = (best_column if is_column else best_row) if np.isfinite(behind) else None
    return Choice(row, column, float(odds[row, column]), behind, rival, bool(is_column))


def _losses(odds: Odds, partner: NDArray[np.int64], row: int, column: int) -> Odds:
    """What the sum loses if `row` has another column than its own; `inf` for its own.

    The row that had the other column may have the one that is free then.
    """
    losses: Odds = odds[row, column] - odds[row]
    held = np.flatnonzero(partner >= 0)
    losses[held] += odds[partner[held], held] - np.maximum(odds[partner[held], column], 0)
    losses[column] = np.inf
    return losses
