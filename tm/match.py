"""Everything the memory knows for a sentence, as one ranked list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tm.candidates import Near, choose_candidates, find_near
from tm.context import Neighbours
from tm.fuzzy import compare, warn_of_negation
from tm.model import Band, Match, MatchKind, TranslationUnit
from tm.normalise import loose_key, match_key
from tm.penalties import PenaltyPolicy, penalties_of
from tm.query import Memory, Query
from tm.store.lookup import (
    Content,
    count_renderings,
    find_by_key,
    get_candidates,
    get_contents,
)
from tm.store.occurrences import count_occurrences, imported_units, units_of_contents
from tm.store.schema import Connection

__all__ = ["Memory", "Query", "find_matches"]

# Candidates by sketch, for each of whole text and parts (benchmarks/memory.py).
_SKETCH_CANDIDATES = 200

# Texts longer than this many characters are no sentences: they match exactly or not.
_LONGEST_SENTENCE = 5_000

# Occurrences that come with a match; the rest is counted.
_MOST_OCCURRENCES = 20

_ORDER = {kind: rank for rank, kind in enumerate(MatchKind)}
_SCORES = {Band.CONTEXT: 101, Band.DOUBLE_CONTEXT: 102}


def find_matches(
    memory: Memory,
    query: Query,
    *,
    limit: int = 10,
    approved_only: bool = True,
    policy: PenaltyPolicy | None = None,
) -> tuple[Match, ...]:
    """Return at most `limit` matches for a query, best first.

    By score: context matches (exact, and one neighbour the same or both), exact and
    fuzzy ones; then those near in meaning only. Contents that several units say come
    once. A text of over 5,000 characters matches only exactly. The indexes follow
    the memory first; vectors that are not made yet are missed, not waited for.
    Raises `MemoryIndexError` where index and encoder do not belong together.
    """
    if not query.text.strip():
        return ()
    exact = find_by_key(memory.connection, query.language, match_key(query.text, query.language))
    contents = {content.number: content for content in exact}
    near = Near({}, 1.0)
    if len(query.text) <= _LONGEST_SENTENCE:
        near = find_near(memory, query)
        chosen = _find_alike(memory, query, near, limit, approved_only)
        contents |= {content.number: content for content in chosen}
    offered = [one for one in contents.values() if one.approved or not approved_only]
    found = sorted(filter(None, (_compare(query, one, near) for one in offered)), key=_rank_found)
    # Penalties and the query's own unit can cost a few of the first their place.
    first = found[: limit + _MOST_OCCURRENCES]
    return _offer(memory.connection, query, first, approved_only, policy or PenaltyPolicy())[:limit]


def _find_alike(
    memory: Memory, query: Query, near: Near, limit: int, approved_only: bool
) -> tuple[Content, ...]:
    """Return the contents worth a comparison word by word."""
    numbers = set(near.cosines)
    if memory.sketches is not None:
        memory.sketches.sync(memory.connection, limit=None)
        loose = loose_key(query.text, query.language)
        found = memory.sketches.candidates(loose, query.language, _SKETCH_CANDIDATES)
        numbers |= set(found.tolist())
    pool = get_candidates(memory.connection, query.language, sorted(numbers))
    chosen = choose_candidates(query, pool, near, limit, approved_only)
    return get_contents(memory.connection, chosen)


@dataclass(frozen=True, slots=True)
class _Found:
    """A content and what a comparison says of it."""

    content: Content
    match: Match


def _compare(query: Query, content: Content, near: Near) -> _Found | None:
    """Make the match that a comparison and a cosine give; `None` where both are too low."""
    matched = content.text(query.language)
    cosine = near.cosines.get(content.number)
    found = compare(query.text, matched, query.language)
    kind, band, reason = MatchKind.FUZZY, found.band, found.reason
    if band is Band.EXACT:
        kind = MatchKind.EXACT
    elif band is None:
        if cosine is None or cosine < near.floor:
            return None
        kind, band = MatchKind.SEMANTIC, Band.SEMANTIC
        warning = warn_of_negation(query.text, matched, query.language)
        reason = f"{warning}; near in meaning" if warning else "paraphrase: near in meaning"
    source_side = content.source_language is query.language
    match = Match(
        unit=TranslationUnit(
            "", content.source_language, content.target_language, content.source, content.target
        ),
        kind=kind,
        band=band,
        lexical=found.score,
        semantic=cosine,
        matched=matched,
        translation=content.target if source_side else content.source,
        reason=reason,
    )
    return _Found(content, match)


def _offer(
    connection: Connection,
    query: Query,
    found: Iterable[_Found],
    approved_only: bool,
    policy: PenaltyPolicy,
) -> tuple[Match, ...]:
    """Give each match its units, its place and its penalties, and rank them."""
    places = Neighbours(connection, query.language, query.previous, query.following)
    by_number = {one.content.number: one for one in found}
    said_by = units_of_contents(
        connection, by_number, approved_only=approved_only, limit_each=_MOST_OCCURRENCES
    )
    counts = count_occurrences(connection, tuple(by_number), approved_only=approved_only)
    imported = imported_units(connection, [unit.id for said in said_by.values() for unit in said])
    offered = []
    for number, one in by_number.items():
        units = tuple(unit for unit in said_by[number] if unit.id != query.without)
        if not units:
            continue
        match = replace(
            one.match,
            unit=units[0],
            occurrences=units,
            count=counts[number] - (len(said_by[number]) - len(units)),
        )
        if match.kind is MatchKind.EXACT:
            match = _in_place(match, places, one.content, query, approved_only)
        penalties = penalties_of(match.unit, imported, policy)
        key = match_key(match.matched, query.language)
        renderings = count_renderings(connection, query.language, key)
        offered.append(replace(match, penalties=penalties, renderings=max(1, renderings)))
    return tuple(sorted(offered, key=_rank))


def _in_place(
    match: Match, places: Neighbours, content: Content, query: Query, approved_only: bool
) -> Match:
    """Turn an exact match into a context one where a unit has the query's neighbours."""
    place = places.find(content, approved_only)
    if place is None or place.unit.id == query.without:
        return match
    return replace(
        match,
        unit=place.unit,
        kind=MatchKind.CONTEXT,
        band=place.band,
        lexical=_SCORES[place.band],
        reason=place.reason,
    )


def _rank_found(found: _Found) -> tuple[object, ...]:
    return _rank(found.match), -found.content.number


def _rank(match: Match) -> tuple[object, ...]:
    cosine = match.semantic if match.semantic is not None else -1.0
    by_meaning = match.kind is MatchKind.SEMANTIC
    score = 0 if by_meaning else -match.score
    newest = match.unit.origin.at
    return by_meaning, score, _ORDER[match.kind], -cosine, _descending(newest), match.unit.id


def _descending(text: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in text)
