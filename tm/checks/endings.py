"""How a text ends: as a statement, a question or a call, on both sides alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.quotations import read_quotations
from tm.checks.sides import SIDES, finding_on, readable
from tm.model import Severity

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
_LOUD = re.compile("[?？‽⁇⁈!！‼⁉]")
# A Korean question may end in a full stop: 할 것인가. 왜 그럴까.
_KOREAN_ASKS = re.compile(
    r"(?:[까냐니죠지]|(?<!하)나|[을를갈할]래|[는은인던한]가|[가-힣]나요|[가까지]요|무엇|누구|어디|언제|왜|얼마|이유|방법|비유|"
    r"여부|논란|의문|물음|질문|세요|십시오|보자|보라)[.!…。！\s\"'”’」』)]*$"
)
# … or be part of a statement: 무엇이라고 쓸까 하고, 어떻게 된 것인지 모른다.
_WITHIN = re.compile(r"(?<!니)[까냐]\s|[까냐]고|[는은인을일]지|여부|(?<!\w)왜\s")
# 좋으시죠? expects a yes: English may just say so.
_TAG = re.compile(r"(?:죠|지요|네요|잖아요)\s*$")
# A statement that asks: we ask why, nobody knows who.
_ENGLISH_ASKS = re.compile(
    r"\b(?:whether|wonder\w*|ask(?:s|ed|ing)?|question\w*|guess)\b"
    r"|(?:^|[,.:;—–-]\s|\b(?:know|knows|tell|tells|see|explain|understand|remember|say|learn|of|about)\s)"
    r"[\"“'‘]?(?:who|what|when|where|why|how|which|if|is|are|do|does|can|shall)\b",
    re.I,
)
_LETTER = re.compile(r"\w")
# A call by its form, whatever mark it ends with: 올려라, 올리자, 함께하십시오, 갑시다.
_KOREAN_CALLS = re.compile(
    r"(?:[아어여해와려켜춰쳐워꿔세러내라가나서보]라|[^다라자냐]자|[시십]시오|[읍십합갑하]시다|[세하]세요|말라|만세|반대|금지|중단|철회|사퇴|퇴진)"
    r"[\s.!…\"'”’」』)]*$"
)
# … and in English by its first word: no subject before a verb of calling.
_ENGLISH_CALLS = re.compile(
    r"^[\W_]*(?:please\s|now\s|so\s)?(?:let(?:'s|’s|\s)|join|stop|end|no\s|don[’']t|do\s|come|go|stand|fight|"
    r"raise|defend|build|support|demand|vote|say|sign|strike|march|organi[sz]e|unite|free|save|"
    r"boycott|resist|help|give|take|make|tell|bring|keep|send|read|see|look|listen|long\slive|"
    r"down\swith|hands\soff|solidarity|victory)\b|\bunite\W*$",
    re.I,
)


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
    if not bitext.two_sided or not _LOUD.search(bitext.ko[-_TAIL:] + bitext.en[-_TAIL:]):
        return
    endings = {side: _read(readable(bitext.text(side))) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        ending, against = endings[side], endings[other]
        if _is_quoted_inside(bitext.text(side), side, ending):
            continue
        if ending.kind is _Kind.QUESTION:
            # A heading or a colon on the other side may stand for a question.
            if against.kind not in (_Kind.OPEN, _Kind.OTHER) and not _asks(bitext, side, ending):
                message, severity = _QUESTION[side], Severity.WARNING
                yield finding_on(side, "end_mark", severity, message, [ending.span])
        elif (
            ending.kind is _Kind.CALL
            and against.kind is _Kind.STATEMENT
            and not _CALL_MARK.search(bitext.text(other))
            and not _calls(bitext, other)
        ):
            yield finding_on(side, "end_mark", Severity.INFO, _CALL[side], [ending.span])


def _is_quoted_inside(text: str, side: Language, ending: _Ending) -> bool:
    """Tell whether the last mark belongs to a quotation that begins within the text."""
    return any(
        one.end == ending.span.end and _LETTER.search(text, 0, one.start)
        for one in read_quotations(readable(text), side).whole
    )


def _asks(bitext: Bitext, side: Language, ending: _Ending) -> bool:
    """Tell whether the question of one side is one on the other too, in whatever form."""
    if side is Language.KO:
        asks = _ENGLISH_ASKS.search(bitext.en)
        return bool(asks or _TAG.search(bitext.ko, 0, ending.span.start)) or "?" in bitext.en
    ko = bitext.ko
    return bool(_QUESTION_MARK.search(ko) or _KOREAN_ASKS.search(ko) or _WITHIN.search(ko))


def _calls(bitext: Bitext, side: Language) -> bool:
    """Tell whether a text without an exclamation mark is a call by its words."""
    if side is Language.KO:
        return bool(_KOREAN_CALLS.search(bitext.ko))
    return bool(_ENGLISH_CALLS.search(_last_sentence(bitext.en)))


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=\S)", text.strip())[-1]


def _find_stop(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided or (bitext.ko[-1] == bitext.en[-1] == "."):
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
