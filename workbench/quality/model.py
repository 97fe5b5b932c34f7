"""The values that figures of review are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from workbench.model import Status

__all__ = ["EDGES", "Fate", "Judgement", "Scope", "Settled", "Standing", "Work", "WorkKind"]

# Confidences bunch near 1: of our 35 cases, 98% of the beads are above .9
# (benchmarks/alignment.py), so that bins of a tenth would show one bar. Each bin
# reaches from its edge to the next, the last one to 1; .9 is where doubt begins.
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)


@dataclass(frozen=True, slots=True)
class Scope:
    """What figures are about: a pair's id, a person, a time; empty is all of it.

    `since` (with) and `until` (without) are UTC as ISO 8601, or the beginnings of
    such times. Time and person are those of the operations.
    """

    pair: str = ""
    person: str = ""
    since: str = ""
    until: str = ""

    @property
    def whole(self) -> bool:
        """Whether neither person nor time leaves anything out."""
        return not (self.person or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many beads of a pair stand so now, with a confidence in this bin (0 is the lowest)."""

    pair: str
    status: Status
    bin: int
    beads: int
    doubtful: int


class Fate(Enum):
    """What became of a proposed bead.

    TOGETHER: approved as it was, with all above some confidence. ALONE: approved as
    it was, by itself. REWORDED: approved after its text was edited. REGROUPED: its
    sentences were parted or joined otherwise, and it was approved so or is no more.
    """

    TOGETHER = "together"
    ALONE = "alone"
    REWORDED = "reworded"
    REGROUPED = "regrouped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Settled:
    """So many proposed beads of a bin came to this; `confidence` is the sum of theirs."""

    bin: int
    fate: Fate
    beads: int
    confidence: float


class WorkKind(Enum):
    """What people do in review, as it is counted."""

    APPROVED = "approved"
    TOGETHER = "together"
    REJECTED = "rejected"
    FLAGGED = "flagged"
    EDITED = "edited"
    REGROUPED = "regrouped"
    COMMENTED = "commented"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Work:
    """How often somebody did something within a half-hour: `2026-01-31T09:0` or `…:3`.

    Approvals together count each bead; of the others an operation counts once.
    """

    person: str
    kind: WorkKind
    at: str
    count: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person last decided about a bead as it is grouped now, and when."""

    pair: str
    bead: str
    person: str
    status: Status
    at: str
