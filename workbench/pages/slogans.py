"""Slogans: what recurs in the memory, how it was translated, one translation for all."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import Span, TranslationUnit
from tm.slogans.model import SloganOccurrence
from workbench.marked_text import marked
from workbench.memory.replacing import Change
from workbench.memory.slogan_changes import Preview, apply_preferred, preview
from workbench.memory.slogans import LedgerRow, ledger, prefer, units_of_row
from workbench.pages import session
from workbench.pages.show import errors_shown, language_name, moment, plain
from workbench.pages.who import require, user_now
from workbench.team.roles import Permission

ROWS = (20, 50, 200)
MOST_PLACES = 40
TABLE_HEIGHT = 520
ANOTHER = N_("Another one:")
CHANGED = "slogan-changed"
OPEN = "slogan-open"

STYLE = """
<style>
.wb-slogan { margin: 0 0 .5rem; padding-bottom: .5rem;
  border-bottom: 1px solid rgb(128 128 128 / 28%); }
.wb-slogan p { margin: 0; }
.wb-slogan footer { font-size: .86rem; opacity: .72; }
.wb-slogan mark { background: rgb(235 150 40 / 32%); color: inherit; border-radius: 2px; }
.wb-slogan .was mark { background: rgb(210 70 60 / 22%); text-decoration: line-through; }
.wb-slogan .now mark { background: rgb(60 160 80 / 28%); }
</style>
"""


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
            "slogan": st.column_config.TextColumn(_("Slogan"), width="medium"),
            "times": st.column_config.NumberColumn(_("Times"), width=58),
            "translation": st.column_config.TextColumn(_("Translation"), width="medium"),
            "documents": st.column_config.TextColumn(_("Documents"), width="small"),
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
        "documents": ", ".join(documents),
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
    if done := st.session_state.pop(CHANGED, ""):
        st.success(plain(done))
    if not seen.changes:
        said = ngettext(
            "Nothing to change: {count:,} place already so.",
            "Nothing to change: {count:,} places already so.",
            seen.agreeing,
        )
        st.caption(said.format(count=seen.agreeing))
    chosen = [change.id for change in seen.changes if show_change(change, seen)]
    if seen.changes and st.button(
        ngettext(
            "Change {count:,} translation", "Change {count:,} translations", len(chosen)
        ).format(count=len(chosen)),
        type="primary",
        disabled=not chosen or not user_now().role.may(Permission.DECIDE),
        icon=":material/done_all:",
    ):
        apply_chosen(seen, chosen)
    if seen.unchangeable:
        left = len(seen.unchangeable)
        said = ngettext("{count:,} place left to you", "{count:,} places left to you", left)
        with st.expander(said.format(count=left)):
            for place in seen.unchangeable:
                st.html(
                    f'{STYLE}<div class="wb-slogan"><p>{html.escape(place.text)}</p>'
                    f"<p>{html.escape(place.translation)}</p><footer>"
                    f"{html.escape(place.document)}: {html.escape(place.reason)}</footer></div>"
                )


def show_change(change: Change, seen: Preview) -> bool:
    """Show a translation before and after; returns whether it is to be changed."""
    tick, words = st.columns([1, 14])
    wanted = tick.checkbox(
        plain(change.before),
        value=True,
        key=f"change-{seen.key}-{change.id}-{change.before}",
        label_visibility="collapsed",
    )
    words.html(
        f'{STYLE}<div class="wb-slogan"><p class="was">{marked(change.before, change.before_spans)}'
        f'</p><p class="now">{marked(change.after, change.after_spans)}</p>'
        f"<footer>{html.escape(change.document)}</footer></div>"
    )
    return wanted


def apply_chosen(seen: Preview, chosen: Sequence[str]) -> None:
    """Make the changes and say what became of them when the page is drawn again."""
    done = apply_preferred(session.project(), seen, chosen, require(Permission.DECIDE).name)
    refused = [one for one in done if one.refused]
    made = len(done) - len(refused)
    said = ngettext("{count:,} translation changed.", "{count:,} translations changed.", made)
    sentences = [said.format(count=made)]
    if any(one.change.bead for one in done):
        sentences.append(_("In Review you can undo it."))
    if refused:
        sentences.append(_("Not changed: {reason}").format(reason=refused[0].refused))
    st.session_state[CHANGED] = " ".join(sentences)
    st.rerun()


def show_places(row: LedgerRow, language: Language) -> None:
    """Show where the slogan stands, both sides, its own words marked."""
    units = units_of_row(session.project(), row)
    places = sorted(row.slogan.occurrences, key=lambda one: not one.same)
    shown = "".join(
        place_card(one, units[one.unit_id], language)
        for one in places[:MOST_PLACES]
        if one.unit_id in units
    )
    st.html(STYLE + shown)
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
        f'<div class="wb-slogan"><p lang="{language.value}">{marked(text, [one.span])}</p>'
        f'<p lang="{other.value}">{marked(translation, there)}</p>'
        f"<footer>{html.escape(origin)}{variant}</footer></div>"
    )


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Slogans"), anchor=False)
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
