"""A report is whole, safe to open, and in its reader's language."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aligned.model import Language, Span
from tests.workbench.checking.conftest import FAULTY
from tests.workbench.conftest import store_rows
from tm.consistency.model import Form, FormPlace, GroupKind, Inconsistency
from tm.model import Severity
from workbench.checking.dismissals import dismiss
from workbench.checking.findings import findings_of_project
from workbench.checking.model import ProjectGroup
from workbench.checking.report import check_report, make_report, report_bytes, write_report
from workbench.checking.report_rows import Report
from workbench.errors import OperationError
from workbench.localisation import speaking
from workbench.project import Project

EVIL = ('=HYPERLINK("http://example.org") 400자루', "<script>alert(1)</script> 300 sacks")
ROWS = (*FAULTY, EVIL, ("+82 전화", "-1 & more"), ("@모두", "@all"))


def place(unit: str, start: int, end: int) -> FormPlace:
    return FormPlace(unit, "faulty", "2026-01-31T09:30:00Z", Span(start, end))


GROUP = Inconsistency(
    GroupKind.SPACING,
    Language.KO,
    "",
    (
        Form("세입자 조합", (place("faulty-1", 0, 6),)),
        Form("<b>세입자조합</b>", (place("faulty-3", 0, 2), place("gone", 0, 5))),
    ),
    Severity.INFO,
    0.5,
    "Written together in some places and apart in others: {forms}",
    (("forms", "“세입자 조합” / “<b>”"),),
)


@pytest.fixture
def report(project: Project) -> Report:
    store_rows(project, ROWS, "faulty", approve=True)
    findings = findings_of_project(project)
    dismiss(project, [findings[0].key], "=원문의 잘못", "reviewer")
    groups = [ProjectGroup(GROUP, chosen="세입자 조합")]
    return make_report(project, findings_of_project(project), groups, "강 <모임>")


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "br", "!doctype"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_everything_and_runs_nothing(report: Report) -> None:
    page = report_bytes(report, ".html").decode()
    tags = Tags(page)
    assert tags.open == []
    assert not {"script", "link", "img", "iframe", "b>"} & set(tags.tags)
    assert not re.search(r"(?:src|href|url)\s*[=(]", page)
    for said in ("강 <모임>", EVIL[0], EVIL[1], "<b>세입자조합</b>", "faulty-2", "=원문의 잘못"):
        assert said in tags.text
    assert "<mark>300</mark>" in page
    assert '<html lang="en">' in page


def test_the_page_is_in_the_readers_language(project: Project) -> None:
    with speaking(Language.KO):
        page = report_bytes(make_report(project, [], [], "강"), ".html").decode()
    assert '<html lang="ko">' in page


def test_a_report_of_nothing_says_so(project: Project) -> None:
    empty = make_report(project, [], [], "강")
    assert "Nothing was found." in report_bytes(empty, ".html").decode()
    sheets = load_workbook(BytesIO(report_bytes(empty, ".xlsx")))
    assert [sheet.max_row for sheet in sheets] == [1, 1]


def test_the_workbook_has_every_row_and_no_formula(report: Report) -> None:
    book = load_workbook(BytesIO(report_bytes(report, ".xlsx")))
    groups, findings = book.worksheets
    assert findings.max_row == len(report.findings) + 1
    assert groups.max_row == 3
    assert (groups.freeze_panes, findings.freeze_panes) == ("A2", "A2")
    assert findings.auto_filter.ref == f"A1:I{findings.max_row}"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    evil = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert {cell.value for cell in evil} >= {EVIL[0], "=원문의 잘못"}
    assert all(cell.quotePrefix for cell in evil if cell.value)
    heads = [cell.value for cell in findings[1]]
    assert heads == [
        "severity",
        "check",
        "what was found",
        "document",
        "row",
        "Korean",
        "English",
        "id",
        "dismissed",
    ]
    ids = {row[7].value for row in findings.iter_rows(min_row=2)}
    assert {"faulty-2", "faulty-4", "faulty-6"} <= ids


def test_what_no_cell_can_hold_is_cut(project: Project) -> None:
    store_rows(project, FAULTY, "long")
    (row, *_) = make_report(project, findings_of_project(project), [], "강").findings
    report = Report("강", "", (), (replace(row, ko="가" * 40_000, en="종\x07"),))
    findings = load_workbook(BytesIO(report_bytes(report, ".xlsx"))).worksheets[1]
    assert len(findings["F2"].value) == 32_767
    assert findings["G2"].value == "종\ufffd"


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".XLSX"])
def test_a_report_is_written_whole(tmp_path: Path, report: Report, suffix: str) -> None:
    path = tmp_path / f"보고{suffix}"
    check_report(path)
    write_report(report, path)
    assert path.stat().st_size > 1_000
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


@pytest.mark.parametrize(
    ("name", "said"),
    [("보고.pdf", r"page \(.html\)"), ("보고", "workbook"), ("없음/보고.html", "no folder")],
)
def test_a_report_that_cannot_be_written_is_refused(
    tmp_path: Path, report: Report, name: str, said: str
) -> None:
    for refuse in (check_report, lambda path: write_report(report, path)):
        with pytest.raises(OperationError, match=said):
            refuse(tmp_path / name)
    with pytest.raises(OperationError, match="workbook"):
        report_bytes(report, ".docx")
