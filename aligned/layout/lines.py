"""The physical lines of a text and what their widths say about its layout.

Widths count display cells: a Hangul syllable or a hanja fills two, a Latin
letter one, as in a terminal or a typewritten page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligned.languages.markers import ends_sentence, list_marker, starts_with_particle

__all__ = ["Layout", "Line", "display_width", "measure", "read_lines"]

WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)
BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
BLANK = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + INVISIBLE

# Narrower columns than this are lists, verse or tables, not wrapped prose, unless
# a sentence ends inside a line and another goes on over its end.
NARROW = 30
NARROWEST = 16
RUN_ON = re.compile(r"[.!?][\"”’]? +\S.*[^.!?\"”’\])]$")
# Share of the lines broken in mid-sentence that reach the text width in wrapped
# prose: .97 and more in the statements; where a line is a sentence, hardly any does.
FULL_SHARE = 0.5
# Share of the lines with a follower that are broken in mid-sentence: .8 in the
# statements, half as much among lists; a few headings make no wrapped text.
BROKEN_SHARE = 0.15
# Where headings and slogans outnumber them, these many full lines say that a text is
# wrapped if this share of all full lines stops in mid-sentence: where a line is a
# paragraph, its longest lines are those that end a sentence.
PILE_LINES = 5
PILE_SHARE = 0.75
# Wrapped text has no wider lines, save an address or a table here and there.
WIDER = 1.15
WIDER_SHARE = 0.1
# A line is full when it lacks at most this share of the width. Character-wrapped
# proportional fonts vary by 4 cells of 88; word wrapping loses up to a long word.
SLACK_CHARACTERS = 0.08
SLACK_WORDS = 0.2
# A trailing space on a tenth of the full lines is no accident (43% in the statements).
SPACED_SHARE = 0.1
# A lone line break says little: only a long line is taken for a wrapped one.
SINGLE_WIDTH = 60
# Below this many lines Korean counts as wrapped inside words: asking is safer.
ENOUGH_LINES = 8
# Mean room at line ends in cells: .8 in the statements, wrapped by character in a
# proportional font; 2.3 and more in our tests of wrapping by word.
WORD_ROOM = 2
HANGUL = re.compile("[\uac00-\ud7a3]")
# Kana, Chinese characters and Thai letters, between which lines break anywhere.
UNSPACED = re.compile("[\u0e01-\u0e4e\u3041-\u30ff\u3400-\u9fff]{4}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    `start` is the offset of its first visible character, `text` has no white
    space round it. `indent` and `width` count cells from the left edge; `gap`
    the blank lines before it. `spaced` tells that white space follows the text
    on the line, `page` that a form feed stands before it.
    """

    start: int
    text: str
    indent: int
    width: int
    gap: int
    spaced: bool
    page: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set.

    `wrapped` tells hard-wrapped from flowing text; `width` is the text width in
    cells; `slack` how many cells a full line may lack; `spaced` that a trailing
    space marks a break between words; `words` that lines break only between
    words; `gap` is the usual number of blank lines between paragraphs.
    """

    wrapped: bool
    width: int
    slack: int
    spaced: bool
    words: bool
    gap: int

    def is_full(self, line: Line) -> bool:
        """Tell whether a line reaches the right edge of the text."""
        return line.width >= self.width - self.slack


def display_width(text: str) -> int:
    """Count the cells that a text fills; combining and ambiguous characters as one."""
    return len(text) + len(WIDE.findall(text))


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank, in order."""
    lines: list[Line] = []
    at, gap, page = 0, 0, False
    for end, after, mark in _line_ends(text):
        raw = text[at:end]
        body = raw.strip(BLANK)
        if body:
            lead = len(raw) - len(raw.lstrip(BLANK))
            indent = display_width(raw[:lead].expandtabs(4))
            lines.append(
                Line(
                    start=at + lead,
                    text=body,
                    indent=indent,
                    width=indent + display_width(body),
                    gap=gap,
                    spaced=lead + len(body) < len(raw),
                    page=page,
                )
            )
            gap, page = 0, False
        else:
            gap += 1
        page = page or mark == "\f"
        at = after
    return tuple(lines)


