"""Review: the beads of one pair, approved, corrected and rejected by keyboard."""

from __future__ import annotations

import streamlit as st

from aligned.beads import DOUBTFUL_BELOW
from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.components.bead_grid import bead_grid
from workbench.documents.intake import find_pair, list_pairs
from workbench.model import PairState, PairSummary
from workbench.pages import session
from workbench.pages.show import AT_WORK, alignment_bar, errors_shown, plain
from workbench.pages.who import token_now, user_now

INTERRUPTED = N_("it was interrupted")
CAME_FROM_FINDINGS = "came-from-findings"


def choose(pairs: tuple[PairSummary, ...]) -> PairSummary:
    """Let the user choose a pair; the address and the session remember it."""
    ids = [pair.id for pair in pairs]
    wanted = st.query_params.get("pair") or st.session_state.get("reviewed")
    names = {pair.id: f"{pair.name}  ·  {pair.ko_name} ↔ {pair.en_name}" for pair in pairs}
    chosen = st.selectbox(
        _("Pair"),
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key="pair",
    )
    st.query_params["pair"] = st.session_state["reviewed"] = chosen
    return pairs[ids.index(chosen)]


@st.fragment(run_every="1s")
def wait_for(pair_id: str) -> None:
    """Show how far the alignment is; the page starts anew when it ends."""
    pair = find_pair(session.project(), pair_id)
    if pair.state not in AT_WORK:
        st.rerun()
    alignment_bar(pair)


def way_back() -> None:
    """Offer the way back to the findings to whoever came from there."""
    if st.query_params.pop("back", ""):
        st.session_state[CAME_FROM_FINDINGS] = True
    if st.session_state.get(CAME_FROM_FINDINGS):
        st.page_link(
            "quality.py",
            label=_("Back to the findings"),
            icon=":material/arrow_back:",
            query_params={"view": "findings"},
        )


def linked_bead() -> str:
    """Take the row that a link leads to out of the address; a reload stays where one is."""
    return str(st.query_params.pop("bead", ""))


def show(pair: PairSummary) -> None:
    """Show the grid, or why there is none yet."""
    if pair.state is PairState.READY:
        user = user_now()
        key = session.project_key()
        bead_grid(
            pair.id,
            store=f"{key}:{user.name}:{pair.id}",
            token=token_now(),
            user=user,
            doubtful=DOUBTFUL_BELOW,
            bead=linked_bead(),
            api=f"/{st.get_option('server.baseUrlPath').strip('/')}/api".replace("//", "/"),
        )
    elif pair.state in AT_WORK:
        wait_for(pair.id)
    else:
        said = _("{name} was not aligned: {reason}")
        reason = _(pair.message or INTERRUPTED)
        st.error(plain(said.format(name=pair.name, reason=reason)))
        st.page_link(
            "documents.py", label=_("Try again in Documents"), icon=":material/description:"
        )


with errors_shown():
    all_pairs = list_pairs(session.project())
    if all_pairs:
        with st.container(horizontal=True, vertical_alignment="center", key="review-head"):
            way_back()
            pair = choose(all_pairs[::-1])
        show(pair)
    else:
        st.info(
            _("There is nothing to review yet. Add a Korean text and its English original first.")
        )
        st.page_link("documents.py", label=_("Go to Documents"), icon=":material/description:")
