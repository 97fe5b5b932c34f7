"""Concepts from the rows of somebody else's table, with several terms in a cell.

A row is a concept, or as many as its cells number meanings. A status column says
something of one side: of the other one than that which another row allows too, as in
`tenant, 세입자` and `tenant, 하숙인, forbidden`; else of the one that stands last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from aligned.model import Language
from tm.formats.contract import imported_id
from tm.glossaries.cells import (
    CellTerm,
    part_of_speech_of,
    reference_in,
    senses,
    status_of,
    terms_in,
)
from tm.glossaries.columns import Column, ColumnMap, Field
from tm.glossaries.keys import TermKey, text_key
from tm.glossaries.settling import settle_statuses
from tm.model import LANGUAGES, Finding, Severity
from tm.termbase.model import Concept, Props, Term, TermStatus

__all__ = ["Entry", "Reference", "entries_of"]

_HANGUL = re.compile("[가-힣]")

# Cells that say that there is nothing.
_NOTHING = frozenset(["-", "–", "—", "n/a", "?", "없음", "x", "."])


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that sends its reader from its own term to another one."""

    place: str
    term: Term
    to: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of a row: a concept with its place, a reference or a finding."""

    place: str
    concept: Concept | None = None
    reference: Reference | None = None
    finding: Finding | None = None


class _Row:
    """One row by what its columns hold."""

    def __init__(self, row: Sequence[str], header: Sequence[str], columns: ColumnMap) -> None:
        self._cells: dict[Column, str] = {}
        self.said_of: Language | None = None
        self.props: list[tuple[str, str]] = []
        self.beyond = [cell for cell in row[len(columns.columns) :] if cell.strip()]
        for at, (cell, column) in enumerate(zip(row, columns.columns, strict=False)):
            if column is not None and column not in self._cells:
                self._cells[column] = cell
            elif cell.strip():
                given = header[at].strip() if at < len(header) else ""
                self.props.append((given or f"column {at + 1}", cell))

    def cell(self, field: Field, language: Language | None = None) -> str:
        """Return a cell's text without the space round it."""
        return self._cells.get(Column(field, language), "").strip()

    def side(self, language: Language) -> str:
        """Return the cell with the terms of a language; empty where it says that it has none."""
        text = self.cell(Field.TERM, language)
        return "" if text.lower() in _NOTHING else text


def entries_of(
    rows: Sequence[Sequence[str]], name: str, columns: ColumnMap, wanted: Iterable[int], start: int
) -> Iterator[Entry]:
    """Yield what the wanted rows of a table say, in their order.

    Rows count from 0; the one that names the columns, if any does, is `start`.
    """
    header = rows[start] if columns.header else ()
    read = {number: _Row(rows[number], header, columns) for number in wanted}
    allowed = _allowed(read.values())
    seen: Counter[tuple[str, str]] = Counter()
    for number, row in read.items():
        place = _("{name}, row {number}").format(name=name, number=number + 1)
        if not any(cell.strip() for cell in rows[number]):
            continue
        row.said_of = _said_of(row, allowed, columns)
        if row.beyond:
            said = _("cells beyond the last column were left out: {cells}").format(
                cells=" | ".join(row.beyond)[:200]
            )
            yield Entry(place, finding=Finding(Severity.WARNING, place, said))
        yield from _entries_of_row(row, place, name, columns, seen)


_Allowed = frozenset[TermKey]


def _allowed(rows: Iterable[_Row]) -> _Allowed:
    """Return the terms of rows that forbid and admit nothing by a column."""
    return frozenset(
        text_key(one.text, language)
        for row in rows
        if status_of(row.cell(Field.STATUS)) in (None, TermStatus.PREFERRED)
        for language in LANGUAGES
        for one in terms_in(row.side(language))
    )


def _said_of(row: _Row, allowed: _Allowed, columns: ColumnMap) -> Language | None:
    """Return of which side the common status column of a row says something."""
    last = columns.sides[-1] if columns.sides else None
    if not row.cell(Field.STATUS):
        return last
    elsewhere = [
        language
        for language in LANGUAGES
        if any(text_key(one.text, language) in allowed for one in terms_in(row.side(language)))
    ]
    if len(elsewhere) != 1:
        return last
    return next(language for language in LANGUAGES if language is not elsewhere[0])


def _entries_of_row(
    row: _Row, place: str, name: str, columns: ColumnMap, seen: Counter[tuple[str, str]]
) -> Iterator[Entry]:
    cells = {language: row.side(language) for language in LANGUAGES}
    if not any(cells.values()):
        said = _("no Korean and no English term; skipped")
        yield Entry(place, finding=Finding(Severity.WARNING, place, said))
        return
    key = cells[Language.KO], cells[Language.EN]
    seen[key] += 1
    made = imported_id(name, *key, str(seen[key]))
    if reference := _reference(cells, place, made):
        yield Entry(place, reference=reference)
        return
    yield from _remarks(row, place)
    meanings = list(_meanings(cells))
    for number, meaning in enumerate(meanings, start=1):
        concept_id = made if len(meanings) == 1 else f"{made}-{number}"
        terms = tuple(_terms(row, meaning, concept_id, columns))
        if not terms:
            said = _("no term is left beside marks and separators; skipped")
            yield Entry(place, finding=Finding(Severity.WARNING, place, said))
            continue
        yield Entry(place, _concept(row, concept_id, terms))
        for finding in _missing(terms, place):
            yield Entry(place, finding=finding)


