"""The SQL of earlier states: what beads were just before or after an operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from workbench.model import PairSummary, ReviewBead
from workbench.operations import JournalEntry, OperationKind
from workbench.project import Transaction
from workbench.records.review import MOST_VALUES
from workbench.records.rows_out import entry_of
from workbench.records.schema import operation_beads, operations

__all__ = ["operation_on", "reshaped_since", "states_at"]

# What leaves each sentence in its bead. Undoing and redoing may be of anything.
KEEPING = (
    OperationKind.APPROVE,
    OperationKind.APPROVE_ALL,
    OperationKind.REJECT,
    OperationKind.FLAG,
    OperationKind.REOPEN,
    OperationKind.COMMENT,
    OperationKind.EDIT,
)


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


def reshaped_since(tx: Transaction, pair: PairSummary, revision: int) -> frozenset[str]:
    """Return the ids of beads that may hold other segments than they did at a revision."""
    query = (
        select(operation_beads.c.bead)
        .join(operations, operations.c.id == operation_beads.c.operation)
        .where(operations.c.pair == pair.id, operations.c.revision > revision)
        .where(operations.c.kind.not_in([kind.value for kind in KEEPING]))
    )
    return frozenset(tx.scalars(query))


def states_at(
    tx: Transaction, pair: PairSummary, rows: Iterable[ReviewBead], revision: int
) -> tuple[ReviewBead, ...]:
    """Return what some beads were at a revision; those that were not there are left out.

    `rows` are the beads as they are now: what nothing touched since was then as it is.
    """
    then = {bead.id: bead for bead in rows}
    ids = list(then)
    for at in range(0, len(ids), MOST_VALUES):
        for row in tx.execute(_first_after(pair, revision, ids[at : at + MOST_VALUES])).mappings():
            (before,) = entry_of(row, [row]).before
            then[before.id] = before
    return tuple(bead for bead in then.values() if not bead.removed)


def _first_after(pair: PairSummary, revision: int, ids: Sequence[str]) -> Select[Any]:
    """Select the first thing that was done to each of some beads after a revision."""
    first = (
        select(operation_beads.c.bead, func.min(operations.c.revision).label("revision"))
        .join(operations, operations.c.id == operation_beads.c.operation)
        .where(operations.c.pair == pair.id, operations.c.revision > revision)
        .where(operation_beads.c.bead.in_(ids))
        .group_by(operation_beads.c.bead)
        .subquery()
    )
    return (
        select(operations, operation_beads.c.before, operation_beads.c.after)
        .join(operation_beads, operation_beads.c.operation == operations.c.id)
        .join(first, first.c.bead == operation_beads.c.bead)
        .where(operations.c.pair == pair.id, operations.c.revision == first.c.revision)
    )
