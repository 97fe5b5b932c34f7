"""The tables of the memory and the trigram index that follows them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    insert,
    text,
)

from aligned.messages import gettext as _
from tm.errors import TmError

__all__ = [
    "END_OF_TEXT",
    "Connection",
    "contents",
    "create_tables",
    "memory_state",
    "metadata",
    "removed_contents",
    "units",
]

metadata = MetaData()

# Only an INTEGER primary key is SQLite's row id, which FTS5 needs and indexes share.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")

contents = Table(
    "contents",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("source_language", Text, nullable=False),
    Column("target_language", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("source_key", Text, nullable=False),
    Column("target_key", Text, nullable=False),
    Column("source_loose", Text, nullable=False),
    Column("target_loose", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Index("contents_by_source_key", "source_key"),
    Index("contents_by_target_key", "target_key"),
    Index("contents_by_revision", "revision", "number"),
    Index("contents_by_fingerprint", "fingerprint"),
)
"""One row a pair of texts, however many units say it; all indexes are over these.

`number` is what indexes call it and never comes back, `approved` says that one
of its units is, `revision` is that of its insertion, `fingerprint` (40 bits)
stands for languages and texts. A content never changes: other texts are another.
"""

units = Table(
    "units",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content", ForeignKey("contents.number"), nullable=False),
    Column("document", Text, nullable=False),
    Column("bead", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("following", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("props", Text, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("import_id", Text),
    Column("created", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Index("units_by_content", "content", "approved", "at", "place"),
    Index("units_by_document", "document"),
    Index("units_by_place", "place"),
)
"""One row a unit: a place where a content occurs, and who approved it there.

`props` is JSON, `place` counts units in the order in which they came, `import_id`
names the import of a file that brought it; `created` and `changed` are UTC, ISO 8601.
"""

removed_contents = Table(
    "removed_contents",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
    Index("removed_contents_by_revision", "revision"),
)
"""The numbers of contents that are gone, so that an index can follow."""

memory_state = Table(
    "memory_state",
    metadata,
    Column("id", _NUMBER, primary_key=True, autoincrement=False),
    Column("revision", BigInteger, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("checksum", BigInteger, nullable=False),
    Column("last_number", BigInteger, nullable=False),
    Column("last_place", BigInteger, nullable=False),
)
"""One row that every write brings up to date in its own transaction.

`count` counts contents, `checksum` is the sum of their fingerprints.
"""

END_OF_TEXT = "\u2402\u2402"
"""What the trigram index sees after each text: its last characters begin trigrams too.

So a word of one or two characters is the beginning of some trigram wherever it stands.
"""

# Which column and document a trigram stands in is enough: searches check the text itself.
_SEARCH_INDEX = (
    f"""CREATE VIEW content_search_text AS SELECT number,
        source_loose || '{END_OF_TEXT}' AS source_loose,
        target_loose || '{END_OF_TEXT}' AS target_loose FROM contents""",
    """CREATE VIRTUAL TABLE content_search USING fts5(
        source_loose, target_loose, content='content_search_text', content_rowid='number',
        tokenize='trigram', detail=column, columnsize=0)""",
    "CREATE VIRTUAL TABLE content_search_terms USING fts5vocab(content_search, row)",
    f"""CREATE TRIGGER content_search_insert AFTER INSERT ON contents BEGIN
        INSERT INTO content_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose || '{END_OF_TEXT}',
            new.target_loose || '{END_OF_TEXT}');
    END""",
    f"""CREATE TRIGGER content_search_delete AFTER DELETE ON contents BEGIN
        INSERT INTO content_search(content_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose || '{END_OF_TEXT}',
            old.target_loose || '{END_OF_TEXT}');
    END""",
)


def create_tables(connection: Connection) -> None:
    """Create the tables of an empty memory, the trigram index and its triggers.

    The triggers write in the transaction of the content, so that the index cannot
    differ from the table. Raises `TmError` on a database other than SQLite.
    """
    if connection.dialect.name != "sqlite":
        raise TmError(
            _(
                "the memory's trigram index needs SQLite, got {dialect}; open the project with "
                "its SQLite database"
            ).format(dialect=connection.dialect.name)
        )
    metadata.create_all(connection)
    empty = dict.fromkeys(["revision", "count", "checksum", "last_number", "last_place"], 0)
    connection.execute(insert(memory_state), {"id": 1, **empty})
    for statement in _SEARCH_INDEX:
        connection.execute(text(statement))
