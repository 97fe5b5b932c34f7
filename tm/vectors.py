"""The FAISS index of the units' vectors: a cache beside the database.

An index follows the memory's revisions, is checked against its fingerprints and
rebuilt wherever they disagree. The file that keeps it may be deleted, damaged
or old: the next search gives the same result all the same.
"""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from aligned.model import Encoder, Language, Progress
from tm.model import LANGUAGES
from tm.store.changes import (
    Head,
    MemoryState,
    UnitText,
    iterate_texts,
    read_head,
    read_state,
    removed_since,
)
from tm.store.schema import Connection
from tm.vector_cache import CachingEncoder, signature_folder

__all__ = ["CachingEncoder", "Neighbour", "Spread", "VectorIndex"]

_LOG = logging.getLogger(__name__)

_MAGIC = b"koen-vectors-1\n"

# So many units are embedded and added at a time: 4 MB of vectors of 512 floats.
_BATCH = 2_000

# The file is written anew after so many changes, or after this share of all
# units: 205 MB at 100,000 units is too much to write for every approval.
_SAVE_AFTER = 200
_SAVE_SHARE = 0.05

# Cosines are rounded before they are ordered, so that an index built in another
# order cannot rank differently for the last bit of a float32.
_DIGITS = 5

# Units that stand for all in `spread`; the mean of 256 cosines is good to 0.01.
_SAMPLE = 256

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit near a vector; `cosine` is −1 to 1."""

    unit_id: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How alike a vector is to units in general: cosines with a sample of `count` units."""

    count: int
    mean: float
    deviation: float


