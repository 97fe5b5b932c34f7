"""Units share contents; imports, the history of units, preferred renderings."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# What the memory's trigram index sees after each text.
END = "\u2402\u2402"

SEARCH_INDEX = (
    f"""
    CREATE VIEW content_search_text AS SELECT number,
        source_loose || '{END}' AS source_loose,
        target_loose || '{END}' AS target_loose FROM contents
    """,
    """
    CREATE VIRTUAL TABLE content_search USING fts5(
        source_loose, target_loose, content='content_search_text', content_rowid='number',
        tokenize='trigram', detail=column, columnsize=0)
    """,
    """
    CREATE VIRTUAL TABLE content_search_terms USING fts5vocab(content_search, row)
    """,
    f"""
    CREATE TRIGGER content_search_insert AFTER INSERT ON contents BEGIN
        INSERT INTO content_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose || '{END}', new.target_loose || '{END}');
    END
    """,
    f"""
    CREATE TRIGGER content_search_delete AFTER DELETE ON contents BEGIN
        INSERT INTO content_search(content_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose || '{END}', old.target_loose || '{END}');
    END
    """,
)

TEXTS = ("source_language", "target_language", "source", "target")
KEYS = ("source_key", "target_key", "source_loose", "target_loose")
PLACES = ("id", "document", "bead", "previous", "following", "author", "at", "approved", "note",
          "props", "created", "changed")


def upgrade():
    for name in ("insert", "delete", "update"):
        op.execute(f"DROP TRIGGER unit_search_{name}")
    op.execute("DROP TABLE unit_search_terms")
    op.execute("DROP TABLE unit_search")
    for name in ("document", "fingerprint", "revision", "source_key", "target_key"):
        op.drop_index(f"units_by_{name}", "units")
    op.rename_table("units", "old_units")
    create_tables()
    for statement in SEARCH_INDEX:
        op.execute(statement)
    share_contents(op.get_bind())
    op.drop_table("old_units")
    op.drop_table("removed_units")


def create_tables():
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

    def text(*names):
        return [sa.Column(name, sa.Text(), nullable=False) for name in names]

    op.create_table(
        "contents",
        sa.Column("number", number, primary_key=True, autoincrement=False),
        *text(*TEXTS, *KEYS),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
    )
    op.create_index("contents_by_source_key", "contents", ["source_key"])
    op.create_index("contents_by_target_key", "contents", ["target_key"])
    op.create_index("contents_by_revision", "contents", ["revision", "number"])
    op.create_index("contents_by_fingerprint", "contents", ["fingerprint"])
    op.create_table(
        "units",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("content", number, sa.ForeignKey("contents.number"), nullable=False),
        *text("document", "bead", "previous", "following", "author", "at"),
        sa.Column("approved", sa.Boolean(), nullable=False),
        *text("note", "props"),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("import_id", sa.Text()),
        *text("created", "changed"),
    )
    op.create_index("units_by_content", "units", ["content", "approved", "at", "place"])
    op.create_index("units_by_document", "units", ["document"])
    op.create_index("units_by_place", "units", ["place"])
    op.create_table(
        "removed_contents",
        sa.Column("number", number, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
    )
    op.create_index("removed_contents_by_revision", "removed_contents", ["revision"])
    op.create_table(
        "memory_state",
        sa.Column("id", number, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("revision", "count", "checksum", "last_number", "last_place")
        ),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Text(), primary_key=True),
        *text("name", "sha256"),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("total", "done", "added", "updated")
        ),
        *text("author", "started_at"),
        sa.Column("finished_at", sa.Text()),
    )
    op.create_table(
        "unit_history",
        sa.Column("number", number, primary_key=True, autoincrement=True),
        *text("unit", "kind"),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        *text("author", "at"),
        sqlite_autoincrement=True,
    )
    op.create_index("unit_history_by_unit", "unit_history", ["unit"])
    op.create_table(
        "preferred_renderings",
        sa.Column("language", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        *text("source", "target", "author", "at"),
    )


def share_contents(connection):
    """Give units with the same languages and texts one content."""
    old = sa.table("old_units", *(sa.column(name) for name in ("number", *TEXTS, *KEYS, *PLACES)))
    contents = sa.table(
        "contents",
        *(sa.column(name) for name in
          ("number", *TEXTS, *KEYS, "approved", "fingerprint", "revision")),
    )
    units = sa.table("units", *(sa.column(name) for name in (*PLACES, "content", "place")))
    numbers, approved, checksum = {}, {}, 0
    place = 0
    for row in connection.execute(sa.select(old).order_by(old.c.number)).mappings().all():
        texts = tuple(row[name] for name in TEXTS)
        if texts not in numbers:
            numbers[texts] = len(numbers) + 1
            mark = fingerprint(texts)
            checksum += mark
            values = {name: row[name] for name in (*TEXTS, *KEYS)}
            connection.execute(
                sa.insert(contents),
                {**values, "number": numbers[texts], "approved": bool(row["approved"]),
                 "fingerprint": mark, "revision": 1},
            )
        approved[texts] = approved.get(texts, False) or bool(row["approved"])
        place += 1
        values = {name: row[name] for name in PLACES}
        connection.execute(
            sa.insert(units), {**values, "content": numbers[texts], "place": place}
        )
    for texts, number in numbers.items():
        if approved[texts]:
            where = contents.c.number == number
            connection.execute(sa.update(contents).where(where).values(approved=True))
    connection.execute(
        sa.text("INSERT INTO memory_state VALUES (1, 1, :count, :checksum, :last, :place)"),
        {"count": len(numbers), "checksum": checksum, "last": len(numbers), "place": place},
    )


def fingerprint(texts):
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=5).digest(), "big")
