"""Where the best path can run: the whole table for short documents, a band for long ones.

Segments that choose each other from all of the other side are nearly always
right; the longest chain of them that goes forward on both sides gives the course.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.features.sides import Pair

__all__ = ["Band", "find_band"]

Ints = NDArray[np.int64]

# Cells of the largest table that is filled whole: 1,000 segments a side, which
# takes about 150 MB and a second.
_WHOLE = 1_000_000
# Places on either side of the course.
_MARGIN = 60


@dataclass(frozen=True, slots=True)
class Band:
    """For each row of the table, `(n + 1,)`, its first place `low`; all rows are `width` wide."""

    low: Ints
    width: int


def find_band(pair: Pair) -> Band:
    """Choose the part of the table that the dynamic programme fills."""
    n, m = len(pair.source), len(pair.target)
    if (n + 1) * (m + 1) <= _WHOLE:
        return Band(np.zeros(n + 1, np.int64), m + 1)
    rows, places = _chain(pair)
    # Between two anchors the path may run anywhere in the rectangle they span.
    at = np.searchsorted(rows, np.arange(n + 1), side="right")
    first = places[np.maximum(at - 1, 0)] - _MARGIN
    last = places[np.minimum(at, len(places) - 1)] + _MARGIN
    width = min(int((last - first).max()) + 1, m + 1)
    return Band(np.clip(first, 0, m + 1 - width), width)


def _chain(pair: Pair) -> tuple[Ints, Ints]:
    """Rows and places of the anchors, from (0, 0) to (n, m), rising on both sides."""
    choice, back = pair.source.nearest, pair.target.nearest
    mutual = np.flatnonzero(back[choice] == np.arange(len(choice)))
    kept = _rising(choice[mutual])
    rows = np.concatenate(([0], mutual[kept] + 1, [len(pair.source)]))
    places = np.concatenate(([0], choice[mutual[kept]] + 1, [len(pair.target)]))
    return rows, places


def _rising(values: Ints) -> Ints:
    """Indices of a longest strictly rising subsequence (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before = np.full(len(values), -1)
    for index, value in enumerate(values.tolist()):
        at = bisect_left(tails, value)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = int(before[index])
    return np.array(chain[::-1], np.int64)
