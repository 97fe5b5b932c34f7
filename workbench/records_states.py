"""The SQL of earlier states: what beads were just before or after an operation."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from workbench.model import JournalEntry, PairSummary, ReviewBead
from workbench.project import Transaction
from workbench.rows_out import entry_of
from workbench.schema import operation_beads, operations

__all__ = ["operation_on", "states_at"]


def operation_on(
    tx: Transaction, pair: PairSummary, operation_id: str, bead_id: str
) -> JournalEntry | None:
    """Return what an operation of a pair did to a bead, and to this one only."""
    query = (
        select(operations, operation_beads.c.before, operation_beads.c.after)
        .join(operation_beads, operation_beads.c.operation == operations.c.id)
        .where(operations.c.id == operation_id, operations.c.pair == pair.id)
        .where(operation_beads.c.bead == bead_id)
    )
    row = tx.execute(query).mappings().first()
    return None if row is None else entry_of(row, [row])


def states_at(
    tx: Transaction, pair: PairSummary, rows: Iterable[ReviewBead], revision: int
) -> tuple[ReviewBead, ...]:
    """Return the beads that a pair had at a revision.

    `rows` are all that it ever had, as they are now: what nothing touched since then
    was then as it is.
    """
    first = (
        select(operation_beads.c.bead, func.min(operations.c.revision).label("revision"))
        .join(operations, operations.c.id == operation_beads.c.operation)
        .where(operations.c.pair == pair.id, operations.c.revision > revision)
        .group_by(operation_beads.c.bead)
        .subquery()
    )
    query = (
        select(operations, operation_beads.c.before, operation_beads.c.after)
        .join(operation_beads, operation_beads.c.operation == operations.c.id)
        .join(first, first.c.bead == operation_beads.c.bead)
        .where(operations.c.pair == pair.id, operations.c.revision == first.c.revision)
    )
    then = {bead.id: bead for bead in rows}
    for row in tx.execute(query).mappings():
        (before,) = entry_of(row, [row]).before
        then[before.id] = before
    return tuple(bead for bead in then.values() if not bead.removed)
