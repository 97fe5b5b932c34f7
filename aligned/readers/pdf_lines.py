"""The lines of a PDF's page, from the places of its characters.

PDFium gives characters in the order in which they were set and guesses where
lines end. It breaks a line before a raised digit and leaves a hyphen's break
out; both are put right here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2.raw as pdfium

from aligned.readers.notes import bracket

__all__ = ["Line", "join", "read_lines", "usual_leading"]

# PDFium gives one of these for a hyphen at a line's end.
_HYPHENS_AT_LINE_END = ("\x02", "\ufffe")
# Paragraphs stand apart by half a line or more; a raised first letter moves a
# line by less than a third.
_GAP = 1.4
# A raised digit is smaller than its neighbour and stands higher by a share of the
# neighbour's height: a third in word processors and browsers. The bounds are wide,
# since fonts differ; two lines stand more than a whole height apart.
_RAISED_AT_LEAST = 0.1
_RAISED_AT_MOST = 0.9
_RAISED_SIZE = 0.9
_MARK = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_IN_MARKS = frozenset("0123456789[]()")
_SPACES = frozenset(" \u00a0")
_WHITE = _SPACES | frozenset("\r\n")
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set; `baseline` in points above the foot of the page."""

    text: str
    baseline: float | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a character stands: its left edge, baseline and height, in points."""

    left: float
    baseline: float
    height: float

    def is_raised_over(self, other: _Place) -> bool:
        """Say whether this is set smaller and higher than `other`, on the same line."""
        rise = (self.baseline - other.baseline) / (other.height or 1)
        smaller = self.height < _RAISED_SIZE * other.height
        return smaller and _RAISED_AT_LEAST < rise < _RAISED_AT_MOST


def read_lines(textpage: object) -> list[Line]:
    """Return the lines of a page in the order in which they were set.

    `textpage` is a raw handle of PDFium. Raised digits are note marks, `[1]`,
    unless what is before them makes them an exponent.
    """
    count = pdfium.FPDFText_CountChars(textpage)
    characters = [chr(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count)]
    _bracket_notes(textpage, characters)
    lines: list[Line] = []
    text: list[str] = []
    baseline: float | None = None
    for index, character in enumerate(characters):
        if baseline is None and character.strip():
            place = _place(textpage, index)
            baseline = place.baseline if place else None
        if character in _HYPHENS_AT_LINE_END:
            text.append("-")
        if character == "\n" or character in _HYPHENS_AT_LINE_END:
            lines.append(Line("".join(text), baseline))
            text, baseline = [], None
        elif character != "\r":
            text.append(character)
    lines.append(Line("".join(text), baseline))
    return lines


def usual_leading(pages: Iterable[list[Line]]) -> float:
    """Return how far lines usually stand apart, in points; 0 if no two do."""
    steps = [step for lines in pages for step in _steps(lines) if step > 0]
    return median(steps) if steps else 0.0


def join(lines: list[Line], leading: float) -> str:
    """Join the lines of a page, with a blank line where the page has a gap."""
    parts = [lines[0].text]
    for step, line in zip(_steps(lines), lines[1:], strict=True):
        parts.append("\n\n" if step > _GAP * leading else "\n")
        parts.append(line.text)
    return "".join(parts)


def _steps(lines: list[Line]) -> Iterator[float]:
    """Yield how far each line but the first stands below the one before, in points.

    0 where the page goes back up (the next column) or a position is unknown.
    """
    for above, below in pairwise(lines):
        if above.baseline is None or below.baseline is None:
            yield 0.0
        else:
            yield max(0.0, above.baseline - below.baseline)


def _bracket_notes(textpage: object, characters: list[str]) -> None:
    """Put marks for raised digits in place; each character keeps its index."""
    anchor = -1  # the last character that is not raised
    index = 0
    while index < len(characters):
        end = _skip(characters, index, _IN_MARKS)
        mark = _MARK.fullmatch("".join(characters[index:end]))
        if mark and anchor >= 0 and _is_raised(textpage, index, anchor, after=True):
            before = "".join(characters[max(0, anchor - _NEAR) : anchor + 1])
            following = _skip(characters, end, _WHITE)
            if _is_beside(textpage, following, anchor):
                _drop_breaks(characters, end, following)
            _replace(characters, anchor + 1, end, bracket(mark[1], before))
        elif mark and _opens_line(characters, index):
            following = _skip(characters, end, _SPACES)
            if _is_raised(textpage, index, following):
                _replace(characters, index, following, f"[{mark[1]}] ")
        elif characters[index].strip():
            anchor = max(index, end - 1)
        index = max(index + 1, end)


def _skip(characters: list[str], index: int, skipped: frozenset[str]) -> int:
    while index < len(characters) and characters[index] in skipped:
        index += 1
    return index


def _replace(characters: list[str], start: int, end: int, text: str) -> None:
    characters[start:end] = [""] * (end - start - 1) + [text]


def _drop_breaks(characters: list[str], start: int, end: int) -> None:
    characters[start:end] = ["" if c in "\r\n" else c for c in characters[start:end]]


def _opens_line(characters: list[str], index: int) -> bool:
    return index == 0 or characters[index - 1] == "\n"


def _is_raised(textpage: object, index: int, other: int, after: bool = False) -> bool:
    """Say whether a character is raised over another, and to its right if `after`."""
    raised, base = _place(textpage, index), _place(textpage, other)
    if raised is None or base is None:
        return False
    return raised.is_raised_over(base) and (raised.left > base.left or not after)


def _is_beside(textpage: object, index: int, other: int) -> bool:
    """Say whether a character goes on with the line of another."""
    place, base = _place(textpage, index), _place(textpage, other)
    if place is None or base is None:
        return False
    apart = abs(place.baseline - base.baseline)
    return apart < _RAISED_AT_LEAST * base.height and place.left > base.left


def _place(textpage: object, index: int) -> _Place | None:
    x, y, box = c_double(), c_double(), pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetCharOrigin(textpage, index, x, y):
        return None
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
        return None
    return _Place(x.value, y.value, box.top - box.bottom)
