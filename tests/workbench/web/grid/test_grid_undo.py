"""What undo and redo say they did, and what screen readers hear of each command."""

from __future__ import annotations

import pytest

from tests.workbench.web import screens
from tests.workbench.web.screens import press


def said(page) -> str:
    return page.get_by_role("status").filter(visible=True).inner_text()


def spoken(page) -> str:
    return page.locator(".spoken").text_content()


def hears(page, words: str) -> None:
    screens.eventually(lambda: spoken(page) == words, what=words)


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        (["a"], "approval of row 1"),
        (["r"], "mark for review of row 1"),
        (["x", "Enter"], "rejection of row 1"),
        (["e", "!", "Enter"], "new text in row 1"),
        (["m"], "merger of row 1 with the next one"),
        (["]"], "move of a sentence at row 1"),
        (["d"], "setting apart of a side of row 1"),
    ],
)
def test_undo_and_redo_say_what_they_did(page, keys, what):
    for key in keys:
        page.keyboard.press(key)
    screens.await_saved(page)
    press(page, "u")
    page.get_by_text(f"Undone: {what}", exact=True).wait_for()
    screens.await_saved(page)
    press(page, "Shift+U")
    page.get_by_text(f"Done again: {what}", exact=True).wait_for()
    press(page, "j")
    assert page.get_by_role("status").first.inner_text() == ""


def test_undoing_a_sweep_says_how_many(page):
    press(page, "Shift+A")
    page.get_by_role("spinbutton").fill("92")
    press(page, "Enter")
    hears(page, "4 rows approved")
    press(page, "u")
    page.get_by_text("Undone: approval of 4 rows", exact=True).wait_for()


def test_nothing_to_undo_is_said(page):
    press(page, "u")
    page.get_by_text("there is nothing of yours to undo", exact=False).first.wait_for()


def test_commands_are_announced_with_what_is_left(page):
    press(page, "a")
    hears(page, "Row 1 approved, 7 left")
    press(page, "r")
    hears(page, "Row 2 marked for review, 7 left")
    press(page, "x", "Enter")
    hears(page, "Row 3 rejected, 6 left")
    press(page, "k", "o")
    hears(page, "Row 3 is to do again, 7 left")
    press(page, "m")
    hears(page, "Row 3 merged with the next one")


def test_going_to_the_next_doubtful_or_undecided_row_says_how_many_there_are(page):
    press(page, "n")
    assert screens.number(page) == 3
    hears(page, "3 doubtful rows left")
    press(page, "a", "Home", "Shift+N")
    hears(page, "7 rows left to decide")
    assert screens.number(page) == 2
    press(page, "End", "Shift+N")
    assert screens.number(page) == 1


def test_a_row_is_heard_with_number_confidence_state_and_reason(page):
    press(page, "j", "j", "r")
    row = screens.rows(page).nth(2)
    labels = row.get_by_role("gridcell").evaluate_all(
        "cells => cells.map((one) => one.getAttribute('aria-label') || one.textContent)"
    )
    assert labels[0] == "row 3"
    assert labels[1] == "doubtful, 55 per cent sure"
    assert labels[4] == "? needs review"
    assert screens.rows(page).nth(1).get_by_role("gridcell", name="not decided").count() == 1
    gap = screens.rows(page).nth(5).locator(".nothing")
    assert gap.get_attribute("aria-label") == "No English sentence belongs here"


def test_the_point_of_a_split_is_heard(page):
    press(page, "m")
    screens.await_saved(page)
    press(page, "s")
    stays = page.locator(".stays")
    assert stays.get_attribute("aria-live") == "polite"
    assert stays.inner_text() == "Staying here: 1 Korean, 1 English."
    press(page, "j")
    assert stays.inner_text() == "Staying here: 2 Korean, 1 English."
    press(page, "Escape")
    assert stays.count() == 0


def test_tab_leaves_the_grid_and_the_toolbar_is_one_stop(page):
    grid = page.get_by_role("grid", name="Aligned beads")
    assert grid.evaluate("one => one.getRootNode().activeElement === one")
    stops = page.locator(".tools button").evaluate_all(
        "buttons => buttons.filter((one) => one.tabIndex === 0).length"
    )
    assert stops == 1
    press(page, "Tab")
    assert not grid.evaluate("one => one.getRootNode().activeElement === one")
    tools = page.get_by_role("toolbar")
    tools.get_by_role("button").first.focus()
    press(page, "ArrowRight", "ArrowRight")
    focused = (
        "() => [...document.querySelectorAll('*')].find((one) => one.shadowRoot?.activeElement)"
    )
    name = page.evaluate(f"({focused})().shadowRoot.activeElement.dataset.command")
    assert name == "flag"
    press(page, "Enter")
    assert screens.status(page, 1) == "? needs review"


def test_the_cursor_stays_with_who_went_on_before_the_undo_was_done(page):
    press(page, "j", "j", "a")
    screens.await_saved(page)
    page.context.set_offline(True)
    press(page, "u", "Home")
    page.context.set_offline(False)
    page.get_by_text("Undone: approval of row 3", exact=True).wait_for()
    assert screens.number(page) == 1
    # Who waits for it is led to its row.
    press(page, "Shift+U")
    page.get_by_text("Done again: approval of row 3", exact=True).wait_for()
    screens.eventually(lambda: screens.number(page) == 3, what="the way to the row")
