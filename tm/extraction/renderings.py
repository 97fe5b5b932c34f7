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

__all__ = ["Rendered", "Renderer", "Rendering"]

_LONGEST = 5
_MOST_RENDERINGS = 6
# Places read of one phrase; more of them change nothing but the counts.
_PLACES = 400
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
        linked = self._linked(own)
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

    def _linked(self, own: range) -> dict[int, float]:
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
