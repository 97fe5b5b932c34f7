"""How much two documents have in common: sentences that find each other, numbers, names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.features.evidence import evidence
from aligned.model import Segment, SegmentKind
from aligned.pairing.model import Resemblance

__all__ = ["Profile", "Side", "measure_side", "resemblance"]

Floats = NDArray[np.float32]

# From which nearness on a sentence is rather the translation of another than not, and
# how soon: of 2,700 translated sentences 90% lie above .63, of the nearest ones in
# an unrelated document of 50 sentences 90% below .52.
_TRANSLATED = 0.58
_SOFTNESS = 0.06
# Links less likely than this are none.
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document shows for comparison.

    `rows` is where its sentences stand among its side's. `weights` `(n,)` add up to 1:
    long sentences count more, and those that several documents share count less.
    """

    rows: slice
    weights: Floats
    numbers: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """All documents of a side, and in how many of them each number and name stands."""

    profiles: tuple[Profile, ...]
    numbers: Counter[str]
    names: Counter[str]


def measure_side(documents: Sequence[Sequence[Segment]]) -> Side:
    """Read what each document of a side shows; each has at least one segment."""
    known = Counter(key for segments in documents for key in {_key(one) for one in segments})
    profiles: list[Profile] = []
    for segments in documents:
        start = profiles[-1].rows.stop if profiles else 0
        profiles.append(_profile(segments, start, known))
    return Side(
        profiles=tuple(profiles),
        numbers=Counter(token for profile in profiles for token in profile.numbers),
        names=Counter(token for profile in profiles for token in profile.names),
    )


def _profile(segments: Sequence[Segment], start: int, known: Counter[str]) -> Profile:
    read = evidence([one.text for one in segments])
    plain = [
        0.0 if one.kind is SegmentKind.ORNAMENT else math.sqrt(seen.length) / known[_key(one)]
        for one, seen in zip(segments, read, strict=True)
    ]
    weights = np.array(plain if any(plain) else [1.0] * len(plain), np.float32)
    return Profile(
        rows=slice(start, start + len(segments)),
        weights=weights / weights.sum(),
        numbers=frozenset().union(*(seen.numbers for seen in read)),
        names=frozenset().union(*(seen.names for seen in read)),
    )


def _key(segment: Segment) -> str:
    return "".join(segment.text.split()).casefold()


def resemblance(source: Side, i: int, target: Side, j: int, nearness: Floats) -> Resemblance:
    """Compare document `i` of one side with document `j` of the other.

    `nearness` `(n, m)` is that of their sentences, 0 for unrelated, 1 for translated.
    """
    first, second, sides = source.profiles[i], target.profiles[j], (source, target)
    links = 1 / (1 + np.exp((_TRANSLATED - nearness) / _SOFTNESS))
    links[links < _LEAST] = 0
    chain = _chain(links, first.weights, second.weights)
    return Resemblance(
        source_chain=chain[0],
        target_chain=chain[1],
        source_found=float(links.max(axis=1) @ first.weights),
        target_found=float(links.max(axis=0) @ second.weights),
        numbers=_overlap(first.numbers, second.numbers, sides, lambda side: side.numbers),
        names=_overlap(first.names, second.names, sides, lambda side: side.names),
        shared_numbers=len(first.numbers & second.numbers),
        possible_numbers=min(len(first.numbers), len(second.numbers)),
        shared_names=len(first.names & second.names),
        possible_names=min(len(first.names), len(second.names)),
        size=min(len(first.weights), len(second.weights)),
    )


def _chain(links: Floats, source: Floats, target: Floats) -> tuple[float, float]:
    """Return how much of either side is in the heaviest chain that rises in both."""
    gains = links * (source[:, None] + target[None, :])
    best = np.zeros((len(source) + 1, len(target) + 1), np.float32)
    for i, row in enumerate(gains):
        above = best[i]
        np.maximum.accumulate(np.maximum(above[1:], above[:-1] + row), out=best[i + 1, 1:])
    shares, i, j = [0.0, 0.0], len(source), len(target)
    while best[i, j] > 0:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            shares[0] += float(links[i, j] * source[i])
            shares[1] += float(links[i, j] * target[j])
    return shares[0], shares[1]


def _overlap(
    source: frozenset[str],
    target: frozenset[str],
    sides: tuple[Side, Side],
    counts: Callable[[Side], Counter[str]],
) -> float:
    """Return how much of the lighter set is in both, rare tokens weighing more."""
    all_documents = len(sides[0].profiles) + len(sides[1].profiles) + 1

    def weight(tokens: frozenset[str]) -> float:
        known = (counts(sides[0]), counts(sides[1]))
        return math.fsum(math.log(all_documents / (known[0][t] + known[1][t])) for t in tokens)

    return weight(source & target) / max(min(weight(source), weight(target)), 1.0)
