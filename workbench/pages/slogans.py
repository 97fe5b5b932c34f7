"""Slogans: what recurs in the memory, how it was translated, one translation for all."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import TranslationUnit
from tm.slogans.model import SloganOccurrence
from workbench.marked_text import marked
from workbench.memory.slogan_changes import apply_preferred, preview
from workbench.memory.slogans import LedgerRow, ledger, prefer, units_of_row
from workbench.pages import session
from workbench.pages.changes import (
    change_button,
    choose_changes,
    remember_done,
    say_done,
    show_left,
)
from workbench.pages.places import PLACES_STYLE
from workbench.pages.show import errors_shown, language_name, moment, plain
from workbench.pages.who import require, user_now
from workbench.team.roles import Permission

ROWS = (20, 50, 200)
MOST_PLACES = 40
TABLE_HEIGHT = 520
ANOTHER = N_("Another one:")
OPEN = "slogan-open"


def ask() -> tuple[Language, int]:
    """Ask for a language and how many rows."""
    which, many = st.columns([8, 2], vertical_alignment="bottom")
    language = which.segmented_control(
        _("Slogans in"),
        [Language.KO, Language.EN],
        default=Language.KO,
        required=True,
        format_func=language_name,
        label_visibility="collapsed",
        key="slogan-language",
    )
    limit = many.selectbox(
        _("Rows"),
        ROWS,
        format_func=lambda rows: _("the first {count}").format(count=rows),
        label_visibility="collapsed",
    )
    return language, limit


def choose(rows: Sequence[LedgerRow], language: Language) -> LedgerRow:
    """Show the ledger and return the row that is open; the first one to begin with."""
    event = st.dataframe(
        [table_row(row) for row in rows],
        hide_index=True,
        height=TABLE_HEIGHT,
        on_select="rerun",
        selection_mode="single-row",
        key=f"slogans-{language.value}",
        column_config={
            "slogan": st.column_config.TextColumn(_("Slogan"), width=190),
            "times": st.column_config.NumberColumn(_("Times"), width=44),
            "translation": st.column_config.TextColumn(_("Translation"), width=190),
            "documents": st.column_config.NumberColumn(_("Documents"), width=64),
        },
    )
    chosen = next(iter(event["selection"]["rows"]), 0)
    return still_open(rows, min(chosen, len(rows) - 1), language)


def still_open(rows: Sequence[LedgerRow], chosen: int, language: Language) -> LedgerRow:
    """Return the chosen row, or the one that was open there where a change moved it."""
    kept = st.session_state.get(OPEN)
    if kept is not None and kept[:2] == (language, chosen):
        moved = next((row for row in rows if row.slogan.key == kept[2]), None)
        if moved is not None:
            return moved
    st.session_state[OPEN] = language, chosen, rows[chosen].slogan.key
    return rows[chosen]


def table_row(row: LedgerRow) -> dict[str, object]:
    """Return what the table says of a slogan."""
    slogan = row.slogan
    if row.preferred is not None:
        translation = f"✓ {row.preferred.target}"
    else:
        translation = " / ".join(f"{one.text} ({one.count})" for one in slogan.renderings)
    documents = dict.fromkeys(one.document for one in slogan.occurrences if one.document)
    return {
        "slogan": slogan.text,
        "times": len(slogan.occurrences),
        "translation": translation or _("not known"),
        "documents": len(documents),
    }


def ask_preferred(row: LedgerRow, language: Language) -> None:
    """Let the user choose the translation that the slogan is to have everywhere."""
    slogan = row.slogan
    counts = {one.text: one for one in slogan.renderings}
    chosen = "" if row.preferred is None else row.preferred.target
    options = [*counts, *([chosen] if chosen and chosen not in counts else []), ANOTHER]

    def label(option: str) -> str:
        if option not in counts:
            return plain(_(option) if option == ANOTHER else option)
        found = counts[option]
        days = " – ".join(dict.fromkeys(day[:10] for day in (found.first, found.last) if day))
        times = ngettext("once", "{count} times", found.count).format(count=found.count)
        return plain(f"{option}  ·  {times}{', ' if days else ''}{days}")

    with st.form(f"prefer-{slogan.key}", border=False):
        option = st.radio(
            _("Which translation do you prefer?"),
            options,
            index=options.index(chosen) if chosen in options else 0,
            format_func=label,
        )
        words, button = st.columns([7, 4], vertical_alignment="bottom")
        other = words.text_input(
            _(ANOTHER), label_visibility="collapsed", placeholder=_("another one")
        )
        pressed = button.form_submit_button(
            _("Prefer it"), width="stretch", disabled=not user_now().role.may(Permission.DECIDE)
        )
    if slogan.unknown:
        said = ngettext(
            "In {count} more place it is not known which words translate it.",
            "In {count} more places it is not known which words translate it.",
            slogan.unknown,
        )
        st.caption(said.format(count=slogan.unknown))
    if pressed:
        rendering = other if other.strip() else option
        if rendering == ANOTHER:
            st.warning(_("Write the translation that you prefer first."))
            return
        name = require(Permission.DECIDE).name
        prefer(session.project(), language, slogan.key, rendering, name)
        st.rerun()


def show_preview(row: LedgerRow, language: Language) -> None:
    """Show what the preferred translation would change, and change what is chosen."""
    seen = preview(session.project(), language, row.slogan.key)
    say_done()
    chosen = choose_changes(seen.changes, seen.agreeing, name=seen.key)
    if seen.changes and change_button(len(chosen)):
        name = require(Permission.DECIDE).name
        remember_done(apply_preferred(session.project(), seen, chosen, name))
        st.rerun()
    show_left(seen.unchangeable)


def show_places(row: LedgerRow, language: Language) -> None:
    """Show where the slogan stands, both sides, its own words marked."""
    units = units_of_row(session.project(), row)
    places = sorted(row.slogan.occurrences, key=lambda one: not one.same)
    shown = "".join(
        place_card(one, units[one.unit_id], language)
        for one in places[:MOST_PLACES]
        if one.unit_id in units
    )
    st.html(shown)
    if len(places) > MOST_PLACES:
        more = len(places) - MOST_PLACES
        said = ngettext("and {count} more", "and {count} more", more).format(count=more)
        st.caption(f"… {said}")


def place_card(one: SloganOccurrence, unit: TranslationUnit, language: Language) -> str:
    """Return a place as HTML."""
    source = unit.source_language is language
    text, translation = (unit.source, unit.target) if source else (unit.target, unit.source)
    other = unit.target_language if source else unit.source_language
    there: list[Span] = [] if one.rendering_span is None else [one.rendering_span]
    origin = " · ".join(filter(None, (one.document, moment(one.at))))
    variant = "" if one.same else f" · {html.escape(_('another word in it'))}"
    return (
        f'<article class="wb-place"><p lang="{language.value}">{marked(text, [one.span])}</p>'
        f'<p lang="{other.value}">{marked(translation, there)}</p>'
        f"<footer>{html.escape(origin)}{variant}</footer></article>"
    )


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Slogans"), anchor=False)
    st.html(PLACES_STYLE)
    language, limit = ask()
    with st.spinner(_("Looking for what recurs…"), show_time=False):
        rows = ledger(session.project(), language, limit)
    if not rows:
        st.info(
            _(
                "**Nothing recurs yet.** As soon as the same slogan, sentence or phrase stands in "
                "two approved rows, it is listed here with all its translations."
            )
        )
        st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")
        return
    table, details = st.columns([6, 6], gap="medium")
    with table:
        row = choose(rows, language)
    with details:
        st.markdown(f"**{plain(row.slogan.text)}**")
        stands = _("Where it stands ({count})").format(count=len(row.slogan.occurrences))
        where, choice = st.tabs([stands, _("Translation")])
        with where:
            show_places(row, language)
        with choice:
            ask_preferred(row, language)
            if row.preferred is not None:
                show_preview(row, language)


with errors_shown():
    show_page()
