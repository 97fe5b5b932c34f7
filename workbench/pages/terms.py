"""Terms: which word is to be used for what, in both languages; found, collected, exchanged."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.pages import session
from workbench.pages.places import PLACES_STYLE
from workbench.pages.show import errors_shown, plain
from workbench.pages.terms_candidates import show_candidates
from workbench.pages.terms_export import show_export
from workbench.pages.terms_form import OPENED, SAID, open_concept, show_form
from workbench.pages.terms_history import show_history, show_removed_concepts
from workbench.pages.terms_import import show_import
from workbench.pages.terms_places import show_places
from workbench.pages.terms_table import choose_concept, filtered
from workbench.pages.terms_uses import uses_known
from workbench.pages.terms_words import GO_TO, TERM_BASE, concept_card, concept_name
from workbench.pages.who import user_now
from workbench.pages.widgets import KEPT
from workbench.records.terms import KeptConcept
from workbench.team.roles import Permission
from workbench.terms.concepts import list_concepts

SUGGESTED = N_("Suggestions")
TAKEN, GIVEN = N_("Import a glossary"), N_("Export the terms")
VIEW = "terms-view"


def may_change() -> bool:
    """Tell whether whoever looks at the page may change the term base."""
    return user_now().role.may(Permission.DECIDE)


def show_term_base() -> None:
    """Show the table and, beside it, the concept that is open."""
    kept = list_concepts(session.project())
    if said := st.session_state.pop(SAID, ""):
        st.success(plain(said))
    if not kept and OPENED not in st.session_state:
        explain_empty()
        show_removed_concepts()
        return
    table, details = st.columns([6, 6], gap="medium")
    with table:
        shown = filtered(kept)
        opened = choose_concept(shown, kept, st.session_state.get(OPENED, ""))
        if may_change() and st.button(_("New concept"), icon=":material/add:", key="term-new"):
            open_concept("")
            st.rerun()
        show_removed_concepts()
    with details:
        show_details(opened, kept)


def explain_empty() -> None:
    """Say what a term base is for, and the ways to begin one."""
    st.info(
        _(
            "**There are no terms yet.** Write down here which word is to be used for a name or "
            "a matter in Korean and in English, and which one must not be. The review then "
            "shows the terms of each row, and Quality says where another word was used."
        )
    )
    with st.container(horizontal=True):
        if may_change() and st.button(
            _("Write the first term"), type="primary", icon=":material/add:", key="term-first"
        ):
            open_concept("")
            st.rerun()
        if st.button(_("See what the memory suggests"), icon=":material/lightbulb:"):
            st.session_state[GO_TO] = SUGGESTED
            st.rerun()
        if may_change() and st.button(_("Import a glossary"), icon=":material/upload:"):
            st.session_state[GO_TO] = TAKEN
            st.rerun()


def show_details(opened: KeptConcept | None, kept: tuple[KeptConcept, ...]) -> None:
    """Show a concept with its form, its places and its history; or the form of a new one."""
    if opened is None:
        if st.session_state.get(OPENED) == "" and may_change():
            st.markdown("**" + _("New concept") + "**")
            show_form(None, kept)
        else:
            st.caption(_("Choose a concept in the table, to see where it stands or change it."))
        return
    st.markdown(f"**{plain(concept_name(opened.concept))}**")
    uses = uses_known([opened.concept]).get(opened.concept.id)
    terms, places, history = st.tabs([_("Terms"), _("Where it stands"), _("History")])
    with terms:
        if may_change():
            show_form(opened, kept)
        else:
            st.html(concept_card(opened.concept))
    with places:
        show_places(opened.concept, uses)
    with history:
        show_history(opened.concept.id)


VIEWS: dict[str, Callable[[], None]] = {
    TERM_BASE: show_term_base,
    SUGGESTED: show_candidates,
    TAKEN: show_import,
    GIVEN: show_export,
}


def take_address() -> None:
    """Open the concept that a link names."""
    if concept := st.query_params.pop("concept", ""):
        st.session_state[VIEW] = TERM_BASE
        open_concept(str(concept))
    if view := st.session_state.pop(GO_TO, None):
        st.session_state[VIEW] = view


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Terms"), anchor=False)
    st.html(PLACES_STYLE)
    take_address()
    st.session_state.setdefault(VIEW, TERM_BASE)
    view = st.segmented_control(
        _("What to do"),
        [view for view in VIEWS if view != TAKEN or may_change()],
        format_func=_,
        required=True,
        label_visibility="collapsed",
        key=VIEW,
        persist_state=KEPT,
    )
    VIEWS[view or TERM_BASE]()


with errors_shown():
    show_page()
