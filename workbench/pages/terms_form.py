"""The form of a concept: its terms in each language, what is said of it, what is doubtful."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import LANGUAGES
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus
from tm.termbase.soundness import doubts_of
from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.show import language_name, plain
from workbench.pages.terms_words import concept_name, status_name
from workbench.pages.who import require
from workbench.records.terms import KeptConcept
from workbench.team.roles import Permission
from workbench.terms.concepts import put_concept, remove_concept

__all__ = ["OPENED", "SAID", "open_concept", "show_form"]

OPENED = "term-opened"
"""Under which the session holds the id of the concept that is open; empty for a new one."""
SAID = "term-said"
"""Under which the session holds what was just done, to be said once."""

# The concept as it was when its form was opened: somebody else may change it meanwhile.
BEGUN = "term-begun"
# Of new forms, so that the next one is empty.
FORMS = "term-forms"
EMPTY = Concept("", ())


@dataclass(frozen=True, slots=True)
class _Form:
    """A form on the page: its concept as it is kept, and what its widgets are called."""

    concept: Concept
    version: int
    name: str

    def key(self, *parts: str) -> str:
        return "-".join(("term", self.name, str(self.version), *parts))


def open_concept(concept_id: str, said: str = "") -> None:
    """Open a concept when the page is drawn again, and say this above it."""
    st.session_state[OPENED] = concept_id
    st.session_state[SAID] = said
    st.session_state.pop(BEGUN, None)
    # The table is drawn anew, with no row chosen.
    st.session_state["terms-table"] = st.session_state.get("terms-table", 0) + 1


def show_form(kept: KeptConcept | None, others: Sequence[KeptConcept]) -> None:
    """Show the form of a concept, or of a new one, and do what is pressed."""
    kept = None if kept is None else _as_begun(kept)
    form = (
        _Form(EMPTY, 0, f"new{st.session_state.get(FORMS, 0)}")
        if kept is None
        else _Form(kept.concept, kept.version, kept.concept.id)
    )
    terms = [term for language in LANGUAGES for term in _ask_terms(form, language)]
    concept = _ask_concept(form, others, _in_order(form.concept, terms))
    for doubt in doubts_of(concept, [one.concept for one in others]):
        st.warning(plain(doubt), icon=":material/lightbulb:")
    with st.container(horizontal=True):
        if st.button(
            _("Save"), type="primary", key=form.key("save"), disabled=concept == form.concept
        ):
            _save(form, concept)
        if kept is None and st.button(_("Close"), key=form.key("close")):
            st.session_state.pop(OPENED, None)
            st.rerun()
        if kept is not None and st.button(
            _("Remove"), key=form.key("remove"), icon=":material/delete:"
        ):
            _remove(kept)


def _as_begun(kept: KeptConcept) -> KeptConcept:
    """Return a concept as its form began; say so where somebody has changed it since."""
    begun: KeptConcept | None = st.session_state.get(BEGUN)
    if begun is None or begun.concept.id != kept.concept.id:
        begun = st.session_state[BEGUN] = kept
    if begun.version != kept.version:
        said = _("Changed by {name} in the meantime. What you typed cannot be saved over it.")
        st.warning(plain(said.format(name=kept.author)))
        if st.button(_("Show it as it is now"), key="term-anew"):
            st.session_state.pop(BEGUN)
            st.rerun()
    return begun


def _ask_terms(form: _Form, language: Language) -> list[Term]:
    """Ask for the terms of one language; those left empty are none."""
    st.markdown(f"**{language_name(language)}**")
    known = {term.id: term for term in form.concept.in_language(language)}
    rows: list[str] = st.session_state.setdefault(
        form.key(language.value), list(known) or [uuid.uuid4().hex]
    )
    terms = []
    for number, row in enumerate(list(rows)):
        status = TermStatus.PREFERRED if number == 0 else TermStatus.ADMITTED
        term = known.get(row, Term(row, language, "", status))
        terms.append(_ask_term(form, term, rows))
    if st.button(
        _("Another Korean term") if language is Language.KO else _("Another English term"),
        key=form.key(language.value, "add"),
        icon=":material/add:",
        type="tertiary",
    ):
        rows.append(uuid.uuid4().hex)
        st.rerun()
    return [term for term in terms if term.text.strip()]


def _ask_term(form: _Form, term: Term, rows: list[str]) -> Term:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = st.text_input(
            _("Korean term") if term.language is Language.KO else _("English term"),
            term.text,
            key=form.key(term.id, "text"),
            label_visibility="collapsed",
        )
        status = st.selectbox(
            _("Status"),
            list(TermStatus),
            index=list(TermStatus).index(term.status),
            format_func=status_name,
            key=form.key(term.id, "status"),
            label_visibility="collapsed",
            width=112,
        )
        with st.popover(_("More"), key=form.key(term.id, "more")):
            term = _ask_details(form, term)
            if len(rows) > 1 and st.button(
                _("Remove this term"), key=form.key(term.id, "drop"), icon=":material/close:"
            ):
                rows.remove(term.id)
                st.rerun()
    return replace(term, text=text.strip(), status=status or term.status)


def _ask_details(form: _Form, term: Term) -> Term:
    """Ask for what few terms need."""
    parts = [None, *PartOfSpeech]
    part = st.selectbox(
        _("Part of speech"),
        parts,
        index=parts.index(term.part_of_speech),
        format_func=lambda one: _("not said") if one is None else _(one.label),
        key=form.key(term.id, "part"),
    )
    note = st.text_input(_("Note"), term.note, key=form.key(term.id, "note"))
    source = st.text_input(_("Source"), term.source, key=form.key(term.id, "source"))
    context = st.text_area(_("Example"), term.context, key=form.key(term.id, "context"))
    return replace(
        term,
        part_of_speech=part,
        note=note.strip(),
        source=source.strip(),
        context=context.strip(),
    )


def _ask_concept(form: _Form, others: Sequence[KeptConcept], terms: tuple[Term, ...]) -> Concept:
    """Ask for what belongs to the concept as a whole."""
    old = form.concept
    domains = sorted({"", old.domain, *(one.concept.domain for one in others)})
    left, right = st.columns([4, 8], vertical_alignment="bottom")
    domain = left.selectbox(
        _("Domain"),
        domains,
        index=domains.index(old.domain),
        format_func=lambda name: name or _("none"),
        accept_new_options=True,
        key=form.key("domain"),
        help=_("Choose one, or type a new one."),
    )
    definition = right.text_input(_("Definition"), old.definition, key=form.key("definition"))
    left, right = st.columns([4, 8], vertical_alignment="bottom")
    source = left.text_input(_("Source"), old.source, key=form.key("source"))
    note = right.text_input(_("Note"), old.note, key=form.key("note"))
    related = _ask_related(form, others)
    return replace(
        old,
        related=related,
        terms=terms,
        domain=str(domain or "").strip(),
        definition=definition.strip(),
        source=source.strip(),
        note=note.strip(),
    )


def _ask_related(form: _Form, others: Sequence[KeptConcept]) -> tuple[str, ...]:
    """Ask which concepts a reader of this one should know too; return their ids."""
    names = {one.concept.id: concept_name(one.concept) for one in others}
    names.pop(form.concept.id, None)
    had = [name for name in form.concept.related if name in names]
    chosen = st.multiselect(
        _("Related concepts"),
        list(names),
        had,
        format_func=lambda name: names.get(name, name),
        placeholder=_("none"),
        disabled=not names,
        key=form.key("related"),
        help=_("What a reader of this one should know too, such as the wider matter."),
    )
    # What was removed from the term base may come back.
    gone = [name for name in form.concept.related if name not in names]
    return (*chosen, *gone)


def _in_order(concept: Concept, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return terms in the order that the concept has them in, new ones after them."""
    places = {term.id: at for at, term in enumerate(concept.terms)}
    return tuple(sorted(terms, key=lambda term: places.get(term.id, len(places))))


def _save(form: _Form, concept: Concept) -> None:
    name = require(Permission.DECIDE).name
    try:
        kept = put_concept(session.project(), concept, name, version=form.version)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    if form.concept == EMPTY:
        st.session_state[FORMS] = st.session_state.get(FORMS, 0) + 1
    open_concept(kept.concept.id, _("Saved: {name}").format(name=concept_name(kept.concept)))
    st.rerun()


def _remove(kept: KeptConcept) -> None:
    name = require(Permission.DECIDE).name
    try:
        remove_concept(session.project(), kept.concept.id, name, version=kept.version)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    said = _("Removed: {name}. You find it below the table and can bring it back.")
    open_concept("", said.format(name=concept_name(kept.concept)))
    st.session_state.pop(OPENED)
    st.rerun()
