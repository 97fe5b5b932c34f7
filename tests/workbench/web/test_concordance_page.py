"""The Concordance page: what it shows, and the main path in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.tm.civic import unit
from tests.workbench.conftest import store_pair
from tests.workbench.web import screens
from tm.store import put_units
from workbench.pages import session
from workbench.reviewing.journal import approve_all

PAGES = Path(session.__file__).parent
SECONDS = 60


@pytest.fixture(scope="module")
def filled(project):
    """The project of the module's server, with a pair approved and fifty units more."""
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.0)
    with project.transaction() as tx:
        put_units(tx, [unit(at, f"Bridge <{at}>", f"다리 {at}번") for at in range(50)])
    return project


@pytest.fixture
def shown(filled, server, monkeypatch):
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(server.project))
    pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
    return pages.switch_page("concordance.py")


def html_of(pages: AppTest) -> str:
    return "\n".join(element.proto.body for element in pages.get("html"))


def ask(pages: AppTest, query: str) -> AppTest:
    pages.run().text_input(key="find").set_value(query).run()
    assert not pages.exception
    return pages


def test_both_sides_are_shown_with_marks_and_origin(shown):
    page = html_of(ask(shown, "다리"))
    assert page.count('<article class="wb-hit">') == 20
    assert "<mark>다리</mark> 49번" in page
    assert "<mark>Bridge</mark> &lt;49&gt;" in page
    assert "river · 지은 · 2026-03-01 09:30" in page
    assert "50 pairs of texts" in shown.caption[0].value


def test_more_are_shown_when_asked(shown):
    ask(shown, "다리")
    shown.button[0].click().run()
    shown.button[0].click().run()
    assert html_of(shown).count('<article class="wb-hit">') == 50
    assert not shown.button


def test_what_was_given_up_is_said(shown):
    ask(shown, "brigde")
    assert "one letter may differ" in shown.info[0].value
    ask(shown, "xylophone")
    assert "Nothing that is like this" in shown.info[0].value


def test_search_in_the_address_is_answered_in_a_browser(filled, server, watched):
    page = watched.page
    page.goto(f"{server.url}/concordance?find=물은")
    page.locator(".wb-hit").first.wait_for(timeout=screens.WAIT_MS)
    assert page.locator(".wb-hit mark").first.inner_text() == "물은"
    page.get_by_role("textbox").first.fill("rubbish")
    page.keyboard.press("Enter")
    screens.eventually(
        lambda: "쓰레기" in page.locator(".wb-hit").first.inner_text(), what="the other search"
    )
    screens.eventually(lambda: page.url.endswith("find=rubbish"), what="the address")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.foreign == []
    assert watched.complaints == []
