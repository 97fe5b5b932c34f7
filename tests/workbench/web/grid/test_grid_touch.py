"""The grid on a phone: everything by tapping, nothing wider than the screen."""

from __future__ import annotations

import pytest

from tests.workbench.conftest import EN, KO, beads_of
from tests.workbench.web import screens
from tests.workbench.web.screens import side
from workbench.model import Status

PHONE = {"width": 390, "height": 844}
# CSS pixels: what a thumb hits.
THUMB = 44


@pytest.fixture(scope="module")
def profile(chromium):
    """The browser of a phone."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield context
    context.close()


@pytest.fixture
def phone(page):
    return page


def tool(page, command: str):
    return page.locator(f'.tools button[data-command="{command}"]')


def test_a_row_stacks_korean_over_english(phone):
    row = screens.rows(phone).nth(1)
    korean, english = row.locator(".ko").bounding_box(), row.locator(".en").bounding_box()
    assert english["y"] >= korean["y"] + korean["height"] - 1
    assert korean["x"] == english["x"]
    number = row.locator(".number").bounding_box()
    assert number["y"] + number["height"] <= korean["y"] + 1
    # Nothing stands beside the text.
    assert korean["width"] > 0.9 * row.bounding_box()["width"]


def test_nothing_is_wider_than_the_screen(phone):
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    scroller = phone.locator(".scroller")
    assert scroller.evaluate("one => one.scrollWidth <= one.clientWidth + 1")


def test_the_toolbar_is_for_thumbs_and_scrolls_sideways(phone):
    for button in phone.locator(".tools button").all():
        box = button.bounding_box()
        assert box["height"] >= THUMB
        assert box["width"] >= THUMB
    tools = phone.locator(".tools")
    assert tools.bounding_box()["height"] < 2 * THUMB
    assert tools.evaluate("one => one.scrollWidth > one.clientWidth")
    more = phone.locator(".tools .more").bounding_box()
    assert more["x"] + more["width"] <= PHONE["width"]


def test_tapping_decides_and_edits(phone, project, pair):
    # A tap becomes a click a little later than the finger leaves the screen.
    screens.rows(phone).nth(2).locator(".ko").tap()
    screens.eventually(lambda: screens.number(phone) == 3, what="the tap on a row")
    tool(phone, "approve").tap()
    screens.eventually(lambda: screens.status(phone, 3) == "✓ approved", what="the approval")
    assert screens.number(phone) == 4
    screens.rows(phone).nth(1).locator(".en").tap()
    tool(phone, "edit").tap()
    editor = phone.get_by_role("textbox", name="English sentence")
    editor.fill("Last spring we cleaned the banks.")
    phone.get_by_role("button", name="Save").tap()
    written = ["Last spring we cleaned the banks."]
    screens.eventually(lambda: side(phone, 2, "en") == written, what="the new text")
    screens.await_saved(phone)
    beads = beads_of(project, pair)
    assert beads[f"{pair.name}-3"].status is Status.APPROVED


def test_the_rarer_commands_are_under_more(phone):
    phone.locator(".tools .more").tap()
    menu = phone.get_by_role("menu")
    menu.get_by_role("menuitem", name="set apart").tap()
    screens.eventually(lambda: side(phone, 1, "ko") == [], what="setting apart")
    assert menu.count() == 0
    tool(phone, "undo").tap()
    screens.eventually(lambda: side(phone, 1, "ko") == [KO[0]], what="the undo")


def test_a_link_is_made_by_tapping(phone, project, pair):
    screens.rows(phone).first.locator(".en").tap()
    tool(phone, "link").tap()
    screens.rows(phone).nth(2).locator(".ko").tap()
    phone.get_by_role("button", name="Put it here").tap()
    screens.eventually(lambda: side(phone, 3, "en") == [EN[0], EN[2]], what="the link")


def test_neighbours_stand_in_the_row_on_a_phone_too(phone):
    phone.get_by_role("combobox", name="Order of the rows").select_option("riskiest first")
    screens.rows(phone).first.locator(".ko").tap()
    lines = phone.locator(".row > .context:visible")
    screens.eventually(lambda: lines.count() == 2, what="the rows before and after")
    row = screens.current(phone)
    before, korean, after = (
        row.locator(part).bounding_box() for part in (".context.before", ".ko", ".context.after")
    )
    assert before["y"] < korean["y"] < after["y"]


def test_the_pane_is_a_sheet(phone):
    pane = phone.get_by_role("complementary", name="About the current row")
    assert not pane.is_visible()
    opener = phone.get_by_role("button", name="Memory and history")
    last = screens.rows(phone).last.bounding_box()
    assert opener.bounding_box()["y"] >= phone.locator(".scroller").bounding_box()["y"]
    assert opener.bounding_box()["height"] >= THUMB
    opener.tap()
    pane.wait_for()
    assert pane.bounding_box()["width"] == PHONE["width"]
    pane.get_by_role("button", name="Close").tap()
    pane.wait_for(state="hidden")
    assert screens.rows(phone).last.bounding_box() == last
