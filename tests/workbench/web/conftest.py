"""A server of our own on a free loopback port, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from aligned.encoders import load_encoder
from tests.workbench.web import screens
from tests.workbench.web.profiles import Tab, give_back_port, known_profile, take_port
from workbench.documents.example import fill_example
from workbench.model import PairSummary
from workbench.project import Project

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 40
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Streamlit's page looks for its server below its own address before it tries the
# root, so on a deep link the first try is not found; the others are what a browser
# says of a server that a test has killed.
EXPECTED_COMPLAINTS = ("404 (Not Found)", "ERR_CONNECTION_REFUSED", "WebSocket", "net::ERR")


@dataclass
class Server:
    """The workbench as a process that can be killed and started again."""

    project: Path
    extra: dict[str, str] = field(default_factory=dict)
    """Variables of its environment beside those that every server has."""
    port: int = field(default_factory=take_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {
            **os.environ,
            "WORKBENCH_PROJECT": str(self.project),
            "WORKBENCH_USER": "민지",
            "PYTHONPATH": str(ROOT),
            **self.extra,
        }
        environment.pop("WORKBENCH_ENCODER", None)
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
        command += ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        command += ["--server.headless", "true"]
        self.process = subprocess.Popen(
            command,
            env=environment,
            cwd=self.project.parent,
            stdout=(self.project.parent / "server.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        self._await_answer()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    @property
    def log(self) -> str:
        return (self.project.parent / "server.log").read_text(encoding="utf-8")

    def _await_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2).read()
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return
        raise AssertionError(f"the server did not start:\n{self.log}")


@contextmanager
def running_server(
    folder: Path,
    extra: dict[str, str] | None = None,
    fill: Callable[[Project], object] | None = None,
) -> Iterator[Server]:
    """Run a server with a new project in a folder, filled before it starts."""
    running = Server(folder / "project", extra or {})
    if fill is not None:
        with Project.open_or_create(running.project) as project:
            fill(project)
    try:
        running.start()
        yield running
    finally:
        running.kill()
        give_back_port(running.port)


@dataclass
class Watched:
    """A page, with what it complained about and whom it asked."""

    page: object
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def chromium_path() -> str | None:
    """Chromium without a window's own widgets, a third of the work a page; else the whole one."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A real browser; skips where there is none."""
    executable = chromium_path()
    if executable is None:
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an empty project, one for each test module."""
    with running_server(tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture(scope="session")
def example_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the example project, one for all tests that only look at it."""
    with running_server(tmp_path_factory.mktemp("example"), fill=example) as running:
        yield running


def example(project: Project) -> None:
    fill_example(project, encoder=load_encoder(), author="reviewer")


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with an empty project, for tests that leave it empty."""
    with running_server(tmp_path_factory.mktemp("empty")) as running:
        yield running


@pytest.fixture(scope="module")
def profile(chromium: object) -> object:
    """A browser profile at 1440×900 that knows nothing of the modules before."""
    return known_profile(chromium)


@pytest.fixture(scope="module")
def tab(profile: object) -> Iterator[Tab]:
    opened = Tab(profile)
    yield opened
    opened.close()


@pytest.fixture
def watched(tab: Tab, server: Server) -> Iterator[Watched]:
    """The module's tab, its complaints and requests noted anew."""
    seen = Watched(tab.page())
    forget = watch(seen, server)
    yield seen
    tab.leave(f"{server.url}/_stcore/health")
    forget()


def watch(seen: Watched, server: Server) -> Callable[[], None]:
    """Note what the page logs as an error, and each request to another host, until called."""
    own = (server.url, server.url.replace("http", "ws"), "data:", "blob:")

    def note(message: object) -> None:
        expected = any(words in message.text for words in EXPECTED_COMPLAINTS)
        if message.type == "error" and not expected:
            seen.complaints.append(message.text)

    def note_fault(error: object) -> None:
        seen.complaints.append(str(error))

    def note_request(request: object) -> None:
        if not request.url.startswith(own):
            seen.foreign.append(request.url)

    listeners = {"console": note, "pageerror": note_fault, "request": note_request}
    for event, listener in listeners.items():
        seen.page.on(event, listener)

    def forget() -> None:
        for event, listener in listeners.items():
            seen.page.remove_listener(event, listener)

    return forget


@pytest.fixture(scope="module")
def project_beside(server: Server) -> Iterator[Project]:
    """The server's project, opened beside it."""
    with Project.open_or_create(server.project) as opened:
        yield opened


@pytest.fixture(scope="module")
def project(project_beside: Project) -> Project:
    """The project of a module's tests: the server's, unless they have one of their own."""
    return project_beside


@pytest.fixture
def page(watched: Watched, server: Server, pair: PairSummary) -> Iterator[object]:
    """The Review page with the module's `pair` open, the cursor in the first row."""
    opened = watched.page
    opened.goto(f"{server.url}/review?pair={pair.id}")
    screens.rows(opened).first.wait_for(timeout=screens.WAIT_MS)
    screens.eventually(lambda: screens.number(opened) == 1, what="the cursor")
    yield opened
    assert watched.foreign == []
    assert watched.complaints == []
    assert opened.evaluate("window.hacked") is None
