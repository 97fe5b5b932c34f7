"""Units as a table: one row a unit, for spreadsheets.

Source: RFC 4180 for CSV; TSV is the same with tabs, quoted where a cell holds
a tab or a line break.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import ReadResult, imported_id, language_of
from tm.model import LANGUAGES, Finding, Origin, Severity, TranslationUnit

__all__ = ["read_table", "write_table"]

_ORIGIN_FIELDS = ("document", "bead", "previous", "following", "author", "at")
_COLUMNS = ("korean", "english", "original", "approved", *_ORIGIN_FIELDS, "note", "id", "props")

_ALIASES = {
    "ko": "korean",
    "kor": "korean",
    "ko-kr": "korean",
    "한국어": "korean",
    "en": "english",
    "eng": "english",
    "en-us": "english",
    "en-gb": "english",
    "영어": "english",
}

# A spreadsheet runs a cell that starts so as a formula. An apostrophe before it
# says "text"; where one stands already another is added, so that none is lost.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

_NO = frozenset(["no", "n", "false", "0", "아니오", "아니요"])

_SIDES = {"korean", "english"}
_FIRST_LINE = re.compile(r"\A[\r\n]*([^\r\n]*)")
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]{2}")

_DELIMITERS = "\t;,|"

# Excel's own first line, which names the delimiter.
_SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)

# The csv module's own limit of 131,072 characters a cell is for hostile input; a
# cell of a memory holds a sentence, and a megabyte is still no attack.
_LARGEST_CELL = 1_000_000


def write_table(units: Iterable[TranslationUnit], delimiter: str) -> bytes:
    """Return a table in UTF-8 with a byte order mark, by which Excel knows it as Unicode."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for unit in units:
        cells = {
            "korean": unit.text(Language.KO),
            "english": unit.text(Language.EN),
            "original": unit.source_language.value,
            "approved": "yes" if unit.approved else "no",
            **{field: getattr(unit.origin, field) for field in _ORIGIN_FIELDS},
            "note": unit.note,
            "id": unit.id,
            "props": json.dumps(unit.props, ensure_ascii=False) if unit.props else "",
        }
        writer.writerow([_guard(cells[column]) for column in _COLUMNS])
    return buffer.getvalue().encode("utf-8-sig")


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def read_table(data: bytes, name: str, delimiter: str) -> ReadResult:
    """Read a table whose first row names its columns; `korean` and `english` must be there.

    Two columns without names are told apart by Hangul, with a finding. Raises
    `FormatError` where they are missing, or where the bytes are no text.
    """
    rows = _rows(data, name, delimiter)
    header = [_column(cell) for cell in rows[0]] if rows else []
    units: list[TranslationUnit] = []
    findings: list[Finding] = []
    if rows and not set(header) >= _SIDES and (guessed := _guess_columns(rows[0])):
        header = guessed
        said = _("no row names the columns; read as {columns}").format(columns=", ".join(header))
        findings.append(Finding(Severity.WARNING, _place(name, 1), said))
        rows.insert(0, [])
    _check_header(header, name)
    seen: Counter[tuple[str, str]] = Counter()
    for number, row in enumerate(rows[1:], start=1 if findings else 2):
        place = _place(name, number)
        cells = {
            column: _unguard(cell) for column, cell in zip(header, row, strict=False) if column
        }
        if len(row) > len(header) and any(beyond := row[len(header) :]):
            lost = _("cells beyond the last column were left out: {cells}").format(
                cells=" | ".join(beyond)[:200]
            )
            findings.append(Finding(Severity.WARNING, place, lost))
        korean, english = cells.get("korean", ""), cells.get("english", "")
        if not korean.strip() or not english.strip():
            if any(row):
                findings.append(Finding(Severity.WARNING, place, _("one side is empty; skipped")))
            continue
        seen[korean, english] += 1
        if (original := cells.get("original", "").strip()) and not language_of(original):
            said = _("original is '{language}', expected ko or en; taken as en").format(
                language=original
            )
            findings.append(Finding(Severity.WARNING, place, said))
        made = imported_id(name, korean, english, str(seen[korean, english]))
        units.append(_unit(cells, made, name))
    return ReadResult(tuple(units), tuple(findings))


def _rows(data: bytes, name: str, delimiter: str) -> list[list[str]]:
    text = _decode(data, name)
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        delimiter = _find_delimiter(text, delimiter)
        text = _SEPARATOR_LINE.sub("", text, count=1)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return list(reader)
    except csv.Error as error:
        raise FormatError(
            _("{name}: broken table ({error}); nothing was read").format(name=name, error=error)
        ) from error
    finally:
        csv.field_size_limit(limit)


def _check_header(header: list[str], name: str) -> None:
    if twice := [column for column, times in Counter(header).items() if column and times > 1]:
        raise FormatError(
            _("{name}, line 1: two columns are '{column}'; name or remove one").format(
                name=name, column=twice[0]
            )
        )
    if not set(header) >= _SIDES:
        raise FormatError(
            _(
                "{name}, line 1: expected columns 'korean' and 'english', got {got}; name them "
                "in the first row"
            ).format(name=name, got=", ".join(header)[:200] or _("an empty file"))
        )


def _place(name: str, row: int) -> str:
    return _("{name}, row {number}").format(name=name, number=row)


def _guess_columns(row: list[str]) -> list[str]:
    """Return the columns of a first row that is no header: Hangul beside Latin letters."""
    if len(row) != len(_SIDES):
        return []
    names = ["korean" if _HANGUL.search(cell) else "english" for cell in row]
    latin = all(
        _LATIN.search(cell) for cell, column in zip(row, names, strict=True) if column == "english"
    )
    return names if latin and set(names) == _SIDES else []


def _find_delimiter(text: str, usual: str) -> str:
    """Return what parts the first row: Excel writes semicolons or tabs, by locale and choice."""
    if hint := _SEPARATOR_LINE.match(text):
        return str(hint[1])
    first = "".join(_FIRST_LINE.findall(text))
    for delimiter in usual + _DELIMITERS:
        row = next(csv.reader([first], delimiter=delimiter), [])
        if set(map(_column, row)) >= _SIDES or _guess_columns(row):
            return delimiter
    return usual


def _decode(data: bytes, name: str) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FormatError(
        _("{name}: neither UTF-8, UTF-16 nor CP949; save the table as UTF-8").format(name=name)
    )


def _column(cell: str) -> str:
    plain = cell.strip().lower()
    return _ALIASES.get(plain, plain)


def _unit(cells: dict[str, str], made: str, name: str) -> TranslationUnit:
    source = language_of(cells.get("original", "")) or Language.EN
    sides = {Language.KO: cells["korean"], Language.EN: cells["english"]}
    target = next(language for language in LANGUAGES if language is not source)
    origin = Origin(**{field: cells.get(field, "") for field in _ORIGIN_FIELDS})
    return TranslationUnit(
        id=cells.get("id") or made,
        source_language=source,
        target_language=target,
        source=sides[source],
        target=sides[target],
        origin=origin if cells.get("id") else Origin(document=name),
        approved=cells.get("approved", "").strip().lower() not in _NO,
        note=cells.get("note", ""),
        props=_props(cells.get("props", "")) + _further(cells),
    )


def _props(cell: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((str(name), str(value)) for name, value in json.loads(cell or "[]"))
    except (ValueError, TypeError):
        return (("props", cell),)


def _further(cells: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Keep the columns that another program added."""
    return tuple((name, cell) for name, cell in cells.items() if cell and name not in _COLUMNS)
