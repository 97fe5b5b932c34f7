"""The index of sketches: candidates for fuzzy matches and for containment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language
from tm.index.following import FollowingIndex
from tm.index.layout import ROWS_AT_ONCE, Payload, Rows, RowSource
from tm.index.sketching import SIGNATURE, WORDS, sketch
from tm.store.changes import ContentText

__all__ = ["SketchIndex", "count_bits", "rank"]

_BITS = 64 * WORDS

# A text of fewer bits is contained in many by chance.
_LEAST_BITS = 6

# Of texts that contain the query alike, the one nearest to it in length comes first.
_LENGTH_WEIGHT = 0.05

# Below this no text is worth a look: of what could be shared, this is.
_LEAST_SCORE = 0.1

Scores = NDArray[np.float32]

_DTYPE = np.dtype(np.uint64)


@dataclass(frozen=True, slots=True)
class _SketchLayout:
    """Sketches column by column, so that a scan reads eight long runs of words."""

    width: int = WORDS
    dtype: np.dtype[Any] = _DTYPE
    by_column: bool = True
    extra: str = ""

    def write_extra(self, path: Path, source: RowSource) -> None:
        raise NotImplementedError("sketches have no further file")

    def open_extra(self, path: Path | None, payload: Payload) -> NDArray[np.uint16]:
        """Count the bits of each sketch, which every search needs: 2 MB a million."""
        weights = np.zeros(payload.shape[1], dtype=np.uint16)
        for start in range(0, len(weights), ROWS_AT_ONCE):
            part = slice(start, start + ROWS_AT_ONCE)
            weights[part] = count_bits(payload[:, part])
        return weights


class SketchIndex(FollowingIndex):
    """Contents that share n-grams with a text. `folder` is the project's cache folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "sketches", _SketchLayout(), SIGNATURE)

    def candidates(self, loose: str, language: Language, limit: int) -> NDArray[np.int64]:
        """Return the numbers of contents like a loose key, likeliest first.

        Three rankings of one scan, `limit` of each and what they share once:
        texts alike as a whole, texts that contain this one, texts in this one.
        """
        query = sketch([loose], language)[0]
        with self._lock:
            self._open()
            side = self._sides[language]
            sets = [side.main, side.delta]
        return _interleave(rank(sets, query, limit))

    def _make_payload(
        self, texts: tuple[ContentText, ...], language: Language
    ) -> NDArray[np.uint64]:
        return sketch([text.loose for text in texts], language)


class _Best:
    """The best so far of one ranking; equal scores are ordered by number."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._floor = _LEAST_SCORE
        self._scores: Scores = np.zeros(0, dtype=np.float32)
        self.numbers: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def offer(self, scores: Scores, numbers: NDArray[np.int64], dead: NDArray[np.bool_]) -> None:
        """Take in what is better than what is there."""
        rows = np.flatnonzero(scores >= self._floor)
        rows = rows[~dead[rows]]
        if len(rows) > self._limit:
            cut = np.partition(scores[rows], -self._limit)[-self._limit]
            rows = rows[scores[rows] >= cut]
        if not len(rows):
            return
        all_scores = np.concatenate([self._scores, scores[rows]])
        all_numbers = np.concatenate([self.numbers, numbers[rows]])
        order = np.lexsort((all_numbers, -all_scores))[: self._limit]
        self._scores, self.numbers = all_scores[order], all_numbers[order]
        if len(order) == self._limit:
            self._floor = float(self._scores[-1])


def rank(
    sets: list[Rows], query: NDArray[np.uint64], limit: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of the best `limit` of three rankings, best first.

    Texts alike as a whole, texts that contain the query's, texts inside it.
    `query` is a sketch, `(8,)`.
    """
    own = int(np.bitwise_count(query).sum())
    whole, contains, inside = _Best(limit), _Best(limit), _Best(limit)
    if own and limit > 0:
        for rows in sets:
            _scan(rows, query, own, [whole, contains, inside])
    return whole.numbers, contains.numbers, inside.numbers


def _scan(rows: Rows, query: NDArray[np.uint64], own: int, best: list[_Best]) -> None:
    for start in range(0, rows.count, ROWS_AT_ONCE):
        part = slice(start, start + ROWS_AT_ONCE)
        block = rows.payload[:, part]
        known = rows.extra
        weights = known[part] if isinstance(known, np.ndarray) else count_bits(block)
        scores = _score(count_bits(block, query), weights, own)
        for ranking, found in zip(best, scores, strict=True):
            ranking.offer(found, rows.numbers[part], rows.dead[part])


def count_bits(
    block: NDArray[np.uint64], query: NDArray[np.uint64] | None = None
) -> NDArray[np.uint16]:
    """Count the bits of each column of `(8, n)`, or those shared with a query."""
    counts = np.zeros(block.shape[1], dtype=np.uint16)
    for word in range(WORDS):
        counts += np.bitwise_count(block[word] if query is None else block[word] & query[word])
    return counts


def _score(
    shared: NDArray[np.uint16], weights: NDArray[np.uint16], own: int
) -> tuple[Scores, Scores, Scores]:
    """Score whole texts, texts that contain the query, texts in the query: 0 to 1 each.

    Bits that two sketches share by chance (as many as their sizes make likely)
    do not count, or every long text would seem to contain every short one.
    """
    sizes = weights.astype(np.float32)
    chance = sizes * np.float32(own / _BITS)
    common = shared.astype(np.float32) - chance
    room, place = own - chance, sizes - chance
    np.maximum(place, np.float32(1e-3), out=place)
    np.maximum(room, np.float32(1e-3), out=room)
    whole = 2 * common / (room + place)
    contains = common / room + np.float32(_LENGTH_WEIGHT) * whole
    inside = common / place + np.float32(_LENGTH_WEIGHT) * whole
    inside[weights < _LEAST_BITS] = 0
    return whole, contains, inside


def _interleave(rankings: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return the firsts of all rankings, then the seconds, each number once."""
    longest = max(len(ranking) for ranking in rankings)
    table = np.full((longest, len(rankings)), -1, dtype=np.int64)
    for column, ranking in enumerate(rankings):
        table[: len(ranking), column] = ranking
    joined = table[table >= 0]
    _, first = np.unique(joined, return_index=True)
    return joined[np.sort(first)]
