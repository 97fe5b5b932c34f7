"""The first tables: documents, pairs, beads, the journal, the memory."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# The memory's trigram index, and the triggers that keep it equal to the units.
SEARCH_INDEX = (
    """
    CREATE VIRTUAL TABLE unit_search USING fts5(
        source_loose, target_loose,
        content='units', content_rowid='number', tokenize='trigram')
    """,
    """
    CREATE VIRTUAL TABLE unit_search_terms USING fts5vocab(unit_search, row)
    """,
    """
    CREATE TRIGGER unit_search_insert AFTER INSERT ON units BEGIN
        INSERT INTO unit_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose, new.target_loose);
    END
    """,
    """
    CREATE TRIGGER unit_search_delete AFTER DELETE ON units BEGIN
        INSERT INTO unit_search(unit_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose, old.target_loose);
    END
    """,
    """
    CREATE TRIGGER unit_search_update AFTER UPDATE OF source_loose, target_loose ON units BEGIN
        INSERT INTO unit_search(unit_search, rowid, source_loose, target_loose)
        VALUES ('delete', old.number, old.source_loose, old.target_loose);
        INSERT INTO unit_search(rowid, source_loose, target_loose)
        VALUES (new.number, new.source_loose, new.target_loose);
    END
    """,
)


def upgrade():
    create_work_tables()
    create_memory_tables()
    for statement in SEARCH_INDEX:
        op.execute(statement)


def create_work_tables():
    op.create_table('documents',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('format', sa.String(), nullable=False),
    sa.Column('original', sa.LargeBinary(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('blocks', sa.Text(), nullable=True),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('added_at', sa.String(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('documents_by_content', 'documents', ['sha256'])
    op.create_table('settings',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('pairs',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('ko_document', sa.String(), nullable=False),
    sa.Column('en_document', sa.String(), nullable=False),
    sa.Column('original', sa.String(), nullable=False),
    sa.Column('signature', sa.Text(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('run', sa.String(), nullable=False),
    sa.Column('beat', sa.Float(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.String(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['en_document'], ['documents.id'], ),
    sa.ForeignKeyConstraint(['ko_document'], ['documents.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('beads',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('pair', sa.String(), nullable=False),
    sa.Column('position', sa.Float(), nullable=False),
    sa.Column('confidence', sa.Float(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pair'], ['pairs.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('beads_by_position', 'beads', ['pair', 'position'])
    op.create_index('beads_by_revision', 'beads', ['pair', 'revision'])
    op.create_index('beads_by_status', 'beads', ['pair', 'removed', 'status', 'confidence'])
    op.create_table('operations',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('pair', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('undoes', sa.String(), nullable=True),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('redoable', sa.Boolean(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['pair'], ['pairs.id'], ),
    sa.ForeignKeyConstraint(['undoes'], ['operations.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('pair', 'revision', name='operations_in_order')
    )
    op.create_index('operations_to_redo', 'operations', ['pair', 'author', 'redoable', 'revision'])
    op.create_index('operations_to_undo', 'operations', ['pair', 'author', 'undone', 'undoes', 'revision'])
    op.create_table('operation_beads',
    sa.Column('operation', sa.String(), nullable=False),
    sa.Column('bead', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['bead'], ['beads.id'], ),
    sa.ForeignKeyConstraint(['operation'], ['operations.id'], ),
    sa.PrimaryKeyConstraint('operation', 'bead')
    )
    op.create_index('operation_beads_by_bead', 'operation_beads', ['bead'])
    op.create_table('segments',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('bead', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('rank', sa.String(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['bead'], ['beads.id'], ),
    sa.ForeignKeyConstraint(['document'], ['documents.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('segments_by_bead', 'segments', ['bead'])
    op.create_index('segments_by_document', 'segments', ['document', 'rank'])


def create_memory_tables():
    op.create_table('removed_units',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('number')
    )
    op.create_index('removed_units_by_revision', 'removed_units', ['revision'])
    op.create_table('units',
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('source_language', sa.Text(), nullable=False),
    sa.Column('target_language', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('source_key', sa.Text(), nullable=False),
    sa.Column('target_key', sa.Text(), nullable=False),
    sa.Column('source_loose', sa.Text(), nullable=False),
    sa.Column('target_loose', sa.Text(), nullable=False),
    sa.Column('approved', sa.Boolean(), nullable=False),
    sa.Column('document', sa.Text(), nullable=False),
    sa.Column('bead', sa.Text(), nullable=False),
    sa.Column('previous', sa.Text(), nullable=False),
    sa.Column('following', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('props', sa.Text(), nullable=False),
    sa.Column('fingerprint', sa.BigInteger(), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('created', sa.Text(), nullable=False),
    sa.Column('changed', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('number'),
    sa.UniqueConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_index('units_by_document', 'units', ['document'])
    op.create_index('units_by_fingerprint', 'units', ['fingerprint'])
    op.create_index('units_by_revision', 'units', ['revision'])
    op.create_index('units_by_source_key', 'units', ['source_key'])
    op.create_index('units_by_target_key', 'units', ['target_key'])
