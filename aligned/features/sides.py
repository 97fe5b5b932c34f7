"""Two segment sequences as arrays, with the measures of their document pair.

Cosines differ between kinds of text more than between right and wrong pairs, so
each document pair gets its own scale; so do lengths.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.features.evidence import Evidence, evidence
from aligned.features.faces import Faces, read_faces
from aligned.features.nearest import Nearest, nearest
from aligned.model import Segment

__all__ = ["Pair", "Scale", "Shared", "Side", "pair_sides"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# The least distance between the cosines of unrelated and of related segments, as a
# share of that between unrelated ones and 1: some encoders give cosines above .75
# only. Translations have .35 and more with the bundled encoder; two documents that
# do not belong together must not be scaled up until they look as if.
_LEAST_SPAN = 0.3
# Where all segments are alike there is no room at all, and cosines tell nothing.
_LEAST_ROOM = 0.05
# A token in more pairs of segments than this says nothing of any.
_COMMON = 2500


@dataclass(frozen=True, slots=True)
class Side:
    """One side's segments, as arrays that windows are cut from.

    `vectors` is `(window, n, dimension)` as `Encoder.encode_windows` gives them;
    all else is `(n,)`. `near` is a segment's mean cosine with the nearest on the
    other side save the nearest of all, `best` that with the nearest, `nearest` which
    one that is; `lengths` are in mean segments of the side. Segments that are `held`
    belong to a bead that is settled, and no other may take them.
    """

    vectors: Floats
    evidence: tuple[Evidence, ...]
    faces: Faces
    held: NDArray[np.bool_]
    near: Floats
    best: Floats
    nearest: Ints
    lengths: Floats

    def __len__(self) -> int:
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class Scale:
    """The cosines of unrelated (`zero`) and of surely related (`one`) segments.

    `ratio` is the log of a source segment's length against that of the target
    segment that goes with it, in the units of `Side.lengths`.
    """

    zero: float
    one: float
    ratio: float

    def __call__(self, cosine: Floats) -> Floats:
        """Put cosines on the scale."""
        scaled: Floats = (cosine - np.float32(self.zero)) / np.float32(self.one - self.zero)
        return scaled


@dataclass(frozen=True, slots=True)
class Shared:
    """Tokens that both sides have: sparse `(n, m)` weights, sorted by source.

    Segment `source[k]` and segment `target[k]` share tokens of `weight[k]`, the
    rarer the heavier; `source_total` `(n,)` and `target_total` `(m,)` are the
    weights of all of a segment's tokens that the other side has anywhere. Features
    read those of numbers alone.
    """

    source: Ints
    target: Ints
    weight: Floats
    source_total: Floats
    target_total: Floats


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and what is known of them together.

    `shared` has `numbers`; `names`; `choices`: which segment is whose nearest; and
    `lexicon` where there is one. `parted` says how alike in number the sides'
    paragraphs are, 0 to 1: where one side begins a paragraph with every sentence, its
    paragraphs say little.
    """

    source: Side
    target: Side
    scale: Scale
    shared: Mapping[str, Shared]
    parted: float


def pair_sides(
    source: Sequence[Segment], target: Sequence[Segment], vectors: tuple[Floats, Floats]
) -> Pair:
    """Measure two sides; `vectors` are their windows, each `(window, n, dimension)`."""
    singles = (vectors[0][0], vectors[1][0])
    forth, back = nearest(*singles)
    mutual = np.flatnonzero(back.index[forth.index] == np.arange(len(forth.index)))
    zero = float(singles[0].mean(axis=0) @ singles[1].mean(axis=0))
    one = max(float(forth.best[mutual].mean()), zero + _LEAST_SPAN * max(1 - zero, _LEAST_ROOM))
    sides = (_side(source, vectors[0], forth), _side(target, vectors[1], back))
    paragraphs = [1 + int(side.faces.turns.sum()) for side in sides]
    ratios = np.log(sides[0].lengths[mutual] / sides[1].lengths[forth.index[mutual]])
    return Pair(
        source=sides[0],
        target=sides[1],
        scale=Scale(zero, one, float(np.median(ratios))),
        shared={
            "numbers": _shared(sides[0], sides[1], lambda one: one.numbers),
            "names": _shared(sides[0], sides[1], lambda one: one.names),
            "choices": _choices(forth, back),
        },
        parted=(min(paragraphs) / max(paragraphs)) ** 2,
    )


def _side(segments: Sequence[Segment], vectors: Floats, nearest: Nearest) -> Side:
    read = evidence([segment.text for segment in segments])
    lengths = np.array([one.length for one in read], np.float32)
    return Side(
        vectors=vectors,
        evidence=read,
        faces=read_faces(read, np.array([segment.paragraph for segment in segments])),
        held=np.zeros(len(read), np.bool_),
        near=nearest.near,
        best=nearest.best,
        nearest=nearest.index,
        lengths=lengths / lengths.mean(),
    )


def _shared(source: Side, target: Side, tokens: Callable[[Evidence], frozenset[str]]) -> Shared:
    places = (_places(source.evidence, tokens), _places(target.evidence, tokens))
    pairs: list[tuple[int, int, float]] = []
    totals = (np.zeros(len(source), np.float32), np.zeros(len(target), np.float32))
    for token in sorted(places[0].keys() & places[1].keys()):
        here, there = places[0][token], places[1][token]
        if len(here) * len(there) > _COMMON:
            continue
        weight = math.log((len(source) + len(target) + 1) / (len(here) + len(there) + 0.5))
        totals[0][here] += weight
        totals[1][there] += weight
        pairs += [(i, j, weight) for i in here for j in there]
    pairs.sort()
    return Shared(
        source=np.array([i for i, _, _ in pairs], np.int64),
        target=np.array([j for _, j, _ in pairs], np.int64),
        weight=np.array([weight for _, _, weight in pairs], np.float32),
        source_total=totals[0],
        target_total=totals[1],
    )


def _choices(forth: Nearest, back: Nearest) -> Shared:
    """Weight 1 where a segment's nearest stands, 2 where two choose each other."""
    everyone = (np.arange(len(forth.index)), np.arange(len(back.index)))
    source = np.concatenate((everyone[0], back.index))
    target = np.concatenate((forth.index, everyone[1]))
    order = np.argsort(source, kind="stable")
    return Shared(
        source=source[order],
        target=target[order],
        weight=np.ones(len(order), np.float32),
        source_total=np.ones(len(everyone[0]), np.float32),
        target_total=np.ones(len(everyone[1]), np.float32),
    )


def _places(
    read: Sequence[Evidence], tokens: Callable[[Evidence], frozenset[str]]
) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(read):
        for token in tokens(one):
            places[token].append(index)
    return places
