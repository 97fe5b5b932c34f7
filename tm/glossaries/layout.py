"""Our own table of concepts: every field in a column of its own, nothing to be parted.

A concept takes as many rows as it has terms in the language with most of them; the
first Korean term stands beside the first English one. What belongs to the whole
concept stands in its first row, its id in each. `further` holds, as JSON, what no
spreadsheet has to show: props, and the order of the terms where English comes first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.glossaries.columns import Column, Field
from tm.model import LANGUAGES
from tm.termbase.model import Concept, Term

__all__ = ["IDS", "rows_of"]

_TERM_FIELDS = (
    Field.STATUS,
    Field.PART_OF_SPEECH,
    Field.NOTE,
    Field.SOURCE,
    Field.EXAMPLE,
)
_CONCEPT_FIELDS = (Field.DEFINITION, Field.DOMAIN, Field.NOTE, Field.SOURCE, Field.RELATED)
_NAMES = {Language.KO: "korean", Language.EN: "english"}

_LAYOUT = (
    *(Column(Field.TERM, language) for language in LANGUAGES),
    *(Column(kind, language) for language in LANGUAGES for kind in _TERM_FIELDS[:1]),
    *map(Column, _CONCEPT_FIELDS),
    *(Column(kind, language) for language in LANGUAGES for kind in _TERM_FIELDS[1:]),
    Column(Field.CONCEPT),
    *(Column(Field.ID, language) for language in LANGUAGES),
    Column(Field.FURTHER),
)

IDS = {Column(Field.CONCEPT), *(Column(Field.ID, language) for language in LANGUAGES)}
"""By these columns a table is known as ours."""

# Between the ids of related concepts; as JSON where an id has a space in it.
_BETWEEN_IDS = " "

_Cells = dict[Column, str]


def _name(column: Column) -> str:
    if column.language is None:
        return column.field.value
    if column.field is Field.TERM:
        return _NAMES[column.language]
    return f"{_NAMES[column.language]} {column.field.value}"


def rows_of(concepts: Sequence[Concept]) -> Iterator[list[str]]:
    """Yield the rows of a table, the names of the columns first.

    Raises `FormatError` for a concept without a term.
    """
    yield [_name(column) for column in _LAYOUT]
    for concept in concepts:
        if not concept.terms:
            raise FormatError(
                _("the concept '{id}' has no term; give it one or remove it").format(id=concept.id)
            )
        for cells in _rows_of_concept(concept):
            yield [cells.get(column, "") for column in _LAYOUT]


def _rows_of_concept(concept: Concept) -> Iterator[_Cells]:
    sides = [
        [term for term in concept.terms if term.language is language] for language in LANGUAGES
    ]
    for number, pair in enumerate(zip_longest(*sides)):
        cells = {Column(Field.CONCEPT): concept.id}
        if number == 0:
            cells |= _concept_cells(concept)
        for term in pair:
            if term is not None:
                cells |= _term_cells(term)
        yield cells


def _concept_cells(concept: Concept) -> _Cells:
    values = (
        concept.definition,
        concept.domain,
        concept.note,
        concept.source,
        _pack_ids(concept.related),
    )
    cells = {Column(kind): value for kind, value in zip(_CONCEPT_FIELDS, values, strict=True)}
    return cells | {Column(Field.FURTHER): _pack_further(concept)}


def _term_cells(term: Term) -> _Cells:
    part = term.part_of_speech.value if term.part_of_speech else ""
    values = (term.status.value, part, term.note, term.source, term.context)
    cells = {
        Column(kind, term.language): value for kind, value in zip(_TERM_FIELDS, values, strict=True)
    }
    return cells | {
        Column(Field.TERM, term.language): term.text,
        Column(Field.ID, term.language): term.id,
    }


def _pack_ids(ids: Sequence[str]) -> str:
    plain = all(one and not any(map(str.isspace, one)) and one[0] != "[" for one in ids)
    return _BETWEEN_IDS.join(ids) if plain else json.dumps(ids, ensure_ascii=False)


def _pack_further(concept: Concept) -> str:
    order = [term.language.value for term in concept.terms]
    usual = sorted(order, key=[language.value for language in LANGUAGES].index)
    further: dict[str, object] = {}
    if concept.props:
        further["props"] = concept.props
    if order != usual:
        further["order"] = order
    if any(term.props for term in concept.terms):
        further["terms"] = {term.id: term.props for term in concept.terms if term.props}
    return json.dumps(further, ensure_ascii=False) if further else ""
