"""What a segment shows on its face: numbers, names, marks, layout.

All of it is read the same way in any language. The encoder confuses neighbours that
differ in exactly these (a name, a date, a quantity), so they are scored beside the
vectors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligned.languages.numbers import NumberStyle, number_style, numbers
from aligned.languages.skeleton import capitalised_words, skeletons

__all__ = ["Evidence", "evidence", "numbers"]

_OPENING = re.compile(
    r"(?P<link>(?i:https?://|www\.)\S)"
    r"|(?P<ornament>[-–—~]\s*\d+\s*[-–—~]$)"
    r"|(?P<list>[*\-•·‣▪○●■□▶–—]\s+|[①-⑳])"
    r"|(?P<section>(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|[IVX]{1,5}\.|[가-하]\.|[A-Z]\))\s)"
    r"|(?P<bracket>[(\[<【〈《（［].*[)\]>】〉》）］][.。]?$)"
)
_FURNITURE = re.compile(
    r"(?:사진|그림|자료|출처|번역|입력|기사입력|편집자|글)\s*[=:：]|광고$|"
    r"(?:photo|foto|image|picture|credit|source|quelle|translat\w+|video)\s*(?:by\b|:)|"
    r"(?:advertisement|share this|read more|see also|related|subscribe|sign up)\b|"
    r"(?:page|p\.|seite|página|pagina)\s?\d+$|\d+\s?쪽$",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"기사\s?입력|무단\s?전재|재배포|관련\s?기사|저작권자|©")
_DIGIT = re.compile(r"[\d²³¹⁰⁴-⁹①-⑨]")
# Characters that are searched for numbers and names: what is longer is no sentence.
_READ = 10_000
# Longer lines are text, whatever words they hold.
_LONGEST_FURNITURE = 60
# A label in brackets, "(to be continued)", has so many words at most, and no number;
# else it is a citation.
_LABEL = 3
_CLOSERS = "\"'”’“‘»«)]」』〉》） "
_OPENING_QUOTES = ('"', "“", "‘", "'", "「", "『", "«", "„", "‚", "»")
_CLOSING_QUOTES = ('"', "”", "’", "'", "」", "』", "»", "“", "‘", "«")
_QUESTIONS = ("?", "？", "؟")
_MARKS = {"!": "!", "！": "!", ":": ":", "：": ":", "…": "…", ".": ".", "。": ".", "।": "."}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one segment shows.

    `numbers` are values, `names` consonant skeletons that a name on the other side
    may have too. `length` counts characters without spaces, at least 1. `mark` is
    the kind of its end (`?`, `!`, `:`, `…`, `.`, or nothing), `opening` that of its
    beginning (`list`, `section`, `link`, `ornament`, `bracket`, or nothing). `furniture`
    is what publishers put round a text: page numbers, datelines, credits, "read more".
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
    """Read the evidence of each text of one side.

    Which comma or point parts decimals is read off all of them together.
    """
    style = number_style([text[:_READ] for text in texts])
    return tuple(_read(text.strip(), style) for text in texts)


@lru_cache(maxsize=4096)
def _read(text: str, style: NumberStyle) -> Evidence:
    searched = text[:_READ]
    names = capitalised_words(searched)
    opening = _opening(text)
    return Evidence(
        numbers=numbers(searched, style, names),
        names=skeletons(searched, names),
        length=_length(text),
        mark=_mark(text),
        opening=opening,
        opens_quote=text.startswith(_OPENING_QUOTES),
        closes_quote=text.rstrip(".!?,").endswith(_CLOSING_QUOTES),
        furniture=len(text) <= _LONGEST_FURNITURE and _is_furniture(text, opening),
    )


def _length(text: str) -> int:
    """Count characters without spaces; text that can be printed has no other space."""
    if text.isprintable():
        return max(1, len(text) - text.count(" "))
    return max(1, len("".join(text.split())))


def _mark(text: str) -> str:
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(_QUESTIONS) or bare[:-1].endswith(_QUESTIONS):
        return "?"
    return _MARKS.get(bare[-1:], "")


def _opening(text: str) -> str:
    match = _OPENING.match(text)
    kind = match.lastgroup if match else None
    if kind == "link":
        return "link"
    if not text[:1].isalnum() and not any(map(str.isalnum, text)):
        return "ornament"
    return kind or ""


def _is_furniture(text: str, opening: str) -> bool:
    words, dated = 0, 0
    if opening == "bracket" or _DIGIT.search(text):
        parts = text.split()
        words, dated = len(parts), sum(any(map(str.isdigit, part)) for part in parts)
    if opening == "bracket":
        return words <= _LABEL and not dated
    lowered = text.lower()
    return (
        opening == "ornament"
        or (words > 1 and 2 * dated > words)
        or _FURNITURE.match(text) is not None
        or _NOTICE.search(text) is not None
        or "copyright" in lowered
        or "all rights reserved" in lowered
    )
