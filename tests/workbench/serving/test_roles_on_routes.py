"""What each role may do through the routes, and that a change of it counts at once."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.workbench.conftest import store_pair
from tests.workbench.serving.team_requests import (
    ON_FIRST,
    OPERATIONS,
    PEOPLE,
    ROUTES,
    SITE,
    USUAL,
    client_of,
    content,
    fill,
    outcome,
    send,
    token,
)
from workbench.documents.intake import list_pairs
from workbench.model import PairSummary
from workbench.project import Project
from workbench.team.members import change_member
from workbench.team.roles import Role


@pytest.fixture(autouse=True)
def a_team(monkeypatch: pytest.MonkeyPatch) -> None:
    """People sign in: the routes look everybody's role up."""
    monkeypatch.setenv("WORKBENCH_SIGN_IN", SITE)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_project: Path) -> Path:
    """The folder of a team's project: filling one takes longer than copying it."""
    folder = tmp_path_factory.mktemp("team") / "project"
    shutil.copytree(empty_project, folder)
    with Project.open(folder) as made:
        fill(made)
    return folder


@pytest.fixture
def project(tmp_path: Path, filled: Path) -> Iterator[Project]:
    shutil.copytree(filled, tmp_path / "project")
    with Project.open(tmp_path / "project") as made:
        yield made


@pytest.fixture
def pair(project: Project) -> PairSummary:
    return list_pairs(project)[0]


@pytest.fixture
def client(project: Project) -> Iterator[TestClient]:
    with client_of(project) as made:
        yield made


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_is_for_those_whose_role_allows_it(
    client: TestClient, project: Project, pair: PairSummary, route: str
) -> None:
    answer = send(client, pair, route, token(project, USUAL[route].least))
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("kind", OPERATIONS)
def test_each_operation_is_for_those_whose_role_allows_it(
    client: TestClient, project: Project, pair: PairSummary, kind: str
) -> None:
    least, fields = OPERATIONS[kind]
    result = outcome(client, pair, token(project, least), kind=kind, **fields)
    assert result["outcome"] == "applied"


@pytest.mark.parametrize("decision", ["approve", "reject"])
@pytest.mark.parametrize(
    "kind", [kind for kind, (least, _) in OPERATIONS.items() if least is Role.TRANSLATOR]
)
def test_a_translator_only_comments_on_what_was_decided(
    client: TestClient, project: Project, pair: PairSummary, kind: str, decision: str
) -> None:
    decided = outcome(client, pair, token(project, Role.REVIEWER), kind=decision, **ON_FIRST)
    before = content(project)
    fields = OPERATIONS[kind][1] | {"version": decided["beads"][0]["version"]}
    result = outcome(client, pair, token(project, Role.TRANSLATOR), kind=kind, **fields)
    if kind == "comment":
        assert result["outcome"] == "applied"
    else:
        assert result["outcome"] == "refused"
        assert content(project) == before
    # A remark takes nothing away, so one on an older version joins the others.
    stale = OPERATIONS[kind][1] | ({"text": "한 번 더 봐 주세요"} if kind == "comment" else {})
    result = outcome(client, pair, token(project, Role.TRANSLATOR), kind=kind, **stale)
    assert result["outcome"] == ("applied" if kind == "comment" else "conflict")


def test_a_translator_moves_nothing_into_what_was_decided(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    outcome(client, pair, token(project, Role.REVIEWER), kind="approve", **ON_FIRST)
    before = content(project)
    move = {"bead": "river-2", "version": 1, "segment": "river-ko-1"}
    move |= {"to": "river-1", "to_version": 2}
    result = outcome(client, pair, token(project, Role.TRANSLATOR), kind="move", **move)
    assert result["outcome"] == "refused"
    assert content(project) == before


@pytest.mark.parametrize("again", ["undo", "redo"])
def test_who_may_not_decide_any_more_undoes_no_decision(
    client: TestClient, project: Project, pair: PairSummary, again: str
) -> None:
    mine = token(project, Role.REVIEWER)
    outcome(client, pair, mine, kind="approve", **ON_FIRST)
    if again == "redo":
        outcome(client, pair, mine, kind="undo")
    change_member(project, PEOPLE[Role.REVIEWER], Role.TRANSLATOR, "")
    before = content(project)
    result = outcome(client, pair, mine, kind=again)
    assert (result["outcome"], "not any more" in result["message"]) == ("refused", True)
    assert content(project) == before


def test_undo_of_ones_own_edit_is_an_edit(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    mine = token(project, Role.TRANSLATOR)
    outcome(client, pair, mine, kind="edit", **OPERATIONS["edit"][1])
    assert outcome(client, pair, mine, kind="undo")["outcome"] == "applied"
    assert outcome(client, pair, mine, kind="redo")["outcome"] == "applied"


def test_a_change_of_role_counts_at_the_next_request(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    mine = token(project, Role.READER)
    address = f"/api/pairs/{pair.id}/operations"
    body = {"operations": [{"id": str(uuid.uuid4()), "kind": "approve", **ON_FIRST}]}
    assert client.post(address, json=body, headers=mine).status_code == 403
    change_member(project, PEOPLE[Role.READER], Role.REVIEWER, "")
    answer = client.post(address, json=body, headers=mine)
    assert answer.json()["results"][0]["outcome"] == "applied"
    assert answer.json()["results"][0]["beads"][0]["author"] == PEOPLE[Role.READER]


def test_a_replayed_operation_is_told_from_one_that_stole_its_id(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    mine, others = token(project, Role.REVIEWER), token(project, Role.ADMIN)
    edit = OPERATIONS["edit"][1] | {"kind": "edit", "id": str(uuid.uuid4())}
    assert outcome(client, pair, mine, **edit)["outcome"] == "applied"
    before = content(project)
    assert outcome(client, pair, mine, **edit)["outcome"] == "repeated"
    assert outcome(client, pair, mine, **edit | {"text": "다른 글"})["outcome"] == "refused"
    assert outcome(client, pair, others, **edit)["outcome"] == "refused"
    assert content(project) == before
    library = store_pair(project, "library")
    before = content(project)
    assert outcome(client, library, mine, **edit)["outcome"] == "refused"
    assert content(project) == before
