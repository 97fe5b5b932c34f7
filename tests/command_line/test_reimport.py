"""`workbench reimport`: shown, done, undone, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.conftest import EXAMPLES, Begin, Workbench

RIVER = (EXAMPLES / "river.ko.txt", EXAMPLES / "river.en.txt")


@pytest.fixture
def river(begin: Begin) -> Workbench:
    """A project with the river's pair, all of it approved."""
    return begin(("add", *RIVER, "--name", "강"), ("approve", "강", "--above", "0"))


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The English file with another number in one of its sentences."""
    text = RIVER[1].read_text(encoding="utf-8")
    assert "480 citizens" in text
    file = tmp_path / "river.v2.en.txt"
    file.write_text(text.replace("480 citizens", "520 citizens"), encoding="utf-8")
    return file


def _statuses(workbench: Workbench) -> list[object]:
    return [bead["status"] for bead in json.loads(workbench("review", "1", "--json").out)]


def test_a_dry_run_shows_old_against_new_and_changes_nothing(river: Workbench, newer: Path) -> None:
    before = _statuses(river)
    answer = river("reimport", "강", "--en", newer, "--dry-run")
    assert answer.status == 0
    old, new = (line for line in answer.out.splitlines() if "citizens came" in line)
    assert ("480 citizens" in old, "520 citizens" in new) == (True, True)
    assert "river.v2.en.txt would be imported: 24 beads as they were" in answer.out
    assert "23 approvals kept, 1 to be approved again" in answer.out
    assert _statuses(river) == before


def test_importing_says_how_to_take_it_back_and_that_works(river: Workbench, newer: Path) -> None:
    before = river("review", "1", "--json").out
    answer = river("reimport", "강", "--en", newer)
    assert answer.status == 0
    assert answer.out.splitlines()[-1] == "to take it back: workbench reimport '강' --undo"
    assert _statuses(river).count("proposed") == 2
    assert "520 citizens" in river("review", "1").out
    assert river("documents").out.startswith("1  강: 23 of 25 beads approved")
    assert river("reimport", "강", "--undo").out == "took the import back: 1 bead as before\n"
    assert river("review", "1", "--json").out == before


def test_json_has_every_change(river: Workbench, newer: Path) -> None:
    found = json.loads(river("reimport", "강", "--en", newer, "--json").out)
    assert (found["applied"], found["untouched"]) == (True, 24)
    assert (found["approved_kept"], found["approved_reopened"]) == (23, 1)
    (change,) = found["changes"]
    assert [bead["status"] for bead in change["before"]] == ["approved"]
    assert [bead["status"] for bead in change["after"]] == ["proposed"]


def test_the_same_file_changes_nothing(river: Workbench) -> None:
    answer = river("reimport", "강", "--ko", RIVER[0], "--en", RIVER[1])
    assert (answer.status, "this very file already" in answer.out) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["강"], "expected --ko FILE"),
        (["강", "--undo", "--ko", "x.txt"], "or else --undo alone"),
        (["강", "--ko", "missing.txt"], "no such file"),
        (["바다", "--ko", RIVER[0]], "no pair is called"),
        (["강", "--ko", RIVER[1]], "both in English"),
        (["강", "--undo"], "expected an import as the last thing"),
    ],
)
def test_what_cannot_be_done_is_explained(river: Workbench, words: list[object], said: str) -> None:
    answer = river("reimport", *words)
    assert (answer.status != 0, said in answer.err) == (True, True), answer.err


def test_a_file_that_hardly_belongs_to_the_other_is_said(river: Workbench) -> None:
    answer = river("reimport", "강", "--en", EXAMPLES / "tenants.en.txt", "--dry-run")
    assert "hardly" in answer.out or "belong" in answer.out


def test_help_says_what_stays(workbench: Workbench) -> None:
    assert "same in the new version stays" in workbench("reimport", "--help").out
