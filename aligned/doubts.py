"""Why a bead is doubtful: reasons that a reviewer can check with their own eyes.

Confidence says how doubtful a bead is; what it was reckoned from, log odds and
cosines, tells a person nothing. Here each doubtful bead is looked at again, with
its neighbourhood, for what shows in the texts.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from aligned.alternatives import borders, idle, partners, rivals
from aligned.beads import DOUBTFUL_BELOW, RELATED_FROM, Bead, Doubt, DoubtKind
from aligned.confidence import relatedness
from aligned.features.nearest import rising
from aligned.features.sides import Pair
from aligned.inspection import Inspection, Reason
from aligned.languages.detect import detect_language
from aligned.languages.differences import number_differences
from aligned.languages.numbers import number_style
from aligned.model import Language

__all__ = ["with_doubts"]

_Texts = tuple[Sequence[str], Sequence[str]]

# A reviewer reads no more.
_MOST = 3
# On the pair's scale: 0 unrelated, 1 surely related.
_FAR = 0.4
# A length ratio so far from the pair's is worth words, and only if it is no chance:
# those of short segments run wild.
_LONGER = 1.5
_UNLIKELY = 0.5
# Numbers below this are often written in words, and only Korean and English ones are read.
_IN_WORDS = 101.0
# Sentences that tell a side's language.
_SAMPLE = 50
_QUESTION = "?？؟"


def with_doubts(
    beads: Sequence[Bead], pair: Pair, source_texts: Sequence[str], target_texts: Sequence[str]
) -> tuple[Bead, ...]:
    """Give each bead below `DOUBTFUL_BELOW` its reasons, the strongest first.

    A doubtful bead gets one reason at least and three at most, any other none; in
    documents that do not belong together, that alone is the reason. `beads` are all
    beads of the pair in the source's order, with their final confidences; the texts
    are those of the segments.
    """
    doubtful = [at for at, bead in enumerate(beads) if bead.confidence < DOUBTFUL_BELOW]
    related = relatedness(beads, pair)
    if related < RELATED_FROM:
        unrelated = Doubt(DoubtKind.UNRELATED, factor=round(related, 2))
        found: dict[int, tuple[Doubt, ...]] = dict.fromkeys(doubtful, (unrelated,))
    else:
        found = _looked_at(doubtful, beads, pair, (source_texts, target_texts))
    return tuple(
        replace(bead, doubts=found[at]) if at in found else bead for at, bead in enumerate(beads)
    )


def _looked_at(
    doubtful: Sequence[int], beads: Sequence[Bead], pair: Pair, texts: _Texts
) -> dict[int, tuple[Doubt, ...]]:
    if not doubtful:
        return {}
    styles = number_style(texts[0]), number_style(texts[1])
    inspection = Inspection(pair, texts, beads, styles, _least_number(texts))
    moved = _moved(beads)
    return {at: _doubts(inspection, at, at in moved) for at in doubtful}


def _least_number(texts: _Texts) -> float:
    """The least number that is worth comparing: smaller ones may be words that nobody reads."""
    heads = (" ".join(islice(side, _SAMPLE)) for side in texts)
    known = all(detect_language(head) in (Language.KO, Language.EN) for head in heads)
    return 0.0 if known else _IN_WORDS


def _doubts(of: Inspection, at: int, moved: bool) -> tuple[Doubt, ...]:
    bead = of.beads[at]
    beside = [*of.beads[max(0, at - 1) : at], *of.beads[at + 1 : at + 2]]
    reasons = [*partners(bead, of), *borders(bead, beside, of)]
    if bead.source and bead.target:
        reasons += [*_length(bead, of), *_numbers(bead, of), *_marks(bead, of), *_far(bead, of)]
        reasons += [*rivals(bead, of), *idle(bead, of)]
    if moved:
        reasons.append(Reason(4.0, Doubt(DoubtKind.ELSEWHERE)))
    reasons.sort(key=lambda reason: -reason.strength)
    return tuple(_distinct(reasons))[:_MOST] or (_vague(of, beside),)


def _distinct(reasons: Sequence[Reason]) -> Iterator[Doubt]:
    """One doubt of a kind, and one about a segment."""
    kinds: set[DoubtKind] = set()
    places: set[tuple[bool, int]] = set()
    for doubt in (reason.doubt for reason in reasons):
        place = None if doubt.segment is None else (doubt.in_target, doubt.segment)
        if doubt.kind in kinds or place in places:
            continue
        kinds.add(doubt.kind)
        if place:
            places.add(place)
        yield doubt


def _vague(of: Inspection, beside: Sequence[Bead]) -> Doubt:
    """What can be said of a bead that shows nothing wrong itself."""
    worst = min(beside, key=lambda bead: bead.confidence, default=None)
    if worst is None or worst.confidence >= DOUBTFUL_BELOW:
        return Doubt(DoubtKind.OTHERWISE)
    index = worst.source[0] if worst.source else worst.target[0]
    return of.pointing(DoubtKind.NEIGHBOUR, index, not worst.source)


def _length(bead: Bead, of: Inspection) -> Iterator[Reason]:
    length = of.length(bead)
    factor = math.exp(abs(length.apart))
    if factor >= _LONGER and length.unlikely > _UNLIKELY:
        doubt = Doubt(DoubtKind.LENGTH, factor=round(factor, 1), in_target=length.apart < 0)
        yield Reason(2 * length.unlikely, doubt)


def _numbers(bead: Bead, of: Inspection) -> Iterator[Reason]:
    texts = of.text(bead, False), of.text(bead, True)
    found = number_differences(*texts, styles=of.styles, least=of.counts)
    if found:
        doubt = Doubt(DoubtKind.NUMBERS, source=found.source[:_MOST], target=found.target[:_MOST])
        yield Reason(2.0 + len(found.source) + len(found.target), doubt)


def _marks(bead: Bead, of: Inspection) -> Iterator[Reason]:
    asks = [any(mark in of.text(bead, side) for mark in _QUESTION) for side in (False, True)]
    if asks[0] != asks[1]:
        yield Reason(1.5, Doubt(DoubtKind.MARKS, in_target=asks[1]))


def _far(bead: Bead, of: Inspection) -> Iterator[Reason]:
    cosine = of.cosine(bead.source, bead.target)
    if cosine is not None and cosine < _FAR:
        doubt = Doubt(DoubtKind.FAR, factor=round(cosine, 2))
        yield Reason(8 * (_FAR - cosine) + 1, doubt)


def _moved(beads: Sequence[Bead]) -> frozenset[int]:
    """Places of the fewest two-sided beads without which the target keeps its order."""
    paired = [(at, bead.target[0]) for at, bead in enumerate(beads) if bead.source and bead.target]
    chain = rising(np.array([first for _, first in paired], np.int64))
    return frozenset(at for at, _ in paired).difference(paired[k][0] for k in chain.tolist())
