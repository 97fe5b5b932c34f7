"""A pair's beads laid open, for questions about single ones: how near, how long, what beside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aligned.beads import Bead, Doubt, DoubtKind
from aligned.features.cells import LENGTH_VARIANCE, LENGTH_VARIANCE_SHORT
from aligned.features.sides import Pair, Side
from aligned.languages.numbers import NumberStyle

__all__ = ["Inspection", "LengthRatio", "Reason"]

# Characters of a sentence that are enough to find it by.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Reason:
    """A doubt and how much it counts beside others, about in log odds."""

    strength: float
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class LengthRatio:
    """A log ratio of lengths, source to target, less the usual one; how unlikely by chance."""

    apart: float
    unlikely: float


@dataclass(frozen=True, slots=True)
class Inspection:
    """All beads of a pair in the source's order, and the texts of both sides' segments.

    `styles` are their habits of writing numbers, `counts` is the least number that
    only digits write in either language.
    """

    pair: Pair
    texts: tuple[Sequence[str], Sequence[str]]
    beads: Sequence[Bead]
    styles: tuple[NumberStyle, NumberStyle]
    counts: float

    def cosine(self, source: Sequence[int], target: Sequence[int]) -> float | None:
        """How near two runs are, on the pair's scale; None where one is empty or too long."""
        sides = self.pair.source, self.pair.target
        most = min(len(side.vectors) for side in sides)
        if not (source and target) or max(len(source), len(target)) > most:
            return None
        here = sides[0].vectors[len(source) - 1, source[-1]]
        there = sides[1].vectors[len(target) - 1, target[-1]]
        return float(self.pair.scale(np.atleast_1d(here @ there))[0])

    def length(self, bead: Bead) -> LengthRatio:
        """Measure a two-sided bead's lengths by what is usual for the pair."""
        source = float(self.pair.source.lengths[list(bead.source)].sum())
        target = float(self.pair.target.lengths[list(bead.target)].sum())
        apart = math.log(source / target) - self.pair.scale.ratio
        variance = LENGTH_VARIANCE + LENGTH_VARIANCE_SHORT * (1 / source + 1 / target)
        return LengthRatio(apart, apart * apart / (2 * variance))

    def sides(self, to_target: bool) -> tuple[Side, Side]:
        """The side that is looked from and the one that is looked at."""
        source, target = self.pair.source, self.pair.target
        return (source, target) if to_target else (target, source)

    def text(self, bead: Bead, in_target: bool) -> str:
        """One side of a bead as one text."""
        indices = bead.target if in_target else bead.source
        return " ".join(self.texts[in_target][index] for index in indices)

    def shown(self, index: int, in_target: bool) -> str:
        """The beginning of a segment."""
        text = self.texts[in_target][index].strip()
        if len(text) <= _SHOWN:
            return text
        return text[:_SHOWN].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"

    def pointing(self, kind: DoubtKind, index: int, in_target: bool, factor: float = 0.0) -> Doubt:
        """Make a doubt that points at a segment and shows its beginning."""
        shown = (self.shown(index, in_target),)
        source, target = ((), shown) if in_target else (shown, ())
        return Doubt(kind, round(factor, 2), source, target, index, in_target)
