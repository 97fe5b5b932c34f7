"""The likely translation of a searched term, learned from its hits alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from aligned.model import Language, Span
from tm.concordance.endings import follows_noun
from tm.concordance.folding import fold_text
from tm.inflection import is_small_word
from tm.model import LANGUAGES
from tm.store.search import ContentText, build_match, count_matching

__all__ = ["Translations", "find_translations"]

# In one hit any word may be the translation.
_FEWEST = 2

# The newest hits; more of them cost time and change nothing.
_LEARNED_FROM = 60

# The words that stand in most hits are counted in the memory; a count takes 1–3 ms.
_COUNTED = 8

# Dice's coefficient of term and word that is sure enough, and how much less the next
# best word must have (benchmarks/concordance.py --translations).
_SURE = 0.6
_AHEAD = 0.85
# With few hits chance agrees more often: the next best must be farther behind.
_FEW, _AHEAD_OF_FEW = 4, 0.6

# So is a word that stands in as many hits, though it stands elsewhere too: in
# "the talks broke down", time and again, either may translate "talks".
_AS_OFTEN = 0.9

# A word beside the best one in so many of its places, and nearly as good, belongs to it.
_BESIDE, _AS_GOOD = 0.8, 0.9

# Hits without the first translation may have a second one, when there are so many.
_SECOND = 3

_LONGEST_STEM = 6
_WORDS = re.compile(r"\w+(?:'\w+)*")
_ENGLISH_END = re.compile(r"(?<=\w{3})(?:'s|ies|es|s|ied|ed|ing|e|y)$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text by what may be its stems, longest first."""

    stems: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Translations:
    """Stems that translate what was searched; empty where nothing is sure."""

    stems: tuple[str, ...] = ()

    def spans(self, text: str, language: Language) -> tuple[Span, ...]:
        """Return where they stand in a text of the other language."""
        if not self.stems:
            return ()
        folded = fold_text(text)
        found: list[Span] = []
        for word in _read(folded.text, language):
            stem = next((one for one in self.stems if one in word.stems), None)
            if stem is not None:
                end = word.start + len(stem) if language is Language.KO else word.end
                found.append(folded.span(word.start, end))
        return tuple(found)


def find_translations(
    connection: Connection, language: Language, contents: Sequence[ContentText]
) -> Translations:
    """Learn which words of the other sides translate what the hits have in common.

    A word counts that is in most hits and in few contents besides (Dice's
    coefficient, counted in the memory from the oldest hit on). Nothing is said
    where two words come in question.
    """
    other = next(one for one in LANGUAGES if one is not language)
    contents = sorted(contents, key=lambda one: -one.number)[:_LEARNED_FROM]
    read = [_read(fold_text(content.other).text, other) for content in contents]
    if len(read) < _FEWEST:
        return Translations()
    since = min(content.number for content in contents)
    counting = _Counting(connection, other, since)
    stems = _best(counting, read)
    if stems:
        rest = [words for words in read if not _has(words, stems)]
        if len(rest) >= _SECOND:
            stems += _best(counting, rest)
    return Translations(stems)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts a stem in the newest part of the memory."""

    connection: Connection
    language: Language
    since: int

    def count(self, stem: str, most: int) -> int:
        literals = [[(stem,)]]
        match = build_match(self.connection, literals)
        if match is None:
            return 0
        return count_matching(self.connection, match, since=self.since, most=most)


def _best(counting: _Counting, read: Sequence[Sequence[_Word]]) -> tuple[str, ...]:
    hits = len(read)
    held = Counter(stem for words in read for stem in {s for word in words for s in word.stems})
    often = [
        (stem, count)
        for stem, count in held.items()
        if count >= _FEWEST and count * 2 >= hits and not is_small_word(stem, counting.language)
    ]
    often.sort(key=lambda one: (-one[1], -len(one[0]), one[0]))
    scores: dict[str, float] = {}
    for stem, count in _without_parts(often)[:_COUNTED]:
        everywhere = max(count, counting.count(stem, most=4 * hits + 10))
        scores[stem] = 2 * count / (hits + everywhere)
    if not scores:
        return ()
    best = max(scores, key=lambda stem: (scores[stem], len(stem)))
    if scores[best] < _SURE:
        return ()
    near = [
        stem
        for stem in scores
        if stem != best and _comes_near(scores[stem] / scores[best], held[stem] / held[best], hits)
    ]
    beside = [stem for stem in near if _stands_beside(stem, best, read)]
    # How often a single syllable is a word of its own no index says.
    is_hidden = any(len(stem) == 1 and held[stem] > _AS_OFTEN * held[best] for stem, _ in often)
    if len(beside) < len(near) or (is_hidden and len(best) > 1):
        return ()
    return (best, *(stem for stem in beside if scores[stem] > _AS_GOOD * scores[best]))


def _comes_near(score: float, count: float, hits: int) -> bool:
    """Say whether a word may be meant instead, from its score and count against the best."""
    ahead = _AHEAD if hits >= _FEW else _AHEAD_OF_FEW
    return score > ahead or (count > _AS_OFTEN and score > _AHEAD_OF_FEW / 2)


def _without_parts(often: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Leave out a stem that is only the beginning of a longer one, in the same places."""
    return [
        (stem, count)
        for stem, count in often
        if not any(
            longer != stem and longer.startswith(stem) and 10 * more >= 9 * count
            for longer, more in often
        )
    ]


def _stands_beside(stem: str, best: str, read: Sequence[Sequence[_Word]]) -> bool:
    together = beside = 0
    for words in read:
        places = [at for at, word in enumerate(words) if best in word.stems]
        others = [at for at, word in enumerate(words) if stem in word.stems]
        if places and others:
            together += 1
            beside += any(abs(one - two) == 1 for one in places for two in others)
    return together > 0 and beside >= _BESIDE * together


def _has(words: Sequence[_Word], stems: Sequence[str]) -> bool:
    return any(stem in word.stems for word in words for stem in stems)


def _read(text: str, language: Language) -> list[_Word]:
    stems = _korean_stems if language is Language.KO else _english_stems
    return [_Word(stems(match.group()), *match.span()) for match in _WORDS.finditer(text)]


@lru_cache(maxsize=65_536)
def _english_stems(word: str) -> tuple[str, ...]:
    return (_ENGLISH_END.sub("", word),)


@lru_cache(maxsize=65_536)
def _korean_stems(word: str) -> tuple[str, ...]:
    """Return the beginnings that may be the stem; one syllable only before a particle."""
    longest = range(min(len(word), _LONGEST_STEM), 1, -1)
    short = (word[0],) if follows_noun(word[1:]) else ()
    return (*(word[:length] for length in longest), *short)
