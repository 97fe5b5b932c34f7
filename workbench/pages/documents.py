"""Documents: the pairs of the project, their progress, and adding one more."""

from __future__ import annotations

import html

import streamlit as st

from aligned.doubt_words import unrelated_warning
from workbench.intake import list_pairs, restart_pair
from workbench.model import PairState, PairSummary
from workbench.pages import session
from workbench.pages.adding import add_form
from workbench.pages.show import AT_WORK, alignment_bar, errors_shown, moment, plain
from workbench.removing import remove_pair, restore_pair

BROKEN = (PairState.FAILED, PairState.INTERRUPTED)
BROKEN_WORDS = {PairState.FAILED: "not aligned", PairState.INTERRUPTED: "interrupted"}

WELCOME = """
**This project is empty.** Add a Korean text and its English original: the workbench lines
their sentences up, you approve what is right, and from then on every sentence that comes
back is offered with its earlier translation.
"""


def header(is_empty: bool) -> None:
    """Show the title and the button that opens the form."""
    title, button = st.columns([5, 1], vertical_alignment="bottom")
    title.subheader("Documents", anchor=False)
    adding = st.session_state.setdefault("adding", is_empty)
    label = "Close the form" if adding else "Add a pair"
    if button.button(label, type="secondary" if adding else "primary", width="stretch"):
        st.session_state["adding"] = not adding
        st.rerun()


@st.fragment(run_every="1s")
def live_table() -> None:
    """Show the pairs while something is being aligned; settle down afterwards."""
    pairs = list_pairs(session.project())
    if not any(pair.state in AT_WORK for pair in pairs):
        st.rerun()
    table(pairs)


def table(pairs: tuple[PairSummary, ...]) -> None:
    """Show one line for each pair, the newest first."""
    for pair in reversed(pairs):
        with st.container(border=True, key=f"row-{pair.id}"):
            name, state, action = st.columns([5, 5, 2], vertical_alignment="center")
            name.html(
                f'<p class="wb-name">{html.escape(pair.name)}</p>'
                f'<p class="wb-quiet">{html.escape(pair.ko_name)} ↔ {html.escape(pair.en_name)}'
                f" · added by {html.escape(pair.author)}, {moment(pair.created_at)}</p>"
            )
            with state:
                show_state(pair)
            with action:
                show_actions(pair)


def show_state(pair: PairSummary) -> None:
    """Show how far the alignment or the review is."""
    if pair.state is PairState.READY:
        done = pair.approved + pair.rejected
        words = [f"{done} of {pair.beads} done", f"{pair.approved} approved"]
        if pair.needs_review:
            words.append(f"{pair.needs_review} for review")
        if pair.doubtful:
            words.append(f"▼ {pair.doubtful} doubtful")
        st.progress(done / pair.beads if pair.beads else 1.0, text=" · ".join(words))
        if warning := unrelated_warning(pair.related):
            st.warning(plain(warning))
    elif pair.state in BROKEN:
        message = pair.message or "The program was ended before it was done."
        st.error(plain(f"{BROKEN_WORDS[pair.state]}: {message}"))
    else:
        alignment_bar(pair)


def show_actions(pair: PairSummary) -> None:
    """Offer what can be done with the pair as it stands."""
    if pair.state is PairState.READY:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                "review.py",
                label="Review",
                icon=":material/rule:",
                query_params={"pair": pair.id},
                width="stretch",
            )
            with st.popover("⋯", help="More", width="content"):
                st.caption("What was approved stays in the memory.")
                offer_removing(pair)
    elif pair.state in BROKEN:
        again, away = st.columns(2)
        if again.button("Again", key=f"again-{pair.id}", help="Align it once more"):
            with errors_shown():
                restart_pair(session.project(), pair.id, encoder=session.encoder())
                st.rerun()
        with away:
            offer_removing(pair)


def offer_removing(pair: PairSummary) -> None:
    """Let the pair be taken off the list."""
    if st.button("Remove", key=f"remove-{pair.id}", help="Take it off this list"):
        remove_pair(session.project(), pair.id)
        st.session_state["removed"] = (pair.id, pair.name)
        st.rerun()


def offer_restoring() -> None:
    """Let a removal be taken back."""
    removed = st.session_state.get("removed")
    if removed is None:
        return
    pair_id, name = removed
    words, button = st.columns([8, 2], vertical_alignment="center")
    words.info(plain(f"{name} was removed from the list."))
    if button.button("Bring it back", width="stretch"):
        del st.session_state["removed"]
        restore_pair(session.project(), pair_id)
        st.rerun()


def show_page() -> None:
    """Show the page."""
    pairs = list_pairs(session.project())
    header(is_empty=not pairs)
    if not pairs:
        st.info(WELCOME)
    if st.session_state["adding"]:
        add_form()
    offer_restoring()
    if any(pair.state in AT_WORK for pair in pairs):
        live_table()
    else:
        table(pairs)


with errors_shown():
    show_page()
