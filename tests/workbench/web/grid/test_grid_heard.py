"""The grid without eyes: where the focus is, which row is current, what is said."""

from __future__ import annotations

import pytest

from tests.workbench.web import screens


@pytest.fixture
def grid(page):
    found = page.get_by_role("grid").and_(page.locator(".grid"))
    found.focus()
    return found


def test_help_holds_the_focus_and_gives_it_back(page, grid):
    page.keyboard.press("Shift+Slash")
    sheet = page.locator("dialog[open]")
    sheet.wait_for(timeout=screens.WAIT_MS)
    is_inside = "one => one.contains(one.getRootNode().activeElement)"
    for _ in range(3):
        page.keyboard.press("Tab")
        assert sheet.evaluate(is_inside) or page.evaluate(
            "document.activeElement === document.body"
        )
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden", timeout=screens.WAIT_MS)
    assert grid.evaluate("one => one.getRootNode().activeElement === one")


def test_the_current_row_and_its_sides_are_said(page, grid):
    screens.press(page, "Home", "j")
    row = page.locator(f"#{grid.get_attribute('aria-activedescendant')}")
    assert row.get_attribute("role") == "row"
    assert row.get_attribute("aria-selected") == "true"
    assert row.locator("[lang=ko]").count() == row.locator(".side.ko").count()


def test_what_happens_is_heard(page, grid):
    # There is something doubtful below or there is not: either way it is said.
    screens.press(page, "n")
    heard = ".workbench [aria-live=polite]:not(.found):not(.count)"
    screens.eventually(
        lambda: any(one.strip() for one in page.locator(heard).all_inner_texts()),
        what="a word about it",
    )
