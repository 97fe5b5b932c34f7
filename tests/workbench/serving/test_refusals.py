"""Whom the routes turn away: every route, every kind of stranger, and nothing is written.

What is written shows in `test_roles_on_routes`.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.workbench.conftest import store_pair
from tests.workbench.serving.team_requests import (
    ON_FIRST,
    OPERATIONS,
    PEOPLE,
    REMOVED,
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
from workbench.operations import OperationKind
from workbench.project import Project
from workbench.serving.answers import LARGEST_BODY
from workbench.serving.endpoints import TOKEN_HEADER
from workbench.team import accounts
from workbench.team.roles import Role


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, empty_project: Path) -> Iterator[Project]:
    """One project for all: nothing here changes it."""
    folder = tmp_path_factory.mktemp("refusals") / "project"
    shutil.copytree(empty_project, folder)
    with pytest.MonkeyPatch.context() as team, Project.open(folder) as made:
        team.setenv("WORKBENCH_SIGN_IN", SITE)
        fill(made)
        store_pair(made, "library")
        yield made


@pytest.fixture(scope="module")
def pair(project: Project) -> PairSummary:
    return next(pair for pair in list_pairs(project) if pair.name == "river")


@pytest.fixture(scope="module")
def client(project: Project) -> Iterator[TestClient]:
    with client_of(project) as made:
        yield made


@pytest.fixture(scope="module")
def contents(project: Project) -> list[str]:
    """What the database held when the last test ended."""
    return [content(project)]


@pytest.fixture(autouse=True)
def nothing_is_written(project: Project, contents: list[str]) -> Iterator[None]:
    yield
    contents.append(content(project))
    assert contents.pop(0) == contents[0]


def test_every_route_says_here_who_may_use_it() -> None:
    assert sorted(ROUTES) == sorted(USUAL)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("route", ROUTES)
def test_a_smaller_role_than_a_route_asks_for_is_refused(
    client: TestClient, project: Project, pair: PairSummary, route: str, role: Role
) -> None:
    if list(Role).index(role) < list(Role).index(USUAL[route].least):
        answer = send(client, pair, route, token(project, role))
        assert answer.status_code == 403
        assert list(answer.json()) == ["error"]


def _elsewhere(project: Project, tmp_path: Path) -> str:
    with Project.create(tmp_path / "elsewhere") as other:
        return accounts.mint_token(other, PEOPLE[Role.ADMIN])


def _from_a_copy(project: Project, tmp_path: Path) -> str:
    copy = tmp_path / "copy"
    copy.mkdir()
    name = "project.sqlite3"
    with (
        closing(sqlite3.connect(project.folder / name)) as source,
        closing(sqlite3.connect(copy / name)) as target,
    ):
        source.backup(target)
    with Project.open(copy) as other:
        return accounts.mint_token(other, PEOPLE[Role.ADMIN])


def _from_before_sign_in(project: Project, _: Path) -> str:
    with pytest.MonkeyPatch.context() as alone:
        alone.setenv("WORKBENCH_SIGN_IN", "")
        return accounts.mint_token(project, PEOPLE[Role.ADMIN])


def _ended(project: Project, _: Path) -> str:
    long_ago = time.time() - accounts.TOKEN_SECONDS - 2
    return accounts.mint_token(project, PEOPLE[Role.ADMIN], long_ago)


def _longer(project: Project, _: Path) -> str:
    name, expires, signature = accounts.mint_token(project, PEOPLE[Role.READER]).split(".")
    return f"{name}.{int(expires) + 1}.{signature}"


def _other_name(project: Project, _: Path) -> str:
    admin = accounts.mint_token(project, PEOPLE[Role.ADMIN]).split(".")[0]
    return ".".join([admin, *accounts.mint_token(project, PEOPLE[Role.READER]).split(".")[1:]])


NO_TOKENS: dict[str, Callable[[Project, Path], str | bytes]] = {
    "none": lambda project, _: "",
    "garbage": lambda project, _: "한글.토큰.\x00".encode(),
    "dots": lambda project, _: "..",
    "very long": lambda project, _: "a" * 5_000,
    "ended": _ended,
    "made longer": _longer,
    "another's name": _other_name,
    "another project's": _elsewhere,
    "a copy's": _from_a_copy,
    "from before people signed in": _from_before_sign_in,
}


@pytest.mark.parametrize("forged", NO_TOKENS)
@pytest.mark.parametrize("route", ROUTES)
def test_without_a_good_token_nothing_is_read_or_written(
    client: TestClient, project: Project, pair: PairSummary, tmp_path: Path, route, forged
) -> None:
    answer = send(client, pair, route, {TOKEN_HEADER: NO_TOKENS[forged](project, tmp_path)})
    assert answer.status_code == 401
    assert list(answer.json()) == ["error"]


STRANGERS = {
    "foreign page": ({"Origin": "https://elsewhere.example"}, 403),
    "page without an origin": ({"Origin": "null"}, 403),
    "another port": ({"Origin": "http://127.0.0.1:9999"}, 403),
    "another scheme's name": ({"Origin": "https://127.0.0.1.elsewhere.example:8501"}, 403),
    "a form": ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"Content-Type": "text/plain;charset=UTF-8"}, 415),
}


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.parametrize("route", ROUTES)
def test_a_good_token_helps_no_foreign_page(
    client: TestClient, project: Project, pair: PairSummary, route: str, stranger: str
) -> None:
    headers, status = STRANGERS[stranger]
    answer = send(client, pair, route, token(project) | headers)
    assert answer.status_code == status


@pytest.mark.parametrize("name", [REMOVED, "never@example.org", ""])
@pytest.mark.parametrize("route", ROUTES)
def test_who_is_no_member_any_more_is_turned_away_at_the_next_request(
    client: TestClient, project: Project, pair: PairSummary, route: str, name: str
) -> None:
    answer = send(client, pair, route, {TOKEN_HEADER: accounts.mint_token(project, name)})
    assert answer.status_code == 403


WRITING = [route for route in ROUTES if not route.startswith("GET")]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"[]", 400),
        (b"7", 400),
        (b"NaN", 400),
        (b"\xff\xfe{}", 400),
        (b'{"operations": ' * 2_000, 400),
        (b"[" * 200_000, 400),
        (b'{"around": 1' + b"0" * 5_000 + b"}", 400),
        (b" " * (LARGEST_BODY + 1), 413),
    ],
    ids=["empty", "words", "list", "number", "NaN", "no UTF-8", "deep", "deeper", "huge", "large"],
)
@pytest.mark.parametrize("route", WRITING)
def test_a_body_that_cannot_be_understood_is_refused(
    client: TestClient, project: Project, pair: PairSummary, route: str, body: bytes, status: int
) -> None:
    answer = send(client, pair, route, token(project), body=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("route", ROUTES)
def test_no_other_method_does_anything(
    client: TestClient, project: Project, pair: PairSummary, route: str, method: str
) -> None:
    address = route.split()[1].format(pair=pair.id)
    assert client.request(method, address, headers=token(project)).status_code == 405


@pytest.mark.parametrize("kind", [kind.value for kind in OperationKind])
def test_a_reader_changes_nothing(
    client: TestClient, project: Project, pair: PairSummary, kind: str
) -> None:
    _, fields = OPERATIONS.get(kind, (Role.ADMIN, ON_FIRST))
    body = {"operations": [{"id": str(uuid.uuid4()), "kind": kind, **fields}]}
    address = f"/api/pairs/{pair.id}/operations"
    answer = client.post(address, json=body, headers=token(project, Role.READER))
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "kind", [kind for kind, (least, _) in OPERATIONS.items() if least is Role.REVIEWER]
)
def test_a_translator_decides_nothing(
    client: TestClient, project: Project, pair: PairSummary, kind: str
) -> None:
    _, fields = OPERATIONS[kind]
    result = outcome(client, pair, token(project, Role.TRANSLATOR), kind=kind, **fields)
    assert (result["outcome"], "role" in result["message"]) == ("refused", True)


@pytest.mark.parametrize(
    "operation",
    [
        {"kind": "approve", "bead": "library-1", "version": 1},
        {"kind": "comment", "bead": "library-1", "version": 1, "text": "?"},
        {"kind": "edit", "bead": "river-1", "version": 1, "segment": "library-ko-0", "text": "?"},
        {"kind": "edit", "bead": "river-1", "version": 1, "segment": "river-ko-1", "text": "?"},
        {"kind": "split_segment", **ON_FIRST, "segment": "library-ko-0", "offset": 2},
        {"kind": "merge", **ON_FIRST, "next": "library-2", "next_version": 1},
        {"kind": "move", **ON_FIRST, "segment": "river-ko-0", "to": "library-1", "to_version": 1},
        {"kind": "move", **ON_FIRST, "segment": "library-ko-0", "to": "river-2", "to_version": 1},
    ],
    ids=lambda operation: " ".join(map(str, operation.values())),
)
def test_what_belongs_to_another_document_is_out_of_reach(
    client: TestClient, project: Project, pair: PairSummary, operation: dict[str, object]
) -> None:
    assert outcome(client, pair, token(project), **operation)["outcome"] == "refused"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "approve", "bead": ["river-1"], "version": 1},
        {"kind": "approve", "bead": "river-1", "version": float("nan")},
        {"kind": "approve", "bead": "river-1", "version": 1e400},
        {"kind": "approve", "bead": "river-1", "version": None},
        {"kind": "approve_all", "above": float("nan")},
        {"kind": "approve_all", "above": 1e400},
        {"kind": "split_segment", **ON_FIRST, "segment": "river-ko-0", "offset": 10**40},
        {"kind": "split_segment", **ON_FIRST, "segment": "river-ko-0", "offset": -(10**40)},
        {"kind": "split", **ON_FIRST, "ko": 10**40, "en": 0},
        {"kind": "edit", **ON_FIRST, "segment": "river-ko-0", "text": {"text": "?"}},
        {"kind": "edit", **ON_FIRST, "segment": "river-ko-0", "text": "\udc80"},
        {"kind": "edit", **ON_FIRST, "segment": "river-ko-0", "text": "물", "reopens": 1},
        {"kind": {"kind": "approve"}},
    ],
    ids=str,
)
def test_wrong_types_and_numbers_are_refused(
    client: TestClient, project: Project, pair: PairSummary, wrong: dict[str, object]
) -> None:
    assert outcome(client, pair, token(project), **wrong)["outcome"] == "refused"


def test_a_version_beyond_all_numbers_is_a_conflict(
    client: TestClient, project: Project, pair: PairSummary
) -> None:
    result = outcome(client, pair, token(project), kind="approve", bead="river-1", version=10**40)
    assert result["outcome"] == "conflict"


def test_a_key_of_the_memory_is_no_token(client: TestClient, project: Project, pair) -> None:
    bearer = {"Authorization": f"Bearer {token(project)[TOKEN_HEADER]}"}
    assert client.get(f"/api/pairs/{pair.id}", headers=bearer).status_code == 401
