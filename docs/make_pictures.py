"""Take the pictures of docs/pictures: every page, light and dark, at 1440×900.

    python docs/make_pictures.py [FOLDER]

Fills a new project with the example pairs, serves it on a free loopback port
and looks at it with Chromium (Debian: apt install chromium; playwright from
requirements-dev.txt).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SIZE = {"width": 1440, "height": 900}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# What the review picture shows: a slogan that the memory knows in another form.
SLOGAN = "함께 살고"
QUERY = "함께 지키고 함께 결정하자!"
SETTLE_MS = 1500
START_SECONDS = 40


def main(folder: Path) -> None:
    """Take all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving(Path(scratch) / "project") as url,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for scheme, suffix in (("light", ""), ("dark", "-dark")):
            context = browser.new_context(viewport=SIZE, color_scheme=scheme)
            take_all(context.new_page(), url, folder, suffix)
            context.close()
        browser.close()


def take_all(page: Page, url: str, folder: Path, suffix: str) -> None:
    """Visit every page and take its picture."""

    def take(name: str) -> None:
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=folder / f"{name}{suffix}.png")

    page.goto(url)
    page.get_by_text("tenants.ko.txt").wait_for()
    take("documents")
    tenants = page.locator("[class*=st-key-row-]").filter(has_text="tenants.ko.txt")
    tenants.get_by_role("link", name="Review").click()
    page.locator(".rows > .row").first.wait_for()
    page.keyboard.press("/")
    page.get_by_placeholder("Find").press_sequentially(SLOGAN)
    page.keyboard.press("Escape")
    page.locator(".match").first.wait_for()
    take("review")
    page.get_by_test_id("stTopNavLink").filter(has_text="Memory").click()
    page.get_by_role("textbox").fill(QUERY)
    page.keyboard.press("Enter")
    page.locator(".wb-match").first.wait_for()
    take("memory")
    page.get_by_test_id("stTopNavLink").filter(has_text="Export").click()
    page.get_by_role("button", name="Download TMX").wait_for()
    take("export")


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Serve a new example project; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {
        **os.environ,
        "WORKBENCH_PROJECT": str(project),
        "WORKBENCH_USER": "reviewer",
        "PYTHONPATH": str(ROOT),
    }
    workbench = [sys.executable, "-m", "workbench", "--project", str(project)]
    subprocess.run([*workbench, "example"], env=environment, check=True)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.address", "127.0.0.1", "--server.port", port]
    command += ["--server.headless", "true"]
    server = subprocess.Popen(command, env=environment, cwd=project.parent)
    try:
        await_answer(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def await_answer(url: str) -> None:
    """Wait until the server answers; raises `TimeoutError` if it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).read()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{url} did not answer in {START_SECONDS} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
