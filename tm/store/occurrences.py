"""Which units say a content: where, in which neighbourhood, from which file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    select,
    true,
)

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
    found: dict[int, list[TranslationUnit]] = {number: [] for number in wanted}
    for row in connection.execute(_said_by(approved_only), {"numbers": rare}):
        found[row.content].append(unit_of(row))
    # What thousands of units say is asked for by itself, so that the index ends it early.
    for number in set(wanted) - set(rare):
        asked = _said_by(approved_only).limit(limit_each)
        found[number] = list(map(unit_of, connection.execute(asked, {"numbers": [number]})))
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
    return frozenset(connection.scalars(_IMPORTED, {"ids": list(unit_ids)}))


def count_occurrences(
    connection: Connection, numbers: Collection[int], *, approved_only: bool = True
) -> dict[int, int]:
    """Count the units that say each content."""
    rows = connection.execute(_counts(approved_only), {"numbers": list(numbers)})
    return {row.content: row.occurrences for row in rows}


_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)

_IMPORTED = select(units.c.id).where(
    units.c.id.in_(bindparam("ids", expanding=True)), units.c.import_id.is_not(None)
)


@cache
def _said_by(approved_only: bool) -> Select[Any]:
    query = select_units().where(units.c.content.in_(_NUMBERS), _offered(approved_only))
    return query.order_by(units.c.at.desc(), units.c.place.desc())


@cache
def _counts(approved_only: bool) -> Select[Any]:
    query = select(units.c.content, func.count().label("occurrences"))
    return query.where(units.c.content.in_(_NUMBERS), _offered(approved_only)).group_by(
        units.c.content
    )


def _offered(approved_only: bool) -> ColumnElement[bool]:
    # "approved = 1" rather than "approved": only so is it answered from the index.
    return units.c.approved == true() if approved_only else units.c.approved.in_([True, False])
