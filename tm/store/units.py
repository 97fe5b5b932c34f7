"""Put units into the database, take them out, read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, func, select

from tm.model import TranslationUnit
from tm.store.rows import select_units, unit_of
from tm.store.schema import contents, memory_state, units
from tm.store.writing import BATCH, put_batch, remove_batch

__all__ = [
    "count_contents",
    "count_units",
    "get_unit",
    "get_units",
    "iterate_import",
    "iterate_units",
    "put_units",
    "remove_units",
]


def put_units(
    connection: Connection, new: Iterable[TranslationUnit], *, import_id: str | None = None
) -> int:
    """Insert units, replacing those whose id is there; returns how many rows changed.

    `import_id` names the import that brings them; units that were there keep theirs.
    Units with the same languages and texts share one content. A unit that is there
    already, word for word, is left alone: importing a file twice changes nothing.
    """
    changed = 0
    iterator = iter(new)
    while batch := {unit.id: unit for unit in islice(iterator, BATCH)}:
        changed += put_batch(connection, batch, import_id)
    return changed


def remove_units(connection: Connection, unit_ids: Iterable[str]) -> int:
    """Take units out; returns how many were there.

    A content whose last unit goes leaves every index in the same transaction, or
    at its next `sync`.
    """
    removed = 0
    iterator = iter(unit_ids)
    while batch := list(dict.fromkeys(islice(iterator, BATCH))):
        removed += remove_batch(connection, batch)
    return removed


def get_unit(connection: Connection, unit_id: str) -> TranslationUnit | None:
    """Return the unit, or `None` where there is none of that id."""
    row = connection.execute(select_units().where(units.c.id == unit_id)).first()
    return None if row is None else unit_of(row)


def get_units(connection: Connection, unit_ids: Iterable[str]) -> tuple[TranslationUnit, ...]:
    """Return the units of these ids that exist, oldest first; any number of ids."""
    found: dict[int, TranslationUnit] = {}
    remaining = iter(unit_ids)
    while batch := list(islice(remaining, BATCH)):
        rows = connection.execute(select_units().where(units.c.id.in_(batch)))
        found |= {row.place: unit_of(row) for row in rows}
    return tuple(found[place] for place in sorted(found))


def iterate_units(
    connection: Connection, *, approved_only: bool = False, document: str | None = None
) -> Iterator[TranslationUnit]:
    """Yield units in the order in which they came, without holding all of them."""
    query = select_units().order_by(units.c.place)
    if approved_only:
        query = query.where(units.c.approved)
    if document is not None:
        query = query.where(units.c.document == document)
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        yield unit_of(row)


def iterate_import(connection: Connection, import_id: str) -> Iterator[str]:
    """Yield the ids of the units that an import brought, in the order in which they came."""
    query = select(units.c.id).where(units.c.import_id == import_id).order_by(units.c.place)
    yield from connection.scalars(query)


def count_units(connection: Connection, *, approved_only: bool = False) -> int:
    """Count the units."""
    query = select(func.count()).select_from(units)
    return connection.scalar(query.where(units.c.approved) if approved_only else query) or 0


def count_contents(connection: Connection, *, approved_only: bool = False) -> int:
    """Count the different pairs of texts."""
    if not approved_only:
        return connection.scalar(select(memory_state.c["count"])) or 0
    query = select(func.count()).select_from(contents).where(contents.c.approved)
    return connection.scalar(query) or 0
