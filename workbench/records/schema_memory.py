"""The tables of what people did to the memory without a review: imports, edits, renderings."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, Text

from workbench.records.schema import metadata

__all__ = ["imports", "preferred_renderings", "unit_history"]

# How far the import of a file has come: each batch is stored with its row here.
imports = Table(
    "imports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),  # entries of the file taken so far
    Column("added", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("finished_at", Text),
)

# What people changed in units that belong to no bead; those have the journal.
unit_history = Table(
    "unit_history",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("unit", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text),  # the unit as JSON; null where there was none
    Column("after", Text),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Index("unit_history_by_unit", "unit"),
    sqlite_autoincrement=True,
)

preferred_renderings = Table(
    "preferred_renderings",
    metadata,
    Column("language", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
)
