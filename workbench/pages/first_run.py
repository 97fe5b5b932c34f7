"""An empty project explains itself; after it, a short guide says what comes next."""

from __future__ import annotations

import streamlit as st

from aligned.messages import gettext as _
from workbench.documents.example import example_is_here, start_example
from workbench.pages import session
from workbench.pages.show import errors_shown
from workbench.pages.who import require
from workbench.records.people import preference, set_preference
from workbench.team.accounts import User
from workbench.team.roles import Permission

__all__ = ["guide", "welcome"]

GUIDE = "guide"
SEEN = "seen"


def welcome(user: User) -> None:
    """Say what this is and what to do first; the session's `adding` opens the form."""
    with st.container(border=True, key="welcome"):
        st.markdown("##### " + _("This project is empty."))
        st.markdown(
            _(
                "Give the workbench a Korean text and its English original, and it lines their "
                "sentences up. You approve what is right, with the keyboard. From then on every "
                "sentence that comes back is offered with its earlier translation."
            )
        )
        if not user.role.may(Permission.MANAGE):
            st.caption(_("Only an admin of this project may add documents."))
            return
        with st.container(horizontal=True):
            if example_is_here() and st.button(
                _("Try it with the example"), type="primary", icon=":material/play_arrow:"
            ):
                _start_example()
            if st.button(_("Add your first pair"), icon=":material/add:", key="add-first"):
                st.session_state["adding"] = True
                st.rerun()
        if example_is_here():
            st.caption(
                _(
                    "The example is three short statements. What is sure in them is approved, "
                    "so that the memory has something to offer; the rest is left to you."
                )
            )


def _start_example() -> None:
    with errors_shown(), st.spinner(_("Starting…")):
        start_example(
            session.project(), encoder=session.encoder(), author=require(Permission.MANAGE).name
        )
        st.rerun()


def guide(user: User) -> None:
    """Say what to do next, until the reader has seen it; that is remembered."""
    with session.project().reading() as tx:
        if preference(tx, user.name, GUIDE) == SEEN:
            return
    with st.container(border=True, key="guide"):
        words, button = st.columns([10, 2], vertical_alignment="center")
        title = _("What to do next")
        words.markdown("\n".join((f"**{title}**", *_steps())))
        if button.button(_("Got it"), width="stretch", key="guide-seen"):
            with session.project().transaction() as tx:
                set_preference(tx, user.name, GUIDE, SEEN)
            st.rerun()


def _steps() -> list[str]:
    steps = (
        _("Press Review beside a pair: one key approves a row and goes on, ? shows all keys."),
        _("What you approve is in the memory: look a sentence up under Memory."),
        _("Take it all away under Export, for OmegaT, memoQ, Trados or a spreadsheet."),
    )
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
