"""Numbers, dates, times and percentages that the two sides do not share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligned.languages.differences import number_differences, number_meanings
from aligned.languages.markers import LINK
from aligned.languages.number_words import spelled_numbers
from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.counted_words import Counted, counted_words, may_count
from tm.checks.implied_numbers import implied_numbers, is_said_by_distance
from tm.checks.measures import is_measured_alike, measures
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.spoken_numbers import contrasts
from tm.model import Severity

__all__ = ["CHECKS"]

_DIFFER = N_("The numbers differ: Korean {ko}, English {en}")
_ONLY_KO = N_("Only the Korean has {ko}")
_ONLY_EN = N_("Only the English has {en}")
_PERCENT_KO = N_("The Korean says percent, the English does not: {ko}")
_PERCENT_EN = N_("The English says percent, the Korean does not: {en}")
_HALF_DAY = N_("The time of day differs: Korean {ko}, English {en}")

_LIST_MARK = re.compile(r"\s*\(?\d{1,2}[.)]\s")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]+")
# A sign of what the patterns below and links are looked for by.
_NO_QUANTITY = re.compile(r"[@\[+¹²³⁰⁴-⁹]|www\.|://", re.IGNORECASE)
_COMPOUND = re.compile(
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    r"(?:one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
_COUNTRY_CODE = re.compile(r"\+\d{1,3}(?=[ -])")
_PERCENT = {
    Language.KO: re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s?(?:[%％]|퍼센트|프로(?![가-힣]))"),
    Language.EN: re.compile(r"(\d{1,9}(?:\.\d{1,4})?)(?:\s?[%％]|[ -]per ?cent\b)", re.IGNORECASE),
}
_SAYS_PERCENT = re.compile(
    r"[%％]|퍼센트|프로(?![가-힣])|백분율|비율|할|절반|분의|"
    r"per ?cent|pct|rate|share|half|third|quarter|proportion",
    re.IGNORECASE,
)
_TIME = {
    Language.KO: re.compile(
        r"(?P<morning>오전|새벽|아침)?(?P<evening>오후|저녁|밤)? ?(?P<hour>\d{1,2})시(?!간)"
    ),
    Language.EN: re.compile(
        r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.]\d\d)? ?(?:(?P<morning>a\.?m\b)|(?P<evening>p\.?m\b))",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class _Side:
    """A text without links, note marks and list marks."""

    text: str
    language: Language

    @property
    def also(self) -> frozenset[float]:
        """What the text's own ways of saying a number mean."""
        found = implied_numbers(self.text, self.language)
        return frozenset(value for one in found for value in one.values)


