"""How the places of a phrase are rendered: by which words of the translations.

Linked words say where in a translation to look; the run of words that most places
of the phrase share there, and that stands hardly anywhere else, is its rendering.
Places without it may have another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligned.model import Language
from tm.extraction.links import Links
from tm.slogans.corpus import Corpus
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["Rendered", "Renderer", "Rendering"]

_LONGEST = 5
_MOST_RENDERINGS = 6
# Places read of one phrase; more of them change nothing but the counts.
_PLACES = 400
# So many places of a common word must belong to longer renderings.
_EXTENDED = 0.8
# Weaker links say that two words meet, not that they belong to one phrase.
_WEIGHS = 0.3
# What may stand inside an English rendering: war of liberation, right to housing.
_INNER = frozenset(("of", "the", "for", "to", "in", "on", "a", "an", "at"))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A place of the phrase and the words that render it there: first word, how many.

    `strength` (0-1) is how sure the best of their links is, `weight` what all of
    them are worth, `free` counts the words without any that small words part off.
    """

    source: int
    target: int
    size: int
    strength: float
    weight: float = 0.0
    free: int = 0


@dataclass(frozen=True, slots=True)
class Rendering:
    """One rendering of a phrase: its places, and how often its words stand in all."""

    places: tuple[Rendered, ...]
    total: int

    @property
    def count(self) -> int:
        """How many places it has in the translations."""
        return len({place.target for place in self.places})

    @property
    def strength(self) -> float:
        """How sure the links of its places are on average (0-1)."""
        return sum(place.strength for place in self.places) / len(self.places)

    @property
    def precision(self) -> float:
        """The share of its own places that render the phrase (0-1)."""
        return min(1.0, self.count / max(self.total, 1))


