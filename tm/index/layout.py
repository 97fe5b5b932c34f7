"""How the rows of an index lie in memory and on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["ROWS_AT_ONCE", "Layout", "Payload", "RowSource", "Rows", "empty_rows", "shape"]

# So many rows are copied, hashed or compared at a time: a chunk of 64 bytes a row
# stays in a second-level cache of 4 MB, one of 512 bytes a row takes 32 MB.
ROWS_AT_ONCE = 65_536

Payload = NDArray[Any]


class RowSource(Protocol):
    """Rows to be written, in ascending order of their numbers."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    def take(self, start: int, stop: int, column: int | None = None) -> Payload:
        """Return the payload of rows `start` to `stop`: all of it, or one column."""


class Layout(Protocol):
    """What a row of one kind of index is: `width` values of `dtype`.

    `by_column` payloads are `(width, rows)`, others `(rows, width)`. `extra`
    names a further file that is made of the payload and belongs to a snapshot.
    """

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of one value."""

    @property
    def width(self) -> int:
        """Values in a row."""

    @property
    def by_column(self) -> bool:
        """Whether all first values stand together, then all second ones."""

    @property
    def extra(self) -> str:
        """The name of the further file; empty where there is none."""

    def write_extra(self, path: Path, source: RowSource) -> None:
        """Write the further file."""

    def open_extra(self, path: Path | None, payload: Payload) -> object:
        """Return what searches need besides the payload; reads the further file."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of an index: `numbers` and `fingerprints` are `(rows,)` int64.

    `dead` is `(rows,)` bool and the only array that changes: rows that were
    removed. `extra` is what the layout made of the payload at opening.
    """

    numbers: NDArray[np.int64]
    fingerprints: NDArray[np.int64]
    payload: Payload
    dead: NDArray[np.bool_]
    extra: object = None

    @property
    def count(self) -> int:
        """How many rows there are, dead ones included."""
        return len(self.numbers)

    def live(self) -> NDArray[np.int64]:
        """Return the positions of the rows that were not removed."""
        return np.flatnonzero(~self.dead)


def empty_rows(layout: Layout) -> Rows:
    """Return no rows in a layout."""
    none = np.zeros(0, dtype=np.int64)
    return Rows(
        none,
        none,
        np.zeros(shape(layout, 0), dtype=layout.dtype),
        np.zeros(0, dtype=np.bool_),
    )


def shape(layout: Layout, rows: int) -> tuple[int, int]:
    """Return the shape of the payload of so many rows."""
    return (layout.width, rows) if layout.by_column else (rows, layout.width)
