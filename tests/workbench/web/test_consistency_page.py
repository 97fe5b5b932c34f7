"""The Consistency page: what is written in two ways is found, one way chosen, applied."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import beads_of
from tests.workbench.memory.test_slogans import store
from tests.workbench.web import native
from tests.workbench.web.native import opened, press, said
from tm.consistency.model import GroupKind
from workbench.checking.inconsistencies import inconsistencies
from workbench.model import Status
from workbench.project import Project

KO = Language.KO
MISCHIEF = '<img src=x onerror="window.hacked=1">'

# Of our own writing: one word with and without a space, one sentence in two ways.
FIRST = (
    ("주민 총회는 금요일에 열린다.", "The residents' assembly is held on Friday."),
    ("주민총회에 오십시오!", "Come to the residents' assembly!"),
    ("주민 총회가 모든 것을 결정한다.", "The residents' assembly decides everything."),
    ("우리는 끝까지 함께 간다.", "We go on together to the end."),
)
SECOND = (
    ("오늘 주민 총회에서 만나자.", "See you at the residents' assembly today."),
    ("우리는 끝까지 서로 함께한다.", "We go on together to the end."),
)

project = native.project


@pytest.fixture
def pairs(project: Project):
    return store(project, "first", FIRST), store(project, MISCHIEF, SECOND)


def consistency_page():
    pages = opened("consistency.py")
    assert not pages.exception
    return pages


def forms(pages) -> list[str]:
    return list(pages.dataframe[0].value["forms"]) if pages.dataframe else []


def spacing(pages):
    """Show the one group that differs by a space."""
    pages.button_group(key="groups-kinds").set_value([GroupKind.SPACING]).run()
    assert forms(pages) == ["주민 총회 (3) / 주민총회 (1)"]
    return pages


def test_an_empty_memory_is_explained(project):
    assert "There is nothing to compare yet" in said(consistency_page())


def test_a_memory_without_fault_is_told_from_an_empty_one(project):
    store(project, "first", FIRST[:1])
    assert "looked for in 1 approved row" in said(consistency_page())


def test_groups_are_listed_with_forms_places_and_meaning(pairs):
    pages = spacing(consistency_page())
    assert "with a space here and without one there" in said(pages)
    cards = native.shown(pages)
    assert "<mark>주민총회</mark>에 오십시오!" in cards
    assert MISCHIEF not in cards
    assert "&lt;img" in cards


def test_groups_of_one_document(pairs):
    pages = consistency_page()
    pages.selectbox(key="groups-document").set_value("first").run()
    assert "주민 총회 (3) / 주민총회 (1)" in forms(pages)
    assert pages.selectbox(key="groups-document").options == [
        "All documents",
        *sorted({"first", MISCHIEF}),
    ]


def test_a_form_is_chosen_seen_beforehand_and_applied_as_a_proposal(project, pairs):
    pages = spacing(consistency_page())
    press(pages, "Use it everywhere…")
    before = native.shown(pages)
    assert '<p class="was"><mark>주민총회</mark>에 오십시오!</p>' in before
    assert '<p class="now"><mark>주민 총회</mark>에 오십시오!</p>' in before
    assert beads_of(project, pairs[0])["first-2"].text(KO) == "주민총회에 오십시오!"
    press(pages, "Change 1 place")
    assert not pages.exception
    assert "1 place changed" in pages.success[0].value
    link = pages.get("page_link")[0].proto
    assert link.label == "Review them in first"
    assert pairs[0].id in link.query_string
    bead = beads_of(project, pairs[0])["first-2"]
    assert bead.text(KO) == "주민 총회에 오십시오!"
    assert bead.status is not Status.APPROVED


def test_a_change_that_is_not_ticked_is_not_made(project, pairs):
    pages = press(spacing(consistency_page()), "Use it everywhere…")
    pages.checkbox[0].set_value(False).run()
    assert native.button(pages, "Change 0 places").disabled
    press(pages, "Forget the choice")
    assert all(not one.chosen for one in inconsistencies(project))


def test_what_is_right_as_it_is_is_dismissed_with_a_reason_and_taken_back(project, pairs):
    pages = spacing(consistency_page())
    reason = next(one for one in pages.text_input if one.label == "Reason")
    reason.set_value(f"두 가지 모두 쓴다 {MISCHIEF}")
    press(pages, "It is right so")
    assert not pages.exception
    assert all("주민총회" not in one for one in forms(pages))
    (gone,) = (one for one in inconsistencies(project) if one.dismissed)
    assert gone.dismissal.author == native.USER
    pages.toggle(key="groups-dismissed").set_value(True).run()
    pages.button_group(key="groups-kinds").set_value([GroupKind.SPACING]).run()
    assert forms(pages) == ["✗ 주민 총회 (3) / 주민총회 (1)"]
    assert all(MISCHIEF not in one.value for one in pages.caption)
    press(pages, "Take the dismissal back")
    assert not any(one.dismissed for one in inconsistencies(project))
