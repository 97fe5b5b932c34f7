"""Where a paragraph ends among the lines of hard-wrapped text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.languages.joining import link_goes_on
from aligned.languages.korean_joining import goes_on_tied, is_cut
from aligned.languages.markers import LINK, ends_sentence, is_ornament, list_marker
from aligned.layout.furniture import starts_page
from aligned.layout.lines import Layout, Line, display_width
from aligned.model import Language

__all__ = ["Setting", "ends_entry", "ends_paragraph", "hangs", "lists_entries", "read_setting"]

# A line that ends its sentence ends its paragraph if it leaves this much of the
# width free; wrapping by character leaves 5% at most in proportional fonts.
SHORT_SHARE = 0.9
# A line shorter than this is a heading or an address though it has no full stop.
HEADING_SHARE = 0.62
# A line indented by more cells than this against its paragraph starts another.
INDENT = 1
# An unfinished line is broken on purpose if the next word would have fitted and left
# this much of the width free; letters in proportional fonts differ by 10% a line.
ROOM_SHARE = 0.15
# Fewer lines with the same sign may be wrapped before a dash or a middle dot.
LEAST_BULLETS = 3
MARKER_NUMBER = re.compile(r"\d{1,3}")
# A number before the break: what follows may be the rest of a date or a range.
NUMBER_END = re.compile(r"\d{1,4}\s?[.~–-]$")
# Entries of a list or an address are shorter, in cells, than lines of wrapped prose.
ENTRY_WIDTH = 60
LEAST_ENTRIES = 3
LABEL = re.compile(r"(?:[^\s:：.,]{1,12} ){0,2}[^\s:：.,]{1,12} ?[:：]\s")
OPEN_END = (":", ",", "-", "·")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a hard-wrapped text is set.

    `markers` are the numbers of its lists, sections and notes: each is a marker
    at a line start whose neighbour in counting stands at a line start too. `bullets`
    are the signs that start lines time and again and never stand inside one.
    """

    layout: Layout
    language: Language
    markers: frozenset[str]
    bullets: frozenset[str] = frozenset()


def read_setting(lines: Sequence[Line], layout: Layout, language: Language) -> Setting:
    """Collect what deciding about one line needs to know of all."""
    found: dict[str, set[int]] = defaultdict(set)
    signs: Counter[str] = Counter()
    for line in lines:
        marker = list_marker(line.text).strip()
        number = MARKER_NUMBER.search(marker)
        if number:
            found[MARKER_NUMBER.sub("#", marker)].add(int(number.group()))
        elif marker and not marker[0].isalpha():
            signs[marker] += 1
    markers = {
        form.replace("#", str(number))
        for form, numbers in found.items()
        for number in numbers
        if numbers & {number - 1, number + 1} or (number == 1 and "[" not in form)
    }
    prose = [line.text for line in lines if not is_ornament(line.text)]
    bullets = {
        sign
        for sign, count in signs.items()
        if count >= LEAST_BULLETS and not any(f" {sign} " in text for text in prose)
    }
    return Setting(layout, language, frozenset(markers), frozenset(bullets))


def ends_paragraph(line: Line, after: Line, setting: Setting, *, first: bool) -> bool:
    """Tell whether a paragraph ends between two neighbouring lines.

    `first` tells that `line` is the first of its paragraph.
    """
    layout = setting.layout
    if is_ornament(line.text) or is_ornament(after.text):
        return True
    if _goes_on(line, after):
        return False
    if _starts_item(line, after, setting) or (first and _are_labelled(line, after)):
        return True
    new_page = starts_page(after, layout.gap)
    if _is_mid_sentence(after, setting) and (new_page or not after.gap):
        return False
    ended = ends_sentence(line.text)
    if new_page:
        return _ends_at_page(line, after, layout, ended)
    if after.gap:
        open_ended = not first and not ended and not line.text.endswith(":")
        return not (open_ended and _is_packed(line, after, layout) and not after.indent)
    if ended:
        return _ends_at_sentence(line, after, layout)
    return _is_heading(line, after, layout)


