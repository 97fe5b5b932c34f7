"""Write a batch of units and bring contents and the memory's state in line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from tm.model import TranslationUnit
from tm.store.rows import Texts, Values, content_values, select_units, unit_values
from tm.store.schema import contents, memory_state, removed_contents, units

__all__ = ["BATCH", "put_batch", "remove_batch"]

BATCH = 1_000
"""Units a batch: far below the 32,766 parameters that SQLite takes a statement."""

# Sums of fingerprints stay in SQLite's 63 bits whatever a memory goes through.
_CHECKSUM_SIZE = 1 << 62


@dataclass(slots=True)
class _Write:
    """One write: the state of the memory before, and what it does to it."""

    connection: Connection
    revision: int
    last_number: int
    last_place: int
    count: int = 0
    checksum: int = 0
    touched: set[int] = field(default_factory=set)

    @classmethod
    def begin(cls, connection: Connection) -> _Write:
        row = connection.execute(select(memory_state)).one()
        return cls(connection, row.revision + 1, row.last_number, row.last_place)

    def end(self) -> None:
        """Drop contents without a unit, say which are approved, keep the state."""
        self._settle()
        state = memory_state.c
        self.connection.execute(
            update(memory_state).values(
                {
                    state.revision: self.revision,
                    state["count"]: state["count"] + self.count,
                    state.checksum: (state.checksum + self.checksum) % _CHECKSUM_SIZE,
                    state.last_number: self.last_number,
                    state.last_place: self.last_place,
                }
            )
        )

    def _settle(self) -> None:
        if not self.touched:
            return
        approved = (
            select(func.max(units.c.approved))
            .where(units.c.content == contents.c.number)
            .scalar_subquery()
        )
        query = select(
            contents.c.number, contents.c.fingerprint, contents.c.approved, approved.label("now")
        ).where(contents.c.number.in_(self.touched))
        rows = self.connection.execute(query).all()
        self._drop({row.number: row.fingerprint for row in rows if row.now is None})
        for now in (True, False):
            changed = [row.number for row in rows if row.now is not None and bool(row.now) is now]
            changed_rows = contents.c.number.in_(changed) & (contents.c.approved != now)
            self.connection.execute(update(contents).where(changed_rows).values(approved=now))

    def _drop(self, orphans: dict[int, int]) -> None:
        if not orphans:
            return
        gone = [{"number": number, "revision": self.revision} for number in orphans]
        self.connection.execute(insert(removed_contents), gone)
        self.connection.execute(delete(contents).where(contents.c.number.in_(orphans)))
        self.count -= len(orphans)
        self.checksum -= sum(orphans.values())

    def find_or_add(self, wanted: dict[Texts, bool]) -> dict[Texts, int]:
        """Return the number of each content, adding those that are new (approved or not)."""
        marks = {texts: texts.fingerprint for texts in wanted}
        query = select(contents).where(contents.c.fingerprint.in_(set(marks.values())))
        numbers = {
            Texts(row.source_language, row.target_language, row.source, row.target): row.number
            for row in self.connection.execute(query)
        }
        numbers = {texts: number for texts, number in numbers.items() if texts in wanted}
        self.touched |= set(numbers.values())
        fresh: list[Values] = []
        for texts, approved in wanted.items():
            if texts in numbers:
                continue
            self.last_number += 1
            numbers[texts] = self.last_number
            place = {"number": self.last_number, "revision": self.revision, "approved": approved}
            fresh.append(content_values(texts) | place)
            self.count += 1
            self.checksum += marks[texts]
        if fresh:
            self.connection.execute(insert(contents), fresh)
        return numbers

    def next_place(self) -> int:
        self.last_place += 1
        return self.last_place


def put_batch(
    connection: Connection, batch: dict[str, TranslationUnit], import_id: str | None
) -> int:
    """Insert or replace at most `BATCH` units, by id; returns how many rows changed."""
    texts = {unit_id: Texts.of(unit) for unit_id, unit in batch.items()}
    known = {row.id: row for row in connection.execute(select_units().where(units.c.id.in_(batch)))}
    changed = {
        unit_id: unit_values(unit)
        for unit_id, unit in batch.items()
        if (row := known.get(unit_id)) is None
        or Texts(row.source_language, row.target_language, row.source, row.target) != texts[unit_id]
        or any(row._mapping[name] != value for name, value in unit_values(unit).items())
    }
    if not changed:
        return 0
    write = _Write.begin(connection)
    numbers = write.find_or_add(_approvals((texts[key], batch[key].approved) for key in changed))
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    fresh: list[Values] = []
    replaced: list[Values] = []
    for unit_id, values in changed.items():
        written = values | {"changed": now, "content": numbers[texts[unit_id]]}
        if unit_id in known:
            write.touched.add(known[unit_id].content)
            replaced.append({"which": written.pop("id"), **written})
        else:
            place = {"place": write.next_place(), "import_id": import_id}
            fresh.append(written | place | {"created": now})
    if fresh:
        connection.execute(insert(units), fresh)
    if replaced:
        connection.execute(update(units).where(units.c.id == bindparam("which")), replaced)
    write.end()
    return len(changed)


def remove_batch(connection: Connection, unit_ids: Collection[str]) -> int:
    """Remove at most `BATCH` units; returns how many were there."""
    query = select(units.c.id, units.c.content).where(units.c.id.in_(unit_ids))
    found = {row.id: row.content for row in connection.execute(query)}
    if not found:
        return 0
    write = _Write.begin(connection)
    connection.execute(delete(units).where(units.c.id.in_(found)))
    write.touched = set(found.values())
    write.end()
    return len(found)


def _approvals(pairs: Iterable[tuple[Texts, bool]]) -> dict[Texts, bool]:
    """Say of each content whether one of its units is approved."""
    wanted: dict[Texts, bool] = {}
    for texts, approved in pairs:
        wanted[texts] = wanted.get(texts, False) or approved
    return wanted
