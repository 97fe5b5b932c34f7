"""How else a doubtful bead's segments could stand: what fits as well, or better.

Only what shows in the two texts counts, meaning and length; a reviewer is to see at
once what is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from aligned.beads import Bead, Doubt, DoubtKind
from aligned.features.sides import Side
from aligned.inspection import Inspection, Reason

__all__ = ["borders", "idle", "partners", "rivals"]

# Segments on either side of a bead among which rivals are looked for; the nearest of
# all counts wherever it stands.
_AROUND = 8
# On the pair's scale (0 unrelated, 1 surely related): what says the same; what is
# close in meaning; what says too much of the other side to be called idle there; what
# has anything to do with each other; by how much a rival may be worse.
_SAME = 0.85
_CLOSE = 0.6
_OF_ITS_OWN = 0.45
_LIKE = 0.1
_LITTLE = 0.05
# What a bead may lose when its neighbour is put to it grows with how much the two have
# to do with each other: of one-sided sentences beside doubtful beads, those that belong
# there bring them .02 to .04 nearer, or take them .05 apart while they have .25
# themselves; of the others, most have less than .1 or take the beads .07 and more apart.
_LOSS = 0.25
_MOST_LOST = 0.07
# What a bead's cosine counts by its size and once, and its length, about as the
# fitted weights of scoring do.
_COSINE = 5.0
_COSINE_ONCE = 7.0
_LENGTH = 2.0
# Log odds by which another border may be worse and still be worth a look; with a
# sentence more a bead loses in length what it may gain in meaning.
_SHIFT = -0.5
_JOIN = -3.0


@dataclass(frozen=True, slots=True)
class _Cut:
    """One of a bead's outermost segments, and what is left of the bead without it."""

    index: int
    in_target: bool
    rest: Bead

    @property
    def piece(self) -> Bead:
        return Bead((), (self.index,), 0.0) if self.in_target else Bead((self.index,), (), 0.0)


def rivals(bead: Bead, of: Inspection) -> Iterator[Reason]:
    """Segments outside a two-sided bead that fit one of its segments as well as it does."""
    for in_target, own, others in (
        (True, bead.source, bead.target),
        (False, bead.target, bead.source),
    ):
        # A part of a long sentence is nearer to many a short one, and that means little.
        least = _CLOSE if len(own) == 1 else _SAME
        for index in own if others else ():
            rival = _rival(of.sides(in_target), index, others)
            if rival is None:
                continue
            fits = max(_between(of, index, other, in_target) for other in others)
            if len(own) == 1:
                fits = max(fits, of.cosine(bead.source, bead.target) or 0.0)
            cosine = _between(of, index, rival, in_target)
            if cosine >= least and cosine > fits - _LITTLE:
                doubt = of.pointing(DoubtKind.RIVAL, rival, in_target, cosine - fits)
                if len(own) > 1:
                    doubt = _naming(doubt, of.shown(index, not in_target))
                yield Reason(2 + 10 * (cosine - fits), doubt)


def _naming(doubt: Doubt, own: str) -> Doubt:
    """Say which of several segments the rival fits."""
    return replace(doubt, source=(own,)) if doubt.in_target else replace(doubt, target=(own,))


def _between(of: Inspection, index: int, other: int, in_target: bool) -> float:
    source, target = ((index,), (other,)) if in_target else ((other,), (index,))
    return of.cosine(source, target) or 0.0


def _rival(sides: tuple[Side, Side], index: int, others: Sequence[int]) -> int | None:
    here, there = sides
    around = range(max(0, others[0] - _AROUND), min(len(there), others[-1] + _AROUND + 1))
    places = sorted({*around, int(here.nearest[index])}.difference(others))
    if not places:
        return None
    best = int(np.argmax(there.vectors[0, places] @ here.vectors[0, index]))
    return int(places[best])


def partners(bead: Bead, of: Inspection) -> Iterator[Reason]:
    """What a one-sided bead's segments are near to on the other side."""
    if bead.source and bead.target:
        return
    in_target = bool(bead.source)
    here, _ = of.sides(in_target)
    for index in bead.source or bead.target:
        nearest = int(here.nearest[index])
        cosine = _between(of, index, nearest, in_target)
        if cosine >= _CLOSE:
            yield Reason(5 * cosine, of.pointing(DoubtKind.PARTNER, nearest, in_target, cosine))


def idle(bead: Bead, of: Inspection) -> Iterator[Reason]:
    """Outermost segments of a merged bead that bring its sides no nearer."""
    whole = of.cosine(bead.source, bead.target)
    for cut in _cuts(bead):
        without = of.cosine(cut.rest.source, cut.rest.target)
        if whole is None or without is None or without < whole:
            continue
        piece = cut.piece
        alike = of.cosine(piece.source or bead.source, piece.target or bead.target)
        if alike is not None and alike < _OF_ITS_OWN:
            doubt = of.pointing(DoubtKind.IDLE, cut.index, cut.in_target, without - whole)
            yield Reason(1 + 10 * (without - whole), doubt)