class VectorIndex:
    """The vectors of both language sides for one encoder.

    Exact search (flat inner product). `folder` may be shared by processes; each
    holds its own copy in memory. Not for use from two threads at once.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._signature = encoder.signature
        self._folder = signature_folder(folder, self._signature)
        self._sides = {language: _Side(encoder) for language in LANGUAGES}
        self._loaded = False

    @property
    def signature(self) -> str:
        """The signature of the encoder whose vectors these are."""
        return self._signature

    def search(
        self, vector: Vectors, k: int, language: Language, connection: Connection | None = None
    ) -> tuple[Neighbour, ...]:
        """Return the `k` units whose side in `language` is nearest, best first.

        `vector` is `(dimension,)` float32, L2-normalised. With a `connection`
        the index first follows the memory; without, it answers as it stands.
        """
        if connection is not None:
            self.sync(connection)
        return self._sides[language].search(vector, k)

    def spread(self, vector: Vectors, language: Language) -> Spread:
        """Measure a vector against an even sample of the units, for a sense of scale."""
        return self._sides[language].spread(vector)

    def sync(self, connection: Connection, progress: Progress | None = None) -> None:
        """Follow the memory; cheap where nothing changed.

        Embeds what is new. Where the index and the memory still disagree (a
        transaction was rolled back, a backup put in place), it is built again.
        """
        self._load()
        for language, side in self._sides.items():
            side.follow(connection, language, progress)
            if side.unsaved > max(_SAVE_AFTER, _SAVE_SHARE * side.count):
                self._save(language)

    def save(self) -> None:
        """Write both sides to the folder, so that the next process starts warm."""
        for language in LANGUAGES:
            self._save(language)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        for language in LANGUAGES:
            path = self._path(language)
            try:
                self._sides[language] = _Side.from_bytes(path.read_bytes(), self._encoder)
            except FileNotFoundError:
                continue
            except ValueError as error:
                _LOG.warning("vector index %s is built again: %s", path.name, error)

    def _save(self, language: Language) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(language)
        part = path.with_suffix(f".{os.getpid()}.part")
        with FileLock(self._folder / "index.lock"):
            part.write_bytes(self._sides[language].to_bytes())
            part.replace(path)
        self._sides[language].unsaved = 0

    def _path(self, language: Language) -> Path:
        return self._folder / f"{language.value}.index"


class _Side:
    """The index of one language, and what it holds: number, unit id, fingerprint."""

    def __init__(self, encoder: Encoder) -> None:
        # One thread: two collapse on a busy machine, and the order of sums stays.
        faiss.omp_set_num_threads(1)
        self._encoder = encoder
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(encoder.dimension))
        self._held: dict[int, tuple[str, int]] = {}
        self._sample: Vectors | None = None
        self.unsaved = 0
        self._checksum = 0
        self._head = Head(0, 0)
        self._verified = False

    @property
    def count(self) -> int:
        return len(self._held)

    def search(self, vector: Vectors, k: int) -> tuple[Neighbour, ...]:
        if not self._held or k < 1:
            return ()
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        cosines, numbers = self._index.search(query, min(k, self.count))
        pairs = [
            (-round(float(cosine), _DIGITS), int(number))
            for cosine, number in zip(cosines[0], numbers[0], strict=True)
        ]
        return tuple(Neighbour(self._held[number][0], -cosine) for cosine, number in sorted(pairs))

    def spread(self, vector: Vectors) -> Spread:
        if self._sample is None:
            numbers = sorted(self._held)[:: max(1, len(self._held) // _SAMPLE)]
            self._sample = self._index.reconstruct_batch(np.array(numbers, dtype=np.int64))
        cosines = self._sample @ vector
        if not len(cosines):
            return Spread(0, 0.0, 0.0)
        return Spread(len(cosines), float(cosines.mean()), float(cosines.std()))

    def follow(self, connection: Connection, language: Language, progress: Progress | None) -> None:
        """Take in what changed."""
        head = read_head(connection)
        if self._verified and head == self._head:
            return
        changed = self._apply(connection, language, progress)
        state = read_state(connection)
        if not self._agrees(state):
            self._clear()
            changed = self._apply(connection, language, progress)
        self._head, self._verified, self._sample = head, True, None
        self.unsaved += changed

    def _agrees(self, state: MemoryState) -> bool:
        return (self.count, self._checksum) == (state.count, state.checksum)

    def _apply(self, connection: Connection, language: Language, progress: Progress | None) -> int:
        removed = self._drop(removed_since(connection, self._head.revision))
        changed = removed
        for batch in _batches(iterate_texts(connection, language, self._head.revision)):
            self._drop(text.number for text in batch)
            self._add(batch)
            changed += len(batch)
            if progress is not None:
                progress("indexing the memory", changed, changed)
        return changed

    def _add(self, batch: list[UnitText]) -> None:
        vectors = self._encoder.encode([text.text for text in batch])
        numbers = np.array([text.number for text in batch], dtype=np.int64)
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), numbers)
        for text in batch:
            self._held[text.number] = (text.unit_id, text.fingerprint)
            self._checksum += text.fingerprint

    def _drop(self, numbers: Iterable[int]) -> int:
        known = [number for number in numbers if number in self._held]
        if known:
            self._index.remove_ids(np.array(known, dtype=np.int64))
        for number in known:
            self._checksum -= self._held.pop(number)[1]
        return len(known)

    def _clear(self) -> None:
        self._index.reset()
        self._held.clear()
        self._checksum = 0
        self._head = Head(0, 0)

    def to_bytes(self) -> bytes:
        """Pack the index: magic, checksum, a line of JSON that describes it, FAISS's own bytes."""
        header = {
            "signature": self._encoder.signature,
            "revision": self._head.revision,
            "held": [[number, *held] for number, held in self._held.items()],
        }
        content = json.dumps(header).encode() + b"\n" + faiss.serialize_index(self._index).tobytes()
        return _MAGIC + f"{zlib.crc32(content):08x}\n".encode() + content

    @classmethod
    def from_bytes(cls, data: bytes, encoder: Encoder) -> _Side:
        """Unpack an index; raises `ValueError` where it is damaged or of another encoder."""
        if not data.startswith(_MAGIC):
            raise ValueError("not an index of this version")
        checksum, _, content = data[len(_MAGIC) :].partition(b"\n")
        if f"{zlib.crc32(content):08x}".encode() != checksum:
            raise ValueError("checksum differs: the file is damaged")
        line, _, payload = content.partition(b"\n")
        header = json.loads(line)
        if header["signature"] != encoder.signature:
            raise ValueError(f"made by {header['signature']}, expected {encoder.signature}")
        side = cls(encoder)
        side._index = faiss.deserialize_index(np.frombuffer(payload, dtype=np.uint8))
        side._held = {number: (unit_id, mark) for number, unit_id, mark in header["held"]}
        side._checksum = sum(mark for _, mark in side._held.values())
        side._head = Head(header["revision"], 0)
        return side


def _batches(texts: Iterator[UnitText]) -> Iterator[list[UnitText]]:
    while batch := list(islice(texts, _BATCH)):
        yield batch
