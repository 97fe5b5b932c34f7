"""The document itself with what was filled in its place, and the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.readers.encodings import decode
from tm.normalise import drop_marker
from tm.pretranslate import Category, Fill, PretranslatedSegment
from workbench.memory.pretranslation import Pretranslation

__all__ = ["FilledDocument", "fill_document"]

# Around what is left to translate, and around what is filled and has to be checked.
# Neither is used in Korean or English text, nor means anything in Markdown.
LEFT = ("⟦", "⟧")
CHECK = ("⟦? ", "⟧")

# What may stand in Markdown between two words of a sentence, and around one: a line
# break with a quotation's or list's indent, emphasis, a backslash before a mark.
_BETWEEN = r"[*_~]{0,3}\s+(?:>\s*)*[*_~]{0,3}"
_NOTE = re.compile(r"\\\[(\d+)\\\]")


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A document with translations in it; `left` filled segments found no place."""

    text: str
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """A segment and where it stands in the text that is written."""

    segment: PretranslatedSegment
    start: int
    end: int


def fill_document(made: Pretranslation, *, mark: bool = False) -> FilledDocument:
    """Put translations in place of their sentences in plain text or Markdown.

    Headings, list marks, emphasis around a sentence and everything unfilled stay
    as they are; `mark` brackets what is left to translate. What has to be checked is
    always bracketed, with a question mark. In Markdown a sentence with marks inside
    (a link, code) may not be found: it stays in the source language and is counted.
    """
    document = made.document
    if document.format == "markdown":
        text = decode(document.original, document.name)
        places = list(_find_places(text, made.segments))
    else:
        text = document.text
        places = [_Place(segment, segment.start, segment.end) for segment in made.segments]
    parts: list[str] = []
    at = 0
    for place in places:
        parts += [text[at : place.start], _shown(place, text, mark)]
        at = place.end
    placed = {place.segment.number for place in places}
    left = sum(
        segment.fill is not Fill.NO and segment.number not in placed for segment in made.segments
    )
    return FilledDocument("".join((*parts, text[at:])), left)


def _shown(place: _Place, text: str, mark: bool) -> str:
    segment = place.segment
    if segment.category is Category.COPIED:
        return text[place.start : place.end]
    if segment.fill is Fill.YES:
        return segment.translation
    if segment.fill is Fill.CHECK:
        return segment.translation.join(CHECK)
    source = text[place.start : place.end]
    if not mark:
        return source
    words = drop_marker(source)  # a list stays a list
    return source[: len(source) - len(words)] + words.join(LEFT)


def _find_places(text: str, segments: tuple[PretranslatedSegment, ...]) -> Iterator[_Place]:
    """Yield where segments stand in Markdown, in order; those not found are left out."""
    at = 0
    for segment in segments:
        words = [_NOTE.sub(r"\\[\\^?\1\\]", re.escape(word)) for word in segment.source.split()]
        found = re.compile(_BETWEEN.join(words)).search(text, at)
        if found is not None:
            yield _Place(segment, found.start(), found.end())
            at = found.end()
