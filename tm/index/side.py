"""One language's part of an index: a snapshot, what came since, what was removed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tm.index.delta import Delta
from tm.index.layout import Layout, Payload, Rows, empty_rows
from tm.index.snapshot import Mark, Snapshot
from tm.store.changes import MemoryState, Position

__all__ = ["Frozen", "Side"]

# Sums of fingerprints are compared modulo this, as the memory keeps its own.
_CHECKSUM_SIZE = 1 << 62


@dataclass(frozen=True, slots=True)
class Frozen:
    """A side at one moment, to be written while it goes on changing."""

    main: Rows
    delta: Rows
    mark: Mark
    generation: int


class Side:
    """Rows of one language that follow the memory. Not for use from two threads at once.

    `generation` rises whenever the side begins again from nothing, `epoch`
    whenever the rows since the snapshot begin anew, `version` with every change.
    `unwritten` says that no snapshot on disk has anything to do with these rows,
    `proven` that they once were those of the memory.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.generation = self.epoch = self.version = 0
        self.clear()

    def clear(self) -> None:
        """Begin again from nothing."""
        self.main = empty_rows(self._layout)
        self._delta = Delta(self._layout)
        self._main_live = 0
        self._checksum = 0
        self.mark = Mark()
        self.unwritten = True
        self.proven = False
        self.generation += 1
        self.epoch += 1
        self.version += 1

    def load(self, snapshot: Snapshot) -> None:
        """Stand on a snapshot instead of on nothing."""
        self.clear()
        self.main = snapshot.rows
        self.mark = snapshot.mark
        self.unwritten = False
        self._main_live = snapshot.rows.count
        self._sum([int(snapshot.rows.fingerprints.sum())])

    @property
    def delta(self) -> Rows:
        """What came since the snapshot."""
        return self._delta.view()

    @property
    def count(self) -> int:
        """How many rows are held, removed ones not counted."""
        return self._main_live + self._delta.live

    @property
    def loose(self) -> int:
        """How many rows are not in the snapshot or dead in it."""
        return self._delta.count + self.main.count - self._main_live

    def agrees(self, state: MemoryState) -> bool:
        """Whether the rows are those of the memory."""
        checksum = state.checksum % _CHECKSUM_SIZE
        return (self.count, self._checksum) == (state.count, checksum)

    def holds(self, number: int, fingerprint: int) -> bool:
        """Whether a content is held as it is."""
        found = self._delta.find(number)
        if found is None:
            rows = self._main_rows([number])
            found = int(self.main.fingerprints[rows[0]]) if len(rows) else None
        return found == fingerprint

    def add(
        self, numbers: NDArray[np.int64], fingerprints: NDArray[np.int64], payload: Payload
    ) -> None:
        """Take rows in; a number that is held already is replaced."""
        self.drop(numbers.tolist())
        self.version += 1
        self._delta.append(numbers, fingerprints, payload)
        self._sum(fingerprints.tolist())

    def drop(self, numbers: Collection[int]) -> None:
        """Take rows out; numbers that are not held are passed over."""
        self.version += 1
        self._sum([-mark for mark in self._delta.drop(numbers)])
        rows = self._main_rows(numbers)
        self.main.dead[rows] = True
        self._main_live -= len(rows)
        self._sum([-mark for mark in self.main.fingerprints[rows].tolist()])

    def followed(self, position: Position) -> None:
        """Note how far new contents were taken in."""
        self.mark = replace(self.mark, revision=position.revision, number=position.number)

    def removed(self, revision: int) -> None:
        """Note how far removals were taken in."""
        self.mark = replace(self.mark, removed=revision)

    def freeze(self) -> Frozen:
        """Return the rows of this moment; they stay right whatever follows."""
        main, delta = (replace(rows, dead=rows.dead.copy()) for rows in (self.main, self.delta))
        return Frozen(main, delta, self.mark, self.generation)

    def adopt(self, frozen: Frozen, snapshot: Snapshot) -> bool:
        """Stand on the snapshot of a frozen state, with all that happened since.

        Returns whether it did: not where the side began again in between.
        """
        if self.generation != frozen.generation:
            return False
        written, delta = frozen.delta.count, self.delta
        gone = [
            *self.main.numbers[self.main.dead & ~frozen.main.dead].tolist(),
            *delta.numbers[:written][delta.dead[:written] & ~frozen.delta.dead].tolist(),
        ]
        self._delta = self._delta.after(written)
        self.epoch += 1
        self.version += 1
        self.main = snapshot.rows
        self.unwritten = False
        dead = self._main_rows(gone)
        self.main.dead[dead] = True
        self._main_live = self.main.count - len(dead)
        return True

    def _main_rows(self, numbers: Collection[int]) -> NDArray[np.int64]:
        """Return the living rows of the snapshot that have one of the numbers."""
        if not self.main.count or not numbers:
            return np.zeros(0, dtype=np.int64)
        wanted = np.unique(np.fromiter(numbers, dtype=np.int64, count=len(numbers)))
        rows = np.searchsorted(self.main.numbers, wanted)
        inside = rows < self.main.count
        rows, wanted = rows[inside], wanted[inside]
        found: NDArray[np.int64] = rows[self.main.numbers[rows] == wanted]
        return found[~self.main.dead[found]]

    def _sum(self, fingerprints: list[int]) -> None:
        self._checksum = (self._checksum + sum(fingerprints)) % _CHECKSUM_SIZE
