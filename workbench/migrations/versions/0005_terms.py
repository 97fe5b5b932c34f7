"""The term base with its history, and what people decided about findings."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _text(name, **options):
    return sa.Column(name, sa.Text(), nullable=False, server_default="", **options)


def upgrade():
    """Make the tables."""
    _make_concepts()
    _make_terms()
    _make_findings()


def _make_concepts():
    op.create_table(
        "concepts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
        _text("definition"),
        _text("domain"),
        _text("note"),
        _text("source"),
        sa.Column("related", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("props", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        _text("author"),
        _text("at"),
    )


def _make_terms():
    op.create_table(
        "terms",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("concept", sa.Text(), sa.ForeignKey("concepts.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        _text("part_of_speech"),
        _text("note"),
        _text("source"),
        _text("context"),
        sa.Column("props", sa.Text(), nullable=False, server_default="[]"),
    )
    op.create_index("terms_by_concept", "terms", ["concept", "position"])
    op.create_table(
        "concept_history",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("concept", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        _text("author"),
        _text("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("concept_history_by_concept", "concept_history", ["concept"])


def _make_findings():
    op.create_table(
        "dismissals",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        _text("reason"),
        _text("author"),
        _text("at"),
        sa.Column("recalled_by", sa.Text()),
        sa.Column("recalled_at", sa.Text()),
        sqlite_autoincrement=True,
    )
    in_force = sa.text("recalled_at IS NULL")
    op.create_index(
        "dismissals_in_force",
        "dismissals",
        ["key"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )
    op.create_table(
        "checked_texts",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("terms_signature", sa.Text(), nullable=False),
        sa.Column("term_findings", sa.Text(), nullable=False),
    )
    op.create_table(
        "preferred_forms",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("language", sa.Text(), primary_key=True),
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("form", sa.Text(), nullable=False),
        _text("author"),
        _text("at"),
    )
