"""Markdown: read as the web page it describes, without its code."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from aligned.readers.characters import clean
from aligned.readers.encodings import decode
from aligned.readers.html import render
from aligned.readers.limits import refuse_long_lines
from aligned.readers.model import Content

__all__ = ["parse"]

_FRONT_MATTER = re.compile(r"\A---\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_MATTER_KEY = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)
# CommonMark (0.31, section 6.2) closes no emphasis between a bracket or a quote and
# a letter, which is where a Korean particle stands: **약속(約束)**을.
_OPEN_EMPHASIS = re.compile(r"\*{2,}|(?<!\w)\*(?=\S)([^*]+?)(?<=\S)\*")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([\w-]+)\]")


def parse(data: bytes, name: str) -> Content:
    """Read Markdown: headings, paragraphs, list items and cells as blocks.

    Emphasis, link targets and bullets go, as in Word and HTML. Numbers stay, since
    they may be a section's or a date's (`2024. 3. 5.` reads as a list too). Fenced
    code is left out; indented text is read, since statements indent paragraphs.
    Raises `ReadError` if the bytes are no text or a line is too long.
    """
    text = clean(decode(data, name))
    refuse_long_lines(text, name)
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tokens = markdown.parse(_plain_notes(_without_front_matter(text)))
    prose = [token for token in tokens if token.type != "fence"]
    _keep_numbers(prose)
    for token in prose:
        for child in token.children or ():
            if child.type == "text":
                child.content = _OPEN_EMPHASIS.sub(lambda match: match[1] or "", child.content)
    return render(markdown.renderer.render(prose, markdown.options, {}), name)


def _keep_numbers(tokens: list[Token]) -> None:
    """Put the number of a list item before its text, as it was typed."""
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number += f"{token.info}{token.markup} "
        elif token.type == "inline" and number:
            token.children = [Token("text", "", 0, content=number), *(token.children or ())]
            number = ""


def _without_front_matter(text: str) -> str:
    """Drop the settings that site generators keep between two `---` lines."""
    match = _FRONT_MATTER.match(text)
    if match and _FRONT_MATTER_KEY.search(match[0]):
        return text[match.end() :]
    return text


def _plain_notes(text: str) -> str:
    """Turn `[^1]` into a `[1]` that Markdown leaves alone, each note into a paragraph."""
    return _NOTE_MARK.sub(r"\\[\1\\]", _NOTE.sub(r"\n\\[\1\\] ", text))
