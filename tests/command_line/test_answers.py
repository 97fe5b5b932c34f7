"""What commands answer where there is little to say, and how they say it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.conftest import EXAMPLES, ROOT, Begin, Workbench
from workbench.documents.intake import list_pairs
from workbench.project import Project

KO, EN = EXAMPLES / "river.ko.txt", EXAMPLES / "river.en.txt"


@pytest.fixture
def river(begin: Begin) -> Workbench:
    """A project with one pair, nothing approved."""
    return begin(("add", KO, EN))


def test_an_empty_memory_says_how_to_fill_it(river: Workbench) -> None:
    answer = river("suggest", "함께 지키자!")
    assert answer.status == 1
    assert "the memory is empty" in answer.out
    assert "workbench approve" in answer.out
    assert json.loads(river("suggest", "함께 지키자!", "--json").out) == []
    river("approve", "river", "1")
    assert river("suggest", "양자역학 교과서").out == "the memory has nothing like it\n"


def test_a_folder_without_a_project_says_what_makes_one(workbench: Workbench) -> None:
    answer = workbench("suggest", "강")
    assert answer.status == 4
    assert "`workbench add`" in answer.err


def test_deciding_again_says_that_nothing_was_to_do(river: Workbench) -> None:
    assert river("approve", "river", "1").out.startswith("approved 1 bead;")
    again = river("approve", "river", "1")
    assert again.status == 1
    assert again.out.startswith("nothing to approve")
    assert river("withdraw", "river", "1").out.startswith("took 1 decision back")
    back = river("withdraw", "river", "1")
    assert back.status == 1
    assert back.out.startswith("nothing to take back")


def test_review_says_that_no_bead_is_like_that(river: Workbench) -> None:
    answer = river("review", "river", "--status", "rejected")
    assert answer.status == 1
    assert "beads is like that" in answer.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("suggest", "강", "--limit", "0"), "expected a whole number from 1 on, got '0'"),
        (("suggest", "강", "--limit", "²"), "got '²'"),
        (("add", KO, EN, "--batch-size", "-3"), "expected a whole number from 1 on, got '-3'"),
        (("approve", "river", "3-1"), "such as 3-9, got '3-1'"),
        (("approve", "river", "3-"), "such as 3-9, got '3-'"),
        (("approve", "river", "²"), "such as 3-9, got '²'"),
        (("approve", "river", "--above", "sure"), "from 0 to 1, got 'sure'"),
        (("serve", "--port", "99999"), "expected a port from 1 to 65535, got '99999'"),
        (("serve", "--port", "http"), "expected a port from 1 to 65535, got 'http'"),
    ],
)
def test_arguments_that_make_no_sense_are_named(
    workbench: Workbench, words: tuple[object, ...], expected: str
) -> None:
    answer = workbench(*words)
    assert answer.status == 2
    assert expected in answer.err


def test_a_huge_range_is_refused_at_once(river: Workbench) -> None:
    answer = river("approve", "river", "1-99999999999999")
    assert answer.status == 3
    assert "no bead 99999999999999; expected 1 to" in answer.err


def test_pairs_keep_the_order_in_which_they_came(begin: Begin, tmp_path: Path) -> None:
    workbench = begin(("example",))
    names = [pair["name"] for pair in json.loads(workbench("documents", "--json").out)]
    assert names == ["tenants", "river", "library"]
    with Project.open(tmp_path / "project") as project:
        assert [pair.name for pair in list_pairs(project)] == names


@pytest.mark.parametrize("words", [("--help",), ("documents",), ("align", KO, EN)])
def test_korean_is_printed_also_where_the_locale_knows_none(
    words: tuple[object, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "우리 강"
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "WORKBENCH_PROJECT": str(folder),
    }
    with Project.create(folder):
        pass
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, words)],
        capture_output=True,
        cwd=ROOT,
        env=environment,
        check=True,
    )
    assert done.stdout.decode()
    assert b"Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_ends_it_quietly(river: Workbench, tmp_path: Path) -> None:
    shell = f'"{sys.executable}" -m workbench review river | head -c 1; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=ROOT, env={**os.environ}
    )
    assert done.stdout.endswith("0\n")
    assert done.stderr == ""
