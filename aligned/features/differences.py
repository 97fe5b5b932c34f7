"""What two texts that should say the same name differently: numbers, as they are written.

`Evidence` has values only. Whoever is shown a difference has to find it in the text,
so here are the forms: `30만`, not 300000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligned.features.numbers import NumberStyle, numbers
from aligned.languages.number_words import spelled_numbers

__all__ = ["Difference", "number_differences"]

# Words that a number is looked for in at a time: "15 November", "1만 2천 500".
_LONGEST = 4
_SIGNS = "$€£₩"
_UNITS = "%십백천만억조"
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_LATIN = re.compile(r"[A-Za-z]{3,9}")
# 5.18 is 18 May, and 4.40 a time.
_PARTS = re.compile(r"(?<!\d)(\d{1,2})[.:](\d{2})(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s?(?:시|p\.?\s?m)")
# Metres, which `numbers` takes for millions.
_METRES = re.compile(r"(\d+(?:\.\d+)?)m(?![A-Za-z])")
_MONTH = "month "
# Nobody counts these: "a day" is 1일, and list marks are numbers too.
_SAYS_NOTHING = frozenset({"0", "1"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands on one side only, as it is written there, in the text's order."""

    source: tuple[str, ...]
    target: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.source or self.target)


def number_differences(
    source: str,
    target: str,
    *,
    styles: tuple[NumberStyle, NumberStyle] = (NumberStyle.POINT, NumberStyle.POINT),
    least: float = 0.0,
) -> Difference:
    """Compare the numbers of two texts by value; 30만 and 300,000 do not differ.

    A number that the other side may have as a word, as another part of a date or
    of a time, or as a short year ('22 for 2022) does not count, nor does one below
    `least`: for languages whose number words are not known.
    """
    read = _Read.of(source, styles[0]), _Read.of(target, styles[1])
    return Difference(_only(read[0], read[1], least), _only(read[1], read[0], least))


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's numbers: `values` as `Evidence` reads them, `generous` whatever they may mean."""

    text: str
    style: NumberStyle
    values: frozenset[str]
    generous: frozenset[str]

    @classmethod
    def of(cls, text: str, style: NumberStyle) -> _Read:
        values = numbers(text, style)
        generous = {value.removeprefix(_MONTH) for value in values}
        generous |= {_plain(value) for value in spelled_numbers(text)}
        generous |= {_plain(float(match[1])) for match in _METRES.finditer(text)}
        for match in _PARTS.finditer(text):
            generous |= {_plain(float(part)) for part in match.groups()}
            generous.add(_plain(float(match[1]) - 12))
        generous |= {_plain(float(match[1]) + 12) for match in _HOUR.finditer(text)}
        # By itself "may" is hardly a month, but it may be.
        dated = (numbers(f"{word} 1") for word in _LATIN.findall(text))
        generous |= {one for found in dated for one in found if one.startswith(_MONTH)}
        generous |= {value[2:] for value in values if len(value) == 4}
        return cls(text, style, values, frozenset(generous))

    def may_have(self, value: str) -> bool:
        """Whether the text may say the value in some way."""
        bare = value.removeprefix(_MONTH)
        short = bare[2:] if len(bare) == 4 else bare
        return not self.generous.isdisjoint((value, bare, short))


def _only(here: _Read, there: _Read, least: float) -> tuple[str, ...]:
    """How the numbers that the other text cannot have are written, in the text's order."""
    found = {}
    for value in here.values - there.values - _SAYS_NOTHING:
        small = float(value.removeprefix(_MONTH)) < least
        if not small and not there.may_have(value) and (place := _place(here, value)):
            found[place] = here.text[slice(*place)]
    forms = dict.fromkeys(form for _, form in sorted(found.items()))
    return tuple(form for form in forms if not _read_otherwise(form, there))


def _read_otherwise(form: str, there: _Read) -> bool:
    """Whether the form means something that the other text has: 1억 4천 2백만, 30m, 4.40."""
    if parts := _PARTS.fullmatch(form):
        return there.generous.issuperset(_plain(float(part)) for part in parts.groups())
    means = {_plain(value) for value in spelled_numbers(form)}
    means |= {_plain(float(match[1])) for match in _METRES.finditer(form)}
    return not means.isdisjoint(there.generous)


def _plain(value: float) -> str:
    return f"{value:.12g}"


def _place(read: _Read, value: str) -> tuple[int, int] | None:
    """Where the fewest words are that give the value, trimmed to what is needed for it."""
    words = [match.span() for match in _WORD.finditer(read.text)]
    for count in range(1, _LONGEST + 1):
        for first in range(len(words) - count + 1):
            start, end = words[first][0], words[first + count - 1][1]
            if value in numbers(read.text[start:end], read.style):
                return _trimmed(read, start, end, value)
    return None


def _goes_on(text: str, at: int) -> bool:
    return bool(_LETTERS.match(text, at - 1))


def _trimmed(read: _Read, start: int, end: int, value: str) -> tuple[int, int]:
    text, first, last = read.text, start, end
    while end - start > 1 and value in numbers(text[start : end - 1], read.style):
        end -= 1
    while end - start > 1 and value in numbers(text[start + 1 : end], read.style):
        start += 1
    # Nothing of a number or a unit is cut off, nor the sign of a currency.
    while start > first and (text[start - 1] in _SIGNS or text[start - 1].isdigit()):
        start -= 1
    while end < last and (text[end] in _UNITS or text[end].isdigit() or _goes_on(text, end)):
        end += 1
    return start, end
