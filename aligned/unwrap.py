"""From the lines of a page back to paragraphs.

Extracted text comes hard-wrapped: a paragraph over many lines, Korean broken
inside words, pages parted by blank lines in mid-sentence. Here the lines are put
together again, and every paragraph remembers where its characters stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from aligned.furniture import drop_furniture, starts_page
from aligned.languages import kiwi
from aligned.languages.joining import (
    Evidence,
    Joint,
    join_english,
    join_korean,
    link_goes_on,
    strip_punctuation,
)
from aligned.languages.markers import ends_sentence, is_ornament, list_marker
from aligned.lines import Layout, Line, display_width, measure, read_lines
from aligned.model import Document, Language, Paragraph, Piece, Span

__all__ = ["unwrap"]

# A line that ends its sentence ends its paragraph if it leaves this much of the
# width free; wrapping by character leaves 5% at most in proportional fonts.
SHORT_SHARE = 0.9
# A line shorter than this is a heading or an address though it has no full stop.
HEADING_SHARE = 0.62
# A line indented by more cells than this against its paragraph starts another.
INDENT = 1
MARKER_NUMBER = re.compile(r"\(?(\d{1,3})[.)]")
NUMBER_END = re.compile(r"\d{1,4}\s?[.~–-]$")
TIED_BRACKET = re.compile("[가-힣]\\(")
LOOSE_BRACKET = re.compile("[가-힣] \\(")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def unwrap(document: Document, language: Language) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document with their lines joined.

    Where the format marks paragraphs (`document.blocks`) each block is one, and
    a line break in it is a space. Else hard-wrapped text is told from flowing
    text, in which each line is a paragraph, by its line widths; running heads
    and page numbers are left out of hard-wrapped text.
    """
    if document.blocks is not None:
        blocks = (_read_block(document.text, block) for block in document.blocks)
        return tuple(_join(lines, [Joint.SPACE] * (len(lines) - 1)) for lines in blocks if lines)
    lines = _single_spaced(read_lines(document.text))
    layout = measure(lines)
    paged = layout.wrapped or any(line.page for line in lines)
    if paged:
        lines = drop_furniture(lines, layout)
    if not layout.wrapped:
        joints = [
            Joint.SPACE if _hangs(line, after) else Joint.BREAK for line, after in pairwise(lines)
        ]
        return _paragraphs(lines, joints)
    return _unwrap_lines(lines, layout, language)


def _read_block(text: str, block: Span) -> list[Line]:
    return [
        replace(line, start=line.start + block.start)
        for line in read_lines(text[block.start : block.end])
    ]


def _hangs(line: Line, after: Line) -> bool:
    """Tell whether a list item of flowing text goes on in an indented line."""
    return (
        after.gap == 0
        and after.indent > line.indent + INDENT
        and bool(list_marker(line.text))
        and not list_marker(after.text)
        and not ends_sentence(line.text)
    )


