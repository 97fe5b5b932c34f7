"""The findings on the Quality page: filtered, dismissed, recalled, switched, taken away."""

from __future__ import annotations

import pytest

from tests.workbench.memory.test_slogans import store
from tests.workbench.web import native
from tests.workbench.web.native import opened, press, said
from tm.model import Severity
from workbench.checking.findings import findings_of_project
from workbench.checking.switches import switches
from workbench.project import Project

MISCHIEF = '<img src=x onerror="window.hacked=1">'

# Of our own writing. Row 2 has another number, row 4 is not translated.
ROWS = (
    ("물은 다시 맑아졌다.", "The water has cleared again."),
    ("아이들이 쓰레기 400자루를 주웠다.", "The children picked up 300 sacks of rubbish."),
    ("도서관은 저녁까지 문을 연다.", "The library stays open until the evening."),
    ("The town hall must answer us.", "The town hall must answer us."),
)
OTHER = (("회원은 90명이다.", "There are 70 members."),)

project = native.project


@pytest.fixture
def pairs(project: Project):
    return store(project, "river", ROWS), store(project, MISCHIEF, OTHER)


def findings_page():
    pages = opened()
    pages.query_params["view"] = "findings"
    pages.switch_page("quality.py").run()
    assert not pages.exception
    return pages


def listed(pages) -> int:
    """How many findings are shown one by one."""
    return native.shown(pages).count('class="wb-severity')


def left(project: Project) -> list[str]:
    return [one.check for one in findings_of_project(project) if not one.dismissed]


def tick(pages, words: str):
    box = next(one for one in pages.checkbox if words in one.label.replace("\\", ""))
    box.set_value(True).run()
    return pages


def test_findings_say_what_is_wrong_and_mark_it(pairs):
    pages = findings_page()
    cards = native.shown(pages)
    assert "<mark>400" in cards
    assert "<mark>300" in cards
    assert "river, row 2" in cards
    assert MISCHIEF not in cards
    assert "&lt;img" in cards
    assert 'aria-label="Findings by kind"' in cards
    assert 'aria-label="Findings by document"' in cards


def test_findings_are_filtered_by_document_check_and_gravity(project, pairs):
    pages = findings_page()
    everything = listed(pages)
    assert everything == len(left(project))
    pages.selectbox(key="findings-document").set_value(MISCHIEF).run()
    assert listed(pages) == 1
    pages.selectbox(key="findings-document").set_value("").run()
    pages.selectbox(key="findings-check").set_value("numbers").run()
    assert listed(pages) == 2
    pages.button_group(key="findings-severity").set_value([Severity.INFO]).run()
    assert "No finding is like that" in said(pages)


def test_a_finding_is_dismissed_with_a_reason_and_recalled(project, pairs):
    pages = tick(findings_page(), "400")
    pages.text_input(key="findings-reason").set_value("자루를 다시 세었다").run()
    press(pages, "Dismiss 1 ticked")
    assert "1 finding dismissed" in pages.success[0].value
    assert left(project).count("numbers") == 1
    (gone,) = (one for one in findings_of_project(project) if one.dismissed)
    assert (gone.dismissal.reason, gone.dismissal.author) == ("자루를 다시 세었다", native.USER)
    pages.toggle(key="findings-dismissed").set_value(True).run()
    assert "자루를 다시 세었다" in native.shown(pages)
    press(tick(pages, "400"), "Take the dismissal back")
    assert left(project).count("numbers") == 2


def test_all_that_is_shown_is_dismissed_together(project, pairs):
    pages = findings_page()
    pages.selectbox(key="findings-check").set_value("numbers").run()
    pages.text_input(key="findings-reason").set_value("옛 통계").run()
    press(pages, "Dismiss 2 findings")
    assert "numbers" not in left(project)
    assert left(project)
    assert {one.dismissal.reason for one in findings_of_project(project) if one.dismissed} == {
        "옛 통계"
    }


def test_a_check_is_switched_off_and_on(project, pairs):
    pages = findings_page()
    pages.toggle(key="switch-numbers").set_value(False).run()
    assert not pages.exception
    assert "numbers" not in left(project)
    assert "<mark>400" not in native.shown(pages)
    (switched,) = (one for one in switches(project) if one.check.id == "numbers")
    assert (switched.on, switched.author) == (False, native.USER)
    pages.toggle(key="switch-numbers").set_value(True).run()
    assert "<mark>400" in native.shown(pages)


def test_findings_follow_what_is_changed(project, pairs):
    before = listed(findings_page())
    store(project, "later", (("회원은 85명이다.", "There are 75 members."),))
    assert listed(findings_page()) == before + 1


def test_a_report_is_offered_as_page_and_workbook(pairs):
    labels = [one.label for one in findings_page().get("download_button")]
    assert labels == ["Download the page", "Download the workbook"]


def test_a_project_without_fault_says_so(project):
    store(project, "river", ROWS[:1])
    assert "The checks found nothing" in said(findings_page())


def test_many_findings_come_a_page_at_a_time(project):
    rows = [
        (f"쓰레기 {n}자루를 주웠다.", f"We picked up {n + 1000} sacks.") for n in range(400, 425)
    ]
    store(project, "river", tuple(rows))
    pages = findings_page()
    assert listed(pages) == 20
    pages.pagination(key="findings-page").set_value(2).run()
    assert listed(pages) == 5
