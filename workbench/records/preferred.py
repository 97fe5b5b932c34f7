"""The SQL of the table of preferred renderings."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from aligned.model import Language
from workbench.project import Transaction, utc_now
from workbench.records.schema_memory import preferred_renderings

__all__ = ["Preferred", "drop_preferred", "read_preferred", "write_preferred"]


@dataclass(frozen=True, slots=True)
class Preferred:
    """The rendering that a project prefers for a slogan, who said so, when (UTC, ISO 8601).

    `key` is the loose key of the slogan's text, `source`.
    """

    key: str
    source: str
    target: str
    author: str
    at: str


def read_preferred(tx: Transaction, language: Language) -> dict[str, Preferred]:
    """Return the preferred renderings of slogans in a language, by key."""
    table = preferred_renderings
    rows = tx.execute(select(table).where(table.c.language == language.value))
    return {row.key: Preferred(row.key, row.source, row.target, row.author, row.at) for row in rows}


def write_preferred(
    tx: Transaction, language: Language, key: str, source: str, target: str, author: str
) -> None:
    """Keep a preferred rendering in the place of the one before, if there is one."""
    said = {"source": source, "target": target, "author": author, "at": utc_now()}
    statement = insert(preferred_renderings).values(language=language.value, key=key, **said)
    tx.execute(statement.on_conflict_do_update(index_elements=["language", "key"], set_=said))


def drop_preferred(tx: Transaction, language: Language, key: str) -> None:
    """Forget what is preferred for a slogan, if anything is."""
    table = preferred_renderings
    tx.execute(delete(table).where(table.c.language == language.value, table.c.key == key))
