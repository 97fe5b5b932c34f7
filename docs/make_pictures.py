"""Take the pictures of docs/pictures/pages: every page in both languages, light and dark.

    python docs/make_pictures.py [FOLDER]

Fills a new project with the example pairs, serves it on a free loopback port and
looks at it with Chromium (Debian: apt install chromium; playwright and Pillow from
requirements-dev.txt). A page that is new in the navigation comes in by itself. The
project's clock and its ids are made up, so that the same pages make the same pictures.
"""

from __future__ import annotations

import datetime
import io
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import types
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from aligned.encoders import load_encoder  # noqa: E402
from workbench.documents.example import fill_example  # noqa: E402
from workbench.model import PairSummary, ReviewBead  # noqa: E402
from workbench.operations import Operation, OperationKind  # noqa: E402
from workbench.project import Project  # noqa: E402
from workbench.records.review import Beads  # noqa: E402
from workbench.reviewing import journal  # noqa: E402

DESK, PHONE = (1440, 900), (390, 844)
LOCALES = {"ko": "ko-KR", "en": "en-GB"}
SCHEMES = {"light": "", "dark": "-dark"}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Colours a picture keeps: a third of the size of all 1,500 that a page has. The method
# is one that keeps the rare ones, such as the orange of a doubtful per cent.
COLOURS = 256
METHOD = Image.Quantize.MAXCOVERAGE
# What pages that wait for a question are asked, so that they show an answer.
QUESTIONS = {"memory": "?q=함께 지키고 함께 결정하자!", "concordance": "?find=임대료"}
# What the review shows: a slogan that the memory knows in another form.
SLOGAN = "함께 살고"
REASON = "앞 행에 이어지는 문장입니다."
# What one document writes apart, for the page of consistency to find.
TOGETHER, APART = "세입자조합", "세입자 조합"
COMMENT = "회의록도 공개한다는 뜻인지 확인해 주세요."
# The name of an exported file says today's date.
SAME_DAY = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const then = text.nodeValue.replace(/(?<=-)20\\d\\d-\\d\\d-\\d\\d(?=\\.[a-z]+)/, "2026-03-02");
    if (then !== text.nodeValue) text.nodeValue = then;
  }
}"""
SETTLED = ".stApp[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
WAITING = ".stMain [data-testid*=Skeleton], .stMain [data-testid=stSpinner]"
SETTLE_MS = 1200
WAIT_MS = 60_000
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Camera:
    """A tab of the browser, and the name's end of the pictures that it takes."""

    page: Page
    url: str
    folder: Path
    suffix: str

    def take(self, name: str) -> None:
        """Save what is to be seen, once it stands still."""
        settle(self.page)
        self.page.wait_for_timeout(SETTLE_MS)
        self.page.evaluate(SAME_DAY)
        shown = io.BytesIO(self.page.screenshot(animations="disabled", caret="hide"))
        picture = Image.open(shown).convert("RGB")
        flat = picture.quantize(COLOURS, METHOD, dither=Image.Dither.NONE)
        flat.save(self.folder / f"{name}{self.suffix}.png", optimize=True)

    def open(self, path: str) -> None:
        """Open a page by its address."""
        self.page.goto(f"{self.url}/{path}{QUESTIONS.get(path, '')}")
        settle(self.page)


