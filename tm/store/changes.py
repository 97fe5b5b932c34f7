"""What changed since a revision, so that an index outside the database can follow."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, case, select, tuple_

from aligned.model import Language
from tm.store.schema import contents, memory_state, removed_contents

__all__ = [
    "ContentText",
    "MemoryState",
    "Position",
    "changes_after",
    "read_state",
    "removed_after",
]


@dataclass(frozen=True, slots=True)
class MemoryState:
    """The latest write, and a short description of all contents.

    `revision` rises with every write, `count` counts contents, `checksum` is the
    sum of their fingerprints (modulo 2**62). An index that counts and sums the
    same holds the same texts. After a rollback another write may get the same
    revision; count and checksum tell them apart.
    """

    revision: int
    count: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Position:
    """How far an index has come: everything written up to here is in it."""

    revision: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class ContentText:
    """One side of a content as an index keeps it; `number` never means another content.

    `loose` is the loose key of `text` (see `tm.normalise`).
    """

    number: int
    fingerprint: int
    revision: int
    text: str
    loose: str


_STATE = select(memory_state)


def read_state(connection: Connection) -> MemoryState:
    """Describe the memory; costs next to nothing, however large it is."""
    row = connection.execute(_STATE).one()
    return MemoryState(row.revision, row._mapping["count"], row.checksum)


def removed_after(connection: Connection, revision: int) -> tuple[int, ...]:
    """Return the numbers of the contents removed after `revision`."""
    query = select(removed_contents.c.number).where(removed_contents.c.revision > revision)
    return tuple(connection.scalars(query))


def changes_after(
    connection: Connection, language: Language, position: Position, limit: int
) -> tuple[ContentText, ...]:
    """Return one side of the contents written after `position`, in order, at most `limit`.

    The order is that of (revision, number), so the last one's is the next position.
    """
    column = contents.c
    is_source = column.source_language == language.value
    query = (
        select(
            column.number,
            column.fingerprint,
            column.revision,
            case((is_source, column.source), else_=column.target).label("text"),
            case((is_source, column.source_loose), else_=column.target_loose).label("loose"),
        )
        .where(
            tuple_(column.revision, column.number) > tuple_(position.revision, position.number),
            is_source | (column.target_language == language.value),
        )
        .order_by(column.revision, column.number)
        .limit(limit)
    )
    return tuple(ContentText(*row) for row in connection.execute(query))
