"""Sketches of texts: sets of character n-grams in 512 bits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language

__all__ = ["SIGNATURE", "WORDS", "sketch"]

WORDS = 8
"""Words of 64 bits in a sketch."""

_BITS = 64 * WORDS

# A Korean syllable says as much as two or three letters.
_GRAM = {Language.KO: 2, Language.EN: 3}

SIGNATURE = f"sketches 1: {_BITS} bits, n-grams of 2 (ko), 3 (en)"
"""Names how sketches are made; to be raised with this module and with the loose key."""

# Multiplicative hashing (Knuth, TAOCP 3, 6.4) with odd constants, one for each place.
_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint32)
_MIX = np.uint32(0x27D4EB2F)

# Stands before and after each text, so that a word at its edge counts as a word.
_EDGE = "\x02"

# So many texts are hashed at a time: 1 MB of bits before they are packed.
_BATCH = 2_048


def sketch(texts: Sequence[str], language: Language) -> NDArray[np.uint64]:
    """Return the sketches of loose keys: `(n, 8)` uint64, one bit an n-gram."""
    parts = [
        _sketch_batch(texts[start : start + _BATCH], language)
        for start in range(0, len(texts), _BATCH)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, WORDS), dtype=np.uint64)


def _sketch_batch(texts: Sequence[str], language: Language) -> NDArray[np.uint64]:
    size = _GRAM[language]
    joined = _EDGE.join(["", *texts, ""])
    letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    mixed = np.zeros(max(0, len(letters) - size + 1), dtype=np.uint32)
    for place in range(size):
        mixed += letters[place : place + len(mixed)] * _FACTORS[place]
        mixed ^= mixed >> np.uint32(15)
    places = (mixed * _MIX) >> np.uint32(32 - 9)
    # Text i and the edge after it; grams that reach into the next text are left out.
    rows = np.repeat(np.arange(len(texts)), lengths + 1)
    ends = np.cumsum(lengths + 1)
    whole = np.flatnonzero(np.arange(len(rows)) + size - 1 <= ends[rows])
    bits = np.zeros((len(texts), _BITS), dtype=np.uint8)
    bits[rows[whole], places[whole]] = 1
    return np.packbits(bits, axis=1, bitorder="little").view(np.uint64)
