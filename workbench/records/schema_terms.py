"""The tables of the term base and of what people decided about findings."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from workbench.records.schema import metadata

__all__ = [
    "checked_texts",
    "concept_history",
    "concepts",
    "dismissals",
    "preferred_forms",
    "terms",
]

# A concept is never deleted: one that was removed stays, and can be restored.
concepts = Table(
    "concepts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("definition", Text, nullable=False, server_default=""),
    Column("domain", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    Column("related", Text, nullable=False, server_default="[]"),  # JSON, ids of concepts
    Column("props", Text, nullable=False, server_default="[]"),  # JSON, [[name, value], …]
    Column("version", Integer, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
)

terms = Table(
    "terms",
    metadata,
    Column("id", Text, primary_key=True),
    Column("concept", ForeignKey("concepts.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("part_of_speech", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("source", Text, nullable=False, server_default=""),
    Column("context", Text, nullable=False, server_default=""),
    Column("props", Text, nullable=False, server_default="[]"),  # JSON, [[name, value], …]
    Index("terms_by_concept", "concept", "position"),
)

concept_history = Table(
    "concept_history",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("concept", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text),  # the concept as JSON; null where there was none
    Column("after", Text),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
    Index("concept_history_by_concept", "concept"),
    sqlite_autoincrement=True,
)

# What somebody wants to see no more: a finding, an inconsistency, a candidate for a term.
dismissals = Table(
    "dismissals",
    metadata,
    Column("key", Text, primary_key=True),  # the fingerprint of what was dismissed
    Column("kind", Text, nullable=False),
    Column("said", Text, nullable=False, server_default=""),  # what it said, to be read again
    Column("reason", Text, nullable=False, server_default=""),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
)

# What the checks said of a pair of texts; a cache that may be emptied at any time.
checked_texts = Table(
    "checked_texts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("signature", Text, nullable=False),
    Column("findings", Text, nullable=False),  # JSON
)

# Which of several forms of an inconsistency people chose.
preferred_forms = Table(
    "preferred_forms",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("subject", Text, primary_key=True),  # what the forms render, or the group's name
    Column("form", Text, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
)
