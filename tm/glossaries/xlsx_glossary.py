"""XLSX: the table of concepts in a workbook, through openpyxl.

Every cell that we write is text, in number format "@", so that nothing can run. Of a
formula the value counts that the workbook keeps beside it; nothing is computed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

from lxml.etree import XMLSyntaxError
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from aligned.messages import gettext as _
from tm.errors import FormatError
from tm.formats.xml_characters import clean
from tm.glossaries.columns import ColumnMap
from tm.glossaries.contract import GlossaryOptions, GlossaryResult
from tm.glossaries.layout import rows_of
from tm.glossaries.sheet import first_row_of, is_first_row, read_sheet
from tm.model import Finding, Severity
from tm.termbase.model import Concept

NAME = "XLSX"
SUFFIXES = (".xlsx", ".xlsm")

__all__ = ["NAME", "SUFFIXES", "read", "rows", "write"]

# Excel's own limits (Microsoft, "Excel specifications and limits").
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576

# What a workbook may unpack to: a glossary of 100,000 rows has some 60 MB.
_LARGEST = 300_000_000

# Columns that are looked at; a sheet may claim 16,384 of them.
_MOST_COLUMNS = 100

_WIDTH = 24
_SHEET = "Glossary"

# Excel writes a character that XML cannot carry, and an underscore before such a
# pattern, as _xHHHH_ (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")

# What a spreadsheet shows where a formula went wrong.
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")

_NOT_XLSX = (zipfile.BadZipFile, InvalidFileException, XMLSyntaxError, KeyError, ValueError)


def write(concepts: Sequence[Concept], options: GlossaryOptions) -> bytes:
    """Return a workbook of one sheet; raises `FormatError` for what no cell can hold."""
    table = [[_written(text) for text in row] for row in rows_of(concepts)]
    if len(table) > _MOST_ROWS:
        raise FormatError(
            _("the glossary has more than {most:,} rows; write CSV or TBX").format(most=_MOST_ROWS)
        )
    book = Workbook(write_only=True)
    book.properties.creator = ""
    # The same content gives the same bytes.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    for at in range(len(table[0])):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _WIDTH
    for row in table:
        sheet.append([_cell(sheet, text) for text in row])
    buffer = BytesIO()
    book.save(buffer)
    return _reproducible(buffer.getvalue())


def _written(text: str) -> str:
    """Return a text as XLSX writes it; raises `FormatError` where no cell can hold it."""
    text = _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", clean(text))
    if len(text) > _LONGEST_CELL:
        raise FormatError(
            _("a text of {count:,} characters fits into no cell of XLSX; write CSV or TBX").format(
                count=len(text)
            )
        )
    return text


def _cell(sheet: Worksheet, text: str) -> WriteOnlyCell | None:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, value="")
    # Set past openpyxl's guess, which takes "=…" for a formula.
    cell._value, cell.data_type, cell.number_format = text, "s", "@"
    return cell


def _reproducible(data: bytes) -> bytes:
    """Return the archive with one date for all its parts."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, (2000, 1, 1, 0, 0, 0))
            new.writestr(info, old.read(part), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of the sheet that holds the glossary, and what is to say about it."""

    rows: list[list[str]]
    findings: tuple[Finding, ...]


def rows(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of the sheet with the glossary; raises `FormatError`."""
    return _sheet(data, name).rows


def read(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read a glossary in XLSX: the first sheet that has both sides.

    Raises `FormatError` where the file is no workbook or no sheet has them.
    """
    sheet = _sheet(data, name)
    found = read_sheet(sheet.rows, name, columns)
    return GlossaryResult(found.concepts, (*sheet.findings, *found.findings), found.places)


def _sheet(data: bytes, name: str) -> _Sheet:
    _check_archive(data, name)
    try:
        values = _all_rows(data, values=True)
        written = _all_rows(data, values=False)
    except _NOT_XLSX as error:
        raise FormatError(
            _("{name}: no XLSX workbook ({reason}); nothing was read, save it again").format(
                name=name, reason=str(error)[:200]
            )
        ) from error
    chosen = next((title for title, rows in values.items() if _is_glossary(rows)), None)
    if chosen is None:
        chosen = next(iter(values), "")
    findings = list(_uncomputed(values.get(chosen, []), written.get(chosen, []), name))
    if others := [title for title, rows in values.items() if rows and title != chosen]:
        said = _("only the sheet '{sheet}' was read; left out: {others}").format(
            sheet=chosen, others=", ".join(others)[:200]
        )
        findings.append(Finding(Severity.INFO, name, said))
    return _Sheet(values.get(chosen, []), tuple(findings))


def _is_glossary(rows: list[list[str]]) -> bool:
    return bool(rows) and is_first_row(rows[first_row_of(rows)])


def _check_archive(data: bytes, name: str) -> None:
    """Refuse what is no archive, unpacks to too much, or declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > _LARGEST:
                raise FormatError(
                    _("{name}: unpacks to {size:,} bytes, at most {most:,} are read").format(
                        name=name, size=size, most=_LARGEST
                    )
                )
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                    raise FormatError(
                        _("{name}: {part} declares a document type; nothing was read").format(
                            name=name, part=part.filename
                        )
                    )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FormatError(
            _("{name}: no XLSX workbook ({reason}); nothing was read, save it again").format(
                name=name, reason=str(error)[:200]
            )
        ) from error


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part has a document type before its root: no workbook of a program has."""
    with archive.open(part) as file:
        return b"<!DOCTYPE" in file.read(4096).replace(b"\x00", b"").upper()


def _all_rows(data: bytes, *, values: bool) -> dict[str, list[list[str]]]:
    """Return the rows of each visible sheet: values, or what is written, formulas too."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=values)
    try:
        return {
            sheet.title: list(_rows_of(sheet))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        }
    finally:
        book.close()


def _rows_of(sheet: Worksheet) -> Iterator[list[str]]:
    # A sheet may claim a size that it has not.
    sheet.reset_dimensions()
    empty: list[list[str]] = []
    for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty.append([])
            continue
        yield from empty
        empty = []
        yield cells


def _text(value: object) -> str:
    """Return what a cell says, as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if _ERROR.fullmatch(text := str(value)):
        return ""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _uncomputed(values: list[list[str]], written: list[list[str]], name: str) -> Iterator[Finding]:
    """Name the formulas that the workbook keeps no value of."""
    for number, row in enumerate(written, start=1):
        kept = values[number - 1] if number <= len(values) else []
        for at, cell in enumerate(row):
            value = kept[at] if at < len(kept) else ""
            if cell.startswith("=") and not value:
                place = _("{name}, row {number}").format(name=name, number=number)
                said = _(
                    "the formula {formula} has no value in the file; open it in a spreadsheet "
                    "and save it"
                ).format(formula=cell[:60])
                yield Finding(Severity.WARNING, place, said)
