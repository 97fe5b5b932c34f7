"""A report as an XLSX workbook: a sheet of inconsistencies and one of findings.

Every cell is text or a number; a text that begins like a formula stays a text, also
when somebody edits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from aligned.messages import gettext as _
from tm.formats.xml_characters import clean
from workbench.checking.report_rows import FindingRow, GroupRow, Report, severity_words

__all__ = ["workbook"]

# Characters; Excel's own limit (Microsoft, "Excel specifications and limits").
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_576

# Characters wide; columns of texts are the wide ones.
_WIDE, _NARROW = 48, 16

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_TOP = Alignment(wrap_text=True, vertical="top")

Row = tuple[str | int, ...]


def workbook(report: Report) -> bytes:
    """Return the workbook; a sheet ends where Excel's last row is."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = "", clean(report.title)
    _fill(book.create_sheet(_("Several ways")), _group_heads(), _group_rows(report.groups))
    _fill(book.create_sheet(_("Findings")), _finding_heads(), _finding_rows(report.findings))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _group_heads() -> dict[str, int]:
    return {
        _("severity"): _NARROW,
        _("kind"): _NARROW,
        _("what was found"): _WIDE,
        _("rendered text"): _WIDE,
        _("form"): _NARROW,
        _("how often"): _NARROW,
        _("chosen"): _NARROW,
        _("document"): _NARROW,
        _("date"): _NARROW,
        _("place"): _WIDE,
        _("id"): _NARROW,
        _("dismissed"): _NARROW,
    }


def _group_rows(groups: Iterable[GroupRow]) -> Iterator[Row]:
    for row in groups:
        for place in row.places:
            yield (
                severity_words(row.severity),
                row.kind,
                row.words,
                row.subject,
                place.form,
                place.count,
                row.chosen,
                place.document,
                place.at,
                place.text,
                place.unit,
                _set_aside(row),
            )


def _finding_heads() -> dict[str, int]:
    return {
        _("severity"): _NARROW,
        _("check"): _NARROW,
        _("what was found"): _WIDE,
        _("document"): _NARROW,
        _("row"): _NARROW,
        _("Korean"): _WIDE,
        _("English"): _WIDE,
        _("id"): _NARROW,
        _("dismissed"): _NARROW,
    }


def _finding_rows(findings: Iterable[FindingRow]) -> Iterator[Row]:
    for row in findings:
        yield (
            severity_words(row.severity),
            row.check,
            row.words,
            row.document,
            row.number,
            row.ko,
            row.en,
            row.unit,
            _set_aside(row),
        )


def _set_aside(row: FindingRow | GroupRow) -> str:
    return (row.reason or _("yes")) if row.dismissed else ""


def _fill(sheet: Worksheet, heads: dict[str, int], rows: Iterable[Row]) -> None:
    sheet.freeze_panes = "A2"
    for number, width in enumerate(heads.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold = Font(bold=True)
    sheet.append([_cell(sheet, head, bold) for head in heads])
    last = 1
    for row in rows:
        if last == _MOST_ROWS:
            break
        sheet.append([_cell(sheet, value) for value in row])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"


def _cell(sheet: Worksheet, value: str | int, font: Font | None = None) -> WriteOnlyCell:
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value=value)
    text = clean(value)[:_LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value="")
    # Set past openpyxl's guess, which takes "=…" for a formula.
    cell._value, cell.data_type, cell.number_format = text, "s", "@"
    cell.quotePrefix = text.startswith(_FORMULA)
    cell.alignment = _TOP
    if font is not None:
        cell.font = font
    return cell
