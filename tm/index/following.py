"""An index that follows the memory: what the two kinds of index share."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from aligned.model import Language, Progress
from tm.index.layout import Layout, Payload
from tm.index.merging import MergedRows
from tm.index.model import Lag
from tm.index.side import Side
from tm.index.snapshot import open_snapshot, write_snapshot
from tm.model import LANGUAGES
from tm.store.changes import (
    ContentText,
    MemoryState,
    Position,
    changes_after,
    read_state,
    removed_after,
)
from tm.store.schema import Connection

__all__ = ["FollowingIndex"]

_LOG = logging.getLogger(__name__)

# Rows outside the snapshot cost memory and time at the next opening (2 s for 20,000
# vectors): beyond this many, and this share of the snapshot, a new one is worth its
# writing (600 MB a million).
_LOOSE_ROWS = 2_000
_LOOSE_SHARE = 0.02

# While an index is far behind, snapshots are written each time it has doubled, and
# at least after so many rows: 120 MB of vectors of 512 bytes in the main memory.
_BUILT_ROWS = 200_000

# A snapshot of a million vectors takes some seconds to write: another process that
# wants to write one in the same folder waits for it so long, and then does without.
_LOCK_SECONDS = 120.0


class FollowingIndex(ABC):
    """Rows of both languages that follow the contents of the memory.

    May be used from several threads. Several processes may share the folder:
    each follows by itself, and opens the snapshot that was written last.
    """

    _stage = "indexing the memory"
    _batch = 4_096

    def __init__(self, folder: Path, layout: Layout, signature: str) -> None:
        self._folder = folder
        self._layout = layout
        self._signature = signature
        # `_lock` guards the sides and is held for milliseconds; `_adding` is held
        # while contents are taken in, `_compacting` while a snapshot is written.
        self._lock = threading.RLock()
        self._adding = threading.Lock()
        self._compacting = threading.Lock()
        self._sides = {language: Side(layout) for language in LANGUAGES}
        self._opened = False
        self._newest: MemoryState | None = None
        self._agreed: MemoryState | None = None
        self._removed_lately: set[int] = set()
        self._lag = Lag(0, 0)

    @abstractmethod
    def _make_payload(self, texts: tuple[ContentText, ...], language: Language) -> Payload:
        """Return `(texts, width)`: the row of each text, which depends on that text alone."""

    @property
    def signature(self) -> str:
        """What the rows were made with; rows of two signatures never mix."""
        return self._signature

    @property
    def lag(self) -> Lag:
        """How far the index had followed at the last `sync`."""
        return self._lag

    @property
    def needs_compaction(self) -> bool:
        """Whether so much changed since the snapshots that new ones are worth writing."""
        with self._lock:
            return any(self._is_loose(side, self._newest) for side in self._sides.values())

    def sync(
        self, connection: Connection, limit: int | None = 64, progress: Progress | None = None
    ) -> Lag:
        """Follow the memory: all removals, and at most `limit` new contents a language.

        With `None` everything is taken in and snapshots are written on the way.
        `connection` must see the memory as it is now: no transaction that began
        before another `sync`. Where index and memory disagree (a transaction was
        rolled back, a backup put in place), the index begins again. Where another
        thread is taking contents in, a limited call leaves that to it.
        """
        state = self._begin(connection)
        if state != self._agreed and self._adding.acquire(blocking=limit is None):
            try:
                for language in LANGUAGES:
                    self._follow(connection, state, language, limit, progress)
                self._settle(state)
            finally:
                self._adding.release()
        # Nobody waits here, and what is in no snapshot is taken in again at opening.
        if limit is None and any(side.loose > _LOOSE_ROWS for side in self._sides.values()):
            self.compact()
        with self._lock:
            held = sum(side.count for side in self._sides.values())
            self._lag = Lag(held, len(self._sides) * state.count)
        return self._lag

    def compact(self) -> None:
        """Write a new snapshot of each language that changed, and stand on it.

        Searches go on meanwhile. Where another process is writing for long, or
        nothing can be written, this says so in the log and the old ones stay.
        """
        self._open()
        with self._compacting:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                with FileLock(self._folder / "lock", timeout=_LOCK_SECONDS):
                    for language in LANGUAGES:
                        self._compact(language)
            except Timeout:
                _LOG.warning("%s: another process is writing, no snapshot now", self._folder)
            except OSError as error:
                _LOG.warning("%s: no snapshot could be written: %s", self._folder, error)

    def _begin(self, connection: Connection) -> MemoryState:
        """Take removals in; begin again where the memory went back in time."""
        self._open()
        with self._lock:
            state = read_state(connection)
            if state == self._agreed:
                return state
            self._agreed = None
            if self._went_back(state):
                self._restart(state, *LANGUAGES)
            self._remove(connection, state)
            self._newest = state
            return state

    def _went_back(self, state: MemoryState) -> bool:
        known = self._newest
        if known is None:
            return any(side.mark.removed > state.revision for side in self._sides.values())
        return state != known and state.revision <= known.revision

    def _remove(self, connection: Connection, state: MemoryState) -> None:
        filled = [side for side in self._sides.values() if side.count]
        if filled:
            numbers = removed_after(connection, min(side.mark.removed for side in filled))
            self._removed_lately.update(numbers)
            for side in filled:
                side.drop(numbers)
        for side in self._sides.values():
            side.removed(state.revision)

    def _follow(
        self,
        connection: Connection,
        state: MemoryState,
        language: Language,
        limit: int | None,
        progress: Progress | None,
    ) -> None:
        """Take new contents of one language in; begin again where it is not what it should be.

        At most twice: from the snapshot, then from nothing.
        """
        side = self._sides[language]
        for _ in range(3):
            caught_up = self._take_in(connection, state, language, limit, progress)
            if not caught_up or self._check(connection, state, side):
                return
            with self._lock:
                self._restart(state, language)
                self._remove(connection, state)

    def _take_in(
        self,
        connection: Connection,
        state: MemoryState,
        language: Language,
        limit: int | None,
        progress: Progress | None,
    ) -> bool:
        """Take contents in by batches; returns whether none are left."""
        side, taken = self._sides[language], 0
        while limit is None or taken < limit:
            size = self._batch if limit is None else min(self._batch, limit - taken)
            with self._lock:
                self._removed_lately.clear()
                position = Position(side.mark.revision, side.mark.number)
                generation = side.generation
            texts = changes_after(connection, language, position, size)
            self._add(side, generation, texts, language)
            taken += len(texts)
            if progress is not None and texts:
                progress(f"{self._stage} ({language.value})", side.count, state.count)
            if len(texts) < size:
                return True
            if limit is None and self._is_loose(side, state):
                self.compact()
        return False

    def _add(
        self, side: Side, generation: int, texts: tuple[ContentText, ...], language: Language
    ) -> None:
        if not texts:
            return
        with self._lock:
            new = tuple(text for text in texts if not side.holds(text.number, text.fingerprint))
        payload = self._make_payload(new, language) if new else None
        with self._lock:
            if side.generation != generation:
                return
            # What was removed while its row was made must not come in after that.
            kept = [i for i, text in enumerate(new) if text.number not in self._removed_lately]
            if kept and payload is not None:
                side.add(
                    np.array([new[i].number for i in kept], dtype=np.int64),
                    np.array([new[i].fingerprint for i in kept], dtype=np.int64),
                    payload[kept],
                )
            side.followed(Position(texts[-1].revision, texts[-1].number))

    def _check(self, connection: Connection, state: MemoryState, side: Side) -> bool:
        """Whether a side that has caught up holds what the memory holds.

        Nothing can be said while others write or another thread has seen more.
        """
        with self._lock:
            if side.agrees(state):
                return True
            return self._newest != state or read_state(connection) != state

    def _settle(self, state: MemoryState) -> None:
        with self._lock:
            if self._newest != state:
                return
            for side in self._sides.values():
                side.proven |= side.agrees(state)
            if all(side.agrees(state) for side in self._sides.values()):
                self._agreed = state

    def _restart(self, state: MemoryState, *languages: Language) -> None:
        """Begin again: from the snapshot if it is not the snapshot that is wrong."""
        for language in languages:
            side = self._sides[language]
            where, proven = self._folder_of(language), side.proven
            side.clear()
            if proven:
                self._load(language)
            if max(side.mark.revision, side.mark.removed) > state.revision:
                side.clear()
            start = f"its snapshot of {side.count:,}" if side.count else "nothing"
            _LOG.warning("%s does not agree with the memory, built again from %s", where, start)

    def _open(self) -> None:
        """Map the snapshots, once."""
        with self._lock:
            if self._opened:
                return
            self._opened = True
            for language in LANGUAGES:
                self._load(language)

    def _load(self, language: Language) -> None:
        folder = self._folder_of(language)
        try:
            found = open_snapshot(folder, self._layout, self._signature)
        except (ValueError, OSError, RuntimeError) as error:
            _LOG.warning("the index in %s is built again: %s", folder, error)
        else:
            if found is not None:
                self._sides[language].load(found)

    def _compact(self, language: Language) -> None:
        side = self._sides[language]
        with self._lock:
            if not (side.loose or side.unwritten):
                return
            frozen = side.freeze()
        folder = self._folder_of(language)
        rows = MergedRows(self._layout, frozen.main, frozen.delta)
        write_snapshot(folder, self._layout, self._signature, rows, frozen.mark)
        snapshot = open_snapshot(folder, self._layout, self._signature)
        if snapshot is not None:
            with self._lock:
                side.adopt(frozen, snapshot)

    def _folder_of(self, language: Language) -> Path:
        return self._folder / language.value

    @staticmethod
    def _is_loose(side: Side, state: MemoryState | None) -> bool:
        growing = state is not None and side.count < (1 - _LOOSE_SHARE) * state.count
        share = side.main.count if growing else _LOOSE_SHARE * side.main.count
        return side.loose > min(_BUILT_ROWS, max(_LOOSE_ROWS, share))
