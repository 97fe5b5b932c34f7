"""Where the memory has a concept's terms: both sides, marked, with the way to the row."""

from __future__ import annotations

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.model import LANGUAGES, TranslationUnit
from tm.termbase.model import Concept
from tm.termbase.recogniser import Recogniser
from workbench.pages.places import pairs_of_units, place_card, review_link, units_named
from workbench.pages.show import language_name, moment
from workbench.pages.terms_uses import Uses

__all__ = ["show_places"]

STEP = 10


def show_places(concept: Concept, uses: Uses | None) -> None:
    """Show the rows that have a concept; those where one side lacks it say so."""
    if uses is None:
        st.caption(_("The uses are not counted yet; count them below the search."))
        return
    if not uses.units:
        st.caption(_("No approved row has any of these terms yet."))
        return
    one_sided = uses.ko + uses.en - 2 * uses.both
    if one_sided:
        said = ngettext(
            "In {count:,} row only one side has a term of the concept.",
            "In {count:,} rows only one side has a term of the concept.",
            one_sided,
        )
        st.caption(said.format(count=one_sided))
    limit = st.session_state.get(f"places-{concept.id}", STEP)
    shown = uses.units[:limit]
    units, pairs = units_named(shown), pairs_of_units(shown)
    recogniser = Recogniser([concept])
    for unit_id in shown:
        if unit_id not in units:
            continue
        words, link = st.columns([10, 3], vertical_alignment="center")
        words.html(_card(units[unit_id], recogniser))
        if unit_id in pairs:
            with link:
                review_link(pairs[unit_id], unit_id)
    if len(uses.units) > limit and st.button(_("Show more"), key=f"more-{concept.id}"):
        st.session_state[f"places-{concept.id}"] = limit + STEP
        st.rerun()


def _card(unit: TranslationUnit, recogniser: Recogniser) -> str:
    texts = {language: unit.text(language) for language in LANGUAGES}
    spans = {
        language: [hit.span for hit in recogniser.find(text, language)]
        for language, text in texts.items()
    }
    lacking = [language for language in LANGUAGES if not spans[language]]
    origin = " · ".join(filter(None, (unit.origin.document, moment(unit.origin.at))))
    if lacking:
        missing = _without(lacking[0])
        origin = " · ".join(filter(None, (missing, origin)))
    return place_card(texts, spans, origin)


def _without(language: Language) -> str:
    return _("no term of it in the {language} text").format(language=language_name(language))
