"""Reading our own table of concepts; `layout` says how it is laid out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from aligned.messages import gettext as _
from tm.glossaries.cells import part_of_speech_of, status_of
from tm.glossaries.columns import Column, Field, column_named
from tm.glossaries.contract import GlossaryResult
from tm.glossaries.layout import IDS
from tm.model import LANGUAGES, Finding, Severity
from tm.termbase.model import Concept, PartOfSpeech, Props, Term, TermStatus

__all__ = ["is_ours", "read_layout"]

_Cells = dict[Column, str]


def is_ours(first_row: Sequence[str]) -> bool:
    """Whether a first row names the columns of a table that we wrote."""
    named = {column_named(cell) for cell in first_row}
    return named >= IDS


@dataclass(slots=True)
class _Gathered:
    """The rows of one concept so far."""

    place: str
    cells: _Cells = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


def read_layout(
    rows: Sequence[Sequence[str]], name: str, start: int
) -> tuple[GlossaryResult, list[int]]:
    """Read the concepts of our own table; return the numbers of the rows without an id too.

    Somebody added those: they are no rows of ours, and may have several terms in a cell.
    Rows count from 0; the one that names the columns is `start`.
    """
    columns = [column_named(cell) for cell in rows[start]]
    gathered: dict[str, _Gathered] = {}
    findings: list[Finding] = []
    added = []
    ids: Counter[str] = Counter()
    for number, row in enumerate(rows[start + 1 :], start=start + 1):
        place = _("{name}, row {number}").format(name=name, number=number + 1)
        cells = {
            column: cell for column, cell in zip(columns, row, strict=False) if column is not None
        }
        concept = cells.get(Column(Field.CONCEPT), "")
        if not any(cell.strip() for cell in row):
            continue
        if Column(Field.CONCEPT) not in cells or not concept:
            added.append(number)
            continue
        known = gathered.setdefault(concept, _Gathered(place))
        known.cells = cells | {key: value for key, value in known.cells.items() if value}
        findings += _take_terms(known, cells, concept, place, ids)
    made = [(_concept(key, known, findings), known.place) for key, known in gathered.items()]
    kept = [(concept, place) for concept, place in made if concept is not None]
    concepts, places = (tuple(column) for column in zip(*kept, strict=True)) if kept else ((), ())
    return GlossaryResult(concepts, tuple(findings), places), added


def _take_terms(
    known: _Gathered, cells: _Cells, concept: str, place: str, ids: Counter[str]
) -> Iterator[Finding]:
    for language in LANGUAGES:
        text = cells.get(Column(Field.TERM, language), "")
        if not text.strip():
            continue
        status, said = _status(cells.get(Column(Field.STATUS, language), ""))
        if said:
            yield Finding(Severity.WARNING, place, said)
        part, said = _part(cells.get(Column(Field.PART_OF_SPEECH, language), ""))
        if said:
            yield Finding(Severity.WARNING, place, said)
        term_id = cells.get(Column(Field.ID, language), "") or f"{concept}:{language.value}:{text}"
        ids[term_id] += 1
        if ids[term_id] > 1:
            said = _("the id '{id}' stood before; the term '{term}' gets one of its own")
            yield Finding(Severity.WARNING, place, said.format(id=term_id, term=text))
            term_id = f"{term_id}:{ids[term_id]}"
        known.terms.append(
            Term(
                id=term_id,
                language=language,
                text=text,
                status=status,
                part_of_speech=part,
                note=cells.get(Column(Field.NOTE, language), ""),
                source=cells.get(Column(Field.SOURCE, language), ""),
                context=cells.get(Column(Field.EXAMPLE, language), ""),
            )
        )


def _status(cell: str) -> tuple[TermStatus, str]:
    """Return the status that a cell says, and what is wrong with it."""
    if not cell.strip():
        return TermStatus.PREFERRED, ""
    if (status := status_of(cell)) is not None:
        return status, ""
    said = _("status is '{status}', expected preferred, admitted or forbidden; taken as admitted")
    return TermStatus.ADMITTED, said.format(status=cell[:60])


def _part(cell: str) -> tuple[PartOfSpeech | None, str]:
    """Return the part of speech that a cell says, and what is wrong with it."""
    part = part_of_speech_of(cell)
    if part is None and cell.strip():
        said = _("part of speech is '{part}', expected noun, verb, adjective …; left out")
        return None, said.format(part=cell[:60])
    return part, ""


def _concept(key: str, known: _Gathered, findings: list[Finding]) -> Concept | None:
    """Make the concept of the rows gathered; `None` where they have no term."""
    if not known.terms:
        said = _("no Korean and no English term; skipped")
        findings.append(Finding(Severity.WARNING, known.place, said))
        return None
    further = _unpack_further(known, findings)
    cells = known.cells
    return Concept(
        id=key,
        terms=_ordered(known.terms, further),
        definition=cells.get(Column(Field.DEFINITION), ""),
        domain=cells.get(Column(Field.DOMAIN), ""),
        note=cells.get(Column(Field.NOTE), ""),
        source=cells.get(Column(Field.SOURCE), ""),
        related=_unpack_ids(cells.get(Column(Field.RELATED), "")),
        props=further.props,
    )


@dataclass(frozen=True, slots=True)
class _Further:
    """What the column `further` holds."""

    props: Props = ()
    order: tuple[str, ...] = ()
    terms: tuple[tuple[str, Props], ...] = ()


def _unpack_further(known: _Gathered, findings: list[Finding]) -> _Further:
    cell = known.cells.get(Column(Field.FURTHER), "")
    try:
        said = json.loads(cell or "{}")
        return _Further(
            _props(said.get("props", [])),
            tuple(map(str, said.get("order", []))),
            tuple((str(term), _props(props)) for term, props in said.get("terms", {}).items()),
        )
    except (ValueError, TypeError, AttributeError):
        lost = _("the column 'further' is no JSON that we wrote; left out: {cell}")
        place = known.place
        findings.append(Finding(Severity.WARNING, place, lost.format(cell=cell[:200])))
        return _Further()


def _props(pairs: list[list[str]]) -> Props:
    return tuple((str(name), str(value)) for name, value in pairs)


def _ordered(terms: Sequence[Term], further: _Further) -> tuple[Term, ...]:
    """Put terms in the order that was written, and give them their props back."""
    props = dict(further.terms)
    terms = [replace(term, props=props.get(term.id, ())) for term in terms]
    sides = {
        language.value: [term for term in terms if term.language is language]
        for language in LANGUAGES
    }
    usual = [code for code, side in sides.items() for __ in side]
    order = further.order if sorted(further.order) == sorted(usual) else usual
    rows = {code: iter(side) for code, side in sides.items()}
    return tuple(next(rows[code]) for code in order)


def _unpack_ids(cell: str) -> tuple[str, ...]:
    if cell.startswith("["):
        try:
            return tuple(map(str, json.loads(cell)))
        except (ValueError, TypeError):
            pass
    return tuple(cell.split())
