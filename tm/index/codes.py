"""Vectors in one byte a value, and cosines of such codes that are exact.

A code is the vector scaled so that its largest value is ±127. It depends on that
vector alone, and a cosine does not see the scale, so nothing else is kept. A
query is scaled to ±32,767. Their products and sums are whole numbers below
2**53: computed in any order they give the same cosine to the last bit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Codes", "Vectors", "cosines", "encode_codes", "scale_query", "sign_bits"]

_CODE_LIMIT = 127
_QUERY_LIMIT = 32_767

# Cosines are rounded to this many digits: the error of a code is about 0.0005.
_DIGITS = 5

Codes = NDArray[np.int8]
Vectors = NDArray[np.float32]
Numbers = NDArray[np.float64]


def encode_codes(vectors: Vectors) -> Codes:
    """Return the codes of `(n, dimension)` float32 vectors: `(n, dimension)` int8."""
    return _scale(vectors, _CODE_LIMIT).astype(np.int8)


def scale_query(vector: Vectors) -> Numbers:
    """Return a query in whole numbers: `(dimension,)` float64."""
    query: Numbers = _scale(np.asarray(vector)[np.newaxis], _QUERY_LIMIT)[0]
    return query


def cosines(codes: Codes, query: Numbers) -> Numbers:
    """Return the cosine of each code with a query from `scale_query`: `(n,)`, five digits."""
    rows = codes.astype(np.float64)
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows) * (query @ query))
    products = rows @ query
    found: Numbers = np.divide(products, norms, out=np.zeros_like(norms), where=norms > 0)
    np.round(found, _DIGITS, out=found)
    return found


def sign_bits(codes: Codes | Numbers) -> NDArray[np.uint8]:
    """Return one bit a value, set where it is above zero: `(n, dimension / 8)` uint8."""
    return np.packbits(codes > 0, axis=1)


def _scale(vectors: Vectors, limit: int) -> Numbers:
    rows = vectors.astype(np.float64)
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=0.0)
    scaled: Numbers = np.divide(limit * rows, largest, out=np.zeros_like(rows), where=largest > 0)
    np.rint(scaled, out=scaled)
    return scaled
