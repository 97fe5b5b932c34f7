"""The values of the concordance: hits, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from aligned.messages import N_
from aligned.model import Language, Span
from tm.model import TranslationUnit

__all__ = ["Closeness", "Concordance", "Hit", "Occurrence", "Relaxation"]


class Closeness(IntEnum):
    """How surely a place is the word that was asked for; less is closer."""

    WORD = 0
    COMPOUND = 1
    INSIDE = 2


class Relaxation:
    """What a search gave up after it had found nothing, in words to be translated."""

    NONE = ""
    SPACING = N_("spacing and hyphens ignored")
    ENDINGS = N_("without endings")
    ORDER = N_("words in any order")
    SLIPS = N_("one letter may differ")
    ANY_WORD = N_("any of the words")
    MEANING = N_("near in meaning")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a term in a text, as a half-open range of characters."""

    start: int
    end: int
    closeness: Closeness


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair of texts that holds what was searched.

    `unit` is its newest occurrence, `count` says how many units have the same
    two texts. `spans` are the places in the side that was searched, `language`;
    `translation_spans` the likely translation in the other side, empty where
    nothing is sure. Both count characters, in order, without overlap.
    """

    unit: TranslationUnit
    count: int
    language: Language
    spans: tuple[Span, ...]
    translation_spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The side that was searched."""
        return self.unit.text(self.language)

    @property
    def translation(self) -> str:
        """The other side."""
        return self.unit.text(self.other_language)

    @property
    def other_language(self) -> Language:
        """The language of the other side."""
        unit = self.unit
        at_source = self.language is unit.source_language
        return unit.target_language if at_source else unit.source_language


@dataclass(frozen=True, slots=True)
class Concordance:
    """What a search found: a page of hits, closest first, then newest.

    `total` counts pairs of texts. Where `is_at_least`, the search stopped with
    enough of them and there are more. `relaxed` is empty, or says in words what
    was given up because nothing had been found.
    """

    language: Language
    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_at_least: bool = False
    relaxed: str = Relaxation.NONE
