"""The form that adds a pair: two files or two pasted texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten

import streamlit as st

from aligned.errors import LanguageError
from aligned.languages.detect import check_pair
from aligned.model import Document, Language
from aligned.readers import read_bytes, read_text
from workbench.accounts import local_user
from workbench.intake import start_pair
from workbench.pages import session
from workbench.pages.show import LANGUAGE_NAMES, errors_shown, plain

__all__ = ["add_form"]

FILE_TYPES = ["txt", "md", "html", "htm", "docx", "pdf"]
UPLOAD, PASTE = "Two files", "Paste the texts"
PASTED = "pasted"
LONGEST_NAME = 60
SIDES = (Language.KO, Language.EN)


@dataclass(frozen=True, slots=True)
class Given:
    """What one side of the form holds; `read` makes a document in a language of it."""

    language: Language
    read: Callable[[Language], Document] | None


def add_form() -> None:
    """Show the form; adding a pair closes it."""
    with st.container(border=True, key="add-form"):
        way = st.segmented_control(
            "How", [UPLOAD, PASTE], default=UPLOAD, required=True, label_visibility="collapsed"
        )
        columns = st.columns(2)
        ask = ask_file if way == UPLOAD else ask_text
        given = []
        for column, language in zip(columns, SIDES, strict=True):
            with column:
                given.append(ask(language))
        name_place, original_place, button_place = st.columns(
            [4, 4, 2], vertical_alignment="bottom"
        )
        otherwise = "the file names" if way == UPLOAD else "the first English line"
        name = name_place.text_input("Name", placeholder=f"from {otherwise}, if left empty")
        original = original_place.selectbox(
            "Translated from", [Language.EN, Language.KO], format_func=LANGUAGE_NAMES.__getitem__
        )
        pressed = button_place.button("Align them", type="primary", width="stretch")
        if pressed:
            st.session_state.pop("swap", None)
            add(given, name.strip(), original)
        elif st.session_state.get("swap"):
            offer_swap(given, name.strip(), original)


def ask_file(language: Language) -> Given:
    """Ask for one file."""
    file = st.file_uploader(f"{LANGUAGE_NAMES[language]} file", FILE_TYPES, key=f"file-{language}")
    if file is None:
        return Given(language, None)
    return Given(language, lambda _: read_bytes(file.getvalue(), file.name))


def ask_text(language: Language) -> Given:
    """Ask for one pasted text."""
    text = st.text_area(f"{LANGUAGE_NAMES[language]} text", height=200, key=f"text-{language}")
    if not text.strip():
        return Given(language, None)
    return Given(language, lambda of: read_text(text.strip(), f"{PASTED} {LANGUAGE_NAMES[of]}"))


def add(given: list[Given], name: str, original: Language, swapped: bool = False) -> None:
    """Start aligning what is given; say beside the form what is wrong."""
    missing = [f"the {LANGUAGE_NAMES[side.language]} one" for side in given if side.read is None]
    if missing:
        st.warning(f"A text is still missing: {' and '.join(missing)}.")
        return
    with errors_shown():
        try:
            start(given[::-1] if swapped else given, name, original)
        except LanguageError as error:
            if not error.swapped:
                raise
            st.session_state["swap"] = str(error)
            offer_swap(given, name, original)
            return
        st.session_state["adding"] = False
        st.session_state.pop("swap", None)
        st.rerun()


def start(given: list[Given], name: str, original: Language) -> None:
    """Read and check both sides, Korean first, and hand them to the project."""
    ko, en = (side.read(language) for side, language in zip(given, SIDES, strict=True) if side.read)
    check_pair(ko, en, *SIDES)
    with st.spinner("Starting…"):
        start_pair(
            session.project(),
            ko,
            en,
            encoder=session.encoder(),
            author=local_user(),
            name=name or default_name(ko, en),
            original=original,
        )


def offer_swap(given: list[Given], name: str, original: Language) -> None:
    """Say that the sides are the wrong way round, and put them right on request."""
    words, button = st.columns([8, 2], vertical_alignment="center")
    words.warning(plain(st.session_state["swap"]))
    if button.button("Swap the two sides", width="stretch"):
        add(given, name, original, swapped=True)


def default_name(ko: Document, en: Document) -> str | None:
    """Name a pasted pair by the first line of its English text, files by themselves."""
    if not ko.name.startswith(PASTED):
        return None
    return shorten(en.text.split("\n", 1)[0], LONGEST_NAME, placeholder="…")