def _single_spaced(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take out the blank line after every line that some extractors put in."""
    gaps = [line.gap for line in lines[1:]]
    if len(gaps) < 3 or sum(gap == 0 for gap in gaps) > 0.1 * len(gaps):
        return tuple(lines)
    closer = tuple(replace(line, gap=max(0, line.gap - 1)) for line in lines)
    layout = measure(closer)
    dense = sum(line.gap == 0 for line in closer) >= 0.5 * len(closer)
    return closer if layout.wrapped and dense else tuple(lines)


def _unwrap_lines(
    lines: Sequence[Line], layout: Layout, language: Language
) -> tuple[Paragraph, ...]:
    numbers = _marker_numbers(lines)
    known = _evidence(lines, language)
    joints: list[Joint] = []
    first = 0
    for at, (line, after) in enumerate(pairwise(lines)):
        lower = language is Language.EN and after.text[0].islower() and not list_marker(after.text)
        ended = ends_sentence(line.text) and not lower
        goes_on = lower and after.gap == 0
        if not goes_on and _breaks(lines[first : at + 1], after, layout, numbers, ended):
            joints.append(Joint.BREAK)
            first = at + 1
        else:
            joints.append(_joint(line, after, layout, known, language))
    return _paragraphs(lines, _ask(lines, joints))


def _breaks(
    paragraph: Sequence[Line],
    after: Line,
    layout: Layout,
    numbers: frozenset[int],
    ended: bool,
) -> bool:
    """Tell whether a paragraph ends before the line `after`."""
    line = paragraph[-1]
    if is_ornament(line.text) or is_ornament(after.text):
        return True
    if link_goes_on(line.text, after.text):
        return False
    if _starts_item(line, after, layout, numbers):
        return True
    if starts_page(after, layout.gap):
        return _breaks_over_page(line, after, layout, ended)
    if after.gap:
        going_on = len(paragraph) > 1 and not ended and not line.text.endswith(":")
        return not (going_on and _is_packed(line, after, layout) and not after.indent)
    if ended:
        return _ends_paragraph(paragraph, after, layout)
    return _is_heading(paragraph, after, layout)


def _breaks_over_page(line: Line, after: Line, layout: Layout, ended: bool) -> bool:
    if ended:
        return not (layout.spaced and line.spaced and layout.is_full(line))
    return not layout.is_full(line) or after.indent > line.indent + INDENT


def _is_packed(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether not even the start of the next line would have fitted."""
    unit = after.text.split()[0] if layout.words else after.text[0]
    return layout.is_full(line) and line.width + display_width(unit) > layout.width - 2


def _ends_paragraph(paragraph: Sequence[Line], after: Line, layout: Layout) -> bool:
    """Tell whether a line that ends a sentence ends its paragraph too."""
    line = paragraph[-1]
    if after.indent > paragraph[-1].indent + INDENT:
        return True
    if layout.spaced and layout.is_full(line):
        return not line.spaced
    room = layout.width - line.width
    if layout.words:
        first_word = display_width(after.text.split()[0])
        return room > first_word + 2 and line.width < SHORT_SHARE * layout.width
    return line.width < SHORT_SHARE * layout.width


def _is_heading(paragraph: Sequence[Line], after: Line, layout: Layout) -> bool:
    """Tell whether a line without final punctuation stands alone above the next.

    A colon leaves it open: a title of two lines is one.
    """
    line = paragraph[-1]
    if line.text.endswith((":", ",", "-", "·")) or (layout.spaced and line.spaced):
        return False
    if after.indent > line.indent + INDENT and line.width < SHORT_SHARE * layout.width:
        return True
    return line.width < HEADING_SHARE * layout.width


def _starts_item(line: Line, after: Line, layout: Layout, numbers: frozenset[int]) -> bool:
    """Tell whether a list item, a numbered section or a note starts a line.

    Digits alone prove nothing in wrapped text (`3. 1절` may go on from a date):
    a number counts after a blank line or an ended line, or in a sequence.
    """
    marker = list_marker(after.text)
    if not marker or (NUMBER_END.search(line.text) and not after.gap):
        return False
    ended = ends_sentence(line.text) or line.text.endswith(":")
    number = MARKER_NUMBER.match(marker)
    if starts_page(after, layout.gap) and not ended and layout.is_full(line):
        return False
    if after.gap:
        return True
    short = line.width < SHORT_SHARE * layout.width
    if number:
        in_sequence = int(number.group(1)) in numbers
        return in_sequence and (ended or short)
    return (ended and not (layout.spaced and line.spaced and layout.is_full(line))) or short


def _marker_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers at line starts that have a neighbour there, or are 1."""
    found = set()
    for line in lines:
        match = MARKER_NUMBER.match(list_marker(line.text))
        if match:
            found.add(int(match.group(1)))
    return frozenset(n for n in found if n == 1 or n - 1 in found or n + 1 in found)


def _evidence(lines: Sequence[Line], language: Language) -> Evidence:
    """Collect what surely stands whole: nothing at either end of a line."""
    inner = [word for line in lines for word in line.text.split()[1:-1]]
    if language is Language.KO:
        tied, loose = (
            sum(len(pattern.findall(line.text)) for line in lines)
            for pattern in (TIED_BRACKET, LOOSE_BRACKET)
        )
        words = frozenset(strip_punctuation(word) for word in inner)
        return Evidence(words, tied_brackets=tied > loose)
    return Evidence(frozenset(found.lower() for word in inner for found in WORD.findall(word)))


def _joint(line: Line, after: Line, layout: Layout, known: Evidence, language: Language) -> Joint:
    if language is Language.EN:
        return join_english(line.text, after.text, known)
    if link_goes_on(line.text, after.text) and not (layout.spaced and line.spaced):
        return Joint.NOTHING
    if layout.spaced:
        if line.spaced:
            return Joint.SPACE
        if layout.is_full(line):
            return Joint.SPACE if ends_sentence(line.text) else Joint.NOTHING
    packed = not layout.words and line.width >= layout.width - 1
    joint = join_korean(line.text, after.text, known, packed=packed)
    if joint is Joint.ASK and (layout.words or not layout.is_full(line)):
        return Joint.SPACE
    return joint


def _ask(lines: Sequence[Line], joints: Sequence[Joint]) -> list[Joint]:
    """Let Kiwi decide, all at once, what rules could not."""
    open_joints = [at for at, joint in enumerate(joints) if joint is Joint.ASK]
    if not open_joints:
        return list(joints)
    spaces = kiwi.spaces_between([(lines[at].text, lines[at + 1].text) for at in open_joints])
    decided = list(joints)
    for at, space in zip(open_joints, spaces, strict=True):
        decided[at] = Joint.SPACE if space else Joint.NOTHING
    return decided


def _paragraphs(lines: Sequence[Line], joints: Sequence[Joint]) -> tuple[Paragraph, ...]:
    paragraphs = []
    first = 0
    for at in range(len(lines)):
        if at == len(joints) or joints[at] is Joint.BREAK:
            paragraphs.append(_join(lines[first : at + 1], joints[first:at]))
            first = at + 1
    return tuple(paragraphs)


def _join(lines: Sequence[Line], joints: Sequence[Joint]) -> Paragraph:
    """Put lines together; `joints[i]` stands between lines `i` and `i + 1`."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for line, joint in zip(lines, [*joints, Joint.NOTHING], strict=True):
        text = line.text[:-1] if joint is Joint.DEHYPHENATE else line.text
        pieces.append(Piece(length, line.start, len(text)))
        texts.append(text + " " * (joint is Joint.SPACE))
        length += len(texts[-1])
    return Paragraph("".join(texts), tuple(pieces))
