"""The values of the slogan ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.model import Language, Span

__all__ = ["Slogan", "SloganKind", "SloganOccurrence", "SloganRendering"]


class SloganKind(Enum):
    """What recurs: a call, another sentence, the edge of calls, a phrase, a word."""

    CALL = "call"
    SENTENCE = "sentence"
    FRAME = "frame"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class SloganOccurrence:
    """One place where a slogan stands.

    `span` is where in the unit's text in the slogan's language, in characters,
    `text` what stands there. `rendering_span` is the part of the translation that
    renders it and `rendering` its text; `None` and empty where that is not known.
    `same` says that the words are the slogan's own, but for endings, spacing,
    glosses and quotation marks; otherwise a word is another one.
    """

    unit_id: str
    span: Span
    text: str
    rendering_span: Span | None
    rendering: str
    same: bool
    document: str
    at: str


@dataclass(frozen=True, slots=True)
class SloganRendering:
    """A translation of a slogan, as it is written most often; how often; first and last date.

    Dates are ISO 8601, empty where no unit has one. Only occurrences with the
    slogan's own words count.
    """

    text: str
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Slogan:
    """What recurs, with all its places and translations.

    `text` is its most usual form and `key` the loose key of it; `variants` are all
    forms, the most usual first. `renderings` stand most frequent first, `unknown`
    counts the occurrences of the slogan's own words whose translation is not known.
    `score` orders slogans of one memory and means nothing across memories.
    """

    key: str
    text: str
    language: Language
    kind: SloganKind
    variants: tuple[str, ...]
    occurrences: tuple[SloganOccurrence, ...]
    renderings: tuple[SloganRendering, ...]
    unknown: int
    score: float
