"""The Concordance page: what it shows; the main path is in test_tools_in_browser.py."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.tm.civic import unit
from tests.workbench.conftest import store_pair
from tests.workbench.web import native
from tests.workbench.web.native import shown
from tm.store import put_units
from workbench.reviewing.journal import approve_all

project = native.project


@pytest.fixture
def concordance(project):
    """The page, of a memory with a pair approved and fifty units more."""
    approve_all(project, store_pair(project).id, "민지", above=0.0)
    with project.transaction() as tx:
        put_units(tx, [unit(at, f"Bridge <{at}>", f"다리 {at}번") for at in range(50)])
    return native.opened("concordance.py")


def ask(pages: AppTest, query: str) -> AppTest:
    pages.run().text_input(key="find").set_value(query).run()
    assert not pages.exception
    return pages


def test_both_sides_are_shown_with_marks_and_origin(concordance):
    page = shown(ask(concordance, "다리"))
    assert page.count('<article class="wb-hit">') == 20
    assert "<mark>다리</mark> 49번" in page
    assert "<mark>Bridge</mark> &lt;49&gt;" in page
    assert "river · 지은 · 2026-03-01 09:30" in page
    assert "50 pairs of texts" in concordance.caption[0].value


def test_more_are_shown_when_asked(concordance):
    ask(concordance, "다리")
    concordance.button[0].click().run()
    concordance.button[0].click().run()
    assert shown(concordance).count('<article class="wb-hit">') == 50
    assert not concordance.button


def test_what_was_given_up_is_said(concordance):
    ask(concordance, "brigde")
    assert "one letter may differ" in concordance.info[0].value
    ask(concordance, "xylophone")
    assert "Nothing that is like this" in concordance.info[0].value
