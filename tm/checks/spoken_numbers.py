"""Quantities in words that contradict each other: 수십 and hundreds, 절반 and a third.

Every kind of quantity has its readings on either side. Only where both sides say
something of a kind, and nothing the same, do they differ: what one side alone says may
be style, and what it counts may be told in another way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from aligned.languages.number_words import spelled_numbers
from aligned.model import Span

__all__ = ["Contrast", "contrasts"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """The first place of a kind on either side."""

    ko: Span
    en: Span


@dataclass(frozen=True, slots=True)
class _Reading:
    """A form, and the value of a match of it; `None` where it says nothing."""

    form: re.Pattern[str]
    value: Callable[[re.Match[str]], float | None]


@dataclass(frozen=True, slots=True)
class _Kind:
    ko: tuple[_Reading, ...]
    en: tuple[_Reading, ...]


def contrasts(ko: str, en: str) -> Iterator[Contrast]:
    """Yield where both sides say something of one kind, and nothing alike."""
    if not _MAY_SAY.search(ko):
        return
    for kind in _KINDS:
        korean = list(_read(kind.ko, ko))
        english = list(_read(kind.en, en)) if korean else []
        if english and {value for value, _ in korean}.isdisjoint(value for value, _ in english):
            yield Contrast(korean[0][1], english[0][1])


# What every reading of the Korean has something of, percentages aside: those are digits.
_MAY_SAY = re.compile(
    "[수몇] ?[십백천만억조]|[백천]여|절반|분의|세기|이틀|사흘|나흘|닷새|엿새|여드레|아흐레|열흘|"
    "[0-9]일|[일이삼사한두세석네넉섯곱덟홉열0-9] ?(?:주|달|개월)"
)


def _read(readings: Iterable[_Reading], text: str) -> Iterator[tuple[float, Span]]:
    for reading in readings:
        for match in reading.form.finditer(text):
            value = reading.value(match)
            if value is not None:
                yield round(value, 4), Span(*match.span())


def _reading(form: str, value: Callable[[re.Match[str]], float | None]) -> _Reading:
    return _Reading(re.compile(form, re.IGNORECASE), value)


def _number(match: re.Match[str]) -> float | None:
    """The number in digits or words that the first group is."""
    text = match[1].strip(" 개")
    if text.isdecimal():
        return float(text)
    return float(_SINO[text]) if text in _SINO else max(spelled_numbers(text), default=None)


def _single(match: re.Match[str]) -> float | None:
    """The same, where `a week` and 일주일 are one."""
    return _number(match) or 1.0


# Some hundreds; of years people say decades and centuries.
_KOREAN_MANY = {
    "십": 10, "백": 100, "천": 1000, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7,
    "억": 10**8, "십억": 10**9, "백억": 10**10, "천억": 10**11, "조": 10**12,
}  # fmt: skip
_ENGLISH_MANY = {
    "dozen": 10, "score": 10, "ten": 10, "decade": 10, "hundred": 100, "centurie": 100,
    "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_TIMES = {"": 1, "tens of ": 10, "dozens of ": 10, "hundreds of ": 100}


def _korean_many(match: re.Match[str]) -> float:
    return float(_KOREAN_MANY[match[1]])


def _english_many(match: re.Match[str]) -> float:
    times = _TIMES[(match[1] or "").casefold()]
    return float(times * _ENGLISH_MANY[match[2].casefold()])


_MANY = _Kind(
    (
        _reading(
            rf"(?:수|몇 ?)({'|'.join(sorted(_KOREAN_MANY, key=len, reverse=True))})"
            "(?![십백천만억조])",
            _korean_many,
        ),
        _reading(r"(?<![가-힣\d])([백천])여(?= ?[명개곳건대채편번])", _korean_many),
    ),
    (
        _reading(
            rf"\b({'|'.join(filter(None, _TIMES))})?({'|'.join(_ENGLISH_MANY)})s\b"
            r"(?! of (?:thousand|million|billion))",
            _english_many,
        ),
        _reading(
            r"\b(?:several|a few|many) ()(dozen|hundred|thousand|million|billion)\b", _english_many
        ),
    ),
)

_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_SINO = {digit: value for value, digit in enumerate("일이삼사오육칠팔구십", 1)}


def _korean_share(match: re.Match[str]) -> float | None:
    below, above = (float(_SINO.get(part) or part) for part in match.groups())
    return above / below if below else None


def _english_share(match: re.Match[str]) -> float:
    above = max(spelled_numbers(match[1]), default=1.0) if match[1] else 1.0
    return above / _PARTS[match[2].casefold().removesuffix("s")]


def _hundredth(match: re.Match[str]) -> float:
    return float(match[1]) / 100


_PERCENT = _reading(r"(\d{1,3}(?:\.\d{1,2})?)\s?(?:%|퍼센트|per ?cent)", _hundredth)
_SHARE = _Kind(
    (
        _reading("절반", lambda _: 0.5),
        _reading(
            r"(\d{1,3}|[이삼사오육칠팔구십])\s?분의\s?(\d{1,3}|[일이삼사오육칠팔구])", _korean_share
        ),
        _PERCENT,
    ),
    (
        _reading(
            r"\b(?:an?[ -]|(one|two|three|four|five|six|seven|eight|nine)[ -])?"
            rf"({'|'.join(_PARTS)})s?(?= (?:of|the|its|their|our|as)\b)",
            _english_share,
        ),
        _PERCENT,
    ),
)

_ORDINAL = (
    r"(?:twenty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|"
    r"twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth"
)
_CENTURY = _Kind(
    (_reading(r"(?<!\d)(\d{1,2})\s?세기", _number),),
    (
        _reading(r"\b(\d{1,2})(?:st|nd|rd|th)(?:[ -]centur(?:y|ies)| and \d)", _number),
        _reading(rf"\b({_ORDINAL})(?:[ -]centur(?:y|ies)| and [\w-]+ centur(?:y|ies))", _number),
        _reading(r"\b(\d{2})00s", lambda match: float(match[1]) + 1),
    ),
)

_ONES = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|thirty"
_DAYS = _Kind(
    (
        _reading("(?<![가-힣])(이틀|사흘|나흘|닷새|엿새|여드레|아흐레|열흘)", _number),
        _reading(
            r"(?<![\d.,])(\d{1,3})일(?=간|동안| 동안|씩|이나|째|\s?만에|\s?뒤|\s?후)", _number
        ),
    ),
    (_reading(rf"\b({_ONES}|\d{{1,3}})[ -](?:\w+ )?(?:days?|nights?)\b", _number),),
)
_DAYS_IN_ROW = _Kind(
    (_reading("(?<![가-힣])(이틀|사흘|나흘|닷새|엿새|여드레|아흐레|열흘)째", _number),),
    (_reading(rf"\b({_ORDINAL})(?: \w+)? day\b", _number),),
)
_KOREAN_ONES = "한|두|세|석|네|넉|다섯|여섯|일곱|여덟|아홉|열"
_SPAN = "(?=간|동안|만|째|뒤|후|[ ,.에의])"
_WEEKS = _Kind(
    (
        _reading(
            rf"(?<![가-힣\d])(일|이|삼|사|(?:{_KOREAN_ONES}) |\d{{1,2}} ?)주일?{_SPAN}",
            _single,
        ),
    ),
    (_reading(rf"\b(an?|one|{_ONES}|\d{{1,2}})[ -](?:\w+ )?weeks?\b", _single),),
)
_MONTHS = _Kind(
    (
        _reading(
            rf"(?<![가-힣\d])((?:{_KOREAN_ONES}) ?|\d{{1,2}} ?개?)(?:달|개월){_SPAN}",
            _single,
        ),
    ),
    (_reading(rf"\b(an?|one|{_ONES}|\d{{1,2}})[ -](?:\w+ )?months?\b", _single),),
)

_KINDS = (_MANY, _SHARE, _CENTURY, _DAYS, _DAYS_IN_ROW, _WEEKS, _MONTHS)
