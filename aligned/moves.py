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
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from aligned.beads import Bead
from aligned.course import Stretch, side_by_side
from aligned.dynamic import Posterior, Step, Table, best_paths, path_score, posterior
from aligned.features.cells import TYPES
from aligned.loose import LooseRuns, Runs, span
from aligned.scoring import Scorer

__all__ = ["with_moves"]

# Price of a moved block in log odds, and for each doubling of the distance. Prices
# from 2 to 6 give the same links on the development cases.
_MOVE = 4.0
_DISTANCE = 1.0
# On the pair's scale, the cosine below which a bead out of its place is doubted, and
# what it loses for falling short by 1. Two unrelated runs would else be linked for
# the sake of two runs less. On the development cases anything from .5 to .7 and
# from 10 to 20 gives the same links: 97% of the swapped blocks, none of the noise.
_LEAST = 0.6
_SLOPE = 10.0
# A bead is torn apart for a move only if its own confidence is below this.
_DOUBTFUL = 0.9
# So many beads at most are tried for that, the most doubtful first: 24, and one in
# forty segments of a long document.
_TRIES = 24
_TRIED = 40


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

    `expected` are the places on the other side where each source segment's and each
    target segment's translation would stand if nothing had moved.
    """

    scorer: Scorer
    expected: tuple[NDArray[np.int64], NDArray[np.int64]]
    known: dict[tuple[range, range], _Link] = field(default_factory=dict)

    def links(self, runs: Sequence[tuple[range, range]]) -> list[_Link]:
        unknown = [Stretch(*both) for both in dict.fromkeys(runs) if both not in self.known]
        for group in side_by_side(unknown):
            for link in self._fit([unknown[k] for k in group]):
                self.known[link.source, link.target] = link
        return [self.known[both] for both in runs]

    def _fit(self, stretches: Sequence[Stretch]) -> Iterator[_Link]:
        table = self.scorer.table(stretches)
        away = [self._away(stretch) for stretch in stretches]
        for number, (stretch, apart) in enumerate(zip(stretches, away, strict=True)):
            if apart:
                rows, columns = len(stretch.source) + 1, len(stretch.target) + 1
                table.scores[:rows, :, number, :columns] -= self._doubt(stretch)
        found = posterior(table)
        for number, steps in enumerate(best_paths(table)):
            yield _link(table, stretches[number], number, steps, found, away[number])

    def _away(self, stretch: Stretch) -> int:
        """Places between where the runs stand and where they would if nothing had moved."""
        source, target = stretch.source.start, stretch.target.start
        forth, back = int(self.expected[0][source]), int(self.expected[1][target])
        return max(abs(forth - target), abs(back - source))

    def _doubt(self, stretch: Stretch) -> NDArray[np.float32]:
        """What beads lose `(n + 1, types, m + 1)` for not being in place."""
        pair = self.scorer.pair
        shape = (len(stretch.source) + 1, len(TYPES), len(stretch.target) + 1)
        out = np.zeros(shape, np.float32)
        for kind, (x, y) in enumerate(TYPES):
            here = pair.source.vectors[x - 1, stretch.source.start : stretch.source.stop]
            there = pair.target.vectors[y - 1, stretch.target.start : stretch.target.stop]
            lacking = np.maximum(_LEAST - pair.scale(here @ there.T), 0)
            out[1:, kind, 1:] = np.float32(_SLOPE) * lacking
        return out


def _link(
    table: Table,
    stretch: Stretch,
    number: int,
    steps: Sequence[Step],
    found: Posterior,
    apart: int,
) -> _Link:
    alone = float(table.source_gaps[number].sum() + table.target_gaps[number].sum())
    alone += 2 * table.opening
    # What follows on from the bead before has not moved.
    price = _MOVE + _DISTANCE * math.log2(1 + apart) if apart else 0.0
    moved = 1 / (1 + math.exp(min(50.0, price + alone - float(found.log_total[number]))))
    beads = tuple(
        Bead(
            tuple(stretch.source[step.i - step.x : step.i]),
            tuple(stretch.target[step.j - step.y : step.j]),
            moved * float(found.beads[step.i, TYPES.index((step.x, step.y)), number, step.j]),
        )
        for step in steps
        if step.x and step.y
    )
    worth = path_score(table, steps, number) - alone if beads else -math.inf
    return _Link(stretch.source, stretch.target, worth, price, beads)


def with_moves(beads: Sequence[Bead], scorer: Scorer) -> tuple[Bead, ...]:
    """Link one-sided runs that are each other's translation out of order.

    `beads` keep the order of both sides; the result keeps the source's. Beads of
    a moved block have the probability of the move in their confidence.
    """
    kept = dict(enumerate(beads))
    search = _Search(scorer, _expected(beads, scorer))
    loose = LooseRuns(beads, scorer.pair)
    links = [link for found in _links(search, loose.components()) for link in found]
    doubtful = _doubtful(beads, loose)
    torn = [loose.torn(span(bead.source), span(bead.target)) for _, bead in doubtful]
    wholes = [(span(bead.source), span(bead.target)) for _, bead in doubtful]
    losses = [link.worth for link in search.links(wholes)]
    tried = zip(doubtful, torn, losses, _links(search, torn), strict=True)
    changed = False
    for (number, bead), runs, loss, others in tried:
        if changed:
            runs = loose.torn(span(bead.source), span(bead.target))
            (others,) = _links(search, [runs])
        before = [link for link in links if runs.has(link.source.start)]
        if _uses(others, bead) and _gain(others) - loss > _gain(before):
            del kept[number]
            loose.tear(span(bead.source), span(bead.target))
            links = [link for link in links if link not in before] + others
            changed = True
    return tuple(_in_order(kept, beads, links))


def _links(search: _Search, components: Iterable[Runs]) -> list[list[_Link]]:
    """Choose links of each component greedily by gain, all components side by side.

    What a link leaves of its runs may link again.
    """
    choices = [_Choice(runs) for runs in components]
    wanted = [(choice, choice.runs.candidates()) for choice in choices]
    while wanted:
        search.links([both for _, candidates in wanted for both in candidates])
        for choice, candidates in wanted:
            choice.offer(search.links(candidates))
        wanted = [(choice, more) for choice, _ in wanted if (more := choice.take()) is not None]
    return [choice.found for choice in choices]


class _Choice:
    """The links that are chosen among the runs of one component, best first."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.found: list[_Link] = []
        self._offered: list[tuple[float, int, int, int, _Link]] = []
        self._numbers = count()

    def offer(self, links: Iterable[_Link]) -> None:
        """Take in links that may be chosen; of equals the same one from either side."""
        for link in links:
            if link.gain > 0:
                i, j = link.source.start, link.target.start
                number = next(self._numbers)
                heappush(self._offered, (-link.gain, i + j, abs(i - j), number, link))

    def take(self) -> list[tuple[range, range]] | None:
        """Choose the best link; return the runs that may link now, `None` at the end."""
        while self._offered:
            link = heappop(self._offered)[-1]
            if self.runs.hold(link.source, link.target):
                self.found.append(link)
                return self.runs.cut(
                    {i for bead in link.beads for i in bead.source},
                    {j for bead in link.beads for j in bead.target},
                )
        return None


