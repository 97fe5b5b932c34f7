"""Who commented, who rejected, and what an undo was about."""

from __future__ import annotations

import uuid

import pytest

from tests.workbench.conftest import operation
from workbench.operations import Operation, OperationKind
from workbench.reviewing.journal import apply, approve_all, changes_since
from workbench.serving.bead_json import bead_json
from workbench.serving.remarks import undone_json, with_authors


def shown(project, pair) -> dict[str, dict]:
    beads = changes_since(project, pair.id).beads
    return {bead["id"]: bead for bead in with_authors(project, [bead_json(one) for one in beads])}


def test_nothing_is_added_where_nobody_said_anything(project, pair):
    assert not any(
        {"comment_by", "rejected_by"} & set(bead) for bead in shown(project, pair).values()
    )


def test_the_last_comment_in_force_counts(project, pair):
    first = operation("comment", "river-2", 1, text="날짜를 확인하자")
    second = operation("comment", "river-2", 2, text="확인했다")
    apply(project, pair.id, [first], "first")
    apply(project, pair.id, [second], "second")
    assert shown(project, pair)["river-2"]["comment_by"] == "second"
    undo = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    apply(project, pair.id, [undo], "second")
    assert shown(project, pair)["river-2"]["comment_by"] == "first"


def test_an_edit_does_not_take_over_a_rejection(project, pair):
    apply(project, pair.id, [operation("reject", "river-1", reason="다른 글이다")], "first")
    edit = operation("edit", "river-1", 2, segment="river-ko-0", text="강을 청소하자!")
    apply(project, pair.id, [edit], "second")
    bead = shown(project, pair)["river-1"]
    assert (bead["author"], bead["rejected_by"]) == ("second", "first")
    apply(project, pair.id, [operation("approve", "river-1", 3)], "second")
    assert "rejected_by" not in shown(project, pair)["river-1"]


@pytest.mark.parametrize("kind", [OperationKind.UNDO, OperationKind.REDO])
def test_an_undo_or_redo_says_what_it_was_about(project, pair, kind):
    apply(project, pair.id, [operation("approve", "river-3")], "first")
    undo = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    redo = Operation(str(uuid.uuid4()), OperationKind.REDO)
    apply(project, pair.id, [undo, redo], "first")
    about = {"about": {"kind": "approve", "bead": "river-3"}}
    wanted = undo if kind is OperationKind.UNDO else redo
    assert undone_json(project, wanted.id) == about


def test_an_undone_sweep_names_no_bead(project, pair):
    approve_all(project, pair.id, "first", above=0.9)
    undo = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    apply(project, pair.id, [undo], "first")
    assert undone_json(project, undo.id) == {"about": {"kind": "approve_all", "bead": ""}}


def test_other_operations_are_about_nothing_else(project, pair):
    approved = operation("approve", "river-3")
    apply(project, pair.id, [approved], "first")
    assert undone_json(project, approved.id) == {}
    assert undone_json(project, str(uuid.uuid4())) == {}
