"""Why beads are doubtful, and how far the documents of a pair belong together."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    # Beads that were there before keep their confidence and have no reasons.
    op.add_column("beads", sa.Column("doubts", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("pairs", sa.Column("related", sa.Float(), nullable=False, server_default="1"))
