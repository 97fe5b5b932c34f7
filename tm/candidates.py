"""Which contents are worth a comparison word by word."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from aligned.messages import gettext as _
from aligned.model import Language
from tm.containment import most_as_part
from tm.errors import MemoryIndexError
from tm.normalise import loose_key
from tm.query import Memory, Query
from tm.store.lookup import Candidate
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.index import Spread, VectorIndex

__all__ = ["Chosen", "Near", "choose_candidates", "find_near"]

# Neighbours in meaning; the notes on search measured what more of them find.
_NEIGHBOURS = 30

# So many new contents are embedded within a lookup: half a second of work.
_EMBEDDED_AT_ONCE = 500

# Only the likeliest candidates are compared word by word (half a millisecond each),
# and those that are nearest in meaning. The best match is among the first ten of the
# estimate for 198 of 200 changed sentences, in 100,000.
_COMPARED = 16
_NEAREST = 8
_SPARE = 6

# That holds for so many contents. Of more, more look like the query by chance: where the
# first give no near match, those of a second turn are compared too, with the square root
# of the memory's size: 51 in all at a million, where it finds the best for 98 of 100
# halves of sentences (decision 015).
_USUAL_CONTENTS = 100_000

# Beneath this estimate a comparison gives 50 in one of 2,600 cases (100,000 sentences
# of benchmarks/memory_corpus.py, 200 changed ones), and a quarter of the work is saved.
_LEAST_QUICK_SCORE = 45

# A part that is a little shorter than the text it stands for agrees a little more.
_PART_SLACK = 1.1

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


@dataclass(frozen=True, slots=True)
class Chosen:
    """Numbers of contents worth a comparison, likeliest first.

    `further` are worth it where the `first` give no near match.
    """

    first: tuple[int, ...] = ()
    further: tuple[int, ...] = ()


def find_near(memory: Memory, query: Query) -> Near:
    """Return the contents nearest in meaning, and how near is near enough."""
    index, encoder = memory.vectors, memory.encoder
    if index is None or encoder is None:
        return Near({}, 1.0)
    if index.signature != encoder.signature:
        raise MemoryIndexError(
            _(
                "the index holds vectors of {signature}, the query would be one of "
                "{asked}; open the index with the encoder that asks"
            ).format(signature=index.signature, asked=encoder.signature)
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
    query: Query,
    pool: Iterable[Candidate],
    near: Near,
    *,
    limit: int,
    approved_only: bool,
    contents: int = 0,
) -> Chosen:
    """Return the numbers worth a comparison: alike at a quick look, or near in meaning.

    `contents` says how large the memory is: of more, more get a second turn.
    """
    key = loose_key(query.text, query.language)
    offered = [one for one in pool if one.approved or not approved_only]
    quickly = ((_score_quickly(key, one.loose, query.language), one.number) for one in offered)
    alike = sorted((-score, number) for score, number in quickly if score >= _LEAST_QUICK_SCORE)
    nearest = [
        (-cosine, one.number)
        for one in offered
        if (cosine := near.cosines.get(one.number, -1.0)) >= near.floor
    ]
    first = max(_COMPARED, limit + _SPARE)
    last = round(first * math.sqrt(max(1.0, contents / _USUAL_CONTENTS)))
    chosen = dict.fromkeys(number for _, number in alike[:first] + sorted(nearest)[:_NEAREST])
    further = (number for _, number in alike[first:last] if number not in chosen)
    return Chosen(tuple(chosen), tuple(further))


def _score_quickly(key: str, loose: str, language: Language) -> float:
    """Estimate from loose keys what a comparison will say: 0 to 100."""
    whole = max(fuzz.ratio(key, loose), 100 * Levenshtein.normalized_similarity(key, loose))
    most = most_as_part(len(key), len(loose), language)
    # What they have in common, in order, is about the most that the part can share.
    common = LCSseq.similarity(key, loose) / max(1, min(len(key), len(loose)))
    if most * min(1.0, _PART_SLACK * common) <= max(whole, _LEAST_QUICK_SCORE):
        return whole
    return max(whole, most * fuzz.partial_ratio(key, loose) / 100)


def _semantic_floor(spread: Spread) -> float:
    """Return the least cosine that means something for this query in this memory."""
    count = spread.count + _PRIOR_UNITS
    mean = (spread.count * spread.mean + _PRIOR_UNITS * _PRIOR_MEAN) / count
    variance = (spread.count * spread.deviation**2 + _PRIOR_UNITS * _PRIOR_DEVIATION**2) / count
    return max(_SEMANTIC_MINIMUM, mean + _SEMANTIC_DEVIATIONS * math.sqrt(variance))
