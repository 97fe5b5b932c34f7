"""Preferences, members, and the documents that a pair had over time."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade():
    """Make the tables, and note who took a pair off the list."""
    op.create_table(
        "preferences",
        sa.Column("user", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "members",
        sa.Column("user", sa.Text(), primary_key=True),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )
    op.create_table(
        "pair_documents",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("pair", sa.String(), sa.ForeignKey("pairs.id"), nullable=False),
        sa.Column("ko_document", sa.String(), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("en_document", sa.String(), sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("operation", sa.Text()),
        sa.Column("same_as", sa.Integer()),
        sa.Column("parent", sa.Integer()),
        sa.Column("anchors", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("pair_documents_by_pair", "pair_documents", ["pair", "revision"])
    op.add_column("pairs", sa.Column("removed_by", sa.Text()))
    op.add_column("pairs", sa.Column("removed_at", sa.String()))
