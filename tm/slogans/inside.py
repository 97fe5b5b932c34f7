"""How a slogan inside a longer sentence is rendered: by what is quoted there, or as elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from aligned.languages.quotations import quoted
from tm.slogans.candidates import Place
from tm.slogans.corpus import Corpus

__all__ = ["KnownRenderings", "find_quoted"]

# A slogan in quotation marks is a sentence or two.
_LONGEST_QUOTED = 300
_SINGLE = re.compile(r"(?<!\w)‘[^‘’“”]+’(?![A-Za-z])")


def find_quoted(source: Corpus, target: Corpus, place: Place) -> Place | None:
    """Return what the translation quotes, where the text quotes the place and nothing else.

    `None` where either side has several quotations: their order may be another one.
    """
    text = int(source.text[place.first])
    ours, theirs = list(_quotations(source, text)), list(_quotations(target, text))
    if len(ours) == len(theirs) == 1 and (ours[0].first, ours[0].size) == (place.first, place.size):
        return theirs[0]
    return None


def _quotations(corpus: Corpus, number: int) -> Iterator[Place]:
    """Yield the words of each quotation of a text; those of “ ” and of ‘ ’ never at once."""
    text = corpus.texts[number]
    spans = [(one.start, one.end) for one in quoted(text, _LONGEST_QUOTED, corpus.language)]
    spans = spans or [one.span() for one in _SINGLE.finditer(text)]
    words = corpus.words(number)
    starts, ends = corpus.start[words.start : words.stop], corpus.end[words.start : words.stop]
    for start, end in spans:
        inside = np.flatnonzero((starts >= start) & (ends <= end))
        if len(inside):
            yield Place(words.start + int(inside[0]), len(inside))


class KnownRenderings:
    """Renderings of a slogan that are known from some of its places, to be met in others."""

    def __init__(self, target: Corpus, places: Sequence[Place]) -> None:
        self._target = target
        stems = {self._stems(place) for place in places if not self._is_weak(place)}
        self._stems_of = sorted(stems, key=lambda one: (-len(one), one))
        self._used: Counter[tuple[int, tuple[int, ...]]] = Counter()

    def next_in(self, text: int) -> Place | None:
        """Return where the longest of them stands in a text; asked again, the next place.

        The last one again if there are no more, `None` if there is none.
        """
        words = self._target.words(text)
        there = self._target.stem[words.start : words.stop].tolist()
        for stems in self._stems_of:
            size = len(stems)
            at = [k for k in range(len(there) - size + 1) if tuple(there[k : k + size]) == stems]
            if at:
                nth = min(self._used[text, stems], len(at) - 1)
                self._used[text, stems] += 1
                return Place(words.start + at[nth], size)
        return None

    def _stems(self, place: Place) -> tuple[int, ...]:
        return tuple(self._target.stem[place.first : place.first + place.size].tolist())

    def _is_weak(self, place: Place) -> bool:
        return bool(self._target.weak[place.first : place.first + place.size].all())
