"""What a search for parts and passages gives back."""

from __future__ import annotations

from dataclasses import dataclass

from aligned.model import Span
from tm.model import TranslationUnit

__all__ = ["Fragment", "Quotation", "QuotedSentence"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a query that the memory has: a whole unit inside it, or a shared run.

    `query_span` are its characters in the query, `matched_span` those of `matched`,
    the unit's side in the query's language, `translation_span` those of `translation`
    that likely belong to it (`None` where that cannot be told). `score` (0–100)
    compares the two parts, `reason` says in words what differs.

    `whole` says that the part is all of the unit. `unit` is the newest of
    `occurrences` (at most 20); `count` counts all of them.
    """

    unit: TranslationUnit
    matched: str
    translation: str
    query_span: Span
    matched_span: Span
    translation_span: Span | None
    score: int
    reason: str
    occurrences: tuple[TranslationUnit, ...]
    count: int
    whole: bool


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """What a sentence repeats: `place` in its characters, how well (0–100), what differs."""

    index: int
    place: Span
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that repeats units which follow each other in an earlier document.

    `sentences` are those of the quoting document, in order, the first and last
    perhaps in part; `units` the quoted ones in the order of `document`, and `parts`
    says of each which characters of its side in the asked language are quoted.
    `score` (0–100) is the mean of the sentences' by length. `translation` joins the
    units' other sides.
    """

    sentences: tuple[QuotedSentence, ...]
    document: str
    units: tuple[TranslationUnit, ...]
    parts: tuple[Span, ...]
    score: int
    translation: str

    @property
    def first(self) -> int:
        """The number of the first sentence, from 0."""
        return self.sentences[0].index

    @property
    def last(self) -> int:
        """The number of the last sentence."""
        return self.sentences[-1].index
