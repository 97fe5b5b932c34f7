"""Blocks that stand elsewhere in the translation, which no path that keeps order can show.

Where two neighbouring blocks change places, the best path follows one of them and
leaves the other one-sided on both sides. So runs that stayed one-sided are
compared with each other, wherever they stand, and linked where the beads between
them are worth more than leaving them alone, with a price for moving. A bead that
the path itself doubts may be torn apart where that lets more of a block link.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from aligned.dynamic import best_path, path_score, posterior
from aligned.features.cells import TYPES
from aligned.features.sides import Pair
from aligned.model import Bead
from aligned.scoring import WEIGHTS, Weights, score_block

__all__ = ["with_moves"]

# Price of a moved block in log odds, and for each doubling of the distance. Prices
# from 2 to 6 give the same links on the development cases.
_MOVE = 4.0
_DISTANCE = 1.0
# On the pair's scale, the cosine below which a bead out of its place is doubted, and
# what it loses for falling short by 1. Two unrelated runs would else be linked for
# the sake of two runs less. On the development cases anything from .5 to .7 and
# from 10 to 20 gives the same links: 92% of the swapped blocks, none of the noise.
_LEAST = 0.6
_SLOPE = 10.0
# A bead is torn apart for a move only if its own confidence is below this.
_DOUBTFUL = 0.9
# So many beads at most are tried for that, the most doubtful first.
_TRIES = 24
# Longer runs are other texts, not moved blocks, and would need large tables.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class _Link:
    """A run of source segments with the run of target segments that it fits.

    `worth` is the log odds against leaving both runs one-sided, `price` what
    standing elsewhere costs.
    """

    source: range
    target: range
    worth: float
    price: float
    beads: tuple[Bead, ...]

    @property
    def gain(self) -> float:
        return self.worth - self.price


@dataclass(frozen=True, slots=True)
class _Search:
    """What is asked again and again while links are looked for.

    `expected` is the place `(n,)` in the target where each source segment's
    translation would stand if nothing had moved.
    """

    pair: Pair
    weights: Weights
    expected: NDArray[np.int64]
    known: dict[tuple[range, range], _Link] = field(default_factory=dict)

    def link(self, source: range, target: range) -> _Link:
        key = (source, target)
        if key not in self.known:
            self.known[key] = self._fit(source, target)
        return self.known[key]

    def _fit(self, source: range, target: range) -> _Link:
        apart = abs(int(self.expected[source.start]) - target.start)
        table = score_block(self.pair, source, target, self.weights)
        if apart:
            table = replace(table, scores=table.scores - self._doubt(source, target))
        steps = best_path(table)
        alone = float(table.source_gaps.sum() + table.target_gaps.sum()) + 2 * table.opening
        # What follows on from the bead before has not moved.
        price = _MOVE + _DISTANCE * math.log2(1 + apart) if apart else 0.0
        found = posterior(table)
        moved = 1 / (1 + math.exp(min(50.0, price + alone - found.log_total)))
        beads = tuple(
            Bead(
                tuple(source[step.i - step.x : step.i]),
                tuple(target[step.j - step.y : step.j]),
                moved * float(found.beads[table.types.index((step.x, step.y)), step.i, step.j]),
            )
            for step in steps
            if step.x and step.y
        )
        worth = path_score(table, steps) - alone if beads else -math.inf
        return _Link(source, target, worth, price, beads)

    def _doubt(self, source: range, target: range) -> NDArray[np.float32]:
        """What beads lose `(types, n + 1, m + 1)` for not being in place."""
        out = np.zeros((len(TYPES), len(source) + 1, len(target) + 1), np.float32)
        for kind, (x, y) in enumerate(TYPES):
            here = self.pair.source.vectors[x - 1, source.start : source.stop]
            there = self.pair.target.vectors[y - 1, target.start : target.stop]
            lacking = np.maximum(_LEAST - self.pair.scale(here @ there.T), 0)
            out[kind, 1:, 1:] = np.float32(_SLOPE) * lacking
        return out


def with_moves(beads: Sequence[Bead], pair: Pair, weights: Weights = WEIGHTS) -> tuple[Bead, ...]:
    """Link one-sided runs that are each other's translation out of order.

    `beads` keep the order of both sides; the result keeps the source's. Beads of
    a moved block have the probability of the move in their confidence.
    """
    kept = list(beads)
    search = _Search(pair, weights, _expected(kept, len(pair.source)))
    links = _links(search, kept)
    for bead in _doubtful(kept):
        torn = _torn(kept, bead)
        others = _links(search, torn)
        loss = search.link(_range(bead.source), _range(bead.target)).worth
        if _uses(others, bead) and _gain(others) - loss > _gain(links):
            kept, links = torn, others
    return tuple(_linked(kept, links))


def _links(search: _Search, beads: Sequence[Bead]) -> list[_Link]:
    """Choose links greedily by gain; what a link leaves of its runs may link again."""
    found: list[_Link] = []
    sources = _runs(index for bead in beads if not bead.target for index in bead.source)
    targets = _runs(index for bead in beads if not bead.source for index in bead.target)
    while True:
        tried = [search.link(*runs) for runs in _candidates(sources, targets, search.pair)]
        best = max(tried, key=lambda link: link.gain, default=None)
        if best is None or best.gain <= 0:
            break
        found.append(best)
        sources = _without(sources, {i for bead in best.beads for i in bead.source})
        targets = _without(targets, {j for bead in best.beads for j in bead.target})
    return found


def _uses(links: Iterable[_Link], torn: Bead) -> bool:
    """Whether some segment of a torn bead goes elsewhere; else tearing was for nothing."""
    moved = [bead for link in links if link.price for bead in link.beads]
    return any(
        not set(torn.source).isdisjoint(bead.source) or not set(torn.target).isdisjoint(bead.target)
        for bead in moved
    )


def _gain(links: Iterable[_Link]) -> float:
    return sum(link.gain for link in links)


def _candidates(
    sources: Iterable[range], targets: Iterable[range], pair: Pair
) -> list[tuple[range, range]]:
    """Runs of which one has a segment whose nearest is in the other."""
    of_source = {i: run for run in sources if len(run) <= _LONGEST for i in run}
    of_target = {j: run for run in targets if len(run) <= _LONGEST for j in run}
    near = {
        (of_source[i], of_target[j])
        for i, j in (
            *((i, int(pair.source.nearest[i])) for i in of_source),
            *((int(pair.target.nearest[j]), j) for j in of_target),
        )
        if i in of_source and j in of_target
    }
    return sorted(near, key=lambda runs: (runs[0].start, runs[1].start))


def _doubtful(beads: Sequence[Bead]) -> list[Bead]:
    """Doubted beads that stand next to a one-sided segment, the most doubtful first."""
    alone = (
        {i for bead in beads if not bead.target for i in bead.source},
        {j for bead in beads if not bead.source for j in bead.target},
    )
    found = [
        bead
        for bead in beads
        if bead.source
        and bead.target
        and bead.confidence < _DOUBTFUL
        and (
            not alone[0].isdisjoint((bead.source[0] - 1, bead.source[-1] + 1))
            or not alone[1].isdisjoint((bead.target[0] - 1, bead.target[-1] + 1))
        )
    ]
    return sorted(found, key=lambda bead: bead.confidence)[:_TRIES]


def _torn(beads: Sequence[Bead], bead: Bead) -> list[Bead]:
    """The beads with one of them taken apart into one-sided segments."""
    doubt = 1 - bead.confidence
    parts = [Bead((i,), (), doubt) for i in bead.source]
    parts += [Bead((), (j,), doubt) for j in bead.target]
    at = beads.index(bead)
    return [*beads[:at], *parts, *beads[at + 1 :]]


def _linked(beads: Sequence[Bead], links: Iterable[_Link]) -> Iterator[Bead]:
    """Beads with the links' ones in place of the one-sided segments that they use."""
    moved = {i: bead for link in links for bead in link.beads for i in bead.source}
    used = {j for bead in moved.values() for j in bead.target}
    for bead in beads:
        if bead.source and bead.target:
            yield bead
        elif bead.source and bead.source[0] in moved:
            if moved[bead.source[0]].source[0] == bead.source[0]:
                yield moved[bead.source[0]]
        elif not (bead.target and bead.target[0] in used):
            yield bead


def _expected(beads: Iterable[Bead], count: int) -> NDArray[np.int64]:
    places = np.zeros(count, np.int64)
    place = 0
    for bead in beads:
        for i in bead.source:
            places[i] = place
        if bead.target:
            place = bead.target[-1] + 1
    return places


def _runs(indices: Iterable[int]) -> list[range]:
    """Neighbouring numbers as ranges; the numbers ascend."""
    runs: list[range] = []
    for index in indices:
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return runs


def _without(runs: Iterable[range], used: set[int]) -> list[range]:
    return [
        part
        for run in runs
        for part in (_runs(i for i in run if i not in used) if not used.isdisjoint(run) else [run])
    ]


def _range(indices: Sequence[int]) -> range:
    return range(indices[0], indices[-1] + 1)
