"""Which part of the translations renders a run of words, told by all its places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tm.slogans.candidates import Place
from tm.slogans.corpus import Corpus
from tm.slogans.inside import KnownRenderings, find_quoted
from tm.slogans.phrases import is_whole
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["find_renderings"]

# So many texts tell how a slogan is rendered; more change nothing.
_TEXTS = 300
# A rendering stands in at least two translations and hardly elsewhere: so large must
# Dice's coefficient be where two, three and more translations tell.
_LEAST_TEXTS = 2
_LEAST_FIT = {2: 0.7, 3: 0.5}
_LEAST_FIT_OF_MANY = 0.34
_LEAST_FIT_OF_A_WORD = 0.8
_SHORT = 0.8
_MOST_RENDERINGS = 6

# A sentence goes on behind a quotation that ends like one: “…!”와, “…!” and.
_GOES_ON = re.compile(r"[.!?。！？…]+[\"'”’」』»]+(?:[가-힣]|\s+[a-z])")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of the translations: its place in the levels, in which of the texts it is."""

    level: Level
    run: int
    content: int
    texts: frozenset[int]

    def rank(self, wanted: int, content: int) -> tuple[float, int]:
        """How well the run and `wanted` texts fit each other; the longer one if equally.

        Dice's coefficient, less where the run has fewer content words than `content`,
        the slogan's, or more than one in addition.
        """
        count = max(int(self.level.count[self.run]), len(self.texts))
        few, many = sorted((content, self.content))
        share = 1.0 if many - few < 2 else (few / many) ** 0.5
        if self.content < content:
            share *= _SHORT
        return share * 2 * len(self.texts) / (wanted + count), self.level.size

    def fits(self, wanted: int, content: int) -> bool:
        """Say whether that is enough, being told by so many texts; single words need more."""
        least = _LEAST_FIT.get(len(self.texts), _LEAST_FIT_OF_MANY)
        if content < 2:
            least = 1.0 if len(self.texts) == _LEAST_TEXTS else _LEAST_FIT_OF_A_WORD
        elif self.content >= content and int(self.level.count[self.run]) == len(self.texts):
            # One of several renderings: it stands nowhere else.
            least = min(least, _LEAST_FIT_OF_MANY if 5 * len(self.texts) >= 2 * wanted else 1.0)
        return self.rank(wanted, content)[0] >= least


def find_renderings(
    source: Corpus,
    target: Corpus,
    levels: Sequence[Level],
    places: Sequence[Place],
    whole: bool,
) -> list[Place | None]:
    """Return the words of the translations that render each place, `None` where unknown.

    Where the slogan is a sentence (`whole`), a place that is a whole text is rendered by
    the whole; what is all that a text quotes, by what the translation quotes. A sentence
    inside others is rendered by what renders it elsewhere, if the translation has that,
    or by its counterpart, being one of as many sentences. Else a place is rendered by the
    longest run of words that the translations of several places share and others hardly
    have.
    """
    found = [
        (_by_whole(source, target, place) if whole else None) or find_quoted(source, target, place)
        for place in places
    ]
    if whole:
        _find_inside(source, target, places, found)
    left = [k for k, rendering in enumerate(found) if rendering is None]
    texts = list(dict.fromkeys(int(source.text[places[k].first]) for k in left))
    words = slice(places[0].first, places[0].first + places[0].size)
    content = int((~source.weak[words]).sum())
    shared = _shared(target, levels, texts[:_TEXTS], content)
    used: Counter[tuple[int, int]] = Counter()
    for k in left:
        text = int(source.text[places[k].first])
        run = shared.get(text)
        if run is not None:
            found[k] = _nth(target, run, text, used)
    return found


def _by_whole(source: Corpus, target: Corpus, place: Place) -> Place | None:
    text = int(source.text[place.first])
    here, there = source.words(text), target.words(text)
    if place.first == here.start and place.size == len(here) and len(there):
        return Place(there.start, len(there))
    return None


def _find_inside(
    source: Corpus, target: Corpus, places: Sequence[Place], found: list[Place | None]
) -> None:
    """Fill in what renders the sentences that stand in longer texts."""
    known = KnownRenderings(
        target, [one for place, one in zip(places, found, strict=True) if one and place.same]
    )
    for k, place in enumerate(places):
        if found[k] is None and place.same:
            found[k] = known.next_in(int(source.text[place.first]))
        if found[k] is None:
            found[k] = _by_position(source, target, place)


def _by_position(source: Corpus, target: Corpus, place: Place) -> Place | None:
    text = int(source.text[place.first])
    ours, theirs = _sentences(source, text), _sentences(target, text)
    whole = (place.first, place.size)
    if whole in ours and len(ours) == len(theirs):
        return Place(*theirs[ours.index(whole)])
    return None


def _sentences(corpus: Corpus, number: int) -> list[tuple[int, int]]:
    words, text = corpus.words(number), corpus.texts[number]
    last = np.flatnonzero(corpus.gap[words.start : words.stop] >= Gap.STOP) + words.start
    ends = [at + 1 for at in last.tolist() if not _GOES_ON.match(text, int(corpus.end[at]))]
    return [(first, end - first) for first, end in pairwise([words.start, *ends])]


def _shared(
    target: Corpus, levels: Sequence[Level], texts: Sequence[int], content: int
) -> dict[int, _Run]:
    """Return for each text the run that tells how it renders what all of them have."""
    runs = list(_runs(target, levels, texts))
    chosen: dict[int, _Run] = {}
    left = frozenset(texts)
    for _ in range(_MOST_RENDERINGS):
        runs = [
            replace(run, texts=run.texts & left)
            for run in runs
            if len(run.texts & left) >= _LEAST_TEXTS
        ]
        good = [run for run in runs if run.fits(len(left), content)]
        if not good:
            break
        best = max(good, key=lambda run: run.rank(len(left), content))
        chosen |= dict.fromkeys(best.texts, best)
        left -= best.texts
    return chosen


def _runs(target: Corpus, levels: Sequence[Level], texts: Sequence[int]) -> Iterator[_Run]:
    """Yield the recurring runs of the texts that begin and end with a content word."""
    for level in levels:
        holders: defaultdict[int, set[int]] = defaultdict(set)
        for text in texts:
            words = target.words(text)
            last = words.stop - level.size + 1
            if last <= words.start:
                continue
            place = np.arange(words.start, last)
            run = level.at[place]
            ends = place + level.size - 1
            strong = ~(target.weak[place] | target.weak[ends]) & target.noun[ends]
            for one in run[(run >= 0) & strong].tolist():
                holders[one].add(text)
        for run_number, having in holders.items():
            first = int(level.places(run_number)[0])
            if len(having) >= _LEAST_TEXTS and is_whole(target, first, level.size):
                content = int((~target.weak[first : first + level.size]).sum())
                yield _Run(level, run_number, content, frozenset(having))


def _nth(target: Corpus, run: _Run, text: int, used: Counter[tuple[int, int]]) -> Place:
    """Return the next place of the run in a text; the last one again if there are no more."""
    words = target.words(text)
    places = run.level.places(run.run)
    inside = places[(places >= words.start) & (places < words.stop)]
    at = min(used[text, run.run], len(inside) - 1)
    used[text, run.run] += 1
    return Place(int(inside[at]), run.level.size)
