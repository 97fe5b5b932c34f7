"""Numbers written as words, Korean and English: three, twenty-five, 스물다섯, 이백만.

Only to tell that a number in digits on one side may stand as a word on the other.
So it reads generously: a word that may mean a number counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["spelled_numbers"]

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH: dict[str, float] = (
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {"dozen": 12, "score": 20, "once": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2}
    | {"double": 2, "duo": 2, "triple": 3, "thrice": 3, "trio": 3, "half": 0.5, "quarter": 4}
    | {"teen": 10, "teenager": 10, "teenage": 10, "decade": 10, "century": 100, "noon": 12}
    | {
        "doubled": 2,
        "doubling": 2,
        "twofold": 2,
        "bilateral": 2,
        "sophomore": 2,
        "biennial": 2,
        "fortnight": 2,
    }
    | {"tripled": 3, "tripling": 3, "treble": 3, "threefold": 3, "trilateral": 3}
    | {"quadrupled": 4, "fourfold": 4, "quartet": 4, "fivefold": 5, "tenfold": 10}
    | {"centenary": 100, "centennial": 100, "bicentenary": 200, "midnight": 12, "twin": 2}
)
_ORDINALS: dict[str, float] = (
    {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
    | {f"{word}th": _ENGLISH[word] for word in _SMALL}
    | {f"{word[:-1]}ieth": _ENGLISH[word] for word in _TENS}
)
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ROMAN_NUMERAL = re.compile(r"\b[IVX]{1,5}\b")

_DIGITS = {syllable: number for number, syllable in enumerate("영일이삼사오육칠팔구")}
_UNITS = {"십": 10, "백": 100, "천": 1000}
_MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12}
# Single Sino-Korean digits are also particles and beginnings of words, so they count
# only before a counter.
_SINO = re.compile(
    r"(?<![\d.])[\d.]*[일이삼사오육칠팔구]?[십백천만억조]"
    r"(?:\s?\d+[십백천만억조]|[일이삼사오육칠팔구십백천만억조])*"
)
_SINO_DIGIT = re.compile(
    r"(?<![가-힣])제?\s?([일이삼사오육칠팔구])(?=\s?[년월일차호층위인조항대등급주분세국])"
)
_NATIVE_TENS = {
    word: 10 * number
    for number, words in enumerate(
        ("열", "스물|스무", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"), start=1
    )
    for word in words.split("|")
}
_NATIVE = {
    word: number
    for number, words in enumerate(
        (
            "하나|한|첫|하루",
            "둘|두|이틀",
            "셋|세|석|사흘",
            "넷|네|넉|나흘",
            "다섯|닷새",
            "여섯|엿새",
            "일곱|이레",
            "여덟|여드레",
            "아홉|아흐레",
            "열흘",
        ),
        start=1,
    )
    for word in words.split("|")
} | {"보름": 15}
_NATIVE_NUMBER = re.compile(
    rf"(?<![가-힣])({'|'.join(_NATIVE_TENS)})?"
    rf"({'|'.join(sorted(_NATIVE, key=len, reverse=True))})?"
)


def spelled_numbers(text: str) -> frozenset[float]:
    """Collect the values that words of `text` may stand for."""
    found = set(_english(text))
    found.update(_sino(match.group()) for match in _SINO.finditer(text))
    found.update(float(_DIGITS[match[1]]) for match in _SINO_DIGIT.finditer(text))
    for match in _NATIVE_NUMBER.finditer(text):
        if match.group():
            found.add(float(_NATIVE_TENS.get(match[1], 0) + _NATIVE.get(match[2], 0)))
    return frozenset(found)


def _english(text: str) -> Iterator[float]:
    """Yield each number word's own value, and those of runs: two hundred and five."""
    for match in _ROMAN_NUMERAL.finditer(text):
        yield float(_roman(match.group()))
    total = part = 0.0
    for word in _WORD.findall(text.casefold()):
        value, scale = _value(word), _SCALES.get(word.removesuffix("s"))
        if value is not None:
            yield value
            if part:
                yield part * value  # two decades
            part += value
        elif scale:
            part = (part or 1.0) * scale
            yield part
            if scale > 100:
                total, part = total + part, 0.0
        elif word != "and":
            total = part = 0.0
        if total + part:
            yield total + part


def _value(word: str) -> float | None:
    if word.endswith("ies"):
        word = word[:-3] + "y"
    for form in (word, word.removesuffix("s")):
        found = _ENGLISH.get(form, _ORDINALS.get(form))
        if found is not None:
            return float(found)
    return None


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _sino(text: str) -> float:
    """Add up a number of Sino-Korean syllables, which may begin with digits: 5백만."""
    total = myriad = 0.0
    digit = 0.0
    for part in re.findall(r"\d+(?:\.\d+)?|[^\d.\s]", text):
        if part in _UNITS:
            myriad, digit = myriad + (digit or 1) * _UNITS[part], 0.0
        elif part in _MYRIADS:
            total, myriad, digit = total + ((myriad + digit) or 1) * _MYRIADS[part], 0.0, 0.0
        else:
            digit = float(_DIGITS[part]) if part in _DIGITS else float(part)
    return total + myriad + digit
