"""Names beside another: of `Trotsky and Stalin` the other side has one and not the other.

That a side has the one says that the list is translated there, and so the other is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.model import Span
from tm.checks.foreign_words import FOREIGN, foreignness, without_particle
from tm.checks.known_names import country_of_english, country_of_korean
from tm.checks.name_sounds import hangul_words, sounding
from tm.checks.name_words import is_translated

__all__ = ["listed_lost_in_english", "listed_lost_in_korean"]

_LISTED_KOREAN = re.compile(
    r"(?<![가-힣])(?P<one>[가-힣]{2,10}?)(?:와|과|, ?|·) ?(?P<other>[가-힣]{2,10})"
)
_NAME = "[A-Z][a-zà-ÿ]{2,20}"
_LISTED_ENGLISH = re.compile(
    rf"(?<![\w’'-])(?<![A-Z][a-z] )(?P<one>{_NAME})(?:,? and |, )(?P<other>{_NAME})(?![\w-]| [A-Z])"
)
_CAPITAL = re.compile(r"[A-Z][a-zà-ÿ]+")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,25}")
_NO_NAMES = STARTERS | FUNCTION_WORDS
# As in `names`: nearer is the name, farther is none.
_THERE = 0.25
_FAR = 0.45
_LEAST_WEIGHT = 2.3


def listed_lost_in_english(ko: str, en: str) -> Iterator[Span]:
    """Yield the name of a Korean list of two that the English lacks, where it has the other."""
    for match in _LISTED_KOREAN.finditer(ko):
        pair = match["one"], without_particle(match["other"])
        if any(foreignness(one) < FOREIGN or country_of_korean(one) for one in pair):
            continue
        there = [_is_named(one, _CAPITAL.findall(en)) for one in pair]
        if there[0] == there[1]:
            continue
        which = "one" if there[1] else "other"
        lost = pair[there[0]]
        if not any(_may_be(lost, word) for word in _WORD.findall(en)):
            start = match.start(which)
            yield Span(start, start + len(lost))


def _is_named(korean: str, capitals: Sequence[str]) -> bool:
    return any(
        heard.weight >= _LEAST_WEIGHT and heard.distance <= _THERE
        for heard in (sounding(word, (korean,)) for word in capitals)
    )


def _may_be(korean: str, word: str) -> bool:
    if word.casefold() in _NO_NAMES:
        return False
    heard = sounding(word, (korean,))
    return heard.distance <= _FAR and (word[0].isupper() or heard.weight >= _LEAST_WEIGHT)


def listed_lost_in_korean(ko: str, en: str) -> Iterator[Span]:
    """Yield the name of an English list of two that the Korean lacks, where it has the other."""
    words: tuple[str, ...] | None = None
    for match in _LISTED_ENGLISH.finditer(en):
        if any(_is_word(match[which]) or match[which] in ko for which in ("one", "other")):
            continue
        words = hangul_words(ko) if words is None else words
        heard = {which: sounding(match[which], words) for which in ("one", "other")}
        if any(one.weight < _LEAST_WEIGHT for one in heard.values()):
            continue
        for which, there in (("one", "other"), ("other", "one")):
            if heard[which].distance > _FAR and heard[there].distance <= _THERE:
                yield Span(*match.span(which))


def _is_word(name: str) -> bool:
    plain = name.casefold()
    return plain in _NO_NAMES or is_translated(name) or country_of_english(name) is not None
