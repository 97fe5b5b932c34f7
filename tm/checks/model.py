"""The values of the checks: what is checked, what a check is, what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import Severity
from tm.termbase.model import Concept, TermHit

__all__ = ["Bitext", "Check", "CheckFinding", "Family", "TermsOfPair"]


@dataclass(frozen=True, slots=True)
class TermsOfPair:
    """The terms that the two sides have, and the concepts of the term base by id."""

    ko: tuple[TermHit, ...] = ()
    en: tuple[TermHit, ...] = ()
    concepts: Mapping[str, Concept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bitext:
    """A pair of texts to check, the side that was translated from, and their terms.

    Either side may be empty: a one-sided bead. Checks that compare the sides say
    nothing of it.
    """

    ko: str
    en: str
    original: Language = Language.EN
    terms: TermsOfPair = TermsOfPair()

    @property
    def two_sided(self) -> bool:
        """Whether both sides have text."""
        return bool(self.ko.strip() and self.en.strip())

    def text(self, language: Language) -> str:
        """Return a side."""
        return self.ko if language is Language.KO else self.en


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """What a check says of a pair of texts.

    `message` is a template that N_ marks, `values` its fields, which need no
    translation; spans are what it is about on either side, in characters.
    """

    check: str
    severity: Severity
    message: str
    values: tuple[tuple[str, str], ...] = ()
    ko_spans: tuple[Span, ...] = ()
    en_spans: tuple[Span, ...] = ()

    @property
    def words(self) -> str:
        """The message in the reader's language."""
        return _(self.message).format(**dict(self.values))

    def fingerprint(self, bitext: Bitext) -> str:
        """Name the finding: the same for the same check, message and texts, 32 hex digits.

        It changes when either text does, so a dismissal holds until then.
        """
        said = (self.check, self.message, self.values, bitext.ko, bitext.en)
        return hashlib.blake2b(repr(said).encode(), digest_size=16).hexdigest()


class Family(Enum):
    """What a check looks after: one module of checks each."""

    NUMBERS = "numbers"
    NAMES = "names"
    TERMS = "terms"
    TRANSLATION = "translation"
    MARKS = "marks"
    KOREAN = "korean"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name in settings, what it is called and looks for, and how it finds.

    `label` and `help` are marked by N_. `severity` is what most of its findings have,
    `on` whether it is switched on unless somebody changed that. A check that looks at
    `Bitext.terms` says so by `reads_terms`: what it found is found anew when the term
    base changes, and without it the terms are not even looked up.
    """

    id: str
    family: Family
    label: str
    help: str
    severity: Severity
    find: Callable[[Bitext], Iterable[CheckFinding]]
    on: bool = True
    reads_terms: bool = False
