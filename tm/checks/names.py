"""Names that the Korean lacks, and names that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.bare_names import contradictions
from tm.checks.countries import Country
from tm.checks.eastern_names import lost_in_english, lost_in_korean
from tm.checks.eastern_places import places_lost_in_english, places_lost_in_korean
from tm.checks.known_names import (
    ACRONYMS,
    country_of_english,
    english_countries,
    korean_countries,
    may_mention,
)
from tm.checks.latin_names import find_latin_names
from tm.checks.listed_names import listed_lost_in_english, listed_lost_in_korean
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.name_sounds import hangul_words, sounding
from tm.checks.name_words import GIVEN_NAMES, TITLES, is_translated
from tm.model import Severity

__all__ = ["CHECKS"]

_MISSING = N_("The Korean seems to lack the name “{en}”")
_ONLY_KO = N_("Only the Korean has {ko}")
_COUNTRIES = N_("The Korean names “{ko}” where the English has “{en}”")

_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{2,24}"
_NAMES = rf"{_NAME}(?:[ -]{_NAME}){{0,2}}"
_TITLED = re.compile(rf"\b(?:{TITLES})\.? (?P<name>{_NAMES})")
_LISTED = re.compile(r",? (?:and|or|nor) (?:the )?|, (?:the )?")
_GIVEN = re.compile(rf"(?<![\w-])(?P<given>{_NAME}) (?P<name>{_NAME}(?:-{_NAME})?)(?![\w-])")
_PLACE = re.compile(rf"\b(?:in|near|from|outside) (?P<name>{_NAME})(?![\w-]| [A-Z])")
_ACRONYM = re.compile(r"(?<![\w./@&-])[A-Z][A-Z]{1,6}(?![\w/@&-])")
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,24}")

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
    found = [
        *_missing_names(bitext),
        *_eastern_names(bitext),
        *_missing_acronyms(bitext),
        *_other_countries(bitext),
    ]
    yield from _once(found) or _other_names(bitext)


def _once(found: Sequence[CheckFinding]) -> list[CheckFinding]:
    """Drop what is said again of a place in the English."""
    said: list[CheckFinding] = []
    for one in found:
        if not any(_meet(one.en_spans, other.en_spans) for other in said):
            said.append(one)
    return said


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < two.end and two.start < one.end for one in some for two in others)


def _eastern_names(bitext: Bitext) -> Iterator[CheckFinding]:
    lost = [
        *lost_in_korean(bitext.ko, bitext.en),
        *places_lost_in_korean(bitext.ko, bitext.en),
        *listed_lost_in_korean(bitext.ko, bitext.en),
    ]
    for span in lost:
        name = bitext.en[span.start : span.end]
        yield _finding("names", _MISSING, Severity.WARNING, en=(name, span))
    if lost:
        return
    for span in (
        *lost_in_english(bitext.ko, bitext.en),
        *places_lost_in_english(bitext.ko, bitext.en),
        *listed_lost_in_english(bitext.ko, bitext.en),
    ):
        name = bitext.ko[span.start : span.end]
        values = (("ko", name),)
        yield CheckFinding("names", Severity.WARNING, _ONLY_KO, values, ko_spans=(span,))


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
        if country_of_english(match["name"]) is None:
            yield _Name(match["name"], Span(*match.span("name")), called=False)


def _is_headline(text: str) -> bool:
    # The first word has a capital anyway.
    words = [match.group() for match in _ENGLISH_WORD.finditer(text)][1:]
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
    lacking = _listed_country(bitext, english)
    if lacking:
        yield _finding(
            "names",
            _MISSING,
            Severity.WARNING,
            en=(bitext.en[lacking.start : lacking.end], lacking),
        )
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


def _listed_country(bitext: Bitext, lacking: Sequence[tuple[Country, Span]]) -> Span | None:
    """Find a country beside another (France and Italy) that the Korean does name."""
    spans = [span for _, span in english_countries(bitext.en)]
    alone = {span for _, span in lacking}
    for one, other in pairwise(spans):
        if (one in alone) != (other in alone) and _LISTED.fullmatch(
            bitext.en, one.end, other.start
        ):
            return one if one in alone else other
    return None


def _other_names(bitext: Bitext) -> Iterator[CheckFinding]:
    for found in contradictions(bitext.ko, bitext.en):
        # Asked last: there is a contradiction in hardly any text.
        if _is_headline(bitext.en):
            return
        ko, en = (
            bitext.ko[found.ko.start : found.ko.end],
            bitext.en[found.en.start : found.en.end],
        )
        yield _finding("names", _COUNTRIES, Severity.WARNING, ko=(ko, found.ko), en=(en, found.en))


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
        find_latin_names,
    ),
)
