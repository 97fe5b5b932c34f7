"""`workbench realign`: shown, done, undone, and what it says where it cannot."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.command_line.conftest import EXAMPLES, Begin, Workbench
from workbench.documents.intake import list_pairs
from workbench.operations import Operation, OperationKind
from workbench.project import Project
from workbench.reviewing.journal import apply, changes_since

TENANTS = (EXAMPLES / "tenants.ko.txt", EXAMPLES / "tenants.en.txt")
FIRST = "이 계획은 2년 동안 이어진 세입자들의 끈질긴 싸움이 거둔 첫 번째 성과다."
SECOND = "그러나 첫 번째 성과가 마지막 성과가 되어서는 안 된다."


@pytest.fixture
def tenants(begin: Begin) -> Workbench:
    """A project with the tenants' pair, nothing decided."""
    return begin(("add", *TENANTS, "--name", "세입자 성명"))


@pytest.fixture
def broken(tenants: Workbench) -> Workbench:
    """The same, with two good beads joined wrongly and rejected."""
    with Project.open("project") as project:
        (pair,) = list_pairs(project)
        beads = changes_since(project, pair.id).beads
        at = next(at for at, bead in enumerate(beads) if bead.ko and bead.ko[0].text == FIRST)
        bead, other = beads[at : at + 2]
        for kind, version, fields in (
            (OperationKind.MERGE, 1, {"other": other.id, "other_version": 1}),
            (OperationKind.REJECT, 2, {}),
        ):
            change = Operation(str(uuid.uuid4()), kind, bead.id, version, **fields)
            apply(project, pair.id, [change], "reviewer")
    return tenants


def _beads(workbench: Workbench) -> list[dict[str, object]]:
    beads = json.loads(workbench("review", "1", "--json").out)
    return [{name: bead[name] for name in ("id", "korean", "english", "status")} for bead in beads]


def test_nothing_to_change_says_so(tenants: Workbench) -> None:
    before = _beads(tenants)
    answer = tenants("realign", "1")
    assert answer.status == 1
    assert answer.out.startswith("nothing to change: 0 beads held, 30 others come out as they are")
    assert _beads(tenants) == before


def test_a_dry_run_shows_old_against_new_and_changes_nothing(broken: Workbench) -> None:
    before = _beads(broken)
    answer = broken("realign", "1", "--dry-run")
    assert answer.status == 0
    assert _beads(broken) == before
    lines = answer.out.splitlines()
    number = next(at for at, bead in enumerate(before, 1) if bead["status"] == "rejected")
    assert lines[0].startswith(f"- {number:>4}")
    assert lines[0].endswith(f"{FIRST} | {SECOND}")
    coming = [line for line in lines if line.startswith("+")]
    assert [line.split("% ")[1] for line in coming] == [FIRST, SECOND]
    assert lines[-1] == (
        "1 bead would be replaced by 2; 0 beads held, 28 others come out as they are"
    )


def test_realigning_says_how_to_take_it_back_and_that_works(broken: Workbench) -> None:
    before = _beads(broken)
    answer = broken("realign", "세입자 성명")
    assert answer.status == 0
    assert "1 bead replaced by 2" in answer.out
    assert answer.out.splitlines()[-1] == (
        "to take it back: workbench realign '세입자 성명' --undo"
    )
    assert [FIRST] in [bead["korean"] for bead in _beads(broken)]
    back = broken("realign", "세입자 성명", "--undo")
    assert (back.status, back.out) == (0, "took the re-alignment back: 1 bead as before\n")
    assert _beads(broken) == before


def test_json_has_every_change(broken: Workbench) -> None:
    dry = json.loads(broken("realign", "1", "--dry-run", "--json").out)
    done = json.loads(broken("realign", "1", "--json").out)
    assert (dry.pop("applied"), done.pop("applied")) == (False, True)
    assert dry == done
    assert (done["gone"], done["come"], done["held"], done["insisted"]) == (1, 2, 0, 0)
    (change,) = done["changes"]
    assert change["gone"][0]["korean"] == [FIRST, SECOND]
    assert [bead["korean"] for bead in change["come"]] == [[FIRST], [SECOND]]
    assert all("number" not in bead for bead in change["come"])
    again = broken("realign", "1", "--json")
    assert again.status == 1
    assert json.loads(again.out)["changes"] == []


def test_approved_beads_hold(tenants: Workbench) -> None:
    tenants("approve", "1", "--above", "0.9")
    approved = [bead for bead in _beads(tenants) if bead["status"] == "approved"]
    answer = tenants("realign", "1")
    assert f"{len(approved)} beads held" in answer.out
    assert [bead for bead in _beads(tenants) if bead["status"] == "approved"] == approved


def test_a_rejected_bead_that_stays_is_said(tenants: Workbench) -> None:
    with Project.open("project") as project:
        (pair,) = list_pairs(project)
        bead = changes_since(project, pair.id).beads[0]
        reject = Operation(str(uuid.uuid4()), OperationKind.REJECT, bead.id, 1)
        apply(project, pair.id, [reject], "reviewer")
    answer = tenants("realign", "1")
    assert answer.out.startswith("rejected, but nothing better was found: 1 bead\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("성명서",), "no pair is called '성명서'; the project has: 세입자 성명"),
        (("1", "--undo"), "the last thing that reviewer did in 세입자 성명, got nothing"),
    ],
)
def test_what_cannot_be_done_is_explained(
    tenants: Workbench, words: tuple[str, ...], said: str
) -> None:
    answer = tenants("realign", *words)
    assert answer.status == 3
    assert said in answer.err


def test_only_a_realignment_is_undone(tenants: Workbench) -> None:
    tenants("approve", "1", "3")
    answer = tenants("realign", "1", "--undo")
    assert answer.status == 3
    assert "got approve; `workbench serve` undoes other things" in answer.err


def test_undo_or_dry_run_not_both(workbench: Workbench) -> None:
    assert workbench("realign", "1", "--undo", "--dry-run").status == 2


def test_help_says_what_holds(workbench: Workbench) -> None:
    answer = workbench("realign", "--help")
    assert answer.status == 0
    assert "Rejected beads are not settled" in answer.out
    assert "workbench realign statement --undo" in answer.out
