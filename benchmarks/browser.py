"""A workbench of its own and Chromium to look at it, for the benchmarks of review.

  python benchmarks/browser.py

Prints what such a benchmark ran on: versions, cores, load.
"""

from __future__ import annotations

import os
import platform
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
PAGE_MS = 60_000
# Without a sandbox, since benchmarks may run as root in a container.
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
GRID = "Aligned beads"


def main() -> int:
    """Print the signature."""
    with chromium() as browser:
        print(signature(browser))
    return 0


@contextmanager
def served(project: Path, user: str = "benchmark") -> Iterator[str]:
    """Serve a project as `workbench serve` does and yield the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    named = {"WORKBENCH_PROJECT": str(project), "WORKBENCH_USER": user, "PYTHONPATH": str(ROOT)}
    with (project.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            env=os.environ | named,
            cwd=project.parent,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _await(f"http://127.0.0.1:{port}", project.parent / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a real browser and yield Playwright's handle on it."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium")
    if executable is None:
        raise SystemExit("Chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


def rows(page: Page) -> Locator:
    """Locate the rows of the grid."""
    return page.locator(".rows > .row")


def progress(page: Page) -> str:
    """Read what the grid says about progress and saving."""
    return str(page.locator(".top .progress").inner_text())


def await_saved(page: Page, seconds: float = 60) -> float:
    """Wait until the grid says that all is saved; return for how long (seconds)."""
    start = time.perf_counter()
    while "all saved" not in (said := progress(page)):
        if time.perf_counter() - start > seconds:
            raise SystemExit(f"not saved after {seconds:g} s: {said}")
        time.sleep(0.01)
    return time.perf_counter() - start


def signature(browser: Browser) -> str:
    """Say on what a figure was measured."""
    return (
        f"python {platform.python_version()} | sqlite {sqlite3.sqlite_version} | "
        f"streamlit {version('streamlit')} | chromium {browser.version} | "
        f"{os.cpu_count()} cores | load {os.getloadavg()[0]:.1f}"
    )


@dataclass(frozen=True, slots=True)
class Busy:
    """Processor time since the machine started, in clock ticks: all of it, idle, ours."""

    total: int
    idle: int
    own: int

    @classmethod
    def now(cls) -> Busy:
        """Read it from the kernel."""
        ticks = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
        return cls(sum(ticks), ticks[3] + ticks[4], _ticks_of_descendants())

    def others(self, before: Busy) -> float:
        """Return what other processes took since `before`, as a share of the machine (0–1)."""
        busy = (self.total - before.total) - (self.idle - before.idle) - (self.own - before.own)
        return max(0.0, busy / max(1, self.total - before.total))


def _ticks_of_descendants() -> int:
    """Sum up what this process, its children and theirs used so far."""
    parents: dict[int, int] = {}
    used: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        number = int(stat.parent.name)
        # Fields 4 and 14 to 17 of proc(5), counted from the third.
        parents[number] = int(fields[1])
        used[number] = sum(int(field) for field in fields[11:15])
    here = os.getpid()

    def is_ours(process: int) -> bool:
        while process != here and process in parents:
            process = parents[process]
        return process == here

    return sum(ticks for process, ticks in used.items() if is_ours(process))


def _await(address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


if __name__ == "__main__":
    raise SystemExit(main())
