"""The nearest sign bits, by FAISS: mapped read-only from a file, or growing in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from tm.index.codes import sign_bits
from tm.index.layout import ROWS_AT_ONCE, Rows, RowSource

__all__ = ["GrowingSigns", "Hits", "ReadOnlySigns", "write_signs"]

Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Hits:
    """Rows near some sign bits: `rows` int64 and how many bits differ, `distances` int32."""

    rows: NDArray[np.int64]
    distances: NDArray[np.int32]

    @classmethod
    def none(cls) -> Hits:
        """Return no hits."""
        return cls(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))


def write_signs(path: Path, source: RowSource, dimension: int) -> None:
    """Write the sign bits of codes as a FAISS file that `ReadOnlySigns` maps."""
    index = faiss.IndexBinaryFlat(_bits(dimension))
    for start in range(0, source.count, ROWS_AT_ONCE):
        codes = source.take(start, min(start + ROWS_AT_ONCE, source.count))
        index.add(sign_bits(codes))
    faiss.write_index_binary(index, str(path))


class ReadOnlySigns:
    """Sign bits mapped from a file.

    There is no way to write, on purpose: adding to a mapped FAISS index aborts
    the whole process. What comes later belongs into `GrowingSigns`.
    """

    def __init__(self, path: Path) -> None:
        _use_one_thread()
        self._index: Any = faiss.read_index_binary(str(path), faiss.IO_FLAG_MMAP_IFC)

    def nearest(self, bits: Bits, count: int, dead: NDArray[np.bool_]) -> Hits:
        """Return at least the `count` nearest rows that are not dead, ties included."""
        return _nearest(self._index, bits, count, dead)


class GrowingSigns:
    """Sign bits of rows that are only ever appended. Not for use from two threads at once."""

    def __init__(self, dimension: int) -> None:
        _use_one_thread()
        self._index: Any = faiss.IndexBinaryFlat(_bits(dimension))

    def follow(self, rows: Rows) -> None:
        """Take in the rows that came since the last call."""
        if self._index.ntotal < rows.count:
            self._index.add(sign_bits(rows.payload[self._index.ntotal :]))

    def nearest(self, bits: Bits, count: int, dead: NDArray[np.bool_]) -> Hits:
        """Return at least the `count` nearest rows that are not dead, ties included."""
        return _nearest(self._index, bits, count, dead)


def _nearest(index: faiss.IndexBinary, bits: Bits, count: int, dead: NDArray[np.bool_]) -> Hits:
    """Search for more until `count` rows live, then for all that are no farther.

    FAISS keeps any of several rows at the same distance; which of them are kept
    must not depend on the order of the rows, so all are.
    """
    query, asked = bits.reshape(1, -1), min(count, index.ntotal)
    if not asked:
        return Hits.none()
    while True:
        distances, rows = index.search(query, asked)
        alive = distances[0][~dead[rows[0]]]
        if len(alive) >= count or asked == index.ntotal:
            break
        asked = min(2 * asked, index.ntotal)
    farthest = int(alive[min(count, len(alive)) - 1]) if len(alive) else -1
    _, distances, rows = index.range_search(query, farthest + 1)
    kept = ~dead[rows]
    return Hits(rows[kept], distances[kept].astype(np.int32))


def _bits(dimension: int) -> int:
    """Return the length of the sign bits of a vector: whole bytes."""
    return -(-dimension // 8) * 8


def _use_one_thread() -> None:
    # Two threads collapse on a busy machine (notes on search).
    faiss.omp_set_num_threads(1)
