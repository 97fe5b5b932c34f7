"""Numbers that a text says in a way of its own: 반 for 30 minutes, the 1800s, 코로나 for COVID-19.

What is read here is never missed on the other side; it only excuses what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from aligned.languages.number_words import spelled_numbers
from aligned.languages.quantities import SIGNS
from aligned.model import Language, Span

__all__ = ["Implied", "implied_numbers", "is_said_by_distance"]


@dataclass(frozen=True, slots=True)
class Implied:
    """What a place in a text means; all values together where it is a date."""

    span: Span
    values: tuple[float, ...]


_Read = Callable[[re.Match[str]], tuple[float, ...]]


def _fixed(*values: float) -> _Read:
    return lambda _: values


def _numbers(match: re.Match[str]) -> tuple[float, ...]:
    return tuple(float(group) for group in match.groups() if group)


def _scaled(match: re.Match[str]) -> tuple[float, ...]:
    """Read 5~10만 as 50,000 and 100,000."""
    return tuple(float(group) * SIGNS[match[3]] for group in match.groups()[:2])


_SCALE = "|".join(sorted((sign for sign in SIGNS if sign.isalpha()), key=len, reverse=True))
_NUMBER = r"\d{1,6}(?:\.\d{1,4})?"
_ONES = {
    word: float(value)
    for value, words in enumerate(
        ("하나 한", "둘 두", "셋 세", "넷 네", "다섯", "여섯", "일곱", "여덟", "아홉"), 1
    )
    for word in words.split()
}
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_EVENTS = (
    "전쟁|항쟁|운동|혁명|사태|사건|학살|참사|테러|봉기|쿠데타|민주|민중|선언|대투쟁|만세|"
    r"(?:\S{1,6} )?(?:날|기념일)"
)


_FEW = "two|three|four|five|six|seven|eight|nine"


def _share(match: re.Match[str]) -> tuple[float, ...]:
    """Read three fifths as 60 percent."""
    above, below = (max(spelled_numbers(part)) for part in match.groups())
    return (round(100 * above / below),)


def _and_a_half(match: re.Match[str]) -> tuple[float, ...]:
    return tuple(value + 0.5 for value in spelled_numbers(match[1]))


_FORMS: dict[Language, tuple[tuple[re.Pattern[str], _Read], ...]] = {
    Language.KO: (
        (re.compile(r"시(?:간)? 반"), _fixed(30, 0.5)),
        (re.compile(r"정오|자정"), _fixed(12)),
        (re.compile(r"절반|반반"), _fixed(50, 0.5)),
        (re.compile(r"과반"), _fixed(50)),
        (re.compile(r"(?<!\d)(\d{1,2})세기"), lambda match: (100 * (float(match[1]) - 1),)),
        (re.compile(r"코로나"), _fixed(19)),
        # A day that names an event, which English may name otherwise: 6·25 전쟁.
        (re.compile(rf"(?<![\d.])\d{{1,2}}[·.]\d{{1,2}} ?(?:{_EVENTS})"), _fixed()),
        (
            re.compile(
                r"(?:제\s?|[법규강령칙약] )(\d{1,4})조(?:의 ?(\d{1,2}))?(?: ?제?(\d{1,2})항)?"
            ),
            _numbers,
        ),
        (re.compile(rf"(?<![가-힣])({_ONE}) (?:배|시간|해|달|주|날) 반"), _and_a_half),
        (re.compile(r"준우승|양자|양측|양국|쌍둥이|부부|갑절|곱절"), _fixed(2)),
        (re.compile(r"한두"), _fixed(1, 2)),
        (re.compile(r"두세|두서너"), _fixed(2, 3)),
        (re.compile(r"서너"), _fixed(3, 4)),
        (re.compile(r"너댓|네댓|네다섯"), _fixed(4, 5)),
        (re.compile(r"대여섯"), _fixed(5, 6)),
        (re.compile(r"예닐곱"), _fixed(6, 7)),
        (re.compile(r"일고여덟"), _fixed(7, 8)),
        (
            re.compile(rf"열 ({_ONE})"),
            lambda match: (10 + _ONES[match[1]],),
        ),
    ),
    Language.EN: (
        (
            re.compile(
                rf"\b({_FEW}) (third|fifth|sixth|seventh|eighth|ninth|tenth)s\b", re.IGNORECASE
            ),
            _share,
        ),
        (re.compile(r"\b(one|two|three|four|five|six) and a half\b", re.IGNORECASE), _and_a_half),
        (re.compile(r"\bhalf\b", re.IGNORECASE), _fixed(50, 0.5, 30, 6)),
        (re.compile(r"\bquarters?\b", re.IGNORECASE), _fixed(15, 25, 4)),
        (re.compile(r"\bthree[- ]quarters\b", re.IGNORECASE), _fixed(75, 45)),
        (re.compile(r"\b(\d{2})00s\b"), lambda match: (float(match[1]) + 1,)),
        (
            re.compile(r"\b(\d{1,3}(?:\.\d{1,4})?) trillion\b"),
            lambda match: (float(match[1]) * 10**12,),
        ),
        (re.compile(r"\brunners?-up\b", re.IGNORECASE), _fixed(2)),
        (re.compile(r"\breturn (?:match|leg|game)\b", re.IGNORECASE), _fixed(2)),
        (re.compile(r"\bcoronavirus\b", re.IGNORECASE), _fixed(19)),
    ),
}
_EVERYWHERE: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (re.compile(r"(?<![\d.])(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)"), _numbers),
    (re.compile(r"(?<![\d.])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)"), _numbers),
    (re.compile(r"(?<![\d.])(\d{1,2})[.·](\d{1,2})(?![\d%])"), _numbers),
    (
        re.compile(rf"(?<![\d.])({_NUMBER})\s?[~∼～–-]\s?({_NUMBER})\s?({_SCALE})"),
        _scaled,
    ),
)

_WEEKDAY = {
    Language.EN: re.compile(
        r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|tonight|"
        r"last night|this (?:morning|week|weekend))\b",
        re.IGNORECASE,
    ),
    Language.KO: re.compile(
        "[월화수목금토일]요일|오늘|어제|내일|이날|그날|당일|모레|전날|다음 ?날"
    ),
}
_MONTH = {
    Language.EN: re.compile(r"\b(?:last|this|next|same|following|previous) month\b", re.IGNORECASE),
    Language.KO: re.compile("지난 ?달|이번 ?달|다음 ?달|이달|내달|같은 ?달|그달"),
}
_YEAR = {
    Language.EN: re.compile(
        r"\b(?:last|this|next|that|same|following|previous|current) year\b", re.IGNORECASE
    ),
    Language.KO: re.compile(
        "올해|금년|작년|지난 ?해|내년|재작년|이듬해|같은 ?해|그 ?해|다음 ?해|올 ?[봄여가겨]"
    ),
}
_MONTH_NAME = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?", re.IGNORECASE
)


@lru_cache(maxsize=16)
def implied_numbers(text: str, language: Language) -> tuple[Implied, ...]:
    """List what places of a text mean beside or instead of what the numbers there say."""
    return tuple(
        Implied(Span(*match.span()), read(match))
        for pattern, read in (*_FORMS[language], *_EVERYWHERE)
        for match in pattern.finditer(text)
    )


def is_said_by_distance(text: str, span: Span, other: str, language: Language) -> bool:
    """Whether a date at a place is on the other side one that is counted from now.

    On the 12th is `on Tuesday`, June `last month`, 2024 `this year`; `language` is
    the other side's.
    """
    form, after = text[span.start : span.end], text[span.end : span.end + 2].strip()
    if _MONTH_NAME.fullmatch(form) or form.endswith("월") or after.startswith("월"):
        return bool(_MONTH[language].search(other))
    if re.fullmatch(r"(?:19|20)\d\d년?", form):
        return bool(_YEAR[language].search(other))
    if language is Language.EN:
        return after.startswith("일") and bool(_WEEKDAY[language].search(other))
    return bool(_MONTH_NAME.search(text) and _WEEKDAY[language].search(other))
