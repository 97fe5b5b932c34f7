"""What two texts that should say the same name differently: numbers, as they are written.

`Evidence` has values only. Whoever is shown a difference has to find it in the text,
so here are the forms: `30만`, not 300000.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aligned.languages.number_words import spelled_numbers
from aligned.languages.numbers import NumberStyle, numbers
from aligned.model import Span

__all__ = ["Difference", "number_differences", "number_meanings"]

# Words that a number is looked for in at a time: "15 November", "1만 2천 500".
_LONGEST = 4
# Nobody reads more differences of one text, nor a word as long as a number cannot be.
_MOST = 20
_LONGEST_WORD = 200
_SIGNS = "$€£₩"
_UNITS = "%십백천만억조"
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LATIN = re.compile(r"[A-Za-z]{3,9}")
# 5.18 is 18 May, and 4.40 a time.
_PARTS = re.compile(r"(?<!\d)(\d{1,2})[.:](\d{2})(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s?(?:시|p\.?\s?m)")
# Metres, which `numbers` takes for millions.
_METRES = re.compile(r"(?<![\d.])(\d{1,12}(?:\.\d{1,6})?)m(?![A-Za-z])")
_MONTH = "month "
# Nobody counts these: "a day" is 1일, and list marks are numbers too.
_SAYS_NOTHING = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands on one side only, as it is written there, in the text's order.

    The spans are where each form stands first, in characters of its text.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_spans: tuple[Span, ...] = field(default=(), compare=False)
    target_spans: tuple[Span, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.source or self.target)


def number_differences(
    source: str,
    target: str,
    *,
    styles: tuple[NumberStyle, NumberStyle] = (NumberStyle.POINT, NumberStyle.POINT),
    least: float = 0.0,
    also: tuple[Iterable[float], Iterable[float]] = ((), ()),
) -> Difference:
    """Compare the numbers of two texts by value; 30만 and 300,000 do not differ.

    A number that the other side may have as a word, as another part of a date or
    of a time, or as a short year ('22 for 2022) does not count, nor does one below
    `least`: for languages whose number words are not known. `also` are further values
    that either text may mean.
    """
    texts = _Text(source, styles[0]), _Text(target, styles[1])
    values = numbers(source, styles[0]), numbers(target, styles[1])
    missing = (
        _worth_saying(values[0] - values[1], least),
        _worth_saying(values[1] - values[0], least),
    )
    spans = (
        _only(texts[0], missing[0], _meant(target, values[1], also[1])) if missing[0] else (),
        _only(texts[1], missing[1], _meant(source, values[0], also[0])) if missing[1] else (),
    )
    return Difference(_forms(source, spans[0]), _forms(target, spans[1]), *spans)


def _forms(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[span.start : span.end] for span in spans)


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    style: NumberStyle

    def has(self, value: str, start: int, end: int) -> bool:
        return value in numbers(self.text[start:end], self.style)


def _worth_saying(values: frozenset[str], least: float) -> frozenset[str]:
    found = values - _SAYS_NOTHING
    return frozenset(v for v in found if float(v.removeprefix(_MONTH)) >= least)


def number_meanings(text: str, also: Iterable[float] = ()) -> frozenset[str]:
    """Collect everything that the numbers and number words of a text may mean."""
    return _meant(text, numbers(text), also)


def _meant(text: str, values: frozenset[str], also: Iterable[float]) -> frozenset[str]:
    meant = {value.removeprefix(_MONTH) for value in values}
    meant |= {value[2:] for value in values if len(value) == 4}
    meant |= {_plain(value) for value in (*spelled_numbers(text), *also)}
    meant |= {_plain(float(match[1])) for match in _METRES.finditer(text)}
    meant |= {_plain(float(match[1]) + 12) for match in _HOUR.finditer(text)}
    for match in _PARTS.finditer(text):
        meant |= {_plain(float(part)) for part in match.groups()}
        meant.add(_plain(float(match[1]) - 12))
    # By itself "may" is hardly a month, but it may be.
    dated = (numbers(f"{word} 1") for word in _LATIN.findall(text))
    meant |= {one for found in dated for one in found if one.startswith(_MONTH)}
    return frozenset(meant)


def _only(here: _Text, missing: frozenset[str], there: frozenset[str]) -> tuple[Span, ...]:
    """Where the numbers that the other text cannot mean are written, in the text's order."""
    found = {}
    for value in sorted(missing, key=len)[:_MOST]:
        bare = value.removeprefix(_MONTH)
        short = bare[2:] if len(bare) == 4 else bare
        if there.isdisjoint((value, bare, short)) and (place := _place(here, value)):
            found[place] = here.text[slice(*place)]
    first = {form: place for place, form in sorted(found.items(), reverse=True)}
    return tuple(
        Span(*place)
        for form, place in sorted(first.items(), key=lambda item: item[1])
        if not _read_otherwise(form, there)
    )


def _read_otherwise(form: str, there: frozenset[str]) -> bool:
    """Whether the form means something that the other text has: 1억 4천 2백만, 30m, 4.40."""
    if parts := _PARTS.fullmatch(form):
        return there.issuperset(_plain(float(part)) for part in parts.groups())
    means = {_plain(value) for value in spelled_numbers(form)}
    means |= {_plain(float(match[1])) for match in _METRES.finditer(form)}
    return not means.isdisjoint(there)


def _plain(value: float) -> str:
    return f"{value:.12g}"


def _place(here: _Text, value: str) -> tuple[int, int] | None:
    """Where the fewest words are that give the value, trimmed to what is needed for it."""
    words = [
        match.span()
        for match in _WORD.finditer(here.text)
        if match.end() - match.start() <= _LONGEST_WORD
    ]
    for count in range(1, _LONGEST + 1):
        for first in range(len(words) - count + 1):
            start, end = words[first][0], words[first + count - 1][1]
            if here.has(value, start, end):
                return _trimmed(here, start, end, value)
    return None


def _goes_on(text: str, at: int) -> bool:
    return bool(_LETTERS.match(text, at - 1))


def _trimmed(here: _Text, start: int, end: int, value: str) -> tuple[int, int]:
    text, first, last = here.text, start, end
    while end - start > 1 and here.has(value, start, end - 1):
        end -= 1
    while end - start > 1 and here.has(value, start + 1, end):
        start += 1
    # Nothing of a number or a unit is cut off, nor the sign of a currency.
    while start > first and (text[start - 1] in _SIGNS or text[start - 1].isdigit()):
        start -= 1
    while end < last and (text[end] in _UNITS or text[end].isdigit() or _goes_on(text, end)):
        end += 1
    return start, end
