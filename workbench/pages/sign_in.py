"""Sign-in: all that is shown to who is not signed in, or may not come in."""

from __future__ import annotations

import streamlit as st

from aligned.messages import gettext as _
from workbench.pages.show import plain
from workbench.pages.who import address_shown


def ask_to_sign_in() -> None:
    """Offer the way in."""
    st.write(_("This workbench belongs to a team. Sign in to see its documents."))
    if st.button(_("Sign in"), type="primary", key="sign-in", width="stretch"):
        st.login()


def say_why_not() -> None:
    """Say why somebody who is signed in sees nothing, and offer another way in."""
    if address := address_shown():
        st.warning(
            _("You are signed in as {name}, who is not a member of this project.").format(
                name=plain(address)
            )
        )
        st.write(_("Ask an admin of the project to add this address, then reload the page."))
    else:
        st.warning(_("The sign-in service did not confirm your e-mail address."))
        st.write(_("Confirm it there, or sign in with another account."))
    if st.button(_("Sign out"), key="sign-out", width="stretch"):
        st.logout()


with (
    st.container(horizontal_alignment="center"),
    st.container(key="sign-in-page", width=420),
):
    st.subheader(_("Korean–English workbench"), anchor=False)
    if st.user.is_logged_in:
        say_why_not()
    else:
        ask_to_sign_in()
