"""Words and phrases of a project's memory, each in its context."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from aligned.model import Encoder, Language, Span
from tm.candidates import find_near
from tm.concordance.model import Concordance, Hit
from tm.concordance.search import NearInMeaning, search_concordance
from tm.query import Memory, Query
from workbench.memory.indexing import indexes_of
from workbench.project import Project

__all__ = ["find_in_project", "in_context", "mark", "width_of"]


def find_in_project(
    project: Project,
    text: str,
    language: Language | None = None,
    *,
    limit: int = 20,
    offset: int = 0,
    encoder_provider: Callable[[], Encoder] | None = None,
) -> Concordance:
    """Return the places of words in approved units, closest first, then newest.

    `tm.concordance.search.search_concordance` says what may be typed. Where nothing is
    found in words, units near in meaning are, by the encoder that is then asked for.
    """
    near = None if encoder_provider is None else _near_in_meaning(project, encoder_provider)
    with project.reading() as tx:
        return search_concordance(
            tx, text, language, limit=limit, offset=offset, near_in_meaning=near
        )


def _near_in_meaning(project: Project, encoder_provider: Callable[[], Encoder]) -> NearInMeaning:
    def find(text: str, language: Language) -> list[int]:
        encoder = encoder_provider()
        vectors = indexes_of(project, encoder).vectors
        with project.reading() as tx:
            memory = Memory(tx, vectors=vectors, encoder=encoder)
            near = find_near(memory, Query(text, language))
        close = [number for number, cosine in near.cosines.items() if cosine >= near.floor]
        return sorted(close, key=lambda number: -near.cosines[number])

    return find


def in_context(hit: Hit, width: int) -> str:
    """Return the searched side cut to `width` columns, its first place in the middle, in brackets.

    A Korean syllable takes two columns, so that the places of all hits stand below
    each other. Without a place the text stands from its start.
    """
    text = hit.text
    if not hit.spans:
        return _cut(text, width)
    first = hit.spans[0]
    place = f"[{text[first.start : first.end]}]"
    left = (width - width_of(place)) // 2 if width_of(place) > width // 5 else width * 2 // 5
    right = width - left - width_of(place)
    before = _cut(text[: first.start][::-1], left)[::-1]
    return " " * (left - width_of(before)) + before + place + _cut(text[first.end :], right)


def mark(text: str, spans: Sequence[Span], start: str = "[", end: str = "]") -> str:
    """Return the text with the marks round each span."""
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], start, text[span.start : span.end], end]
        at = span.end
    return "".join([*parts, text[at:]])


def width_of(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cut(text: str, width: int) -> str:
    """Return as much of the start as fits, with an ellipsis where something is left out."""
    if width_of(text) <= width:
        return text
    taken = 1
    for at, character in enumerate(text):
        taken += _columns(character)
        if taken > width:
            return text[:at] + "…" if width > 0 else ""
    return text
