"""A memory's pairs as words of both sides, with what links them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from aligned.model import Language, Span
from tm.extraction.links import Links, link_words
from tm.extraction.renderings import Renderer
from tm.model import TranslationUnit
from tm.slogans.corpus import Corpus, read_corpus
from tm.slogans.repeats import Level, find_levels

__all__ = ["Pairs", "read_pairs"]

_LONGEST_RUN = 5
# Countries that lower case turns into pronouns.
_NAMES = ("US", "U.S.", "U.S", "IT")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The different pairs of texts: text `k` of `ko` and `en` are those of `units[k]`."""

    units: tuple[tuple[TranslationUnit, ...], ...]
    ko: Corpus
    en: Corpus
    links: Links
    ko_runs: tuple[Level, ...]
    en_runs: tuple[Level, ...]

    def corpus(self, language: Language) -> Corpus:
        """Return one side."""
        return self.ko if language is Language.KO else self.en

    def runs(self, language: Language) -> tuple[Level, ...]:
        """Return the recurring runs of one side, of one word, of two, and so on."""
        return self.ko_runs if language is Language.KO else self.en_runs

    def renderer(self, language: Language) -> Renderer:
        """Return what reads how phrases of a language are rendered in the other one."""
        if language is Language.KO:
            return Renderer(self.ko, self.en, self.links, self.en_runs)
        return Renderer(self.en, self.ko, self.links.turned(), self.ko_runs)

    def span(self, language: Language, first: int, size: int) -> Span:
        """Return where a run of words stands in its text, without the last one's particle."""
        corpus = self.corpus(language)
        return Span(int(corpus.start[first]), int(corpus.shown[first + size - 1]))

    def shown(self, language: Language, first: int, size: int) -> str:
        """Return a run of words as its text has it."""
        corpus, span = self.corpus(language), self.span(language, first, size)
        text: str = corpus.texts[int(corpus.text[first])]
        return text[span.start : span.end]


def read_pairs(units: Sequence[TranslationUnit]) -> Pairs:
    """Read the pairs of Korean and English texts, each different one once, and link them."""
    grouped: dict[tuple[str, str], list[TranslationUnit]] = {}
    for unit in units:
        key = (unit.text(Language.KO), unit.text(Language.EN))
        grouped.setdefault(key, []).append(unit)
    ko = read_corpus([korean for korean, _ in grouped], Language.KO)
    en = _with_names(read_corpus([english for _, english in grouped], Language.EN))
    return Pairs(
        tuple(map(tuple, grouped.values())),
        ko,
        en,
        link_words(ko, en),
        find_levels(ko, _LONGEST_RUN),
        find_levels(en, _LONGEST_RUN),
    )


def _with_names(corpus: Corpus) -> Corpus:
    """Count the US among the words that say something; in lower case it is a pronoun."""
    short = [number for number, name in enumerate(corpus.names) if name in ("us", "u.s", "it")]
    weak = corpus.weak.copy()
    for place in np.flatnonzero(np.isin(corpus.stem, short)):
        text: str = corpus.texts[int(corpus.text[place])]
        if text[int(corpus.start[place]) : int(corpus.end[place])] in _NAMES:
            weak[place] = False
    return replace(corpus, weak=weak)
