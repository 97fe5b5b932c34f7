"""The places of an inconsistency: each form with its documents, days and rows."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from tm.consistency.model import Form, FormPlace, Inconsistency
from tm.model import LANGUAGES, TranslationUnit, other_language
from workbench.checking.model import ProjectGroup
from workbench.pages.places import pairs_of_units, place_card, review_link, units_named
from workbench.pages.show import moment, plain

__all__ = ["form_line", "show_places"]

# Of each form; more on a press.
STEP = 5


def show_places(one: ProjectGroup) -> None:
    """Show each form and where it stands, both sides, its own words marked."""
    group = one.group
    limit = st.session_state.get(f"places-{one.key}", STEP)
    shown = [place.unit_id for form in group.forms for place in form.places[:limit]]
    units, pairs = units_named(shown), pairs_of_units(shown)
    for form in group.forms:
        st.markdown(form_line(form))
        st.caption(plain(_documents(form)))
        for place in form.places[:limit]:
            if place.unit_id in units:
                _show_place(group, place, units[place.unit_id], pairs.get(place.unit_id, ""))
    if any(form.count > limit for form in group.forms) and st.button(
        _("Show more"), key=f"more-{one.key}"
    ):
        st.session_state[f"places-{one.key}"] = limit + 4 * STEP
        st.rerun()


def form_line(form: Form) -> str:
    """Return a form with how often it stands and from when to when, as Markdown."""
    days = sorted({moment(place.at)[:10] for place in form.places if place.at})
    between = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    times = ngettext("once", "{count} times", form.count).format(count=form.count)
    return f"**{plain(form.text)}** · {plain(', '.join(filter(None, (times, between))))}"


def _documents(form: Form) -> str:
    """Say in which documents a form stands, and how often in each."""
    counts = Counter(place.document or _("origin unknown") for place in form.places)
    return ", ".join(
        f"{name} ({count:,})" if count > 1 else name for name, count in counts.most_common()
    )


def _show_place(group: Inconsistency, place: FormPlace, unit: TranslationUnit, pair: str) -> None:
    texts = {language: unit.text(language) for language in LANGUAGES}
    partner = other_language(group.language)
    spans = {group.language: [place.span], partner: [place.partner] if place.partner else []}
    origin = " · ".join(filter(None, (place.document, moment(place.at))))
    words, link = st.columns([10, 3], vertical_alignment="center")
    words.html(place_card(texts, spans, origin))
    if pair:
        with link:
            review_link(pair, place.unit_id)
