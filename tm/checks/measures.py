"""Lengths, weights, temperatures and times, so that ten miles and 16킬로미터 meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from aligned.languages.number_words import spelled_numbers
from aligned.model import Span

__all__ = ["Measure", "is_measured_alike", "measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """So much of something, in metres, grams, square metres, litres, degrees Celsius, minutes."""

    kind: str
    amount: float
    span: Span


# Factors of the International System, from the definitions of the units. English plurals
# are read without being listed.
_UNITS: dict[str, dict[str, float]] = {
    "length": {
        "킬로미터 ㎞ km kilometer kilometre": 1000, "미터 m meter metre": 1,
        "센티미터 센티 ㎝ cm centimeter centimetre": 0.01,
        "밀리미터 ㎜ mm millimeter millimetre": 0.001,
        "마일 mile mi": 1609.344, "피트 feet foot ft": 0.3048, "인치 inch": 0.0254,
        "야드 yard": 0.9144, "리": 392.7,
    },
    "weight": {
        "킬로그램 킬로 ㎏ kg kilogram kilo": 1000, "그램 g gram": 1, "톤 ton tonne": 10**6,
        "파운드 pound lb": 453.59, "온스 ounce oz": 28.35, "근": 600, "stone": 6350.3,
    },
    "area": {
        "제곱킬로미터 ㎢ km² square_kilometer square_kilometre": 10**6,
        "제곱미터 ㎡ m² square_meter square_metre": 1, "헥타르 ha hectare": 10**4, "평": 3.3058,
        "에이커 acre": 4046.86, "제곱마일 square_mile": 2_589_988,
        "제곱피트 square_feet square_foot": 0.092903,
    },
    "volume": {
        "리터 ℓ l liter litre": 1, "갤런 gallon": 3.7854, "배럴 barrel": 158.99,
        "밀리리터 ㎖ ml milliliter millilitre": 0.001, "pint": 0.5,
    },
    "time": {
        "초 second": 1 / 60, "분 minute min": 1, "시간 hour hr": 60, "일 day": 1440,
        "주일 주 week": 10_080, "개월 달 month": 43_830, "년 year": 525_960,
    },
}  # fmt: skip
_BY_FORM = {
    form.replace("_", " "): (kind, factor)
    for kind, units in _UNITS.items()
    for forms, factor in units.items()
    for form in forms.split()
}
_UNIT = "|".join(map(re.escape, sorted(_BY_FORM, key=len, reverse=True)))
_QUANTITY = re.compile(
    r"(?:(?P<digits>\d[\d,]{0,12}(?:\.\d{1,4})?)"
    r"|(?P<words>(?:[A-Za-z]{1,9}[ -]){1,3}|[가-힣]{1,3}))"
    rf"[ -]?(?P<unit>{_UNIT})(?:e?s)?(?![A-Za-z])(?P<half>\s?반(?![가-힣])| and a half)?",
)
_DEGREES = re.compile(
    r"(?P<minus>영하 ?|minus |-|−)?(?P<digits>\d{1,3}(?:\.\d)?) ?(?:°|º|도|degrees?)? ?"
    r"(?P<scale>[CF]\b|℃|℉|Fahrenheit|Celsius|화씨|섭씨)?"
)
_SAID = {"하루": 1440, "이틀": 2880, "사흘": 4320, "나흘": 5760, "열흘": 14_400, "보름": 21_600,
         "반나절": 360, "반년": 262_980, "fortnight": 20_160, "quarter of an hour": 15,
         "quarter-hour": 15, "half an hour": 30, "half-hour": 30, "half a year": 262_980,
         "decade": 5_259_600, "century": 52_596_000}  # fmt: skip
_SAID_FORMS = re.compile("|".join(sorted(_SAID, key=len, reverse=True)))
# What is rounded on either side still meets.
_ROUNDED = 0.06
# Months and years are not a whole number of days.
_ROUNDED_TIME = 0.03


def measures(text: str) -> tuple[Measure, ...]:
    """List what a text measures, and what measures side by side come to (1시간 30분)."""
    single = sorted(
        (*_quantities(text), *_said(text), *_degrees(text)), key=lambda one: one.span.start
    )
    sums = [
        Measure(one.kind, one.amount + other.amount, Span(one.span.start, other.span.end))
        for one, other in pairwise(single)
        if one.kind == other.kind and 0 <= other.span.start - one.span.end <= 5
        if one.amount > other.amount
    ]
    return (*single, *sums)


def is_measured_alike(one: Measure, others: tuple[Measure, ...]) -> bool:
    """Whether one of the others comes to the same, roughly."""
    room = _ROUNDED_TIME if one.kind == "time" else _ROUNDED
    return any(
        one.kind == other.kind and abs(one.amount - other.amount) <= room * abs(one.amount)
        for other in others
    )


def _quantities(text: str) -> Iterator[Measure]:
    for match in _QUANTITY.finditer(text):
        kind, factor = _BY_FORM[match["unit"]]
        half = 0.5 if match["half"] else 0.0
        for value in _values(match):
            yield Measure(kind, (value + half) * factor, Span(*match.span()))


def _values(match: re.Match[str]) -> tuple[float, ...]:
    if match["digits"]:
        return (float(match["digits"].replace(",", "").rstrip(".")),)
    found = spelled_numbers(match["words"].strip())
    return (
        (max(found),)
        if found
        else ((1.0,) if re.search(r"\b(?:an?|one)\b", match["words"]) else ())
    )


def _said(text: str) -> Iterator[Measure]:
    for match in _SAID_FORMS.finditer(text):
        yield Measure("time", _SAID[match[0]], Span(*match.span()))


def _degrees(text: str) -> Iterator[Measure]:
    for match in _DEGREES.finditer(text):
        value = float(match["digits"]) * (-1 if match["minus"] else 1)
        before = text[max(0, match.start() - 4) : match.start()]
        scale = (match["scale"] or "") + before
        if "F" in scale or "℉" in scale or "화씨" in scale:
            yield Measure("temperature", (value - 32) / 1.8, Span(*match.span()))
        elif "C" in scale or "℃" in scale or "섭씨" in scale:
            yield Measure("temperature", value, Span(*match.span()))
