"""What the browser tests do on the pages, in the words of a user."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

# A machine that does other things too may be slow; nothing waits longer than it must.
WAIT_MS = 60_000


def eventually(
    check: Callable[[], object], seconds: float = WAIT_MS / 1000, what: str = "it"
) -> None:
    """Wait until `check` returns something true."""
    deadline = time.monotonic() + seconds
    # What held up the whole process past the deadline has not been looked at yet.
    while not (value := check()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen in {seconds} s; last seen: {value!r}")
        time.sleep(0.1)


def go_to(page, name: str) -> None:
    """Open a page by the navigation, as a user does."""
    page.get_by_test_id("stTopNavLink").filter(has_text=name).first.click()


def paste_pair(page, korean: str, english: str) -> None:
    """Fill the form on the Documents page and start the alignment."""
    form = page.get_by_text("Paste the texts")
    opener = page.get_by_role("button", name=re.compile("Add your first pair|Add documents"))
    form.or_(opener).first.wait_for(timeout=WAIT_MS)
    if not form.count():
        opener.first.click()
    page.get_by_text("Paste the texts").click()
    page.get_by_label("Korean text").fill(korean)
    page.get_by_label("English text").fill(english)
    page.get_by_label("English text").blur()
    page.get_by_role("button", name="Align them").click()


def open_review(page, url: str) -> None:
    """Open the Review page and wait for its rows."""
    page.goto(url)
    go_to(page, "Review")
    rows(page).first.wait_for(timeout=WAIT_MS)


def await_rows(page) -> None:
    """Wait until the grid has its rows and its cursor, and keys reach it."""
    current(page).first.wait_for(timeout=WAIT_MS)


def rows(page):
    return page.locator(".rows > .row")


def current(page):
    return page.locator(".row.current")


def number(page) -> int:
    """Which row the cursor is in, counted from 1."""
    # Not the inner text: a row that was just jumped to may not be laid out yet.
    return int(current(page).locator(".number").text_content())


def status(page, row: int) -> str:
    return rows(page).nth(row - 1).locator(".state").inner_text()


def side(page, row: int, language: str) -> list[str]:
    return rows(page).nth(row - 1).locator(f".{language} .segment").all_inner_texts()


def progress(page) -> str:
    return page.locator(".top .progress").inner_text()


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def await_saved(page) -> None:
    eventually(lambda: "all saved" in progress(page), what="saving")


def press_in_hangul_mode(page, code: str, jamo: str) -> None:
    """Press a key as a browser reports it while the keyboard is in Hangul mode."""
    page.evaluate(
        """([code, key]) => {
          const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot
            && one.shadowRoot.querySelector('[role=grid]'));
          const grid = host.shadowRoot.querySelector('[role=grid]');
          const event = { key, code, bubbles: true, composed: true, cancelable: true };
          grid.dispatchEvent(new KeyboardEvent('keydown', event));
          grid.dispatchEvent(new KeyboardEvent('keyup', event));
        }""",
        [code, jamo],
    )
