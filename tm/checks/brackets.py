"""Brackets: in pairs, and on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import SIDES, finding_on, readable
from tm.model import Severity

__all__ = ["CHECKS"]

_UNCLOSED = N_("A bracket is opened and not closed")
_UNOPENED = N_("A bracket is closed that was not opened")
_CROSSED = N_("A bracket is closed by one of another kind")
_KEPT = {
    Language.KO: N_("Only the Korean has these words in brackets"),
    Language.EN: N_("Only the English has these words in brackets"),
}

_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝【】〔〕]")
# Both widths of a bracket go together here; that they are mixed is another check.
_WIDTHS = str.maketrans("（）［］｛｝", "()[]{}")
_OPENERS = {")": "(", "]": "[", "}": "{", "】": "【", "〕": "〔"}
# :) ;-) ^^), half-open intervals: [0, 1), and brackets as such: '{'.
_NO_BRACKET = re.compile(
    r"(?<=['\"‘“`])[()\[\]{}]{1,2}(?=['\"’”`])|[:;=8]['-]?[()](?!\w)|\^{2}[;)]|[(\[]\s?-?[\d.]+\s?,\s?(?:-?[\d.]+|∞)\s?[)\]]"
)
# 1) 가) a) iv) before the words of an item.
_ITEM = re.compile(r"(?:\d{1,3}|[가나다라마바사아자차카타파하ㄱ-ㅎⅠ-ⅿ①-⑳]|[a-zA-Z]|[ivx]{1,4})$")
_HANGUL = re.compile("[가-힣]")
_ASIDE = re.compile(r"[(（]([^()（）]*)[)）]")
_OTHER_MARKS = re.compile(r"[\[【〔(（—–]|\s-\s")
# What a side may do without: where to look, a short form, an amount given in the text.
_AIDE = re.compile(
    r"\s*(?:see|cf|e\.?g|i\.?e|photo|pictured|right|left|above|below|in\s(?:korean|english)"
    r"|아래|이하|위\b|사진|출처|참조|참고)\b|.*(?:참조|참고|사진|제공|옮긴이|역주|시간|시각|\d)",
    re.I,
)
# A gloss of fewer words is a name, a source or a sign that one side may do without.
_WORDS_ASIDE = 2
_WORDS_SURE = 4


@dataclass(frozen=True, slots=True)
class _Brackets:
    """The brackets of a text that stand alone: where; `crossed` are pairs of two kinds."""

    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()
    crossed: tuple[int, ...] = ()

    @property
    def balanced(self) -> bool:
        return not self.unclosed and not self.unopened and not self.crossed


_ALL_WELL = _Brackets()


def _read(text: str) -> _Brackets:
    if not _BRACKET.search(text):
        return _ALL_WELL
    text = _NO_BRACKET.sub(lambda match: " " * len(match.group()), text).translate(_WIDTHS)
    opened: list[int] = []
    unopened: list[int] = []
    crossed: list[int] = []
    for match in _BRACKET.finditer(text):
        at, mark = match.start(), match.group()
        if mark not in _OPENERS:
            opened.append(at)
        elif not opened:
            if mark != ")" or not _is_item(text, at):
                unopened.append(at)
        elif text[opened[-1]] == _OPENERS[mark]:
            opened.pop()
        elif len(opened) > 1 and text[opened[-2]] == _OPENERS[mark]:
            crossed.append(opened.pop())
            opened.pop()
        else:
            crossed += [opened.pop(), at]
    return _Brackets(tuple(opened), tuple(unopened), tuple(crossed))


def _is_item(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at].rpartition(" ")[2].rpartition("\n")[2]
    return bool(_ITEM.match(before.lstrip(",;·")))


def _find_odd(bitext: Bitext) -> Iterator[CheckFinding]:
    readings = {side: _read(readable(bitext.text(side))) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        read = readings[side]
        if read.balanced:
            continue
        found = {_CROSSED: read.crossed}
        if readings[other].balanced and bitext.two_sided:
            found |= {_UNCLOSED: read.unclosed, _UNOPENED: read.unopened}
        for message, places in found.items():
            if places:
                spans = [Span(at, at + 1) for at in sorted(places)]
                yield finding_on(side, "brackets", Severity.WARNING, message, spans)


def _find_lost(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    for side, other in (SIDES, SIDES[::-1]):
        text = readable(bitext.text(side))
        if ("(" not in text and "（" not in text) or _OTHER_MARKS.search(bitext.text(other)):
            continue
        spans = [
            Span(match.start(), match.end())
            for match in _ASIDE.finditer(text)
            if len(match[1].split()) >= _WORDS_ASIDE
            and (side is Language.EN or _HANGUL.search(match[1]))
            and not (len(match[1].split()) < _WORDS_SURE and _AIDE.match(match[1]))
        ]
        if spans:
            yield finding_on(side, "brackets_kept", Severity.INFO, _KEPT[side], spans)


CHECKS = (
    Check(
        "brackets",
        Family.MARKS,
        N_("Brackets in pairs"),
        N_("A bracket without its other one, where the other side has none alone"),
        Severity.WARNING,
        _find_odd,
    ),
    Check(
        "brackets_kept",
        Family.MARKS,
        N_("Brackets on both sides"),
        N_("Some words in brackets on one side, where the other has neither brackets nor dashes"),
        Severity.INFO,
        _find_lost,
        on=False,
    ),
)
