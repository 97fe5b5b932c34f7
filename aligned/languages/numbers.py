"""Numbers and dates as values, so that 30만, 300,000 and 300.000 are one.

Whether a comma parts thousands or decimals is a habit of the language: 1,000 and
1.000 are the same in English and German. A side's habit is read off its own numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum

from aligned.languages.quantities import MONTHS, PROPER_MONTHS, SCALES, SIGNS
from aligned.languages.skeleton import capitalised_words

__all__ = ["NumberStyle", "number_style", "numbers"]


class NumberStyle(Enum):
    """What parts whole numbers from decimals."""

    POINT = "1,000.5"
    COMMA = "1.000,5 or 1 000,5"


_DIGITS = r"\d+(?:\.\d+)?"
_SIGN = "|".join(sorted(SIGNS, key=len, reverse=True))
# A single digit comes first: the search for it is many times as fast as for `\d+`.
_NUMBER = re.compile(
    r"(?P<digits>\d\d*(?:\.\d+)?)"
    rf"(?:(?P<month>[월月])"
    rf"|(?P<signs>\s?(?:{_SIGN})(?:\s?{_DIGITS}\s?(?:{_SIGN}))*(?:\s?\d+)?)"
    r"|[\s-]?(?P<scale>[^\W\d_]+))?"
)
_PART = re.compile(rf"({_DIGITS})\s?({_SIGN})?")
_DAY = re.compile(
    r"\d(?:st|nd|rd|th|er|re|[.ºª]|-?го|['’]?e)?\s+(?:(?:of|de|di|do|del|van)\s+|d['’]\s?)?"
    r"([^\W\d_]{3,})"
)
# Characters before a number that may hold a month: `septiembre de 1894`.
_MONTH_BEFORE = 20
# Longer runs of digits are no quantities and are compared as they stand; Python reads
# no whole numbers beyond 4,300.
_LONGEST = 100
_OF = ("de", "del")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLES = {form.title(): month for form, month in PROPER_MONTHS.items()}
_FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
_POINT_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# A space parts thousands only behind at most three digits: 12 300, not `1894 300`.
_COMMA_GROUPS = re.compile(r"(?<=\d)['’.](?=\d{3}(?!\d))|(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))")
_COMMA_DECIMALS = re.compile(r"(?<=\d),(?=\d)")
_HABIT = re.compile(r"\d([.,])(\d+)(?!\d)(?![.,]\d)")
# `$5m` are millions, 5m metres.
_CURRENCY = ("$", "€", "£", "₩", "¥")
_AFTER_KANJI = "年月日人時时名"
_RARE = re.compile(f"[½¼¾{_AFTER_KANJI}]")
_KANJI = re.compile(f"[〇零一二三四五六七八九十百千]+(?=[{_AFTER_KANJI}])")
_KANJI_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = re.compile(r"(?<!\w)[IVX]{2,6}(?=(?:e|er|ème|ᵉ|th)?(?!\w))")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ROMAN_START = re.compile("[IVX]{2}")
_NONE: frozenset[str] = frozenset()


def number_style(texts: Iterable[str]) -> NumberStyle:
    """Tell by a side's own numbers which habit it has; in doubt the English one.

    Groups of three digits count before decimals: 7.30 may be a time.
    """
    groups = decimals = 0
    for mark, digits in _HABIT.findall("\n".join(texts)):
        if len(digits) == 3:
            groups += 1 if mark == "." else -1
        elif len(digits) < 3:
            decimals += 1 if mark == "," else -1
    return NumberStyle.COMMA if (groups or decimals) > 0 else NumberStyle.POINT


def numbers(
    text: str,
    style: NumberStyle = NumberStyle.POINT,
    capitalised: Sequence[str] | None = None,
) -> frozenset[str]:
    """Read the numbers of a text as values, months as `month 11`.

    `30만`, `300,000` and `300 thousand` all give `300000`; so does `300.000` where
    the style is `COMMA`. `capitalised` are the text's `capitalised_words`, where
    the caller has them already.
    """
    names = capitalised_words(text) if capitalised is None else capitalised
    found: set[str] = set()
    for word in names:
        if word in _TITLES:
            found.add(f"month {_TITLES[word]}")
    if style is NumberStyle.COMMA:
        words = map(str.casefold, _WORD.findall(text))
        found |= {f"month {PROPER_MONTHS[word]}" for word in words if word in PROPER_MONTHS}
    flat = text if text.isascii() else _flatten(text)
    if _ROMAN_START.search(flat):
        found |= {str(_roman(numeral)) for numeral in _ROMAN.findall(flat)}
    if _DIGIT.search(flat):
        found |= _values(flat, style)
    return frozenset(found) if found else _NONE


def _flatten(text: str) -> str:
    """Bring digits to one form: full-width, circled, halves, kanji before 月 and the like."""
    flat = unicodedata.normalize("NFKC", text)
    if _RARE.search(text):
        for sign, fraction in _FRACTIONS.items():
            text = text.replace(sign, fraction)
        flat = unicodedata.normalize("NFKC", text)
        flat = _KANJI.sub(lambda match: str(_kanji(match.group())), flat)
    return flat


def _kanji(numeral: str) -> int:
    """Read 二十三 as 23, and digits in a row, 一八九四, as 1894."""
    if not any(sign in _KANJI_UNITS for sign in numeral):
        return int("".join(str(_KANJI_DIGITS[sign]) for sign in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _KANJI_UNITS:
            total += max(digit, 1) * _KANJI_UNITS[sign]
            digit = 0
        else:
            digit = _KANJI_DIGITS[sign]
    return total + digit


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in numeral]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))


def _values(flat: str, style: NumberStyle) -> set[str]:
    """Read the values of what is written in digits, and the months beside them."""
    if style is NumberStyle.COMMA:
        flat = _COMMA_DECIMALS.sub(".", _COMMA_GROUPS.sub("", flat))
    else:
        flat = _POINT_GROUPS.sub("", flat)
    days = map(str.casefold, _DAY.findall(flat))
    found = {f"month {MONTHS[word]}" for word in days if word in MONTHS}
    for match in _NUMBER.finditer(flat):
        if (word := _word_before(flat, match.start())) in MONTHS:
            found.add(f"month {MONTHS[word]}")
        if match["month"]:
            found.add(f"month {int(float(match['digits']))}")
        elif match["signs"]:
            found.add(_text(sum(_value(*part) for part in _PART.findall(match.group()))))
        else:
            found.add(_plain(match, flat))
    return found


def _word_before(flat: str, start: int) -> str:
    """Return the word that stands before a number, as `June` in `June 1894`."""
    if not flat[start - 1 : start].isspace():
        return ""
    words = flat[max(0, start - _MONTH_BEFORE) : start].split()
    if words[-1:] and words[-1] in _OF:
        words.pop()
    return words[-1].rstrip(".").casefold() if words else ""


def _plain(match: re.Match[str], flat: str) -> str:
    digits, word = match["digits"], match["scale"]
    if word and (scale := _scale(match, flat)) != 1:
        return _text(float(digits) * scale)
    if len(digits) > _LONGEST:
        return digits
    return str(int(digits)) if digits.isdecimal() else _text(float(digits))


def _scale(match: re.Match[str], flat: str) -> int:
    word = match["scale"]
    if word == "m" and flat[: match.start()].endswith(_CURRENCY):
        return 10**6
    return SCALES.get(word.casefold(), 1)


def _value(digits: str, sign: str) -> float:
    return float(digits) * SIGNS.get(sign, 1)


def _text(value: float) -> str:
    return f"{value:.6g}" if value < 10**6 else f"{value:.0f}"
