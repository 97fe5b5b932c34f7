"""Which English words stand opposite Korean ones, counted over the pairs of texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

import numpy as np

from aligned.model import Language
from tm.concordance.english_forms import inflect
from tm.consistency.words import Ints, Words
from tm.slogans.commonplace import is_commonplace

__all__ = ["Counterparts", "read_counterparts"]

_SHORTEST = 3
# More texts tell no more about a word, and cost time.
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The words of the texts of one language, by their dictionary form, without commonplaces.

    Text `k` has the forms `ids[first[k]:first[k + 1]]`, each once; `held` says in how
    many texts each form is; `capital` whether it is mostly written with a capital.
    """

    forms: tuple[str, ...]
    ids: Ints
    first: Ints
    held: Ints
    written: tuple[str, ...]
    capital: frozenset[int]

    def shares(self, texts: Collection[int]) -> dict[int, float]:
        """Return in which share of the texts each form is, of at most 60 texts."""
        looked = list(islice(sorted(texts), _LOOKED_AT))
        counts = Counter(form for text in looked for form in self.of(text))
        return {form: count / len(looked) for form, count in counts.items()}

    def of(self, text: int) -> list[int]:
        """Return the forms of a text."""
        ids: list[int] = self.ids[self.first[text] : self.first[text + 1]].tolist()
        return ids

    def texts_by_form(self) -> dict[int, list[int]]:
        """Return the texts of each form, ascending."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for text in range(len(self.first) - 1):
            for form in self.of(text):
                found[form].append(text)
        return dict(found)


def read_counterparts(words: Words) -> Counterparts:
    """Read the English sides of pairs."""
    number: dict[str, int] = {}
    of_word = np.full(len(words.vocabulary) + 1, -1, np.int64)
    plain = [_plain(word) for word in words.vocabulary]
    known = frozenset(plain)
    for at, word in enumerate(plain):
        if form := _form(word, known):
            of_word[at] = number.setdefault(form, len(number))
    forms = of_word[words.ids]
    kept = forms >= 0
    codes = np.unique(words.text[kept] * len(number) + forms[kept])
    texts, ids = codes // max(1, len(number)), codes % max(1, len(number))
    first = np.searchsorted(texts, np.arange(len(words.texts) + 1))
    held = np.bincount(ids, minlength=len(number))
    written = _written(words, of_word, len(number))
    capital = frozenset(at for at, word in enumerate(written) if word[0].isupper())
    return Counterparts(tuple(number), ids, first, held, written, capital)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _form(word: str, known: frozenset[str]) -> str:
    """Return the shortest known form of a word in lower case, nothing for a commonplace."""
    if len(word) < _SHORTEST or is_commonplace(word, word, Language.EN):
        return ""
    return min(inflect(word) & known, key=lambda form: (len(form), form))


def _written(words: Words, of_word: Ints, size: int) -> tuple[str, ...]:
    """Return each form as it is written most often."""
    best = [("", 0)] * size
    for at, word in enumerate(words.vocabulary):
        form, count = int(of_word[at]), int(words.counts[at])
        if form >= 0 and count > best[form][1]:
            best[form] = word, count
    return tuple(word for word, _ in best)
