"""The values of the translation memory: units, where they come from, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.model import Language

__all__ = [
    "LANGUAGES",
    "Finding",
    "Origin",
    "Severity",
    "TranslationUnit",
    "other_language",
]

LANGUAGES = (Language.KO, Language.EN)
"""The languages of the memory; alignment knows more of them."""


def other_language(language: Language) -> Language:
    """Return the other one of the memory's two languages."""
    return next(one for one in LANGUAGES if one is not language)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a unit comes from.

    `document` names the document pair or the imported file, `bead` the bead in
    the project. `previous` and `following` are the neighbouring source texts,
    which tell a context match. `author` approved the unit, `at` says when, in
    UTC as ISO 8601 (`2026-01-31T09:30:00Z`). Empty strings stand for unknown.
    """

    document: str = ""
    bead: str = ""
    previous: str = ""
    following: str = ""
    author: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A text in one language and its translation in another.

    `id` is unique in a memory and stable across export and import. `source` is
    the language that was translated from. Only approved units are offered
    unless a caller asks for others. `note` is free text; `props` are further
    name–value pairs that an exchange format carried and an export gives back.
    """

    id: str
    source_language: Language
    target_language: Language
    source: str
    target: str
    origin: Origin = Origin()
    approved: bool = True
    note: str = ""
    props: tuple[tuple[str, str], ...] = ()

    def text(self, language: Language) -> str:
        """Return the side in `language`; raises `ValueError` if it has none."""
        if language is self.source_language:
            return self.source
        if language is self.target_language:
            return self.target
        raise ValueError(f"unit {self.id} has no {language.value} side")


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader or check says about one place: a row, a unit, a bead."""

    severity: Severity
    place: str
    message: str
