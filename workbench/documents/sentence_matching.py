"""Which sentences of a document's new version are those of the old one: pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from aligned.features.nearest import rising

__all__ = ["ALIKE_FROM", "Matching", "alikeness", "match"]

ALIKE_FROM = 0.5
"""A changed sentence goes on from an old one that it shares this much with (0–1)."""
# With every third word replaced, half of the sentences of our examples keep .60 (Korean)
# and .67 (English) or more; of two sentences of one text, 99 in 100 share .29 and .42 at
# most (benchmarks/changed_sentences.py).

# How many places to either side a changed sentence is looked for where a whole stretch
# was rewritten.
REACH = 40


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs of indices, old and new, each index in one pair at most, rising in the new.

    `same` are equal texts in the same order, `moved` equal texts elsewhere, `changed`
    texts of which enough is left. What is in none of them was dropped or is new.
    """

    same: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    changed: tuple[tuple[int, int], ...]


def match(old: Sequence[str], new: Sequence[str]) -> Matching:
    """Compare two versions, given as the texts of their sentences."""
    same = _same(old, new)
    moved = list(_moved(old, new, same))
    gone = {i for i, _ in moved}
    taken = {j for _, j in moved}
    changed: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *same, (len(old), len(new))]):
        left = [k for k in range(i + 1, next_i) if k not in gone]
        came = [k for k in range(j + 1, next_j) if k not in taken]
        changed += _changed(old, new, left, came)
    return Matching(tuple(same), tuple(moved), tuple(changed))


def alikeness(first: str, second: str) -> float:
    """Return Dice's coefficient of the letter pairs of two texts, spaces and case aside."""
    return _alike(_letter_pairs(first), _letter_pairs(second))


def _same(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Find equal texts in the same order.

    Those that stand once on either side come first, as in a patience diff: ornaments and
    slogans that recur must not part sentences from themselves.
    """
    ends = [(-1, -1), *_in_order(_once(old, new)), (len(old), len(new))]
    same: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise(ends):
        between = SequenceMatcher(None, old[i + 1 : next_i], new[j + 1 : next_j], autojunk=False)
        for block in between.get_matching_blocks():
            first = i + 1 + block.a, j + 1 + block.b
            same += [(first[0] + k, first[1] + k) for k in range(block.size)]
        same.append((next_i, next_j))
    return same[:-1]


def _once(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    often = Counter(old), Counter(new)
    home = {text: i for i, text in enumerate(old)}
    return [(home[t], j) for j, t in enumerate(new) if often[0][t] == often[1][t] == 1]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of these pairs, rising in the new, that rise in the old too."""
    kept = rising(np.array([i for i, _ in pairs], np.int64))
    return [pairs[number] for number in kept]


def _moved(
    old: Sequence[str], new: Sequence[str], same: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Find texts that left one place and came to another, where there is no choice."""
    stayed = {i for i, _ in same}, {j for _, j in same}
    left = [i for i in range(len(old)) if i not in stayed[0]]
    came = [j for j in range(len(new)) if j not in stayed[1]]
    often = Counter(old[i] for i in left), Counter(new[j] for j in came)
    home = {old[i]: i for i in left}
    for j in came:
        if often[0][new[j]] == often[1][new[j]] == 1:
            yield home[new[j]], j


def _changed(
    old: Sequence[str], new: Sequence[str], left: Sequence[int], came: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair what left with what came in its place, in order, so that most of it is alike."""
    if not (left and came):
        return
    before = [_letter_pairs(old[i]) for i in left]
    after = [_letter_pairs(new[j]) for j in came]
    best = [[0.0] * (len(came) + 1) for _ in range(len(left) + 1)]
    for i, mine in enumerate(before):
        middle = i * len(came) // len(left)
        for j, its in enumerate(after):
            alike = _alike(mine, its) if abs(j - middle) <= REACH else 0.0
            joined = best[i][j] + alike if alike >= ALIKE_FROM else 0.0
            best[i + 1][j + 1] = max(joined, best[i][j + 1], best[i + 1][j])
    found = []
    i, j = len(left), len(came)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((left[i], came[j]))
    yield from reversed(found)


def _letter_pairs(text: str) -> Counter[str]:
    letters = f" {''.join(text.casefold().split())} "
    return Counter(first + second for first, second in pairwise(letters))


def _alike(first: Counter[str], second: Counter[str]) -> float:
    return 2 * (first & second).total() / (first.total() + second.total())
