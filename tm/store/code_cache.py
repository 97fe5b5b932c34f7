"""Codes of vectors kept by the text they were made of, so that none is embedded twice.

One SQLite file for an encoder, apart from the project's database: it may be
deleted at any time. This module is the only one that speaks its SQL.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

__all__ = ["CodeCache", "digest"]

_LOG = logging.getLogger(__name__)

_SCHEMA = "CREATE TABLE IF NOT EXISTS codes (digest INTEGER PRIMARY KEY, code BLOB NOT NULL)"

# Variables in one statement; SQLite allows 32,766, older builds 999.
_ASKED_AT_ONCE = 500

_BUSY_SECONDS = 60.0
_CHECKSUM_BYTES = 4

# What SQLite says of a file that is damaged or none of its own.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def digest(text: str) -> int:
    """Return the 63 bits that stand for a text.

    Two of 2 million texts share theirs in one of 5 million memories.
    """
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest()) >> 1


class CodeCache:
    """A file of codes by digest; may be used from several threads and processes.

    Never raises for what is wrong with its file: a damaged one is put aside and
    begun anew, one that cannot be written is done without.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._database: sqlite3.Connection | None = None

    def get(self, digests: Sequence[int]) -> dict[int, bytes]:
        """Return the codes that are there and whole."""
        found: dict[int, bytes] = {}
        with self._lock:
            for start in range(0, len(digests), _ASKED_AT_ONCE):
                found |= self._select(digests[start : start + _ASKED_AT_ONCE])
        return found

    def put(self, codes: Mapping[int, bytes]) -> None:
        """Keep codes; they are committed when this returns."""
        rows = [(key, code + _checksum(code)) for key, code in codes.items()]
        with self._lock:
            try:
                database = self._open()
                with database:
                    database.executemany("INSERT OR REPLACE INTO codes VALUES (?, ?)", rows)
            except (sqlite3.Error, OSError) as error:
                self._trouble(error)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            self._close()

    def _select(self, digests: Sequence[int]) -> dict[int, bytes]:
        marks = ", ".join("?" * len(digests))
        query = f"SELECT digest, code FROM codes WHERE digest IN ({marks})"
        try:
            return _whole(self._open().execute(query, digests))
        except (sqlite3.Error, OSError) as error:
            self._trouble(error)
            return {}

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, _BUSY_SECONDS, check_same_thread=False)
            self._database = database
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(_SCHEMA)
        return self._database

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = None

    def _trouble(self, error: Exception) -> None:
        """Put a damaged file aside; everything else passes."""
        self._close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in _DAMAGED:
            _LOG.warning("%s: %s; vectors are not kept for now", self._path, error)
            return
        _LOG.warning("%s: %s; put aside and begun anew", self._path, error)
        for suffix in ("", "-wal", "-shm"):
            path = self._path.with_name(self._path.name + suffix)
            if path.exists():
                path.replace(self._path.with_name(f"damaged-{self._path.name}{suffix}"))


def _whole(rows: Iterable[tuple[int, bytes]]) -> dict[int, bytes]:
    found = {}
    for key, kept in rows:
        code, checksum = kept[:-_CHECKSUM_BYTES], kept[-_CHECKSUM_BYTES:]
        if checksum == _checksum(code):
            found[key] = code
    return found


def _checksum(code: bytes) -> bytes:
    return zlib.crc32(code).to_bytes(_CHECKSUM_BYTES)
