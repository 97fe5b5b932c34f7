"""What the columns of a glossary hold, beside its first rows: suggested, to be set right."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.glossaries import ColumnMap, read_header
from tm.glossaries.columns import Column, Field
from tm.model import LANGUAGES
from workbench.pages.show import language_name, plain

__all__ = ["ask_columns"]

# Rows that tell what the columns are; a sheet with more columns than this is no glossary.
MOST_ROWS = 5
MOST_COLUMNS = 30

FIELD_NAMES = {
    Field.TERM: N_("term"),
    Field.STATUS: N_("status"),
    Field.PART_OF_SPEECH: N_("part of speech"),
    Field.NOTE: N_("note"),
    Field.SOURCE: N_("source"),
    Field.EXAMPLE: N_("example"),
    Field.ID: N_("id"),
    Field.FORBIDDEN: N_("forbidden terms"),
    Field.SYNONYM: N_("further terms"),
    Field.DEFINITION: N_("definition"),
    Field.DOMAIN: N_("domain"),
    Field.RELATED: N_("related concepts"),
    Field.CONCEPT: N_("id of the concept"),
    Field.FURTHER: N_("further fields of ours"),
}
OF_TERMS = (Field.TERM, Field.SYNONYM, Field.FORBIDDEN)
OF_CONCEPTS = (
    *(Field.DEFINITION, Field.DOMAIN, Field.NOTE, Field.SOURCE, Field.EXAMPLE),
    *(Field.STATUS, Field.PART_OF_SPEECH, Field.RELATED),
)
OPTIONS: tuple[Column | None, ...] = (
    None,
    *(Column(field, language) for field in OF_TERMS for language in LANGUAGES),
    *map(Column, OF_CONCEPTS),
)


def ask_columns(data: bytes, name: str) -> ColumnMap | None:
    """Ask what the columns of a table hold; `None` where the file's own words are right.

    Raises `FormatError` if the table cannot be read.
    """
    header = read_header(Path(name), data)
    suggested = header.suggested
    if not header.rows:
        return None
    sure = set(suggested.sides) == set(LANGUAGES)
    # Where no row names the columns, what they hold was taken from their order.
    is_guess = not sure or not suggested.header
    with st.expander(_("What the columns hold"), expanded=is_guess, icon=":material/view_column:"):
        if not sure:
            st.warning(_("Say which columns hold the Korean and the English terms."))
        named = st.checkbox(
            _("The first row names the columns"), value=suggested.header, key=f"header-{name}"
        )
        chosen = [
            _ask_column(place, number, suggested, header.rows, name)
            for number, place in enumerate(_places(len(suggested.columns)))
        ]
        st.html(_rows_table(header.rows[:MOST_ROWS]))
    columns = ColumnMap((*chosen, *suggested.columns[len(chosen) :]), named)
    return None if columns == suggested else columns


def _places(count: int) -> list[DeltaGenerator]:
    """Return a place for each column's question, four in a row."""
    places: list[DeltaGenerator] = []
    for start in range(0, min(count, MOST_COLUMNS), 4):
        places += st.columns(4)[: min(count, MOST_COLUMNS) - start]
    return places


def _ask_column(
    place: DeltaGenerator,
    number: int,
    suggested: ColumnMap,
    rows: Sequence[Sequence[str]],
    name: str,
) -> Column | None:
    held = suggested.columns[number]
    options = OPTIONS if held in OPTIONS else (*OPTIONS, held)
    first = rows[0][number] if number < len(rows[0]) else ""
    label = _("Column {number}: {name}").format(number=number + 1, name=first[:40])
    return place.selectbox(
        plain(label),
        options,
        index=options.index(held),
        format_func=_column_name,
        key=f"column-{name}-{number}",
    )


def _column_name(column: Column | None) -> str:
    if column is None:
        return _("not taken")
    named = _(FIELD_NAMES[column.field])
    if column.language is None:
        return named
    return _("{field}, {language}").format(field=named, language=language_name(column.language))


def _rows_table(rows: Sequence[Sequence[str]]) -> str:
    """Return the first rows of the file as HTML."""
    width = max(map(len, rows))
    body = "".join(
        "<tr>"
        + "".join(f"<td>{html.escape(cell[:120])}</td>" for cell in (*row, *[""] * width)[:width])
        + "</tr>"
        for row in rows
    )
    title = html.escape(_("The first rows of the file"))
    return (
        f'<div class="wb-wide" role="region" tabindex="0" aria-label="{title}">'
        f'<table class="wb-sheet" aria-label="{title}"><tbody>{body}</tbody></table></div>'
    )
