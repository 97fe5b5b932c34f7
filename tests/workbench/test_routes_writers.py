"""Several reviewers at once, through the routes: no lost update, no doubled one."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import uuid
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from aligned.model import Language
from tests.workbench.conftest import EN, KO, TrigramEncoder, beads_of
from tm.store import iterate_units
from workbench import accounts
from workbench.endpoints import TOKEN_HEADER, Serving
from workbench.journal import changes_since
from workbench.model import PairSummary
from workbench.project import Project
from workbench.promote import units_of
from workbench.routes import routes

ROOT = Path(__file__).resolve().parents[2]

WRITERS = 6
TURNS = 25


@pytest.fixture
def app(project: Project) -> Starlette:
    return Starlette(routes=routes(Serving(lambda: project, TrigramEncoder)))


def _client(app: Starlette, project: Project, user: str) -> TestClient:
    headers = {TOKEN_HEADER: accounts.mint_token(project, user)}
    return TestClient(app, base_url="http://127.0.0.1:8501", headers=headers)


class Reviewer(threading.Thread):
    """Works from what it last saw, as a browser does, and counts what became of it."""

    def __init__(self, client: TestClient, pair: PairSummary, seed: int) -> None:
        super().__init__()
        self.client = client
        self.address = f"/api/pairs/{pair.id}"
        self.choose = random.Random(seed)
        self.beads: dict[str, dict[str, object]] = {}
        self.revision: int | None = None
        self.outcomes: list[str] = []

    def run(self) -> None:
        self.look()
        for turn in range(TURNS):
            if turn % 4 == 3:
                self.look()
            operation = self.operation()
            # Sent twice now and then, as an outbox does that heard no answer.
            for _ in range(1 + (turn % 7 == 0)):
                body = {"operations": [operation]}
                answer = self.client.post(f"{self.address}/operations", json=body).json()
                (result,) = answer["results"]
                self.outcomes.append(result["outcome"])
                self.take(result)

    def look(self) -> None:
        since = "" if self.revision is None else f"?since={self.revision}"
        answer = self.client.get(self.address + since).json()
        self.revision = answer["revision"]
        self.take(answer)

    def take(self, answer: dict[str, list]) -> None:
        self.beads |= {bead["id"]: bead for bead in answer["beads"]}
        for gone in answer["removed"]:
            self.beads.pop(gone, None)

    def operation(self) -> dict[str, object]:
        ids = sorted(self.beads, key=lambda key: self.beads[key]["position"])
        # After many merges one bead may be all there is; its next is itself, which is refused.
        at = self.choose.randrange(len(ids))
        bead, following = self.beads[ids[at]], self.beads[ids[min(at + 1, len(ids) - 1)]]
        kind = self.choose.choice(["approve", "reject", "flag", "merge", "detach", "undo", "redo"])
        fields: dict[str, object] = {"id": str(uuid.uuid4()), "kind": kind}
        if kind in ("undo", "redo"):
            return fields
        fields |= {"bead": bead["id"], "version": bead["version"]}
        if kind == "merge":
            fields |= {"next": following["id"], "next_version": following["version"]}
        if kind == "detach":
            fields["side"] = self.choose.choice(["ko", "en"])
        return fields


def test_what_was_acknowledged_is_what_is_there(
    app: Starlette, project: Project, pair: PairSummary
) -> None:
    reviewers = [
        Reviewer(_client(app, project, f"reviewer {n}"), pair, seed=n) for n in range(WRITERS)
    ]
    for reviewer in reviewers:
        reviewer.start()
    for reviewer in reviewers:
        reviewer.join()
    outcomes = [outcome for reviewer in reviewers for outcome in reviewer.outcomes]
    applied = outcomes.count("applied")
    assert len(outcomes) == WRITERS * (TURNS + 4)
    assert applied > WRITERS
    assert {"conflict", "repeated"} <= set(outcomes)
    assert changes_since(project, pair.id).pair.revision == pair.revision + applied

    beads = beads_of(project, pair)
    for language, texts in ((Language.KO, KO), (Language.EN, EN)):
        found = [segment.text for bead in beads.values() for segment in bead.side(language)]
        assert sorted(found) == sorted(texts)
    with project.reading() as tx:
        units = {unit.id: unit for unit in iterate_units(tx)}
    assert units == {unit.id: unit for unit in units_of(pair, list(beads.values()))}

    # Whoever asks for what changed since its last look sees what all others see.
    for reviewer in reviewers:
        reviewer.look()
        assert set(reviewer.beads) == set(beads)
        assert all(reviewer.beads[key]["version"] == beads[key].version for key in beads)


def test_a_burst_in_one_request_is_saved_whole(
    app: Starlette, project: Project, pair: PairSummary
) -> None:
    client = _client(app, project, "minsu")
    kinds = ["approve", "reopen"] * 30
    burst = [
        {"id": str(uuid.uuid4()), "kind": kind, "bead": "river-1", "version": version}
        for version, kind in enumerate(kinds, 1)
    ]
    answer = client.post(f"/api/pairs/{pair.id}/operations", json={"operations": burst}).json()
    assert [result["outcome"] for result in answer["results"]] == ["applied"] * 60
    assert [result["id"] for result in answer["results"]] == [item["id"] for item in burst]
    assert beads_of(project, pair)["river-1"].version == 61


PROCESS = """
import sys
from tests.workbench.conftest import beads_of, operation
from workbench.intake import find_pair
from workbench.journal import apply
from workbench.model import OutcomeKind
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