class Renderer:
    """Reads renderings of phrases of one side; `levels` are the other side's runs."""

    def __init__(
        self, source: Corpus, target: Corpus, links: Links, levels: Sequence[Level]
    ) -> None:
        self.source = source
        self.target = target
        self._links = links
        self._levels = levels[:_LONGEST]
        order = np.argsort(links.of_target, kind="stable")
        linked = links.of_target[order]
        self._reached = order
        self._reach_start = np.searchsorted(linked, np.arange(len(source.stem) + 1))
        english = target.language is Language.EN
        inner = [name in _INNER for name in target.names]
        self._inner = np.array(inner)[target.stem] if english and inner else ~target.weak

    def read(self, places: Sequence[int], size: int) -> tuple[Rendering, ...]:
        """Return the renderings that at least two places share, most frequent first."""
        found: defaultdict[tuple[int, int], dict[int, Rendered]] = defaultdict(dict)
        for place in places[:_PLACES]:
            for key, rendered in self._runs(int(place), size):
                held = found[key].get(int(place))
                if held is None or held.strength < rendered.strength:
                    found[key][int(place)] = rendered
        left = {int(place) for place in places[:_PLACES]}
        chosen: list[Rendering] = []
        while left and len(chosen) < _MOST_RENDERINGS:
            best = max(found, key=lambda key: self._rank(key, found[key], left), default=None)
            if best is None or self._rank(best, found[best], left)[0] <= 0:
                break
            having = [found[best][place] for place in sorted(left & found[best].keys())]
            chosen.append(Rendering(tuple(having), self._total(best)))
            left -= found.pop(best).keys()
        return tuple(sorted(chosen, key=lambda one: -one.count))

    def extend(self, one: Rendering, size: int) -> tuple[Rendering, ...]:
        """Return the longer renderings that one is only the common word of, if it is.

        Where "fund" renders a phrase everywhere, "aid fund" here and "relief fund" there, and
        the words before or behind it render nothing else, those are the renderings.
        """
        for before in (True, False):
            found: defaultdict[int, list[Rendered]] = defaultdict(list)
            length = one.places[0].size + 1
            if length > len(self._levels):
                return ()
            level = self._levels[length - 1]
            for place in one.places:
                word = place.target - 1 if before else place.target + place.size
                first = min(word, place.target)
                if self._is_free(word, place, size) and level.at[first] >= 0:
                    found[int(level.at[first])].append(
                        Rendered(place.source, first, length, place.strength, place.weight, 1)
                    )
            longer = [
                Rendering(tuple(places), int(level.count[run]))
                for run, places in found.items()
                if len({place.target for place in places}) > 1
            ]
            if len(longer) > 1 and sum(r.count for r in longer) >= _EXTENDED * one.count:
                return tuple(sorted(longer, key=lambda r: -r.count))
        return ()

    def owner(self, word: int) -> tuple[int, float]:
        """Return which word of the phrases' side a word is linked with (−1: none), how surely."""
        return int(self._links.of_target[word]), float(self._links.target_strength[word])

    def partner(self, word: int) -> int:
        """Return which word of the other side one of the phrases' side is linked with."""
        return int(self._links.of_source[word])

    def _is_free(self, word: int, place: Rendered, size: int) -> bool:
        """Say whether a word beside a rendering belongs to no other word of the source."""
        if not 0 <= word < len(self.target.stem) or self.target.weak[word]:
            return False
        if self.target.text[word] != self.target.text[place.target]:
            return False
        if self.target.gap[min(word, place.target + place.size - 1)] != Gap.NONE:
            return False
        owner = int(self._links.of_target[word])
        return owner < 0 or place.source <= owner < place.source + size

    def _rank(
        self, key: tuple[int, int], having: dict[int, Rendered], left: set[int]
    ) -> tuple[float, float, int, int]:
        """Rank by Dice's coefficient; of equals by what links say, then the longest."""
        inside = [having[place] for place in left & having.keys()]
        if len({one.target for one in inside}) < 2:
            return 0.0, 0.0, 0, 0
        total = max(self._total(key), len(inside))
        weight = sum(one.weight for one in inside) / len(inside)
        fit = 2 * len(inside) / (len(left) + total)
        return fit, round(weight, 2), -inside[0].free, key[0]

    def _total(self, key: tuple[int, int]) -> int:
        return int(self._levels[key[0] - 1].count[key[1]])

    def _runs(self, place: int, size: int) -> Iterator[tuple[tuple[int, int], Rendered]]:
        """Yield the recurring runs that may render a place: linked words and free ones."""
        own = range(place, place + size)
        linked = self.linked(own)
        text = int(self.source.text[place])
        words = self.target.words(text)
        seen = set()
        for word in linked:
            for first in range(max(words.start, word - _LONGEST + 1), word + 1):
                if first in seen or self.target.weak[first]:
                    continue
                seen.add(first)
                yield from self._from(first, words.stop, linked, own)

    def _from(
        self, first: int, stop: int, linked: dict[int, float], own: range
    ) -> Iterator[tuple[tuple[int, int], Rendered]]:
        strength, weight, free, parted = 0.0, 0.0, 0, False
        for size, level in enumerate(self._levels, 1):
            last = first + size - 1
            if last >= stop or level.at[first] < 0:
                return
            if self.target.weak[last]:
                if not self._inner[last]:
                    return
                parted = True
                continue
            owner = int(self._links.of_target[last])
            if last not in linked and owner >= 0 and owner not in own:
                return
            sure = linked.get(last, 0.0)
            strength = max(strength, sure)
            weight += sure if sure >= _WEIGHS else 0.0
            free += last not in linked and parted
            parted = False
            if strength:
                run = int(level.at[first])
                yield (size, run), Rendered(own.start, first, size, strength, weight, free)

    def linked(self, own: range) -> dict[int, float]:
        """Return the words that a phrase's words are linked with, by either direction."""
        links = self._links
        linked = {
            int(links.of_source[at]): float(links.source_strength[at])
            for at in own
            if links.of_source[at] >= 0
        }
        reached = self._reached[self._reach_start[own.start] : self._reach_start[own.stop]]
        for word in reached.tolist():
            linked[word] = max(linked.get(word, 0.0), float(links.target_strength[word]))
        return linked
