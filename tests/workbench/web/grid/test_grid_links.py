"""Links to any row, crossings and the way between them, in a real browser."""

from __future__ import annotations

from tests.workbench.conftest import EN, KO, beads_of, operation
from tests.workbench.web import screens
from tests.workbench.web.screens import press, side
from workbench.reviewing.journal import apply


def bar(page):
    return page.get_by_role("group", name="Link a sentence to another row")


def crossing(page, row: int):
    return screens.rows(page).nth(row - 1).locator(".crossings")


def link_first_to_fifth(page) -> None:
    press(page, "ArrowRight", "l", "5", "Enter")
    screens.eventually(lambda: side(page, 5, "en") == [EN[0], EN[4]], what="the link")


def test_a_sentence_goes_to_any_row(page, project, pair):
    press(page, "ArrowRight", "l")
    bar(page).get_by_text(f"Link “{EN[0]}” to row 2").wait_for()
    press(page, "j", "ArrowDown", "k", "j", "j")
    bar(page).get_by_text("to row 5").wait_for()
    target = page.locator(".row.target")
    assert target.locator(".number").inner_text() == "5"
    grid = page.get_by_role("grid", name="Aligned beads")
    assert grid.get_attribute("aria-activedescendant") == target.get_attribute("id")
    press(page, "Enter")
    screens.eventually(lambda: side(page, 5, "en") == [EN[0], EN[4]], what="the link")
    assert side(page, 1, "en") == []
    assert screens.number(page) == 1
    screens.await_saved(page)
    moved = beads_of(project, pair)[f"{pair.name}-5"].en
    assert [segment.text for segment in moved] == [EN[0], EN[4]]
    press(page, "u")
    page.get_by_text("Undone: move of a sentence at row 1").wait_for()
    assert side(page, 1, "en") == [EN[0]]


def test_escape_cancels_a_link(page, project, pair):
    press(page, "l", "7", "Escape")
    assert bar(page).count() == 0
    assert page.locator(".target, .goes").count() == 0
    assert screens.number(page) == 1
    press(page, "j")
    assert screens.number(page) == 2
    screens.await_saved(page)
    assert beads_of(project, pair)[f"{pair.name}-7"].version == 1


def test_one_of_several_sentences_is_chosen(page, project, pair):
    press(page, "m")
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the merge")
    press(page, "l")
    assert page.locator(".goes").all_inner_texts() == [KO[0]]
    press(page, "ArrowRight", "4")
    assert page.locator(".goes").all_inner_texts() == [KO[1]]
    press(page, "Enter")
    screens.eventually(lambda: side(page, 4, "ko") == [KO[1], KO[4]], what="the link")
    assert side(page, 1, "ko") == [KO[0]]


def test_the_mouse_links_too(page, project, pair):
    page.get_by_role("toolbar").get_by_role("button", name="link").click()
    screens.rows(page).nth(5).locator(".ko").click()
    bar(page).get_by_text("to row 6").wait_for()
    bar(page).get_by_role("button", name="Put it here").click()
    screens.eventually(lambda: side(page, 6, "ko") == [KO[0], KO[5]], what="the link")
    assert side(page, 1, "ko") == []


def test_a_link_is_made_among_all_rows_and_the_view_comes_back(page, project, pair):
    page.locator(".filters button").nth(1).click()
    assert screens.number(page) == 3
    press(page, "l", "j")
    assert page.locator(".rows > .row:visible").count() == 8
    press(page, "Enter")
    visible = page.locator(".rows > .row:visible .number")
    assert visible.all_inner_texts() == ["3", "6", "7"]
    assert screens.number(page) == 3


def test_a_link_to_its_own_row_is_refused_with_words(page):
    press(page, "l", "1", "Enter")
    page.get_by_text("The sentence stands in this row already").wait_for()
    press(page, "Escape")


def test_a_sentence_that_somebody_else_moved_is_not_linked(page, project, pair):
    press(page, "l")
    first, second = f"{pair.name}-1", f"{pair.name}-2"
    sentence = f"{pair.name}-ko-0"
    moved = operation("move", first, 1, segment=sentence, other=second, other_version=1)
    apply(project, pair.id, [moved], "second")
    screens.eventually(lambda: side(page, 2, "ko") == list(KO[:2]), what="the other's change")
    press(page, "5", "Enter")
    page.get_by_text("Somebody else changed these rows meanwhile").wait_for()
    assert side(page, 5, "ko") == [KO[4]]


def test_rows_that_cross_are_marked_and_lead_to_each_other(page, project, pair):
    link_first_to_fifth(page)
    line = crossing(page, 5)
    assert " ".join(line.inner_text().split()) == "⇅ the English crosses row 2 → 2"
    assert "other way round" in line.get_attribute("title")
    assert crossing(page, 2).count() == 1
    assert crossing(page, 3).count() == 0
    row = screens.rows(page).nth(4)
    assert line.get_attribute("id") in row.get_attribute("aria-describedby").split()
    press(page, "2", "j", "p")
    screens.eventually(lambda: screens.number(page) == 5, what="going to the other row")
    press(page, "p")
    assert screens.number(page) == 2
    line.get_by_role("button", name="Go to row 2").click()
    press(page, "p")
    assert screens.number(page) == 5
    press(page, "k", "p")
    page.get_by_text("This row crosses no other.").wait_for()


def test_undoing_the_link_takes_the_marks_away(page, project, pair):
    link_first_to_fifth(page)
    assert page.locator(".crossings").count() == 2
    press(page, "u")
    screens.eventually(lambda: page.locator(".crossings").count() == 0, what="the undo")


def test_the_view_of_crossing_rows(page, project, pair):
    link_first_to_fifth(page)
    page.get_by_role("group", name="Which rows to show").get_by_role("button").last.click()
    page.get_by_role("menuitemradio", name="Crossing").click()
    visible = page.locator(".rows > .row:visible .number")
    assert visible.all_inner_texts() == ["2", "5"]
