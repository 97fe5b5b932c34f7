"""The tables of the memory and the trigram index that follows them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)

from tm.errors import TmError

__all__ = [
    "Connection",
    "create_search_index",
    "create_tables",
    "metadata",
    "rebuild_search_index",
    "removed_units",
    "units",
]

metadata = MetaData()

# Only an INTEGER primary key is SQLite's row id, which FTS5 needs and FAISS shares.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

units = Table(
    "units",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source_language", Text, nullable=False),
    Column("target_language", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("source_key", Text, nullable=False),
    Column("target_key", Text, nullable=False),
    Column("source_loose", Text, nullable=False),
    Column("target_loose", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("document", Text, nullable=False),
    Column("bead", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("following", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("props", Text, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Index("units_by_source_key", "source_key"),
    Index("units_by_target_key", "target_key"),
    Index("units_by_document", "document"),
    Index("units_by_revision", "revision"),
    Index("units_by_fingerprint", "fingerprint"),
    # A number never comes back, or an index could take a new unit for a removed one.
    sqlite_autoincrement=True,
)
"""One row a unit. `props` is JSON; `created` and `changed` are UTC, ISO 8601.

`number` is what indexes call the unit, `revision` rises with every write,
`fingerprint` (40 bits) stands for id, languages and both texts.
"""

removed_units = Table(
    "removed_units",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
    Index("removed_units_by_revision", "revision"),
)
"""The numbers of units that were removed, so that an index can follow."""

_SEARCH_INDEX = (
    """CREATE VIRTUAL TABLE unit_search USING fts5(
        source_loose, target_loose,
        content='units', content_rowid='number', tokenize='trigram')""",
    "CREATE VIRTUAL TABLE unit_search_terms USING fts5vocab(unit_search, row)",
    """CREATE TRIGGER unit_search_insert AFTER INSERT ON units BEGIN
        INSERT INTO unit_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose, new.target_loose);
    END""",
    """CREATE TRIGGER unit_search_delete AFTER DELETE ON units BEGIN
        INSERT INTO unit_search(unit_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose, old.target_loose);
    END""",
    """CREATE TRIGGER unit_search_update AFTER UPDATE OF source_loose, target_loose ON units BEGIN
        INSERT INTO unit_search(unit_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose, old.target_loose);
        INSERT INTO unit_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose, new.target_loose);
    END""",
)


def create_tables(connection: Connection) -> None:
    """Create the tables and the search index; a migration may call this too."""
    metadata.create_all(connection)
    create_search_index(connection)


def create_search_index(connection: Connection) -> None:
    """Create the trigram index over both sides, its triggers, and fill it.

    The triggers write in the transaction of the unit, so that the index cannot
    differ from the table. Raises `TmError` on a database other than SQLite.
    """
    if connection.dialect.name != "sqlite":
        raise TmError(
            f"the memory's trigram index needs SQLite, got {connection.dialect.name}; "
            "open the project with its SQLite database"
        )
    for statement in _SEARCH_INDEX:
        connection.execute(text(statement))
    rebuild_search_index(connection)


def rebuild_search_index(connection: Connection) -> None:
    """Fill the trigram index again from the units."""
    connection.execute(text("INSERT INTO unit_search(unit_search) VALUES ('rebuild')"))
