"""The values of a pre-translation: its segments, what was filled, the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tm.match_model import Match

__all__ = ["Category", "Fill", "Filling", "PretranslatedSegment", "Report", "ReportLine"]


class Category(Enum):
    """A line of the report; each segment is in one. The values are names for options and JSON."""

    REPETITION = "repetition"
    DOUBLE_CONTEXT = "102"
    CONTEXT = "101"
    EXACT = "100"
    HIGH = "95-99"
    ONE_WORD = "85-94"
    TWO_WORDS = "75-84"
    INTERNAL = "internal"
    LOW = "50-74"
    SEMANTIC = "meaning"
    NONE = "none"
    COPIED = "copied"


class Fill(Enum):
    """Whether a segment was filled: `CHECK` is filled, and somebody should look at it."""

    NO = "no"
    CHECK = "check"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is filled without asking.

    `fill_from` is the least score (95–102); what scores 95–99 is filled only where
    nothing but spacing, punctuation or quotation marks differ, and marked. Where
    the memory has several translations nothing is filled, unless `newest`.
    """

    fill_from: int = 100
    newest: bool = False

    def __post_init__(self) -> None:
        if not 95 <= self.fill_from <= 102:
            raise ValueError(f"fill_from must be 95 to 102, got {self.fill_from}")


@dataclass(frozen=True, slots=True)
class PretranslatedSegment:
    """A segment of a document with what the memory has for it.

    `number` counts from 1; `start` and `end` are its range in the document's text,
    in characters. `match` is the best of the memory, `translation` what was filled
    (empty where nothing was). `score` is 50–102, `None` without a percentage.
    `reason` says in words what the score is made of, and why nothing was filled.
    `like` is the number of the earlier segment that it repeats or resembles, or 0.
    """

    number: int
    source: str
    start: int
    end: int
    category: Category
    score: int | None
    match: Match | None
    fill: Fill
    translation: str
    reason: str
    like: int = 0

    @property
    def suggestion(self) -> str:
        """What was filled, else the best that the memory has, else nothing."""
        return self.translation or (self.match.translation if self.match else "")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """How much of a document is in one category.

    `words` are counted between spaces (Korean: eojeol), `characters` without
    spaces. `share` is that of the document's words (0–1), `weight` what a word
    here costs against a new one, `weighted` the words times their weight.
    """

    category: Category
    segments: int
    words: int
    characters: int
    share: float
    weight: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Report:
    """A document in the usual bands: one line for each category, the best first.

    `filled` counts the segments that got a translation, `to_check` those of them
    that somebody should look at.
    """

    lines: tuple[ReportLine, ...]
    segments: int
    words: int
    characters: int
    weighted: float
    filled: int
    to_check: int