def _uses(links: Iterable[_Link], torn: Bead) -> bool:
    """Whether some segment of a torn bead goes elsewhere; else tearing was for nothing."""
    moved = [bead for link in links if link.price for bead in link.beads]
    return any(
        not set(torn.source).isdisjoint(bead.source) or not set(torn.target).isdisjoint(bead.target)
        for bead in moved
    )


def _gain(links: Iterable[_Link]) -> float:
    return sum(link.gain for link in links)


def _doubtful(beads: Sequence[Bead], loose: LooseRuns) -> list[tuple[int, Bead]]:
    """Doubted beads that stand next to a one-sided segment, the most doubtful first."""
    found = [
        (number, bead)
        for number, bead in enumerate(beads)
        if bead.source
        and bead.target
        and bead.confidence < _DOUBTFUL
        and loose.beside(span(bead.source), span(bead.target))
    ]
    # Of equals the same one comes first whichever side is the source.
    found.sort(key=lambda one: (round(one[1].confidence, 6), one[1].source[0] + one[1].target[0]))
    return found[: max(_TRIES, len(beads) // _TRIED)]


def _in_order(
    kept: dict[int, Bead], beads: Sequence[Bead], links: Iterable[_Link]
) -> Iterator[Bead]:
    """The kept beads, with the links' ones in place of the segments that they use."""
    moved = {i: bead for link in links for bead in link.beads for i in bead.source}
    used = {j for bead in moved.values() for j in bead.target}
    for number, bead in enumerate(beads):
        if number in kept and bead.source and bead.target:
            yield bead
            continue
        doubt = bead.confidence if number in kept else 1 - bead.confidence
        for i in bead.source:
            if i not in moved:
                yield Bead((i,), (), doubt)
            elif moved[i].source[0] == i:
                yield moved[i]
        yield from (Bead((), (j,), doubt) for j in bead.target if j not in used)


def _expected(beads: Iterable[Bead], scorer: Scorer) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    places = tuple(
        np.zeros(len(side), np.int64) for side in (scorer.pair.source, scorer.pair.target)
    )
    i = j = 0
    for bead in beads:
        places[0][list(bead.source)] = j
        places[1][list(bead.target)] = i
        if bead.source and bead.target:
            i, j = bead.source[-1] + 1, bead.target[-1] + 1
    return places[0], places[1]
