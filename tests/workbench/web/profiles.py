"""Browser profiles and ports that tests use one after another.

What Chromium has fetched and compiled once it need not again: the first page in a new
profile takes 2.2 CPU seconds, a page in a known one at a known address 1.0.
"""

from __future__ import annotations

import contextlib
import socket
from weakref import WeakKeyDictionary

from tests.workbench.web.screens import WAIT_MS

SIZE = {"width": 1440, "height": 900}
# Streamlit's page while its script runs: some controls are those of the run before.
RUNNING = ".stApp:not([data-test-script-state=notRunning])"

_profiles: WeakKeyDictionary[object, dict[str | None, object]] = WeakKeyDictionary()
_free_ports: list[int] = []


def known_profile(browser, locale: str | None = None):
    """The browser's profile for a locale; it remembers nothing but what it has fetched."""
    profiles = _profiles.setdefault(browser, {})
    if locale not in profiles:
        profiles[locale] = browser.new_context(viewport=SIZE, locale=locale)
        profiles[locale].set_default_timeout(WAIT_MS)
    profiles[locale].set_storage_state({"cookies": [], "origins": []})
    return profiles[locale]


def new_page(profile):
    """A tab that waits before each click or entry until the page's script has run."""
    page = profile.new_page()
    # There is nothing to do but wait, and Playwright does that itself after the handler.
    page.add_locator_handler(page.locator(RUNNING), lambda: None)
    return page


class Tab:
    """One tab for all tests of a module: another one costs half as much again as a page."""

    def __init__(self, profile: object) -> None:
        self.profile = profile
        self._page: object | None = None
        self._crashed = False

    def page(self) -> object:
        """The tab; another one where a test closed it or let it crash."""
        if self._page is None or self._page.is_closed() or self._crashed:
            self.close()
            self._crashed = False
            self._page = new_page(self.profile)
            self._page.once("crash", self._note_crash)
        return self._page

    def leave(self, quiet: str) -> None:
        """Undo what a test did to the tab, and leave for a quiet page.

        One of the same server, so that the next page need not start a process.
        """
        if self._page is None or self._page.is_closed() or self._crashed:
            return
        self._page.unroute_all(behavior="ignoreErrors")
        self.profile.set_offline(False)
        self._page.set_viewport_size(SIZE)
        self._page.emulate_media(color_scheme="null", reduced_motion="null")
        # A test may have left the server dead.
        with contextlib.suppress(Exception):
            self._page.goto(quiet)

    def close(self) -> None:
        if self._page is not None:
            self._page.close()

    def _note_crash(self, _page: object) -> None:
        self._crashed = True


def take_port() -> int:
    """A free port of the loopback, one that a server of this process had before if there is."""
    while _free_ports:
        port = _free_ports.pop()
        with contextlib.suppress(OSError):
            return _bound(port)
    return _bound(0)


def give_back_port(port: int) -> None:
    """Say that the server at the port has ended."""
    _free_ports.append(port)


def _bound(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return int(probe.getsockname()[1])
