"""The Export page without a browser: what is chosen, previewed, and why nothing is there."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.workbench.conftest import KO, operation, store_pair
from tests.workbench.web.native import opened, project, said, shown
from workbench.documents.intake import list_pairs
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all

__all__ = ["project"]


def choose_format(pages: AppTest, name: str) -> AppTest:
    pages.segmented_control(key="format").set_value(name)
    return pages.run()


@pytest.fixture
def approved(project: Project) -> Project:
    approve_all(project, store_pair(project).id, "민지", above=0.9)
    return project


def test_an_empty_project_says_what_to_do_first(project: Project) -> None:
    pages = opened("export.py")
    assert "There is nothing to export yet" in said(pages)
    assert "There is nothing to export yet" in said(choose_format(pages, "Bilingual table"))
    assert not pages.exception


@pytest.mark.parametrize(
    ("name", "inside", "ending"),
    [("TMX", "<tmx", "tmx"), ("PO", "msgid", "po"), ("CSV", KO[0], "csv"), ("TSV", "\t", "tsv")],
)
def test_each_format_shows_its_first_rows_as_the_file_has_them(
    approved: Project, name: str, inside: str, ending: str
) -> None:
    before = datetime.date.today()
    pages = choose_format(opened("export.py"), name)
    assert not pages.exception
    assert "5 pairs of sentences" in said(pages)
    assert inside in pages.code[0].value
    table = shown(pages)
    assert f'<td lang="ko">{KO[0]}</td>' in table
    assert table.index("<th>English</th>") < table.index("<th>Korean</th>")
    # A test may run across midnight.
    days = {before, datetime.date.today()}
    assert any(f"memory-{day:%Y-%m-%d}.{ending}" in said(pages) for day in days)


def test_what_is_not_approved_comes_only_when_asked_and_is_marked(approved: Project) -> None:
    pages = opened("export.py")
    assert "not approved yet" not in shown(pages)
    pages.checkbox[0].check().run()
    assert "6 pairs of sentences" in said(pages)
    assert "not approved yet" in shown(pages)


def test_some_documents_are_chosen_by_name(approved: Project) -> None:
    other = store_pair(approved, "도서관")
    approve_all(approved, other.id, "민지", above=0.98)
    pages = opened("export.py")
    assert "6 pairs of sentences" in said(pages)
    pages.multiselect[0].set_value([other.id]).run()
    assert "1 pair of sentences" in said(pages)
    assert "도서관-20" in said(pages)


def test_nothing_approved_in_what_was_chosen_is_explained(project: Project) -> None:
    pair = store_pair(project)
    pages = opened("export.py")
    pages.multiselect[0].set_value([pair.id]).run()
    assert "Nothing is approved in what you chose" in said(pages)
    pages.checkbox[0].check().run()
    assert "6 pairs of sentences" in said(pages)


def test_a_document_comes_as_a_table_in_its_order_with_what_is_one_sided(
    approved: Project,
) -> None:
    pages = choose_format(opened("export.py"), "Bilingual table")
    assert "5 rows" in said(pages)
    pages.checkbox[0].check().run()
    assert "8 rows" in said(pages)
    assert "<td lang='ko'>(사진: 마을 신문)</td>" in shown(pages)
    assert "proposed" in shown(pages)


def test_rejected_rows_are_in_no_table(approved: Project) -> None:
    (pair,) = list_pairs(approved)
    apply(approved, pair.id, [operation("reject", "river-3")], "민지")
    pages = choose_format(opened("export.py"), "Bilingual table")
    pages.checkbox[0].check().run()
    assert "7 rows" in said(pages)
    assert KO[2] not in shown(pages)


def test_names_and_texts_are_only_letters(project: Project) -> None:
    pair = store_pair(project, "<script>x</script>")
    approve_all(project, pair.id, "민지")
    name = "<script>x</script>"
    image = "<img src=x onerror=alert(1)>"
    edit = operation("edit", f"{name}-1", 2, segment=f"{name}-ko-0", text=image)
    apply(project, pair.id, [edit], "민지")
    pages = choose_format(opened("export.py"), "Bilingual table")
    assert "&lt;img src=x" in shown(pages)
    assert "<img src=x" not in shown(pages)
