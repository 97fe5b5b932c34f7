"""The tables of settings and people: who may do what, and how each likes it."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from workbench.records.schema import metadata

__all__ = ["members", "preferences", "settings"]

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("user", Text, primary_key=True),  # the name, or the address that one signs in with
    Column("shown", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
