"""Why a row is doubtful, as reviewers see, hear and follow it in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.beads import DoubtKind
from tests.workbench.conftest import EN, store_pair
from tests.workbench.web import screens
from tests.workbench.web.screens import press
from tests.workbench.web.screens import status as status_of
from workbench.model import ReviewDoubt
from workbench.records.review import Beads, Pairs

# Bead 3 of the pair is below the threshold; the last row is that of English segment 6.
DOUBTED = 3
NUMBERS = ReviewDoubt(DoubtKind.NUMBERS, ko=("30만",), en=("200,000",))
MARKUP = '<img src=x onerror="window.hacked=1">'


@pytest.fixture
def pair(project):
    stored = store_pair(project)
    rival = ReviewDoubt(DoubtKind.RIVAL, 0.1, (), (EN[6],), f"{stored.name}-en-6", True)
    hostile = ReviewDoubt(DoubtKind.IDLE, 0.1, (MARKUP,), (), f"{stored.name}-ko-2")
    with project.transaction() as tx:
        beads = Beads(tx, stored)
        before = beads.get([f"{stored.name}-{DOUBTED}"])[f"{stored.name}-{DOUBTED}"]
        after = replace(before, doubts=(NUMBERS, rival, hostile), version=2)
        beads.write([before], [after], Pairs(tx).advance(stored.id))
        sixth = beads.get([f"{stored.name}-6"])[f"{stored.name}-6"]
        beside = ReviewDoubt(DoubtKind.NEIGHBOUR, segment=f"{stored.name}-ko-2")
        doubted = replace(sixth, doubts=(beside,), version=2)
        beads.write([sixth], [doubted], Pairs(tx).advance(stored.id))
    return stored


def line(page, row: int = DOUBTED):
    return screens.rows(page).nth(row - 1).locator(".doubts")


def test_a_doubtful_row_says_why_on_a_line_below_it(page):
    words = line(page).inner_text()
    assert words.startswith("▼ numbers differ: 30만 / 200,000 · ")
    assert f"another English sentence fits better: “{EN[6]}” → 8" in words.replace("\n", " ")
    assert MARKUP in words
    assert line(page).count() == 1
    assert line(page, 1).count() == 0


def test_the_line_describes_the_row_to_screen_readers(page):
    row = screens.rows(page).nth(DOUBTED - 1)
    described = row.get_attribute("aria-describedby")
    assert described == line(page).get_attribute("id")
    assert screens.rows(page).first.get_attribute("aria-describedby") is None
    assert line(page).get_attribute("role") == "gridcell"
    assert line(page).locator(".sign").get_attribute("aria-hidden") == "true"


def test_a_reason_leads_to_the_row_that_it_names(page):
    button = line(page).get_by_role("button")
    assert button.count() == 1
    assert button.get_attribute("title") == "Go to row 8"
    button.click()
    screens.eventually(lambda: screens.number(page) == 8, what="going there")
    press(page, "k")
    assert screens.number(page) == 7


def test_a_reason_leads_there_from_the_doubtful_ones_too(page):
    page.locator(".filters button").filter(has_text="Doubtful").click()
    screens.eventually(lambda: screens.number(page) == DOUBTED, what="the view")
    line(page).get_by_role("button").click()
    screens.eventually(lambda: screens.number(page) == 8, what="going there")


def test_a_decision_takes_the_line_away_and_undo_brings_it_back(page):
    press(page, "j", "j", "a")
    screens.eventually(lambda: line(page).count() == 0, what="the line's going")
    screens.await_saved(page)
    press(page, "u")
    screens.eventually(lambda: line(page).count() == 1, what="the line's coming back")


def test_a_neighbour_is_no_reason_once_it_is_decided(page):
    assert "its neighbour is doubtful" in line(page, 6).inner_text()
    press(page, "n", "a")
    screens.await_saved(page)
    assert status_of(page, DOUBTED) == "✓ approved"
    screens.eventually(lambda: line(page, 6).count() == 0, what="the reason's going")


def test_a_change_of_the_row_takes_its_reasons_away(page):
    press(page, "j", "j", "m")
    screens.await_saved(page)
    screens.eventually(lambda: line(page).count() == 0, what="the line's going")
    assert "▼" in screens.rows(page).nth(DOUBTED - 1).inner_text()


@pytest.mark.parametrize("size", [(1280, 720), (700, 900)])
def test_nothing_of_the_line_is_cut_off(page, size):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    try:
        inside = line(page).evaluate(
            """(one) => {
              const around = one.closest('.scroller').getBoundingClientRect();
              const parts = [...one.querySelectorAll('.reason, .jump')];
              return one.scrollWidth <= one.clientWidth + 1 && parts.every((part) => {
                const box = part.getBoundingClientRect();
                return box.left >= around.left && box.right <= around.right + 1;
              });
            }"""
        )
        assert inside
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})
