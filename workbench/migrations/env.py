"""Runs the migrations on the connection that `workbench.project` hands over."""

from __future__ import annotations

from alembic import context

# The caller's transaction is used as it stands: SQLite takes back changed tables
# too, so an upgrade that fails leaves the project as it was.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
