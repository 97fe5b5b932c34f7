"""Views, orders and what stands around a row in the document, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbench.conftest import CONFIDENCES, EN, KO, operation
from tests.workbench.web import screens
from tests.workbench.web.screens import press
from workbench.model import Status
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply

# The numbers of the rows, the least sure ones first; equal ones as in the document.
BY_RISK = [3, 6, 7, 5, 4, 2, 1, 8]


@pytest.fixture(autouse=True)
def _in_document_order(watched):
    """Let the next test begin without the order that this one chose."""
    yield
    if watched.page.url.startswith("http"):
        watched.page.evaluate("localStorage.removeItem('workbench:order')")


def numbers(page) -> list[int]:
    return [int(text) for text in page.locator(".rows > .row:visible .number").all_inner_texts()]


def choose(page, name: str) -> None:
    """Choose one of the rarer views by its name."""
    page.get_by_role("group", name="Which rows to show").get_by_role("button").last.click()
    page.get_by_role("menuitemradio", name=name).click()


def context(page, name: str) -> list[str]:
    return [
        part.strip()
        for part in screens.current(page).locator(f".context.{name} > *").all_inner_texts()
    ]


def test_the_fixture_has_the_confidences_that_the_order_is_about():
    by_risk = sorted(range(8), key=lambda at: CONFIDENCES[at])
    assert [at + 1 for at in by_risk] == BY_RISK


def test_riskiest_rows_come_first_and_decided_ones_last(page, project, pair):
    press(page, "j", "j", "a")
    screens.await_saved(page)
    page.get_by_role("combobox", name="Order of the rows").select_option("riskiest first")
    assert numbers(page) == [6, 7, 5, 4, 2, 1, 8, 3]
    # What is decided in this order stays where it is, until the order is chosen again.
    press(page, "Home", "a")
    assert numbers(page) == [6, 7, 5, 4, 2, 1, 8, 3]
    assert screens.number(page) == 7
    press(page, "b", "b")
    assert numbers(page) == [7, 5, 4, 2, 1, 8, 3, 6]


def test_the_order_is_remembered(page):
    press(page, "b")
    assert numbers(page) == BY_RISK
    page.reload()
    screens.await_rows(page)
    screens.eventually(lambda: numbers(page) == BY_RISK, what="the order coming back")
    press(page, "b")
    assert numbers(page) == list(range(1, 9))


def test_neighbours_in_the_document_are_always_in_sight(page):
    assert page.locator(".row > .context").count() == 0
    press(page, "b", "Home")
    assert screens.number(page) == 3
    assert context(page, "before") == ["2", KO[1], EN[1]]
    assert context(page, "after") == ["4", KO[3], EN[3]]
    press(page, "j")
    assert context(page, "before") == ["5", KO[4], EN[4]]
    assert context(page, "after") == ["7", "—", EN[5]]
    assert page.locator(".row > .context").count() == 2
    described = screens.current(page).get_attribute("aria-describedby").split()
    assert [page.locator(f"#{one}").count() for one in described] == [1] * len(described)
    # One key shows the row among its neighbours.
    press(page, "g")
    assert numbers(page) == list(range(1, 9))
    assert screens.number(page) == 6
    assert page.locator(".row > .context").count() == 0


def test_a_view_shows_the_neighbours_too(page):
    press(page, "j", "j")
    page.locator(".filters button").nth(1).click()
    assert context(page, "before") == ["2", KO[1], EN[1]]
    press(page, "j", "a")
    screens.eventually(lambda: screens.number(page) == 7)
    assert context(page, "before") == ["6", KO[5], "—"]


def test_rarer_views_are_in_a_menu_with_counts(page, project, pair):
    first, fourth = f"{pair.name}-1", f"{pair.name}-4"
    apply(project, pair.id, [operation("reject", first, reason="다른 글이다")], "second")
    apply(project, pair.id, [operation("comment", fourth, text="날짜를 확인하자")], "second")
    press(page, "End", "r")
    screens.await_saved(page)
    note = page.locator(".note", has_text="날짜를")
    note.wait_for()
    page.get_by_role("group", name="Which rows to show").get_by_role("button").last.click()
    items = page.get_by_role("menuitemradio").all_inner_texts()
    assert [" ".join(item.split()) for item in items] == [
        "Needs review 1",
        "Rejected 1",
        "Changed by others 1",
        "With comments 1",
        "Crossing 0",
    ]
    press(page, "ArrowDown", "Enter")
    assert numbers(page) == [1]
    button = page.get_by_role("group", name="Which rows to show").get_by_role("button").last
    assert button.inner_text() == "Rejected 1▾"
    for name, shown in [("Changed by", [1]), ("With comments", [4]), ("Needs", [8])]:
        choose(page, name)
        assert numbers(page) == shown
    choose(page, "Crossing")
    page.get_by_text("No row is left in this view.").wait_for()


def test_menus_close_by_escape_and_give_the_focus_back(page):
    button = page.get_by_role("group", name="Which rows to show").get_by_role("button").last
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    page.get_by_role("menu").wait_for()
    press(page, "End", "ArrowDown", "Escape")
    assert page.get_by_role("menu").count() == 0
    assert button.evaluate("one => one.getRootNode().activeElement === one")
    assert screens.number(page) == 1


def test_a_view_without_rows_changes_none(page, project, pair):
    choose(page, "Rejected")
    page.locator(".empty").filter(has_text="No row is left in this view. Well done.").wait_for()
    press(page, "a", "x", "m", "r")
    assert page.locator(".editor").count() == 0
    assert page.locator(".message").inner_text() == "No row is left in this view. Well done."
    page.locator(".filters button").filter(has_text="All").click()
    assert page.locator(".message").inner_text() == ""
    screens.await_saved(page)
    with project.reading() as tx:
        assert {bead.status for bead in Beads(tx, pair).all()} == {Status.PROPOSED}


def test_rejections_and_comments_say_whose_they_are(page, project, pair):
    markup = '<img src=x onerror="window.hacked=1"> {who}'
    first, second = f"{pair.name}-1", f"{pair.name}-2"
    apply(project, pair.id, [operation("reject", first, reason=markup)], "second")
    apply(project, pair.id, [operation("comment", second, text=markup)], "third")
    # A later change by somebody else does not make them the one who rejected it.
    sentence = f"{pair.name}-ko-0"
    apply(project, pair.id, [operation("edit", first, 2, segment=sentence, text="글")], "third")
    line = page.locator(".note").first
    screens.eventually(lambda: line.count() and line.inner_text(), what="the rejection")
    screens.eventually(lambda: page.locator(".note").count() == 2, what="the comment")
    assert page.locator(".note").all_inner_texts() == [
        f"Rejected by second: {markup}",
        f"Comment by third: {markup}",
    ]


def test_counts_are_right_after_any_series_of_commands(page, project, pair):
    press(page, *"aarxmu", "Enter", *"jakob", *"ngaruu", "Shift+U", *"Skjd")
    screens.await_saved(page)
    shown = page.locator(".filters .count:visible").all_inner_texts()[:3]
    page.reload()
    screens.await_rows(page)
    counts = page.locator(".filters .count:visible")
    screens.eventually(lambda: counts.all_inner_texts()[:3] == shown, what="the same counts")


def test_new_rows_stand_after_their_own_in_any_order(page, project, pair):
    press(page, "b", "Home", "d")
    screens.eventually(lambda: len(numbers(page)) == 9, what="setting apart")
    assert numbers(page)[:3] == [3, 4, 7]
    assert screens.number(page) == 3


def test_changes_by_others_keep_the_place_in_a_view(page, project, pair):
    page.locator(".filters button").nth(2).click()
    press(page, "j", "j")
    with project.transaction() as tx:
        beads = Beads(tx, pair)
        before = beads.get([f"{pair.name}-8"])[f"{pair.name}-8"]
        after = replace(before, status=Status.APPROVED, author="second", version=2)
        beads.write([before], [after], Pairs(tx).advance(pair.id))
    screens.eventually(lambda: screens.status(page, 8) == "✓ approved", what="the change")
    assert numbers(page) == list(range(1, 9))
    assert screens.number(page) == 3


def test_rows_that_came_back_have_a_view_only_where_there_are_any(page, project, pair):
    button = page.locator(".filters > .filter").filter(has_text="Returned to you")
    assert not button.is_visible()
    press(page, "a")
    screens.await_saved(page)
    first = f"{pair.name}-1"
    apply(project, pair.id, [operation("reject", first, 2, reason="다른 글이다")], "second")
    screens.eventually(button.is_visible, what="the view")
    button.click()
    assert numbers(page) == [1]
