"""Count the trigrams that a text shares with each of many others, exactly.

    python benchmarks/shared_grams.py QUERY < TEXTS

The sieve of benchmarks/memory_truth.py: of a million texts, those that contain most
of a query's trigrams or have most of theirs in it. Prints the ten likeliest lines.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SIZE = 3

# Trigrams are hashed to so many numbers; texts of a million share few by chance.
_BUCKETS = 1 << 21
_FACTORS = (1, 40_503, 1_640_531_527)

Grams = NDArray[np.int64]


class SharedGrams:
    """Texts by the trigrams that they have; some 450 bytes for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        joined = np.concatenate([_codes(text) for text in texts])
        lengths = np.array([len(text) + 2 for text in texts])
        grams = _hash(joined)
        owners = np.repeat(np.arange(len(texts)), lengths)[: len(grams)]
        inside = owners == np.repeat(np.arange(len(texts)), lengths)[_SIZE - 1 :]
        # Sorted and thinned: NumPy's own unique takes ten times as long on a hundred million.
        both = np.sort((grams[inside] << 32) | owners[inside])
        both = both[np.concatenate([[True], both[1:] != both[:-1]])]
        self._owners = (both & 0xFFFFFFFF).astype(np.int32)
        self._starts = np.searchsorted(both >> 32, np.arange(_BUCKETS + 1))
        self._sizes = np.bincount(self._owners, minlength=len(texts))

    def likeliest(self, query: str, count: int) -> NDArray[np.int64]:
        """Return `count` texts that contain the query's trigrams and `count` that lie in it."""
        grams = np.unique(_hash(_codes(query)))
        shared = np.zeros(len(self._sizes), dtype=np.int32)
        for gram in grams:
            shared[self._owners[self._starts[gram] : self._starts[gram + 1]]] += 1
        # A text of few trigrams lies in many by chance: it must share some.
        inside = shared / (self._sizes + 1.0)
        return np.unique(np.concatenate([_top(shared, count), _top(inside, count)]))


def _codes(text: str) -> Grams:
    return np.frombuffer(f" {text} ".encode("utf-32-le"), dtype=np.uint32).astype(np.int64)


def _hash(codes: Grams) -> Grams:
    mixed = sum(
        factor * codes[at : len(codes) - _SIZE + 1 + at] for at, factor in enumerate(_FACTORS)
    )
    return np.asarray(mixed) % _BUCKETS


def _top(scores: NDArray[np.generic], count: int) -> NDArray[np.int64]:
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(scores, -count)[-count:]


def main() -> None:
    """Print the ten likeliest lines of standard input."""
    if len(sys.argv) != 2:
        raise SystemExit((__doc__ or "").splitlines()[2].strip())
    texts = sys.stdin.read().splitlines()
    for row in SharedGrams(texts).likeliest(sys.argv[1], 10)[:10]:
        print(texts[row])


if __name__ == "__main__":
    main()
