"""Runs that two texts share: the same words in the same order, with small gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.model import Language, Span
from tm.fragments.located import LocatedText

__all__ = ["Run", "RunFinder"]

# Elements that must agree in a row before anything counts as shared: three
# syllables are a word with its particle, two words a start of a phrase.
_SEED = {Language.KO: 3, Language.EN: 2}

# A gap costs as much as its letters on the longer side: a run goes on over a changed
# word only where at least as much agrees behind it.
_GAP_COST = 1.0

# A text has this many runs in common with another at most; a sentence has no more clauses.
_MOST_RUNS = 4


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of `one` that stands in `other` too, as ranges of words and of characters.

    `weight` counts the letters (Korean: syllables) that agree.
    """

    words: Span
    other_words: Span
    place: Span
    other_place: Span
    weight: int


class RunFinder:
    """Finds what one text shares with each of many: its seeds are listed once."""

    def __init__(self, text: LocatedText) -> None:
        self.text = text
        self._size = _SEED[text.language]
        self._seeds: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(text.elements) - self._size + 1):
            self._seeds[text.elements[at : at + self._size]].append(at)

    def find(self, other: LocatedText, least: int) -> tuple[Run, ...]:
        """Return the runs of at least `least` agreeing letters, the longest first.

        Those after the first lie before or behind it in both texts, or anywhere
        else in one of them; no two overlap in the text that was given first.
        """
        blocks = self._blocks(other)
        runs: list[Run] = []
        while blocks and len(runs) < _MOST_RUNS:
            chain = self._best_chain(other, blocks)
            weight = sum(block.weight for block in chain)
            if weight < least:
                break
            runs.append(self._run(other, chain, weight))
            blocks = [
                block
                for block in blocks
                if block.end <= chain[0].start or block.start >= chain[-1].end
            ]
        return tuple(runs)

    def _blocks(self, other: LocatedText) -> list[_Block]:
        """Return the longest stretches of equal elements, by where they stand."""
        found: list[_Block] = []
        reached: dict[int, int] = {}
        for place in range(len(other.elements) - self._size + 1):
            for start in self._seeds.get(other.elements[place : place + self._size], ()):
                if reached.get(place - start, -1) > place:
                    continue
                length = _count_equal(self.text.elements, start, other.elements, place)
                reached[place - start] = place + length
                weight = self.text.weigh(start, start + length)
                found.append(_Block(start, start + length, place, place + length, weight))
        return sorted(found, key=lambda block: (block.start, block.place))

    def _best_chain(self, other: LocatedText, blocks: Sequence[_Block]) -> list[_Block]:
        """Return the blocks in the same order in both texts that agree most for their gaps."""
        scores: list[float] = []
        before: list[int] = []
        for block in blocks:
            best, link = 0.0, -1
            for number, one in enumerate(blocks[: len(scores)]):
                if one.end <= block.start and one.place_end <= block.place:
                    own = self.text.weigh(one.end, block.start)
                    gap = max(own, other.weigh(one.place_end, block.place))
                    if scores[number] - _GAP_COST * gap > best:
                        best, link = scores[number] - _GAP_COST * gap, number
            scores.append(best + block.weight)
            before.append(link)
        at = max(range(len(blocks)), key=scores.__getitem__)
        chain = []
        while at >= 0:
            chain.append(blocks[at])
            at = before[at]
        return chain[::-1]

    def _run(self, other: LocatedText, chain: Sequence[_Block], weight: int) -> Run:
        own = _to_words(self.text, chain[0].start, chain[-1].end)
        theirs = _to_words(other, chain[0].place, chain[-1].place_end)
        return Run(own, theirs, self.text.place(own), other.place(theirs), weight)


@dataclass(frozen=True, slots=True)
class _Block:
    """Equal elements: `start` to `end` in one text, `place` to `place_end` in the other."""

    start: int
    end: int
    place: int
    place_end: int
    weight: int


def _count_equal(one: Sequence[str], start: int, other: Sequence[str], place: int) -> int:
    most = min(len(one) - start, len(other) - place)
    return next((at for at in range(most) if one[start + at] != other[place + at]), most)


def _to_words(text: LocatedText, start: int, end: int) -> Span:
    """Return the words of a range of elements; one at its ends counts if most of it is in.

    Of the last half is enough: in Korean that is its stem, of the first its ending.
    """
    first, last = text.owners[start], text.owners[end - 1]
    opening, closing = text.words[first], text.words[last]
    if first < last and 2 * (start - opening.first) >= opening.last - opening.first:
        first += 1
    if first < last and 2 * (closing.last - end) > closing.last - closing.first:
        last -= 1
    return Span(first, last + 1)
