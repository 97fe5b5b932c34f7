"""What Streamlit itself says on every page, in the language of the interface."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language

__all__ = ["OWN_WORDS", "page_frame"]

SCRIPT = Path(__file__).parent / "frame.js"
LABEL, PLACEHOLDER, TEXT = "aria-label", "placeholder", ""

# The words of Streamlit 1.67's own controls: where they stand (a test id), in which
# attribute ("" is the text itself), and the English as Streamlit writes it.
OWN_WORDS = (
    ("stSkipToContent", TEXT, N_("Skip to main content")),
    ("stTopNav", LABEL, N_("App pages")),
    ("stSidebarNav", LABEL, N_("App pages")),
    ("stSidebar", LABEL, N_("Sidebar")),
    ("stExpandSidebarButton", LABEL, N_("Expand sidebar")),
    ("stBaseButton-headerNoPadding", LABEL, N_("Collapse sidebar")),
    ("stFileUploaderDropzone", TEXT, N_("Upload")),
    ("stFileUploaderDropzone", TEXT, N_("Drag and drop a file here")),
    ("stFileUploaderDropzone", TEXT, N_("Drag and drop files here")),
    ("stFileUploaderDropzoneInstructions", TEXT, N_("{size} per file")),
    ("stFileUploaderDropzoneInput", LABEL, N_("file upload")),
    ("stBaseButton-minimal", LABEL, N_("Remove {name}")),
    ("stBaseButton-borderlessIcon", LABEL, N_("Add files")),
    ("stSelectbox", PLACEHOLDER, N_("Choose an option")),
    ("stMultiSelect", PLACEHOLDER, N_("Choose options")),
    ("stSelectbox", LABEL, N_("Open")),
    ("stProgress", LABEL, N_("progress")),
    ("InputInstructions", TEXT, N_("Press Enter to apply")),
    ("InputInstructions", TEXT, N_("Press Enter to submit form")),
    ("InputInstructions", TEXT, N_("Press {keys}+Enter to apply")),
    ("InputInstructions", TEXT, N_("Press {keys}+Enter to submit form")),
    ("stBaseButton-elementToolbar", LABEL, N_("Show/hide columns")),
    ("stBaseButton-elementToolbar", LABEL, N_("Download as CSV")),
    ("stBaseButton-elementToolbar", LABEL, N_("Search")),
    ("stBaseButton-elementToolbar", LABEL, N_("Fullscreen")),
    ("stBaseButton-elementToolbar", LABEL, N_("Close fullscreen")),
    ("stBaseButton-elementToolbar", LABEL, N_("Copy to clipboard")),
    ("stDialog", LABEL, N_("Close")),
    ("stDialog", TEXT, N_("Connection error")),
    (
        "stDialog",
        TEXT,
        N_("Streamlit server is not responding. Are you connected to the internet?"),
    ),
)


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def page_frame(language: Language) -> None:
    """Tell the browser the page's language, and translate what Streamlit says itself.

    Without the language a screen reader reads Korean as English (WCAG 3.1.1).
    """
    frame = st.components.v2.component("workbench_page_frame", html="<i hidden></i>", js=_source())
    words = [[place, part, english, _(english)] for place, part, english in OWN_WORDS]
    with st.container(key="page-frame"):
        frame(key="frame", data={"language": language.value, "words": words}, height="content")
