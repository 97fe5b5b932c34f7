"""`workbench unit`: look at one unit, change it, take it out, bring it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command_line.conftest import Begin, Workbench

FILE = "ko,en,id,note\n강은 우리 것이다.,The river is ours.,river,구호\n"


@pytest.fixture
def unit(workbench: Workbench, tmp_path: Path) -> Workbench:
    (tmp_path / "slogans.csv").write_text(FILE, encoding="utf-8")
    workbench("import", "slogans.csv")
    return workbench


def test_a_unit_is_shown_with_all_that_is_known(unit: Workbench) -> None:
    lines = unit("unit", "show", "river").out.splitlines()
    assert lines[:2] == ["en  The river is ours.", "ko  강은 우리 것이다."]
    assert "    note: 구호" in lines
    assert "    by: reviewer" in lines


def test_what_was_done_to_a_unit_is_taken_back_by_its_number(unit: Workbench) -> None:
    edited = unit("unit", "edit", "river", "--target", "강은 모두의 것이다.", "--author", "지영")
    assert edited.out == "river edited; `workbench unit restore 1` takes that back\n"
    assert "ko  강은 모두의 것이다." in unit("unit", "show", "river").out
    deleted = unit("unit", "delete", "river")
    assert deleted.out == "river deleted; `workbench unit restore 2` takes that back\n"
    assert unit("unit", "show", "river").status == 3
    assert unit("unit", "restore", "2").out.startswith("river restored")
    assert unit("unit", "restore", "1").status == 0
    assert "ko  강은 우리 것이다." in unit("unit", "show", "river").out


def test_the_history_says_who_did_what_and_what_it_was(unit: Workbench) -> None:
    before = unit("unit", "history", "river")
    assert (before.status, before.out) == (1, "nothing was done to it since it came\n")
    unit("unit", "edit", "river", "--target", "강은 모두의 것이다.", "--author", "지영")
    unit("unit", "delete", "river")
    edited, was, became, deleted, gone = unit("unit", "history", "river").out.splitlines()
    assert re.fullmatch(r"    1  [-\dT:]{19}  지영  edited", edited)
    assert was == "       − The river is ours. | 강은 우리 것이다."
    assert became == "       + The river is ours. | 강은 모두의 것이다."
    assert re.fullmatch(r"    2  [-\dT:]{19}  reviewer  deleted", deleted)
    assert gone == "       − The river is ours. | 강은 모두의 것이다."


def test_a_unit_of_a_bead_is_changed_in_review(begin: Begin) -> None:
    workbench = begin(("example",))
    found = workbench("suggest", "--json", "함께 살고 함께 결정하자!", "--limit", "1").out
    unit_id = re.findall(r'"unit": "([^"]+)"', found)[0]
    run = workbench("unit", "delete", unit_id)
    assert run.out == f"{unit_id}: reopen in review; undo it there\n"
    assert "no unit" in workbench("unit", "show", unit_id).err
    assert "reopen" in workbench("unit", "history", unit_id).out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["show", "nowhere"], 3, "the memory has no unit 'nowhere'"),
        (["edit", "river"], 3, "nothing to change"),
        (["edit", "river", "--source", ""], 3, "needs text on both sides"),
        (["restore", "9"], 3, "no unit has a change number 9"),
        (["restore", "x"], 2, "invalid int value"),
        ([], 2, "ACTION"),
    ],
)
def test_what_cannot_be_done_says_why(
    unit: Workbench, words: list[str], status: int, said: str
) -> None:
    run = unit("unit", *words)
    assert run.status == status
    assert said in run.err
