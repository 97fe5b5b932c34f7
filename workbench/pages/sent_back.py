"""What is not in the table: rows that came back to the reader, and pairs that were removed."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from workbench.documents.removing import removed_pairs, restore_pair
from workbench.model import PairSummary
from workbench.pages import session
from workbench.pages.show import errors_shown, moment
from workbench.pages.who import require
from workbench.records.documents import RemovedPair
from workbench.reviewing.returned import Returned, returned_to
from workbench.team.accounts import User
from workbench.team.roles import Permission

__all__ = ["show_removed", "show_returned"]

# Of more, the first are enough for one sitting.
MOST = 20


def show_returned(pairs: Sequence[PairSummary], user: User) -> None:
    """List the rows that others sent back to the reader, with the way to each."""
    found = returned_to(session.project(), user.name)
    if not found:
        return
    names = {pair.id: pair.name for pair in pairs}
    count = len(found)
    title = ngettext("{count} row came back to you", "{count} rows came back to you", count).format(
        count=count
    )
    with st.expander(title, icon=":material/undo:", expanded=count <= 3, key="returned"):
        for one in found[:MOST]:
            words, link = st.columns([9, 2], vertical_alignment="center")
            words.html(_returned(one, names.get(one.pair, "")))
            with link:
                st.page_link(
                    "review.py",
                    label=_("Open the row"),
                    icon=":material/rule:",
                    query_params={"pair": one.pair, "bead": one.bead},
                )
        if count > MOST:
            st.caption(_("The first {shown} of {count}").format(shown=MOST, count=count))


def _returned(one: Returned, pair: str) -> str:
    fields = {"name": one.author, "time": moment(one.at)}
    if one.is_question:
        did = _("{name} marked it for review, {time}").format(**fields)
    else:
        did = _("{name} rejected it, {time}").format(**fields)
    said = one.reason or one.comment
    quoted = f'<p class="wb-said">{html.escape(said)}</p>' if said else ""
    return (
        f'<p class="wb-name">{html.escape(pair)}</p>{quoted}'
        f'<p class="wb-quiet">{html.escape(did)}</p>'
    )


def show_removed(user: User) -> None:
    """List the pairs that were taken off, each to be brought back at any time."""
    removed = removed_pairs(session.project())
    if not removed:
        return
    just_now = st.session_state.get("removed") == removed[0].id
    title = ngettext("Removed: {count} pair", "Removed: {count} pairs", len(removed)).format(
        count=len(removed)
    )
    with st.expander(title, icon=":material/delete:", expanded=just_now, key="removed-pairs"):
        st.caption(
            _("They keep all that was decided. What was approved in them stays in the memory.")
        )
        for pair in removed:
            _removed(pair, user)


def _removed(pair: RemovedPair, user: User) -> None:
    words, button = st.columns([9, 2], vertical_alignment="center")
    by = ""
    if pair.by and pair.at:
        by = _("removed by {name}, {time}").format(name=pair.by, time=moment(pair.at))
    elif pair.at:
        by = _("removed {time}").format(time=moment(pair.at))
    about = " · ".join(filter(None, (f"{pair.ko_name} ↔ {pair.en_name}", by)))
    words.html(
        f'<p class="wb-name">{html.escape(pair.name)}</p>'
        f'<p class="wb-quiet">{html.escape(about)}</p>'
    )
    if not user.role.may(Permission.MANAGE):
        return
    if button.button(_("Bring it back"), key=f"back-{pair.id}", width="stretch"):
        with errors_shown():
            require(Permission.MANAGE)
            restore_pair(session.project(), pair.id)
            st.session_state.pop("removed", None)
            st.rerun()
