"""The values that alignment makes: beads, why one may be wrong, the whole of two documents.

Everything here is immutable.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.model import Segment

__all__ = ["DOUBTFUL_BELOW", "RELATED_FROM", "Alignment", "Bead", "Doubt", "DoubtKind"]

DOUBTFUL_BELOW = 0.9
"""A bead below this probability of being right is doubtful: somebody should look at it."""
# Of 7,559 beads of cases with gold, 3.8% are below it and hold 51 of the 77 wrong
# ones (benchmarks/alignment.py).

RELATED_FROM = 0.5
"""Two documents that are less related (`Alignment.related`) hardly belong together."""
# 40 pairs that belong together have .85 and more, 60 of different sources .31 at most
# (benchmarks/doubts.py), and examples/ put together wrongly .22 to .35; right
# pairs with weak vectors (benchmarks/degrading.py) have .70.


class DoubtKind(Enum):
    """Why a bead may be wrong. The values are stored in projects: they never change."""

    LENGTH = "length"
    NUMBERS = "numbers"
    MARKS = "marks"
    FAR = "far"
    RIVAL = "rival"
    PARTNER = "partner"
    COVERED = "covered"
    LACKS = "lacks"
    LEAVES = "leaves"
    IDLE = "idle"
    ELSEWHERE = "elsewhere"
    NEIGHBOUR = "neighbour"
    OTHERWISE = "otherwise"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a bead; `aligned.doubts.describe` puts it into words.

    `factor` says how far off something is (1 or more for lengths, 0–1 for shares).
    `source` and `target` hold what is shown of either side, as it is written there.
    `segment` is the segment that the doubt points at, of the target where
    `in_target`; for LENGTH, `in_target` says that the target is the longer side.
    """

    kind: DoubtKind
    factor: float = 0.0
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    segment: int | None = None
    in_target: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """Source segments and the target segments that translate them.

    Both are indices in document order; either may be empty, not both.
    `confidence` is the probability (0–1) that the bead is right, `doubts` say why
    it is below `DOUBTFUL_BELOW`, the strongest first.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def kind(self) -> str:
        """The bead's type, such as `1-1`, `2-1` or `0-1`."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of two documents, in the order of the source side.

    Each segment of either side is in exactly one bead. `signature` names the
    encoder, the parameters and the version that made it. `related` is the share
    (0–1) of the shorter document that stands with its nearest of the other side:
    little of it means that the two documents do not belong together.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    signature: str
    related: float = 1.0
