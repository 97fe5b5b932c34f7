"""The words of a memory's texts in one language: which there are, where, and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language

__all__ = ["Ints", "Words", "read_words", "word_spans"]

Ints = NDArray[np.int64]

# Addresses, marks of code and numbers part words as a comma does.
_WORD = {
    Language.KO: re.compile(r"(?<![\w@.`/])[가-힣]+(?![\w@`/])"),
    Language.EN: re.compile(r"(?<![\w@.`/-])[A-Za-zÀ-ɏ]+(?:[-‐‑'’][A-Za-zÀ-ɏ]+)*(?![\w@`/-]|\.\w)"),
}
_BREAK = -1


@dataclass(frozen=True)
class Words:
    """The different words of some texts, and each text as numbers of words.

    `ids` has the shape (words and breaks,): a break (-1) stands wherever two words
    are parted by more than white space, and between texts; `text` says whose each is.
    """

    language: Language
    texts: Sequence[str]
    vocabulary: tuple[str, ...]
    ids: Ints
    text: Ints

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each word."""
        return {word: at for at, word in enumerate(self.vocabulary)}

    @cached_property
    def counts(self) -> Ints:
        """How often each word occurs."""
        return np.bincount(self.ids[self.ids >= 0], minlength=len(self.vocabulary))

    @cached_property
    def _order(self) -> tuple[Ints, Ints]:
        """Return the places in `ids` by word, and where each word's begin."""
        places = np.argsort(self.ids, kind="stable")
        return places, np.searchsorted(self.ids[places], np.arange(len(self.vocabulary) + 1))

    @cached_property
    def pairs(self) -> tuple[Ints, Ints]:
        """The different codes of two words side by side, ascending, and how often each occurs.

        A code is the number of the first word times the size of the vocabulary and
        that of the second.
        """
        left, right = self.ids[:-1], self.ids[1:]
        both = (left >= 0) & (right >= 0)
        codes, counts = np.unique(
            left[both] * len(self.vocabulary) + right[both], return_counts=True
        )
        return codes, counts

    def are_side_by_side(self, code: int) -> bool:
        """Say whether two words, by the code of `pairs`, stand side by side anywhere."""
        codes = self.pairs[0]
        at = int(np.searchsorted(codes, code))
        return at < len(codes) and int(codes[at]) == code

    def of(self, text: int) -> list[str]:
        """Return the words of a text in order."""
        return [word for word in self.row(text) if word]

    def row(self, text: int) -> list[str]:
        """Return the words of a text in order, an empty one for each break."""
        start, end = np.searchsorted(self.text, (text, text + 1))
        return [self.vocabulary[at] if at >= 0 else "" for at in self.ids[start:end].tolist()]

    def places(self, word: int) -> Ints:
        """Return where in `ids` a word stands, ascending."""
        places, first = self._order
        return places[first[word] : first[word + 1]]

    def texts_of(self, words: Iterable[int]) -> frozenset[int]:
        """Return the texts that have any of the words."""
        return frozenset(text for word in words for text in self.text[self.places(word)].tolist())


def word_spans(text: str, language: Language) -> Iterator[re.Match[str]]:
    """Yield the words of a text in order: of Korean the runs of Hangul, whole eojeols."""
    return _WORD[language].finditer(text)


def read_words(texts: Sequence[str], language: Language) -> Words:
    """Split texts (NFC) into words; 100,000 sentences take some seconds."""
    number: dict[str, int] = {}
    ids: list[int] = []
    sizes: list[int] = []
    for text in texts:
        before, end = len(ids), 0
        for match in _WORD[language].finditer(text):
            start = match.start()
            if end and not text[end:start].isspace():
                ids.append(_BREAK)
            ids.append(number.setdefault(match.group(), len(number)))
            end = match.end()
        ids.append(_BREAK)
        sizes.append(len(ids) - before)
    owner = np.repeat(np.arange(len(texts)), sizes)
    return Words(language, texts, tuple(number), np.array(ids, np.int64), owner)
