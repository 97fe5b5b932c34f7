"""The values of review: beads with a status, and the pairs of documents that they are of.

Everything here is immutable and imports no other module of this package. The
sides are `ko` and `en`; a pair is two documents and their alignment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.beads import DoubtKind
from aligned.messages import N_
from aligned.model import Language, SegmentKind

__all__ = [
    "PairState",
    "PairSummary",
    "ReviewBead",
    "ReviewDoubt",
    "ReviewSegment",
    "Status",
]


class Status(Enum):
    """What reviewers decided about a bead."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    NEEDS_REVIEW = "needs_review"


class PairState(Enum):
    """How far a pair has come on its way to review.

    INTERRUPTED is never stored: a pair is shown so when it says that it is being
    aligned and the process that did it has stopped giving signs of life.
    """

    WAITING = N_("waiting")
    ALIGNING = N_("aligning")
    READY = N_("ready")
    FAILED = N_("failed")
    INTERRUPTED = N_("interrupted")


@dataclass(frozen=True, slots=True)
class ReviewSegment:
    """A segment as reviewers see it.

    `rank` sorts the segments of a document as plain strings: splitting the
    segment of rank `r` gives `r.0` and `r.1`, so there is always room. `start`
    and `end` are the half-open range of characters that it was made from in the
    document's text; editing changes `text` only.
    """

    id: str
    rank: str
    text: str
    start: int
    end: int
    kind: SegmentKind = SegmentKind.SENTENCE


@dataclass(frozen=True, slots=True)
class ReviewDoubt:
    """Why a bead may be wrong: an `aligned.beads.Doubt` whose segment has its lasting id.

    `ko` and `en` hold what is shown of either side; `segment` is the id of the
    segment that is pointed at, empty if none is. `in_english` says of which side
    that is, or which side is the longer one.
    """

    kind: DoubtKind
    factor: float = 0.0
    ko: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    segment: str = ""
    in_english: bool = False


@dataclass(frozen=True, slots=True)
class ReviewBead:
    """Korean segments and the English ones that belong to them, and a decision.

    Either side may be empty; one with both empty is no more, and is kept only for
    its version and for undo. `position` sorts the beads of a pair,
    `version` grows by 1 with every change, `confidence` (0–1) is the aligner's.
    `reason` says why the bead was rejected. `author` made the last decision
    about it, at `at` (UTC, ISO 8601); both are empty while nobody has. `doubts`
    are the aligner's, the strongest first; a bead that somebody changed has none.
    """

    id: str
    position: float
    ko: tuple[ReviewSegment, ...]
    en: tuple[ReviewSegment, ...]
    confidence: float
    status: Status = Status.PROPOSED
    version: int = 1
    comment: str = ""
    reason: str = ""
    author: str = ""
    at: str = ""
    doubts: tuple[ReviewDoubt, ...] = ()

    def side(self, language: Language) -> tuple[ReviewSegment, ...]:
        """Return the segments in `language`, in document order."""
        return self.ko if language is Language.KO else self.en

    def text(self, language: Language) -> str:
        """Return the texts in `language` joined by spaces; empty if there are none."""
        return " ".join(segment.text for segment in self.side(language))

    @property
    def removed(self) -> bool:
        """Whether the bead is no more: merged away, or not yet split off."""
        return not (self.ko or self.en)

    @property
    def two_sided(self) -> bool:
        """Whether both languages have text."""
        return bool(self.ko and self.en)


@dataclass(frozen=True, slots=True)
class PairSummary:
    """A pair as lists show it: names, state, and how many beads stand where.

    `stage`, `done` and `total` are the alignment's progress, `message` why it
    failed. `original` is the language that was translated from. `doubtful`
    counts proposed beads whose confidence is below `aligned.beads.DOUBTFUL_BELOW`;
    `related` (0–1) says how far the two documents belong together.
    """

    id: str
    name: str
    ko_document: str
    en_document: str
    ko_name: str
    en_name: str
    original: Language
    state: PairState
    revision: int
    created_at: str
    author: str
    signature: str = ""
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    removed: bool = False
    proposed: int = 0
    approved: int = 0
    rejected: int = 0
    needs_review: int = 0
    doubtful: int = 0
    related: float = 1.0

    @property
    def beads(self) -> int:
        """How many beads the pair has."""
        return self.proposed + self.approved + self.rejected + self.needs_review
