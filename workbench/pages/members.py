"""Team: who belongs to the project, with which role."""

from __future__ import annotations

import html

import streamlit as st

from aligned.messages import gettext as _
from workbench.pages import session
from workbench.pages.show import errors_shown, moment
from workbench.pages.who import ROLE_NAMES, require
from workbench.team.members import Member, change_member, list_members, remove_member
from workbench.team.roles import Permission, Role

WIDTHS = [5, 3, 2]


def role_name(role: Role) -> str:
    """Return a role in the reader's language."""
    return _(ROLE_NAMES[role])


def explain() -> None:
    """Say what each role may do."""
    st.caption(
        _(
            "Readers see everything. Translators also correct, split and join, comment and flag. "
            "Reviewers also approve and reject. Admins also add documents and members."
        )
    )


def add_form() -> None:
    """Add somebody before they sign in for the first time."""
    with st.form("add-member", border=True):
        address, role, button = st.columns(WIDTHS, vertical_alignment="bottom")
        name = address.text_input(_("E-mail address"), key="new-member", autocomplete="email")
        chosen = role.selectbox(
            _("Role"), list(Role), index=2, format_func=role_name, key="new-member-role"
        )
        added = button.form_submit_button(_("Add"), type="primary", width="stretch")
        if added and chosen is not None:
            with errors_shown():
                change_member(session.project(), name, chosen, by=require(Permission.MANAGE).name)
                st.rerun()


def show_member(member: Member) -> None:
    """Show one line: who, which role, and how to take it away."""
    with st.container(border=True, key=f"member-{member.name}"):
        who, role, action = st.columns(WIDTHS, vertical_alignment="center")
        known = "" if member.shown == member.name else f"{html.escape(member.name)} · "
        who.html(
            f'<p class="wb-name">{html.escape(member.shown)}</p>'
            f'<p class="wb-quiet">{known}{html.escape(since(member))}</p>'
        )
        with role:
            choose_role(member)
        if member.role is not None:
            with action.popover(_("Remove"), width="stretch", key=f"away-{member.name}"):
                offer_removing(member)


def since(member: Member) -> str:
    """Say since when somebody has their role, and from whom."""
    at = moment(member.at)
    if member.role is None:
        return _("Removed by {name}, {at}").format(name=member.added_by, at=at)
    if not member.added_by:
        return _("Signed in for the first time, {at}").format(at=at)
    return _("Role given by {name}, {at}").format(name=member.added_by, at=at)


def choose_role(member: Member) -> None:
    """Let the role be changed; for somebody who was removed, given back."""
    chosen = st.selectbox(
        _("Role of {name}").format(name=member.name),
        list(Role),
        index=None if member.role is None else list(Role).index(member.role),
        format_func=role_name,
        placeholder=_("removed"),
        label_visibility="collapsed",
        # With the time, so that a refused change shows what holds.
        key=f"role-{member.name}-{member.at}",
    )
    if chosen is not None and chosen is not member.role:
        with errors_shown():
            change_member(
                session.project(), member.name, chosen, by=require(Permission.MANAGE).name
            )
            st.rerun()


def offer_removing(member: Member) -> None:
    """Let somebody be removed; what they did stays."""
    st.write(_("What they did stays. They see nothing of the project from now on."))
    if st.button(_("Remove"), key=f"remove-{member.name}", type="primary"):
        with errors_shown():
            remove_member(session.project(), member.name, by=require(Permission.MANAGE).name)
            st.rerun()


def show_page() -> None:
    """Show the page."""
    require(Permission.MANAGE)
    st.subheader(_("Team"), anchor=False)
    explain()
    add_form()
    for member in list_members(session.project()):
        show_member(member)


with errors_shown():
    show_page()
