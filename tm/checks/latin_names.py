"""Names in Latin letters that the Korean spells otherwise than the English, by a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from aligned.languages.markers import LINK
from aligned.messages import N_
from aligned.model import Span
from tm.checks.model import Bitext, CheckFinding
from tm.model import Severity

__all__ = ["find_latin_names"]

_SPELT = N_("“{ko}” in the Korean is “{en}” in the English")
_LATIN_WORD = re.compile(r"(?<![\w./@&-])[A-Z][A-Za-zÀ-ÿ]{2,24}(?![A-Za-z0-9_/@])")
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,24}")
_CODE = re.compile(r"`[^`]{0,200}`")


def find_latin_names(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find Latin names in the Korean that the English has in another spelling."""
    if not bitext.two_sided or bitext.ko.isascii():
        return
    ko, en = (_without_code(text) for text in (bitext.ko, bitext.en))
    alone = [match for match in _LATIN_WORD.finditer(ko) if not _is_in(match.group(), en)]
    if not alone:
        return
    lower = ko.casefold()
    others = [
        match for match in _ENGLISH_WORD.finditer(en) if match.group().casefold() not in lower
    ]
    for match in alone:
        for other in others:
            if _is_slip(match.group(), other.group()):
                yield CheckFinding(
                    "latin_names",
                    Severity.WARNING,
                    _SPELT,
                    (("ko", match.group()), ("en", other.group())),
                    (Span(*match.span()),),
                    (Span(*other.span()),),
                )
                break


def _without_code(text: str) -> str:
    for pattern in (_CODE, LINK):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _is_in(word: str, english: str) -> bool:
    return word.casefold() in english.casefold()


def _is_slip(one: str, other: str) -> bool:
    """Whether two words that are not the same differ as by a slip of the keys."""
    one, other = _without_accents(one), _without_accents(other)
    if one.casefold() == other.casefold():
        return False
    if one.isupper() and other.isupper():
        return one[0] == other[0] and _is_typo(one, other)
    if not other[0].isupper() or one.isupper() or other.isupper():
        return False
    return min(len(one), len(other)) >= 4 and _is_typo(one.casefold(), other.casefold())


def _without_accents(word: str) -> str:
    """Zürich and Zurich are two customs, no slip."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _is_typo(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two letters that changed places part two words."""
    if sorted(one) == sorted(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 2
    if abs(len(one) - len(other)) > 1:
        return False
    ahead = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if ahead is None:
        return True
    return one[ahead + 1 :] == other[ahead + 1 :] or _rest_alike(one, other, ahead)


def _rest_alike(one: str, other: str, at: int) -> bool:
    return one[at + 1 :] == other[at:] or one[at:] == other[at + 1 :]
