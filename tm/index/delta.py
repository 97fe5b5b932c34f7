"""The rows that came since the snapshot: in the main memory, only ever appended."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tm.index.layout import Layout, Payload, Rows, shape

__all__ = ["Delta"]

_FIRST_CAPACITY = 64


class Delta:
    """Rows in the order in which they came.

    A row that was written never moves or changes, so a view of the first rows
    stays right while others are appended. Not for use from two threads at once.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._rows = self._allocate(_FIRST_CAPACITY)
        self._row_of: dict[int, int] = {}
        self._count = 0

    @property
    def count(self) -> int:
        """How many rows there are, dead ones included."""
        return self._count

    @property
    def live(self) -> int:
        """How many rows were not removed."""
        return len(self._row_of)

    def view(self) -> Rows:
        """Return the rows as they are; `dead` still changes when rows are removed."""
        return self._part(self._rows, self._count)

    def find(self, number: int) -> int | None:
        """Return the fingerprint of a row that was not removed."""
        row = self._row_of.get(number)
        return None if row is None else int(self._rows.fingerprints[row])

    def append(
        self, numbers: NDArray[np.int64], fingerprints: NDArray[np.int64], payload: Payload
    ) -> None:
        """Add rows; `payload` is `(rows, width)` in either layout."""
        end = self._count + len(numbers)
        self._reserve(end)
        self._rows.numbers[self._count : end] = numbers
        self._rows.fingerprints[self._count : end] = fingerprints
        place = slice(self._count, end)
        if self._layout.by_column:
            self._rows.payload[:, place] = payload.T
        else:
            self._rows.payload[place] = payload
        self._row_of.update(zip(numbers.tolist(), range(self._count, end), strict=True))
        self._count = end

    def drop(self, numbers: Iterable[int]) -> list[int]:
        """Mark rows as removed; returns the fingerprints of those that were there."""
        rows = [self._row_of.pop(number) for number in numbers if number in self._row_of]
        self._rows.dead[rows] = True
        return [int(mark) for mark in self._rows.fingerprints[rows]]

    def after(self, count: int) -> Delta:
        """Return the living rows from row `count` on as a delta of their own."""
        rest = Delta(self._layout)
        rows = self.view()
        kept = count + np.flatnonzero(~rows.dead[count:])
        payload = rows.payload[:, kept].T if self._layout.by_column else rows.payload[kept]
        rest.append(rows.numbers[kept], rows.fingerprints[kept], payload)
        return rest

    def _reserve(self, count: int) -> None:
        if count <= len(self._rows.numbers):
            return
        grown = self._allocate(max(count, 2 * len(self._rows.numbers)))
        old, new = self.view(), self._part(grown, self._count)
        new.numbers[:] = old.numbers
        new.fingerprints[:] = old.fingerprints
        new.payload[:] = old.payload
        new.dead[:] = old.dead
        self._rows = grown

    def _allocate(self, capacity: int) -> Rows:
        return Rows(
            np.zeros(capacity, dtype=np.int64),
            np.zeros(capacity, dtype=np.int64),
            np.zeros(shape(self._layout, capacity), dtype=self._layout.dtype),
            np.zeros(capacity, dtype=np.bool_),
        )

    def _part(self, rows: Rows, count: int) -> Rows:
        payload = rows.payload[:, :count] if self._layout.by_column else rows.payload[:count]
        return Rows(rows.numbers[:count], rows.fingerprints[:count], payload, rows.dead[:count])
