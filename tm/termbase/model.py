"""The values of a term base: concepts, their terms, and where a text has one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.model import Language, Span

__all__ = ["Concept", "HitKind", "PartOfSpeech", "Props", "Term", "TermHit", "TermStatus"]

Props = tuple[tuple[str, str], ...]
"""Name–value pairs that an exchange format carried and an export gives back."""


class TermStatus(Enum):
    """Whether a term is the one to use, may be used, or must not be."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"

    @property
    def label(self) -> str:
        """What it is called, to be translated."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    TermStatus.PREFERRED: N_("preferred"),
    TermStatus.ADMITTED: N_("admitted"),
    TermStatus.FORBIDDEN: N_("forbidden"),
}


class PartOfSpeech(Enum):
    """What kind of word a term is; TBX-Basic's values, and a proper noun's own."""

    NOUN = "noun"
    PROPER_NOUN = "properNoun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What it is called, to be translated."""
        return _PART_LABELS[self]


_PART_LABELS = {
    PartOfSpeech.NOUN: N_("noun"),
    PartOfSpeech.PROPER_NOUN: N_("name"),
    PartOfSpeech.VERB: N_("verb"),
    PartOfSpeech.ADJECTIVE: N_("adjective"),
    PartOfSpeech.ADVERB: N_("adverb"),
    PartOfSpeech.OTHER: N_("other"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase for a concept in one language.

    `id` is unique in a term base and stable across export and import. `context` is
    an example of its use, `source` where it was found.
    """

    id: str
    language: Language
    text: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: PartOfSpeech | None = None
    note: str = ""
    source: str = ""
    context: str = ""
    props: Props = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and the terms for it in each language, in the order they were given.

    `related` are ids of other concepts.
    """

    id: str
    terms: tuple[Term, ...]
    definition: str = ""
    domain: str = ""
    note: str = ""
    source: str = ""
    related: tuple[str, ...] = ()
    props: Props = ()

    def in_language(self, language: Language) -> tuple[Term, ...]:
        """Return the terms of a language: preferred ones, then admitted, then forbidden."""
        return _by_status(term for term in self.terms if term.language is language)

    def preferred(self, language: Language) -> Term | None:
        """Return the term to use in a language; `None` where all are forbidden or none is."""
        allowed = (t for t in self.in_language(language) if t.status is not TermStatus.FORBIDDEN)
        return next(allowed, None)


def _by_status(terms: Iterable[Term]) -> tuple[Term, ...]:
    order = list(TermStatus)
    return tuple(sorted(terms, key=lambda term: order.index(term.status)))


class HitKind(Enum):
    """In what form a text has a term."""

    PLAIN = "plain"  # as it is written in the term base
    INFLECTED = "inflected"  # under a particle or ending, in the plural, in other case
    SPACED = "spaced"  # with other spaces or hyphens
    GLOSSED = "glossed"  # with hanja or another gloss in brackets inside it
    COMPOUND = "compound"  # inside a longer word


@dataclass(frozen=True, slots=True)
class TermHit:
    """A place where a text has a term.

    `span` is the term's own characters in the text, without particle or ending, but
    with spaces and glosses inside it; `concept` is the concept's id. A hit inside
    another one, longer, is `nested`.
    """

    concept: str
    term: Term
    span: Span
    kind: HitKind
    nested: bool = False
