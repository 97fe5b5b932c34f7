"""Numbers in words that surely count something: 서른 가구, forty households, the third bridge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aligned.languages.number_words import spelled_numbers
from aligned.model import Language, Span
from tm.quantities import read_numbers

__all__ = ["Counted", "counted_words", "may_count"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in words: its value, and where it stands."""

    value: float
    span: Span


_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W\d_]+)?%?")
_DIGIT = re.compile(r"\d")
_LEADING = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|(?:four|fif|six|seven|eigh|nine)teenth|twentieth)\b(?![ -](?:of|to)\b)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"\b(?:doubl|tripl|quadrupl)(?:ed|ing)\b", re.IGNORECASE)
_KOREAN_ORDINAL = re.compile(r"(?<![가-힣])(?:둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째")


# A hundred and some more; 만여 and the like by themselves are hardly another word.
_AND_MORE = re.compile(r"(?<![가-힣\d])[백천만]여(?= ?(?:명|개|곳|건|대|가구|채|편|년|일|번|차례))")

# What every number in words has something of.
_MAY_COUNT = {
    Language.KO: re.compile(
        "[십백천만억]|(?<![가-힣])(?:한|두|둘|세|셋|석|네|넷|넉|다섯|여섯|일곱|여덟|아홉|열|스[무물]|서른|마흔|쉰|"
        "예순|일흔|여든|아흔)"
    ),
    Language.EN: re.compile(
        r"\b(?:t(?:wo|hree|en|hirt|went)|f(?:our|ive|ort|ift)|six|seven|eight|nine|eleven|twel|"
        r"hundred|thousand|million|billion|second|third|fifth|ninth|doubl|tripl|quadrupl)",
        re.IGNORECASE,
    ),
}


def may_count(text: str, language: Language) -> bool:
    """Whether a text may have a number in words: quick, and never wrong about a no."""
    return bool(_MAY_COUNT[language].search(text))


@lru_cache(maxsize=16)
def counted_words(text: str, language: Language) -> tuple[Counted, ...]:
    """List the numbers above one that a text has in words, beside what is counted."""
    found = [*_cardinals(text, language)]
    forms = (_KOREAN_ORDINAL, _AND_MORE) if language is Language.KO else (_ORDINAL, _MULTIPLE)
    for form in forms:
        for match in form.finditer(text):
            word = match.group().removesuffix("째").removesuffix("여")
            values = spelled_numbers(word)
            if values:
                found.append(Counted(max(values), Span(*match.span())))
    return tuple(one for one in found if one.value > 1)


def _cardinals(text: str, language: Language) -> Iterator[Counted]:
    matches = list(_WORD.finditer(text))
    words = tuple(match.group().casefold() for match in matches)
    if not words:
        return
    reading = read_numbers(words, language)
    if reading.words == words:
        return
    ends = [*reading.starts[1:], len(words)]
    for word, written, first, end in zip(
        reading.words, reading.written, reading.starts, ends, strict=True
    ):
        value = _LEADING.match(word)
        if value and word != written and not _DIGIT.search(written):
            last = matches[max(first, end - 1)]
            yield Counted(float(value[0]), Span(matches[first].start(), last.end()))
