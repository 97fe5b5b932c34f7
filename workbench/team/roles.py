"""What people may do in a project: roles, permissions, and what each operation needs."""

from __future__ import annotations

from enum import Enum

from workbench.operations import OperationKind

__all__ = ["Permission", "Role", "permission_of"]


class Permission(Enum):
    """What the pages and routes ask a role for.

    READ: see everything and export it. EDIT: change texts, what stands together,
    comments and flags, and take one's own changes back. DECIDE: approve, reject,
    reopen, align anew, change the memory. MANAGE: add, import and remove
    documents; members.
    """

    READ = "read"
    EDIT = "edit"
    DECIDE = "decide"
    MANAGE = "manage"


class Role(Enum):
    """What somebody is in a project; each may do all that the ones before it may."""

    READER = "reader"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, permission: Permission) -> bool:
        """Tell whether the role has a permission."""
        return permission in _PERMISSIONS[self]


_ORDER = tuple(Permission)
_PERMISSIONS = {role: frozenset(_ORDER[: at + 1]) for at, role in enumerate(Role)}

_EDITS = frozenset(
    {
        OperationKind.FLAG,
        OperationKind.COMMENT,
        OperationKind.EDIT,
        OperationKind.SPLIT_SEGMENT,
        OperationKind.SPLIT,
        OperationKind.MERGE,
        OperationKind.MOVE,
        OperationKind.DETACH,
        OperationKind.UNDO,
        OperationKind.REDO,
    }
)


def permission_of(kind: OperationKind) -> Permission:
    """Return what an operation needs; a kind not listed as an edit is a decision."""
    if kind is OperationKind.REIMPORT:
        return Permission.MANAGE
    return Permission.EDIT if kind in _EDITS else Permission.DECIDE
