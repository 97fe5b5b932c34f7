"""How a text ends: as a statement, a question or a call, on both sides alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.model import Language
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import SIDES, finding_on, readable
from tm.model import Severity, Span

__all__ = ["CHECKS"]

_QUESTION = {
    Language.KO: N_("The Korean ends as a question, the English does not"),
    Language.EN: N_("The English ends as a question, the Korean does not"),
}
_CALL = {
    Language.KO: N_("The Korean ends with an exclamation mark, the English has none"),
    Language.EN: N_("The English ends with an exclamation mark, the Korean has none"),
}
_STOP = {
    Language.KO: N_("The Korean ends with a full stop, the English with no mark"),
    Language.EN: N_("The English ends with a full stop, the Korean with no mark"),
}

# What may follow the last mark: closing marks, emphasis, notes, a source in brackets.
_CLOSERS = " \t\n\u00a0\"'”’»」』〉》>)]）］】*_¹²³⁰⁴⁵⁶⁷⁸⁹†‡"
_SOURCE = re.compile(r"(?<=[.!?…。！？])[\s\"'”’」』]*(?:\[\d{1,3}\]|\([^()]{1,60}\))\s*$")
_MARKS = ".!?…。！？~,:;，：；‥‽"
# No ending is longer.
_TAIL = 120
_QUESTION_MARK = re.compile("[?？‽⁇⁈]")
_CALL_MARK = re.compile("[!！‼⁉]")
# A Korean question may end in a full stop, or in no mark at all: 할 것인가. 왜 그럴까
_ASKS = {
    Language.KO: re.compile(
        r"(?:[까냐니죠지나]|[는은인던한]가|ㄴ가|[은는인던]지|[가-힣]나요|가요|까요|지요|래|[을를]래요|"
        r"무엇|누구|어디|언제|왜|얼마|이유|이유는|방법|비유|여부|논란|의문|물음|질문|보세요|보자|보라)"
        r"[.…。\s\"'”’」』)]*$"
    ),
    Language.EN: re.compile(
        r"\b(?:whether|if|wonder\w*|ask\w*|question\w*|who|what|when|where|why|how|which|"
        r"is it|are we|do we|can we|tell me|guess)\b",
        re.I,
    ),
}
_LETTER = re.compile(r"\w")


class _Kind(Enum):
    STATEMENT = "statement"
    QUESTION = "question"
    CALL = "call"
    TRAILING = "trailing"
    OPEN = "open"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Ending:
    """How a text ends and where the marks stand that say so."""

    kind: _Kind
    span: Span


def _read(text: str) -> _Ending:
    start = max(0, len(text) - _TAIL)
    tail = text[start:]
    if tail.rstrip()[-1:] in (")", "]"):
        tail = _SOURCE.sub("", tail)
    before_closers = tail.rstrip(_CLOSERS)
    words = before_closers.rstrip(_MARKS)
    marks = before_closers[len(words) :]
    span = Span(start + len(words), start + len(before_closers))
    if not _LETTER.search(words):
        return _Ending(_Kind.OTHER, span)
    if _QUESTION_MARK.search(marks):
        return _Ending(_Kind.QUESTION, span)
    if _CALL_MARK.search(marks):
        return _Ending(_Kind.CALL, span)
    if marks and not marks.strip(".。"):
        return _Ending(_Kind.STATEMENT, span)
    if "…" in marks:
        return _Ending(_Kind.TRAILING, span)
    return _Ending(_Kind.OTHER if marks else _Kind.OPEN, span)


def _find_kind(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    endings = {side: _read(readable(bitext.text(side))) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        ending, text = endings[side], bitext.text(other)
        if ending.kind is _Kind.QUESTION:
            # A heading or a colon on the other side may stand for a question.
            if endings[other].kind in (_Kind.OPEN, _Kind.OTHER):
                continue
            if not _QUESTION_MARK.search(text) and not _ASKS[other].search(text):
                yield finding_on(side, "end_mark", Severity.WARNING, _QUESTION[side], [ending.span])
        elif (
            ending.kind is _Kind.CALL
            and endings[other].kind is _Kind.STATEMENT
            and not _CALL_MARK.search(text)
        ):
            yield finding_on(side, "end_mark", Severity.INFO, _CALL[side], [ending.span])


def _find_stop(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    endings = {side: _read(readable(bitext.text(side))) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        kinds = endings[side].kind, endings[other].kind
        if kinds == (_Kind.STATEMENT, _Kind.OPEN):
            yield finding_on(side, "end_stop", Severity.INFO, _STOP[side], [endings[side].span])


CHECKS = (
    Check(
        "end_mark",
        Family.MARKS,
        N_("Questions and calls"),
        N_(
            "A question or a call on one side that is none on the other; Korean questions "
            "without a question mark are known by their ending"
        ),
        Severity.WARNING,
        _find_kind,
    ),
    Check(
        "end_stop",
        Family.MARKS,
        N_("Full stops at the end"),
        N_("A full stop at the end of one side, and no mark at the end of the other"),
        Severity.INFO,
        _find_stop,
        on=False,
    ),
)
