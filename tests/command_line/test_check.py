import json

import pytest

from tests.workbench.checking.conftest import FAULTY, import_rows
from tests.workbench.conftest import store_rows
from workbench.checking.dismissals import dismiss
from workbench.checking.findings import findings_of_project
from workbench.checking.switches import switch
from workbench.commands.exit_code import ExitCode
from workbench.project import Project

# One word with and without a space, in approved rows.
SPACED = (
    ("세입자조합이 시청 앞에 모였다.", "The tenants' union met outside the town hall."),
    ("세입자조합은 내일 다시 모인다.", "The tenants' union meets again tomorrow."),
    ("세입자 조합을 지지하자!", "Support the tenants' union!"),
)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "project") as made:
        store_rows(made, FAULTY)
        yield made


def test_findings_are_printed_and_the_status_says_so(workbench, project):
    found = workbench("check")
    assert found.status == ExitCode.FOUND
    lines = found.out.splitlines()
    assert lines[0].startswith("error    Numbers: ")
    assert lines[1:4] == ["         faulty 2", *(f"         {text}" for text in FAULTY[1])]
    assert lines[-1] == "0 inconsistencies, 2 findings (2 error)"


def test_inconsistencies_stand_first(workbench, project):
    store_rows(project, SPACED, "union", approve=True)
    out = workbench("check", "--fail-on", "never").out.splitlines()
    assert out[0].startswith("info     spacing: ")
    assert out[1:3] == [
        "            2×  세입자조합  (union)",
        "            1×  세입자 조합  (union)",
    ]
    assert out[-1].startswith("1 inconsistency, 2 findings")


def test_a_project_without_a_fault_is_well(workbench, tmp_path):
    with Project.create(tmp_path / "project") as made:
        store_rows(made, FAULTY[2:3])
    found = workbench("check")
    assert (found.status, found.out) == (ExitCode.OK, "nothing found\n")


@pytest.mark.parametrize(
    ("words", "status", "checks"),
    [
        ((), 5, ["numbers", "untranslated"]),
        (("--check", "numbers"), 5, ["numbers"]),
        (("--check", "spacing"), 0, []),
        (("--check", "numbers", "--check", "untranslated"), 5, ["numbers", "untranslated"]),
        (("--fail-on", "never"), 0, ["numbers", "untranslated"]),
        (("--severity", "error", "--fail-on", "info"), 5, ["numbers", "untranslated"]),
        (("other",), 5, ["untranslated"]),
    ],
)
def test_json_holds_what_was_asked_for(workbench, project, words, status, checks):
    store_rows(project, FAULTY[3:4], "other")
    found = workbench("check", *words, "--json")
    assert found.status == status
    told = json.loads(found.out)
    assert [one["check"] for one in told["findings"]] == checks
    assert told["inconsistencies"] == []


def test_json_says_where_and_what(workbench, project):
    import_rows(project, FAULTY[1:2])
    (numbers, _) = json.loads(workbench("check", "--json").out)["findings"]
    assert (numbers["korean"], numbers["english"]) == FAULTY[1]
    assert [place["unit"] for place in numbers["places"]] == ["faulty-2", "old.tmx-1"]
    ((start, end),) = numbers["english_spans"]
    assert FAULTY[1][1][start:end].startswith("300")


def test_what_was_dismissed_is_left_out_unless_asked_for(workbench, project):
    keys = [one.key for one in findings_of_project(project)]
    dismiss(project, keys, "원문의 잘못", "reviewer")
    assert workbench("check").status == ExitCode.OK
    shown = workbench("check", "--dismissed")
    assert shown.out.count("(dismissed: 원문의 잘못)") == 2


def test_the_checks_are_listed_with_their_switches(workbench, project):
    switch(project, "numbers", False, "reviewer")
    lines = workbench("check", "--list").out.splitlines()
    assert lines[0].startswith("off  numbers ")
    listed = json.loads(workbench("check", "--list", "--json").out)
    assert {"id": "numbers", "severity": "error", "on": False} in listed
    assert len(listed) == len(lines)


@pytest.mark.parametrize("name", ["보고.html", "보고.xlsx"])
def test_a_report_is_written(workbench, project, tmp_path, name):
    found = workbench("check", "--report", name)
    assert found.status == ExitCode.FOUND
    assert found.out == f"{name}: 0 inconsistencies, 2 findings (2 error)\n"
    assert (tmp_path / name).stat().st_size > 1_000


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--check", "nothing"), 2, "invalid choice: 'nothing'"),
        (("--severity", "grave"), 2, "invalid choice: 'grave'"),
        (("nothing",), 3, "no pair is called 'nothing'"),
        (("--report", "보고.pdf"), 3, "a page (.html) or a workbook (.xlsx)"),
        (("--report", "없음/보고.html"), 3, "there is no folder"),
    ],
)
def test_what_cannot_be_done_is_said(workbench, project, words, status, said):
    found = workbench("check", *words)
    assert (found.status, said in found.err) == (status, True)


def test_without_a_project_nothing_is_made(workbench, tmp_path):
    assert workbench("check").status == ExitCode.PROJECT
    assert not (tmp_path / "project").exists()
