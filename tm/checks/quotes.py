"""Quotation marks: in pairs, of one kind, and on both sides.

A quotation may run over several pairs of texts, so a mark without its other one is
common in sound text; an alarm needs more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.quotations import Quotation, Quotations, read_quotations
from tm.checks.sides import SIDES, finding_on, readable
from tm.model import Severity

__all__ = ["CHECKS"]

_UNCLOSED = N_("A quotation is opened and not closed")
_UNOPENED = N_("A quotation is closed that was not opened")
_MIXED = N_("A quotation begins with {opening} and ends with {closing}")
_KEPT = {
    Language.KO: N_("Only the Korean has quotation marks"),
    Language.EN: N_("Only the English has quotation marks"),
}

_DOUBLE = '"“”„＂'
_TITLES = "『』《》〈〉«»"
_FIT = {'""', "＂＂", "“”", "„“", "„”", "''", "‘’", "「」", "『』", "《》", "〈〉", "«»"}
_WORD = re.compile(r"\w")
# What tells of a quotation stands after it: …다고 말했다. …, she said.
_VERBS = (
    "(?:말(?!씀드)|밝|전|했|하였|덧붙|외|강조|주장|설명|묻|물었|답|호소|선언|요구|지적|촉구|발표|보도|"
    "경고|비판|반박|썼|적었|적혀|알렸)"
)
_TELLING = rf"고\s?(?:\S{{1,12}}\s){{0,3}}{_VERBS}\S{{0,8}}(?<!니)다[.!]?\s*$"
_TOLD = {
    Language.KO: re.compile(rf"[다라자냐]{_TELLING}"),
    Language.EN: re.compile(
        r",\s(?:he|she|they|we|I|\w+)\s(?:said|says|added|asked|told|replied|explained)\b[^,]{0,60}$"
    ),
}
# … or after the end of what was said: “…! 외쳤다.
_TELLS = re.compile(rf"{_TELLING}|[.!?][”\"’']?\s(?:\S{{1,12}}\s){{0,3}}{_VERBS}\S{{0,8}}다\.?\s*$")
_SAYS = re.compile(
    r"\b(?:said|says|added|adds|asked|asks|told|tells|replied|answer(?:ed|s)|explained|stressed|"
    r"shout(?:ed|s)|cried|call(?:ed|s) out|wrote|writes)\b"
)
# Marks that do the same as quotation marks: <책 이름>, *title*, a dash before speech.
_OTHER_MARKS = re.compile(r"<[^<>]+>|[*_][^*_]+[*_]|^\s*[>—–-]\s")
# Fewer words between marks are a name, a title or a word at a distance; Korean
# writes those without marks as often as with them.
_WORDS_QUOTED = 4
_GLOSS = re.compile(r"\([^()]*\)")
# Beside words that tell of it, as few are speech: “…”고 말했다, she said: “…”.
_WORDS_TOLD = 2
_LETTERS_TOLD = 6  # with the first mark; 안 된다 is a short answer
_IS_TOLD = re.compile(
    rf"(?:이?라고|고|며)\s?(?:\S{{1,12}}\s){{0,2}}{_VERBS}|\s(?:\w+\s){{1,3}}{_SAYS.pattern}"
)
_TELLS_OF = re.compile(rf"{_SAYS.pattern}[,:]?\s$")
_NO_QUOTATIONS = Quotations()


def _find_odd(bitext: Bitext) -> Iterator[CheckFinding]:
    readings = {side: read_quotations(readable(bitext.text(side)), side) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        read, against = readings[side], readings[other]
        if read.balanced:
            continue
        # What both sides leave open runs on into the neighbouring pairs.
        unopened = [] if against.unopened else _unopened(bitext, side, read, against)
        unclosed = [] if against.unclosed else _unclosed(bitext, side, read, against)
        yield from _say_odd(bitext.text(side), side, unopened, unclosed)


def _say_odd(
    text: str, side: Language, unopened: list[int], unclosed: list[int]
) -> Iterator[CheckFinding]:
    if len(unclosed) == len(unopened) == 1 and unclosed < unopened:
        marks = {"opening": text[unclosed[0]], "closing": text[unopened[0]]}
        spans = [Span(at, at + 1) for at in (*unclosed, *unopened)]
        yield finding_on(side, "quotes", Severity.WARNING, _MIXED, spans, **marks)
        return
    for message, places in ((_UNOPENED, unopened), (_UNCLOSED, unclosed)):
        if places:
            spans = [Span(at, at + 1) for at in places]
            yield finding_on(side, "quotes", Severity.WARNING, message, spans)


def _unopened(bitext: Bitext, side: Language, read: Quotations, against: Quotations) -> list[int]:
    """Find closing marks that no earlier text can have opened."""
    if found := _surely_unopened(bitext.text(side), read):
        return found
    if found := _titles(bitext.text(side), read.unopened, against):
        return found
    if _lacks_short_one(bitext, side, read, against):
        return list(read.unopened)
    if side is Language.EN or read.whole or not read.unopened:
        return []
    inside = _inside(bitext.en, against)
    told = inside.tells and _TELLS.search(bitext.ko)
    return list(read.unopened) if inside.begins or told else []


def _unclosed(bitext: Bitext, side: Language, read: Quotations, against: Quotations) -> list[int]:
    """Find opening marks that no later text can close."""
    text = bitext.text(side)
    if found := _surely_unclosed(text, read) or _unclosed_when_told(text, read, side):
        return found
    if found := _titles(text, read.unclosed, against):
        return found
    if _lacks_short_one(bitext, side, read, against):
        return list(read.unclosed)
    if side is Language.EN or read.whole or not read.unclosed:
        return []
    inside = _inside(bitext.en, against)
    told = inside.tells and _TELLS.search(bitext.ko)
    return list(read.unclosed) if told or (inside.begins and inside.ends) else []


def _titles(text: str, places: tuple[int, ...], against: Quotations) -> list[int]:
    """Find marks of titles, which do not run on: 《…, but 「… at the edge may be speech."""
    words = [word.start() for word in _WORD.finditer(text)] or [0]
    return [
        at
        for at in places
        if text[at] in _TITLES
        or (text[at] in "「」" and (against.whole or words[0] < at < words[-1]))
    ]


def _lacks_short_one(bitext: Bitext, side: Language, read: Quotations, against: Quotations) -> bool:
    """Say whether the other side quotes a few words that no quotation here answers to.

    A name or a word is quoted within its sentence, so what begins it here ends here.
    """
    other = bitext.en if side is Language.KO else bitext.ko
    if not against.balanced or len(against.whole) <= len(read.whole):
        return False
    alone = min((*read.unclosed, *read.unopened), default=0)
    if not _WORD.search(bitext.text(side), 0, alone):
        return False
    mine = sum(_is_short(bitext.text(side), one) for one in read.whole)
    return sum(_is_short(other, one) and _begins_within(other, one) for one in against.whole) > mine


def _is_short(text: str, one: Quotation) -> bool:
    return len(text[one.start : one.end].split()) < _WORDS_QUOTED


def _begins_within(text: str, one: Quotation) -> bool:
    return bool(_WORD.search(text, 0, one.start))


def _kind(mark: str) -> str:
    return '"' if mark in _DOUBLE else mark


def _surely_unopened(text: str, read: Quotations) -> list[int]:
    """Find closing marks after a whole quotation of their kind: “…” he says.”.

    One that an earlier text opened would still be open around that quotation.
    """
    firsts: dict[str, int] = {}
    for one in read.whole:
        firsts.setdefault(_kind(text[one.end]), one.end)
    return [at for at in read.unopened if firsts.get(_kind(text[at]), len(text)) < at]


def _surely_unclosed(text: str, read: Quotations) -> list[int]:
    """Find opening marks before a whole quotation of their kind.

    Where a quotation has several paragraphs, each opens anew and the last one closes.
    """
    lasts = {_kind(text[one.start]): one.start for one in sorted(read.whole, key=_start)}
    return [
        at
        for at in read.unclosed
        if lasts.get(_kind(text[at]), -1) > at and not ("\n" in text and _begins_line(text, at))
    ]


def _start(one: Quotation) -> int:
    return one.start


def _begins_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _unclosed_when_told(text: str, read: Quotations, side: Language) -> list[int]:
    """Find an opening mark where the words of telling follow: the quotation has ended.

    Not in a text that begins with it: what is quoted may itself tell of what was said.
    """
    return [
        at
        for at in read.unclosed[-1:]
        if _TOLD[side].search(text, at) and (side is Language.EN or _WORD.search(text, 0, at))
    ]


@dataclass(frozen=True, slots=True)
class _Inside:
    """Whether the quotations of a text begin after its first word, end before its last.

    `tells` says that one stands whole beside the words that tell of it.
    """

    begins: bool = False
    ends: bool = False
    tells: bool = False


def _inside(text: str, read: Quotations) -> _Inside:
    """Say where the quotations of a balanced English text stand.

    English puts `he said` inside a quotation that is one in Korean, so a quotation
    at the edge of its text alone says nothing of where the Korean one ends.
    """
    if not read.balanced or not read.whole:
        return _Inside()
    first = min(one.start for one in read.whole)
    last = max(one.end for one in read.whole)
    return _Inside(
        bool(_WORD.search(text, 0, first)),
        bool(_WORD.search(text, last)),
        bool(_SAYS.search(text, last) or _SAYS.search(text, 0, first)),
    )


def _find_mixed(bitext: Bitext) -> Iterator[CheckFinding]:
    for side in SIDES:
        text = readable(bitext.text(side))
        kinds: dict[str, list[Span]] = {}
        for one in read_quotations(text, side).whole:
            marks = text[one.start] + text[one.end]
            if marks not in _FIT:
                places = [Span(one.start, one.start + 1), Span(one.end, one.end + 1)]
                kinds.setdefault(marks, []).extend(places)
        for marks, spans in kinds.items():
            values = {"opening": marks[0], "closing": marks[1]}
            yield finding_on(side, "quotes_mixed", Severity.INFO, _MIXED, spans, **values)


def _find_lost(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    readings = {side: read_quotations(readable(bitext.text(side)), side) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        if not readings[side].whole or readings[other] != _NO_QUOTATIONS:
            continue
        if _OTHER_MARKS.search(bitext.text(other)):
            continue
        spans = [
            Span(one.start, one.end + 1)
            for one in readings[side].whole
            if _is_quoted_speech(bitext.text(side), one)
        ]
        if spans:
            yield finding_on(side, "quotes_kept", Severity.INFO, _KEPT[side], spans)


def _is_quoted_speech(text: str, one: Quotation) -> bool:
    """Tell a quotation within a text from a name, and from a piece of a longer quotation.

    Where marks stand round all of a text, those of the other side may stand round more.
    """
    quoted = _GLOSS.sub("", text[one.start : one.end])
    words = len(quoted.split())
    told = len(quoted) >= _LETTERS_TOLD and (
        _IS_TOLD.match(text, one.end + 1) or _TELLS_OF.search(text, 0, one.start)
    )
    least = _WORDS_TOLD if told else _WORDS_QUOTED
    return words >= least and bool(_WORD.search(text, 0, one.start) or _WORD.search(text, one.end))


CHECKS = (
    Check(
        "quotes",
        Family.MARKS,
        N_("Quotation marks in pairs"),
        N_(
            "A quotation that is opened and not closed, or closed and not opened, where it does "
            "not run on into the neighbouring rows"
        ),
        Severity.WARNING,
        _find_odd,
    ),
    Check(
        "quotes_mixed",
        Family.MARKS,
        N_("Quotation marks of one kind"),
        N_('A quotation that begins with one kind of mark and ends with another: “…"'),
        Severity.INFO,
        _find_mixed,
        on=False,
    ),
    Check(
        "quotes_kept",
        Family.MARKS,
        N_("Quotations on both sides"),
        N_(
            "A quotation of several words that has marks on one side only; names and single "
            "words are left alone"
        ),
        Severity.INFO,
        _find_lost,
    ),
)
