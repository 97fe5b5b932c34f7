"""The SQL of what came back: the steps on rows that somebody sent back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from workbench.model import Status
from workbench.operations import OperationKind
from workbench.project import Transaction
from workbench.records.schema import beads, operation_beads, operations, pairs

__all__ = ["Step", "steps_on_sent_back"]

# A remark is none of the steps that make a row somebody's; undo and redo only say which
# steps are in force.
_ASIDE = [OperationKind.COMMENT.value, OperationKind.UNDO.value, OperationKind.REDO.value]


@dataclass(frozen=True, slots=True)
class Step:
    """An operation in force on a row that is rejected or a question, with the row's remarks."""

    pair: str
    bead: str
    kind: OperationKind
    author: str
    at: str
    reason: str
    comment: str
    position: float


def steps_on_sent_back(
    tx: Transaction, user: str, pair: str | None, ids: Collection[str] | None
) -> tuple[Step, ...]:
    """Return all steps on rows that somebody else than `user` decided to send back.

    They stand by row, the newest first. `pair` and `ids` narrow the rows down.
    """
    sent_back = beads.c.status.in_([Status.REJECTED.value, Status.NEEDS_REVIEW.value])
    query = (
        select(
            beads.c.pair,
            operation_beads.c.bead,
            operations.c.kind,
            operations.c.author,
            operations.c.at,
            beads.c.reason,
            beads.c.comment,
            beads.c.position,
        )
        .join(pairs, pairs.c.id == beads.c.pair)
        .join(operation_beads, operation_beads.c.bead == beads.c.id)
        .join(operations, operations.c.id == operation_beads.c.operation)
        .where(sent_back, beads.c.removed.is_(False), beads.c.author != user)
        .where(pairs.c.removed.is_(False))
        .where(operations.c.undone.is_(False), operations.c.kind.not_in(_ASIDE))
        .order_by(beads.c.pair, beads.c.position, beads.c.id, operations.c.revision.desc())
    )
    if pair is not None:
        query = query.where(beads.c.pair == pair)
    if ids is not None:
        query = query.where(beads.c.id.in_(ids))
    return tuple(
        Step(**{**row, "kind": OperationKind(row["kind"])}) for row in tx.execute(query).mappings()
    )