def main(folder: Path) -> None:
    """Take all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as driver:
        example, empty = Path(scratch) / "example", Path(scratch) / "empty"
        tenants = fill(example)
        Project.create(empty).close()
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        with serving(example) as url:
            in_every_look(browser, url, folder, lambda camera: take_pages(camera, tenants))
        with serving(empty) as url:
            in_every_look(browser, url, folder, take_first_run)
        browser.close()


def in_every_look(browser: Browser, url: str, folder: Path, take: Callable[[Camera], None]) -> None:
    """Take pictures in both languages, light and dark."""
    for language, locale in LOCALES.items():
        for scheme, ending in SCHEMES.items():
            context = browser.new_context(
                viewport={"width": DESK[0], "height": DESK[1]},
                color_scheme=scheme,
                locale=locale,
                timezone_id="Asia/Seoul",
                reduced_motion="reduce",
            )
            take(Camera(context.new_page(), url, folder, f"-{language}{ending}"))
            context.close()


def take_pages(camera: Camera, tenants: str) -> None:
    """Take every page of the navigation, then the review on a phone."""
    page = camera.page
    camera.open("")
    links = page.get_by_test_id("stTopNavLink").all()
    paths = [(link.get_attribute("href") or "").rsplit("/", 1)[1] for link in links]
    for path in paths:
        camera.open(f"{path}?pair={tenants}" if path == "review" else path)
        if path == "review":
            find_slogan(page)
        elif path == "pretranslate":
            page.locator("input[type=file]").set_input_files(ROOT / "examples" / "library.en.md")
            page.locator(".stMain [data-testid=stDownloadButton]").wait_for(timeout=WAIT_MS)
        camera.take(path or "documents")
    camera.open("quality?view=findings")
    camera.take("findings")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    camera.open(f"review?pair={tenants}")
    page.locator(".rows > .row").first.wait_for(timeout=WAIT_MS)
    camera.take("review-phone")


def take_first_run(camera: Camera) -> None:
    """Take what an empty project shows."""
    camera.open("")
    camera.take("first-run")


def find_slogan(page: Page) -> None:
    """Go to a row for which the memory has something to offer."""
    page.locator(".rows > .row").first.wait_for(timeout=WAIT_MS)
    page.keyboard.press("/")
    page.locator(".find input").press_sequentially(SLOGAN)
    page.keyboard.press("Escape")
    page.locator(".pane .match").first.wait_for(timeout=WAIT_MS)


def settle(page: Page) -> None:
    """Wait until the server has said all and the page stands still."""
    page.locator(".st-key-page-frame").wait_for(state="attached", timeout=WAIT_MS)
    page.locator(SETTLED).wait_for(timeout=WAIT_MS)
    page.locator(WAITING).first.wait_for(state="detached", timeout=WAIT_MS)
    page.evaluate("document.fonts.ready.then(() => true)")


class Clock(datetime.datetime):
    """A clock that begins on a spring morning and goes on a minute each time it is asked."""

    minutes = 0

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
        """Return the next minute."""
        cls.minutes += 1
        return datetime.datetime(2026, 3, 2, tzinfo=tz) + datetime.timedelta(minutes=cls.minutes)


def fill(folder: Path) -> str:
    """Make the example project, with some of a reviewer's work; returns the tenants' pair."""
    numbers = random.Random(0)
    module = types.SimpleNamespace(datetime=Clock, UTC=datetime.UTC)
    with ExitStack() as made_up, Project.create(folder) as project:
        for target, value in (
            ("uuid.uuid4", lambda: uuid.UUID(int=numbers.getrandbits(128), version=4)),
            ("workbench.project.datetime", module),
            ("tm.store.writing.datetime", Clock),
        ):
            made_up.enter_context(mock.patch(target, value))
        pairs = fill_example(project, encoder=load_encoder(), author="reviewer")
        tenants = next(pair for pair in pairs if pair.name == "tenants")
        review(project, tenants)
        write_apart(project, next(pair for pair in pairs if pair.name == "library"))
    return tenants.id


def write_apart(project: Project, pair: PairSummary) -> None:
    """Put a space into a word that the other documents write as one."""
    with project.reading() as tx:
        beads = Beads(tx, pair).all()
    bead, segment = next((bead, one) for bead in beads for one in bead.ko if TOGETHER in one.text)
    edit = Operation(
        str(uuid.uuid4()),
        OperationKind.EDIT,
        bead.id,
        bead.version,
        segment=segment.id,
        text=segment.text.replace(TOGETHER, APART),
    )
    journal.apply(project, pair.id, [edit], "translator")


def review(project: Project, pair: PairSummary) -> None:
    """Comment a row near the slogan, reject another with a reason, doubt a third."""
    with project.reading() as tx:
        beads = [bead for bead in Beads(tx, pair).all() if bead.ko and bead.en]
    at = next(at for at, bead in enumerate(beads) if SLOGAN in bead.ko[0].text)
    rejected, commented, doubted = beads[at - 6], beads[at - 4], beads[at - 2]

    def on(bead: ReviewBead, kind: OperationKind, later: int = 0, **words: str) -> Operation:
        return Operation(str(uuid.uuid4()), kind, bead.id, bead.version + later, **words)

    comment = on(commented, OperationKind.COMMENT, text=COMMENT)
    decisions = [
        on(rejected, OperationKind.REOPEN),
        on(rejected, OperationKind.REJECT, 1, reason=REASON),
        on(doubted, OperationKind.REOPEN),
        on(doubted, OperationKind.FLAG, 1),
    ]
    journal.apply(project, pair.id, [comment], "translator")
    journal.apply(project, pair.id, decisions, "second reviewer")


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Serve a project; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {
        **os.environ,
        "WORKBENCH_PROJECT": str(project),
        "WORKBENCH_USER": "reviewer",
        "PYTHONPATH": str(ROOT),
    }
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
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "pages")
