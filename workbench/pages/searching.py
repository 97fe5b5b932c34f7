"""What the pages that search the memory have alike: the question, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.store import count_units
from tm.store.changes import read_state
from workbench.pages import session
from workbench.pages.language_names import LANGUAGE_CHOICES, either_language

__all__ = ["Question", "Size", "ask", "invite", "memory_size"]


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for; `language` is None where either will do."""

    text: str
    language: Language | None


@dataclass(frozen=True, slots=True)
class Size:
    """How many units the memory has, and how many of them are approved."""

    units: int
    approved: int


def ask(label: str, *, key: str, name: str, example: str, help: str | None = None) -> Question:
    """Ask what to look for; the address remembers it under `name`."""
    words, language = st.columns([8, 2], vertical_alignment="bottom")
    st.session_state.setdefault(key, st.query_params.get(name, ""))
    placeholder = _("e.g. {words}").format(words=example)
    text = words.text_input(label, key=key, placeholder=placeholder, help=help).strip()
    choice = language.selectbox(
        _("Language"), LANGUAGE_CHOICES, format_func=either_language, key=f"{key}-language"
    )
    if text:
        st.query_params[name] = text
    else:
        st.query_params.pop(name, None)
    return Question(text, choice)


def invite(what: str, size: Size) -> None:
    """Say what a search shows, and in how much, while nothing is asked for."""
    said = ngettext(
        "{count:,} approved pair of sentences to search.",
        "{count:,} approved pairs of sentences to search.",
        size.approved,
    )
    st.caption(f"{said.format(count=size.approved)} {what}")


def memory_size() -> Size:
    """Count the units, once for each state of the memory: a million take a while."""
    with session.project().reading() as tx:
        return _counted(session.project_key(), read_state(tx).revision)


@lru_cache(maxsize=4)
def _counted(project_key: str, revision: int) -> Size:
    """Count the units of the project at this revision."""
    del project_key, revision
    with session.project().reading() as tx:
        return Size(count_units(tx), count_units(tx, approved_only=True))
