"""The Quality page: its figures; charts and links are in test_tools_in_browser.py."""

from __future__ import annotations

import re
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from tests.workbench.conftest import operation, store_pair
from tests.workbench.web import native
from tests.workbench.web.native import opened, shown
from workbench.project import Project
from workbench.reviewing.journal import apply

MISCHIEF = '<img src=x onerror="window.hacked=1">'

project = native.project


def do(project: Project, pair, who: str, kind: str, number: int = 0, version: int = 1, **fields):
    made = replace(operation(kind), **fields)
    if number:
        made = replace(made, bead=f"{pair.name}-{number}", version=version)
    (outcome,) = apply(project, pair.id, [made], who)
    assert outcome.message == ""


def reviewed(project: Project, name: str = "river"):
    """A pair on which two people have worked and differ about one row."""
    pair = store_pair(project, name)
    do(project, pair, "first", "approve_all", above=0.95)
    do(project, pair, "first", "approve", 3)
    do(project, pair, "second", "reject", 3, 2, reason=MISCHIEF)
    do(project, pair, MISCHIEF, "reject", 4)
    do(project, pair, "second", "edit", 1, 2, segment=f"{name}-en-0", text="Clean the river!")
    return pair


def quality_page():
    pages = opened("quality.py")
    assert not pages.exception
    return pages


def test_an_empty_project_is_told_what_will_be_here(project):
    assert "There is nothing to count yet" in quality_page().info[0].value


def test_progress_work_confidence_and_agreement_are_there(project):
    reviewed(project)
    page = quality_page()
    assert summary(page)["Settled"] == "62% of 8 rows"
    assert (summary(page)["Approved"], summary(page)["Rejected"]) == ("3", "2")
    assert summary(page)["Agreeing"] == "0%"
    assert table(page, "What each person did")["second"][:3] == ["0", "0", "1"]
    assert table(page, "Rows by confidence")["50–70%"] == ["0", "1", "0", "0"]
    assert table(page, "How confidence held up")["95–98%"][0] == "2"
    assert table(page, "Agreement of each two people")["first, second"][0] == "1"
    said = [one.value for one in page.markdown]
    assert any(line.startswith("1 edit of the text of approved rows") for line in said)


def test_names_and_reasons_are_shown_as_text(project):
    reviewed(project, f"{MISCHIEF}")
    page = quality_page()
    assert MISCHIEF not in shown(page)
    assert "&lt;img" in shown(page)
    assert all(MISCHIEF not in one.value for one in page.markdown)


def test_figures_of_one_document_and_one_person(project):
    reviewed(project)
    library = reviewed(project, "library")
    page = quality_page()
    assert page.selectbox(key="quality-pair").options == ["all documents", "river", "library"]
    page.selectbox(key="quality-pair").set_value(library.id).run()
    assert summary(page)["Settled"] == "62% of 8 rows"
    assert page.selectbox(key="quality-person").options[0] == "everybody"
    page.selectbox(key="quality-person").set_value("second").run()
    assert list(table(page, "What each person did")) == ["second"]
    assert any("as of now" in one.value for one in page.caption)


def test_figures_of_days(project):
    reviewed(project)
    page = quality_page()
    page.selectbox(key="quality-time").set_value("7 days").run()
    assert "first" in table(page, "What each person did")
    page.selectbox(key="quality-time").set_value("these days:").run()
    first, last = page.date_input(key="quality-days").value
    page.date_input(key="quality-days").set_value((first, first)).run()
    assert first < last
    assert "Nobody has done anything here in this time." in [one.value for one in page.info]


def test_page_is_counted_anew_as_soon_as_something_was_done(project):
    pair = reviewed(project)
    assert summary(quality_page())["Approved"] == "3"
    do(project, pair, "first", "approve", 5)
    assert summary(quality_page())["Approved"] == "4"


def test_more_disagreements_are_shown_when_asked(project):
    for number in range(21):
        reviewed(project, f"river{number}")
    page = quality_page()
    assert shown(page).count('class="wb-apart"') == 20
    page.button(key="quality-more").click().run()
    assert shown(page).count('class="wb-apart"') == 21


def summary(page: AppTest) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown(page)))


def table(page: AppTest, title: str) -> dict[str, list[str]]:
    """The cells of a table by the headings of its rows."""
    begin = f'<table class="wb-figures" aria-label="{title}"'
    body = shown(page).partition(begin)[2].partition("</table>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', body)
    return {name: re.findall(r"<td>(.*?)</td>", cells) for name, cells in rows}
