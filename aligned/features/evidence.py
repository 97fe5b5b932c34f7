"""What a segment shows on its face: numbers, names, marks, layout.

All of it is read the same way in any language; only number words and dates know
Korean and English. The encoder confuses neighbours that differ in exactly these
(a name, a date, a quantity), so they are scored beside the vectors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligned.features.skeleton import skeletons

__all__ = ["Evidence", "evidence", "numbers"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_UNITS = {"천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "조": 10**12}
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_DIGITS = r"\d+(?:\.\d+)?"
_KOREAN_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<month>{_DIGITS})월"
    rf"|(?P<korean>{_DIGITS}\s?(?:{_KOREAN_UNIT})(?:\s?{_DIGITS}\s?(?:{_KOREAN_UNIT}))*(?:\s?\d+)?)"
    rf"|(?P<scaled>{_DIGITS})[\s-]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b"
    rf"|(?P<plain>{_DIGITS})",
    re.IGNORECASE,
)
_PART = re.compile(rf"({_DIGITS})\s?({_KOREAN_UNIT})?")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_MONTH_WORD = re.compile(
    rf"(?:\d(?:st|nd|rd|th)?\s+(?:of\s+)?)({'|'.join(_MONTHS)})\b"
    rf"|\b({'|'.join(_MONTHS)})\.?\s+\d",
    re.IGNORECASE,
)
# By themselves only long names in capitals are months: "may" and "march" are also verbs.
_LONG_MONTH = re.compile(
    rf"\b({'|'.join(name.title() for name in _MONTHS if len(name) > 4 or name[:2] == 'ju')})\b"
)
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LIST = re.compile(r"^(?:[*\-•·‣▪○●■□▶–—]\s+|[①-⑳])")
_SECTION = re.compile(r"^(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|[IVX]{1,5}\.|[가-하]\.|[A-Z]\))\s")
_PAGE = re.compile(r"^[-–—~]\s*\d+\s*[-–—~]$")
_BRACKETED = re.compile(r"^[(\[<【〈《].*[)\]>】〉》]\.?$")
_FURNITURE = re.compile(
    r"^(?:사진|그림|자료|출처|번역|입력|기사입력|편집자|글)\s*[=:：]|기사\s?입력|무단\s?전재|재배포|"
    r"관련\s?기사|저작권자|^광고$|"
    r"^(?:photo|image|picture|credit|source|translat\w+|video)\s*(?:by\b|:)|all rights reserved|"
    r"copyright|©|^(?:advertisement|share this|read more|see also|related|subscribe|sign up)\b|"
    r"^(?:page|p\.)\s?\d+$|^\d+\s?쪽$",
    re.IGNORECASE,
)
# Characters that are searched for numbers and names: what is longer is no sentence.
_READ = 10_000
# Longer lines are text, whatever words they hold.
_LONGEST_FURNITURE = 60
# A label in brackets, "(to be continued)", has so many words at most, and no number;
# else it is a citation.
_LABEL = 3
_CLOSERS = "\"'”’»)]」』〉》 "


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one segment shows.

    `numbers` are values, `names` consonant skeletons that a name on the other side
    may have too. `length` counts
    characters without spaces, at least 1. `mark` is the kind of its end (`?`,
    `!`, `:`, `…`, `.`, or nothing), `opening` that of its beginning (`list`,
    `section`, `link`, `ornament`, `bracket`, or nothing). `furniture` is what
    publishers put round a text: page numbers, datelines, credits, "read more".
    """

    numbers: frozenset[str]
    names: frozenset[str]
    length: int
    mark: str
    opening: str
    opens_quote: bool
    closes_quote: bool
    furniture: bool


def evidence(texts: Sequence[str]) -> tuple[Evidence, ...]:
    """Read each text's evidence."""
    return tuple(_read(text.strip()) for text in texts)


@lru_cache(maxsize=4096)
def _read(text: str) -> Evidence:
    return Evidence(
        numbers=numbers(text[:_READ]),
        names=skeletons(text[:_READ]),
        length=max(1, sum(not character.isspace() for character in text)),
        mark=_mark(text),
        opening=_opening(text),
        opens_quote=text[:1] in "\"“‘'「『«" and bool(text),
        closes_quote=text.rstrip(".!?,")[-1:] in "\"”’'」』»" and bool(text),
        furniture=_is_furniture(text),
    )


def numbers(text: str) -> frozenset[str]:
    """Read the numbers of a Korean or English text as values, months as `month 11`.

    `30만`, `300,000` and `300 thousand` all give `300000`.
    """
    flat = _GROUPS.sub("", unicodedata.normalize("NFKC", text))
    found = {f"month {_MONTHS[_first(match).casefold()]}" for match in _months(flat)}
    for match in _NUMBER.finditer(flat):
        if month := match["month"]:
            found.add(f"month {int(float(month))}")
        elif korean := match["korean"]:
            found.add(_text(sum(_value(*part) for part in _PART.findall(korean))))
        elif scaled := match["scaled"]:
            found.add(_text(float(scaled) * _SCALES[match["scale"].casefold()]))
        else:
            found.add(_text(float(match["plain"])))
    return frozenset(found)


def _months(text: str) -> list[re.Match[str]]:
    return [*_MONTH_WORD.finditer(text), *_LONG_MONTH.finditer(text)]


def _first(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _value(digits: str, unit: str) -> float:
    return float(digits) * _UNITS.get(unit, 1)


def _text(value: float) -> str:
    return f"{value:.6g}" if value < 10**6 else f"{value:.0f}"


def _mark(text: str) -> str:
    bare = text.rstrip(_CLOSERS)
    end = bare[-1:]
    if "?" in bare[-2:]:
        return "?"
    return {"!": "!", ":": ":", "：": ":", "…": "…", ".": ".", "。": "."}.get(end, "")


def _opening(text: str) -> str:
    if _URL.match(text):
        return "link"
    if _PAGE.match(text) or not any(character.isalnum() for character in text):
        return "ornament"
    if _LIST.match(text):
        return "list"
    if _SECTION.match(text):
        return "section"
    return "bracket" if _BRACKETED.match(text) else ""


def _is_furniture(text: str) -> bool:
    words = text.split()
    if len(text) > _LONGEST_FURNITURE:
        return False
    dated = sum(any(character.isdigit() for character in word) for word in words)
    if (opening := _opening(text)) == "bracket":
        return len(words) <= _LABEL and not dated
    return bool(
        opening == "ornament"
        or _FURNITURE.search(text)
        or (len(words) > 1 and 2 * dated > len(words))
    )
