"""The index of meanings: vectors of both languages for one encoder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligned.model import Encoder, Language
from tm.index.codes import Codes, Vectors, cosines, encode_codes, scale_query, sign_bits
from tm.index.following import FollowingIndex
from tm.index.layout import Payload, Rows, RowSource
from tm.index.model import Neighbour, Spread
from tm.index.side import Side
from tm.index.sign_index import GrowingSigns, Hits, ReadOnlySigns, write_signs
from tm.index.snapshot import take_rows
from tm.store.changes import ContentText
from tm.store.code_cache import CodeCache, digest
from tm.vector_cache import signature_folder

__all__ = ["VectorIndex"]

# Up to so many contents every code is compared; above, those with the nearest signs.
# benchmarks/vector_search.py compares the two.
_EXACT_ROWS = 5_000
_CANDIDATES = 600

# Codes are turned into floats for comparison, so many rows at a time: 1 MB stays in
# the cache. 1,000 codes take 2 ms so, and 9 ms in one piece of 4 MB.
_COMPARED_AT_ONCE = 256

# Contents that stand for all in `spread`; the mean of 256 cosines is good to 0.01.
_SAMPLE = 256

_DTYPE = np.dtype(np.int8)


@dataclass(frozen=True, slots=True)
class _CodeLayout:
    """Codes row by row, with a FAISS file of their sign bits."""

    width: int
    dtype: np.dtype[Any] = _DTYPE
    by_column: bool = False
    extra: str = "signs"

    def write_extra(self, path: Path, source: RowSource) -> None:
        write_signs(path, source, self.width)

    def open_extra(self, path: Path | None, payload: Payload) -> ReadOnlySigns | None:
        return ReadOnlySigns(path) if path is not None and len(payload) else None


@dataclass(slots=True)
class _Signs:
    """The sign bits of what came since the snapshot, as far as they were made."""

    epoch: int
    growing: GrowingSigns


@dataclass(frozen=True, slots=True)
class _Sample:
    version: int
    codes: Codes


class VectorIndex(FollowingIndex):
    """The nearest contents in meaning, for one encoder.

    `folder` is the project's cache folder; vectors of another encoder lie
    elsewhere in it. No text is embedded twice: codes are kept by content.
    """

    _stage = "embedding the memory"
    _batch = 256

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        # Some encoders look versions up for it, which takes milliseconds.
        signature = encoder.signature
        own = signature_folder(folder, signature)
        super().__init__(own / "index", _CodeLayout(encoder.dimension), signature)
        self._encoder = encoder
        self._cache = CodeCache(own / "vectors.sqlite3")
        self._signs: dict[Language, _Signs] = {}
        self._samples: dict[Language, _Sample] = {}

    def search(self, vector: Vectors, k: int, language: Language) -> tuple[Neighbour, ...]:
        """Return the `k` contents whose side in `language` is nearest, best first.

        `vector` is `(dimension,)` float32. Cosines are those of the codes; equal
        ones are ordered by number.
        """
        if k < 1:
            return ()
        query, count = scale_query(vector), max(_CANDIDATES, 4 * k)
        with self._lock:
            self._open()
            side = self._sides[language]
            main, delta, every = side.main, side.delta, side.count <= max(_EXACT_ROWS, k)
            recent = Hits.none() if every else self._recent(side, language, query, count)
        places = (
            (main.live(), delta.live())
            if every
            else _choose(main, delta, recent, sign_bits(query[np.newaxis])[0], count)
        )
        numbers = np.concatenate([main.numbers[places[0]], delta.numbers[places[1]]])
        found = np.concatenate(
            [_compare(main.payload, places[0], query), _compare(delta.payload, places[1], query)]
        )
        best = np.lexsort((numbers, -found))[:k]
        return tuple(Neighbour(int(numbers[i]), float(found[i])) for i in best)

    def spread(self, vector: Vectors, language: Language) -> Spread:
        """Measure a vector against an even sample of the contents, for a sense of scale."""
        found = cosines(self._sample(language), scale_query(vector))
        if not len(found):
            return Spread(0, 0.0, 0.0)
        return Spread(len(found), float(found.mean()), float(found.std()))

    def _recent(
        self, side: Side, language: Language, query: NDArray[np.float64], count: int
    ) -> Hits:
        """Return the rows since the snapshot whose signs are nearest; under the lock."""
        signs = self._signs.get(language)
        if signs is None or signs.epoch != side.epoch:
            signs = self._signs[language] = _Signs(side.epoch, GrowingSigns(len(query)))
        delta = side.delta
        signs.growing.follow(delta)
        return signs.growing.nearest(sign_bits(query[np.newaxis])[0], count, delta.dead)

    def _sample(self, language: Language) -> Codes:
        """Return the codes of contents at even distances, by number."""
        with self._lock:
            self._open()
            side = self._sides[language]
            known = self._samples.get(language)
            if known is None or known.version != side.version:
                known = _Sample(side.version, _sample_codes(side.main, side.delta))
                self._samples[language] = known
            return known.codes

    def _make_payload(self, texts: tuple[ContentText, ...], language: Language) -> Codes:
        """Return the codes of texts: those that are kept, and the others embedded and kept."""
        keys = [digest(text.text) for text in texts]
        dimension = self._encoder.dimension
        kept = {
            key: code
            for key, code in self._cache.get(list(dict.fromkeys(keys))).items()
            if len(code) == dimension
        }
        missing = {key: text.text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if missing:
            made = encode_codes(self._encoder.encode(list(missing.values())))
            fresh = {key: code.tobytes() for key, code in zip(missing, made, strict=True)}
            self._cache.put(fresh)
            kept |= fresh
        joined = b"".join(kept[key] for key in keys)
        return np.frombuffer(joined, dtype=np.int8).reshape(len(texts), dimension)


def _choose(
    main: Rows, delta: Rows, recent: Hits, bits: NDArray[np.uint8], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of snapshot and delta whose signs are nearest, `count` together."""
    old = Hits.none()
    if isinstance(main.extra, ReadOnlySigns):
        old = main.extra.nearest(bits, count, main.dead)
    numbers = np.concatenate([main.numbers[old.rows], delta.numbers[recent.rows]])
    order = np.lexsort((numbers, np.concatenate([old.distances, recent.distances])))[:count]
    from_main = order < len(old.rows)
    return old.rows[order[from_main]], recent.rows[order[~from_main] - len(old.rows)]


def _compare(
    payload: Codes, rows: NDArray[np.int64], query: NDArray[np.float64]
) -> NDArray[np.float64]:
    parts = [
        cosines(take_rows(payload, rows[start : start + _COMPARED_AT_ONCE]), query)
        for start in range(0, len(rows), _COMPARED_AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _sample_codes(main: Rows, delta: Rows) -> Codes:
    """Return the codes that follow next on evenly spaced numbers; the same for any split."""
    rows = np.concatenate([main.live(), main.count + delta.live()])
    if not len(rows):
        return np.zeros((0, main.payload.shape[1]), dtype=np.int8)
    numbers = np.concatenate([main.numbers[~main.dead], delta.numbers[~delta.dead]])
    order = np.argsort(numbers, kind="stable")
    wanted = np.linspace(numbers[order[0]], numbers[order[-1]], _SAMPLE).astype(np.int64)
    chosen = rows[order[np.unique(np.searchsorted(numbers, wanted, sorter=order))]]
    old = chosen < main.count
    return np.concatenate([main.payload[chosen[old]], delta.payload[chosen[~old] - main.count]])
