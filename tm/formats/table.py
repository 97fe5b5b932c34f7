"""Units as a table: one row a unit, for spreadsheets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import ReadResult, imported_id, language_of
from tm.formats.delimited import read_rows, unguard, write_rows
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

_NO = frozenset(["no", "n", "false", "0", "아니오", "아니요"])

_SIDES = {"korean", "english"}
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]{2}")


def write_table(units: Iterable[TranslationUnit], delimiter: str) -> bytes:
    """Return a table in UTF-8 with a byte order mark, by which Excel knows it as Unicode."""
    return write_rows([_COLUMNS, *map(_row, units)], delimiter)


def _row(unit: TranslationUnit) -> list[str]:
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
    return [cells[column] for column in _COLUMNS]


def read_table(data: bytes, name: str, delimiter: str) -> ReadResult:
    """Read a table whose first row names its columns; `korean` and `english` must be there.

    Two columns without names are told apart by Hangul, with a finding. Raises
    `FormatError` where they are missing, or where the bytes are no text.
    """
    rows = read_rows(data, name, delimiter, _is_first_row)
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
        cells = {column: unguard(cell) for column, cell in zip(header, row, strict=False) if column}
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


def _is_first_row(row: list[str]) -> bool:
    return set(map(_column, row)) >= _SIDES or bool(_guess_columns(row))


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
