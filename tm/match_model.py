"""The values of matching: what is offered for a query, in which band, and less what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.model import Span
from tm.model import TranslationUnit

__all__ = ["Band", "Match", "MatchKind", "Penalty", "PenaltyKind"]


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
