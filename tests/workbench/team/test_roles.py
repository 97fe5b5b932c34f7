"""What each role may do."""

from __future__ import annotations

import pytest

from workbench.operations import OperationKind
from workbench.team.roles import Permission, Role, permission_of

MAY = {
    Role.READER: {Permission.READ},
    Role.TRANSLATOR: {Permission.READ, Permission.EDIT},
    Role.REVIEWER: {Permission.READ, Permission.EDIT, Permission.DECIDE},
    Role.ADMIN: set(Permission),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_what_the_ones_before_it_may_and_more(
    role: Role, permission: Permission
) -> None:
    assert role.may(permission) is (permission in MAY[role])


EDITS = {"flag", "comment", "edit", "split_segment", "split", "merge", "move", "detach"}
EDITS |= {"undo", "redo"}


@pytest.mark.parametrize("kind", OperationKind)
def test_what_is_no_edit_is_a_decision(kind: OperationKind) -> None:
    wanted = Permission.EDIT if kind.value in EDITS else Permission.DECIDE
    if kind is OperationKind.REIMPORT:
        wanted = Permission.MANAGE
    assert permission_of(kind) is wanted


def test_roles_and_operations_are_named_as_the_project_keeps_them() -> None:
    assert [role.value for role in Role] == ["reader", "translator", "reviewer", "admin"]
    assert {kind.value for kind in OperationKind} >= EDITS
