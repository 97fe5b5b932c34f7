"""Memory: look a sentence up in either language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.index import Lag
from tm.store import count_units
from tm.store.changes import read_state
from workbench.memory.lookup import look_up
from workbench.pages import session
from workbench.pages.language_names import LANGUAGE_CHOICES, either_language
from workbench.pages.match_cards import fragment_card, match_card
from workbench.pages.show import errors_shown
from workbench.pages.unit_editing import edit_button, show_deleted, show_editor

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for, in which language, and whether only what was approved counts."""

    text: str
    language: Language | None
    approved_only: bool


def ask() -> Asked:
    """Ask what to look for; the address remembers it."""
    words, language = st.columns([8, 2], vertical_alignment="bottom")
    st.session_state.setdefault("query", st.query_params.get("q", ""))
    text = words.text_input(
        _("A sentence, a slogan or a few words, in Korean or English"),
        key="query",
        placeholder=_("e.g. {words}").format(words="함께 살고 함께 결정하자!"),
    )
    choice = language.selectbox(
        _("Language"), LANGUAGE_CHOICES, format_func=either_language, key="query-language"
    )
    query = text.strip()
    if query:
        st.query_params["q"] = query
    else:
        st.query_params.pop("q", None)
    unapproved = False
    size = memory_size()
    if size.units > size.approved:
        unapproved = st.checkbox(
            _("Also show pairs that nobody has approved yet (imported ones, with fewer points)")
        )
    return Asked(query, choice, approved_only=not unapproved)


@dataclass(frozen=True, slots=True)
class Size:
    """How many units the memory has, and how many of them are approved."""

    units: int
    approved: int


def memory_size() -> Size:
    """Count the units, once for each state of the memory: a million take a while."""
    with session.project().reading() as tx:
        return counted(session.project_key(), read_state(tx).revision)


@lru_cache(maxsize=4)
def counted(project_key: str, revision: int) -> Size:
    """Count the units of the project at this revision."""
    with session.project().reading() as tx:
        return Size(count_units(tx), count_units(tx, approved_only=True))


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
    count = memory_size().approved
    st.subheader(_("Memory"), anchor=False)
    if count == 0:
        st.info(
            _(
                "**The memory is empty.** Every pair that you approve in Review comes in here, "
                "and you find it again by either language."
            )
        )
        st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")
        return
    asked = ask()
    show_deleted()
    if asked.text:
        show_answer(asked)
    else:
        said = ngettext(
            "{count:,} approved pair of sentences to search.",
            "{count:,} approved pairs of sentences to search.",
            count,
        )
        st.caption(said.format(count=count))


with errors_shown():
    show_page()
