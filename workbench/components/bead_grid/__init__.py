"""The review grid: one inline component of plain HTML, CSS and JavaScript.

Its edits go by `fetch` to the JSON routes of `workbench.serving.routes`, never through
Streamlit's widget state, which keeps only the newest of several quick events.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from aligned.model import Language
from workbench.localisation import catalog, language_now
from workbench.team.accounts import User

__all__ = ["GridSources", "bead_grid", "grid_sources"]

FOLDER = Path(__file__).parent
STYLES = ("grid.css", "pane.css", "terms.css", "phone.css")
# One module in the browser: an inline component cannot import further files, so
# they are joined, each after the ones it uses.
SCRIPTS = (
    "words.js",
    "drawer.js",
    "outbox.js",
    "drafts.js",
    "crossings.js",
    "tally.js",
    "store.js",
    "sequence.js",
    "rows.js",
    "notes.js",
    "painter.js",
    "context.js",
    "notices.js",
    "inputs.js",
    "writing.js",
    "linking.js",
    "calls.js",
    "matches.js",
    "history.js",
    "comments.js",
    "findings.js",
    "highlights.js",
    "terms.js",
    "term_form.js",
    "pane.js",
    "commands.js",
    "keys.js",
    "keys_sheet.js",
    "realign.js",
    "presence.js",
    "announcements.js",
    "menu.js",
    "toolbar.js",
    "bars.js",
    "finder.js",
    "pointer.js",
    "room.js",
    "progress.js",
    "view.js",
    "grid.js",
    "mount.js",
)


@dataclass(frozen=True, slots=True)
class GridSources:
    """What the grid is made of: a piece of HTML, its styles, and a module with `mount`."""

    html: str
    css: str
    js: str


@cache
def grid_sources() -> GridSources:
    """Return the grid's sources, with the words of every language of the interface."""
    return GridSources(_source("grid.html"), _source(*STYLES), _words() + _source(*SCRIPTS))


@cache
def _source(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


@cache
def _words() -> str:
    """Return the script's translations: those of its own messages, as JSON is JavaScript."""
    source = _source("grid.html", *SCRIPTS)
    korean = catalog(Language.KO).items()
    own = {message: forms[0] for message, forms in korean if message in source}
    return f"const KOREAN = {json.dumps(own, ensure_ascii=False)};\n"


def _component() -> ComponentRenderer:
    # Registered at every run: a page of a new session may be the first to ask.
    made = grid_sources()
    return st.components.v2.component(
        "workbench_bead_grid", html=made.html, css=made.css, js=made.js
    )


def bead_grid(
    pair: str,
    *,
    store: str,
    token: str,
    user: User,
    doubtful: float,
    api: str = "/api",
    bead: str = "",
) -> None:
    """Show the beads of a pair for review, in the language of the page.

    `store` names the reviewer's drawer in the browser's storage (project, user
    and pair, never the token). `token` is what the routes ask for, `user` whom they
    know by it. Rows below the probability `doubtful` (0–1) are marked. `api` is the
    routes' prefix. A grid that is new opens at `bead`, where the pair has it.
    """
    data = {
        "pair": pair,
        "store": store,
        "token": token,
        "user": user.name,
        "role": user.role.value,
        "doubtful": doubtful,
        "language": language_now().value,
        "api": api,
        "bead": bead,
    }
    # Where a token has ended (a laptop that slept), the grid asks for a run of the
    # page, which hands it another one; nothing else changes.
    _component()(
        key=f"bead-grid-{pair}",
        data=data,
        width="stretch",
        height="content",
        on_token_ended_change=_nothing,
    )


def _nothing() -> None:
    """Take a trigger whose run of the page is all that it is for."""
