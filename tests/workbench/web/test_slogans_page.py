"""The Slogans page in a browser: a row opens, a translation is preferred and applied."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import beads_of
from tests.workbench.memory.test_slogans import FIRST, PREFERRED, SECOND, SLOGAN, store
from tests.workbench.web import screens
from tm.normalise import loose_key
from workbench.memory.slogans import ledger
from workbench.model import PairSummary
from workbench.project import Project

# Of the table, in pixels, as Streamlit draws it.
ROW_HEIGHT = 31

MISCHIEF = '물을 <img src=x onerror="window.hacked=1"> 지키자!'


@pytest.fixture(scope="module")
def pairs(project: Project) -> tuple[PairSummary, PairSummary]:
    rows = (*SECOND, (MISCHIEF, "Keep <b>the</b> water!"), (MISCHIEF, "Keep <b>the</b> water!"))
    return store(project, "first", FIRST), store(project, "second", rows)


def test_a_translation_is_preferred_seen_beforehand_and_put_everywhere(
    watched, server, project, pairs
) -> None:
    page = watched.page
    page.goto(f"{server.url}/slogans")
    page.get_by_text("Where it stands").wait_for(timeout=screens.WAIT_MS)
    open_row(page, project)
    page.get_by_role("tab", name="Translation").click()
    page.get_by_test_id("stRadio").get_by_text(PREFERRED).click()
    page.get_by_role("button", name="Prefer it").click()
    page.get_by_role("button", name="Change 1 place").click(timeout=screens.WAIT_MS)
    page.get_by_text("1 place changed").wait_for(timeout=screens.WAIT_MS)
    assert beads_of(project, pairs[1])["second-2"].text(Language.EN) == PREFERRED
    assert page.evaluate("window.hacked") is None
    assert watched.complaints == []
    assert watched.foreign == []


def open_row(page, project: Project) -> None:
    """Click the row of the slogan in the table, which is drawn on a canvas."""
    keys = [row.slogan.key for row in ledger(project, Language.KO, 20)]
    at = keys.index(loose_key(SLOGAN, Language.KO))
    box = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + ROW_HEIGHT * (at + 1.5))
    page.locator(".wb-place").filter(has_text=SLOGAN).first.wait_for(timeout=screens.WAIT_MS)
