"""What several pages have alike: widgets that keep their value, bars of long work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

import streamlit as st

from aligned.model import Progress

__all__ = ["KEPT", "progress_shown"]

KEPT: Final[Literal["session"]] = "session"
"""Of a widget's `persist_state`: it is as it was when its reader comes back to the page."""


@contextmanager
def progress_shown(words: str) -> Iterator[Progress]:
    """Show a bar while work lasts; what comes is told how far it is."""
    bar = st.progress(0.0, text=words)

    def tell(_stage: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / total) if total else 0.0, text=words)

    try:
        yield tell
    finally:
        bar.empty()
