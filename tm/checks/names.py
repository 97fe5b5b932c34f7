"""Names that the Korean lacks, names that are changed, and Latin names that are misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligned.languages.markers import LINK
from aligned.messages import N_
from aligned.model import Language
from tm.checks.known_names import (
    ACRONYMS,
    english_countries,
    has_korean_name,
    korean_countries,
    may_mention,
)
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.name_sounds import hangul_words, sounding
from tm.checks.name_words import GIVEN_NAMES, TITLES, is_translated
from tm.model import Severity, Span

__all__ = ["CHECKS"]

_MISSING = N_("The Korean seems to lack the name “{en}”")
_COUNTRIES = N_("The Korean names “{ko}” where the English has “{en}”")
_SPELT = N_("“{ko}” in the Korean is “{en}” in the English")

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,24}"
_NAMES = rf"{_NAME}(?:[ -]{_NAME}){{0,2}}"
_TITLED = re.compile(rf"\b(?:{TITLES})\.? (?P<name>{_NAMES})")
_GIVEN = re.compile(rf"(?<![\w-])(?P<given>{_NAME}) (?P<name>{_NAME}(?:-{_NAME})?)(?![\w-])")
_PLACE = re.compile(rf"\b(?:in|near|from|outside) (?P<name>{_NAME})(?![\w-]| [A-Z])")
_ACRONYM = re.compile(r"(?<![\w./@&-])[A-Z][A-Z]{1,6}(?![\w/@&-])")
_LATIN_WORD = re.compile(r"(?<![\w./@&-])[A-Z][A-Za-zÀ-ÿ]{2,24}(?![A-Za-z0-9_/@])")
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,24}")
_CODE = re.compile(r"`[^`]{0,200}`")

# Of names in 3,300 pairs of news, handbooks and statements that the Korean has, none is
# farther from it by sound; five in six names of another pair are.
_FAR = 0.36
# Without a person's title or given name before it the word may be no name.
_FAR_PLACE = 0.4
# Names of fewer consonants are in many texts by chance.
_LEAST_WEIGHT = 2.3
_LEAST_PLACE = 3.4
# A headline: most of its words have capitals, which then say nothing.
_HEADLINE = 0.6


def _find_names(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided or bitext.ko.isascii():
        return
    yield from _missing_names(bitext)
    yield from _missing_acronyms(bitext)
    yield from _other_countries(bitext)


def _missing_names(bitext: Bitext) -> Iterator[CheckFinding]:
    found = list(_called_names(bitext.en))
    if not found:
        return
    words = hangul_words(bitext.ko)
    lower = bitext.ko.casefold()
    seen: set[str] = set()
    for name in found:
        if name.text not in seen and _lacks(name, words, lower):
            yield _finding("names", _MISSING, Severity.WARNING, en=(name.text, name.span))
        seen.add(name.text)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the English; `called` one by a title or given name, not only by its place."""

    text: str
    span: Span
    called: bool

    @property
    def farthest(self) -> float:
        """How far by sound the Korean may be."""
        return _FAR if self.called else _FAR_PLACE

    @property
    def least(self) -> float:
        """How much of a name must sound."""
        return _LEAST_WEIGHT if self.called else _LEAST_PLACE


def _called_names(text: str) -> Iterator[_Name]:
    """Yield what is called a name: by a title, by a given name, by standing where a place does."""
    taken: list[Span] = []
    for pattern in (_TITLED, _GIVEN):
        for match in pattern.finditer(text):
            span = Span(*match.span("name"))
            named = "given" not in match.groupdict() or match["given"].casefold() in GIVEN_NAMES
            if named and not any(span.start < one.end and one.start < span.end for one in taken):
                taken.append(span)
                yield _Name(match["name"], span, called=True)
    if _is_headline(text):
        return
    for match in _PLACE.finditer(text):
        if not has_korean_name(match["name"]):
            yield _Name(match["name"], Span(*match.span("name")), called=False)


def _is_headline(text: str) -> bool:
    words = [match.group() for match in _ENGLISH_WORD.finditer(text)]
    return sum(word[0].isupper() for word in words) > _HEADLINE * len(words)


def _lacks(name: _Name, words: Sequence[str], lower: str) -> bool:
    """Whether no part of a name is in the Korean, in Latin letters or by its sound."""
    parts = [part for part in re.split("[ -]", name.text) if part]
    if any(
        is_translated(part, derived=not name.called) or part.casefold() in lower for part in parts
    ):
        return False
    heard = [sounding(part, words) for part in parts]
    return sum(one.weight for one in heard) >= name.least and all(
        one.distance > name.farthest for one in heard
    )


def _missing_acronyms(bitext: Bitext) -> Iterator[CheckFinding]:
    for match in dict.fromkeys(_ACRONYM.findall(bitext.en)):
        forms = ACRONYMS.get(match)
        if forms and match not in bitext.ko and not any(form in bitext.ko for form in forms):
            at = bitext.en.index(match)
            span = Span(at, at + len(match))
            yield _finding("names", _MISSING, Severity.WARNING, en=(match, span))


def _other_countries(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find a country on either side that the other does not name."""
    english = [
        (country, span)
        for country, span in english_countries(bitext.en)
        if not may_mention(country, bitext.ko, Language.KO)
    ]
    if not english:
        return
    korean = [
        (country, span)
        for country, span in korean_countries(bitext.ko)
        if not may_mention(country, bitext.en, Language.EN)
    ]
    if korean:
        ko, en = korean[0][1], english[0][1]
        yield _finding(
            "names",
            _COUNTRIES,
            Severity.WARNING,
            ko=(bitext.ko[ko.start : ko.end], ko),
            en=(bitext.en[en.start : en.end], en),
        )


def _find_latin_names(bitext: Bitext) -> Iterator[CheckFinding]:
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
                yield _finding(
                    "latin_names",
                    _SPELT,
                    Severity.WARNING,
                    ko=(match.group(), Span(*match.span())),
                    en=(other.group(), Span(*other.span())),
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
    if one.isupper() and other.isupper():
        return one[0] == other[0] and _is_typo(one, other)
    if not other[0].isupper() or one.isupper() or other.isupper():
        return False
    return min(len(one), len(other)) >= 4 and _is_typo(one.casefold(), other.casefold())


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


def _finding(
    check: str,
    message: str,
    severity: Severity,
    *,
    en: tuple[str, Span],
    ko: tuple[str, Span] | None = None,
) -> CheckFinding:
    values = ((("ko", ko[0]),) if ko else ()) + (("en", en[0]),)
    return CheckFinding(check, severity, message, values, (ko[1],) if ko else (), (en[1],))


CHECKS: tuple[Check, ...] = (
    Check(
        "names",
        Family.NAMES,
        N_("Names"),
        N_("A name or country of the English that the Korean has neither by sound nor by meaning"),
        Severity.WARNING,
        _find_names,
    ),
    Check(
        "latin_names",
        Family.NAMES,
        N_("Latin names"),
        N_("A name in Latin letters that the Korean spells otherwise than the English"),
        Severity.WARNING,
        _find_latin_names,
    ),
)
