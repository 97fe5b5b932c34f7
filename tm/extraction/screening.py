"""Which runs of a memory may have several renderings, seen from the links of all at once.

Reading the renderings of a phrase takes a millisecond, and a memory has a hundred
thousand phrases; nearly all of them are rendered in one way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language
from tm.extraction.reading import Pairs
from tm.model import other_language
from tm.slogans.corpus import Corpus, Flags, Ints
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["Screen"]

# Odd numbers that mix the partners of a run's words into one sign; a clash costs a look.
_MIXERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)

# So many places of a phrase, and such a share of them, have another sign than most.
_REST = 2
_REST_SHARE = 0.05
# Words beside a common one that recur must cover as much as `Renderer.extend` wants.
_EXTENDED = 0.8
# So many runs of a length are looked at, those whose second sign has the largest share.
_MOST = 1200
_MOST_WORDINGS = 600

Numbers = NDArray[np.uint64]


class Screen:
    """Looks at all runs of one language of a memory at once."""

    def __init__(self, pairs: Pairs, language: Language) -> None:
        source, target = pairs.corpus(language), pairs.corpus(other_language(language))
        links = pairs.links if language is Language.KO else pairs.links.turned()
        self._none = len(target.names)
        self._usable = ~source.weak & source.noun
        self._partner = np.where(
            links.of_source >= 0, target.stem[links.of_source], self._none
        ).astype(np.uint64)
        self._beside = tuple(
            _beside(target, links.of_source, step).astype(np.uint64) for step in (-1, 1)
        )

    def terms(self, level: Level, least: int) -> list[int]:
        """Return the runs with at least `least` places that have several signs or extensions."""
        place, run = self._places(level)
        count = np.bincount(run, minlength=len(level.count))
        first, second = _signs(run, self._sign(place, level.size), len(level.count))
        rest = count - first
        wanted = (rest >= _REST) & (rest >= _REST_SHARE * count)
        for beside in self._beside:
            for offset in range(level.size):
                wanted |= _extends(run, beside[place + offset], count)
        wanted &= count >= least
        chosen = np.flatnonzero(wanted)
        share = second[chosen] / count[chosen]
        order = np.lexsort((chosen, -rest[chosen], -np.round(share, 1)))[:_MOST]
        return sorted(chosen[order].tolist())

    def wordings(self, level: Level) -> list[int]:
        """Return the runs one of whose words has one partner everywhere, another one several."""
        place, run = self._places(level)
        count = np.bincount(run, minlength=len(level.count))
        order = np.argsort(run, kind="stable")
        place, run = place[order], run[order]
        starts = np.flatnonzero(np.diff(run, prepend=-1))
        if not len(starts):
            return []
        common, differs = np.zeros(len(starts), bool), np.zeros(len(starts), bool)
        for offset in range(level.size):
            partner = self._partner[place + offset]
            low, high = (f.reduceat(partner, starts) for f in (np.minimum, np.maximum))
            common |= (low == high) & (low < self._none)
            differs |= low != high
            for beside in self._beside:
                word = beside[place + offset]
                low, high = (f.reduceat(word, starts) for f in (np.minimum, np.maximum))
                differs |= low != high
        chosen = run[starts[common & differs]]
        chosen = chosen[count[chosen] > 1]
        order = np.lexsort((chosen, -count[chosen]))[:_MOST_WORDINGS]
        return sorted(chosen[order].tolist())

    def several(self, level: Level) -> list[int]:
        """Return the runs whose places have several signs, the most frequent first."""
        place, run = self._places(level)
        count = np.bincount(run, minlength=len(level.count))
        first, _ = _signs(run, self._sign(place, level.size), len(level.count))
        chosen = np.flatnonzero((count > 1) & (first < count))
        order = np.lexsort((chosen, -count[chosen]))[:_MOST_WORDINGS]
        return sorted(chosen[order].tolist())

    def places(self, level: Level, run: int) -> list[int]:
        """Return where a run stands as nothing but nouns, in order."""
        places = level.places(run)
        usable = np.ones(len(places), bool)
        for offset in range(level.size):
            usable &= self._usable[places + offset]
        kept: list[int] = places[usable].tolist()
        return kept

    def _places(self, level: Level) -> tuple[Ints, Ints]:
        """Return where the runs stand as nothing but nouns, and which runs they are."""
        usable = np.ones(len(level.place), bool)
        for offset in range(level.size):
            usable &= self._usable[level.place + offset]
        return level.place[usable].astype(np.int64), level.run[usable].astype(np.int64)

    def _sign(self, place: Ints, size: int) -> Numbers:
        sign = np.zeros(len(place), np.uint64)
        for offset, mixer in zip(range(size), _MIXERS, strict=False):
            sign += (self._partner[place + offset] + np.uint64(1)) * mixer
        return sign


def _beside(target: Corpus, linked: Ints, step: int) -> Ints:
    """Return the word beside each word's partner, by its stem; 0 for none."""
    at = np.clip(linked + step, 0, max(len(target.stem) - 1, 0))
    if not len(target.stem):
        return np.zeros(len(linked), np.int64)
    joined = target.gap[np.minimum(at, np.maximum(linked, 0))] == Gap.NONE
    there = (linked >= 0) & ~target.weak[at] & joined & (at != linked)
    there &= target.text[at] == target.text[linked]
    return np.where(there, target.stem[at] + 1, 0)


def _grouped(run: Ints, sign: Numbers) -> tuple[Ints, Numbers, Ints]:
    """Count each sign of each run: runs in order, signs, counts."""
    order = np.lexsort((sign, run))
    run, sign = run[order], sign[order]
    new = np.ones(len(run), bool)
    new[1:] = (run[1:] != run[:-1]) | (sign[1:] != sign[:-1])
    starts = np.flatnonzero(new)
    return run[starts], sign[starts], np.diff(starts, append=len(run))


def _signs(run: Ints, sign: Numbers, runs: int) -> tuple[Ints, Ints]:
    """Return how often each run's most frequent sign stands, and the next one."""
    of, _, count = _grouped(run, sign)
    order = np.lexsort((-count, of))
    of, count = of[order], count[order]
    rank = np.arange(len(of)) - np.searchsorted(of, of)
    found = np.zeros((2, runs), np.int64)
    for place in (0, 1):
        found[place, of[rank == place]] = count[rank == place]
    return found[0], found[1]


def _extends(run: Ints, beside: Numbers, places: Ints) -> Flags:
    """Say of each run whether several words that recur stand beside its partners."""
    of, word, count = _grouped(run, beside)
    recurs = (word > 0) & (count >= _REST)
    several = np.bincount(of[recurs], minlength=len(places)) > 1
    covered = np.bincount(of[recurs], count[recurs], len(places))
    wanted: Flags = several & (covered >= _EXTENDED * places)
    return wanted
