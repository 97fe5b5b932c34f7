"""Each person's keys: kept by the server for that person alone, in a form that it checks."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.workbench.conftest import TrigramEncoder
from workbench.project import Project
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.people_routes import MOST_COMMANDS
from workbench.serving.routes import routes
from workbench.team import accounts
from workbench.team.accounts import User
from workbench.team.roles import Role

HOST = "http://127.0.0.1:8501"
ADDRESS = "/api/preferences/keys"
MINE = {"approve": ["Shift+KeyA"], "next": ["KeyN", "ArrowDown"], "merge": []}


def a_reader(project: Project, name: str) -> User:
    del project
    return User(name, name, Role.READER)


@pytest.fixture
def client(project: Project) -> Iterator[TestClient]:
    serving = Serving(lambda: project, TrigramEncoder, a_reader)
    with TestClient(
        Starlette(routes=routes(serving)), base_url=HOST, raise_server_exceptions=False
    ) as made:
        yield made


def as_user(project: Project, name: str) -> dict[str, str]:
    return {TOKEN_HEADER: accounts.mint_token(project, name)}


def test_who_chose_nothing_has_no_keys_of_their_own(client: TestClient, project: Project) -> None:
    assert client.get(ADDRESS, headers=as_user(project, "first")).json() == {"keys": {}}


def test_keys_are_kept_for_the_person_who_chose_them(client: TestClient, project: Project) -> None:
    put = client.put(ADDRESS, json={"keys": MINE}, headers=as_user(project, "first"))
    assert (put.status_code, put.json()) == (200, {"keys": MINE})
    assert client.get(ADDRESS, headers=as_user(project, "first")).json() == {"keys": MINE}
    assert client.get(ADDRESS, headers=as_user(project, "second")).json() == {"keys": {}}


def test_new_keys_take_the_place_of_all_before(client: TestClient, project: Project) -> None:
    mine = as_user(project, "first")
    client.put(ADDRESS, json={"keys": MINE}, headers=mine)
    client.put(ADDRESS, json={"keys": {"flag": ["KeyF"]}}, headers=mine)
    assert client.get(ADDRESS, headers=mine).json() == {"keys": {"flag": ["KeyF"]}}


@pytest.mark.parametrize(
    "keys",
    [
        None,
        [],
        "KeyA",
        {"approve": "KeyA"},
        {"approve": [1]},
        {"approve": ["<script>"]},
        {"approve": ["Ctrl+KeyA"]},
        {"approve": ["Shift+Alt+KeyA"]},
        {"approve": ["KeyA"] * 5},
        {"approve": ["K" * 31]},
        {"no command": ["KeyA"]},
        {"한글": ["KeyA"]},
        {"": ["KeyA"]},
        {f"command{'x' * number}": [] for number in range(MOST_COMMANDS + 1)},
    ],
)
def test_what_are_no_keys_is_refused_and_not_kept(
    client: TestClient, project: Project, keys: object
) -> None:
    mine = as_user(project, "first")
    client.put(ADDRESS, json={"keys": MINE}, headers=mine)
    answer = client.put(ADDRESS, json={"keys": keys}, headers=mine)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert client.get(ADDRESS, headers=mine).json() == {"keys": MINE}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_a_malformed_body_is_refused(client: TestClient, project: Project, body: bytes) -> None:
    headers = as_user(project, "first") | {"Content-Type": "application/json"}
    assert client.put(ADDRESS, content=body, headers=headers).status_code == 400


@pytest.mark.parametrize("method", ["get", "put"])
def test_nobody_else_gets_in(client: TestClient, project: Project, method: str) -> None:
    body = {} if method == "get" else {"json": {"keys": MINE}}
    ask = getattr(client, method)
    assert ask(ADDRESS, **body).status_code == 401
    foreign = as_user(project, "first") | {"Origin": "https://elsewhere.example"}
    assert ask(ADDRESS, headers=foreign, **body).status_code == 403
    kept = client.get(ADDRESS, headers=as_user(project, "first")).json()
    assert json.dumps(kept) == '{"keys": {}}'
