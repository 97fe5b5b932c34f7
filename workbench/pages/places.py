"""Places in texts as safe page content: both sides, what matters marked, the way to Review."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import LANGUAGES, Severity, TranslationUnit
from tm.store import get_units
from workbench.checking.report_rows import severity_words
from workbench.marked_text import marked
from workbench.pages import session
from workbench.records.review import pairs_of_beads

__all__ = [
    "PLACES_STYLE",
    "pairs_of_units",
    "place_card",
    "review_link",
    "severity_badge",
    "units_named",
]

PLACES_STYLE = Path(__file__).resolve().parents[1] / "static" / "places.css"


def units_named(ids: Iterable[str]) -> dict[str, TranslationUnit]:
    """Return the units of these ids that are still there, by id."""
    with session.project().reading() as tx:
        return {unit.id: unit for unit in get_units(tx, dict.fromkeys(ids))}


def pairs_of_units(ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the pair of each unit that is a row of a pair; imported ones are none."""
    with session.project().reading() as tx:
        found = pairs_of_beads(tx, list(dict.fromkeys(ids)))
    return {bead: pair.id for bead, pair in found.items() if not pair.removed}


def place_card(
    texts: Mapping[Language, str],
    spans: Mapping[Language, Iterable[Span]],
    footer: str = "",
    header: str = "",
) -> str:
    """Return both sides of a row as HTML, Korean first, with these ranges marked.

    `header` is HTML, `footer` text.
    """
    sides = "".join(
        f'<p lang="{language.value}">{marked(texts[language], spans.get(language, ()))}</p>'
        for language in LANGUAGES
        if texts.get(language)
    )
    head = f"<header>{header}</header>" if header else ""
    foot = f"<footer>{html.escape(footer)}</footer>" if footer else ""
    return f'<article class="wb-place">{head}{sides}{foot}</article>'


def severity_badge(severity: Severity) -> str:
    """Return how much a finding matters, as HTML."""
    name = html.escape(severity_words(severity))
    return f'<span class="wb-severity {severity.value}">{name}</span>'


def review_link(pair: str, bead: str, back: str = "") -> None:
    """Offer the way to a row in Review; `back` names what Review offers the way back to."""
    st.page_link(
        "review.py",
        label=_("Look at it"),
        icon=":material/rule:",
        query_params={"pair": pair, "bead": bead} | ({"back": back} if back else {}),
    )
