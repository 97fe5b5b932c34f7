"""Which units say a content: where, in which neighbourhood, from which file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, Connection, func, select, true

from tm.model import TranslationUnit
from tm.store.rows import select_units, unit_of
from tm.store.schema import units

__all__ = ["count_occurrences", "imported_units", "units_between", "units_of_contents"]


def units_of_contents(
    connection: Connection,
    numbers: Iterable[int],
    *,
    approved_only: bool = True,
    limit_each: int = 20,
    counts: Mapping[int, int] | None = None,
) -> dict[int, tuple[TranslationUnit, ...]]:
    """Return the units that say each content, newest first, at most `limit_each`.

    `counts` are those of `count_occurrences`, where the caller has them already.
    """
    wanted = list(numbers)
    if counts is None:
        counts = count_occurrences(connection, wanted, approved_only=approved_only)
    rare = [number for number in wanted if counts.get(number, 0) <= limit_each]
    query = select_units().order_by(units.c.at.desc(), units.c.place.desc())
    found: dict[int, list[TranslationUnit]] = {number: [] for number in wanted}
    for row in connection.execute(query.where(units.c.content.in_(rare), _offered(approved_only))):
        found[row.content].append(unit_of(row))
    # What thousands of units say is asked for by itself, so that the index ends it early.
    for number in set(wanted) - set(rare):
        asked = query.where(units.c.content == number, _offered(approved_only)).limit(limit_each)
        found[number] = list(map(unit_of, connection.execute(asked)))
    return {number: tuple(said) for number, said in found.items()}


def units_between(
    connection: Connection,
    number: int,
    before: Collection[str],
    after: Collection[str],
    *,
    approved_only: bool = True,
    limit: int = 20,
) -> tuple[TranslationUnit, ...]:
    """Return the units of a content that name one of these neighbours, newest first."""
    same = units.c.previous.in_(before) | units.c.following.in_(after)
    query = select_units().where(units.c.content == number, _offered(approved_only), same)
    ordered = query.order_by(units.c.at.desc(), units.c.place.desc()).limit(limit)
    return tuple(map(unit_of, connection.execute(ordered)))


def imported_units(connection: Connection, unit_ids: Collection[str]) -> frozenset[str]:
    """Return which of these units a file brought."""
    query = select(units.c.id).where(units.c.id.in_(unit_ids), units.c.import_id.is_not(None))
    return frozenset(connection.scalars(query))


def count_occurrences(
    connection: Connection, numbers: Collection[int], *, approved_only: bool = True
) -> dict[int, int]:
    """Count the units that say each content."""
    query = select(units.c.content, func.count().label("occurrences")).where(
        units.c.content.in_(numbers), _offered(approved_only)
    )
    rows = connection.execute(query.group_by(units.c.content))
    return {row.content: row.occurrences for row in rows}


def _offered(approved_only: bool) -> ColumnElement[bool]:
    # "approved = 1" rather than "approved": only so is it answered from the index.
    return units.c.approved == true() if approved_only else units.c.approved.in_([True, False])
