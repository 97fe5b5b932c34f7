"""The form that adds documents: two files, two pasted texts, or many files at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from textwrap import shorten

import streamlit as st

from aligned.errors import LanguageError
from aligned.languages.detect import check_pair
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Document, Language
from aligned.readers import read_bytes, read_text
from workbench.documents.intake import start_pair
from workbench.pages import session
from workbench.pages.adding_folders import add_many
from workbench.pages.show import errors_shown, language_name, plain
from workbench.pages.who import require
from workbench.team.roles import Permission

__all__ = ["FILE_TYPES", "add_form"]

FILE_TYPES = ["txt", "md", "html", "htm", "docx", "pdf"]
UPLOAD, PASTE, MANY = N_("Two files"), N_("Paste the texts"), N_("Many files")
SIDES = (Language.KO, Language.EN)

# Characters of a title: a line of the table of documents holds two such names.
LONGEST_NAME = 60
# What marks a heading in texts that are pasted out of Markdown.
HEADING_MARKS = "#*_ "


@dataclass(frozen=True, slots=True)
class Given:
    """What one side of the form holds; `read` makes a document in a language of it."""

    language: Language
    read: Callable[[Language], Document] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form was filled with."""

    given: tuple[Given, Given]
    name: str
    original: Language
    pasted: bool


def add_form() -> None:
    """Show the form; adding something closes it."""
    with st.container(border=True, key="add-form"):
        way = st.segmented_control(
            _("How"),
            [UPLOAD, PASTE, MANY],
            format_func=_,
            default=UPLOAD,
            required=True,
            label_visibility="collapsed",
            key="way-to-add",
        )
        if way == MANY:
            add_many()
        else:
            add_two(pasted=way == PASTE)


def add_two(*, pasted: bool) -> None:
    """Ask for a Korean and an English text, and add them."""
    ko, en = st.columns(2)
    ask = ask_text if pasted else ask_file
    with ko:
        first = ask(Language.KO)
    with en:
        second = ask(Language.EN)
    name_place, original_place, button_place = st.columns([4, 4, 2], vertical_alignment="bottom")
    placeholder = (
        _("from the first English line, if left empty")
        if pasted
        else _("from the file names, if left empty")
    )
    name = name_place.text_input(_("Name"), placeholder=placeholder)
    original = original_place.selectbox(
        _("Translated from"), [Language.EN, Language.KO], format_func=language_name
    )
    asked = Asked((first, second), name.strip(), original, pasted)
    if button_place.button(_("Align them"), type="primary", width="stretch"):
        st.session_state.pop("swap", None)
        add(asked)
    elif st.session_state.get("swap"):
        offer_swap(asked)


def ask_file(language: Language) -> Given:
    """Ask for one file."""
    label = _("Korean file") if language is Language.KO else _("English file")
    file = st.file_uploader(label, FILE_TYPES, key=f"file-{language}")
    if file is None:
        return Given(language, None)
    return Given(language, lambda __: read_bytes(file.getvalue(), file.name))


def ask_text(language: Language) -> Given:
    """Ask for one pasted text."""
    label = _("Korean text") if language is Language.KO else _("English text")
    text = st.text_area(label, height=200, key=f"text-{language}")
    if not text.strip():
        return Given(language, None)
    # What is wrong with it is said of the field; a title comes when nothing is.
    return Given(language, lambda __: read_text(text.strip(), label))


def entitled(document: Document) -> Document:
    """Name a pasted text by its title, where it has one."""
    return replace(document, name=title(document.text) or document.name)


def title(text: str) -> str:
    """Return the first line with a letter or digit in it, cut to `LONGEST_NAME` characters."""
    lines = (line.strip(HEADING_MARKS) for line in text.splitlines())
    line = " ".join(next((one for one in lines if any(map(str.isalnum, one))), "").split())
    if len(line.split(" ", 1)[0]) >= LONGEST_NAME:  # nowhere to cut but inside the word
        return f"{line[: LONGEST_NAME - 1]}…"
    return shorten(line, LONGEST_NAME, placeholder="…")


def add(asked: Asked, *, swapped: bool = False) -> None:
    """Start aligning what is given; say beside the form what is wrong."""
    missing = [side.language for side in asked.given if side.read is None]
    if missing:
        st.warning(_missing_words(missing))
        return
    with errors_shown():
        try:
            start(asked, swapped=swapped)
        except LanguageError as error:
            if not error.swapped:
                raise
            st.session_state["swap"] = str(error)
            offer_swap(asked)
            return
        st.session_state["adding"] = False
        st.session_state.pop("swap", None)
        st.rerun()


def _missing_words(missing: list[Language]) -> str:
    if len(missing) > 1:
        return _("Both texts are still missing.")
    if missing[0] is Language.KO:
        return _("The Korean text is still missing.")
    return _("The English text is still missing.")


def start(asked: Asked, *, swapped: bool) -> None:
    """Read and check both sides, Korean first, and hand them to the project."""
    given = asked.given[::-1] if swapped else asked.given
    ko, en = (side.read(language) for side, language in zip(given, SIDES, strict=True) if side.read)
    check_pair(ko, en, *SIDES)
    if asked.pasted:
        ko, en = entitled(ko), entitled(en)
    with st.spinner(_("Starting…")):
        start_pair(
            session.project(),
            ko,
            en,
            encoder=session.encoder(),
            author=require(Permission.MANAGE).name,
            # A pasted pair goes by its English title, files by what their names share.
            name=asked.name or (en.name if asked.pasted else None),
            original=asked.original,
        )


def offer_swap(asked: Asked) -> None:
    """Say that the sides are the wrong way round, and put them right on request."""
    words, button = st.columns([8, 2], vertical_alignment="center")
    words.warning(plain(st.session_state["swap"]))
    if button.button(_("Swap the two sides"), width="stretch"):
        add(asked, swapped=True)
