"""The guard before the whole server: names, origins, the network, headers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from workbench.serving.guard import Guard, SecurityHeaders
from workbench.team.hosting import Hosting, host_name, hosting, is_loopback

HERE = Hosting()
TEAM = Hosting(site="https://workbench.example.org", hosts=("texts.example.org",))
OPEN = Hosting(open=True, hosts=("river.example.org",))


def client(how: Hosting, base: str = "http://127.0.0.1:8501") -> TestClient:
    async def greet(_: object) -> PlainTextResponse:
        answer = PlainTextResponse("in")
        answer.set_cookie("kept", "1", httponly=True)
        return answer

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    routes = [Route("/", greet, methods=["GET", "PUT"]), WebSocketRoute("/stream", talk)]
    middleware = [
        Middleware(SecurityHeaders, headers={"x-frame-options": "DENY"}, secure=how.team),
        Middleware(Guard, hosting=how),
    ]
    return TestClient(Starlette(routes=routes, middleware=middleware), base_url=base)


@pytest.mark.parametrize(
    ("how", "host", "let_in"),
    [
        (HERE, "127.0.0.1:8501", True),
        (HERE, "localhost", True),
        (HERE, "[::1]:8501", True),
        (HERE, "rebound.example.org:8501", False),
        (HERE, "127.0.0.1.example.org", False),
        (HERE, "192.168.0.7:8501", False),
        (HERE, "", False),
        (HERE, "[::1", False),
        (TEAM, "workbench.example.org", True),
        (TEAM, "WORKBENCH.example.org:443", True),
        (TEAM, "texts.example.org", True),
        (TEAM, "192.168.0.7:8501", True),
        (TEAM, "elsewhere.example", False),
        (OPEN, "river.example.org:8501", True),
        (OPEN, "10.0.0.4:8501", True),
        (OPEN, "elsewhere.example:8501", False),
    ],
)
def test_only_the_server_s_own_names_are_answered(how: Hosting, host: str, let_in: bool) -> None:
    answer = client(how).get("/", headers={"Host": host})
    assert answer.status_code == (200 if let_in else 403)
    assert answer.headers["x-frame-options"] == "DENY"
    if not let_in:
        assert list(answer.json()) == ["error"]


@pytest.mark.parametrize(
    ("how", "origin", "let_in"),
    [
        (HERE, None, True),
        (HERE, "http://127.0.0.1:8501", True),
        (HERE, "http://127.0.0.1:9999", False),
        (HERE, "http://localhost:8501", False),
        (HERE, "null", False),
        (HERE, "https://elsewhere.example", False),
        (TEAM, "https://workbench.example.org", True),
        (TEAM, "https://texts.example.org", True),
        (TEAM, "http://workbench.example.org", False),
    ],
)
def test_pages_of_somewhere_else_neither_talk_nor_write(
    how: Hosting, origin: str | None, let_in: bool
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    made = client(how)
    assert made.put("/", headers=headers).status_code == (200 if let_in else 403)
    if let_in:
        with made.websocket_connect("ws://127.0.0.1:8501/stream", headers=headers):
            pass
    else:
        with (
            pytest.raises(WebSocketDisconnect),
            made.websocket_connect("ws://127.0.0.1:8501/stream", headers=headers),
        ):
            pass
    # A link from anywhere may lead here.
    assert made.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("how", "server", "let_in"),
    [
        (HERE, ("127.0.0.1", 8501), True),
        (HERE, ("::1", 8501), True),
        (HERE, ("/run/workbench.sock", None), True),
        (HERE, ("192.168.0.7", 8501), False),
        (HERE, ("0.0.0.0", 8501), False),
        (TEAM, ("192.168.0.7", 8501), True),
        (OPEN, ("192.168.0.7", 8501), True),
    ],
)
def test_without_sign_in_only_connections_to_the_loopback_are_answered(
    how: Hosting, server: tuple[str, int | None], let_in: bool
) -> None:
    # Whatever started the server and told it to listen everywhere.
    sent: list[dict[str, Any]] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        sent.append({"status": 200})

    async def send(message: Any) -> None:
        sent.append(dict(message))

    scope = {"type": "http", "method": "GET", "server": server}
    scope["headers"] = [(b"host", b"127.0.0.1:8501")]
    asyncio.run(Guard(inside, how)(scope, None, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == (200 if let_in else 403)


def test_cookies_of_a_site_on_https_never_go_over_http() -> None:
    said = client(TEAM, "https://workbench.example.org").get("/").headers["set-cookie"]
    assert said.lower().count("; secure") == 1
    assert "httponly" in said.lower()
    assert "secure" not in client(HERE).get("/").headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "how", [HERE, TEAM, OPEN, Hosting("https://a.org", True, True, ("b",), "k")]
)
def test_how_to_serve_goes_through_the_environment(how: Hosting) -> None:
    assert hosting(how.environment()) == how


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("http://Workbench.Example.org:8501/a", "workbench.example.org"),
        ("127.0.0.1:8501", "127.0.0.1"),
        ("[::1]:8501", "::1"),
        ("", ""),
        ("[::1", ""),
    ],
)
def test_the_name_in_a_place(place: str, name: str) -> None:
    assert host_name(place) == name
    assert is_loopback(host_name(place)) is (name in ("127.0.0.1", "::1"))
