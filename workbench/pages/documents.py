"""Documents: the pairs of the project, their progress, adding more, new versions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from aligned.messages import gettext as _
from workbench.documents.intake import list_pairs
from workbench.pages import session
from workbench.pages.adding import add_form
from workbench.pages.document_table import REIMPORTING, show_table
from workbench.pages.first_run import guide, welcome
from workbench.pages.reimporting import show_reimport
from workbench.pages.sent_back import show_removed, show_returned
from workbench.pages.show import errors_shown
from workbench.pages.who import user_now
from workbench.team.roles import Permission

STYLE = Path(__file__).resolve().parents[1] / "static" / "documents.css"


def header(may_add: bool) -> None:
    """Show the title and the button that opens the form."""
    title, button = st.columns([5, 1], vertical_alignment="bottom")
    title.subheader(_("Documents"), anchor=False)
    if not may_add:
        return
    adding = st.session_state.setdefault("adding", False)
    label = _("Close the form") if adding else _("Add documents")
    pressed = button.button(
        label, type="secondary" if adding else "primary", width="stretch", key="open-form"
    )
    if pressed:
        st.session_state["adding"] = not adding
        st.rerun()


def show_page() -> None:
    """Show the page."""
    user = user_now()
    pairs = list_pairs(session.project())
    manages = user.role.may(Permission.MANAGE)
    wanted = next((p for p in pairs if p.id == st.session_state.get(REIMPORTING)), None)
    if wanted and manages:
        show_reimport(wanted)
        return
    header(may_add=manages)
    # Places that are always there, so that the table below keeps its own.
    above, between, table = st.container(), st.container(), st.container(key="documents-table")
    with above:
        if manages and st.session_state["adding"]:
            add_form()
        elif not pairs:
            welcome(user)
    if pairs:
        with between:
            guide(user)
            show_returned(pairs, user)
        with table:
            show_table(user)
    show_removed(user)


st.html(STYLE)
with errors_shown():
    show_page()
