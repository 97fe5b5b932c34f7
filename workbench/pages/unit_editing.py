"""Editing one unit of the memory below its card: texts, note, history."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from aligned.model import Language
from tm.model import TranslationUnit
from workbench.accounts import local_user
from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.show import LANGUAGE_NAMES, moment, plain
from workbench.records_memory import ChangeKind, UnitChange
from workbench.units import delete_unit, edit_unit, find_unit, restore_unit, unit_history

__all__ = ["edit_button", "show_deleted", "show_editor"]

EDITED = "edited_unit"
DELETED = "deleted_unit"

CHANGE_NAMES = {
    ChangeKind.EDITED: "edited",
    ChangeKind.DELETED: "removed",
    ChangeKind.RESTORED: "brought back",
}


def edit_button(unit_id: str, key: str) -> None:
    """Offer to edit a unit; one is open at a time."""
    if st.session_state.get(EDITED) != unit_id and st.button(
        "Edit or remove", key=f"edit-{key}", icon=":material/edit:", type="tertiary"
    ):
        st.session_state[EDITED] = unit_id
        st.rerun()


def show_editor(unit_id: str) -> None:
    """Show the form that edits a unit, where it is the one that is open."""
    if st.session_state.get(EDITED) != unit_id:
        return
    unit = find_unit(session.project(), unit_id)
    with st.container(border=True):
        if unit.origin.document:
            st.caption(plain(f"As it stands in {unit.origin.document}"))
        edited = _ask(unit)
        save, remove, close, _ = st.columns([2, 2, 2, 6])
        if save.button("Save", type="primary", width="stretch"):
            _save(unit, edited)
        if remove.button("Remove", width="stretch", help="Take it out of the memory."):
            _remove(unit)
        if close.button("Close", width="stretch"):
            _close()
        _show_history(unit_id)


def show_deleted() -> None:
    """Say what was just removed, and offer it back."""
    change: UnitChange | None = st.session_state.get(DELETED)
    if change is None:
        return
    said, back = st.columns([9, 2], vertical_alignment="center")
    if change.kind is ChangeKind.REVIEWED:
        said.info("Its approval was taken back in Review; you can undo that there.")
        del st.session_state[DELETED]
        return
    said.info("It was taken out of the memory.")
    if back.button("Bring it back", width="stretch"):
        restore_unit(session.project(), change.number, local_user())
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
            LANGUAGE_NAMES[language], unit.text(language), key=f"{unit.id}-{language.value}"
        )
        for language, place in zip(order, sides, strict=True)
    }
    note = st.text_input("Note", unit.note, key=f"{unit.id}-note")
    return _Edited(texts[unit.source_language], texts[unit.target_language], note)


def _save(unit: TranslationUnit, edited: _Edited) -> None:
    try:
        edit_unit(
            session.project(),
            unit.id,
            source=edited.source if edited.source != unit.source else None,
            target=edited.target if edited.target != unit.target else None,
            note=edited.note if edited.note != unit.note else None,
            author=local_user(),
        )
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    _close()


def _remove(unit: TranslationUnit) -> None:
    try:
        st.session_state[DELETED] = delete_unit(session.project(), unit.id, local_user())
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    _close()


def _close() -> None:
    del st.session_state[EDITED]
    st.rerun()


def _show_history(unit_id: str) -> None:
    changes = unit_history(session.project(), unit_id)
    for change in reversed(changes):
        name = CHANGE_NAMES.get(change.kind) or f"in review: {change.detail.replace('_', ' ')}"
        st.caption(plain(f"{name} by {change.author}, {moment(change.at)}"))
