"""One document as a table: its order, its one-sided rows, only letters."""

from __future__ import annotations

import pytest
from lxml import etree, html

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation
from workbench.documents.removing import remove_pair
from workbench.errors import NotFoundError
from workbench.memory.bilingual import bilingual, to_html, to_table
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all

TITLES = {Language.EN: "English", Language.KO: "Korean"}


def cells(page: str) -> list[list[str]]:
    rows = html.fromstring(page).xpath("//tbody/tr")
    return [[cell.text_content() for cell in row.xpath("td")] for row in rows]


def test_approved_rows_stand_in_the_order_of_the_document(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu", above=0.9)
    page = to_html(bilingual(project, pair.id), TITLES)
    assert cells(page) == [[EN[at], KO[at], ""] for at in (0, 1, 3, 4, 6)]
    assert html.fromstring(page).findtext(".//h1") == "river"
    assert etree.fromstring(page, etree.HTMLParser()) is not None


def test_the_rest_comes_when_asked_for_with_its_status_but_what_is_rejected_never(
    project: Project, pair: PairSummary
) -> None:
    apply(project, pair.id, [operation("approve", "river-1")], "minsu")
    apply(project, pair.id, [operation("flag", "river-2")], "minsu")
    apply(project, pair.id, [operation("reject", "river-3")], "minsu")
    table = bilingual(project, pair.id, include_unapproved=True)
    found = cells(to_table(table, dict(reversed(TITLES.items()))))
    assert found[:2] == [[KO[0], EN[0], ""], [KO[1], EN[1], "for review"]]
    assert found[2][2] == "proposed"
    assert ["(사진: 마을 신문)", "", "proposed"] in found
    assert len(found) == len(beads_of(project, pair)) - 1


def test_markup_in_texts_and_names_is_only_letters(project: Project, pair: PairSummary) -> None:
    text = "<img src=x onerror=alert(1)> & 강"
    edit = operation("edit", "river-1", segment="river-ko-0", text=text)
    apply(project, pair.id, [edit], "minsu")
    page = to_html(bilingual(project, pair.id, include_unapproved=True), TITLES)
    assert "<img" not in page
    assert cells(page)[0][1] == text


def test_a_pair_that_is_not_there_is_said(project: Project, pair: PairSummary) -> None:
    with pytest.raises(NotFoundError):
        bilingual(project, "nowhere")
    remove_pair(project, pair.id)
    with pytest.raises(NotFoundError):
        bilingual(project, pair.id)
