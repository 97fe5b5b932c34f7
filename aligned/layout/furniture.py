"""Running heads and page numbers: lines that belong to the page, not to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from aligned.languages.markers import ends_sentence
from aligned.layout.lines import Layout, Line

__all__ = ["drop_furniture", "starts_page"]

PAGE_NUMBER = re.compile(
    r"[-–—<\[(|·\s]*(?:page|p\.|pg\.|쪽|면|페이지)?\s*(\d{1,4})\s*"
    r"(?:(?:/|of|중)\s*\d{1,4})?\s*(?:쪽|면|페이지)?[-–—>\])|·\s]*",
    re.I,
)
DECORATED = re.compile(r"[-–—<\[(|]\s*\d|page|쪽|페이지|/|\bof\b", re.I)
DIGITS = re.compile(r"\d+")

# Blank lines that readers put for a page break; hardly any text parts paragraphs so.
PAGE_GAP = 3
# Lines at each edge of a page that may be furniture: a head or foot, a number, a rule.
EDGE_LINES = 2
# Where only two blank lines part pages, a page holds at least this many lines: less
# is a section, and what returns is its heading or its number.
PAGE_LINES = 8
# Pages that hold at least this many lines and differ by no more than a heading that is
# kept with its paragraph are pages; sections are of all lengths.
PAGE_HEIGHT = 20
PAGE_PLAY = 2
# A running head stands on at least this share of the pages (left and right may differ).
HEAD_SHARE = 0.3
LONGEST_HEAD = 80


def starts_page(line: Line, usual_gap: int) -> bool:
    """Tell whether a page break stands before a line.

    That is a form feed, three blank lines, or more blank lines than this text
    puts between paragraphs.
    """
    return line.page or line.gap >= PAGE_GAP or line.gap > max(1, usual_gap)


def drop_furniture(
    lines: Sequence[Line], layout: Layout, *, paged: bool = False
) -> tuple[Line, ...]:
    """Return the lines without running heads and page numbers.

    `paged` says that the format has pages, so that three blank lines are a page
    break; else a form feed, page numbers, a sentence cut in two or pages of one
    height must show that there are any: sections may stand far apart too and have
    headings that return.
    A line after dropped ones starts a page, so that a paragraph can go on there.
    """
    pages = _pages(lines, layout.gap)
    if len(pages) < 2 and not paged:
        return tuple(lines)
    paged = (
        paged
        or any(line.page for line in lines)
        or _page_breaks_cut(lines, pages, layout)
        or _are_equally_tall(lines, pages)
    )
    dropped = _page_numbers(lines, pages, layout, paged)
    if paged or len(dropped) > 1:
        dropped |= _running_heads(lines, pages, layout)
    return tuple(_without(lines, dropped))


def _pages(lines: Sequence[Line], usual_gap: int) -> list[range]:
    """Return the runs of lines between page breaks."""
    starts = [0] + [at for at, line in enumerate(lines) if at and starts_page(line, usual_gap)]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _edges(pages: Iterable[range]) -> list[int]:
    """List the lines that stand first or last on a page."""
    edges: set[int] = set()
    for page in pages:
        edges.update(page[:EDGE_LINES], page[-EDGE_LINES:])
    return sorted(edges)


def _sure_edges(lines: Sequence[Line], pages: Iterable[range]) -> set[int]:
    """List the lines at page breaks that cannot be anything else."""
    sure: set[int] = set()
    for page in pages:
        if page.start == 0 or _breaks_surely(lines[page.start]):
            sure.update(page[:EDGE_LINES])
        if page.stop == len(lines) or _breaks_surely(lines[page.stop]):
            sure.update(page[-EDGE_LINES:])
    return sure


def _breaks_surely(line: Line) -> bool:
    return line.page or line.gap >= PAGE_GAP


def _page_numbers(
    lines: Sequence[Line], pages: Sequence[range], layout: Layout, paged: bool
) -> set[int]:
    """Find the lines at page edges that hold a page number and count upwards.

    Numbers of sections stand on top of a part and look the same; they go only
    where there surely are pages.
    """
    found: list[int] = []
    numbers: list[int] = []
    sure = _sure_edges(lines, pages)
    for at in _edges(pages):
        match = PAGE_NUMBER.fullmatch(lines[at].text)
        if not match:
            continue
        number = int(match.group(1))
        marked = _is_marked(lines, at, layout)
        placed = marked or paged or any(at in page[-EDGE_LINES:] for page in pages)
        far = marked or at in sure or not found or at - found[-1] >= PAGE_LINES
        if placed and far and (not numbers or 0 < number - numbers[-1] <= len(pages)):
            found.append(at)
            numbers.append(number)
    if len(found) == 1 and not DECORATED.search(lines[found[0]].text):
        likely = _is_marked(lines, found[0], layout) and numbers[0] <= len(pages)
        return set(found) if likely else set()
    return set(found)


def _page_breaks_cut(lines: Sequence[Line], pages: Sequence[range], layout: Layout) -> bool:
    """Tell whether some page ends in the middle of a sentence."""
    for page in pages[:-1]:
        text = [lines[at] for at in page if not PAGE_NUMBER.fullmatch(lines[at].text)]
        if text and layout.is_full(text[-1]) and not ends_sentence(text[-1].text):
            return True
    return False


def _are_equally_tall(lines: Sequence[Line], pages: Sequence[range]) -> bool:
    """Tell whether all pages but the last fill the same number of lines, blank ones included."""
    heights = [sum(1 + lines[at].gap for at in page) - lines[page.start].gap for page in pages[:-1]]
    return (
        len(heights) > 1
        and min(heights) >= PAGE_HEIGHT
        and max(heights) - min(heights) <= PAGE_PLAY
        and all(_breaks_surely(lines[page.start]) for page in pages[1:])
    )


def _is_marked(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Tell whether a number is a page number beyond doubt: `- 3 -`, `3쪽`, before a page break."""
    if DECORATED.search(lines[at].text):
        return True
    if lines[at].page:
        return True
    if at + 1 == len(lines):
        return lines[at].gap > 0
    return starts_page(lines[at + 1], layout.gap)


