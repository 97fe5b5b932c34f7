"""The frame around every page: title, icon, navigation, stylesheet."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

STATIC = Path(__file__).resolve().parents[1] / "static"

# A local picture: a :material icon as the page's icon would be fetched from a
# font host, and no request leaves this machine.
st.set_page_config(
    page_title="Korean–English workbench",
    page_icon=(STATIC / "favicon.svg").read_text(encoding="utf-8"),
    layout="wide",
)
st.html(STATIC / "pages.css")
st.navigation(
    [
        st.Page(
            "documents.py",
            title="Documents",
            icon=":material/description:",
            url_path="documents",
            default=True,
        ),
        st.Page("review.py", title="Review", icon=":material/rule:", url_path="review"),
        st.Page("memory.py", title="Memory", icon=":material/search:", url_path="memory"),
        st.Page(
            "concordance.py",
            title="Concordance",
            icon=":material/manage_search:",
            url_path="concordance",
        ),
        st.Page("slogans.py", title="Slogans", icon=":material/campaign:", url_path="slogans"),
        st.Page(
            "pretranslate.py",
            title="Pre-translate",
            icon=":material/translate:",
            url_path="pretranslate",
        ),
        st.Page("export.py", title="Export", icon=":material/ios_share:", url_path="export"),
    ],
    position="top",
).run()
