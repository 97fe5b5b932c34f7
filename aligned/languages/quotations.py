"""Pairs of quotation marks and brackets in a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligned.model import Language, Span

__all__ = ["bracketed", "quoted"]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The marks of a language: which open, which close, and which do either."""

    opening: str
    closing: str
    either: str = '"'

    def find(self, text: str) -> list[re.Match[str]]:
        return list(re.finditer(f"[{self.opening}{self.closing}{self.either}]", text))


_USUAL = _Marks("“「『", "”」』")
_FRENCH = _Marks("«“", "»”")
_LOW = _Marks("„«", "”»")
_QUOTES = {
    Language.DE: _Marks("„", "“”", either='"»«'),
    Language.FR: _FRENCH,
    Language.ES: _FRENCH,
    Language.IT: _FRENCH,
    Language.PT: _FRENCH,
    Language.AR: _FRENCH,
    Language.TR: _FRENCH,
    Language.PL: _LOW,
    Language.NL: _Marks("„“", "”"),
    Language.RU: _Marks("«„", "»“”"),
}
_BRACKETS = _Marks("(（", ")）", either="")
# What may stand before an opening mark that could also close.
_BEFORE_OPENING = " \t\u00a0([{（“‘'-–—ㅡ:/"
# An aside in brackets longer than this was left open by mistake.
_LONGEST_ASIDE = 400


def bracketed(text: str) -> list[Span]:
    """List the outermost pairs of round brackets, in order."""
    return _pairs(text, _BRACKETS, _LONGEST_ASIDE)


def quoted(text: str, longest: int, language: Language) -> list[Span]:
    """List the outermost pairs of quotation marks of at most `longest` characters, in order."""
    return _pairs(text, _QUOTES.get(language, _USUAL), longest)


def _pairs(text: str, marks: _Marks, longest: int) -> list[Span]:
    pairs: list[Span] = []
    open_at: list[int] = []
    for match in marks.find(text):
        mark, at = match.group(), match.start()
        if _opens(mark, text, at, marks, bool(open_at)):
            open_at.append(at)
        elif open_at:
            first = open_at.pop()
            if at - first <= longest:
                while pairs and pairs[-1].start > first:
                    pairs.pop()
                pairs.append(Span(first, at))
    return pairs


def _opens(mark: str, text: str, at: int, marks: _Marks, is_open: bool) -> bool:
    if mark in marks.either:
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        return not is_open and not after.isspace() and (not before or before in _BEFORE_OPENING)
    return mark in marks.opening
