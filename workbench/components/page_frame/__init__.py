"""What every page has round it and Streamlit cannot say: its language, a way to its content."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from aligned.messages import gettext as _
from aligned.model import Language

__all__ = ["page_frame"]

SCRIPT = Path(__file__).parent / "frame.js"


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def page_frame(language: Language) -> None:
    """Tell the browser the page's language, and put a link to the content first.

    The link is for those who use the keyboard: it is seen once it has the focus, and
    leads past the navigation (WCAG 2.4.1). Without the language a screen reader reads
    Korean as English (3.1.1).
    """
    frame = st.components.v2.component("workbench_page_frame", html="<i hidden></i>", js=_source())
    with st.container(key="page-frame"):
        frame(
            key="frame",
            data={"language": language.value, "skip": _("Skip to the content")},
            height="content",
        )
