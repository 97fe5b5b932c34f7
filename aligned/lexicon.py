"""A lexicon learned from approved pairs, and what it says of two texts to be aligned.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine
Translation", section 4) in both directions. It knows words that the encoder's
vocabulary lacks, and a project's own names and terms.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from aligned.features.sides import Shared
from aligned.model import Language

__all__ = ["Entry", "Lexicon"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# A word counts as its beginning, so that particles and endings fall away without a
# morphological analysis. On 730 news sentences with vectors made as bad as those of
# noisy news (.915 found), 1,000 pairs and two syllables and five letters gave .966,
# whole words .946, three syllables .955, lists of particles and endings .961; four
# to seven letters did alike.
_SYLLABIC = "\u3040-\u30ff\u3400-\u9fff가-힣"
_SYLLABLES = 2
_LETTERS = 5
_WORD = re.compile(rf"[{_SYLLABIC}]+|[^\W\d_{_SYLLABIC}]{{2,}}")
_STARTS_SYLLABIC = re.compile(f"[{_SYLLABIC}]")
# What stands between spaces is read up to so many times a text: more is no sentence.
_TOKENS = 60
# A word in more than this share of the pairs is a function word. .1 gave .0005 more,
# but the words that a project is about are common in it. At least so many may have it.
_COMMON_SHARE = 0.25
_COMMON_LEAST = 5
# Three rounds gave .962 on the sentences above, five .966, eight .969.
_ROUNDS = 8
# What two words met in once is chance more often than not, and no term for a list.
_LEAST_COUNT = 2
# .05 and .2 gave .968 and .964 against .966.
_LEAST_PROBABILITY = 0.1
# So many partners of a word are kept: what it can lend in all stays near 1.
_PARTNERS = 3
# An entry that fits more pairs of segments says nothing of any, as in
# `features.sides`; 400 lost half a point of five that 2,500 gained.
_COMMON = 2500


@dataclass(frozen=True, slots=True)
class Entry:
    """Two words that translate each other.

    `source` and `target` are the beginnings that most of their forms share (도서관, tenant);
    `probability` (0-1) is the geometric mean of both directions', `count` the
    pairs that have both.
    """

    source: str
    target: str
    probability: float
    count: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of two languages that translate each other, best first.

    `pairs` is the number of pairs that it was learned from.
    """

    source_language: Language
    target_language: Language
    pairs: int
    entries: tuple[Entry, ...]

    @classmethod
    def learn(
        cls,
        pairs: Sequence[tuple[str, str]],
        source_language: Language = Language.KO,
        target_language: Language = Language.EN,
    ) -> Lexicon:
        """Learn from pairs of texts that translate each other, about a sentence long.

        The order of the pairs makes no difference. 5,000 take about a second.
        """
        source, target = (_Sentences([pair[side] for pair in pairs]) for side in (0, 1))
        return cls(source_language, target_language, len(pairs), _learned(source, target))

    @property
    def signature(self) -> str:
        """Name what was learned: two lexica that say the same have the same."""
        rows = "\n".join(f"{e.source}\t{e.target}\t{e.probability}" for e in self.entries)
        return f"lexicon:{self.pairs} pairs:{hashlib.sha256(rows.encode()).hexdigest()[:12]}"

    def mirrored(self) -> Lexicon:
        """Return the same lexicon with its sides changed."""
        turned = tuple(replace(e, source=e.target, target=e.source) for e in self.entries)
        return Lexicon(self.target_language, self.source_language, self.pairs, turned)

    def shared(self, source: Sequence[str], target: Sequence[str]) -> Shared:
        """Weigh how much of each two segments' words translate each other.

        A word and its translation weigh their probability times the log of their
        rarity in the two texts. `source_total` and `target_total` count the words
        whose translation the other side has anywhere.
        """
        here = _Places(source, [entry.source for entry in self.entries])
        there = _Places(target, [entry.target for entry in self.entries])
        met = here.count * there.count
        use = np.flatnonzero((met > 0) & (met <= _COMMON))
        sure = np.array([entry.probability for entry in self.entries], np.float64)
        rarity = (len(source) + len(target) + 1) / (here.count + there.count + 0.5)
        weight = (sure * np.log(rarity))[use]
        entry, first, second = _product(here.count[use], there.count[use])
        rows = here.segment[here.start[use][entry] + first]
        order = np.argsort(rows, kind="stable")
        return Shared(
            source=rows[order],
            target=there.segment[there.start[use][entry] + second][order],
            weight=weight[entry][order].astype(np.float32),
            source_total=here.totals(use, weight),
            target_total=there.totals(use, weight),
        )


class _Read:
    """The words of some texts: text `text[k]` has the word `forms[form[k]]`."""

    def __init__(self, texts: Sequence[str]) -> None:
        forms: dict[str, int] = {}
        tokens = _Tokens(forms)
        rows = [
            [*chain.from_iterable(map(tokens.__getitem__, text.split(None, _TOKENS)[:_TOKENS]))]
            for text in texts
        ]
        self.forms = list(forms)
        self.form = np.fromiter(chain.from_iterable(rows), np.int64)
        self.text = np.repeat(np.arange(len(rows)), [len(row) for row in rows])


class _Tokens(dict[str, tuple[int, ...]]):
    """What stands between spaces, and the numbers of the words in it, read once each."""

    def __init__(self, forms: dict[str, int]) -> None:
        self._forms = forms

    def __missing__(self, token: str) -> tuple[int, ...]:
        words = _WORD.findall(unicodedata.normalize("NFC", token).casefold())
        numbers = tuple(self._forms.setdefault(word, len(self._forms)) for word in words)
        self[token] = numbers
        return numbers


