"""The pages round the review in a real browser, on one server: what each is for, once.

What the pages show and say in each case is tested without a browser, a page a module.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, store_pair
from tests.workbench.memory.test_slogans import FIRST, PREFERRED, SECOND, SLOGAN, store
from tests.workbench.web import screens
from tests.workbench.web.conftest import running_server
from tests.workbench.web.test_consistency_page import FIRST as ASSEMBLY
from tests.workbench.web.test_findings_page import ROWS as FAULTS
from tests.workbench.web.test_quality_page import reviewed
from tests.workbench.web.test_terms_page import RENT, UNION
from tm.consistency.model import GroupKind
from tm.normalise import loose_key
from workbench.documents.intake import list_pairs
from workbench.memory.slogans import ledger
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import approve_all
from workbench.terms.concepts import get_concept, put_concepts

# Of a row of a table, in pixels, as Streamlit draws it.
ROW_HEIGHT = 31

MISCHIEF = '물을 <img src=x onerror="window.hacked=1"> 지키자!'
LEAFLET = f"# Notice\n\n{EN[0]} {EN[2]}\n\n<img src=x onerror='window.hacked=1'> {EN[0]}\n"


def fill(project: Project) -> None:
    """Give each page something to show."""
    reviewed(project)
    approve_all(project, store_pair(project, "leaflet").id, "minsu")
    store(project, "faults", FAULTS)
    store(project, "assembly", ASSEMBLY)
    store(project, "first", FIRST)
    mischief = (MISCHIEF, "Keep <b>the</b> water!")
    store(project, "second", (*SECOND, mischief, mischief))
    put_concepts(project, [UNION, RENT], "reviewer")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("tools"), fill=fill) as running:
        yield running


@pytest.fixture
def visit(watched, server):
    """Return a function that opens an address of the server."""

    def opened(address: str):
        watched.page.goto(f"{server.url}/{address}")
        return watched.page

    yield opened
    assert watched.page.evaluate("window.hacked") is None
    assert watched.foreign == []
    assert watched.complaints == []


def pair_named(project: Project, name: str) -> PairSummary:
    return next(pair for pair in list_pairs(project) if pair.name == name)


def choose_row(page, at: int) -> None:
    """Choose a row of the page's table, which is drawn on a canvas; `at` counts from 0."""
    table = page.get_by_test_id("stDataFrame")
    # A click waits until the table stands still.
    table.click(position={"x": 16, "y": ROW_HEIGHT * (at + 1.5)}, timeout=screens.WAIT_MS)


def place(page, text: str):
    """The line of a list that shows a place with this text."""
    card = page.locator(".wb-place").filter(has_text=text)
    return page.get_by_test_id("stHorizontalBlock").filter(has=card).filter(visible=True).last


def follow(page, text: str) -> None:
    """Go to the row of a place in the review."""
    link = place(page, text).get_by_role("link", name="Look at it")
    # The first look at a page loads the morpheme analyser.
    link.click(timeout=3 * screens.WAIT_MS)
    screens.await_rows(page)


def test_charts_are_drawn_and_a_disagreement_leads_to_its_row(visit, project) -> None:
    page = visit("quality")
    page.get_by_role("tab", name="Confidence").click(timeout=screens.WAIT_MS)
    chart = page.get_by_test_id("stVegaLiteChart").locator("canvas:visible, svg:visible").first
    chart.wait_for(timeout=screens.WAIT_MS)
    screens.eventually(lambda: chart.bounding_box()["width"] > 400, what="a chart of some size")
    page.get_by_role("table", name="Rows by confidence").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("tab", name="Agreement").click()
    row = page.locator(".wb-apart")
    row.wait_for(timeout=screens.WAIT_MS)
    assert row.locator("[lang=ko]").inner_text() == "물은 맑아졌다."
    page.get_by_role("link", name="Look at it").click()
    screens.await_rows(page)
    assert f"pair={pair_named(project, 'river').id}" in page.url
    assert screens.number(page) == 3
    page.keyboard.press("j")
    assert screens.number(page) == 4
    page.reload()
    screens.await_rows(page)
    assert screens.number(page) == 4


