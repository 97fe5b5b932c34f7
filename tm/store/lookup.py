"""Find units by key, and candidates for a fuzzy match by their rarest trigrams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    text,
)

from aligned.model import Language
from tm.model import TranslationUnit
from tm.normalise import loose_key
from tm.store.schema import units
from tm.store.units import unit_of

__all__ = ["Candidate", "find_by_key", "find_candidates", "get_candidates", "get_units"]

# The 12 rarest trigrams found the best match in 98–100% of queries at 1,000,000
# units, in 7 ms (Korean) and 131 ms (English); 24 cost four times as much.
# The rest is spread over the query, lest all rare ones lie in the part that differs.
_RAREST = 12
_SPREAD = 6

_TRIGRAM = 3

# SQLite takes 32,766 parameters a statement.
_BATCH = 10_000

# A query longer than this is searched by its start; sentences are far shorter.
_MAX_QUERY = 1_000


def find_by_key(
    connection: Connection, language: Language, key: str
) -> tuple[TranslationUnit, ...]:
    """Return the units whose side in `language` has this match key, oldest first."""
    query = select(units).where(_side(language, "key", lambda column: column == key))
    return tuple(map(unit_of, connection.execute(query.order_by(units.c.number))))


def get_units(connection: Connection, unit_ids: Iterable[str]) -> tuple[TranslationUnit, ...]:
    """Return the units of these ids that exist, oldest first; any number of ids."""
    found: dict[int, TranslationUnit] = {}
    remaining = iter(unit_ids)
    while batch := list(islice(remaining, _BATCH)):
        rows = connection.execute(select(units).where(units.c.id.in_(batch)))
        found |= {row.number: unit_of(row) for row in rows}
    return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be near a query: no more of it than ranking needs.

    `loose` is the loose key of its side in the query's language.
    """

    unit_id: str
    loose: str
    approved: bool


def find_candidates(
    connection: Connection, language: Language, query: str, limit: int = 200
) -> tuple[Candidate, ...]:
    """Return at most `limit` units that share rare trigrams with `query`, best first.

    A query of one or two characters has no trigram; units that contain it are
    returned then, the shortest first.
    """
    loose = loose_key(query[:_MAX_QUERY], language)
    if len(loose) < _TRIGRAM:
        return _find_containing(connection, language, loose, limit)
    picked = _pick_trigrams(connection, loose)
    if not picked:
        return ()
    statement = text(
        "SELECT rowid FROM unit_search WHERE unit_search MATCH :match "
        "ORDER BY bm25(unit_search) LIMIT :limit"
    )
    match = " OR ".join(f'"{term.replace(chr(34), chr(34) * 2)}"' for term in picked)
    numbers = [row.rowid for row in connection.execute(statement, {"match": match, "limit": limit})]
    rows = connection.execute(_candidates(language).where(units.c.number.in_(numbers)))
    found = {row.number: _candidate(row) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def get_candidates(
    connection: Connection, language: Language, unit_ids: Iterable[str]
) -> tuple[Candidate, ...]:
    """Return the candidates of these ids that exist, oldest first."""
    query = _candidates(language).where(units.c.id.in_(list(unit_ids)))
    return tuple(map(_candidate, connection.execute(query.order_by(units.c.number))))


_CandidateRow = tuple[int, str, bool, str]


def _candidates(language: Language) -> Select[_CandidateRow]:
    is_source = units.c.source_language == language.value
    loose = case((is_source, units.c.source_loose), else_=units.c.target_loose)
    query = select(units.c.number, units.c.id, units.c.approved, loose.label("loose"))
    return query.where(or_(is_source, units.c.target_language == language.value))


def _candidate(row: Row[_CandidateRow]) -> Candidate:
    return Candidate(row.id, row.loose, row.approved)


def _pick_trigrams(connection: Connection, loose: str) -> list[str]:
    """Return the query's rarest trigrams that the memory knows, and some spread over it."""
    terms = list(dict.fromkeys(loose[i : i + _TRIGRAM] for i in range(len(loose) - _TRIGRAM + 1)))
    places = ", ".join(f":t{i}" for i in range(len(terms)))
    statement = text(f"SELECT term, doc FROM unit_search_terms WHERE term IN ({places})")
    rows = connection.execute(statement, {f"t{i}": term for i, term in enumerate(terms)})
    counts: dict[str, int] = {row.term: row.doc for row in rows}
    known = [term for term in terms if term in counts]
    rarest = sorted(known, key=lambda term: (counts[term], term))[:_RAREST]
    step = max(1, len(known) // _SPREAD)
    stretches = (known[start : start + step] for start in range(0, len(known), step))
    spread = [min(stretch, key=lambda term: (counts[term], term)) for stretch in stretches]
    return list(dict.fromkeys(rarest + spread))


def _find_containing(
    connection: Connection, language: Language, loose: str, limit: int
) -> tuple[Candidate, ...]:
    if not loose:
        return ()
    query = (
        _candidates(language)
        .where(_side(language, "loose", lambda column: func.instr(column, loose) > 0))
        .order_by(func.length(text("loose")), units.c.number)
        .limit(limit)
    )
    return tuple(map(_candidate, connection.execute(query)))


def _side(
    language: Language, field: str, condition: Callable[[Column[str]], ColumnElement[bool]]
) -> ColumnElement[bool]:
    """Ask a condition of the side in `language`, whichever that is in a unit."""
    return or_(
        and_(units.c.source_language == language.value, condition(units.c[f"source_{field}"])),
        and_(units.c.target_language == language.value, condition(units.c[f"target_{field}"])),
    )
