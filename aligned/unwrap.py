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

from aligned.languages import kiwi
from aligned.languages.joining import Evidence, Joint, join_unspaced, join_words, link_goes_on
from aligned.languages.korean_joining import goes_on_tied, is_cut, join_korean, strip_punctuation
from aligned.languages.markers import ends_sentence
from aligned.layout.breaks import ends_entry, ends_paragraph, hangs, lists_entries, read_setting
from aligned.layout.furniture import drop_furniture
from aligned.layout.lines import Layout, Line, measure, read_lines
from aligned.model import Document, Language, Span
from aligned.paragraphs import Paragraph, Piece

__all__ = ["unwrap"]

TIED_BRACKET = re.compile("[가-힣]\\(")
LOOSE_BRACKET = re.compile("[가-힣] \\(")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
UNSPACED = frozenset({Language.JA, Language.ZH, Language.TH})


def unwrap(document: Document, language: Language) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document with their lines joined.

    Where the format marks paragraphs (`document.blocks`) each block is one, and
    a line break in it is a space, save between the entries of a list. Else
    hard-wrapped text is told from flowing text, in which each line is a paragraph,
    by its line widths; running heads and page numbers are left out of hard-wrapped
    text.
    """
    if document.blocks is not None:
        blocks = (_read_block(document.text, block) for block in document.blocks)
        return tuple(paragraph for lines in blocks for paragraph in _unwrap_block(lines))
    lines = _single_spaced(read_lines(document.text))
    layout = measure(lines)
    paged = document.format == "pdf"
    if paged or layout.wrapped or any(line.page for line in lines):
        lines = drop_furniture(lines, layout, paged=paged)
    if not layout.wrapped:
        joints = [
            Joint.SPACE if hangs(line, after) else Joint.BREAK for line, after in pairwise(lines)
        ]
        return _paragraphs(lines, joints)
    return _unwrap_lines(lines, layout, language)


def _read_block(text: str, block: Span) -> list[Line]:
    return [
        replace(line, start=line.start + block.start)
        for line in read_lines(text[block.start : block.end])
    ]


def _unwrap_block(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    listed = lists_entries(lines)
    joints = [
        Joint.BREAK if listed or ends_entry(line, after) else Joint.SPACE
        for line, after in pairwise(lines)
    ]
    return _paragraphs(lines, joints)


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
    setting = read_setting(lines, layout, language)
    known = _evidence(lines, language)
    joints: list[Joint] = []
    for line, after in pairwise(lines):
        first = not joints or joints[-1] is Joint.BREAK
        if ends_paragraph(line, after, setting, first=first):
            joints.append(Joint.BREAK)
        else:
            joints.append(_joint(line, after, layout, known, language))
    return _paragraphs(lines, _ask(lines, joints))


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
    if language in UNSPACED:
        return join_unspaced(line.text, after.text, spaced=line.spaced)
    if language is not Language.KO:
        return join_words(line.text, after.text, known, language)
    if link_goes_on(line.text, after.text) and not (layout.spaced and line.spaced):
        return Joint.NOTHING
    if layout.spaced:
        if line.spaced:
            return Joint.SPACE
        if layout.is_full(line):
            tied = goes_on_tied(after.text) or is_cut(line.text, after.text)
            apart = ends_sentence(line.text) and not tied
            return Joint.SPACE if apart else Joint.NOTHING
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
