"""Nothing leaves the machine: not from the pages, not from the browser, not from the server."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.workbench.web import tours
from tests.workbench.web.conftest import (
    CHROMIUM_FLAGS,
    ROOT,
    chromium_path,
    example,
    running_server,
)

OWN_HOSTS = {"127.0.0.1", "localhost"}
# Every name but our own is unknown, so that whatever asks for one is noted and fails.
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# What a browser asks its makers for by itself, whatever page is open; never a font.
NO_ADVICE = "--disable-features=AutofillServerCommunication,OptimizationHints"
BROWSERS_OWN = re.compile(r"(?!fonts)[a-z0-9-]+\.(google|googleapis)\.com|~notfound")
# Runs in the server's process before anything else: notes whom it wants to talk to.
EAVESDROPPER = """\
import sys


def note(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        line = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        line = str(arguments[0])
    else:
        return
    with open({path!r}, "a", encoding="utf-8") as file:
        file.write(line + "\\n")


sys.addaudithook(note)
"""
LOOPBACK = re.compile(r"127\.\d+\.\d+\.\d+|::1|localhost|None|")


@pytest.fixture(scope="module")
def noted(tmp_path_factory) -> Path:
    """The file of the names and addresses that the server asked for."""
    return tmp_path_factory.mktemp("noted") / "asked.txt"


@pytest.fixture(scope="module")
def server(tmp_path_factory, noted):
    """A server with the example project whose every connection is noted."""
    noted.touch()
    (noted.parent / "sitecustomize.py").write_text(EAVESDROPPER.format(path=str(noted)))
    seen = {"PYTHONPATH": f"{noted.parent}:{ROOT}"}
    with running_server(tmp_path_factory.mktemp("web"), seen, example) as running:
        yield running


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    """The browser's own log of everything that it asked the network for."""
    return tmp_path_factory.mktemp("log") / "network.json"


@pytest.fixture(scope="module")
def deaf_chromium(chromium, log):
    """Another browser, which can reach this machine only."""
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(),
        args=[*CHROMIUM_FLAGS, NO_NAMES, NO_ADVICE, f"--log-net-log={log}"],
    )
    yield browser
    browser.close()


def use(page) -> None:
    """Press what the page offers without changing anything: folds, downloads, menus."""
    for fold in page.locator(".stMain summary:visible").all()[:3]:
        fold.click()
    for menu in page.get_by_test_id("stPopoverButton").all()[:2]:
        menu.click()
        page.keyboard.press("Escape")
    for button in page.get_by_test_id("stDownloadButton").locator("button:enabled").all()[:1]:
        with page.expect_download() as download:
            button.click()
        assert download.value.path().stat().st_size > 0
    tours.settle(page)


def walk(browser, language: str, url: str, asked: list[str]) -> None:
    """Go through every page in a language, use it, and note each request."""
    with tours.visitor(browser, language) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        for stop in tours.stops(page, url):
            tours.go_on(page, url, stop)
            use(page)
            links = page.eval_on_selector_all(
                "link[href], img[src], script[src], iframe[src], a[href]",
                "found => found.map((one) => one.href || one.src)",
            )
            asked.extend(links)


def foreign(addresses: list[str]) -> list[str]:
    return [
        address
        for address in addresses
        if urlsplit(address).scheme in ("http", "https", "ws", "wss")
        and urlsplit(address).hostname not in OWN_HOSTS
    ]


def hosts_asked(log: Path) -> set[str]:
    """The hosts of the browser's own log: pages, names looked up ahead, the browser itself."""
    text = log.read_text(encoding="utf-8")
    events = json.loads(text if text.rstrip().endswith("}") else text.rstrip().rstrip(",") + "]}")
    urls = re.findall(r'"(?:url|host)": ?"(?:[a-z]+://)?([^/":]+)', json.dumps(events["events"]))
    return set(urls)


def test_pages_and_server_talk_to_this_machine_only(deaf_chromium, server, noted, log):
    asked: list[str] = []
    walk(deaf_chromium, "ko", server.url, asked)
    assert len(asked) > 100
    assert foreign(asked) == []
    names = noted.read_text(encoding="utf-8").split("\n")
    assert [name for name in names if not LOOPBACK.fullmatch(name)] == []
    deaf_chromium.close()
    hosts = hosts_asked(log)
    assert "127.0.0.1" in hosts
    assert {host for host in hosts if not BROWSERS_OWN.fullmatch(host)} <= OWN_HOSTS


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("https://fonts.example.org/a.woff2", True),
        ("wss://example.org/stream", True),
        ("http://127.0.0.1:8501/review", False),
        ("ws://localhost:8501/_stcore/stream", False),
        ("blob:http://127.0.0.1:8501/1", False),
        ("data:image/svg+xml,x", False),
    ],
)
def test_what_counts_as_leaving(address, leaves):
    assert bool(foreign([address])) is leaves


@pytest.mark.parametrize(
    ("host", "own"),
    [("update.googleapis.com", True), ("fonts.googleapis.com", False), ("example.org", False)],
)
def test_what_counts_as_the_browsers_own(host, own):
    assert bool(BROWSERS_OWN.fullmatch(host)) is own