def _missing(terms: Sequence[Term], place: str) -> Iterator[Finding]:
    """Say which side of a concept is not there, and what was kept in one piece."""
    languages = {term.language for term in terms}
    if Language.EN not in languages:
        yield Finding(Severity.INFO, place, _("no English term; kept without one"))
    if Language.KO not in languages:
        yield Finding(Severity.INFO, place, _("no Korean term; kept without one"))
    for term in terms:
        if any(sign in term.text for sign in ",/;，、；"):
            said = _("'{term}' was kept as one term; put a semicolon where it is two")
            yield Finding(Severity.INFO, place, said.format(term=term.text[:60]))


def _meanings(cells: dict[Language, str]) -> Iterator[dict[Language, str]]:
    """Part numbered meanings, where both sides number as many or only one of them does."""
    parted = {language: senses(cell) for language, cell in cells.items()}
    count = max(map(len, parted.values()))
    if any(len(parts) not in (1, count) for parts in parted.values()):
        yield {language: "; ".join(parts) for language, parts in parted.items()}
        return
    for number in range(count):
        yield {
            language: parts[number] if len(parts) == count else parts[0]
            for language, parts in parted.items()
        }


def _reference(cells: dict[Language, str], place: str, made: str) -> Reference | None:
    for language, other in (LANGUAGES, LANGUAGES[::-1]):
        to = reference_in(cells[other])
        found = terms_in(cells[language])
        if to and found:
            term = Term(f"{made}:{language.value}:1", language, found[0].text)
            return Reference(place, replace(term, status=TermStatus.ADMITTED), to)
    return None


def _terms(
    row: _Row, cells: dict[Language, str], concept_id: str, columns: ColumnMap
) -> Iterator[Term]:
    for language in LANGUAGES:
        listed = [*terms_in(cells[language])]
        for field, status in (
            (Field.SYNONYM, TermStatus.ADMITTED),
            (Field.FORBIDDEN, TermStatus.FORBIDDEN),
        ):
            said = [*terms_in(row.cell(field, language))]
            said += [one for one in terms_in(row.cell(field)) if _shows(one.text) is language]
            listed += [replace(one, status=one.status or status) for one in said]
        yield from settle_statuses(
            [
                _term(row, one, language, f"{concept_id}:{language.value}:{number}", columns)
                for number, one in enumerate(listed, start=1)
            ],
            [one.status or _status(row, language) for one in listed],
        )


def _shows(text: str) -> Language:
    return Language.KO if _HANGUL.search(text) else Language.EN


def _status(row: _Row, language: Language) -> TermStatus | None:
    """Return what the columns of statuses say of a side."""
    own = row.cell(Field.STATUS, language)
    return status_of(own or (row.cell(Field.STATUS) if row.said_of is language else ""))


def _term(row: _Row, one: CellTerm, language: Language, term_id: str, columns: ColumnMap) -> Term:
    said = row.cell(Field.PART_OF_SPEECH, language) or row.cell(Field.PART_OF_SPEECH)
    example = row.cell(Field.EXAMPLE)
    return Term(
        id=term_id,
        language=language,
        text=one.text,
        part_of_speech=one.part_of_speech or part_of_speech_of(said),
        note=row.cell(Field.NOTE, language),
        source=row.cell(Field.SOURCE, language),
        context=row.cell(Field.EXAMPLE, language)
        or (example if _shows(example) is language else ""),
    )


def _concept(row: _Row, concept_id: str, terms: tuple[Term, ...]) -> Concept:
    related = row.cell(Field.RELATED)
    return Concept(
        id=concept_id,
        terms=terms,
        definition=row.cell(Field.DEFINITION),
        domain=row.cell(Field.DOMAIN),
        note=row.cell(Field.NOTE),
        source=row.cell(Field.SOURCE),
        related=tuple(one.text for one in terms_in(related)),
        props=_props(row),
    )


def _props(row: _Row) -> Props:
    return tuple(row.props)


def _remarks(row: _Row, place: str) -> Iterator[Entry]:
    """Say which words of a row we do not know."""
    for language in (None, *LANGUAGES):
        said = row.cell(Field.STATUS, language)
        if said and status_of(said) is None:
            text = _("status is '{status}', expected preferred, admitted or forbidden; left out")
            finding = Finding(Severity.WARNING, place, text.format(status=said[:60]))
            yield Entry(place, finding=finding)
