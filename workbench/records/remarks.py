"""The SQL of who said what about a bead, and of what an undo was about."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select

from workbench.operations import Operation, OperationKind
from workbench.payloads import operation_from_json
from workbench.project import Transaction
from workbench.records.schema import operation_beads, operations

__all__ = ["last_authors", "undone_operation"]

# SQLite takes 32,766 values in a statement.
MOST_VALUES = 10_000


def last_authors(tx: Transaction, bead_ids: Sequence[str], kind: OperationKind) -> dict[str, str]:
    """Return who did the newest operation in force of a kind, by the bead that it touched."""
    found: dict[str, str] = {}
    for at in range(0, len(bead_ids), MOST_VALUES):
        query = (
            select(operation_beads.c.bead, operations.c.author)
            .join(operations, operation_beads.c.operation == operations.c.id)
            .where(operation_beads.c.bead.in_(bead_ids[at : at + MOST_VALUES]))
            .where(operations.c.kind == kind.value, operations.c.undone.is_(False))
            .order_by(operations.c.revision)
        )
        found |= {row.bead: row.author for row in tx.execute(query)}
    return found


def undone_operation(tx: Transaction, operation_id: str) -> Operation | None:
    """Return what an undo undid or a redo did again; None for any other operation."""
    of_it = select(operations.c.undoes).where(operations.c.id == operation_id)
    query = select(operations.c.payload).where(operations.c.id == of_it.scalar_subquery())
    payload = tx.scalar(query)
    return None if payload is None else operation_from_json(json.loads(payload))
