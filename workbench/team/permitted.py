"""Whether a role allows an operation on the beads as they are."""

from __future__ import annotations

from aligned.messages import gettext as _
from workbench.model import PairSummary, Status
from workbench.operations import Operation, OperationKind
from workbench.project import Project, Transaction
from workbench.records.review import Beads, Journal, Pairs
from workbench.team.accounts import User
from workbench.team.roles import Permission, permission_of

__all__ = ["why_refused"]

DECIDED = (Status.APPROVED, Status.REJECTED)


def why_refused(project: Project, pair_id: str, user: User, operation: Operation) -> str:
    """Return why this user's role does not allow an operation; empty if it does.

    Who may not decide may not undo decisions of their own from when they could, and
    not change what was decided, only comment on it. Looking first and applying
    afterwards is safe: whoever decides in between changes the bead's version, and
    the operation becomes a conflict.
    """
    if not user.role.may(permission_of(operation.kind)):
        return _("Your role may not do this. Ask a reviewer or an admin of the project.")
    again = operation.kind in (OperationKind.UNDO, OperationKind.REDO)
    if user.role.may(Permission.MANAGE if again else Permission.DECIDE):
        return ""
    with project.reading() as tx:
        pair = Pairs(tx).get(pair_id, counted=False)
        if pair is None:
            return ""  # applying it says so
        if again:
            return _why_not_again(tx, pair, user, operation.kind)
        return _why_not_here(tx, pair, operation)


def _why_not_again(tx: Transaction, pair: PairSummary, user: User, kind: OperationKind) -> str:
    journal = Journal(tx)
    undo = kind is OperationKind.UNDO
    entry = (journal.latest if undo else journal.redoable)(pair.id, user.name)
    if entry is None or user.role.may(permission_of(entry.operation.kind)):
        return ""
    return _("Your role does not allow what this was, not any more. Ask an admin of the project.")


def _why_not_here(tx: Transaction, pair: PairSummary, operation: Operation) -> str:
    if operation.kind is OperationKind.COMMENT:
        return ""
    seen = {operation.bead: operation.version, operation.other: operation.other_version}
    now = Beads(tx, pair).get(name for name in seen if name)
    if any(b.status in DECIDED and b.version == seen[b.id] for b in now.values()):
        return _("This was decided by a reviewer. Comment on it, or ask for it to be reopened.")
    return ""
