"""The language of the pages: chosen by whoever looks at them, and remembered."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from aligned.messages import gettext as _
from aligned.model import Language
from workbench import localisation
from workbench.pages import session
from workbench.pages.who import visitor
from workbench.records.people import preference, set_preference

__all__ = ["LANGUAGES_SHOWN", "language_switch", "start_language"]

KEY = "language"

# Each in its own words, so that whoever reads only one finds it.
LANGUAGES_SHOWN = {Language.KO: "한국어", Language.EN: "English"}


def start_language() -> None:
    """Find out the reader's language at the beginning of a page's run."""
    localisation.ask(_chosen)
    if KEY not in st.session_state:
        st.session_state[KEY] = _remembered() or _of_browser()


def language_switch() -> None:
    """Let the reader choose the language; the page starts anew in it."""
    chosen = st.segmented_control(
        _("Language"),
        list(LANGUAGES_SHOWN),
        format_func=LANGUAGES_SHOWN.__getitem__,
        default=st.session_state[KEY],
        required=True,
        label_visibility="collapsed",
        key="language-switch",
    )
    if chosen is not None and chosen is not st.session_state[KEY]:
        st.session_state[KEY] = chosen
        if (user := visitor()) is not None:
            with session.project().transaction() as tx:
                set_preference(tx, user.name, KEY, chosen.value)
        st.rerun()


def _chosen() -> Language | None:
    """Return the language of the page that asks, None outside of pages."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    return st.session_state.get(KEY)


def _remembered() -> Language | None:
    user = visitor()
    if user is None:
        return None
    with session.project().reading() as tx:
        found = preference(tx, user.name, KEY)
    return Language(found) if found in (Language.KO.value, Language.EN.value) else None


def _of_browser() -> Language:
    locale = st.context.locale or ""
    return Language.KO if locale.lower().startswith("ko") else Language.EN