def borders(bead: Bead, beside: Sequence[Bead], of: Inspection) -> Iterator[Reason]:
    """Segments at the border to the beads before and after that may belong beyond it."""
    for other in beside:
        if bead.source and bead.target:
            yield from _taking(bead, other, of)
            yield from _giving(bead, other, of)
        elif other.source and other.target:
            yield from _joining(bead, other, of)


def _joining(bead: Bead, other: Bead, of: Inspection) -> Iterator[Reason]:
    """A one-sided bead that may belong to its neighbour."""
    more = _worth_joining(bead, other, of)
    if more is not None:
        in_target = bool(bead.source)
        there = other.target if in_target else other.source
        yield Reason(3 + more, of.pointing(DoubtKind.COVERED, there[0], in_target, more))


def _taking(bead: Bead, other: Bead, of: Inspection) -> Iterator[Reason]:
    """What its neighbour has that may belong to a bead."""
    if not (other.source and other.target):
        more = _worth_joining(other, bead, of)
        if more is not None:
            index = other.source[0] if other.source else other.target[0]
            doubt = of.pointing(DoubtKind.LACKS, index, not other.source, more)
            yield Reason(3 + more, doubt)
        return
    for cut in _cuts(other):
        more = _worth_shifting(cut, other, bead, of)
        if more > _SHIFT:
            yield Reason(3 + more, of.pointing(DoubtKind.LACKS, cut.index, cut.in_target, more))


def _giving(bead: Bead, other: Bead, of: Inspection) -> Iterator[Reason]:
    """What a bead has that may belong to its neighbour."""
    for cut in _cuts(bead) if other.source and other.target else ():
        more = _worth_shifting(cut, bead, other, of)
        if more > _SHIFT:
            yield Reason(3 + more, of.pointing(DoubtKind.LEAVES, cut.index, cut.in_target, more))


def _worth_joining(alone: Bead, paired: Bead, of: Inspection) -> float | None:
    """What putting a one-sided bead to a neighbour brings; None where it has no business there."""
    joined = _joined(alone, paired)
    read = of.pair.source.evidence if alone.source else of.pair.target.evidence
    if joined is None or any(read[index].furniture for index in alone.source or alone.target):
        return None
    like = of.cosine(alone.source or paired.source, alone.target or paired.target)
    before = of.cosine(paired.source, paired.target)
    after = of.cosine(joined.source, joined.target)
    if like is None or before is None or after is None:
        return None
    more = 10 * (after - before) + _LENGTH * (
        of.length(paired).unlikely - of.length(joined).unlikely
    )
    may_lose = min(_LOSS * like, _MOST_LOST)
    fits = like >= _LIKE and after >= before - may_lose and more >= _JOIN
    return more if fits else None


def _worth_shifting(cut: _Cut, giver: Bead, taker: Bead, of: Inspection) -> float:
    """Log odds that moving a segment over the border brings."""
    grown = _joined(cut.piece, taker)
    if grown is None:
        return float("-inf")
    before = _fit(giver, of) + _fit(taker, of)
    return _fit(cut.rest, of) + _fit(grown, of) - before


def _fit(bead: Bead, of: Inspection) -> float:
    """How well a two-sided bead fits, by meaning and length alone."""
    cosine = of.cosine(bead.source, bead.target)
    if cosine is None:
        return float("-inf")
    size = (len(bead.source) + len(bead.target)) / 2
    return (_COSINE * size + _COSINE_ONCE) * cosine - _LENGTH * of.length(bead).unlikely


def _joined(piece: Bead, to: Bead) -> Bead | None:
    """A bead with a one-sided neighbour put to it; None if they are no neighbours."""
    source = tuple(sorted((*piece.source, *to.source)))
    target = tuple(sorted((*piece.target, *to.target)))
    for side in (source, target):
        if side and side[-1] - side[0] + 1 != len(side):
            return None
    return Bead(source, target, 0.0)


def _cuts(bead: Bead) -> Iterator[_Cut]:
    if len(bead.source) > 1:
        yield _Cut(bead.source[0], False, Bead(bead.source[1:], bead.target, 0.0))
        yield _Cut(bead.source[-1], False, Bead(bead.source[:-1], bead.target, 0.0))
    if len(bead.target) > 1:
        yield _Cut(bead.target[0], True, Bead(bead.source, bead.target[1:], 0.0))
        yield _Cut(bead.target[-1], True, Bead(bead.source, bead.target[:-1], 0.0))