def _running_heads(lines: Sequence[Line], pages: Sequence[range], layout: Layout) -> set[int]:
    """Find the lines that return at page edges, whatever numbers they hold."""
    places: dict[str, list[int]] = {}
    for at in _edges(pages):
        text = lines[at].text
        if _may_be_head(lines, at, layout):
            places.setdefault(DIGITS.sub("0", text), []).append(at)
    full_pages = sum(len(page) > EDGE_LINES for page in pages)
    wanted = max(2, round(HEAD_SHARE * full_pages))
    sure = _sure_edges(lines, pages)
    dropped: set[int] = set()
    for found in places.values():
        apart = all(b - a >= PAGE_LINES or b in sure for a, b in pairwise(found))
        if len(found) >= wanted and apart:
            dropped.update(found[int(_is_title(lines, found[0])) :])
    return dropped


def _may_be_head(lines: Sequence[Line], at: int, layout: Layout) -> bool:
    """Tell whether a line looks like a head: short or alone, and no sentence."""
    line, after = lines[at], lines[at + 1 : at + 2]
    alone = (at == 0 or line.page or line.gap > 0) and all(one.page or one.gap > 0 for one in after)
    return (
        len(line.text) <= LONGEST_HEAD
        and (alone or not layout.is_full(line))
        and not ends_sentence(line.text)
        and any(character.isalpha() for character in line.text)
    )


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the first of the running heads is the title they all repeat.

    It is when it opens the document, holds no number and running text follows
    it: losing a title would cost more than keeping a head.
    """
    if at != 0 or at + 1 >= len(lines) or DIGITS.search(lines[at].text):
        return False
    following = lines[at + 1]
    return following.width >= 2 * lines[at].width or ends_sentence(following.text)


def _without(lines: Sequence[Line], dropped: set[int]) -> Iterable[Line]:
    """Leave lines out and mark the line after each as starting a page."""
    page = False
    for at, line in enumerate(lines):
        if at in dropped:
            page = True
            continue
        yield replace(line, page=True) if page else line
        page = False
