"""The pane in a real browser: matches by number, tabs, and a sheet on a phone."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, store_pair
from tests.workbench.web import screens
from tests.workbench.web.screens import press, side
from workbench.reviewing.journal import approve_all


@pytest.fixture
def pair(project):
    """A pair, beside another one with the same sentences that are in the memory."""
    approve_all(project, store_pair(project, "library").id, "second", 0.5)
    return store_pair(project)


def cards(page):
    return page.locator(".pane .match")


def await_match(page, text: str):
    screens.eventually(
        lambda: cards(page).first.locator(".translation").all_inner_texts() == [text],
        what="the match",
    )


def alt_digit_in_hangul_mode(page, digit: int) -> None:
    """Press Alt and a digit where the caret is; what the key would type differs."""
    page.evaluate(
        """(digit) => {
          const host = [...document.querySelectorAll('*')].find((one) => one.shadowRoot
            && one.shadowRoot.querySelector('[role=grid]'));
          const how = { key: '¡', code: `Digit${digit}`, altKey: true };
          const event = { ...how, bubbles: true, composed: true, cancelable: true };
          host.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', event));
        }""",
        digit,
    )


def test_a_key_puts_the_translation_of_its_number_in(page, project, pair):
    await_match(page, EN[0])
    assert cards(page).first.locator(".match-number").inner_text() == "1"
    press(page, "Alt+1")
    editor = page.get_by_role("textbox", name="English sentence")
    assert editor.input_value() == EN[0]
    editor.fill("")
    alt_digit_in_hangul_mode(page, 1)
    assert editor.input_value() == EN[0]
    press(page, "!", "Enter")
    screens.await_saved(page)
    assert beads_of(project, pair)[f"{pair.name}-1"].text(Language.EN) == f"{EN[0]}!"


def test_a_button_does_the_same_and_a_number_without_a_match_says_so(page):
    press(page, "j")
    await_match(page, EN[1])
    cards(page).first.get_by_role("button", name="Insert").click()
    assert page.get_by_role("textbox", name="English sentence").input_value() == EN[1]
    press(page, "Escape")
    assert side(page, 2, "en") == [EN[1]]
    press(page, "Alt+9")
    page.get_by_text("The memory has no match of the number 9 here.").wait_for()


def test_what_differs_is_marked_on_both_sides(page, project, pair):
    press(page, "e")
    page.get_by_role("textbox", name="Korean sentence").fill("강을 모두 청소합시다!")
    press(page, "Enter")
    screens.eventually(
        lambda: cards(page).locator(".asked mark").all_inner_texts()[:1] == ["모두"],
        what="the marks",
    )
    assert "함께" in cards(page).first.locator(".matched mark").first.inner_text()


def test_tabs_are_one_stop_with_arrows_and_are_remembered(page):
    tabs = page.get_by_role("tab")
    assert tabs.all_inner_texts() == ["Memory", "Terms", "History", "Comments"]
    tabs.first.click()
    press(page, "ArrowRight", "ArrowRight")
    page.get_by_text("Nobody has changed this row yet.").wait_for()
    assert screens.number(page) == 1
    assert page.get_by_role("tab", selected=True).inner_text() == "History"
    assert page.get_by_role("tabpanel", name="History").is_visible()
    page.reload()
    screens.await_rows(page)
    assert page.get_by_role("tab", selected=True).inner_text() == "History"
    tabs.first.click()


def test_without_a_server_the_pane_says_so(page):
    await_match(page, EN[0])
    page.route("**/suggestions?*", lambda route: route.abort())
    press(page, "j")
    page.get_by_text("No answer from the memory.").wait_for()
    page.unroute("**/suggestions?*")
    press(page, "j")
    await_match(page, EN[2])


def test_on_a_phone_the_pane_is_a_sheet_that_a_button_opens(page):
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        pane, opener = page.locator(".pane"), page.get_by_role("button", name="Memory and history")
        pane.wait_for(state="hidden")
        opener.click()
        assert pane.is_visible()
        assert opener.get_attribute("aria-expanded") == "true"
        box = pane.bounding_box()
        assert box["x"] == 0
        assert (box["width"], box["y"] + box["height"]) == (390, 844)
        assert KO[0] in cards(page).first.locator(".matched").inner_text()
        pane.get_by_role("button", name="Close").click()
        assert not pane.is_visible()
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})
