"""The tables of the term base and of what people decided about findings."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

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
    Column("place", Integer, nullable=False),  # in the order in which they came
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
# A dismissal that was taken back stays, so that one sees who did what.
dismissals = Table(
    "dismissals",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False),  # the fingerprint of what was dismissed
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
    Column("recalled_by", Text),
    Column("recalled_at", Text),  # null: it is in force
    Index(
        "dismissals_in_force",
        "key",
        unique=True,
        sqlite_where=text("recalled_at IS NULL"),
        postgresql_where=text("recalled_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)

# What the checks said of a pair of texts; a cache that may be emptied at any time. What
# depends on the term base is apart: it is found anew whenever that changes.
checked_texts = Table(
    "checked_texts",
    metadata,
    Column("key", Text, primary_key=True),  # of both texts and the original's language
    Column("signature", Text, nullable=False),  # of the checks
    Column("findings", Text, nullable=False),  # JSON
    Column("terms_signature", Text, nullable=False),  # of the checks and the term base
    Column("term_findings", Text, nullable=False),  # JSON
)

# Which of several forms of an inconsistency people chose.
preferred_forms = Table(
    "preferred_forms",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    # What the forms render; where they render nothing, the form itself.
    Column("subject", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("author", Text, nullable=False, server_default=""),
    Column("at", Text, nullable=False, server_default=""),
)
