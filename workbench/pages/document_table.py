"""The table of pairs: found by name, sorted, a page at a time, with what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.documents.intake import list_pairs, restart_pair
from workbench.documents.removing import remove_pair
from workbench.model import PairState, PairSummary
from workbench.pages import session
from workbench.pages.document_rows import BROKEN, STATES, done, heading, row, state_of
from workbench.pages.show import AT_WORK, errors_shown
from workbench.pages.who import require
from workbench.records.documents import LastWork, last_work
from workbench.team.accounts import User
from workbench.team.roles import Permission

__all__ = ["REIMPORTING", "show_table"]

REIMPORTING = "reimporting"
"""Under which the session holds the pair that gets a new version of a document."""

# Up to here all pairs are seen at once and nobody needs to search.
FEW = 8
# Rows on one page. Native rows with five widgets each took 250 ms a click at 20 rows, 2 s at
# 200 (Streamlit 1.67, two shared cores); these have two.
ON_A_PAGE = 25

# Who is where, and how far they are, is seen in time without asking for it all the time.
SELDOM = "10s"

ALL_STATES = N_("All states")
NEW_VERSION, REMOVE = N_("New version of a document"), N_("Remove from the list")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the table is made of."""

    pairs: Sequence[PairSummary]
    last: Mapping[str, LastWork]

    def worked_at(self, pair: PairSummary) -> str:
        """Return when somebody last worked on a pair, or else when it came."""
        work = self.last.get(pair.id)
        return work.at if work else pair.created_at


_Key = Callable[[Listed, PairSummary], object]


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the table."""

    key: _Key
    descending: bool = False


ORDERS: dict[str, Order] = {
    N_("Newest first"): Order(lambda listed, pair: pair.created_at, descending=True),
    N_("Name"): Order(lambda listed, pair: pair.name.casefold()),
    N_("Last worked on first"): Order(lambda listed, pair: listed.worked_at(pair), descending=True),
    N_("Least done first"): Order(lambda listed, pair: done(pair) / max(pair.beads, 1)),
    N_("Most doubtful first"): Order(lambda listed, pair: pair.doubtful, descending=True),
}


def show_table(user: User) -> None:
    """Show the pairs, anew now and then: every second while one of them is being aligned.

    It is a fragment in either case: a click that comes while the page turns from the one
    to the other finds it still there.
    """
    at_work = _any_at_work(list_pairs(session.project()))
    st.fragment(_live, run_every="1s" if at_work else SELDOM)(user, at_work)


def _live(user: User, at_work: bool) -> None:
    pairs = list_pairs(session.project())
    if at_work != _any_at_work(pairs):
        st.rerun()
    _table(_listed(pairs), user)


def _any_at_work(pairs: Sequence[PairSummary]) -> bool:
    return any(pair.state in AT_WORK for pair in pairs)


def _listed(pairs: Sequence[PairSummary]) -> Listed:
    with session.project().reading() as tx:
        return Listed(pairs, last_work(tx))


def _table(listed: Listed, user: User) -> None:
    found = _chosen(listed)
    if not found:
        st.info(_("No pair of documents is like that. Change what you look for."))
        return
    st.html(heading())
    for pair in _page_of(found):
        with st.container(key=f"row-{pair.id}"):
            words, actions = st.columns([9, 2], vertical_alignment="center")
            there = session.presence().there(pair.id, but=user.name)
            words.html(row(pair, listed.last.get(pair.id), there))
            with actions:
                _actions(pair, user)


def _chosen(listed: Listed) -> list[PairSummary]:
    """Let the user search and sort where there are more than a few."""
    order = next(iter(ORDERS))
    found = list(listed.pairs)
    if len(found) > FEW:
        name, state, sorting = st.columns([4, 2, 2])
        wanted = name.text_input(
            _("Find by name"), placeholder=_("Find by name"), label_visibility="collapsed"
        )
        states = (ALL_STATES, *STATES)
        chosen = state.selectbox(
            _("State"), states, format_func=_, label_visibility="collapsed", key="state-wanted"
        )
        order = sorting.selectbox(
            _("Sort"), list(ORDERS), format_func=_, label_visibility="collapsed", key="order-wanted"
        )
        found = [
            pair
            for pair in found
            if wanted.strip().casefold() in f"{pair.name} {pair.ko_name} {pair.en_name}".casefold()
            and chosen in (ALL_STATES, state_of(pair))
        ]
    by = ORDERS[order]
    found.sort(key=lambda pair: by.key(listed, pair), reverse=by.descending)  # type: ignore[arg-type, return-value]
    return found


def _page_of(found: Sequence[PairSummary]) -> Sequence[PairSummary]:
    pages = -(-len(found) // ON_A_PAGE)
    if pages <= 1:
        return found
    page = st.pagination(pages, key="page-wanted") or 1
    return found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]


def _actions(pair: PairSummary, user: User) -> None:
    """Offer what can be done with the pair as it stands, and by whom."""
    manages = user.role.may(Permission.MANAGE)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if pair.state is PairState.READY:
            st.page_link(
                "review.py",
                label=_("Review"),
                icon=":material/rule:",
                query_params={"pair": pair.id},
                width="stretch",
            )
        elif pair.state in BROKEN and manages:
            _offer_another_try(pair)
        if manages and pair.state not in AT_WORK:
            _menu(pair)


def _offer_another_try(pair: PairSummary) -> None:
    if st.button(_("Try again"), key=f"again-{pair.id}", width="stretch"):
        with errors_shown():
            require(Permission.MANAGE)
            restart_pair(session.project(), pair.id, encoder=session.encoder())
            st.rerun(scope="app")


def _menu(pair: PairSummary) -> None:
    ready = pair.state is PairState.READY
    options = [NEW_VERSION, REMOVE] if ready else [REMOVE]
    chosen = st.menu_button(
        "⋯",
        options,
        key=f"menu-{pair.id}",
        format_func=_,
        help=_("More for “{pair}”").format(pair=pair.name),
    )
    if chosen == NEW_VERSION:
        st.session_state[REIMPORTING] = pair.id
        st.rerun(scope="app")
    if chosen == REMOVE:
        with errors_shown():
            remove_pair(session.project(), pair.id, author=require(Permission.MANAGE).name)
            st.session_state["removed"] = pair.id
            st.rerun(scope="app")
