"""Vectors kept on disk by content, so that no text is embedded twice.

A folder holds one pair of append-only files for each encoder signature:
`keys` (a digest of the text and a checksum of its vector) and `vectors`
(float32 rows). Vectors are written first and keys second, under a lock: a torn
tail of either is cut by the next writer, and a row whose checksum fails counts
as missing. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from aligned.messages import N_
from aligned.model import Encoder, Progress

__all__ = ["CachingEncoder", "signature_folder"]

_DIGEST = 16
_KEY_DTYPE = np.dtype([("digest", f"V{_DIGEST}"), ("checksum", "<u4")])
_VECTOR_DTYPE = np.dtype("<f4")

# Joins the texts of a window for its digest; it cannot stand in a text that was read.
_JOINT = "\x1f"

# So many texts are embedded between two writes: an interruption loses seconds of work.
_BATCH = 512

_LOCK_TIMEOUT = 60

Vectors = NDArray[np.float32]


def signature_folder(folder: Path, signature: str) -> Path:
    """Return the folder under `folder` that belongs to an encoder's signature."""
    return folder / hashlib.blake2b(signature.encode(), digest_size=8).hexdigest()


class CachingEncoder:
    """An encoder that remembers; it keeps the `Encoder` protocol and its signature.

    Several processes may use one folder. The vectors are those of the encoder
    that it wraps, bit for bit.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        # Some encoders look versions up for it, which takes milliseconds.
        self._signature = encoder.signature
        self._file = _VectorFile(signature_folder(folder, self._signature), encoder)

    @property
    def signature(self) -> str:
        """The signature of the wrapped encoder."""
        return self._signature

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed each text: `(n, dimension)` float32, L2-normalised; only new ones cost time."""
        keys = [_digest("text", text) for text in texts]
        rows = self._file.read(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        todo = list(missing.items())
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            vectors = self._encoder.encode([text for _, text in batch])
            fresh = dict(zip((key for key, _ in batch), vectors, strict=True))
            self._file.append(fresh)
            rows |= fresh
            if progress is not None:
                progress(N_("embedding"), start + len(batch), len(todo))
        return _stack((rows[key] for key in keys), len(keys), self.dimension)

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        """Embed runs of 1 to `size` neighbours, shaped and zero-filled as `Encoder` says.

        A window encoder shares work between its windows, so it is asked for all
        of them as soon as one is missing.
        """
        keys = {
            (k, i): _digest("window", _JOINT.join(texts[i - k : i + 1]))
            for k in range(size)
            for i in range(k, len(texts))
        }
        rows = self._file.read(keys.values())
        if any(key not in rows for key in keys.values()):
            windows = self._encoder.encode_windows(texts, size, progress)
            self._file.append(
                {key: windows[place] for place, key in keys.items() if key not in rows}
            )
            return windows
        found = np.zeros((size, len(texts), self.dimension), dtype=np.float32)
        for place, key in keys.items():
            found[place] = rows[key]
        return found


def _digest(kind: str, text: str) -> bytes:
    content = f"{kind}{_JOINT}{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def _stack(rows: Iterable[Vectors], count: int, dimension: int) -> Vectors:
    stacked = np.zeros((count, dimension), dtype=np.float32)
    for index, row in enumerate(rows):
        stacked[index] = row
    return stacked


class _VectorFile:
    """The two files of one signature, and where each digest's vector stands in them."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._keys = folder / "keys"
        self._vectors = folder / "vectors"
        self._signature = encoder.signature
        self._row_bytes = encoder.dimension * _VECTOR_DTYPE.itemsize
        self._known: dict[bytes, tuple[int, int]] = {}
        self._seen = 0
        self._inode = 0

    def read(self, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
        """Return the vectors of those keys that are there and whole."""
        self._refresh()
        wanted = {key: self._known[key] for key in keys if key in self._known}
        if not wanted:
            return {}
        found = {}
        try:
            with self._vectors.open("rb") as file:
                for key, (row, checksum) in wanted.items():
                    data = os.pread(file.fileno(), self._row_bytes, row * self._row_bytes)
                    if len(data) == self._row_bytes and zlib.crc32(data) == checksum:
                        found[key] = np.frombuffer(data, dtype=_VECTOR_DTYPE).astype(np.float32)
        except FileNotFoundError:
            return {}
        return found

    def append(self, rows: dict[bytes, Vectors]) -> None:
        """Write rows at the end, after cutting whatever a crash left there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / "lock", timeout=_LOCK_TIMEOUT):
            (self._folder / "signature.txt").write_text(self._signature, encoding="utf-8")
            whole = self._cut_torn_tail()
            data = [
                np.ascontiguousarray(row, dtype=_VECTOR_DTYPE).tobytes() for row in rows.values()
            ]
            keys = np.array(
                [(key, zlib.crc32(row)) for key, row in zip(rows, data, strict=True)],
                dtype=_KEY_DTYPE,
            )
            with self._vectors.open("r+b") as file:
                file.seek(whole * self._row_bytes)
                file.write(b"".join(data))
            with self._keys.open("r+b") as file:
                file.seek(whole * _KEY_DTYPE.itemsize)
                file.write(keys.tobytes())
        self._refresh()

    def _cut_torn_tail(self) -> int:
        """Make both files end after the last row that both hold; returns the rows kept."""
        self._keys.touch()
        self._vectors.touch()
        whole = min(
            self._keys.stat().st_size // _KEY_DTYPE.itemsize,
            self._vectors.stat().st_size // self._row_bytes,
        )
        os.truncate(self._keys, whole * _KEY_DTYPE.itemsize)
        os.truncate(self._vectors, whole * self._row_bytes)
        return whole

    def _refresh(self) -> None:
        """Take in what this or another process wrote since; start again after a deletion."""
        try:
            with self._keys.open("rb") as file:
                status = os.fstat(file.fileno())
                count = status.st_size // _KEY_DTYPE.itemsize
                if status.st_ino != self._inode or count < self._seen:
                    self._known, self._seen, self._inode = {}, 0, status.st_ino
                file.seek(self._seen * _KEY_DTYPE.itemsize)
                fresh = np.frombuffer(
                    file.read((count - self._seen) * _KEY_DTYPE.itemsize), dtype=_KEY_DTYPE
                )
        except FileNotFoundError:
            self._known, self._seen, self._inode = {}, 0, 0
            return
        for row, (digest, checksum) in enumerate(fresh.tolist(), start=self._seen):
            self._known[digest] = (row, checksum)
        self._seen += len(fresh)