def test_from_a_finding_to_its_row_and_back(visit) -> None:
    page = visit("quality?view=findings")
    follow(page, "400자루")
    assert screens.number(page) == 2
    page.get_by_role("link", name="Back to the findings").click()
    place(page, "400자루").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("tab", name="Report").click()
    # The report asks for what is inconsistent, and the first time loads the morpheme analyser.
    with page.expect_download(timeout=3 * screens.WAIT_MS) as download:
        page.get_by_role("button", name="Download the page").click()
    report = download.value.path().read_text(encoding="utf-8")
    assert "자루를 주웠다." in report


def test_a_place_of_an_inconsistency_leads_to_its_row(visit) -> None:
    page = visit("consistency")
    name = GroupKind.SPACING.label.capitalize()
    kinds = page.get_by_test_id("stButtonGroup").get_by_role("button", name=name)
    kinds.click(timeout=3 * screens.WAIT_MS)
    page.get_by_role("tab", name="What to do").click()
    page.get_by_role("button", name="Use it everywhere…").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("tab", name="Where it stands").click()
    follow(page, "주민총회에 오십시오!")
    assert screens.number(page) == 2


def test_a_translation_is_preferred_seen_beforehand_and_put_everywhere(visit, project) -> None:
    page = visit("slogans")
    page.get_by_text("Where it stands").wait_for(timeout=screens.WAIT_MS)
    keys = [row.slogan.key for row in ledger(project, Language.KO, 20)]
    choose_row(page, keys.index(loose_key(SLOGAN, Language.KO)))
    page.locator(".wb-place").filter(has_text=SLOGAN).first.wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("tab", name="Translation").click()
    page.get_by_test_id("stRadio").get_by_text(PREFERRED).click()
    page.get_by_role("button", name="Prefer it").click()
    page.get_by_role("button", name="Change 1 place").click(timeout=screens.WAIT_MS)
    page.get_by_text("1 place changed").wait_for(timeout=screens.WAIT_MS)
    second = pair_named(project, "second")
    assert beads_of(project, second)["second-2"].text(Language.EN) == PREFERRED


def test_a_term_is_changed(visit, project) -> None:
    page = visit("terms")
    choose_row(page, 1)
    english = page.get_by_role("textbox", name="English term").first
    english.wait_for(timeout=screens.WAIT_MS)
    english.fill("rents")
    english.blur()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved: 임대료 · rents").wait_for(timeout=screens.WAIT_MS)
    found = get_concept(project, "rent").concept
    assert found.in_language(Language.EN)[0].text == "rents"


def test_a_leaflet_goes_in_and_comes_out_filled(visit, tmp_path) -> None:
    (tmp_path / "leaflet.en.md").write_text(LEAFLET, encoding="utf-8")
    page = visit("")
    screens.go_to(page, "Pre-translate")
    page.get_by_test_id("stFileUploaderDropzone").wait_for(timeout=screens.WAIT_MS)
    page.locator("input[type=file]").set_input_files(tmp_path / "leaflet.en.md")
    page.get_by_text("of 4 sentences").wait_for(timeout=screens.WAIT_MS)
    filled = page.locator(".wb-pre td.yes")
    assert filled.first.inner_text() == KO[0]
    assert filled.first.get_attribute("lang") == "ko"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "leaflet.ko.md"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith(f"# ⟦Notice⟧\n\n{KO[0]} {KO[2]}\n")


def test_a_search_in_the_address_is_answered(visit) -> None:
    page = visit("concordance?find=물은")
    page.locator(".wb-hit").first.wait_for(timeout=screens.WAIT_MS)
    assert page.locator(".wb-hit mark").first.inner_text() == "물은"
    page.get_by_role("textbox").first.fill("rubbish")
    page.keyboard.press("Enter")
    screens.eventually(
        lambda: page.locator(".wb-hit").filter(has_text="쓰레기").count() > 0,
        what="the other search",
    )
    screens.eventually(lambda: page.url.endswith("find=rubbish"), what="the address")
    page.set_viewport_size({"width": 390, "height": 800})
    wide = "document.documentElement.scrollWidth"
    screens.eventually(lambda: page.evaluate(wide) <= 390, what="a page as wide as the phone")