def hangs(line: Line, after: Line) -> bool:
    """Tell whether a list item of flowing text goes on in an indented line."""
    return (
        after.gap == 0
        and after.indent > line.indent + INDENT
        and bool(list_marker(line.text))
        and not list_marker(after.text)
        and not ends_sentence(line.text)
    )


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether what stands at the break is not finished: a link, a number, a quotation."""
    return (
        goes_on_tied(after.text)
        or link_goes_on(line.text, after.text)
        or (not after.gap and is_cut(line.text, after.text))
    )


def _are_labelled(line: Line, after: Line) -> bool:
    """Tell whether two lines start with labels, as in `Date: ...`, `Place: ...`."""
    return bool(LABEL.match(line.text) and LABEL.match(after.text))


def lists_entries(lines: Sequence[Line]) -> bool:
    """Tell whether the lines of a block are a list: three or more, short, no sentence."""
    return len(lines) >= LEAST_ENTRIES and all(
        line.width <= ENTRY_WIDTH and not ends_sentence(line.text) for line in lines
    )


def ends_entry(line: Line, after: Line) -> bool:
    """Tell whether a line break inside a block parts two items or two labelled lines."""
    if list_marker(after.text):
        return bool(list_marker(line.text)) or line.text.endswith(":") or ends_sentence(line.text)
    short = line.width <= ENTRY_WIDTH and not line.text.endswith(",")
    return bool(LABEL.match(after.text)) and (short or bool(LABEL.match(line.text)))


def _is_mid_sentence(after: Line, setting: Setting) -> bool:
    """Tell whether a line cannot start a paragraph: in lower case, save in Korean."""
    return (
        setting.language is not Language.KO
        and after.text[0].islower()
        and not list_marker(after.text)
        and not LINK.match(after.text)
    )


def _ends_at_page(line: Line, after: Line, layout: Layout, ended: bool) -> bool:
    if ended:
        return not (layout.spaced and line.spaced and layout.is_full(line))
    return _is_cut_short(line, after, layout) or after.indent > line.indent + INDENT


def _is_packed(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether not even the start of the next line would have fitted."""
    unit = after.text.split()[0] if layout.words else after.text[0]
    return layout.is_full(line) and line.width + display_width(unit) > layout.width - 2


def _ends_at_sentence(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether a line that ends a sentence ends its paragraph too."""
    if after.indent > line.indent:
        return True
    if layout.spaced and layout.is_full(line):
        return not line.spaced
    return _is_short(line, layout) and (not layout.words or _fits(line, after, layout))


def _fits(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether the first word of the next line would have fitted on this one."""
    return line.width + display_width(after.text.split()[0]) + 2 < layout.width


def _is_short(line: Line, layout: Layout) -> bool:
    return line.width < SHORT_SHARE * layout.width


def _is_heading(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether a line without final punctuation stands alone above the next.

    A colon leaves it open: a title of two lines is one.
    """
    if line.text.endswith(OPEN_END) or (layout.spaced and line.spaced):
        return False
    if after.indent > line.indent + INDENT and _is_short(line, layout):
        return True
    if layout.words and not _fits(line, after, layout):
        return False
    return _is_cut_short(line, after, layout)


def _is_cut_short(line: Line, after: Line, layout: Layout) -> bool:
    """Tell whether a line is broken on purpose: the next word would have fitted by far."""
    filled = line.width + 1 + display_width(after.text.split()[0])
    return line.width < HEADING_SHARE * layout.width or filled <= (1 - ROOM_SHARE) * layout.width


def _starts_item(line: Line, after: Line, setting: Setting) -> bool:
    """Tell whether a list item, a numbered section or a note starts a line.

    Digits alone prove nothing in wrapped text (`3. 1절` may go on from a date):
    a number counts after a blank line, or in a sequence after an ended line.
    """
    layout = setting.layout
    marker = list_marker(after.text).strip()
    if not marker or (NUMBER_END.search(line.text) and not after.gap):
        return False
    ended = ends_sentence(line.text) or line.text.endswith((":", ")"))
    full = layout.is_full(line)
    if starts_page(after, layout.gap) and not ended and full:
        return False
    if after.gap:
        return True
    if MARKER_NUMBER.search(marker):
        short = _is_short(line, layout) or (layout.words and _fits(line, after, layout))
        return marker in setting.markers and (ended or short)
    if layout.spaced and line.spaced and full:
        return False
    return ended or marker in setting.bullets or _is_short(line, layout)
