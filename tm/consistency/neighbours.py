"""Pairs of strings one edit apart, found without comparing all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from rapidfuzz.distance import OSA

__all__ = ["find_neighbours"]

# What so many strings have in common is no sign of a slip.
_MOST = 60


def find_neighbours(strings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of two strings (the smaller first) that one edit parts, or none.

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
    seen: set[tuple[int, int]] = set()
    for group in np.flatnonzero((ends - starts > 1) & (ends - starts <= _MOST)).tolist():
        some = sorted(owner[starts[group] : ends[group]].tolist())
        for pair in combinations(some, 2):
            if pair not in seen:
                seen.add(pair)
                if OSA.distance(strings[pair[0]], strings[pair[1]], score_cutoff=1) <= 1:
                    yield pair
