import json

import pytest

from tests.workbench.conftest import operation, store_pair
from workbench.commands.exit_code import ExitCode
from workbench.project import Project
from workbench.reviewing.journal import apply


@pytest.fixture
def reviewed(tmp_path):
    """Two pairs; on one of them two people have worked."""
    with Project.create(tmp_path / "project") as project:
        pair = store_pair(project)
        store_pair(project, "library")
        for who, kind, bead, version, fields in (
            ("first", "approve_all", "", 0, {"above": 0.95}),
            ("first", "approve", "river-3", 1, {}),
            ("second", "reject", "river-3", 2, {"reason": "half of it is missing"}),
            ("second", "comment", "river-4", 1, {"text": "look again"}),
        ):
            (outcome,) = apply(project, pair.id, [operation(kind, bead, version, **fields)], who)
            assert outcome.message == ""


def test_figures_are_printed(workbench, reviewed):
    found = workbench("quality")
    assert found.status == ExitCode.OK
    assert found.out.splitlines() == [
        "4 of 16 beads settled: 3 approved, 1 rejected; 0 for review, 5 doubtful",
        "first: 1 approved, 3 together",
        "second: 1 rejected",
        "people agree on 0 of 1 beads of two, Cohen's kappa 0.00",
        "confidence 0.50-0.70: 0.0% of 1 as they were, 55.0% expected",
        "confidence 0.95-0.98: 100.0% of 2 as they were, 96.5% expected",
        "confidence 0.99-1.00: 100.0% of 1 as they were, 99.0% expected",
    ]


def test_figures_as_json(workbench, reviewed):
    figures = json.loads(workbench("quality", "river", "--json").out)
    (progress,) = figures["progress"]
    assert (progress["name"], progress["beads"], progress["approved"]) == ("river", 8, 3)
    assert figures["held_up"][0]["fates"] == {"rejected": 1}
    assert {one["name"]: one.get("together") for one in figures["people"]} == {
        "first": 3,
        "second": None,
    }
    (apart,) = figures["agreement"]["disagreements"]
    assert [said["person"] for said in apart["said"]] == ["first", "second"]
    assert figures["rejections"] == {"half of it is missing": 1}
    assert sum(one.get("proposed", 0) for one in figures["confidence"]) == 4


def test_figures_of_one_person_and_time(workbench, reviewed):
    figures = json.loads(workbench("quality", "--person", "second", "--json").out)
    assert [one["name"] for one in figures["people"]] == ["second"]
    assert json.loads(workbench("quality", "--until", "2020-01-01", "--json").out)["people"] == []


@pytest.mark.parametrize(
    "words", [("nothing",), ("--since", "yesterday"), ("--until", "2026-02-30")]
)
def test_what_cannot_be_is_refused(workbench, reviewed, words):
    found = workbench("quality", *words)
    assert found.status != ExitCode.OK
    assert words[-1] in found.err
    assert found.out == ""
