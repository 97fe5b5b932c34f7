"""How far confidences can be trusted: against what turned out right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from aligned.evaluate import calibration_error

__all__ = ["Bin", "Reliability", "reliability"]

# Ten bins, as reliability diagrams have them (Guo et al. 2017, "On Calibration of
# Modern Neural Networks", figure 1).
_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Beads whose confidences (0–1) are at least `low` and below `high`, or 1.

    `confidence` is their mean confidence, `right` the share of them that is right;
    both are 0 where `count` is.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """What confidences are worth to a reviewer; shares from 0 to 1.

    `error` is the expected calibration error over groups of equal size,
    `error_by_width` over `bins`, of equal width; `sure` are narrower bins of the
    confidences from 0.9, where most beads are. `caught` is the share of wrong
    beads in the least confident tenth. `approvable` is the largest share of beads,
    the surest first, that is right often enough to be approved unseen, and
    `threshold` the confidence from which they are; more than 1 where none are.
    """

    count: int
    wrong: int
    error: float
    error_by_width: float
    caught: float
    approvable: float
    threshold: float
    bins: tuple[Bin, ...]
    sure: tuple[Bin, ...]


def reliability(
    confidences: Sequence[float], right: Sequence[bool], precision: float = 0.995
) -> Reliability:
    """Compare confidences (0–1) with what is right.

    `precision` is the share of beads approved unseen that has to be right.
    """
    bins = _bins(confidences, right, 0.0)
    order = sorted(range(len(right)), key=confidences.__getitem__)
    wrong = len(right) - sum(right)
    doubtful = sum(not right[k] for k in order[: len(order) // 10])
    approved = _approvable(confidences, right, order[::-1], precision)
    gap = sum(one.count * abs(one.confidence - one.right) for one in bins)
    return Reliability(
        count=len(right),
        wrong=wrong,
        error=calibration_error(confidences, right),
        error_by_width=gap / len(right) if right else 0.0,
        caught=doubtful / wrong if wrong else 1.0,
        approvable=approved / len(right) if right else 0.0,
        threshold=confidences[order[-approved]] if approved else 1.1,
        bins=bins,
        sure=_bins(confidences, right, 0.9),
    )


def _bins(confidences: Sequence[float], right: Sequence[bool], lowest: float) -> tuple[Bin, ...]:
    """Bins of equal width from `lowest` to 1; confidences below `lowest` are in none."""
    width = (1 - lowest) / _BINS
    members: list[list[int]] = [[] for _ in range(_BINS)]
    for index, confidence in enumerate(confidences):
        if confidence >= lowest:
            members[min(int((confidence - lowest) / width), _BINS - 1)].append(index)
    return tuple(
        Bin(
            low=lowest + width * number,
            high=lowest + width * (number + 1),
            count=len(group),
            confidence=sum(confidences[k] for k in group) / max(1, len(group)),
            right=sum(right[k] for k in group) / max(1, len(group)),
        )
        for number, group in enumerate(members)
    )


def _approvable(
    confidences: Sequence[float], right: Sequence[bool], surest: Sequence[int], precision: float
) -> int:
    """How many of the surest beads may be approved; equal confidences go together."""
    most = 0
    hits = accumulate(right[k] for k in surest)
    for count, hit in enumerate(hits, start=1):
        ends = count == len(surest) or confidences[surest[count]] < confidences[surest[count - 1]]
        if ends and hit >= precision * count:
            most = count
    return most
