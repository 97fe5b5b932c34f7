"""Changes of the memory seen beforehand: each before and after, ticked, made on a press."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from workbench.marked_text import marked
from workbench.memory.replacing import Applied, Change, Unchangeable
from workbench.pages.show import plain
from workbench.pages.who import user_now
from workbench.team.roles import Permission

__all__ = ["change_button", "choose_changes", "remember_done", "say_done", "show_left"]

DONE = "changes-done"
# Rows with a tick are drawn at once; of more changes the rest comes after these are made.
MOST = 100
MOST_LINKS = 4


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of changes, in words, and the first change in each document."""

    words: str
    first: tuple[Change, ...]


def choose_changes(changes: Sequence[Change], agreeing: int, name: str) -> list[str]:
    """Show changes with a tick each and return the ids of those that are ticked.

    `agreeing` counts the places that are so already; `name` tells this list from others.
    """
    if not changes:
        said = ngettext(
            "Nothing to change: {count:,} place already so.",
            "Nothing to change: {count:,} places already so.",
            agreeing,
        )
        st.caption(said.format(count=agreeing))
    chosen = [change.id for change in changes[:MOST] if _show_change(change, name)]
    if len(changes) > MOST:
        said = _("These are the first {count:,} of {all:,}; the others come after them.")
        st.caption(said.format(count=MOST, all=len(changes)))
    return chosen


def _show_change(change: Change, name: str) -> bool:
    """Show a text before and after; returns whether it is to be changed."""
    tick, words = st.columns([1, 14])
    wanted = tick.checkbox(
        plain(change.before),
        value=True,
        key=f"change-{name}-{change.id}-{change.before}",
        label_visibility="collapsed",
    )
    words.html(
        '<article class="wb-place">'
        f'<p class="was">{marked(change.before, change.before_spans)}</p>'
        f'<p class="now">{marked(change.after, change.after_spans)}</p>'
        f"<footer>{html.escape(change.document)}</footer></article>"
    )
    return wanted


def change_button(count: int) -> bool:
    """Offer to make so many changes; returns whether it was pressed."""
    said = ngettext("Change {count:,} place", "Change {count:,} places", count)
    return st.button(
        said.format(count=count),
        type="primary",
        disabled=not count or not user_now().role.may(Permission.DECIDE),
        icon=":material/done_all:",
    )


def remember_done(done: Sequence[Applied]) -> None:
    """Keep in words what became of the changes, for the page's next run."""
    refused = [one for one in done if one.refused]
    made = len(done) - len(refused)
    said = ngettext("{count:,} place changed.", "{count:,} places changed.", made)
    sentences = [said.format(count=made)]
    if any(one.change.bead for one in done):
        sentences.append(_("In Review you can undo it."))
    if refused:
        sentences.append(_("Not changed: {reason}").format(reason=refused[0].refused))
    rows = [one.change for one in done if one.change.bead and not one.refused]
    first = {change.pair: change for change in reversed(rows)}
    st.session_state[DONE] = _Done(" ".join(sentences), tuple(first.values())[::-1])


def say_done() -> None:
    """Say what became of the last changes, once, with the way to what they made."""
    done: _Done | None = st.session_state.pop(DONE, None)
    if done is None:
        return
    st.success(plain(done.words))
    with st.container(horizontal=True):
        for change in done.first[:MOST_LINKS]:
            said = _("Review them in {document}").format(document=change.document)
            st.page_link(
                "review.py",
                label=plain(said),
                icon=":material/rule:",
                query_params={"pair": change.pair, "bead": change.bead},
            )


def show_left(left: Sequence[Unchangeable]) -> None:
    """List the places that no program can change, each with the reason."""
    if not left:
        return
    said = ngettext("{count:,} place left to you", "{count:,} places left to you", len(left))
    with st.expander(said.format(count=len(left))):
        for place in left:
            st.html(
                f'<article class="wb-place"><p>{html.escape(place.text)}</p>'
                f"<p>{html.escape(place.translation)}</p><footer>"
                f"{html.escape(place.document)}: {html.escape(place.reason)}</footer></article>"
            )