def _stem(word: str) -> str:
    """Return the beginning that stands for all forms of a word."""
    return word[: _SYLLABLES if _STARTS_SYLLABIC.match(word) else _LETTERS]


class _Places:
    """Where each of some stems stands, once a segment, for entries by their number.

    Entry `k` stands in `segment[start[k] : start[k] + count[k]]`.
    """

    def __init__(self, texts: Sequence[str], words: Sequence[str]) -> None:
        read = _Read(texts)
        number = {stem: k for k, stem in enumerate(sorted({_stem(word) for word in words}))}
        of_form = np.array([number.get(_stem(form), -1) for form in read.forms], np.int64)
        stems = of_form[read.form]
        known = stems >= 0
        found = _distinct(stems[known] * len(texts) + read.text[known])
        self.segment = found % max(len(texts), 1)
        each = np.bincount(found // max(len(texts), 1), minlength=len(number))
        of_entry = np.array([number[_stem(word)] for word in words], np.int64)
        self.count = each[of_entry]
        self.start = (np.cumsum(each) - each)[of_entry]
        self._each, self._of_entry, self._texts = each, of_entry, len(texts)

    def totals(self, entries: Ints, weight: Floats) -> NDArray[np.float32]:
        """Sum over each segment's stems the largest weight that an entry gives it."""
        best = np.zeros(len(self._each))
        np.maximum.at(best, self._of_entry[entries], weight)
        each = np.repeat(best, self._each)
        return np.bincount(self.segment, each, self._texts).astype(np.float32)


class _Sentences:
    """One side of the pairs: sentence `k` has `stem[start[k] : start[k] + count[k]]`."""

    def __init__(self, texts: Sequence[str]) -> None:
        read = _Read(texts)
        names = sorted({_stem(form) for form in read.forms})
        number = {name: k for k, name in enumerate(names)}
        of_form = np.array([number[_stem(form)] for form in read.forms], np.int64)
        cells = _distinct(read.text * len(names) + of_form[read.form])
        sentence, stem = np.divmod(cells, max(len(names), 1))
        occurs = np.bincount(stem, minlength=len(names))
        most = max(_COMMON_LEAST, _COMMON_SHARE * len(texts))
        kept = ((occurs >= _LEAST_COUNT) & (occurs <= most))[stem]
        self.stem = stem[kept]
        self.stems = len(names)
        self.count = np.bincount(sentence[kept], minlength=len(texts))
        self.start = np.cumsum(self.count) - self.count
        self._forms: dict[int, dict[str, int]] = defaultdict(dict)
        times = np.bincount(read.form, minlength=len(read.forms))
        for form, of, count in zip(read.forms, of_form.tolist(), times.tolist(), strict=True):
            # A Korean word has nearly always one particle or another, so its forms
            # tell what it is; an English one stands by itself most of the time.
            self._forms[of][form] = 1 if _STARTS_SYLLABIC.match(form) else count

    def shown(self, stem: int) -> str:
        """Return the longest beginning that most of a stem's words share."""
        forms = self._forms[stem]
        beginnings: Counter[str] = Counter()
        for form, count in forms.items():
            for size in range(len(_stem(form)), len(form) + 1):
                beginnings[form[:size]] += count
        half = sum(forms.values()) / 2
        return max((one for one, count in beginnings.items() if count > half), key=len)


def _learned(source: _Sentences, target: _Sentences) -> tuple[Entry, ...]:
    pair, first, second = _product(source.count, target.count)
    here, there = source.start[pair] + first, target.start[pair] + second
    cells = source.stem[here] * target.stems + target.stem[there]
    cell, met, count = np.unique(cells, return_inverse=True, return_counts=True)
    one, other = np.divmod(cell, max(target.stems, 1))
    forth = _translates(met, there, one, target.stems)
    back = _translates(met, here, other, source.stems)
    probability = np.sqrt(forth * back)
    likely = np.flatnonzero((probability >= _LEAST_PROBABILITY) & (count >= _LEAST_COUNT))
    one, other, sure, count = one[likely], other[likely], probability[likely], count[likely]
    best = (_rank(one, sure) < _PARTNERS) & (_rank(other, sure) < _PARTNERS)
    entries = [
        Entry(
            source.shown(int(one[k])),
            target.shown(int(other[k])),
            round(float(sure[k]), 4),
            int(count[k]),
        )
        for k in np.flatnonzero(best)
    ]
    entries.sort(key=lambda e: (-e.probability * math.log(e.count), e.source, e.target))
    return tuple(entries)


def _translates(met: Ints, place: Ints, given: Ints, stems: int) -> Floats:
    """Return how likely the given stem of each two is translated by the other one.

    `met` is which two stems each meeting is of, `place` the word, in its own
    sentence, that a word of the other sentence must account for, or none does.
    `stems` is how many the other language has.
    """
    none = 1 / max(stems, 1)
    likely = np.full(len(given), none)
    for _ in range(_ROUNDS):
        each = likely[met]
        share = each / (np.bincount(place, each) + none)[place]
        expected = np.bincount(met, share, len(given))
        likely = expected / np.bincount(given, expected)[given]
    return likely


def _distinct(values: Ints) -> Ints:
    """Sort and leave out repeats, in half the time of `numpy.unique`."""
    ordered = np.sort(values)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _rank(group: Ints, value: Floats) -> Ints:
    """Count how many of its group come before each, by falling value."""
    order = np.lexsort((-value, group))
    ordered = group[order]
    rank = np.empty(len(group), np.int64)
    rank[order] = np.arange(len(group)) - np.searchsorted(ordered, ordered)
    return rank


def _product(first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
    """Count off, for each k, every pair below `first[k]` and `second[k]`: k, one, other."""
    sizes = first * second
    of = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    one, other = np.divmod(within, second[of])
    return of, one, other
