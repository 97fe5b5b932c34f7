"""What the commands say of doubtful beads, and of files that do not belong together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.conftest import EXAMPLES, Begin, Workbench

KO, EN = EXAMPLES / "tenants.ko.txt", EXAMPLES / "tenants.en.txt"
OTHER = EXAMPLES / "river.en.txt"
# Row 8: its Korean and its English belong to its neighbours.
UNLIKE = [
    "another English sentence fits better: “We decide what kind of neighbourhood we…”",
    "the meanings seem far apart",
]
WARNING = "workbench: These two texts do not seem to belong together: only "


@pytest.fixture
def tenants(begin: Begin) -> Workbench:
    """A project with a pair that has a few doubtful beads."""
    return begin(("add", KO, EN))


def test_review_says_below_a_doubtful_bead_why_it_is_doubtful(tenants: Workbench) -> None:
    lines = tenants("review", "tenants").out.splitlines()
    doubtful = [at for at, line in enumerate(lines) if line[5:6] == "▼"]
    assert doubtful
    for at in doubtful:
        assert lines[at + 2].startswith(" " * 21 + "▼ ")
    assert sum(line.startswith(" " * 21 + "▼ ") for line in lines) == len(doubtful)
    assert any(line.strip() == f"▼ {' · '.join(UNLIKE)}" for line in lines)


def test_review_has_the_reasons_in_json(tenants: Workbench) -> None:
    beads = json.loads(tenants("review", "tenants", "--json").out)
    assert [bool(bead["doubts"]) for bead in beads] == [bead["confidence"] < 0.9 for bead in beads]
    assert UNLIKE in [bead["doubts"] for bead in beads]


def test_a_decision_takes_the_reasons_off_the_list(tenants: Workbench) -> None:
    assert tenants("approve", "tenants", "8").status == 0
    assert UNLIKE[0] not in tenants("review", "tenants").out


def test_an_alignment_in_json_has_the_reasons_and_how_related_it_is(
    workbench: Workbench, tmp_path: Path
) -> None:
    assert workbench("align", KO, EN, "-o", tmp_path / "out.json").status == 0
    content = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert content["related"] > 0.8
    assert UNLIKE in [bead["doubts"] for bead in content["beads"]]


def test_files_that_belong_together_bring_no_warning(workbench: Workbench, tmp_path: Path) -> None:
    assert "belong together" not in workbench("align", KO, EN, "-o", tmp_path / "out.tsv").err
    assert "belong together" not in workbench("add", KO, EN).err


def test_the_wrong_file_brings_a_warning_and_the_result(
    workbench: Workbench, tmp_path: Path
) -> None:
    answer = workbench("align", KO, OTHER, "-o", tmp_path / "out.json")
    assert answer.status == 0
    assert WARNING in answer.err
    content = json.loads((tmp_path / "out.json").read_text("utf-8"))
    doubts = {reason for bead in content["beads"] for reason in bead["doubts"]}
    assert doubts == {"the two texts do not seem to belong together"}
    added = workbench("add", KO, OTHER, "--name", "wrong")
    assert added.status == 0
    assert WARNING in added.err
    assert "belong together" not in added.out
