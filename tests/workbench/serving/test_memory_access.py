"""The memory for programs: open on one person's machine, behind a key for a team."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.workbench.conftest import TrigramEncoder
from workbench.errors import ProjectError
from workbench.project import Project
from workbench.serving.memory_access import MemoryAccess
from workbench.serving.memory_routes import memory_routes
from workbench.team.hosting import Hosting

SITE = "http://127.0.0.1:8501"
KEY = "a-key-of-at-least-twenty-letters"


def memory_addresses() -> list[str]:
    made: list[Route] = memory_routes(lambda: None, lambda: None)
    filled = {"source": "en", "target": "ko", "text:anything": "River", "name:anything": "a.po"}
    addresses = []
    for route in made:
        address = route.path
        for name, value in filled.items():
            address = address.replace("{" + name + "}", value)
        addresses.append(address)
    assert not any("{" in address for address in addresses)
    return addresses


@pytest.mark.parametrize("address", memory_addresses())
@pytest.mark.parametrize(
    ("key", "authorization", "status"),
    [
        ("", None, 403),
        ("", f"Bearer {KEY}", 403),
        (KEY, None, 401),
        (KEY, "Bearer wrong", 401),
        (KEY, "Basic !!!", 401),
        (KEY, "Basic 7ZWc6riA", 401),
        (KEY, f"Digest {KEY}", 401),
    ],
)
def test_a_team_s_memory_wants_its_key(
    project: Project, encoder: TrigramEncoder, address, key, authorization, status
) -> None:
    access = MemoryAccess(open=False, key=key)
    made = memory_routes(lambda: project, lambda: encoder, access=access)
    headers = {"Authorization": authorization} if authorization else {}
    with TestClient(Starlette(routes=made), base_url=SITE) as client:
        answer = client.get(address, headers=headers)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert ("www-authenticate" in answer.headers) is (status == 401)


@pytest.mark.parametrize("user", ["anybody", ""])
def test_the_key_opens_the_memory_as_a_password_or_a_bearer_token(
    project: Project, encoder: TrigramEncoder, user
) -> None:
    access = MemoryAccess(open=False, key=KEY)
    made = memory_routes(lambda: project, lambda: encoder, access=access)
    with TestClient(Starlette(routes=made), base_url=SITE) as client:
        assert client.get("/tmserver/en/ko/unit/River", auth=(user, KEY)).json() == []
        bearer = {"Authorization": f"Bearer {KEY}"}
        assert client.get("/api/memory?text=River", headers=bearer).status_code == 200
        foreign = bearer | {"Origin": "https://elsewhere.example"}
        assert client.get("/api/memory?text=River", headers=foreign).status_code == 403


@pytest.mark.parametrize(
    ("hosting", "open_to_all"),
    [
        (Hosting(), True),
        (Hosting(site="https://workbench.example.org"), False),
        (Hosting(open=True), False),
    ],
)
def test_only_on_one_person_s_machine_no_key_is_asked_for(
    hosting: Hosting, open_to_all: bool
) -> None:
    assert MemoryAccess.of(hosting) == MemoryAccess(open_to_all, "", hosting.origins)


def test_a_key_from_a_file_is_asked_for_everywhere(tmp_path: Path) -> None:
    file = tmp_path / "memory.key"
    file.write_text(f"{KEY}\n")
    file.chmod(0o600)
    assert MemoryAccess.of(Hosting(key_file=str(file))) == MemoryAccess(False, KEY, ())


@pytest.mark.parametrize(
    "content", ["", "short", "열쇠" * 20, "two\nlines of a key, which is wrong"]
)
def test_a_key_that_is_none_is_said(tmp_path: Path, content: str) -> None:
    file = tmp_path / "memory.key"
    file.write_text(content, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(ProjectError, match="token_urlsafe"):
        MemoryAccess.of(Hosting(key_file=str(file)))
