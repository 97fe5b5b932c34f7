"""The grid at 2,000 rows: everything is there, counted right, and saved."""

from __future__ import annotations

import shutil

import pytest

from tests.workbench.conftest import TrigramEncoder, beads_of
from tests.workbench.web import screens
from tests.workbench.web.grid.alone import running_grid
from tests.workbench.web.large import KO, store_large_pair
from tests.workbench.web.screens import press
from tm.checks.registry import CHECKS
from workbench.checking.switches import switch
from workbench.model import Status
from workbench.project import Project

SIZE = 2000
DOUBTFUL = SIZE // 10


@pytest.fixture(scope="module")
def project(tmp_path_factory, empty_project):
    folder = tmp_path_factory.mktemp("large") / "project"
    shutil.copytree(empty_project, folder)
    with Project.open(folder) as made:
        yield made


@pytest.fixture(scope="module")
def server(project):
    with running_grid(project, TrigramEncoder()) as running:
        yield running


@pytest.fixture(scope="module")
def pair(project):
    # Checking 2,000 rows takes as long as all these tests, and is timed elsewhere.
    for check in CHECKS:
        switch(project, check.id, False, "first")
    return store_large_pair(project, "long", SIZE)


def counts(page) -> list[int]:
    shown = page.locator(".filters > .filter:visible .count").all_inner_texts()
    return [int(text) for text in shown[:3]]


@pytest.fixture
def page(watched, server, pair):
    """The pair, opened without a wish about the row of the cursor."""
    opened = watched.page
    opened.goto(server.page_of(pair.id))
    screens.rows(opened).first.wait_for(timeout=screens.WAIT_MS)
    yield opened
    assert watched.complaints == []


def empty_rows(page) -> int:
    return page.locator(".rows").first.evaluate(
        "one => [...one.parentElement.querySelectorAll('.row')]"
        ".filter((row) => row.childElementCount === 0).length"
    )


def in_sight(row) -> bool:
    return row.evaluate(
        "row => { const at = row.getBoundingClientRect();"
        " const room = row.closest('.scroller').getBoundingClientRect();"
        " return at.top >= room.top && at.bottom <= room.bottom; }"
    )


def test_every_row_is_there_and_filled(page):
    screens.eventually(lambda: screens.rows(page).count() == SIZE, what="all rows")
    screens.eventually(lambda: empty_rows(page) == 0, what="the filling")
    # Out of sight, what is in a row is not laid out, but it is there.
    assert screens.rows(page).last.locator(".ko").text_content() == KO[SIZE % 3].format(n=SIZE)
    assert counts(page) == [SIZE, DOUBTFUL, SIZE]


def test_a_burst_of_sixty_is_saved_and_counted(page, project, pair):
    press(page, "Home", *["a"] * 60)
    screens.await_saved(page)
    beads = list(beads_of(project, pair).values())
    assert [bead.status for bead in beads[:60]] == [Status.APPROVED] * 60
    assert {bead.status for bead in beads[60:]} == {Status.PROPOSED}
    assert counts(page) == [SIZE, DOUBTFUL - 6, SIZE - 60]
    assert screens.number(page) == 61
    assert f"60/{SIZE} done" in screens.progress(page)


def test_far_rows_come_at_once(page):
    press(page, "End")
    assert screens.number(page) == SIZE
    row = screens.current(page)
    screens.eventually(row.is_visible, what="the last row")
    assert row.locator(".segment").count() == 2
    page.keyboard.press("#")
    page.keyboard.type("1234")
    press(page, "Enter", "k")
    assert screens.number(page) == 1233
    screens.eventually(lambda: in_sight(screens.current(page)), what="the row in sight")


def test_a_far_row_to_link_to_comes_into_sight_and_stays_there(page):
    press(page, "Home", "l", *"1500")
    target = page.locator(".row.target")
    assert target.locator(".number").text_content() == "1500"
    screens.eventually(lambda: in_sight(target), what="the target in sight")
    page.wait_for_timeout(500)
    assert in_sight(target)
    press(page, "Escape")
    screens.eventually(lambda: in_sight(screens.current(page)), what="coming back")
    assert screens.number(page) == 1


def test_structure_changes_in_the_middle_renumber_the_rest(page, project, pair):
    page.keyboard.press("#")
    page.keyboard.type("1000")
    press(page, "Enter", "m")
    screens.eventually(lambda: screens.rows(page).count() == SIZE - 1, what="the merge")
    last = screens.rows(page).last.locator(".number")
    screens.eventually(lambda: last.text_content() == str(SIZE - 1), what="the last row's number")
    press(page, "u")
    screens.eventually(lambda: screens.rows(page).count() == SIZE, what="the undo")
    screens.eventually(lambda: last.text_content() == str(SIZE), what="the number coming back")


def test_riskiest_first_is_sorted_at_any_size(page):
    press(page, "b", "Home")
    try:
        row = screens.current(page)
        shown = [row.locator(".confidence").text_content()]
        for _ in range(5):
            press(page, "j")
            shown.append(row.locator(".confidence").text_content())
        percents = [int(text.strip("▼")) for text in shown]
        assert percents == sorted(percents)
        assert percents[0] < 50
    finally:
        press(page, "b")
