"""The native pages without a browser: what they say, and what they do."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from aligned.model import Language
from tests.workbench.conftest import store_pair
from tests.workbench.web.native import MAIN, SECONDS, button, opened, project, shown
from tm.model import TranslationUnit
from tm.store import put_units
from workbench.documents.intake import find_pair
from workbench.documents.removing import remove_pair
from workbench.records.review import Pairs
from workbench.reviewing.journal import approve_all

__all__ = ["project"]


@pytest.fixture
def pages(project):
    return opened()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("review.py", "There is nothing to review yet."),
        ("memory.py", "The memory is empty."),
    ],
)
def test_an_empty_project_explains_itself(pages, page, words):
    pages.switch_page(page).run()
    assert not pages.exception
    assert any(words in info.value for info in pages.info)


def test_memory_finds_by_either_language_and_marks_the_difference(pages, project):
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.9)
    pages.switch_page("memory.py").run()
    assert "5 approved pairs" in pages.caption[0].value
    pages.text_input(key="query").set_value("강을 함께 지킵시다!").run()
    assert not pages.exception
    cards = shown(pages, "html")
    assert "<mark>청소합시다</mark>" in cards
    assert "Let us clean the river together!" in cards
    assert "민지" in cards
    pages.text_input(key="query").set_value("The town hall must answer!").run()
    assert "100 %" in shown(pages, "html")
    pages.text_input(key="query").set_value("양자역학 교과서의 마지막 장을 다시 읽었다.").run()
    assert not pages.exception


def test_review_opens_the_pair_of_the_address(project):
    store_pair(project, "강")
    second = store_pair(project, "도서관")
    pages = AppTest.from_file(str(MAIN), default_timeout=SECONDS)
    pages.run()
    pages.query_params["pair"] = second.id
    pages.switch_page("review.py").run()
    assert not pages.exception
    assert pages.selectbox[0].value == second.id


def test_review_says_why_a_pair_has_no_rows(pages, project):
    pair = store_pair(project)
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": "failed", "message": "no text in it"})
    pages.switch_page("review.py").run()
    assert "was not aligned\\: no text in it" in pages.error[0].value
    remove_pair(project, find_pair(project, pair.id).id)
    pages.run()
    assert "nothing to review" in pages.info[0].value


def test_bug_is_told_without_its_details():
    def page() -> None:
        import app

        assert app.show_fault(KeyError("secret detail"))

    shown_page = AppTest.from_function(page, default_timeout=SECONDS).run()
    assert "our fault" in shown_page.error[0].value
    assert "secret" not in shown_page.error[0].value


def look_up(pages, text: str) -> None:
    pages.switch_page("memory.py").run()
    pages.text_input(key="query").set_value(text).run()


def imported(project, *, approved: bool = True) -> None:
    unit = TranslationUnit(
        "old.tmx:1",
        Language.EN,
        Language.KO,
        "Keep the park open.",
        "공원을 계속 열라.",
        approved=approved,
    )
    with project.transaction() as tx:
        put_units(tx, [unit])


def test_a_unit_is_edited_below_its_card(pages, project):
    imported(project)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    pages.text_area[0].set_value("공원을 계속 열어 두라.")
    button(pages, "Save").click().run()
    assert not pages.exception
    pages.text_input(key="query").set_value("공원을 계속 열어 두라.").run()
    assert "100 %" in shown(pages, "html")
    button(pages, "Edit or remove").click().run()
    assert any("edited by 민지" in caption.value for caption in pages.caption)
    button(pages, "Close").click().run()
    assert not pages.exception


def test_what_nobody_has_approved_is_found_when_asked_for(pages, project):
    imported(project, approved=False)
    look_up(pages, "공원을 계속 열라.")
    assert "100 %" not in shown(pages, "html")
    pages.checkbox[0].check().run()
    assert "Keep the park open." in shown(pages, "html")


def test_the_only_unit_is_removed_and_brought_back(pages, project):
    imported(project)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    button(pages, "Remove").click().run()
    assert "100 %" not in shown(pages, "html")
    button(pages, "Bring it back").click().run()
    assert not pages.exception
    assert "100 %" in shown(pages, "html")


def test_removing_what_review_approved_takes_the_approval_back(pages, project):
    approve_all(project, store_pair(project).id, "민지", above=0.9)
    look_up(pages, "The town hall must answer!")
    button(pages, "Edit or remove").click().run()
    button(pages, "Remove").click().run()
    assert not pages.exception
    assert "100 %" not in shown(pages, "html")
    assert any("undo that there" in info.value for info in pages.info)


def test_a_text_that_becomes_empty_is_refused(pages, project):
    imported(project)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    pages.text_area[0].set_value("")
    button(pages, "Save").click().run()
    assert pages.error
    pages.text_input(key="query").set_value("공원을 계속 열라.").run()
    assert "100 %" in shown(pages, "html")
