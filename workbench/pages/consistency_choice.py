"""What people decide about an inconsistency: the form for all places, or that it is none."""

from __future__ import annotations

import streamlit as st

from aligned.messages import gettext as _
from workbench.checking.applying import apply_form, preview_form
from workbench.checking.dismissals import dismiss, recall
from workbench.checking.inconsistencies import choose_form
from workbench.checking.model import ProjectGroup
from workbench.pages import session
from workbench.pages.changes import (
    change_button,
    choose_changes,
    remember_done,
    show_left,
)
from workbench.pages.consistency_places import form_line
from workbench.pages.show import moment, plain
from workbench.pages.who import require, user_now
from workbench.records.findings import DismissalKind
from workbench.team.roles import Permission

__all__ = ["show_choice", "show_dismissal"]


def show_choice(one: ProjectGroup) -> None:
    """Let the user choose a form; then show what it would change, to be applied."""
    forms = {form.text: form for form in one.group.forms}
    may = user_now().role.may(Permission.DECIDE)
    with st.form(f"choose-{one.key}", border=False):
        chosen = st.radio(
            _("Which one is to be used?"),
            list(forms),
            index=list(forms).index(one.chosen) if one.chosen else 0,
            format_func=lambda text: form_line(forms[text]),
        )
        pressed = st.form_submit_button(_("Use it everywhere…"), disabled=not may)
    if pressed and chosen is not None:
        choose_form(session.project(), one.key, chosen, require(Permission.DECIDE).name)
        st.rerun()
    if one.chosen:
        show_preview(one)


def show_preview(one: ProjectGroup) -> None:
    """Show every place that would change, and change what is ticked as proposals."""
    seen = preview_form(session.project(), one.key)
    st.caption(
        _(
            "Nothing is changed before you press the button. Rows that are changed are opened "
            "again for review, so somebody looks at each of them."
        )
    )
    chosen = choose_changes(seen.changes, seen.agreeing, name=one.key)
    if seen.changes and change_button(len(chosen)):
        name = require(Permission.DECIDE).name
        remember_done(apply_form(session.project(), seen, chosen, name))
        st.rerun()
    show_left(seen.unchangeable)
    if st.button(
        _("Forget the choice"),
        key=f"forget-{one.key}",
        type="tertiary",
        disabled=not user_now().role.may(Permission.DECIDE),
    ):
        choose_form(session.project(), one.key, "", require(Permission.DECIDE).name)
        st.rerun()


def show_dismissal(one: ProjectGroup) -> None:
    """Let the user say that it is right so; or take that back."""
    may = user_now().role.may(Permission.DECIDE)
    if one.dismissal is not None:
        gone = one.dismissal
        said = _("dismissed by {name}, {time}").format(name=gone.author, time=moment(gone.at))
        st.caption(plain(": ".join(filter(None, (said, gone.reason)))))
        if st.button(_("Take the dismissal back"), key=f"recall-{one.key}", disabled=not may):
            recall(session.project(), [one.key], require(Permission.DECIDE).name)
            st.rerun()
        return
    with st.form(f"dismiss-{one.key}", border=False):
        st.markdown(_("**Or is it right as it is?** Then dismiss it, and nobody is asked again."))
        words, button = st.columns([7, 4], vertical_alignment="bottom")
        reason = words.text_input(_("Reason"), placeholder=_("why it is right, if you like"))
        pressed = button.form_submit_button(_("It is right so"), width="stretch", disabled=not may)
    if pressed:
        name = require(Permission.DECIDE).name
        dismiss(session.project(), [one.key], reason, name, DismissalKind.INCONSISTENCY)
        st.rerun()
