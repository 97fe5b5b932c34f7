"""Who looks at the page: their name, role and token, and the menu that says so."""

from __future__ import annotations

import html

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.errors import ForbiddenError
from workbench.pages import session
from workbench.pages.show import plain
from workbench.records.people import preference, set_preference
from workbench.team.accounts import User, local_user, mint_token, renewed_token, token_user
from workbench.team.hosting import hosting
from workbench.team.members import join, user_of
from workbench.team.roles import Permission, Role

__all__ = [
    "ROLE_NAMES",
    "address_shown",
    "require",
    "team_pages",
    "token_now",
    "user_menu",
    "user_now",
    "visitor",
]

ROLE_NAMES = {
    Role.READER: N_("Reader"),
    Role.TRANSLATOR: N_("Translator"),
    Role.REVIEWER: N_("Reviewer"),
    Role.ADMIN: N_("Admin"),
}

# Characters, in the history and in the top bar.
LONGEST_NAME = 60
LONGEST_LABEL = 22

NAME, OWN_NAME, TOKEN = "name", "name-of-this-page", "token-of-routes"


def user_now() -> User:
    """Return who looks at the page, with the role they have at this moment.

    Raises `ForbiddenError` where nobody is signed in, or somebody who may not come in.
    """
    found = visitor()
    if found is None:
        raise ForbiddenError(_("You are not signed in any more. Reload the page."))
    return found


def require(permission: Permission) -> User:
    """Return who looks at the page if their role has a permission, at the moment they act.

    Raises `ForbiddenError` otherwise: a button that is disabled or gone can still be
    pressed by a browser that does not keep to the page.
    """
    user = user_now()
    if not user.role.may(permission):
        raise ForbiddenError(_("Your role in this project does not allow this."))
    return user


def visitor() -> User | None:
    """Return who looks at the page, None before they signed in or if they may not come in."""
    if not hosting().team:
        return user_of(session.project(), _local_name())
    address = address_shown()
    return join(session.project(), address, str(st.user.get("name") or "")) if address else None


def address_shown() -> str:
    """Return the e-mail address that somebody signed in with, as far as it can be trusted."""
    # Some services say it as a text.
    unconfirmed = str(st.user.get("email_verified")).lower() == "false"
    if not st.user.is_logged_in or unconfirmed:
        return ""
    return str(st.user.get("email") or "")


def token_now() -> str:
    """Return a token for the JSON routes, the same one until half its life is over."""
    project, name = session.project(), user_now().name
    kept = str(st.session_state.get(TOKEN, ""))
    if token_user(project, kept) == name:
        st.session_state[TOKEN] = renewed_token(project, kept) or kept
    else:
        st.session_state[TOKEN] = mint_token(project, name)
    return str(st.session_state[TOKEN])


def team_pages() -> list[StreamlitPage]:
    """Return the pages for whoever manages a team; none for others."""
    if not (hosting().team and user_now().role.may(Permission.MANAGE)):
        return []
    return [st.Page("members.py", title=_("Team"), icon=":material/group:", url_path="team")]


def user_menu() -> None:
    """Show who is at work; what can be changed about it opens on a click."""
    user = user_now()
    label = plain(user.shown if len(user.shown) <= LONGEST_LABEL else user.shown[:20] + "…")
    with st.popover(label, icon=":material/account_circle:", key="user-menu", type="tertiary"):
        if not hosting().team:
            _rename(user)
            return
        role = _("Your role: {role}").format(role=_(ROLE_NAMES[user.role]))
        known = "" if user.shown == user.name else f"{user.name} · "
        st.html(
            f'<p class="wb-name">{html.escape(user.shown)}</p>'
            f'<p class="wb-quiet">{html.escape(known + role)}</p>'
        )
        if st.button(_("Sign out"), key="sign-out", width="stretch"):
            st.logout()


def _local_name() -> str:
    """Return the name that whoever sits here chose, or the one they came with."""
    came_with = local_user()
    if hosting().open:
        # Several people come in here, and nobody says who is who: each page its own name.
        return str(st.session_state.get(OWN_NAME, came_with))
    with session.project().reading() as tx:
        return preference(tx, came_with, NAME) or came_with


def _rename(user: User) -> None:
    """Let whoever sits here say under which name their work is kept."""
    st.text_input(
        _("Your name"),
        value=user.name,
        max_chars=LONGEST_NAME,
        key="own-name",
        on_change=_remember_name,
        help=_("It stands beside what you decide from now on, on this computer and in exports."),
    )


def _remember_name() -> None:
    typed = " ".join(str(st.session_state["own-name"]).split())
    if not typed or not typed.isprintable():
        return
    if hosting().open:
        st.session_state[OWN_NAME] = typed
        return
    with session.project().transaction() as tx:
        set_preference(tx, local_user(), NAME, typed)