def _find_numbers(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    both_listed = bool(_LIST_MARK.match(bitext.ko) and _LIST_MARK.match(bitext.en))
    ko = _side(bitext.ko, Language.KO, both_listed)
    en = _side(bitext.en, Language.EN, both_listed)
    spans = _leftovers(ko, en)
    if spans.ko or spans.en:
        yield _differing(bitext, spans)
        return
    yield from _percent(bitext)
    yield from _half_day(bitext)
    yield from _contrasting(bitext, ko, en)


def _contrasting(bitext: Bitext, ko: _Side, en: _Side) -> Iterator[CheckFinding]:
    """Find the first quantity in words that the other side contradicts; 1년 6개월 are 18 months."""
    for one in contrasts(ko.text, en.text):
        here, there = measures(ko.text), measures(en.text)
        if not any(_overlap(one.ko, m.span) and is_measured_alike(m, there) for m in here):
            yield _differing(bitext, _Spans((one.ko,), (one.en,)))
            return


def _side(text: str, language: Language, listed: bool) -> _Side:
    bare = text if listed else _without_list_mark(text)
    if _NO_QUANTITY.search(bare):
        for pattern in (LINK, _NOTE_MARK, _COUNTRY_CODE):
            bare = pattern.sub(_blank, bare)
    return _Side(bare, language)


def _without_list_mark(text: str) -> str:
    match = _LIST_MARK.match(text)
    return _blank(match) + text[match.end() :] if match else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@dataclass(frozen=True, slots=True)
class _Spans:
    ko: tuple[Span, ...]
    en: tuple[Span, ...]


def _leftovers(ko: _Side, en: _Side) -> _Spans:
    """Where either side has numbers, in digits or words, that the other cannot mean."""
    found = number_differences(ko.text, en.text)
    may_lack = (
        found.source_spans or may_count(ko.text, ko.language),
        found.target_spans or may_count(en.text, en.language),
    )
    if not found and not all(may_lack):
        return _Spans((), ())
    spans = _unexcused(ko, en) if found else _Spans((), ())
    if all(may_lack):
        words = _Spans(_words_alone(ko, en), _words_alone(en, ko))
        if (spans.ko or words.ko) and (spans.en or words.en):
            return _Spans(_merged(spans.ko, words.ko), _merged(spans.en, words.en))
    return spans


def _unexcused(ko: _Side, en: _Side) -> _Spans:
    found = number_differences(ko.text, en.text, also=(ko.also, en.also))
    return _Spans(
        _without_excuse(ko, found.source_spans, en), _without_excuse(en, found.target_spans, ko)
    )


def _without_excuse(side: _Side, spans: Sequence[Span], other: _Side) -> tuple[Span, ...]:
    if not spans:
        return ()
    meant = number_meanings(other.text, other.also)
    here, there = measures(side.text), measures(other.text)
    return tuple(
        span
        for span in spans
        if not any(
            _overlap(span, one.span) and meant.issuperset(f"{value:.12g}" for value in one.values)
            for one in implied_numbers(side.text, side.language)
        )
        if not any(_overlap(span, one.span) and is_measured_alike(one, there) for one in here)
        if not is_said_by_distance(side.text, span, other.text, other.language)
    )


def _words_alone(side: _Side, other: _Side) -> tuple[Span, ...]:
    counted = counted_words(side.text, side.language)
    if not counted:
        return ()
    meant = number_meanings(_COMPOUND.sub(_in_digits, other.text), other.also)
    alone = [one for one in counted if f"{one.value:.12g}" not in meant]
    return _not_measured(alone, side, other) if alone else ()


def _in_digits(match: re.Match[str]) -> str:
    """Write twenty-one as 21, which is not also twenty and one."""
    return f"{max(spelled_numbers(match.group())):.0f}"


def _not_measured(alone: Iterable[Counted], side: _Side, other: _Side) -> tuple[Span, ...]:
    here, there = measures(side.text), measures(other.text)
    return tuple(
        one.span
        for one in alone
        if not any(_overlap(one.span, m.span) and is_measured_alike(m, there) for m in here)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _merged(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    spans = list(one)
    spans += [span for span in other if not any(_overlap(span, placed) for placed in spans)]
    return tuple(sorted(spans, key=lambda span: span.start))


def _differing(bitext: Bitext, spans: _Spans) -> CheckFinding:
    values = tuple(
        (language.value, _named(bitext.text(language), placed))
        for language, placed in ((Language.KO, spans.ko), (Language.EN, spans.en))
        if placed
    )
    message = _DIFFER if len(values) == 2 else _ONLY_KO if spans.ko else _ONLY_EN
    return CheckFinding("numbers", Severity.ERROR, message, values, spans.ko, spans.en)


def _named(text: str, spans: Iterable[Span]) -> str:
    return ", ".join(dict.fromkeys(text[span.start : span.end] for span in spans))


def _percent(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find a percentage whose number on the other side is none."""
    for here, there in ((Language.KO, Language.EN), (Language.EN, Language.KO)):
        match = _PERCENT[here].search(bitext.text(here))
        if match and not _SAYS_PERCENT.search(bitext.text(there)):
            again = re.search(rf"(?<![\d.]){re.escape(match[1])}(?![\d.])", bitext.text(there))
            if again:
                placed = {here: (Span(*match.span()),), there: (Span(*again.span()),)}
                yield CheckFinding(
                    "numbers",
                    Severity.ERROR,
                    _PERCENT_KO if here is Language.KO else _PERCENT_EN,
                    ((here.value, match.group()),),
                    placed[Language.KO],
                    placed[Language.EN],
                )
                return


def _half_day(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find an hour that is in the morning on one side and in the evening on the other."""
    if "시" not in bitext.ko:
        return
    said = {
        language: {match["hour"]: match for match in pattern.finditer(bitext.text(language))}
        for language, pattern in _TIME.items()
    }
    for hour in said[Language.KO].keys() & said[Language.EN].keys():
        ko, en = said[Language.KO][hour], said[Language.EN][hour]
        if (ko["morning"] and en["evening"]) or (ko["evening"] and en["morning"]):
            values = (("ko", ko.group().strip()), ("en", en.group()))
            spans = (Span(*ko.span()),), (Span(*en.span()),)
            yield CheckFinding("numbers", Severity.ERROR, _HALF_DAY, values, *spans)
            return


CHECKS: tuple[Check, ...] = (
    Check(
        "numbers",
        Family.NUMBERS,
        N_("Numbers"),
        N_("A number, date, time or percentage that only one side has"),
        Severity.ERROR,
        _find_numbers,
    ),
)
