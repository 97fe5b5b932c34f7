"""Runs of words that recur, each as long as it can be.

Counting goes up one word at a time and keeps only places where the shorter run
recurs, so that the work is linear in the words of the memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tm.slogans.corpus import Corpus, Flags, Ints
from tm.slogans.tokens import Gap

__all__ = ["Level", "find_levels", "longest_runs"]

# Half the width: a large memory has millions of places, five times over.
Places = NDArray[np.int32]

# Longer runs are sentences, which are found whole.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Level:
    """The recurring runs of `size` words.

    Run `run[k]` begins at word `place[k]`, in order of places; run `r` stands
    `count[r]` times, at the places `by_run[end[r] - count[r] : end[r]]`. `at` finds a
    place's run, −1 where none begins: shape (words + 1,).
    """

    size: int
    place: Places
    run: Places
    count: Ints
    at: Places
    by_run: Places
    end: Ints

    def places(self, run: int) -> Places:
        """Return where a run begins, in order."""
        return self.by_run[self.end[run] - self.count[run] : self.end[run]]


def find_levels(corpus: Corpus, longest: int = _LONGEST) -> tuple[Level, ...]:
    """Count runs of 1, 2, 3 … words that stand at least twice; no mark parts any."""
    levels: list[Level] = []
    joins = corpus.gap == Gap.NONE
    place = np.arange(len(corpus.stem), dtype=np.int32)
    keys = corpus.stem
    for size in range(1, longest + 1):
        level = _level(size, place, keys, len(corpus.stem))
        if not len(level.place):
            break
        levels.append(level)
        place = level.place[joins[level.place + size - 1]]
        following = level.at[place + 1]
        place = place[following >= 0]
        keys = level.at[place].astype(np.int64) * (len(level.count) + 1) + level.at[place + 1]
    return tuple(levels)


def _level(size: int, place: Places, keys: Ints, words: int) -> Level:
    _, inverse, count = np.unique(keys, return_inverse=True, return_counts=True)
    recurs = count >= 2
    number = (np.cumsum(recurs) - 1).astype(np.int32)
    kept = recurs[inverse]
    place, run = place[kept], number[inverse[kept]]
    at = np.full(words + 1, -1, np.int32)
    at[place] = run
    by_run = place[np.argsort(run, kind="stable")]
    return Level(size, place, run, count[recurs], at, by_run, np.cumsum(count[recurs]))


def longest_runs(levels: Sequence[Level]) -> tuple[Flags, ...]:
    """Say of each level's runs whether none that is a word longer stands as often."""
    flags = []
    for level, longer in zip(levels, (*levels[1:], None)[: len(levels)], strict=True):
        most = np.zeros(len(level.count), np.int64)
        if longer is not None:
            each = longer.count[longer.run]
            np.maximum.at(most, level.at[longer.place], each)
            np.maximum.at(most, level.at[longer.place + 1], each)
        flags.append(most < level.count)
    return tuple(flags)
