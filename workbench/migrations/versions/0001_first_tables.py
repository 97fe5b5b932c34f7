"""The first tables: documents, pairs, beads, the journal, the memory."""

import sqlalchemy as sa
from alembic import op
from tm.store.schema import create_tables

revision = "0001"
down_revision = None


def upgrade():
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
    op.create_index('documents_by_content', 'documents', ['sha256'], unique=False)
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
    op.create_index('beads_by_position', 'beads', ['pair', 'position'], unique=False)
    op.create_index('beads_by_revision', 'beads', ['pair', 'revision'], unique=False)
    op.create_table('operations',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('pair', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
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
    op.create_index('operations_by_author', 'operations', ['pair', 'author', 'revision'], unique=False)
    op.create_table('operation_beads',
    sa.Column('operation', sa.String(), nullable=False),
    sa.Column('bead', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['bead'], ['beads.id'], ),
    sa.ForeignKeyConstraint(['operation'], ['operations.id'], ),
    sa.PrimaryKeyConstraint('operation', 'bead')
    )
    op.create_index('operation_beads_by_bead', 'operation_beads', ['bead'], unique=False)
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
    op.create_index('segments_by_bead', 'segments', ['bead'], unique=False)
    op.create_index('segments_by_document', 'segments', ['document', 'rank'], unique=False)
    create_tables(op.get_bind())
