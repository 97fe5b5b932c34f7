"""Pairs of strings one edit apart, found without comparing all of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from rapidfuzz.distance import OSA

__all__ = ["find_neighbours"]

# What so many strings have in common is no sign of a slip.
_MOST = 60


def find_neighbours(strings: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of two strings that at most one edit parts, the smaller first, ascending.

    An edit is one character put in, left out or changed, or two neighbours that
    changed places. Two such strings become the same when at most one character of
    each is left out (the symmetric deletion of SymSpell), so hashes of those are sorted.
    """
    hashes, owners = [], []
    for at, string in enumerate(strings):
        left = {string, *(string[:cut] + string[cut + 1 :] for cut in range(len(string)))}
        hashes += [hash(one) for one in left]
        owners += [at] * len(left)
    keys, owner = np.array(hashes, np.int64), np.array(owners, np.int64)
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    starts = np.flatnonzero(np.diff(keys, prepend=np.nan) != 0) if len(keys) else np.array([], int)
    ends = np.append(starts[1:], len(keys))
    pairs: set[tuple[int, int]] = set()
    for group in np.flatnonzero((ends - starts > 1) & (ends - starts <= _MOST)).tolist():
        pairs.update(combinations(sorted(owner[starts[group] : ends[group]].tolist()), 2))
    return sorted(
        pair
        for pair in pairs
        if OSA.distance(strings[pair[0]], strings[pair[1]], score_cutoff=1) <= 1
    )
