"""Memory: look a sentence up in either language."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.model import Language
from tm.index import Lag
from workbench.memory.lookup import look_up
from workbench.pages import session
from workbench.pages.match_cards import fragment_card, match_card
from workbench.pages.searching import ask, invite, memory_size
from workbench.pages.show import errors_shown
from workbench.pages.unit_editing import edit_button, show_deleted, show_editor

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for, in which language, and whether only what was approved counts."""

    text: str
    language: Language | None
    approved_only: bool


def ask_memory() -> Asked:
    """Ask what to look for, and whether what nobody approved counts too."""
    question = ask(
        _("A sentence, a slogan or a few words, in Korean or English"),
        key="query",
        name="q",
        example="함께 살고 함께 결정하자!",
    )
    size = memory_size()
    unapproved = size.units > size.approved and st.checkbox(
        _("Also show pairs that nobody has approved yet (imported ones, with fewer points)")
    )
    return Asked(question.text, question.language, approved_only=not unapproved)


def show_answer(asked: Asked) -> None:
    """Show the matches as cards, best first, and what the memory has of parts."""
    query = asked.text
    # A few Latin letters or digits may be in no language that can be told.
    language = asked.language or detect_language(query) or Language.EN
    with st.spinner(_("Searching…"), show_time=False):
        answer = look_up(
            session.project(),
            session.encoder(),
            query,
            language,
            MOST_SHOWN,
            approved_only=asked.approved_only,
        )
    parts = [fragment_card(part, query, language) for part in answer.fragments]
    if not answer.matches and not parts:
        st.info(_("Nothing that is like this has been approved yet."))
    for number, match in enumerate(answer.matches):
        with st.container(key=f"match-{number}"):
            st.html(match_card(match, query, language))
            edit_button(match.unit.id, str(number))
            show_editor(match.unit.id)
    if parts:
        st.markdown("**" + _("Parts of your text") + "**")
        st.html("".join(parts))
    show_lag(answer.lag)


def show_lag(lag: Lag) -> None:
    """Say what cannot be found by meaning yet."""
    if lag.behind:
        st.progress(
            lag.done / lag.total,
            text=_(
                "The memory is still being read: what is alike in words is found already, "
                "what is alike in meaning in {percent} % of it."
            ).format(percent=100 * lag.done // lag.total),
        )


def show_page() -> None:
    """Show the page."""
    size = memory_size()
    st.subheader(_("Memory"), anchor=False)
    if size.units == 0:
        show_deleted()
        st.info(
            _(
                "**The memory is empty.** Every pair that you approve in Review comes in here, "
                "and you find it again by either language."
            )
        )
        st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")
        return
    asked = ask_memory()
    show_deleted()
    if asked.text:
        show_answer(asked)
    else:
        invite(_("You see the nearest ones, also those that are alike in meaning only."), size)


with errors_shown():
    show_page()
