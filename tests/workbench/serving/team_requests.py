"""A team's project and the requests that people of each role send to the routes."""

from __future__ import annotations

import json
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.workbench.conftest import TrigramEncoder, store_pair
from workbench.model import PairSummary
from workbench.project import Project
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.routes import routes
from workbench.team import accounts
from workbench.team.members import change_member, remove_member
from workbench.team.roles import Role

SITE = "http://127.0.0.1:8501"
PEOPLE = {role: f"{role.value}@example.org" for role in Role}
REMOVED = "removed@example.org"


@dataclass(frozen=True)
class Usual:
    """A request that a route answers: its parameters, its body, and who at least may send it."""

    least: Role = Role.READER
    query: str = ""
    body: object = None


# A route without an entry here fails the first test: say who may use it.
USUAL = {
    "GET /api/pairs/{pair}": Usual(),
    "POST /api/pairs/{pair}/operations": Usual(
        Role.TRANSLATOR,
        body={
            "operations": [
                {
                    "id": "8d4f1d0e-6c1b-4d0f-9d53-0c6f0d6c0b11",
                    "kind": "comment",
                    "bead": "river-1",
                    "version": 1,
                    "text": "제목인가요?",
                }
            ]
        },
    ),
    "GET /api/pairs/{pair}/suggestions": Usual(query="?bead=river-1&language=ko"),
    "GET /api/pairs/{pair}/history": Usual(query="?bead=river-1"),
    "POST /api/pairs/{pair}/proposal": Usual(Role.REVIEWER, body={"around": "river-3"}),
    "GET /api/pairs/{pair}/findings": Usual(),
    "GET /api/pairs/{pair}/terms": Usual(query="?bead=river-1"),
    "GET /api/pairs/{pair}/counterpart": Usual(query="?bead=river-1&language=ko&text=강"),
    "POST /api/pairs/{pair}/dismissals": Usual(
        Role.REVIEWER, body={"keys": ["0" * 32], "reason": "인용문"}
    ),
    "POST /api/pairs/{pair}/dismissals/recall": Usual(Role.REVIEWER, body={"keys": ["0" * 32]}),
    "POST /api/terms": Usual(Role.REVIEWER, body={"ko": "강", "en": "river"}),
    "GET /api/preferences/keys": Usual(),
    "PUT /api/preferences/keys": Usual(body={"keys": {"approve": ["KeyA"]}}),
}


def listed() -> list[str]:
    made = routes(Serving(lambda: None, lambda: None))
    return [
        f"{method} {route.path}" for route in made for method in sorted(route.methods - {"HEAD"})
    ]


ROUTES = listed()


def fill(project: Project) -> None:
    """Put a pair into a project, and somebody of each role, and somebody who was removed."""
    store_pair(project)
    for role, name in PEOPLE.items():
        change_member(project, name, role, "")
    change_member(project, REMOVED, Role.ADMIN, "")
    remove_member(project, REMOVED, "")
    accounts.mint_token(project, "")  # makes the project's secret, which is then there


def client_of(project: Project) -> TestClient:
    app = Starlette(routes=routes(Serving(lambda: project, TrigramEncoder)))
    return TestClient(app, base_url=SITE, raise_server_exceptions=False)


def content(project: Project) -> str:
    """Return all that the database holds."""
    with closing(sqlite3.connect(project.folder / "project.sqlite3")) as database:
        return "\n".join(database.iterdump())


def send(client: TestClient, pair: PairSummary, route: str, headers: dict[str, str], body=None):
    method, template = route.split()
    usual = USUAL.get(route, Usual())
    address = template.format(pair=pair.id) + usual.query
    if body is None and usual.body is not None:
        body = json.dumps(usual.body).encode()
    return client.request(method, address, headers=headers, content=body)


def token(project: Project, role: Role = Role.ADMIN) -> dict[str, str]:
    return {TOKEN_HEADER: accounts.mint_token(project, PEOPLE[role])}


def outcome(client: TestClient, pair: PairSummary, headers: dict[str, str], **operation: object):
    made = {"id": str(uuid.uuid4())} | operation
    body = json.dumps({"operations": [made]}).encode()
    answer = client.post(f"/api/pairs/{pair.id}/operations", content=body, headers=headers)
    assert answer.status_code == 200, answer.text
    (result,) = answer.json()["results"]
    return result


ON_FIRST = {"bead": "river-1", "version": 1}
OPERATIONS: dict[str, tuple[Role, dict[str, object]]] = {
    "comment": (Role.TRANSLATOR, {**ON_FIRST, "text": "제목?"}),
    "flag": (Role.TRANSLATOR, ON_FIRST),
    "edit": (Role.TRANSLATOR, {**ON_FIRST, "segment": "river-ko-0", "text": "강을 치우자!"}),
    "split_segment": (Role.TRANSLATOR, {**ON_FIRST, "segment": "river-ko-0", "offset": 3}),
    "split": (Role.TRANSLATOR, {**ON_FIRST, "ko": 1, "en": 0}),
    "detach": (Role.TRANSLATOR, {**ON_FIRST, "side": "ko"}),
    "merge": (Role.TRANSLATOR, {**ON_FIRST, "next": "river-2", "next_version": 1}),
    "move": (
        Role.TRANSLATOR,
        {**ON_FIRST, "segment": "river-ko-0", "to": "river-2", "to_version": 1},
    ),
    "approve": (Role.REVIEWER, ON_FIRST),
    "reject": (Role.REVIEWER, {**ON_FIRST, "reason": "오역"}),
    "approve_all": (Role.REVIEWER, {"above": 0.9}),
}


EDITS = [kind for kind, (least, _) in OPERATIONS.items() if least is Role.TRANSLATOR]
