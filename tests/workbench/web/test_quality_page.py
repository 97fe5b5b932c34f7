"""The Quality page: its figures without a browser, its charts and links in one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.workbench.conftest import operation, store_pair
from tests.workbench.web import screens
from workbench.pages import session
from workbench.project import Project
from workbench.reviewing.journal import apply

PAGES = Path(session.__file__).parent
SECONDS = 60
MISCHIEF = '<img src=x onerror="window.hacked=1">'


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


class TestPage:
    @pytest.fixture
    def own_project(self, tmp_path, monkeypatch):
        monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "project"))
        monkeypatch.setenv("WORKBENCH_USER", "first")
        return session.project()

    @pytest.fixture
    def open_page(self, own_project):
        def opened() -> AppTest:
            pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
            pages.switch_page("quality.py").run()
            assert not pages.exception
            return pages

        return opened

    def test_an_empty_project_is_told_what_will_be_here(self, open_page):
        assert "There is nothing to count yet" in open_page().info[0].value

    def test_progress_work_confidence_and_agreement_are_there(self, own_project, open_page):
        reviewed(own_project)
        page = open_page()
        assert summary(page)["Settled"] == "62% of 8 rows"
        assert (summary(page)["Approved"], summary(page)["Rejected"]) == ("3", "2")
        assert summary(page)["Agreeing"] == "0%"
        assert table(page, "What each person did")["second"][:3] == ["0", "0", "1"]
        assert table(page, "Rows by confidence")["50–70%"] == ["0", "1", "0", "0"]
        assert table(page, "How confidence held up")["95–98%"][0] == "2"
        assert table(page, "Agreement of each two people")["first, second"][0] == "1"
        said = [one.value for one in page.markdown]
        assert any(line.startswith("1 edit of the text of approved rows") for line in said)

    def test_names_and_reasons_are_shown_as_text(self, own_project, open_page):
        reviewed(own_project, f"{MISCHIEF}")
        page = open_page()
        assert MISCHIEF not in "".join(bodies(page))
        assert "&lt;img" in "".join(bodies(page))
        assert all(MISCHIEF not in one.value for one in page.markdown)

    def test_figures_of_one_document_and_one_person(self, own_project, open_page):
        reviewed(own_project)
        library = reviewed(own_project, "library")
        page = open_page()
        assert page.selectbox(key="quality-pair").options == ["all documents", "river", "library"]
        page.selectbox(key="quality-pair").set_value(library.id).run()
        assert summary(page)["Settled"] == "62% of 8 rows"
        assert page.selectbox(key="quality-person").options[0] == "everybody"
        page.selectbox(key="quality-person").set_value("second").run()
        assert list(table(page, "What each person did")) == ["second"]
        assert any("as of now" in one.value for one in page.caption)

    def test_figures_of_days(self, own_project, open_page):
        reviewed(own_project)
        page = open_page()
        page.selectbox(key="quality-time").set_value("7 days").run()
        assert "first" in table(page, "What each person did")
        page.selectbox(key="quality-time").set_value("these days:").run()
        first, last = page.date_input(key="quality-days").value
        page.date_input(key="quality-days").set_value((first, first)).run()
        assert first < last
        assert "Nobody has done anything here in this time." in [one.value for one in page.info]

    def test_page_is_counted_anew_as_soon_as_something_was_done(self, own_project, open_page):
        pair = reviewed(own_project)
        assert summary(open_page())["Approved"] == "3"
        do(own_project, pair, "first", "approve", 5)
        assert summary(open_page())["Approved"] == "4"

    def test_more_disagreements_are_shown_when_asked(self, own_project, open_page):
        for number in range(21):
            reviewed(own_project, f"river{number}")
        page = open_page()
        assert "".join(bodies(page)).count('class="wb-apart"') == 20
        page.button(key="quality-more").click().run()
        assert "".join(bodies(page)).count('class="wb-apart"') == 21


def bodies(page: AppTest) -> list[str]:
    return [one.proto.body for one in page.get("html")]


def summary(page: AppTest) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", "".join(bodies(page))))


def table(page: AppTest, title: str) -> dict[str, list[str]]:
    """The cells of a table by the headings of its rows."""
    body = next(
        body for body in bodies(page) if f'<table class="wb-figures" aria-label="{title}"' in body
    )
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', body)
    return {name: re.findall(r"<td>(.*?)</td>", cells) for name, cells in rows}


@pytest.fixture(scope="module")
def pair(project: Project):
    return reviewed(project)


def test_charts_are_drawn_and_a_disagreement_leads_to_its_row(watched, server, pair) -> None:
    page = watched.page
    page.goto(f"{server.url}/quality")
    page.get_by_role("tab", name="Confidence").click(timeout=screens.WAIT_MS)
    chart = page.get_by_test_id("stVegaLiteChart").locator("canvas:visible, svg:visible").first
    chart.wait_for(timeout=screens.WAIT_MS)
    assert chart.bounding_box()["width"] > 400
    page.get_by_role("table", name="Rows by confidence").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("tab", name="Agreement").click()
    row = page.locator(".wb-apart")
    row.wait_for(timeout=screens.WAIT_MS)
    assert row.locator("[lang=ko]").inner_text() == "물은 맑아졌다."
    page.get_by_role("link", name="Look at it").click()
    screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    assert f"pair={pair.id}" in page.url
    assert screens.number(page) == 3
    page.keyboard.press("j")
    screens.eventually(lambda: screens.number(page) == 4, what="the step to the next row")
    page.reload()
    screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    assert screens.number(page) == 4
    assert page.evaluate("window.hacked") is None
    assert watched.foreign == []
    assert watched.complaints == []
