"""Several reviewers at once, through the routes: no lost update, no doubled one."""

from __future__ import annotations

import random
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.workbench.conftest import beads_of
from tests.workbench.windows import (
    KINDS,
    Window,
    client_of,
    every_segment_is_there_once,
    journal_leads_to_what_is_there,
    memory_holds_what_is_approved,
)
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import changes_since

ROOT = Path(__file__).resolve().parents[3]

# A thousand operations in all, not counting those that are sent twice.
WRITERS = 8
TURNS = 125


@pytest.fixture
def client(project: Project) -> Iterator[TestClient]:
    with client_of(project) as made:
        yield made


def review(window: Window, seed: int) -> None:
    """Work from what was last seen, as a browser does."""
    choose = random.Random(seed)
    window.look()
    for turn in range(TURNS):
        if turn % 4 == 3:
            window.look()
        kind = choose.choice(KINDS)
        operation = window.operation(kind, choose.randrange(50), choose.randrange(50))
        # Sent twice now and then, as an outbox does that heard no answer.
        for _ in range(1 + (turn % 25 == 0)):
            window.send(operation)


def test_what_was_acknowledged_is_what_is_there(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    initial = list(beads_of(project, pair).values())
    windows = [Window(client, project, pair, f"reviewer {n}") for n in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(review, windows, range(WRITERS)))
    outcomes = sum((window.outcomes for window in windows), Counter())
    assert outcomes.total() == WRITERS * (TURNS + 5)
    assert outcomes["applied"] > WRITERS
    assert {"conflict", "repeated", "refused"} <= set(outcomes)

    # Each that was accepted is one step of the pair, and the steps lead to what is there.
    assert journal_leads_to_what_is_there(project, pair, initial) == outcomes["applied"]
    assert changes_since(project, pair.id).pair.revision == pair.revision + outcomes["applied"]
    every_segment_is_there_once(project, pair)
    memory_holds_what_is_approved(project, pair)

    # Whoever asks for what changed since its last look sees what all others see.
    for window in windows:
        window.look()
        assert window.rows() == window.ask()["beads"]


def test_a_burst_in_one_request_is_saved_whole(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    window = Window(client, project, pair, "minsu")
    kinds = ["approve", "reopen"] * 30
    burst = [
        {"id": str(uuid.uuid4()), "kind": kind, "bead": "river-1", "version": version}
        for version, kind in enumerate(kinds, 1)
    ]
    answer = window.post({"operations": burst}).json()
    assert [result["outcome"] for result in answer["results"]] == ["applied"] * 60
    assert [result["id"] for result in answer["results"]] == [item["id"] for item in burst]
    assert beads_of(project, pair)["river-1"].version == 61


PROCESS = """
import sys
from tests.workbench.conftest import beads_of, operation
from workbench.documents.intake import find_pair
from workbench.reviewing.journal import apply
from workbench.operations import OutcomeKind
from workbench.project import Project

project = Project.open(sys.argv[1])
pair = find_pair(project, "river")
applied = 0
for turn in range(30):
    bead = beads_of(project, pair)["river-2"]
    kind = ("flag", "approve", "reject", "reopen")[turn % 4]
    (outcome,) = apply(project, pair.id, [operation(kind, bead.id, bead.version)], sys.argv[2])
    applied += outcome.kind is OutcomeKind.APPLIED
print(applied)
"""


def test_two_processes_share_a_project(project: Project, pair: PairSummary) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(project.folder), author],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for author in ("minsu", "jiyoung")
    ]
    applied = [int(process.communicate()[0]) for process in processes]
    assert all(applied)
    assert beads_of(project, pair)["river-2"].version == 1 + sum(applied)
    assert changes_since(project, pair.id).pair.revision == pair.revision + sum(applied)
