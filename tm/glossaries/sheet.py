"""A glossary of the rows of a table, ours or anybody's."""

from __future__ import annotations

from collections.abc import Sequence

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.glossaries.columns import ColumnMap, column_named, has_names, suggest
from tm.glossaries.contract import GlossaryResult
from tm.glossaries.joining import join
from tm.glossaries.layout_reader import is_ours, read_layout
from tm.glossaries.rows import entries_of
from tm.model import LANGUAGES, Finding, Severity

__all__ = ["first_row_of", "is_first_row", "read_sheet"]

# Rows above the names of the columns in which a spreadsheet may have its title.
_LONGEST_TITLE = 10


def is_first_row(row: Sequence[str]) -> bool:
    """Whether a row can be the first of a glossary: it names or shows both sides."""
    return len(row) > 1 and set(suggest([row]).sides) == set(LANGUAGES)


def read_sheet(
    rows: Sequence[Sequence[str]], name: str, columns: ColumnMap | None = None
) -> GlossaryResult:
    """Read the concepts of a table.

    `columns` says what the columns hold; without it the first row does, or else the
    texts, with a finding. Raises `FormatError` where both sides cannot be told.
    """
    if not any(cell.strip() for row in rows for cell in row):
        raise FormatError(_("{name}: the table is empty; export it again").format(name=name))
    start = first_row_of(rows)
    if columns is None and is_ours(rows[start]):
        return _read_ours(rows, name, start)
    findings = []
    if columns is None:
        columns = suggest(rows[start:])
        if not columns.header:
            findings.append(_guessed(columns, name, start))
    _check(columns, rows[start], name, start)
    wanted = range(start + columns.header, len(rows))
    joined = join(entries_of(rows, name, columns, wanted, start))
    return GlossaryResult(
        tuple(joined.concepts), (*findings, *joined.findings), tuple(joined.places)
    )


def first_row_of(rows: Sequence[Sequence[str]]) -> int:
    """Return which row, from 0, is the first of the glossary: a title may stand above it."""
    full = [at for at, row in enumerate(rows[: _LONGEST_TITLE + 1]) if any(map(str.strip, row))]
    for at in full:
        if has_names(rows[at]) and set(suggest(rows[at:]).sides) == set(LANGUAGES):
            return at
        if sum(bool(cell.strip()) for cell in rows[at]) > 1:
            break
    return full[0] if full else 0


def _read_ours(rows: Sequence[Sequence[str]], name: str, start: int) -> GlossaryResult:
    found, added = read_layout(rows, name, start)
    if not added:
        return found
    columns = ColumnMap(tuple(map(column_named, rows[start])))
    joined = join(entries_of(rows, name, columns, added, start))
    return GlossaryResult(
        (*found.concepts, *joined.concepts),
        (*found.findings, *joined.findings),
        (*found.places, *joined.places),
    )


def _guessed(columns: ColumnMap, name: str, start: int) -> Finding:
    named = [
        column.language.value if column.language else column.field.value
        for column in columns.columns
        if column is not None
    ]
    said = _("no row names the columns; read as {columns}").format(columns=", ".join(named))
    return Finding(
        Severity.WARNING, _("{name}, row {number}").format(name=name, number=start + 1), said
    )


def _check(columns: ColumnMap, first_row: Sequence[str], name: str, start: int) -> None:
    for language in LANGUAGES:
        if columns.sides.count(language) > 1:
            raise FormatError(
                _(
                    "{name}, row {row}: two columns have {language} terms; name or remove one"
                ).format(name=name, row=start + 1, language=_(_LANGUAGES[language]))
            )
    if set(columns.sides) != set(LANGUAGES):
        raise FormatError(
            _(
                "{name}, row {row}: expected a column of Korean terms and one of English terms, "
                "got {got}; name them 'korean' and 'english' in the first row, or say which "
                "they are"
            ).format(name=name, row=start + 1, got=", ".join(first_row)[:200] or _("an empty row"))
        )


_LANGUAGES = {Language.KO: N_("Korean"), Language.EN: N_("English")}
