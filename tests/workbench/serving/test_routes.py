"""The JSON routes: their contract, and whom they turn away."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.workbench.conftest import KO, TrigramEncoder, beads_of, store_pair
from workbench.model import PairSummary
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all, changes_since
from workbench.serving.answers import LARGEST_BODY
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.routes import routes
from workbench.team import accounts

HOST = "http://127.0.0.1:8501"


@pytest.fixture
def client(project: Project, encoder: TrigramEncoder) -> Iterator[TestClient]:
    app = Starlette(routes=routes(Serving(lambda: project, lambda: encoder)))
    headers = {TOKEN_HEADER: accounts.mint_token(project, "minsu")}
    with TestClient(app, base_url=HOST, headers=headers, raise_server_exceptions=False) as made:
        yield made


def _post(client: TestClient, pair: PairSummary, *operations: dict[str, object]):
    filled = [{"id": str(uuid.uuid4())} | operation for operation in operations]
    body = json.dumps({"operations": filled})
    return client.post(f"/api/pairs/{pair.id}/operations", content=body)


def _result(client: TestClient, pair: PairSummary, **operation: object):
    response = _post(client, pair, operation)
    assert response.status_code == 200, response.text
    return response.json()["results"][0]


def test_a_pair_comes_with_all_its_beads(client: TestClient, pair: PairSummary) -> None:
    answer = client.get(f"/api/pairs/{pair.id}").json()
    assert answer["revision"] == pair.revision
    assert answer["removed"] == []
    assert answer["pair"] == {
        "id": pair.id,
        "name": "river",
        "state": "ready",
        "ko_name": "river.ko.txt",
        "en_name": "river.en.txt",
        "counts": {"proposed": 8, "approved": 0, "rejected": 0, "needs_review": 0},
        "doubtful": 3,
    }
    assert len(answer["beads"]) == 8
    assert answer["beads"][0] == {
        "id": "river-1",
        "position": 1024.0,
        "version": 1,
        "status": "proposed",
        "confidence": 0.97,
        "ko": [{"id": "river-ko-0", "rank": "000000", "text": "강을 함께 청소합시다!"}],
        "en": [{"id": "river-en-0", "rank": "000000", "text": "Let us clean the river together!"}],
        "comment": "",
        "reason": "",
        "author": "",
        "at": "",
        "doubts": [],
    }
    assert answer["beads"][5]["en"] == []


def test_changes_since_a_revision_come_alone(client: TestClient, pair: PairSummary) -> None:
    _result(client, pair, kind="merge", bead="river-3", version=1, next="river-4", next_version=1)
    answer = client.get(f"/api/pairs/{pair.id}?since={pair.revision}").json()
    assert [bead["id"] for bead in answer["beads"]] == ["river-3"]
    assert answer["removed"] == ["river-4"]
    nothing = client.get(f"/api/pairs/{pair.id}?since={answer['revision']}").json()
    assert (nothing["beads"], nothing["removed"]) == ([], [])
    assert nothing["revision"] == answer["revision"]


@pytest.mark.parametrize(
    ("operation", "check"),
    [
        ({"kind": "approve"}, lambda bead: bead["status"] == "approved"),
        ({"kind": "reject"}, lambda bead: bead["status"] == "rejected"),
        ({"kind": "reject", "reason": "오역"}, lambda bead: bead["reason"] == "오역"),
        ({"kind": "flag"}, lambda bead: bead["status"] == "needs_review"),
        ({"kind": "comment", "text": "제목?"}, lambda bead: bead["comment"] == "제목?"),
        (
            {"kind": "edit", "segment": "river-ko-1", "text": "봄에 우리는 강가를 치웠다."},
            lambda bead: bead["ko"][0]["text"] == "봄에 우리는 강가를 치웠다.",
        ),
        (
            {"kind": "split_segment", "segment": "river-ko-1", "offset": 4},
            lambda bead: [part["text"] for part in bead["ko"]] == [KO[1][:4], KO[1][5:]],
        ),
        ({"kind": "split", "ko": 1, "en": 0}, lambda bead: bead["en"] == []),
        ({"kind": "detach", "side": "ko"}, lambda bead: bead["ko"] == []),
        (
            {"kind": "merge", "next": "river-3", "next_version": 1},
            lambda bead: len(bead["ko"]) == 2,
        ),
        (
            {"kind": "move", "segment": "river-ko-1", "to": "river-1", "to_version": 1},
            lambda bead: len(bead["ko"]) == 2,
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else None,
)
def test_each_operation_on_a_bead(client: TestClient, pair: PairSummary, operation, check) -> None:
    result = _result(client, pair, bead="river-2", version=1, **operation)
    assert result["outcome"] == "applied"
    assert check(result["beads"][0])
    undone = _result(client, pair, kind="undo")
    assert undone["outcome"] == "applied"
    redone = _result(client, pair, kind="redo")
    assert check(redone["beads"][0])


def test_approve_all_answers_with_every_bead_it_approved(
    client: TestClient, pair: PairSummary
) -> None:
    result = _result(client, pair, kind="approve_all", above=0.9)
    assert [bead["id"] for bead in result["beads"]] == [
        "river-1",
        "river-2",
        "river-4",
        "river-5",
        "river-8",
    ]
    assert client.get(f"/api/pairs/{pair.id}").json()["pair"]["counts"]["approved"] == 5


def test_repeated_conflicting_and_refused_operations_say_so(
    client: TestClient, pair: PairSummary
) -> None:
    approve = {"id": str(uuid.uuid4()), "kind": "approve", "bead": "river-1", "version": 1}
    answer = _post(
        client,
        pair,
        approve,
        approve,
        {"kind": "flag", "bead": "river-1", "version": 1},
        {"kind": "flag", "bead": "nowhere", "version": 1},
    ).json()
    outcomes = [result["outcome"] for result in answer["results"]]
    assert outcomes == ["applied", "repeated", "conflict", "refused"]
    assert answer["results"][2]["beads"][0]["version"] == 2
    assert answer["results"][2]["message"]
    assert answer["revision"] == pair.revision + 1


def test_the_user_of_the_token_signs_the_operation(client: TestClient, pair: PairSummary) -> None:
    result = _result(client, pair, kind="approve", bead="river-1", version=1, author="somebody")
    assert result["beads"][0]["author"] == "minsu"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "explode"},
        {"kind": None},
        {"kind": ["approve"]},
        {"kind": "approve"},
        {"kind": "approve", "bead": "river-1"},
        {"kind": "approve", "bead": "river-1", "version": "1"},
        {"kind": "approve", "bead": "river-1", "version": True},
        {"kind": "approve", "bead": 5, "version": 1},
        {"kind": "edit", "bead": "river-1", "version": 1, "segment": "river-ko-0"},
        {"kind": "edit", "bead": "river-1", "version": 1, "segment": "river-ko-0", "text": 7},
        {"kind": "comment", "bead": "river-1", "version": 1, "text": "물" * 20_001},
        {"kind": "comment", "bead": "river-1", "version": 1, "text": "a\x00b"},
        {"kind": "comment", "bead": "river-1", "version": 1, "text": "half \ud83d"},
        {"kind": "detach", "bead": "river-1", "version": 1, "side": "fr"},
        {"kind": "split", "bead": "river-1", "version": 1, "ko": 0.5, "en": 0},
        {"kind": "approve_all", "above": "all"},
        {"kind": "approve_all", "above": 10**30},
        {"kind": "approve_all", "above": -1},
        {"id": "not-a-uuid", "kind": "approve", "bead": "river-1", "version": 1},
        {"id": str(uuid.uuid4()).upper(), "kind": "undo"},
    ],
)
def test_a_malformed_operation_is_refused_alone(
    client: TestClient, project: Project, pair: PairSummary, wrong: dict[str, object]
) -> None:
    good = {"kind": "approve", "bead": "river-2", "version": 1}
    results = _post(client, pair, wrong, good).json()["results"]
    assert [result["outcome"] for result in results] == ["refused", "applied"]
    assert results[0]["message"]
    assert changes_since(project, pair.id).pair.revision == pair.revision + 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"not json",
        b'{"operations": 7}',
        b'{"operations": {"id": "x"}}',
        b'{"operations": ["approve"]}',
        b'{"operations": [{"kind": "approve"}]}',
        b'{"operations": [{"id": 7}]}',
        b'{"operations": [{"id": "\\ud83d"}]}',
        b'{"operations": [null]}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_malformed_body_is_refused_whole(
    client: TestClient, project: Project, pair: PairSummary, body: bytes
) -> None:
    response = client.post(f"/api/pairs/{pair.id}/operations", content=body)
    assert response.status_code == 400
    assert "error" in response.json()
    assert changes_since(project, pair.id).pair.revision == pair.revision


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
NAMES = ["id", "kind", "bead", "version", "text", "reason", "segment", "offset", "ko", "en"]
NAMES += ["next", "next_version", "to", "to_version", "side", "above"]
LIKELY = st.sampled_from([kind.value for kind in OperationKind])
LIKELY |= st.sampled_from(["river-1", "river-2", "river-ko-1", "ko", 1, 0, -1, 10**40])
LIKELY |= st.builds(lambda: str(uuid.uuid4()))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.builds(lambda: str(uuid.uuid4())), "kind": LIKELY | ANYTHING},
            optional=dict.fromkeys(NAMES[2:], LIKELY | ANYTHING),
        ),
        max_size=4,
    )
)
def test_no_body_whatever_causes_a_server_error(
    client: TestClient, pair: PairSummary, operations: list[dict[str, object]]
) -> None:
    body = json.dumps({"operations": operations})
    response = client.post(f"/api/pairs/{pair.id}/operations", content=body)
    assert response.status_code == 200, response.text
    results = response.json()["results"]
    assert [result["id"] for result in results] == [operation["id"] for operation in operations]


def test_a_body_that_is_too_large_is_refused(client: TestClient, pair: PairSummary) -> None:
    body = b'{"operations": []' + b" " * LARGEST_BODY + b"}"
    assert client.post(f"/api/pairs/{pair.id}/operations", content=body).status_code == 413
    many = [{"kind": "undo"}] * 501
    assert _post(client, pair, *many).status_code == 413


def test_the_memory_answers_for_a_side_of_a_bead(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    other = store_pair(project, "library")
    approve_all(project, other.id, "jiyoung", 0.9)
    address = f"/api/pairs/{pair.id}/suggestions?bead=river-1&language=ko"
    match = client.get(address).json()["matches"][0]
    assert match["matched"] == "강을 함께 청소합시다!"
    assert match["translation"] == "Let us clean the river together!"
    assert match["kind"] in ("exact", "context")
    assert match["query_spans"] == match["matched_spans"] == []
    assert match["occurrences"][0]["document"] == "library"
    assert match["occurrences"][0]["author"] == "jiyoung"


def test_a_side_without_text_has_no_suggestions(client: TestClient, pair: PairSummary) -> None:
    address = f"/api/pairs/{pair.id}/suggestions?bead=river-6&language=en"
    assert client.get(address).json() == {"matches": []}


def test_the_history_tells_what_was_done(client: TestClient, pair: PairSummary) -> None:
    first = _result(client, pair, kind="approve", bead="river-1", version=1)
    _result(client, pair, kind="undo")
    told = client.get(f"/api/pairs/{pair.id}/history?bead=river-1").json()["operations"]
    assert [(entry["kind"], entry["undone"]) for entry in told] == [
        ("approve", True),
        ("undo", False),
    ]
    assert told[0]["id"] == first["id"]
    assert told[0]["author"] == "minsu"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/pairs/nowhere", 404),
        ("/api/pairs/nowhere/history?bead=river-1", 404),
        ("/api/pairs/{pair}/history?bead=nowhere", 404),
        ("/api/pairs/{pair}/history", 400),
        ("/api/pairs/{pair}/suggestions?bead=nowhere&language=ko", 404),
        ("/api/pairs/{pair}/suggestions?bead=river-1&language=fr", 400),
        ("/api/pairs/{pair}/suggestions?bead=river-1", 400),
        ("/api/pairs/{pair}?since=yesterday", 400),
        ("/api/pairs/{pair}?since=-1", 400),
        ("/api/pairs/{pair}?since=٣", 400),
    ],
)
def test_what_is_not_there_or_makes_no_sense(
    client: TestClient, pair: PairSummary, address: str, status: int
) -> None:
    response = client.get(address.format(pair=pair.id))
    assert response.status_code == status
    assert response.json()["error"]


def test_operations_on_a_pair_that_is_not_there(client: TestClient, pair: PairSummary) -> None:
    response = client.post(
        "/api/pairs/nowhere/operations",
        json={"operations": [{"id": str(uuid.uuid4()), "kind": "undo"}]},
    )
    assert response.status_code == 404


# Whom the routes turn away.

READS = ["", "/history?bead=river-1", "/suggestions?bead=river-1&language=ko"]


@pytest.mark.parametrize("token", ["", "forged", "bWluc3U=.99999999999.abcdef"])
def test_without_a_good_token_nothing_is_read_or_written(
    client: TestClient, project: Project, pair: PairSummary, token: str
) -> None:
    client.headers[TOKEN_HEADER] = token
    for path in READS:
        response = client.get(f"/api/pairs/{pair.id}{path}")
        assert response.status_code == 401
        assert list(response.json()) == ["error"]
    approve = {"kind": "approve", "bead": "river-1", "version": 1}
    assert _post(client, pair, approve).status_code == 401
    assert beads_of(project, pair)["river-1"].version == 1


def test_an_expired_token_is_turned_away(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    long_ago = time.time() - accounts.TOKEN_SECONDS - 1
    client.headers[TOKEN_HEADER] = accounts.mint_token(project, "minsu", long_ago)
    assert client.get(f"/api/pairs/{pair.id}").status_code == 401


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:9"])
def test_a_foreign_page_may_neither_read_nor_write(
    client: TestClient, project: Project, pair: PairSummary, origin: str
) -> None:
    client.headers["Origin"] = origin
    for path in READS:
        assert client.get(f"/api/pairs/{pair.id}{path}").status_code == 403
    approve = {"kind": "approve", "bead": "river-1", "version": 1}
    assert _post(client, pair, approve).status_code == 403
    assert beads_of(project, pair)["river-1"].version == 1


def test_our_own_page_may(client: TestClient, pair: PairSummary) -> None:
    client.headers["Origin"] = HOST
    assert client.get(f"/api/pairs/{pair.id}").status_code == 200


def test_a_page_in_use_gets_a_new_token_in_time(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    assert TOKEN_HEADER not in client.get(f"/api/pairs/{pair.id}").headers
    old = accounts.mint_token(project, "지영", time.time() - accounts.TOKEN_SECONDS * 0.6)
    client.headers[TOKEN_HEADER] = old
    fresh = client.get(f"/api/pairs/{pair.id}").headers[TOKEN_HEADER]
    assert accounts.token_user(project, fresh) == "지영"


def test_answers_are_not_cached_and_not_sniffed(client: TestClient, pair: PairSummary) -> None:
    for response in (client.get(f"/api/pairs/{pair.id}"), client.get("/api/pairs/nowhere")):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_bug_goes_on_to_the_server_and_shows_nothing_to_the_client(
    project: Project, pair: PairSummary
) -> None:
    def broken() -> TrigramEncoder:
        raise RuntimeError("the secret inside")

    token = {TOKEN_HEADER: accounts.mint_token(project, "minsu")}
    app = Starlette(routes=routes(Serving(lambda: project, broken)))
    address = f"/api/pairs/{pair.id}/suggestions?bead=river-1&language=ko"
    with (
        TestClient(app, base_url=HOST, headers=token) as client,
        pytest.raises(RuntimeError, match="the secret inside"),
    ):
        client.get(address)
    with TestClient(app, base_url=HOST, headers=token, raise_server_exceptions=False) as client:
        response = client.get(address)
    assert response.status_code == 500
    assert "secret" not in response.text


def test_a_project_that_cannot_be_used_is_said(pair: PairSummary, project: Project) -> None:
    def missing() -> Project:
        return Project.open(project.folder / "nowhere")

    app = Starlette(routes=routes(Serving(missing, TrigramEncoder)))
    with TestClient(app, base_url=HOST) as client:
        response = client.get(f"/api/pairs/{pair.id}")
    assert response.status_code == 503
    assert "not a project" in response.json()["error"]


def test_the_routes_may_stand_under_a_prefix(project: Project, pair: PairSummary) -> None:
    app = Starlette(routes=routes(Serving(lambda: project, TrigramEncoder), prefix="/team"))
    token = {TOKEN_HEADER: accounts.mint_token(project, "minsu")}
    with TestClient(app, base_url=HOST, headers=token) as client:
        assert client.get(f"/team/api/pairs/{pair.id}").status_code == 200
        assert client.get(f"/api/pairs/{pair.id}").status_code == 404


def test_script_in_a_text_comes_back_as_text(client: TestClient, pair: PairSummary) -> None:
    text = "<script>alert('물')</script>"
    result = _result(
        client, pair, kind="edit", bead="river-1", version=1, segment="river-ko-0", text=text
    )
    assert result["beads"][0]["ko"][0]["text"] == text
    response = client.get(f"/api/pairs/{pair.id}")
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content)["beads"][0]["ko"][0]["text"] == text


def test_applied_by_route_or_by_call_is_the_same(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    result = _result(client, pair, kind="approve", bead="river-1", version=1)
    entry_id = result["id"]
    same = Operation(entry_id, OperationKind.APPROVE, "river-1", 1)
    (outcome,) = apply(project, pair.id, [same], "minsu")
    assert outcome.kind is OutcomeKind.REPEATED
