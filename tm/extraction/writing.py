"""Renderings written out: their usual text, and their places in the units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aligned.model import Language, Span
from tm.consistency.model import Form, FormPlace
from tm.extraction.nouns import noun_phrase
from tm.extraction.reading import Pairs
from tm.extraction.renderings import Rendering
from tm.model import other_language
from tm.normalise import fold

__all__ = [
    "bare_text",
    "documents_of",
    "rendering_text",
    "usual_text",
    "write_form",
]


def usual_text(texts: Iterable[str]) -> str:
    """Return the most frequent text; of equals one that begins small."""
    count = Counter(map(fold, texts))
    return min(count, key=lambda text: (-count[text], text[:1].isupper(), text))


def rendering_text(pairs: Pairs, language: Language, one: Rendering) -> str:
    """Return a rendering in `language` as it is written most often."""
    return usual_text(
        bare_text(pairs.shown(language, place.target, place.size), language) for place in one.places
    )


def bare_text(text: str, language: Language) -> str:
    """Return a phrase without what the analyser knows as particles, if nouns are left."""
    return (noun_phrase(text) or text) if language is Language.KO else text


def documents_of(pairs: Pairs, language: Language, one: Rendering) -> list[str]:
    """Return the document of each place of a rendering of phrases in `language`."""
    text = pairs.corpus(language).text
    return [pairs.units[int(text[place.source])][0].origin.document for place in one.places]


def write_form(pairs: Pairs, language: Language, one: Rendering, size: int) -> Form:
    """Return a rendering of a phrase of `size` words in `language` with its places.

    Partners of the places are those of the phrase.
    """
    other = other_language(language)
    text = pairs.corpus(language).text
    places = tuple(
        FormPlace(
            unit.id,
            unit.origin.document,
            unit.origin.at,
            _span(pairs, other, place.target, place.size),
            _span(pairs, language, place.source, size),
        )
        for place in one.places
        for unit in pairs.units[int(text[place.source])]
    )
    return Form(rendering_text(pairs, other, one), places)


def _span(pairs: Pairs, language: Language, first: int, size: int) -> Span:
    span = pairs.span(language, first, size)
    text = pairs.shown(language, first, size)
    bare = bare_text(text, language)
    return Span(span.start, span.start + len(bare)) if text.startswith(bare) else span
