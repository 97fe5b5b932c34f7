"""XLSX: text cells only, formulas never computed, whatever a spreadsheet puts in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tests.tm.glossaries.concepts import EN, KO, TENANT, terms
from tests.tm.glossaries.contract import GlossaryContract
from tm.errors import FormatError
from tm.glossaries import GlossaryResult, glossary_bytes, parse_glossary, write_glossary


def workbook(*rows, **sheets) -> bytes:
    """Return a workbook with a sheet of rows, and further ones by their names."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, further in sheets.items():
        sheet = book.create_sheet(title)
        for row in further:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class TestXlsx(GlossaryContract):
    suffix = ".xlsx"
    broken = (b"", b"PK\x03\x04", b"korean,english\n", workbook(("a", "b"), (1, 2)))

    def foreign(self):
        return workbook(("korean", "english"), ("강", "river"), ("하천", "stream"))


def read(data: bytes) -> GlossaryResult:
    return parse_glossary(data, "x.xlsx")


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something else in one of its parts."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    return buffer.getvalue()


def test_every_cell_that_we_write_is_text() -> None:
    concept = replace(TENANT, note="=1+1", definition="+82", domain="-", source="@x")
    book = load_workbook(BytesIO(glossary_bytes("x.xlsx", [concept])))
    cells = [cell for row in book["Glossary"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert "=1+1" in {cell.value for cell in cells}
    assert book["Glossary"].freeze_panes == "A2"


def test_of_a_formula_the_kept_value_counts() -> None:
    data = workbook(("ko", "en", "note"), ("강", "=CONCAT(1)", ""), ("산", "mountain", "=1+1"))
    empty = b'<c r="B2"><f>CONCAT(1)</f><v></v>'
    full = b'<c r="B2" t="str"><f>CONCAT(1)</f><v>river</v>'
    result = read(patched(data, "xl/worksheets/sheet1.xml", empty, full))
    assert [terms(one, EN) for one in result.concepts] == [
        [("river", "preferred")],
        [("mountain", "preferred")],
    ]
    assert [(one.place, one.message) for one in result.findings] == [
        (
            "x.xlsx, row 3",
            "the formula =1+1 has no value in the file; open it in a spreadsheet and save it",
        )
    ]


def test_a_formula_that_went_wrong_is_no_term() -> None:
    result = read(workbook(("ko", "en"), ("강", "#REF!"), ("#N/A", "#NAME?")))
    assert [terms(one, EN) for one in result.concepts] == [[]]
    assert [one.place for one in result.findings] == ["x.xlsx, row 2"]


def test_numbers_and_dates_are_read_as_people_write_them() -> None:
    row = ("삼일절", 1919, 3.0, 2.5, True, date(1919, 3, 1), datetime(1919, 3, 1, 14, 0), None)
    head = ("ko", "en", "a", "b", "c", "d", "e", "f")
    (made,) = read(workbook(head, row)).concepts
    assert terms(made, EN) == [("1919", "preferred")]
    assert [value for _, value in made.props] == [
        "3",
        "2.5",
        "TRUE",
        "1919-03-01",
        "1919-03-01T14:00:00",
    ]


def test_the_sheet_with_both_sides_is_read_and_the_others_named() -> None:
    data = workbook(("머리말",), 용어=[("한국어", "영어"), ("강", "river")], 끝=[("x", "y")])
    result = read(data)
    assert [terms(one, KO) for one in result.concepts] == [[("강", "preferred")]]
    assert result.findings[0].message == "only the sheet '용어' was read; left out: Sheet, 끝"


def test_a_title_and_empty_rows_and_columns_are_passed_over() -> None:
    data = workbook(("용어집",), (), (None, "한국어", "영어"), (), (None, "강", "river"))
    result = read(data)
    assert result.places == ("x.xlsx, row 5",)
    assert result.findings == ()


def test_several_terms_in_a_cell_with_line_breaks() -> None:
    (made,) = read(workbook(("ko", "en"), ("세입자\n임차인", "tenant; renter"))).concepts
    assert terms(made, KO) == [("세입자", "preferred"), ("임차인", "admitted")]


def test_a_text_that_no_cell_can_hold_is_refused_before_a_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with pytest.raises(FormatError, match=r"40,000 characters fits into no cell .* CSV or TBX"):
        write_glossary(path, [replace(TENANT, note="강" * 40_000)])
    assert not path.exists()


def test_a_workbook_that_declares_entities_is_refused() -> None:
    data = patched(
        workbook(("ko", "en"), ("강", "river")),
        "xl/workbook.xml",
        b"<workbook",
        b'<!DOCTYPE x [<!ENTITY a "b">]><workbook',
    )
    with pytest.raises(FormatError, match=r"x\.xlsx: xl/workbook\.xml declares a document type"):
        read(data)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    buffer = BytesIO()
    with (
        ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/big.xml", "w") as part,
    ):
        for _ in range(310):
            part.write(b" " * 1_000_000)
    with pytest.raises(FormatError, match=r"unpacks to 310,000,000 bytes, at most 300,000,000"):
        read(buffer.getvalue())


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FormatError, match=r"^x\.xlsx: no XLSX workbook .*; nothing was read"):
        read(buffer.getvalue())


def test_a_sheet_that_claims_to_be_larger_than_it_is_is_read() -> None:
    data = patched(
        workbook(("ko", "en"), ("강", "river")),
        "xl/worksheets/sheet1.xml",
        b'<dimension ref="A1:B2"',
        b'<dimension ref="A1:XFD1048576"',
    )
    assert len(read(data).concepts) == 1