def _line_ends(text: str) -> list[tuple[int, int, str]]:
    """List where each line ends, where the next starts, and what parts them."""
    ends = [(match.start(), match.end(), match.group()) for match in BREAK.finditer(text)]
    return [*ends, (len(text), len(text), "")]


def measure(lines: Sequence[Line]) -> Layout:
    """Work out how a text is set from the widths of its lines.

    Only lines that stop in mid-sentence bear witness: the others may be short
    because a paragraph, a list item or a heading ends there.
    """
    inner = [(line, after) for line, after in pairwise(lines) if after.gap == 0 and not after.page]
    broken = [
        (line, after)
        for line, after in inner
        if not ends_sentence(line.text) and not list_marker(after.text)
    ]
    width = _text_width([line.width for line, _ in broken])
    words = _breaks_between_words(broken, width)
    slack = max(4, round(width * (SLACK_WORDS if words else SLACK_CHARACTERS)))
    full = [line for line, _ in broken if line.width >= width - slack]
    wider = sum(line.width > WIDER * width for line in lines)
    wrapped = (
        (_is_wrapped(broken, len(full), width) or _piles_up(lines, full, width - slack))
        and len(broken) >= BROKEN_SHARE * len(inner)
        and wider <= WIDER_SHARE * len(lines)
    )
    return Layout(wrapped, width, slack, _keeps_spaces(full), words, _usual_gap(lines))


def _usual_gap(lines: Sequence[Line]) -> int:
    """Return the commonest number of blank lines between two paragraphs."""
    gaps = Counter(line.gap for line in lines[1:] if line.gap)
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def _text_width(widths: Sequence[int]) -> int:
    """Return the width that lines are wrapped at: the 90th percentile.

    The widest lines of all may be addresses or tables that nothing could break.
    """
    return sorted(widths)[int(0.9 * (len(widths) - 1))] if widths else 0


def _is_wrapped(broken: Sequence[tuple[Line, Line]], full: int, width: int) -> bool:
    runs_on = any(RUN_ON.search(line.text[-60:]) for line, _ in broken)
    if not broken or width < (NARROWEST if runs_on else NARROW):
        return False
    if len(broken) == 1:
        line, after = broken[0]
        fits = line.width + 1 + display_width(after.text.split()[0])
        return line.width >= SINGLE_WIDTH and after.width < fits
    return full >= FULL_SHARE * len(broken)


def _piles_up(lines: Sequence[Line], full: Sequence[Line], least: int) -> bool:
    """Tell whether the lines of at least a width are many and mostly stop in mid-sentence."""
    wide = sum(line.width >= least for line in lines)
    return least >= NARROW and len(full) >= max(PILE_LINES, PILE_SHARE * wide)


def _keeps_spaces(full: Sequence[Line]) -> bool:
    """Tell whether trailing spaces mark the breaks that fall between words.

    A few may be accidents: then commas at line ends go without one.
    """
    spaced = sum(line.spaced for line in full)
    sure = [line.spaced for line in full if line.text.endswith((",", ";", ":"))]
    return spaced >= 2 and spaced >= SPACED_SHARE * len(full) and sum(sure) >= len(sure) / 2


def _breaks_between_words(inner: Sequence[tuple[Line, Line]], width: int) -> bool:
    """Tell whether lines break only where a word ends.

    Text in letters always does, Japanese, Chinese and Thai never. Korean does when
    no line starts with a particle cut off its noun and the room left at line ends is
    as uneven as words are long; character wrapping fills every line to within a few cells.
    """
    korean = [pair for pair in inner if HANGUL.search(pair[0].text)]
    if len(korean) < len(inner) / 2:
        unspaced = sum(bool(UNSPACED.search(line.text)) for line, _ in inner)
        return unspaced < len(inner) / 2 or not unspaced
    near = [pair for pair in korean if pair[0].width >= 0.8 * width]
    if len(near) < ENOUGH_LINES or any(starts_with_particle(after.text) for _, after in near):
        return False
    room = sum(width - line.width for line, _ in near) / len(near)
    return room >= WORD_ROOM
