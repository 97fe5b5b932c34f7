"""What changed since a revision, so that an index outside the database can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from aligned.model import Language
from tm.store.schema import removed_units, units
from tm.store.units import last_revision

__all__ = [
    "Head",
    "MemoryState",
    "UnitText",
    "iterate_texts",
    "read_head",
    "read_state",
    "removed_since",
]


@dataclass(frozen=True, slots=True)
class MemoryState:
    """A short description of all units that two equal memories share.

    `count` counts units, `checksum` is the sum of their fingerprints. An index
    that describes itself the same holds the same texts.
    """

    count: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Head:
    """The latest write: its revision, and what it wrote.

    After a rollback another write may get the same revision; `mark` tells them apart.
    """

    revision: int
    mark: int


@dataclass(frozen=True, slots=True)
class UnitText:
    """One side of a unit as an index keeps it; `number` never means another unit."""

    number: int
    unit_id: str
    fingerprint: int
    text: str


def read_state(connection: Connection) -> MemoryState:
    """Describe the memory; about 15 ms at 100,000 units, from an index alone."""
    query = select(func.count(), func.coalesce(func.sum(units.c.fingerprint), 0))
    count, checksum = connection.execute(query.select_from(units)).one()
    return MemoryState(count, checksum)


def read_head(connection: Connection) -> Head:
    """Describe the latest write; costs next to nothing, however large the memory."""
    revision = last_revision(connection)
    written = connection.scalar(
        select(func.sum(units.c.fingerprint)).where(units.c.revision == revision)
    )
    removed = connection.scalar(
        select(func.sum(removed_units.c.number)).where(removed_units.c.revision == revision)
    )
    return Head(revision, (written or 0) + (removed or 0))


def removed_since(connection: Connection, revision: int) -> tuple[int, ...]:
    """Return the numbers of the units removed after `revision`."""
    query = select(removed_units.c.number).where(removed_units.c.revision > revision)
    return tuple(connection.scalars(query))


def iterate_texts(
    connection: Connection, language: Language, revision: int = 0
) -> Iterator[UnitText]:
    """Yield the side in `language` of every unit written after `revision`."""
    code = language.value
    for field in ("source", "target"):
        query = select(
            units.c.number, units.c.id, units.c.fingerprint, units.c[field].label("text")
        ).where(units.c.revision > revision, units.c[f"{field}_language"] == code)
        for row in connection.execute(query.order_by(units.c.number)):
            yield UnitText(row.number, row.id, row.fingerprint, row.text)
