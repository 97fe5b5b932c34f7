"""What the operations of review are called where a person reads them."""

from __future__ import annotations

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.operations import OperationKind

__all__ = ["operation_name"]

_NAMES = {
    OperationKind.APPROVE: N_("approved"),
    OperationKind.REJECT: N_("rejected"),
    OperationKind.FLAG: N_("marked for review"),
    OperationKind.REOPEN: N_("reopened"),
    OperationKind.COMMENT: N_("comment"),
    OperationKind.EDIT: N_("edited"),
    OperationKind.SPLIT_SEGMENT: N_("sentence split"),
    OperationKind.SPLIT: N_("split"),
    OperationKind.MERGE: N_("merged"),
    OperationKind.MOVE: N_("sentence moved"),
    OperationKind.DETACH: N_("made one-sided"),
    OperationKind.APPROVE_ALL: N_("approved with others"),
    OperationKind.REALIGN: N_("aligned anew"),
    OperationKind.REIMPORT: N_("document’s new version"),
    OperationKind.RESTORE: N_("earlier state brought back"),
    OperationKind.UNDO: N_("undone"),
    OperationKind.REDO: N_("redone"),
}


def operation_name(kind: OperationKind) -> str:
    """Return what happened to a row, in the reader's language."""
    return _(_NAMES[kind])
