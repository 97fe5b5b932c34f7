"""Spaces: double, beside marks, at the edges, and those that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import finding_on, readable_sides
from tm.model import Severity

__all__ = ["CHECKS"]

_DOUBLE = N_("There are several spaces in a row")
_BEFORE = N_("There is a space before a mark")
_INSIDE = N_("There is a space on the inner side of a bracket")
_MISSING = N_("There is no space after a mark")
_EDGE = N_("There is a space at the beginning or at the end")
_HARD = N_("There is a no-break space")
_UNSEEN = N_("There is a character that cannot be seen (U+{code})")
_WIDE = N_("There is an unusual space (U+{code})")

_RUN = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
# After a full stop English typists put two; list marks and columns have more.
_TYPED_STOP = re.compile(r"[.!?:][\"'”’)\]]*$")
_LIST_MARK = re.compile(r"\s*(?:[-*•·○●■□▶※–—]|\(?(?:\d{1,3}|[가-하A-Za-z])[.)]|[①-⑳])$")
_COLUMN = 4
# A lone ? or . may be a sign that is spoken of: type ? for help.
_SPACE_BEFORE = re.compile(
    r"(?<=[\w%)\]”’」』])[ \u00a0]+(?:,(?=\s)|[.!?](?=[\"”’)]|\s+[A-Z]|\s*$)|[?!]{2,3}(?=\s*$))"
    r"|(?<=\w)[ \u00a0]+;(?=\s)"
)
_SPACE_INSIDE = re.compile(
    r"(?<=[(\[（])[ \u00a0]+(?=\S)|(?<=[\w.!?])[ \u00a0]+(?=[)\]）](?![A-Za-z\d]))"
)
# Curly and Korean quotation marks say which way they face.
_SPACE_IN_QUOTES = re.compile(
    r"(?<=[“「『《〈])[ \u00a0]+(?=\w)|(?<=[\w.!?])[ \u00a0]+(?=[」』》〉])"
)
_PARTNERS = {"(": ")", "[": "]", "（": "）", ")": "(", "]": "[", "）": "（"}
_EMPTY_BOX = re.compile(r"[(\[（][ \u00a0]*[xXvV√✓○]?[ \u00a0]*[)\]）]")
_NO_SPACE = {
    Language.KO: re.compile(
        r"(?<=[가-힣][다요까죠라자])[.!?](?=[가-힣A-Z]{2})|(?<=[가-힣])[!?](?=[가-힣]{2})"
        r"|(?<=[가-힣]),(?=[가-힣])"
    ),
    Language.EN: re.compile(
        r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z]{1,12}\b(?![.@]))|(?<=[a-z]{2})[,;](?=[A-Za-z]{2})"
    ),
}
_LATIN = re.compile("[A-Za-z]+")
_TOKEN_START, _TOKEN_END = re.compile(r"\S+$"), re.compile(r"\S{1,80}")
# How far the words and brackets around a mark are looked at, in characters.
_FAR = 80
_MAY_BESIDE = (
    *(f" {mark}" for mark in ",.!?;)]）」』》〉"),
    *(f"{mark} " for mark in "([（“「『《〈"),
    "\u00a0",
)
_MAY_JOIN = re.compile(r"[,.!?;][^\W\d_]")
# Node.Js, Booking.Com are names.
_NAME_TAILS = frozenset(["Js", "Com", "Net", "Org", "Io", "Co", "Ai", "Py", "App", "Dev", "Inc"])
_HARD_SPACE = re.compile(r"(?<=[^\W\d_])\u00a0(?=[^\W\d_])")
_INITIALS = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nr|p|pp|vol|Art|Sec|Fig|[A-Z])\.?)$")
_UNSEEN_ONES = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u200e\u200f\u2028\u2029"
    "\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]"
)
_WIDE_ONES = re.compile("[\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0]")
_ANY_UNUSUAL = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\u00a0\u00ad\u2000-\u200b"
    "\u200e\u200f\u2028-\u202f\u205f\u2060\u2066-\u2069\u3000\u3164\ufeff\uffa0]"
)
_KANA_OR_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in pattern.finditer(text)]


def _find_double(bitext: Bitext) -> Iterator[CheckFinding]:
    sides = [one for one in readable_sides(bitext) if "  " in one[1] or "\u00a0" in one[1]]
    if len(sides) > 1 and all(_RUN.search(text) for _, text in sides):
        return  # on both sides: a layout
    for side, text in sides:
        spans = [span for span in _spans(_RUN, text) if _is_slip(text, span, side)]
        if spans:
            yield finding_on(side, "spaces_double", Severity.INFO, _DOUBLE, spans)


def _is_slip(text: str, span: Span, side: Language) -> bool:
    before = text[max(0, span.start - 12) : span.start]
    if span.end - span.start >= _COLUMN or (span.start < 12 and _LIST_MARK.match(before)):
        return False
    return side is Language.KO or not _TYPED_STOP.search(before)


def _find_beside(bitext: Bitext) -> Iterator[CheckFinding]:
    for side, text in readable_sides(bitext):
        if not any(pair in text for pair in _MAY_BESIDE) and not _MAY_JOIN.search(text):
            continue
        boxes = _EMPTY_BOX.sub(lambda match: "_" * len(match.group()), text)
        found = {
            _BEFORE: _spans(_SPACE_BEFORE, text),
            _INSIDE: [
                *(span for span in _spans(_SPACE_INSIDE, boxes) if _in_brackets(boxes, span)),
                *_spans(_SPACE_IN_QUOTES, text),
            ],
            _MISSING: [span for span in _spans(_NO_SPACE[side], text) if _is_joined(text, span)],
        }
        for message, spans in found.items():
            if spans:
                yield finding_on(side, "spaces_marks", Severity.INFO, message, spans)


def _in_brackets(text: str, span: Span) -> bool:
    """Tell whether the bracket beside a space has its other one: not in `missing )`."""
    before, after = text[max(0, span.start - _FAR) : span.start], text[span.end : span.end + _FAR]
    if before[-1:] in "([（":
        return _PARTNERS[before[-1]] in after
    return _PARTNERS[after[0]] in before


def _is_joined(text: str, span: Span) -> bool:
    """Tell two sentences or words that run together from a name with a mark inside."""
    if text[span.start] not in ".;":
        return "{" not in text[max(0, span.start - _FAR) : span.start]
    following = _LATIN.match(text, span.end)
    if following and following.group() in _NAME_TAILS:
        return False  # Node.Js, Booking.Com
    before = _TOKEN_START.search(text[max(0, span.start - _FAR) : span.start])
    after = _TOKEN_END.match(text, span.end)
    token = (before.group() if before else "") + (after.group() if after else "")
    return text[span.start] not in token[:-1]  # org.example.Tool, one;two;three


def _find_edges(bitext: Bitext) -> Iterator[CheckFinding]:
    if all(_white(bitext.ko, at) == _white(bitext.en, at) for at in (0, -1)):
        return  # the same on both sides: a layout
    for side, text in readable_sides(bitext):
        if spans := _edges(text):
            yield finding_on(side, "spaces_edges", Severity.INFO, _EDGE, spans)


def _white(text: str, at: int) -> str:
    """Return the white space at the beginning (0) or the end (-1) of a text."""
    rest = text.lstrip() if at == 0 else text.rstrip()
    return text[: len(text) - len(rest)] if at == 0 else text[len(rest) :]


def _edges(text: str) -> list[Span]:
    bare = text.strip()
    if not bare or bare == text:
        return []
    start = len(text) - len(text.lstrip())
    ends = Span(0, start), Span(start + len(bare), len(text))
    return [span for span in ends if span.start < span.end]


def _find_unusual(bitext: Bitext) -> Iterator[CheckFinding]:
    for side, text in readable_sides(bitext):
        if text.isascii() or not _ANY_UNUSUAL.search(text):
            continue
        spans = [
            span
            for span in _spans(_HARD_SPACE, text)
            if not _INITIALS.search(text[max(0, span.start - 5) : span.start])
        ]
        if spans:
            yield finding_on(side, "spaces_unusual", Severity.INFO, _HARD, spans)
        yield from _coded(side, text, _UNSEEN, _UNSEEN_ONES)
        yield from _coded(side, text, _WIDE, _WIDE_ONES)


def _coded(
    side: Language, text: str, message: str, pattern: re.Pattern[str]
) -> Iterator[CheckFinding]:
    kinds: dict[str, list[Span]] = {}
    for span in _spans(pattern, text):
        around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
        if not _KANA_OR_HAN.search(around):
            kinds.setdefault(f"{ord(text[span.start]):04X}", []).append(span)
    for code, spans in kinds.items():
        yield finding_on(side, "spaces_unusual", Severity.INFO, message, spans, code=code)


CHECKS = (
    Check(
        "spaces_double",
        Family.MARKS,
        N_("Several spaces"),
        N_("Two or three spaces between words; two after an English full stop are a custom"),
        Severity.INFO,
        _find_double,
    ),
    Check(
        "spaces_marks",
        Family.MARKS,
        N_("Spaces beside marks"),
        N_("A space before a comma or full stop or inside a bracket, none after a sentence"),
        Severity.INFO,
        _find_beside,
    ),
    Check(
        "spaces_edges",
        Family.MARKS,
        N_("Spaces at the edges"),
        N_("A space before the first or after the last character"),
        Severity.INFO,
        _find_edges,
    ),
    Check(
        "spaces_unusual",
        Family.MARKS,
        N_("Unusual spaces"),
        N_("No-break, wide and thin spaces and characters that cannot be seen"),
        Severity.INFO,
        _find_unusual,
    ),
)
