"""The frame around every page: title, icon, navigation, stylesheet, language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from aligned.messages import gettext as _
from workbench.components.page_frame import page_frame
from workbench.localisation import language_now
from workbench.pages.language import language_switch, start_language
from workbench.pages.who import team_pages, user_menu, visitor

STATIC = Path(__file__).resolve().parents[1] / "static"


def to_documents() -> None:
    """Go to the first page."""
    st.switch_page("documents.py")


def all_pages() -> list[StreamlitPage]:
    """Return the pages in the order of the top bar."""
    return [
        st.Page(
            "documents.py",
            title=_("Documents"),
            icon=":material/description:",
            url_path="first",
            default=True,
        ),
        # The first page is at the address of the whole, and Streamlit does not find it at an
        # address of its own.
        st.Page(to_documents, url_path="documents", visibility="hidden"),
        st.Page("review.py", title=_("Review"), icon=":material/rule:", url_path="review"),
        st.Page("memory.py", title=_("Memory"), icon=":material/search:", url_path="memory"),
        st.Page(
            "concordance.py",
            title=_("Concordance"),
            icon=":material/manage_search:",
            url_path="concordance",
        ),
        st.Page("slogans.py", title=_("Slogans"), icon=":material/campaign:", url_path="slogans"),
        st.Page("terms.py", title=_("Terms"), icon=":material/menu_book:", url_path="terms"),
        st.Page(
            "consistency.py",
            title=_("Consistency"),
            icon=":material/compare_arrows:",
            url_path="consistency",
        ),
        st.Page(
            "pretranslate.py",
            title=_("Pre-translate"),
            icon=":material/translate:",
            url_path="pretranslate",
        ),
        st.Page("quality.py", title=_("Quality"), icon=":material/insights:", url_path="quality"),
        st.Page("export.py", title=_("Export"), icon=":material/ios_share:", url_path="export"),
    ]


start_language()
# A local picture: a :material icon as the page's icon would be fetched from a
# font host, and no request leaves this machine.
st.set_page_config(
    page_title=_("Korean–English workbench"),
    page_icon=(STATIC / "favicon.svg").read_text(encoding="utf-8"),
    layout="wide",
)
st.html(STATIC / "pages.css")
entered = visitor() is not None
if entered:
    page = st.navigation([*all_pages(), *team_pages()], position="top")
else:
    page = st.navigation([st.Page("sign_in.py", title=_("Sign in"))], position="hidden")
page_frame(language_now())
with st.container(key="frame-menu", horizontal=True, width="content"):
    language_switch()
    if entered:
        user_menu()
page.run()
