"""Read contents: by key, by number, one after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
)

from aligned.model import Language
from tm.store.schema import contents

__all__ = [
    "Candidate",
    "Content",
    "count_renderings",
    "find_by_key",
    "get_candidates",
    "get_contents",
]

# SQLite takes 32,766 parameters a statement.
_BATCH = 10_000

# Same texts with other translations: more than these nobody compares.
_MOST_BY_KEY = 100


@dataclass(frozen=True, slots=True)
class Content:
    """A pair of texts that one unit or many say; `approved` where one of them is."""

    number: int
    source_language: Language
    target_language: Language
    source: str
    target: str
    approved: bool

    def text(self, language: Language) -> str:
        """Return the side in `language`."""
        return self.source if language is self.source_language else self.target


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content that may be near a query: no more of it than ranking needs.

    `loose` is the loose key of its side in the query's language.
    """

    number: int
    loose: str
    approved: bool


def find_by_key(
    connection: Connection, language: Language, key: str, limit: int = _MOST_BY_KEY
) -> tuple[Content, ...]:
    """Return the contents whose side in `language` has this match key, newest first."""
    found = connection.execute(_by_key(language.value), {"key": key, "most": limit})
    return tuple(map(_content, found))


def count_renderings(
    connection: Connection, language: Language, keys: Collection[str]
) -> dict[str, int]:
    """Count, for each match key, the approved contents whose side in `language` has it."""
    counts: dict[str, int] = dict.fromkeys(keys, 0)
    for statement in _renderings(language.value):
        for row in connection.execute(statement, {"keys": list(counts)}):
            counts[row.key] += row.renderings
    return counts


def get_contents(connection: Connection, numbers: Iterable[int]) -> tuple[Content, ...]:
    """Return the contents of these numbers that exist, in this order."""
    wanted = list(numbers)
    found: dict[int, Content] = {}
    remaining = iter(wanted)
    while batch := list(islice(remaining, _BATCH)):
        rows = connection.execute(_NUMBERED, {"numbers": batch})
        found |= {row.number: _content(row) for row in rows}
    return tuple(found[number] for number in wanted if number in found)


def get_candidates(
    connection: Connection, language: Language, numbers: Collection[int]
) -> tuple[Candidate, ...]:
    """Return the candidates of these numbers that exist, at most 10,000."""
    found = connection.execute(_candidates(language.value), {"numbers": list(numbers)})
    return tuple(Candidate(*row) for row in found)


# A lookup asks each of these once. Built once, they cost half: SQLAlchemy's
# expressions take longer to make than SQLite takes to answer.

_NUMBERS: BindParameter[int] = bindparam("numbers", expanding=True)
_NUMBERED = select(contents).where(contents.c.number.in_(_NUMBERS))


@cache
def _by_key(code: str) -> Select[Any]:
    query = select(contents).where(_has_key(code)).order_by(contents.c.number.desc())
    return query.limit(bindparam("most", type_=Integer))


@cache
def _renderings(code: str) -> tuple[Select[Any], ...]:
    made = []
    for side in ("source", "target"):
        key, spoken = contents.c[f"{side}_key"], contents.c[f"{side}_language"]
        query = select(key.label("key"), func.count().label("renderings")).where(
            key.in_(bindparam("keys", expanding=True)), spoken == code, contents.c.approved
        )
        made.append(query.group_by(key))
    return tuple(made)


@cache
def _candidates(code: str) -> Select[Any]:
    is_source = contents.c.source_language == code
    loose = case((is_source, contents.c.source_loose), else_=contents.c.target_loose)
    return select(contents.c.number, loose, contents.c.approved).where(
        contents.c.number.in_(_NUMBERS), is_source | (contents.c.target_language == code)
    )


def _content(row: Row[tuple[object, ...]]) -> Content:
    values = row._mapping
    return Content(
        values["number"],
        Language(values["source_language"]),
        Language(values["target_language"]),
        values["source"],
        values["target"],
        bool(values["approved"]),
    )


def _has_key(code: str) -> ColumnElement[bool]:
    """Ask for a match key of the side in a language, whichever that is in a content."""
    column = contents.c
    key: BindParameter[str] = bindparam("key")
    return or_(
        and_(column.source_key == key, column.source_language == code),
        and_(column.target_key == key, column.target_language == code),
    )
