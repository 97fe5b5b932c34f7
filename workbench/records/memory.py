"""SQL about what happened to the memory outside review: imports, units changed by hand.

As in `records`: rows in, values out, each class the statements of one table in one
transaction.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import islice

from sqlalchemy import ColumnElement, RowMapping, delete, insert, select, update

from aligned.model import Language
from tm.model import Origin, TranslationUnit
from workbench.project import Transaction, utc_now
from workbench.records.schema_memory import imports, unit_history

__all__ = ["ChangeKind", "ImportState", "Imports", "UnitChange", "UnitHistory"]

# SQLite takes at most 32,766 values in one statement.
MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class ImportState:
    """How far the import of a file has come.

    `done` counts the units of the file, in its order, that were taken of `total`:
    `added` of them were new, `updated` replaced one of the same id, the others were
    there already. `finished_at` is `None` until all are taken. Times are UTC, ISO 8601.
    """

    id: str
    name: str
    sha256: str
    total: int
    done: int
    added: int
    updated: int
    author: str
    started_at: str
    finished_at: str | None = None


class ChangeKind(Enum):
    """What was done to a unit; REVIEWED stands for an operation of review on its bead."""

    EDITED = "edited"
    DELETED = "deleted"
    RESTORED = "restored"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One change of a unit: what it was before and after, `None` where it was not there.

    `number` names the change, for `restore_unit`; it is 0 for what review did, whose
    operation `detail` names. `at` is UTC, ISO 8601.
    """

    unit: str
    kind: ChangeKind
    before: TranslationUnit | None
    after: TranslationUnit | None
    author: str
    at: str
    number: int = 0
    detail: str = ""


class Imports:
    """The imports of a project, one for each file by its content."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, import_id: str) -> ImportState | None:
        """Return an import, `None` where there is none of that id."""
        return next(self._select(imports.c.id == import_id), None)

    def of_content(self, sha256: str) -> ImportState | None:
        """Return the import of a file of this content."""
        return next(self._select(imports.c.sha256 == sha256), None)

    def all(self) -> tuple[ImportState, ...]:
        """Return every import, oldest first."""
        return tuple(self._select(imports.c.id.is_not(None)))

    def add(self, name: str, sha256: str, total: int, author: str) -> ImportState:
        """Begin an import of which nothing is done."""
        state = ImportState(
            uuid.uuid4().hex, name, sha256, total, 0, 0, 0, author, utc_now(exact=True)
        )
        self._tx.execute(insert(imports).values(asdict(state)))
        return state

    def change(self, state: ImportState) -> None:
        """Write how far an import has come."""
        self._tx.execute(update(imports).where(imports.c.id == state.id).values(asdict(state)))

    def remove(self, import_id: str) -> None:
        """Forget an import."""
        self._tx.execute(delete(imports).where(imports.c.id == import_id))

    def _select(self, which: ColumnElement[bool]) -> Iterator[ImportState]:
        query = select(imports).where(which).order_by(imports.c.started_at, imports.c.id)
        return (ImportState(**row) for row in self._tx.execute(query).mappings())


class UnitHistory:
    """What was done by hand to units that belong to no bead, and what imports replaced."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def add(self, changes: Sequence[UnitChange]) -> None:
        """Write changes down; their numbers are given here."""
        if changes:
            self._tx.execute(insert(unit_history), [_row_of(change) for change in changes])

    def get(self, number: int) -> UnitChange | None:
        """Return the change of that number."""
        query = select(unit_history).where(unit_history.c.number == number)
        return next(map(_change_of, self._tx.execute(query).mappings()), None)

    def of_unit(self, unit_id: str) -> tuple[UnitChange, ...]:
        """Return the changes of a unit, oldest first."""
        query = select(unit_history).where(unit_history.c.unit == unit_id)
        rows = self._tx.execute(query.order_by(unit_history.c.number)).mappings()
        return tuple(map(_change_of, rows))

    def changed(self, unit_ids: Iterable[str]) -> frozenset[str]:
        """Return which of these units were ever changed."""
        found: set[str] = set()
        remaining = iter(unit_ids)
        while some := list(islice(remaining, MOST_VALUES)):
            query = select(unit_history.c.unit).where(unit_history.c.unit.in_(some))
            found |= set(self._tx.scalars(query))
        return frozenset(found)


def _row_of(change: UnitChange) -> dict[str, object]:
    return {
        "unit": change.unit,
        "kind": change.kind.value,
        "before": _unit_to_json(change.before),
        "after": _unit_to_json(change.after),
        "author": change.author,
        "at": change.at,
    }


def _change_of(row: RowMapping) -> UnitChange:
    return UnitChange(
        unit=row["unit"],
        kind=ChangeKind(row["kind"]),
        before=_unit_from_json(row["before"]),
        after=_unit_from_json(row["after"]),
        author=row["author"],
        at=row["at"],
        number=row["number"],
    )


def _unit_to_json(unit: TranslationUnit | None) -> str | None:
    if unit is None:
        return None
    return json.dumps(asdict(unit), ensure_ascii=False, default=lambda choice: choice.value)


def _unit_from_json(text: str | None) -> TranslationUnit | None:
    if text is None:
        return None
    values = json.loads(text)
    values |= {
        "source_language": Language(values["source_language"]),
        "target_language": Language(values["target_language"]),
        "origin": Origin(**values["origin"]),
        "props": tuple((name, value) for name, value in values["props"]),
    }
    return TranslationUnit(**values)
