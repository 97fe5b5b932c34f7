"""What aligning anew would change, asked for and applied through the routes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.workbench.conftest import KO, TrigramEncoder, beads_of, operation
from workbench.model import PairSummary, Status
from workbench.operations import OperationKind
from workbench.project import Project
from workbench.reviewing.journal import apply
from workbench.serving import realign_routes
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.routes import routes
from workbench.team import accounts
from workbench.team.accounts import User
from workbench.team.roles import Role

HOST = "http://127.0.0.1:8501"
ROLES = {
    "reader": Role.READER,
    "translator": Role.TRANSLATOR,
    "reviewer": Role.REVIEWER,
}


def somebody(project: Project, name: str) -> User:
    del project
    return User(name, name, ROLES[name])


@pytest.fixture
def client(project: Project, encoder: TrigramEncoder) -> Iterator[TestClient]:
    app = Starlette(routes=routes(Serving(lambda: project, lambda: encoder, somebody)))
    headers = as_user(project, "reviewer")
    with TestClient(app, base_url=HOST, headers=headers, raise_server_exceptions=False) as made:
        yield made


def as_user(project: Project, name: str) -> dict[str, str]:
    return {TOKEN_HEADER: accounts.mint_token(project, name)}


def ask(client: TestClient, pair: PairSummary, around: str = ""):
    return client.post(f"/api/pairs/{pair.id}/proposal", json={"around": around})


def realign(client: TestClient, pair: PairSummary, digest: str, around: str = "", name: str = ""):
    change = {
        "id": name or str(uuid.uuid4()),
        "kind": "realign",
        "proposal": digest,
        "around": around,
    }
    response = client.post(f"/api/pairs/{pair.id}/operations", json={"operations": [change]})
    assert response.status_code == 200, response.text
    return response.json()["results"][0]


def spoil(project: Project, pair: PairSummary, first: int, second: int) -> None:
    """Join two rows wrongly and say that it is wrong."""
    ids = [f"{pair.name}-{number}" for number in (first, second)]
    known = beads_of(project, pair)
    changes = [
        operation(
            "merge",
            ids[0],
            known[ids[0]].version,
            other=ids[1],
            other_version=known[ids[1]].version,
        ),
        operation("reject", ids[0], known[ids[0]].version + 1, reason="두 문장이다"),
    ]
    outcomes = apply(project, pair.id, changes, "reviewer")
    assert [outcome.kind.value for outcome in outcomes] == ["applied"] * 2


def texts(beads: list[dict[str, object]]) -> list[list[str]]:
    return [[one["text"] for one in bead["ko"]] for bead in beads]  # type: ignore[attr-defined]


@pytest.fixture
def settled(project: Project, pair: PairSummary, client: TestClient) -> PairSummary:
    """The pair aligned anew once, so that asking again proposes nothing."""
    realign(client, pair, ask(client, pair).json()["digest"])
    assert ask(client, pair).json()["changes"] == []
    return pair


def test_a_proposal_says_what_would_change_and_changes_nothing(
    client: TestClient, project: Project, settled: PairSummary
) -> None:
    before = beads_of(project, settled)
    first, second = list(before)[:2]
    changes = [
        operation(
            "merge",
            first,
            before[first].version,
            other=second,
            other_version=before[second].version,
        ),
        operation("reject", first, before[first].version + 1),
    ]
    apply(project, settled.id, changes, "reviewer")
    spoiled = beads_of(project, settled)
    found = ask(client, settled).json()
    (change,) = found["changes"]
    assert texts(change["gone"]) == [[KO[0], KO[1]]]
    assert texts(change["come"]) == [[KO[0]], [KO[1]]]
    assert change["gone"][0]["status"] == "rejected"
    assert (found["held"], found["insisted"]) == (0, 0)
    assert beads_of(project, settled) == spoiled


def test_applying_is_an_operation_that_names_what_was_shown(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    spoil(project, pair, 1, 2)
    found = ask(client, pair).json()
    name = str(uuid.uuid4())
    result = realign(client, pair, found["digest"], name=name)
    assert result["outcome"] == "applied"
    come = {bead["id"] for change in found["changes"] for bead in change["come"]}
    assert {bead["id"] for bead in result["beads"]} == come
    assert realign(client, pair, found["digest"], name=name)["outcome"] == "repeated"
    assert ask(client, pair).json()["changes"] == []


def test_what_changed_after_it_was_shown_is_a_conflict(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    spoil(project, pair, 1, 2)
    digest = ask(client, pair).json()["digest"]
    spoil(project, pair, 3, 4)
    before = beads_of(project, pair)
    result = realign(client, pair, digest)
    assert result["outcome"] == "conflict"
    assert "look at what would change now" in result["message"]
    assert beads_of(project, pair) == before


def test_only_the_rows_round_one_are_aligned_anew(
    client: TestClient, project: Project, settled: PairSummary
) -> None:
    ids = list(beads_of(project, settled))
    # The third row is settled, so it parts what is before it from what is after.
    known = beads_of(project, settled)
    apply(project, settled.id, [operation("approve", ids[2], known[ids[2]].version)], "reviewer")
    for first, second in ((0, 1), (3, 4)):
        known = beads_of(project, settled)
        one, two = known[ids[first]], known[ids[second]]
        changes = [
            operation("merge", one.id, one.version, other=two.id, other_version=two.version),
            operation("reject", one.id, one.version + 1),
        ]
        apply(project, settled.id, changes, "reviewer")
    assert len(ask(client, settled).json()["changes"]) == 2
    near = ask(client, settled, around=ids[0]).json()
    (change,) = near["changes"]
    assert [bead["id"] for bead in change["gone"]] == [ids[0]]
    assert realign(client, settled, near["digest"], around=ids[0])["outcome"] == "applied"
    (left,) = ask(client, settled).json()["changes"]
    assert [bead["id"] for bead in left["gone"]] == [ids[3]]
    assert beads_of(project, settled)[ids[3]].status is Status.REJECTED
    undone = apply(project, settled.id, [operation("undo")], "reviewer")
    assert undone[0].kind.value == "applied"


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 200), ({"around": 7}, 400), ({"around": "nowhere"}, 404)],
)
def test_what_is_asked_for_must_make_sense(
    client: TestClient, pair: PairSummary, body: dict[str, object], status: int
) -> None:
    assert client.post(f"/api/pairs/{pair.id}/proposal", json=body).status_code == status


def test_a_pair_that_is_not_there(client: TestClient) -> None:
    assert client.post("/api/pairs/nowhere/proposal", json={}).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("reader", 403), ("translator", 403)])
def test_only_who_may_decide_may_ask(
    client: TestClient, project: Project, pair: PairSummary, name: str, status: int
) -> None:
    answer = client.post(f"/api/pairs/{pair.id}/proposal", json={}, headers=as_user(project, name))
    assert answer.status_code == status


@pytest.mark.parametrize("kind", [OperationKind.REALIGN, OperationKind.RESTORE])
def test_who_may_not_decide_brings_nothing_back_and_aligns_nothing_anew(
    client: TestClient, project: Project, pair: PairSummary, kind: OperationKind
) -> None:
    approve = operation("approve", "river-1")
    apply(project, pair.id, [approve, operation("flag", "river-1", 2)], "reviewer")
    fields = {
        OperationKind.REALIGN: {"proposal": ask(client, pair).json()["digest"]},
        OperationKind.RESTORE: {
            "bead": "river-1",
            "version": 3,
            "operation": approve.id,
            "moment": "after",
            "seen": pair.revision + 2,
        },
    }
    change = {"id": str(uuid.uuid4()), "kind": kind.value, **fields[kind]}
    before = beads_of(project, pair)
    body = {"operations": [change]}
    translator = client.post(
        f"/api/pairs/{pair.id}/operations", json=body, headers=as_user(project, "translator")
    ).json()["results"][0]
    assert translator["outcome"] == "refused"
    reader = client.post(
        f"/api/pairs/{pair.id}/operations", json=body, headers=as_user(project, "reader")
    )
    assert reader.status_code == 403
    assert beads_of(project, pair) == before
    own = client.post(f"/api/pairs/{pair.id}/operations", json=body).json()["results"][0]
    assert own["outcome"] == "applied"


def test_two_at_once_do_not_share_the_machine(client: TestClient, pair: PairSummary) -> None:
    assert realign_routes._at_work.acquire(blocking=False)
    try:
        answer = ask(client, pair)
        assert answer.status_code == 429
        assert "in a moment" in answer.json()["error"]
    finally:
        realign_routes._at_work.release()
    assert ask(client, pair).status_code == 200


def test_after_a_fault_the_next_one_is_worked_out(
    project: Project, pair: PairSummary, client: TestClient
) -> None:
    def broken() -> TrigramEncoder:
        raise RuntimeError("no encoder")

    app = Starlette(routes=routes(Serving(lambda: project, broken, somebody)))
    headers = as_user(project, "reviewer")
    with TestClient(app, base_url=HOST, headers=headers, raise_server_exceptions=False) as other:
        assert ask(other, pair).status_code == 500
    assert ask(client, pair).status_code == 200


def test_the_history_tells_what_each_step_changed(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    edit = operation("edit", "river-1", segment="river-ko-0", text="강을 모두 청소합시다!")
    merge = operation("merge", "river-1", 3, other="river-2", other_version=1)
    apply(project, pair.id, [edit, operation("approve", "river-1", 2), merge], "reviewer")
    told = client.get(f"/api/pairs/{pair.id}/history?bead=river-1").json()
    assert told["revision"] == pair.revision + 3
    reworded, approved, merged = told["operations"]
    (change,) = reworded["changes"]["texts"]
    assert (change["language"], change["before"]) == ("ko", KO[0])
    assert [change["before"][a:b] for a, b in change["before_spans"]] == ["함께"]
    assert [change["after"][a:b] for a, b in change["after_spans"]] == ["모두"]
    states = [approved[moment]["status"] for moment in ("before", "after")]
    assert states == ["proposed", "approved"]
    assert merged["changes"]["came"][0] == {"language": "ko", "text": KO[1]}
    assert [told["operations"][at]["after"]["now"] for at in range(3)] == [False, False, True]
    assert told["remarks"] == []


def test_who_else_is_there_comes_with_the_poll(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    address = f"/api/pairs/{pair.id}?since={pair.revision}"
    assert client.get(f"{address}&at=river-1").json()["present"] == []
    other = client.get(f"{address}&at=river-4", headers=as_user(project, "reader")).json()
    assert other["present"] == [{"user": "reviewer", "shown": "reviewer", "bead": "river-1"}]
    mine = client.get(address).json()["present"]
    assert mine == [{"user": "reader", "shown": "reader", "bead": "river-4"}]
