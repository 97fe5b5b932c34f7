"""A way through every page, in any language, size and scheme.

The pages are those that the navigation shows, so that a new one cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.workbench.web import screens
from tests.workbench.web.profiles import known_profile, new_page

DESKTOP = (1440, 900)
LAPTOP = (1280, 720)
PHONE = (390, 844)
SMALL = 768
LOCALES = {"ko": "ko-KR", "en": "en-GB"}
# What pages that wait for a question are asked, so that they show an answer.
QUESTIONS = {"memory": "?q=함께 지키고 함께 결정하자!", "concordance": "?find=임대료"}
SETTLED = ".stApp[data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
BROKEN = "[data-testid=stException], [data-testid=stErrorElementStack]"
WAITING = ".stMain [data-testid*=Skeleton], .stMain [data-testid=stSpinner]"
# Colours fade from one into the other; what is measured meanwhile is neither.
STILL = """(most) => Promise.race([
  Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => true),
  new Promise((done) => setTimeout(done, most)),
])"""
MOST_MS = 1000
TWO_FRAMES = """() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
})"""
# The first look for what is inconsistent loads the morpheme analyser: 5 s of a processor.
FIRST_LOOK_MS = 90_000


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the way: its path below the server's address, and its name there."""

    path: str
    name: str


@contextmanager
def visitor(chromium, language: str, size=DESKTOP, scheme: str = "light") -> Iterator[object]:
    """A tab of somebody unknown to the workbench, in which the interface speaks the language."""
    page = new_page(known_profile(chromium, LOCALES[language]))
    try:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield page
    finally:
        page.close()


def stops(page, url: str) -> list[Stop]:
    """Every page of the navigation, in its order."""
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    open_page(page, url, "")
    links = page.get_by_test_id("stTopNavLink").all()
    found = [
        Stop(urlsplit(link.get_attribute("href")).path.strip("/"), link.inner_text().split()[-1])
        for link in links
    ]
    assert len(found) >= 7
    return found


def open_page(page, url: str, path: str) -> None:
    """Open a page by its address and wait until it stands still."""
    page.goto(f"{url}/{path}{QUESTIONS.get(path, '')}")
    settle(page)


def go_on(page, url: str, stop: Stop) -> None:
    """Go on to a page on a wide screen, by the navigation where that is open.

    A third of the work of opening it by its address, which asks it a question.
    """
    link = page.get_by_test_id("stTopNavLink").and_(page.locator(f'[href$="/{stop.path}"]'))
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    if stop.path in QUESTIONS or not page.url.startswith(f"{url}/"):
        open_page(page, url, stop.path)
        return
    # By the keyboard: after a click of the mouse no focus would be shown.
    screens.eventually(lambda: _keeps_focus(page, link), what="the focus on the link")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda at: urlsplit(at).path == f"/{stop.path}", wait_until="commit")
    settle(page)


def _keeps_focus(page, link) -> bool:
    """Focus the link; false where the navigation drew itself anew just then."""
    link.focus(timeout=screens.WAIT_MS)
    page.evaluate(TWO_FRAMES)
    return link.evaluate("(one) => one.matches(':focus')", timeout=screens.WAIT_MS)


def settle(page) -> None:
    """Wait until the server has said all, and the grid has its rows."""
    page.locator(".st-key-page-frame").wait_for(state="attached", timeout=screens.WAIT_MS)
    page.locator(SETTLED).wait_for(timeout=FIRST_LOOK_MS)
    screens.eventually(lambda: page.locator(WAITING).count() == 0, what="the page's content")
    if page.get_by_role("grid").and_(page.locator(".grid")).count():
        screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(STILL, MOST_MS)
    assert page.locator(BROKEN).count() == 0, page.locator(BROKEN).first.inner_text()


def show(page, size: tuple[int, int], scheme: str) -> None:
    """Look at the page that is open in another size and scheme."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    # Streamlit takes the scheme over a moment later; what fades then is waited for below.
    shown = "getComputedStyle(document.querySelector('.stApp')).colorScheme"
    screens.eventually(lambda: page.evaluate(shown) == scheme, what="the scheme")
    # Streamlit folds the navigation away on a small screen, a moment after it became small.
    folded = page.get_by_test_id("stExpandSidebarButton")
    folded.wait_for(state="visible" if size[0] < SMALL else "hidden", timeout=screens.WAIT_MS)
    settle(page)
