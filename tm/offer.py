"""From contents that match to what is offered: units, places, penalties, order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tm.context import Neighbours
from tm.match_model import Band, Match, MatchKind
from tm.normalise import match_key
from tm.penalties import PenaltyPolicy, penalties_of
from tm.query import Query
from tm.store.lookup import Content, count_renderings
from tm.store.occurrences import count_occurrences, imported_units, units_of_contents
from tm.store.schema import Connection

__all__ = ["Found", "offer"]

# Occurrences that come with a match; the rest is counted.
_MOST_OCCURRENCES = 20

# Penalties and the query's own unit can cost so many of the first their place.
_SPARE = 5

_ORDER = {kind: rank for rank, kind in enumerate(MatchKind)}
_SCORES = {Band.CONTEXT: 101, Band.DOUBLE_CONTEXT: 102}


@dataclass(frozen=True, slots=True)
class Found:
    """A content and what a comparison says of it; units and penalties are to come."""

    content: Content
    match: Match


def offer(
    connection: Connection,
    query: Query,
    found: Sequence[Found],
    *,
    limit: int,
    approved_only: bool,
    policy: PenaltyPolicy,
) -> tuple[Match, ...]:
    """Return the best `limit` with their units, places and penalties, best first."""
    first = sorted(found, key=_rank)[: limit + _SPARE]
    numbers = [one.content.number for one in first]
    counts = count_occurrences(connection, numbers, approved_only=approved_only)
    placed = _place(connection, query, first, counts, approved_only, policy)
    return _count(connection, query, sorted(placed, key=_rank)[:limit], counts)


def _place(
    connection: Connection,
    query: Query,
    found: Sequence[Found],
    counts: Mapping[int, int],
    approved_only: bool,
    policy: PenaltyPolicy,
) -> list[Found]:
    """Give each match its units, and its score in the place where it fits best."""
    places = Neighbours(connection, query.language, query.previous, query.following)
    said_by = units_of_contents(
        connection,
        [one.content.number for one in found],
        approved_only=approved_only,
        limit_each=_MOST_OCCURRENCES,
        counts=counts,
    )
    imported = imported_units(connection, [unit.id for said in said_by.values() for unit in said])
    placed = []
    for one in found:
        units = tuple(unit for unit in said_by[one.content.number] if unit.id != query.without)
        if not units:
            continue
        match = replace(one.match, unit=units[0], occurrences=units)
        if match.kind is MatchKind.EXACT:
            match = _in_place(match, places, one.content, query, approved_only)
        penalties = penalties_of(match.unit, imported, policy)
        placed.append(replace(one, match=replace(match, penalties=penalties)))
    return placed


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


def _count(
    connection: Connection, query: Query, placed: Sequence[Found], counts: Mapping[int, int]
) -> tuple[Match, ...]:
    """Say of each match how often it occurs and how many renderings its text has."""
    keys = [match_key(one.match.matched, query.language) for one in placed]
    renderings = count_renderings(connection, query.language, keys)
    return tuple(
        replace(
            one.match,
            count=max(len(one.match.occurrences), counts[one.content.number] - bool(query.without)),
            renderings=max(1, renderings[key]),
        )
        for one, key in zip(placed, keys, strict=True)
    )


def _rank(found: Found) -> tuple[object, ...]:
    """Order by score, those near in meaning only last; of equals the newest first."""
    match = found.match
    cosine = match.semantic if match.semantic is not None else -1.0
    if match.kind is MatchKind.SEMANTIC:
        return 1, 0, 0, -cosine, -found.content.number
    return 0, -match.score, _ORDER[match.kind], -cosine, -found.content.number
