"""Editing one unit of the memory below its card: texts, note, history."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import TranslationUnit
from workbench.errors import WorkbenchError
from workbench.memory.units import delete_unit, edit_unit, find_unit, restore_unit, unit_history
from workbench.operations import OperationKind
from workbench.pages import session
from workbench.pages.places import pairs_of_units, review_link
from workbench.pages.show import language_name, moment, plain
from workbench.pages.who import user_now
from workbench.records.memory import ChangeKind, UnitChange
from workbench.reviewing.operation_words import operation_name
from workbench.team.roles import Permission

__all__ = ["edit_button", "show_deleted", "show_editor"]

EDITED = "edited_unit"
DELETED = "deleted_unit"

CHANGED = {
    ChangeKind.EDITED: N_("edited by {author}, {time}"),
    ChangeKind.DELETED: N_("removed by {author}, {time}"),
    ChangeKind.RESTORED: N_("brought back by {author}, {time}"),
    ChangeKind.REVIEWED: N_("in review: {operation} by {author}, {time}"),
}


def may_edit() -> bool:
    """Tell whether whoever looks at the page may change the memory."""
    return user_now().role.may(Permission.DECIDE)


def edit_button(unit_id: str, key: str) -> None:
    """Offer to edit a unit to who may; one is open at a time, and pressed again it closes."""
    if may_edit():
        # It stays while its form is open, so that the keyboard keeps its place.
        st.button(
            _("Edit or remove"),
            key=f"edit-{key}",
            icon=":material/edit:",
            type="tertiary",
            on_click=_toggle,
            args=(unit_id,),
        )


def _toggle(unit_id: str) -> None:
    is_open = st.session_state.get(EDITED) == unit_id
    st.session_state[EDITED] = None if is_open else unit_id


def show_editor(unit_id: str) -> None:
    """Show the form that edits a unit, where it is the one that is open."""
    if st.session_state.get(EDITED) != unit_id or not may_edit():
        return
    unit = find_unit(session.project(), unit_id)
    with st.container(border=True):
        if unit.origin.document:
            st.caption(plain(_("As it stands in {document}").format(document=unit.origin.document)))
        edited = _ask(unit)
        save, remove, close, __ = st.columns([2, 2, 2, 6])
        if save.button(_("Save"), type="primary", width="stretch"):
            _save(unit, edited)
        if remove.button(_("Remove"), width="stretch", help=_("Take it out of the memory.")):
            _remove(unit)
        if close.button(_("Close"), width="stretch"):
            _close()
        _show_history(unit_id)


def show_deleted() -> None:
    """Say what was just removed, and offer it back."""
    change: UnitChange | None = st.session_state.get(DELETED)
    if change is None:
        return
    said, back = st.columns([9, 2], vertical_alignment="center")
    if change.kind is ChangeKind.REVIEWED:
        said.info(_("Its approval was taken back in Review; you can undo that there."))
        del st.session_state[DELETED]
        pairs = pairs_of_units([change.unit])
        if change.unit in pairs:
            with back:
                review_link(pairs[change.unit], change.unit)
        return
    said.info(_("It was taken out of the memory."))
    if back.button(_("Bring it back"), width="stretch") and may_edit():
        restore_unit(session.project(), change.number, user_now().name)
        del st.session_state[DELETED]
        st.rerun()


@dataclass(frozen=True, slots=True)
class _Edited:
    source: str
    target: str
    note: str


def _ask(unit: TranslationUnit) -> _Edited:
    sides = st.columns(2)
    languages = (unit.source_language, unit.target_language)
    order = sorted(languages, key=lambda language: language is not Language.KO)
    texts = {
        language: place.text_area(
            language_name(language), unit.text(language), key=f"{unit.id}-{language.value}"
        )
        for language, place in zip(order, sides, strict=True)
    }
    note = st.text_input(_("Note"), unit.note, key=f"{unit.id}-note")
    return _Edited(texts[unit.source_language], texts[unit.target_language], note)


def _save(unit: TranslationUnit, edited: _Edited) -> None:
    try:
        edit_unit(
            session.project(),
            unit.id,
            source=edited.source if edited.source != unit.source else None,
            target=edited.target if edited.target != unit.target else None,
            note=edited.note if edited.note != unit.note else None,
            author=user_now().name,
        )
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    _close()


def _remove(unit: TranslationUnit) -> None:
    try:
        st.session_state[DELETED] = delete_unit(session.project(), unit.id, user_now().name)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    _close()


def _close() -> None:
    st.session_state.pop(EDITED, None)
    st.rerun()


def _show_history(unit_id: str) -> None:
    changes = unit_history(session.project(), unit_id)
    for change in reversed(changes):
        told = {"author": change.author, "time": moment(change.at)}
        if change.kind is ChangeKind.REVIEWED:
            told["operation"] = operation_name(OperationKind(change.detail))
        st.caption(plain(_(CHANGED[change.kind]).format(**told)))
