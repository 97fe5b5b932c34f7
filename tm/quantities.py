"""Numbers written in words, in a run of words: 삼십만, 서른 명, thirty-five, one third.

A number becomes its digits, so that 삼십만 and 300,000 meet. What is read as a
number here need not be one (한 번 may mean `once`): every text is read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligned.model import Language

__all__ = ["Reading", "read_numbers"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Words with their numbers in digits.

    `written[i]` is what `words[i]` was read from, `starts[i]` the place of its
    first word; it ends where the next one starts, the last one with the text.
    """

    words: tuple[str, ...]
    written: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A number among the words: what stands for it, and how many words it takes."""

    words: tuple[str, ...]
    taken: int


_DIGIT = "[일이삼사오육칠팔구]"
_BELOW_MYRIAD = f"(?:{_DIGIT}?천)?(?:{_DIGIT}?백)?(?:{_DIGIT}?십)?{_DIGIT}?"
# 이십만, 천이백, 만: at least one unit of ten or more, for single digits are words too.
_SINO = re.compile(
    rf"(?=.?[십백천만억])(?:{_BELOW_MYRIAD}억)?(?:{_BELOW_MYRIAD}만)?{_BELOW_MYRIAD}"
)
_ARABIC = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\d.,:])")
_SCALED = re.compile(r"(천만|백만|십만|억|만|천|백|십)")
_PERCENT = re.compile(r"퍼센트")
_FRACTION = re.compile(rf"(\d+|{_DIGIT})분의$")
_NUMERATOR = re.compile(rf"(\d+|{_DIGIT})(?!\d)")

_SINO_VALUES = {syllable: value for value, syllable in enumerate("일이삼사오육칠팔구", 1)}
_UNIT_VALUES = {"십": 10, "백": 100, "천": 1000}
_SCALE_VALUES = {
    "십": 10, "백": 10**2, "천": 10**3, "만": 10**4, "십만": 10**5, "백만": 10**6, "천만": 10**7,
    "억": 10**8,
}  # fmt: skip

_NATIVE_TENS = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
_NATIVE_ONES = ["하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
_NATIVE_VALUES = (
    {word: 10 * value for value, word in enumerate(_NATIVE_TENS, 1)}
    | {word: value for value, word in enumerate(_NATIVE_ONES, 1)}
    | {"스무": 20, "한": 1, "두": 2, "세": 3, "네": 4, "석": 3, "넉": 4}
)
_NATIVE = re.compile(rf"({'|'.join(_NATIVE_TENS)}|스무)?({'|'.join(_NATIVE_ONES)}|[한두세네석넉])?")
# What is counted. A word in between (삼십만 시민) leaves the number unread.
_COUNTER = re.compile(
    "명|개|원|년|월|일|번|차례|차|가구|세대|곳|권|대|마리|살|세|사람|달|주|시간|시|분|초|배|건|장|층|호|회|표|"
    "척|채|그루|킬로|미터|톤|달러|유로|퍼센트|여|가지|군데|쪽|줄|편|통|병|잔|톨|송이|마을|나라|주민|시민|인"
)
# Written together with one syllable these are surely counted; 세대 is a generation.
_SURE_COUNTER = re.compile("명|개|번|달|시간|사람|살|마리|가지|군데")

_SMALL = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_ONES = {word: value for value, word in enumerate(_SMALL.split(), 1)}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
# Nobody counts on beyond: `hundred hundred hundred` is no number.
_MOST = 10**12
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_PARTS = {
    form: value
    for value, word in enumerate(
        ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 3
    )
    for form in (word, f"{word}s")
} | {"quarter": 4, "quarters": 4}

_MAY_COUNT = {
    Language.KO: re.compile(rf"\d|[십백천만억]|분의|(?<!\w)(?:{'|'.join(_NATIVE_VALUES)})"),
    Language.EN: re.compile(rf"\d|\b(?:{'|'.join([*_ONES, *_TENS, *_SCALES])})\b"),
}


def read_numbers(words: tuple[str, ...], language: Language) -> Reading:
    """Write the numbers among the words (without case) in digits: 서른 명 as 30 명.

    Thousands lose their commas, `per cent` after a number goes as its sign does,
    and a fraction is its two numbers: one third, 3분의 1 and 1/3 are `1 3`.
    """
    if not _MAY_COUNT[language].search(" ".join(words)):
        return Reading(words, words, tuple(range(len(words))))
    find = _find_korean if language is Language.KO else _find_english
    read: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(words):
        found = find(words, at) or _Found((words[at],), 1)
        read += found.words
        starts += range(at, at + len(found.words))
        at += found.taken
    if tuple(read) == words:
        return Reading(words, words, tuple(starts))
    ends = [*starts[1:], len(words)]
    written = tuple(" ".join(words[i:j]) for i, j in zip(starts, ends, strict=True))
    return Reading(tuple(read), written, tuple(starts))


def _write(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def _find_korean(words: tuple[str, ...], at: int) -> _Found | None:
    following = words[at + 1] if at + 1 < len(words) else ""
    if (fraction := _FRACTION.match(words[at])) and (part := _NUMERATOR.match(following)):
        below, above = (str(_SINO_VALUES.get(text, text)) for text in (fraction[1], part[1]))
        return _Found((above, below + following[part.end() :]), 2)
    if words[at][0].isdigit():
        return _find_digits(words, at)
    return _find_sino(words[at], following) or _find_native(words[at], following)


def _find_digits(words: tuple[str, ...], at: int) -> _Found | None:
    """Read 300,000명, 20만, 3억 5천만 원, 12퍼센트가."""
    total, end, rest, least = 0.0, at, "", 0.0
    while end < len(words) and not rest:
        number = _ARABIC.match(words[end])
        if number is None:
            break
        scale = _SCALED.match(words[end], number.end())
        factor = _SCALE_VALUES[scale[0]] if scale else 1
        if end > at and (least <= 1 or factor >= least):
            break
        total += float(number[1].replace(",", "") + (number[2] or "")) * factor
        rest = words[end][(scale or number).end() :]
        least, end = factor, end + 1
    if end == at:
        return None
    if not rest and end < len(words) and _PERCENT.match(words[end]):
        rest, end = words[end], end + 1
    return _Found((_write(total) + _PERCENT.sub("", rest, count=1),), end - at)


def _find_sino(word: str, following: str) -> _Found | None:
    number = _SINO.match(word)
    if number is None or not number[0]:
        return None
    rest = word[number.end() :]
    counted = _COUNTER.match(rest or following)
    if counted is None or (rest and len(number[0]) == 1):
        return None
    total = below = 0
    digit = 0
    for syllable in number[0]:
        if syllable in _SINO_VALUES:
            digit = _SINO_VALUES[syllable]
        elif syllable in _UNIT_VALUES:
            below, digit = below + (digit or 1) * _UNIT_VALUES[syllable], 0
        else:
            total, below, digit = total + ((below + digit) or 1) * _SCALE_VALUES[syllable], 0, 0
    return _with_percent(str(total + below + digit), rest, following)


def _find_native(word: str, following: str) -> _Found | None:
    number = _NATIVE.match(word)
    if number is None or not number[0]:
        return None
    rest = word[number.end() :]
    sure = _SURE_COUNTER if len(number[0]) == 1 and rest else _COUNTER
    if not sure.match(rest or following):
        return None
    value = sum(_NATIVE_VALUES[part] for part in number.groups() if part)
    return _with_percent(str(value), rest, following)


def _with_percent(digits: str, rest: str, following: str) -> _Found:
    if not rest and _PERCENT.match(following):
        return _Found((digits + _PERCENT.sub("", following, count=1),), 2)
    return _Found((digits + _PERCENT.sub("", rest, count=1),), 1)


def _find_english(words: tuple[str, ...], at: int) -> _Found | None:
    """Read thirty-five, two hundred and five, 1.2 million, one third, 12 per cent."""
    number = _ARABIC.match(words[at])
    rest = words[at][number.end() :] if number else ""
    if fraction := _find_parts(words, at):
        return fraction
    if number:
        value, end = float(number[1].replace(",", "") + (number[2] or "")), at + 1
        if not rest and (factor := _SCALES.get("".join(words[end : end + 1]))):
            value, end = value * factor, end + 1
    else:
        value, end = _add_up(words, at)
    if end == at:
        return None
    for unit in (("percent",), ("per", "cent")):
        if words[end : end + len(unit)] == unit:
            end += len(unit)
    return _Found((_write(value) + rest,), end - at)


def _find_parts(words: tuple[str, ...], at: int) -> _Found | None:
    above, below = words[at], _PARTS.get("".join(words[at + 1 : at + 2]))
    count = _ONES.get(above)
    return _Found((str(count), str(below)), 2) if count and below else None


def _add_up(words: tuple[str, ...], at: int) -> tuple[float, int]:
    """Return the value of the number words from `at` on, and where they end."""
    total = part = 0
    end, room = at, 100
    if words[at] in ("a", "an") and "".join(words[at + 1 : at + 2]) in _SCALES:
        part, end, room = 1, at + 1, 0
    while end < len(words):
        linked = words[end] == "and" and end > at and words[end - 1] in _SCALES
        word = "".join(words[end + 1 : end + 2]) if linked else words[end]
        value = _ONES.get(word) or _TENS.get(word)
        if value and value < room:
            part, room = part + value, 10 if value >= 20 else 0
        elif (scale := _SCALES.get(word)) and part and not linked and part < _MOST:
            part, room = part * scale, 100
            if scale > 100:
                total, part = total + part, 0
        else:
            break
        end += 1 + linked
    return float(total + part), end
