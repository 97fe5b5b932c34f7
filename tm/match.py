"""Everything the memory knows for a sentence, as one ranked list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from aligned.model import Encoder, Language
from tm.errors import MemoryIndexError
from tm.fuzzy import compare, warn_of_negation
from tm.model import Band, Match, MatchKind, Origin, TranslationUnit
from tm.normalise import fold, loose_key, match_key
from tm.store.lookup import (
    Candidate,
    find_by_key,
    find_candidates,
    get_candidates,
    get_units,
)
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.vectors import Spread, VectorIndex

__all__ = ["find_matches"]

_CONTEXT_SCORE = 101

# Candidates by trigrams and by meaning; the notes on search measured the recall
# of the best fuzzy match at these sizes.
_TRIGRAM_CANDIDATES = 200
_SEMANTIC_CANDIDATES = 50

# Only the likeliest candidates are compared word by word (half a millisecond each),
# and those that are nearest in meaning.
_COMPARED = 20
_NEAREST = 10

# Texts longer than this many characters are no sentences: they match exactly or not.
_LONGEST_SENTENCE = 5_000

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

_ORDER = {kind: rank for rank, kind in enumerate(MatchKind)}


def find_matches(
    connection: Connection,
    index: VectorIndex | None,
    encoder: Encoder | None,
    text: str,
    language: Language,
    *,
    limit: int = 10,
    previous: str = "",
    following: str = "",
    approved_only: bool = True,
) -> tuple[Match, ...]:
    """Return at most `limit` units for `text`, best first.

    Context matches (exact, and a neighbour the same), exact ones, fuzzy ones by
    score, then those near in meaning only. `previous` and `following` are the
    neighbours of `text` in its document. Without an index or encoder nothing is
    found by meaning; a text of over 5,000 characters matches only exactly. The
    index follows the memory first. Raises `MemoryIndexError` where index and
    encoder do not belong together.
    """
    if not text.strip():
        return ()
    query = _Query(text, language, previous, following)
    exact = find_by_key(connection, language, match_key(text, language))
    if len(text) > _LONGEST_SENTENCE:
        return _rank_matches(query, exact, _Near({}, 1.0), limit, approved_only)
    near = _find_neighbours(connection, index, encoder, text, language)
    pool = {
        candidate.unit_id: candidate
        for candidate in (
            *find_candidates(connection, language, text, _TRIGRAM_CANDIDATES),
            *get_candidates(connection, language, near.cosines),
        )
    }
    chosen = _choose(query, pool.values(), near, limit, approved_only)
    units = {unit.id: unit for unit in (*exact, *get_units(connection, chosen))}
    return _rank_matches(query, units.values(), near, limit, approved_only)


def _rank_matches(
    query: _Query,
    units: Iterable[TranslationUnit],
    near: _Near,
    limit: int,
    approved_only: bool,
) -> tuple[Match, ...]:
    offered = (unit for unit in units if unit.approved or not approved_only)
    made = (_make_match(query, unit, near.cosines.get(unit.id), near.floor) for unit in offered)
    return tuple(sorted(filter(None, made), key=_rank)[:limit])


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    language: Language
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class _Near:
    """Cosines of the nearest units by id, and the cosine from which on they count."""

    cosines: dict[str, float]
    floor: float


def _find_neighbours(
    connection: Connection,
    index: VectorIndex | None,
    encoder: Encoder | None,
    text: str,
    language: Language,
) -> _Near:
    """Return the units nearest in meaning, and how near is near enough."""
    if index is None or encoder is None:
        return _Near({}, 1.0)
    if index.signature != encoder.signature:
        raise MemoryIndexError(
            f"the index holds vectors of {index.signature}, the query would be one of "
            f"{encoder.signature}; open the index with the encoder that asks"
        )
    vector = encoder.encode([text])[0]
    found = index.search(vector, _SEMANTIC_CANDIDATES, language, connection)
    return _Near(
        {neighbour.unit_id: neighbour.cosine for neighbour in found},
        _semantic_floor(index.spread(vector, language)),
    )


def _choose(
    query: _Query, pool: Iterable[Candidate], near: _Near, limit: int, approved_only: bool
) -> tuple[str, ...]:
    """Return the ids worth a comparison: alike at a quick look, or near in meaning."""
    key = loose_key(query.text, query.language)
    alike: list[tuple[float, str]] = []
    nearest: list[tuple[float, str]] = []
    for candidate in pool:
        if approved_only and not candidate.approved:
            continue
        part = _PART_WEIGHT * fuzz.partial_ratio(key, candidate.loose)
        alike.append((-max(fuzz.ratio(key, candidate.loose), part), candidate.unit_id))
        cosine = near.cosines.get(candidate.unit_id, -1.0)
        if cosine >= near.floor:
            nearest.append((-cosine, candidate.unit_id))
    chosen = sorted(alike)[: max(_COMPARED, limit)] + sorted(nearest)[: max(_NEAREST, limit)]
    return tuple(dict.fromkeys(unit_id for _, unit_id in chosen))


def _make_match(
    query: _Query, unit: TranslationUnit, cosine: float | None, floor: float
) -> Match | None:
    """Make the match that a comparison and a cosine give; `None` where both are too low."""
    source_side = unit.source_language is query.language
    matched, translation = (unit.source, unit.target) if source_side else (unit.target, unit.source)
    found = compare(query.text, matched, query.language)
    kind, band, score, reason = MatchKind.FUZZY, found.band, found.score, found.reason
    if band is Band.EXACT:
        kind = MatchKind.EXACT
        if same := _same_neighbours(query, unit.origin):
            kind, band, score = MatchKind.CONTEXT, Band.CONTEXT, _CONTEXT_SCORE
            reason = f"the same text and the same sentence {same}"
    elif band is None:
        if cosine is None or cosine < floor:
            return None
        kind, band = MatchKind.SEMANTIC, Band.SEMANTIC
        warning = warn_of_negation(query.text, matched, query.language)
        reason = f"{warning}; near in meaning" if warning else "near in meaning, in other words"
    return Match(unit, kind, band, score, cosine, matched, translation, reason)


def _same_neighbours(query: _Query, origin: Origin) -> str:
    """Name the neighbours that are the same; origins keep those of the source side."""
    pairs = (
        ("before", query.previous, origin.previous),
        ("after", query.following, origin.following),
    )
    same = [name for name, asked, kept in pairs if asked.strip() and fold(asked) == fold(kept)]
    return " and ".join(same)


def _semantic_floor(spread: Spread) -> float:
    """Return the least cosine that means something for this query in this memory."""
    count = spread.count + _PRIOR_UNITS
    mean = (spread.count * spread.mean + _PRIOR_UNITS * _PRIOR_MEAN) / count
    variance = (spread.count * spread.deviation**2 + _PRIOR_UNITS * _PRIOR_DEVIATION**2) / count
    return max(_SEMANTIC_MINIMUM, mean + _SEMANTIC_DEVIATIONS * sqrt(variance))


def _rank(match: Match) -> tuple[int, int, float, str]:
    cosine = match.semantic if match.semantic is not None else -1.0
    return _ORDER[match.kind], -match.lexical, -cosine, match.unit.id
