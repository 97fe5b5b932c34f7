"""Which contents are worth a comparison word by word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from tm.errors import MemoryIndexError
from tm.normalise import loose_key
from tm.query import Memory, Query
from tm.store.lookup import Candidate
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.index import Spread, VectorIndex

__all__ = ["Near", "choose_candidates", "find_near"]

# Neighbours in meaning; the notes on search measured what more of them find.
_NEIGHBOURS = 50

# So many new contents are embedded within a lookup: half a second of work.
_EMBEDDED_AT_ONCE = 500

# Only the likeliest candidates are compared word by word (a third of a millisecond
# each), and those that are nearest in meaning.
_COMPARED = 20
_NEAREST = 10

# Finding the best part of a long text takes 40 µs: only for those that share the most.
_PARTS_COMPARED = 60

# A part found in a longer text counts a little less than whole texts that agree.
_PART_WEIGHT = 0.9

# A paraphrase stands out from what the query finds by chance: by this many standard
# deviations of its cosines with units in general, and at least at this cosine.
# benchmarks/semantic_floor.py: both floors keep 16 of 20 paraphrases and let through
# the best wrong unit for 0-10% of queries, in a memory on one subject as in news.
_SEMANTIC_DEVIATIONS = 3.5
_SEMANTIC_MINIMUM = 0.45

# In a memory of few units their spread says little: it counts as if these were there.
_PRIOR_UNITS = 20
_PRIOR_MEAN = 0.05
_PRIOR_DEVIATION = 0.08


@dataclass(frozen=True, slots=True)
class Near:
    """Cosines of the nearest contents by number, and the cosine from which on they count."""

    cosines: dict[int, float]
    floor: float


def find_near(memory: Memory, query: Query) -> Near:
    """Return the contents nearest in meaning, and how near is near enough."""
    index, encoder = memory.vectors, memory.encoder
    if index is None or encoder is None:
        return Near({}, 1.0)
    if index.signature != encoder.signature:
        raise MemoryIndexError(
            f"the index holds vectors of {index.signature}, the query would be one of "
            f"{encoder.signature}; open the index with the encoder that asks"
        )
    _catch_up(memory.connection, index)
    vector = query.vector if query.vector is not None else encoder.encode([query.text])[0]
    found = index.search(vector, _NEIGHBOURS, query.language)
    return Near(
        {neighbour.number: neighbour.cosine for neighbour in found},
        _semantic_floor(index.spread(vector, query.language)),
    )


def _catch_up(connection: Connection, index: VectorIndex) -> None:
    """Embed what is new where it is little; much is left to who has the time."""
    behind = index.sync(connection, limit=0).behind
    if 0 < behind <= 2 * _EMBEDDED_AT_ONCE:
        index.sync(connection, limit=_EMBEDDED_AT_ONCE)


def choose_candidates(
    query: Query, pool: Iterable[Candidate], near: Near, limit: int, approved_only: bool
) -> tuple[int, ...]:
    """Return the numbers worth a comparison: alike at a quick look, or near in meaning."""
    key = loose_key(query.text, query.language)
    offered = [one for one in pool if one.approved or not approved_only]
    alike = [(-score, one.number) for score, one in _score_quickly(key, offered)]
    nearest = [
        (-cosine, one.number)
        for one in offered
        if (cosine := near.cosines.get(one.number, -1.0)) >= near.floor
    ]
    chosen = sorted(alike)[: max(_COMPARED, limit)] + sorted(nearest)[: max(_NEAREST, limit)]
    return tuple(dict.fromkeys(number for _, number in chosen))


def _score_quickly(key: str, pool: Sequence[Candidate]) -> Iterator[tuple[float, Candidate]]:
    """Score candidates as wholes, and the likeliest also as parts: 0 to 100.

    What the shorter text and the longer one have in common, in order, is the most
    that the shorter one can score as a part.
    """
    bounds = [
        100 * LCSseq.similarity(key, one.loose) / max(1, min(len(key), len(one.loose)))
        for one in pool
    ]
    partly = sorted(bounds, reverse=True)[:_PARTS_COMPARED]
    for bound, one in zip(bounds, pool, strict=True):
        score = fuzz.ratio(key, one.loose)
        if partly and bound >= partly[-1] and bound > score:
            score = max(score, _PART_WEIGHT * fuzz.partial_ratio(key, one.loose))
        yield score, one


def _semantic_floor(spread: Spread) -> float:
    """Return the least cosine that means something for this query in this memory."""
    count = spread.count + _PRIOR_UNITS
    mean = (spread.count * spread.mean + _PRIOR_UNITS * _PRIOR_MEAN) / count
    variance = (spread.count * spread.deviation**2 + _PRIOR_UNITS * _PRIOR_DEVIATION**2) / count
    return max(_SEMANTIC_MINIMUM, mean + _SEMANTIC_DEVIATIONS * math.sqrt(variance))
