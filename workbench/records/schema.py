"""The tables of documents and their review; those of people and the memory stand beside.

Migrations make them; this module says how they are now. Times are UTC as ISO
8601 text, ids are text, choices are the values of the enums in `model`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "beads",
    "documents",
    "metadata",
    "operation_beads",
    "operations",
    "pair_documents",
    "pairs",
    "segments",
]

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("format", String, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", Text),  # JSON [[start, end], …]; null where the format marks none
    Column("sha256", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("author", Text, nullable=False),
    Index("documents_by_content", "sha256"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("ko_document", ForeignKey("documents.id"), nullable=False),
    Column("en_document", ForeignKey("documents.id"), nullable=False),
    Column("original", String, nullable=False),
    Column("signature", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("stage", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("message", Text, nullable=False),
    # Which run of the aligner may write here, and when it last gave a sign of life
    # (seconds since 1970, to compare across processes).
    Column("run", String, nullable=False),
    Column("beat", Float, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("created_at", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("related", Float, nullable=False, server_default="1"),  # 0 to 1, see Alignment
    Column("removed_by", Text),
    Column("removed_at", String),
)

# Each change of a pair's documents, by a new version of one or its undo; a pair
# without rows has the documents that it came with.
pair_documents = Table(
    "pair_documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("pair", ForeignKey("pairs.id"), nullable=False),
    Column("ko_document", ForeignKey("documents.id"), nullable=False),
    Column("en_document", ForeignKey("documents.id"), nullable=False),
    Column("revision", Integer, nullable=False),  # the pair's, since which it has them
    Column("operation", Text),  # what brought them; null: they came with the pair
    Column("same_as", Integer),  # of undo and redo: the row whose documents are back
    Column("parent", Integer),  # the row that a new version was made on
    # JSON: sentences that stayed, where they stood and where they stand.
    Column("anchors", Text, nullable=False, server_default="[]"),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("pair_documents_by_pair", "pair", "revision"),
    sqlite_autoincrement=True,
)

# A bead is never deleted: one that was merged away stays, removed, so that its
# version goes on growing when undo brings it back.
beads = Table(
    "beads",
    metadata,
    Column("id", String, primary_key=True),
    Column("pair", ForeignKey("pairs.id"), nullable=False),
    Column("position", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("status", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("comment", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),  # the pair's, when this bead last changed
    Column("doubts", Text, nullable=False, server_default="[]"),  # JSON, the strongest first
    Index("beads_by_position", "pair", "position"),
    Index("beads_by_revision", "pair", "revision"),
    # Lists of pairs count their beads from this index alone.
    Index("beads_by_status", "pair", "removed", "status", "confidence"),
)

segments = Table(
    "segments",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("bead", ForeignKey("beads.id"), nullable=False),
    Column("language", String, nullable=False),
    Column("rank", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Index("segments_by_bead", "bead"),
    Index("segments_by_document", "document", "rank"),
)

operations = Table(
    "operations",
    metadata,
    Column("id", String, primary_key=True),  # made by the client: a retry is recognised
    Column("pair", ForeignKey("pairs.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("payload", Text, nullable=False),  # the operation as JSON
    Column("undoes", ForeignKey("operations.id")),  # of an undo or redo: what it undid or redid
    Column("undone", Boolean, nullable=False),
    Column("redoable", Boolean, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("pair", "revision", name="operations_in_order"),
    Index("operations_to_undo", "pair", "author", "undone", "undoes", "revision"),
    Index("operations_to_redo", "pair", "author", "redoable", "revision"),
)

# What an operation did to each bead; the history of a bead is read from here
# without touching the thousands of others that the operation may have changed.
operation_beads = Table(
    "operation_beads",
    metadata,
    Column("operation", ForeignKey("operations.id"), primary_key=True),
    Column("bead", ForeignKey("beads.id"), primary_key=True),
    Column("number", Integer, nullable=False),  # its place among the operation's beads
    Column("before", Text, nullable=False),  # the bead as JSON
    Column("after", Text, nullable=False),
    Index("operation_beads_by_bead", "bead"),
)
