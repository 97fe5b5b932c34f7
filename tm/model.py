"""The values of the translation memory: units, matches, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.model import Language, Span

__all__ = [
    "LANGUAGES",
    "Band",
    "Finding",
    "Match",
    "MatchKind",
    "Origin",
    "Penalty",
    "PenaltyKind",
    "Severity",
    "Span",
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


class MatchKind(Enum):
    """How a match was found, best first."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"
    SEMANTIC = "semantic"


class Band(Enum):
    """The bands of match scores that translators know (memoQ's, OmegaT's).

    Source: ../docs/decisions on match bands. SEMANTIC has no percentage: a
    cosine is never shown as one.
    """

    DOUBLE_CONTEXT = "102"
    CONTEXT = "101"
    EXACT = "100"
    HIGH = "95–99"
    ONE_WORD = "85–94"
    TWO_WORDS = "75–84"
    LOW = "50–74"
    SEMANTIC = "semantic"


class PenaltyKind(Enum):
    """Why a match counts for less than its text says."""

    UNAPPROVED = N_("not approved")
    OLD = N_("old")
    OTHER_PROJECT = N_("of another project")


@dataclass(frozen=True, slots=True)
class Penalty:
    """So many points less, and why."""

    kind: PenaltyKind
    points: int


@dataclass(frozen=True, slots=True)
class Match:
    """A content offered for a query, with the units that say it.

    `unit` is the one that fits best: in the same place, else the newest.
    `occurrences` are the units of the same texts, newest first and at most 20, and
    `count` says how many there are. `renderings` counts the translations that the
    memory has for the same matched text, this one among them.

    `lexical` is the score on characters (0–102, whole per cent), `semantic` the
    cosine of the two sentence vectors (−1 to 1; `None` where none was made).
    `matched` is the side of the unit in the query's language, `translation` the
    other one. `reason` says in words what differs, `query_spans` and
    `matched_spans` where in either text; `warning` (which also starts the reason)
    says that the meaning may be turned.
    """

    unit: TranslationUnit
    kind: MatchKind
    band: Band
    lexical: int
    semantic: float | None
    matched: str
    translation: str
    reason: str
    occurrences: tuple[TranslationUnit, ...] = ()
    count: int = 1
    renderings: int = 1
    penalties: tuple[Penalty, ...] = ()
    query_spans: tuple[Span, ...] = ()
    matched_spans: tuple[Span, ...] = ()
    warning: str = ""

    @property
    def remark(self) -> str:
        """The reason without the warning that it may begin with."""
        return self.reason.removeprefix(self.warning).removeprefix("; ")

    @property
    def score(self) -> int:
        """The lexical score less the penalties; what matches are ordered by."""
        return max(0, self.lexical - sum(penalty.points for penalty in self.penalties))


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
