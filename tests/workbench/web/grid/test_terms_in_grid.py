"""Terms and findings beside the rows: shown, marked, answered; a term added in two keys."""

from __future__ import annotations

import pytest

from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tests.workbench.web import screens
from tests.workbench.web.screens import press
from workbench.reviewing.journal import apply
from workbench.terms.concepts import list_concepts

YEAR = "2019"


@pytest.fixture
def pair(project):
    """A pair whose second row names a year in English only."""
    stored = store_pair(project)
    bead = beads_of(project, stored)[f"{stored.name}-2"]
    text = EN[1].replace("Last spring", f"In spring {YEAR}")
    apply(
        project, stored.id, [operation("edit", bead.id, segment=bead.en[0].id, text=text)], "second"
    )
    return stored


@pytest.fixture
def found(page):
    """The line below a row that says what the check of numbers found."""
    line = page.locator(".row .notes.found").filter(has_text=YEAR)
    line.wait_for(timeout=screens.WAIT_MS)
    return line


def open_terms(page):
    page.get_by_role("tab", name="Terms").click()


def select(page, row: int, language: str, text: str) -> None:
    """Select a text in a row, as a drag of the mouse does."""
    screens.rows(page).nth(row - 1).locator(f".side.{language} .segment").first.evaluate(
        """(element, text) => new Promise((resolve) => {
          const node = element.firstChild;
          const at = node.data.indexOf(text);
          // A browser tells of it later, and of two selections at once only the second.
          document.addEventListener("selectionchange", () => setTimeout(resolve), { once: true });
          getSelection().setBaseAndExtent(node, at, node, at + text.length);
        })""",
        text,
    )


def terms_of(project) -> set[str]:
    return {term.text for kept in list_concepts(project) for term in kept.concept.terms}


def highlighted(page, name: str) -> list[str]:
    return page.evaluate(
        """(name) => [...(CSS.highlights.get(`workbench-${name}`) || [])].map((one) =>
          one.startContainer.data.slice(one.startOffset, one.endOffset))""",
        name,
    )


def test_a_finding_is_said_below_its_row_and_counted(page, found):
    view = page.get_by_role("group", name="Which rows to show").get_by_role("button")
    view.filter(has_text="With findings").click()
    screens.eventually(
        lambda: page.locator(".row[data-bead]:visible").count() < len(KO), what="fewer rows"
    )
    screens.eventually(lambda: highlighted(page, "finding") != [], what="the mark in the text")


def test_a_dismissed_finding_stays_so_and_comes_back_when_asked(page, found):
    found.get_by_role("button").click()
    card = page.locator(".pane .finding")
    card.get_by_role("textbox").fill("원문이 틀렸다")
    card.get_by_role("button", name="Dismiss").click()
    screens.eventually(lambda: found.count() == 0, what="no line")
    page.locator(".pane .finding.is-dismissed").get_by_text("원문이 틀렸다").wait_for()
    page.reload()
    screens.await_rows(page)
    press(page, "Home", "j")
    page.get_by_role("button", name="Take the dismissal back").click()
    found.wait_for(timeout=screens.WAIT_MS)


def test_a_finding_goes_when_the_text_is_mended(page, found):
    press(page, "Home", "j", "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill(EN[1])
    press(page, "Enter")
    screens.await_saved(page)
    screens.eventually(lambda: found.count() == 0, what="no line")


def test_two_keys_add_a_term_from_a_selection(page, project):
    select(page, 8, "ko", "도서관")
    press(page, "t")
    english = page.get_by_label("English term")
    english.wait_for(timeout=screens.WAIT_MS)
    assert page.get_by_label("Korean term").input_value() == "도서관"
    if not english.input_value():
        english.fill("library")
    press(page, "Enter")
    page.get_by_text("Added to the terms: 도서관 =").wait_for()
    assert "도서관" in terms_of(project)
    press(page, "End")
    open_terms(page)
    page.locator(".pane .term").get_by_text("도서관").wait_for()
    screens.eventually(lambda: "도서관" in highlighted(page, "term"), what="the mark in the row")


def test_what_is_selected_on_both_sides_makes_the_term(page, project):
    press(page, "Home")
    select(page, 1, "ko", "강")
    select(page, 1, "en", "river")
    press(page, "t")
    assert page.get_by_label("Korean term").input_value() == "강"
    assert page.get_by_label("English term").input_value() == "river"
    press(page, "Escape")
    assert page.locator("dialog[open]").count() == 0
    assert not any(
        term.text == "river" for one in list_concepts(project) for term in one.concept.terms
    )
