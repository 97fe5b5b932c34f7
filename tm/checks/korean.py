"""The checks of Korean spelling: particles, widths, hanja and letters left over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks import particle_spaces, particles
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import finding_on, readable, readable_sides
from tm.model import Severity

__all__ = ["CHECKS"]

_WIDE_BESIDE = N_("{mark} is in full width, elsewhere in half width")
_WIDE_LETTERS = N_("{mark} is written in full width")
_WIDE_ENGLISH = N_("{mark} is a full-width mark in English")
_FOREIGN_MARK = N_("{mark} is a mark of Chinese or Japanese")
_HANJA = N_("{hanja} stands without its reading in Hangul")
_LETTER = N_("{letters} is left over from typing")

# Letters and figures in runs, marks one by one. Not the wave dash of Korean (～), nor
# signs that ornament a line or name a title: ＜＞＂＇｜＿＊＋－＝／＆＠＃＾｀
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|([！％（），．：；？［］｛｝。、])\\1*")
_FOREIGN = frozenset("。、，．；")
_OTHER = {"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{"}
_WIDENED = dict(zip("()[]{}", "（）［］｛｝", strict=True))
_KANA_OR_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")
_FOREIGN_TEXT = re.compile("[\u3040-\u30ff，。、？！：；]")
# Headlines name countries, parties and sides by one character each: 韓美日, 與野, 對中.
_HEADLINE = frozenset("韓美日中北南英佛獨露蘇伊印泰越臺濠加朝與野黨檢警軍靑對反親男女")
# A longer run is a quotation in Chinese rather than a Korean word.
_KOREAN_WORD = 5
_READING_AFTER = re.compile(
    r"[」』”’\"'》〉]{0,2}\s?[(（\[［][^()（）\[\]]{0,20}[가-힣]|\s?[:=]\s?[가-힣]"
)
_READING_BEFORE = re.compile(r"[가-힣][\s\"'”’」』》〉]{0,3}$")
_ATTACHED = re.compile(r"([가-힣]+)$")
_ROUND = str.maketrans("（［[）］]", "((()))")
# How far back a bracket may have opened, in characters.
_GLOSS = 60
_HANGUL = re.compile("[가-힣]")

_JAMO = re.compile("[ㄱ-ㅎㅏ-ㅣ]+")
_VOWELS = frozenset("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
# A list of letters before another one.
_SPOKEN_OF = re.compile("(?:^|[\\s\"'“‘(])[ㄱ-ㅎㅏ-ㅣ][,·、]\\s?$")
_UNJOINED = re.compile("[ㄱ-ㅎ][ㅏ-ㅟㅢㅣ]")
# 네ㅋ, 그래ㅠ, 아ㅡ: a tone of voice after a word.
_FEELING = frozenset("ㅋㅎㅠㅜㅡ")


def _find_widths(bitext: Bitext) -> Iterator[CheckFinding]:
    for side, text in readable_sides(bitext):
        if text.isascii() or not _WIDE.search(text):
            continue
        kinds: dict[tuple[str, str], list[Span]] = {}
        for match in _WIDE.finditer(text):
            if said := _say_width(text, match, side):
                span = Span(match.start(), match.end())
                kinds.setdefault((said, match.group()), []).append(span)
        for (message, mark), spans in kinds.items():
            yield finding_on(side, "width", Severity.INFO, message, spans, mark=mark)


def _say_width(text: str, match: re.Match[str], side: Language) -> str:
    """Return the message about a run of one mark, or of letters and figures, `` for none."""
    mark = match.group()
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    if _KANA_OR_HAN.search(around):
        return ""  # in words of Chinese or Japanese
    if mark[0].isalnum():
        return _WIDE_LETTERS
    if side is Language.EN:
        return _WIDE_ENGLISH
    if mark[0] in _FOREIGN:
        return _FOREIGN_MARK
    return _WIDE_BESIDE if _narrow_stands(text, mark[0]) else ""


def _narrow_stands(text: str, mark: str) -> bool:
    """Tell whether the text has the same mark, or the bracket's other one, in half width."""
    narrow = unicodedata.normalize("NFKC", mark)
    if narrow not in "()[]{}":
        return narrow in text
    return text.count(mark) != text.count(_WIDENED[_OTHER[narrow]])


def _find_hanja(bitext: Bitext) -> Iterator[CheckFinding]:
    text = readable(bitext.ko)
    if text.isascii() or not _HAN.search(text):
        return
    runs = [match for match in _HAN.finditer(text) if _is_korean(text, match)]
    read = {match.group() for match in runs if _has_reading(text, match)}
    kinds: dict[str, list[Span]] = {}
    for match in runs:
        if match.group() not in read:
            kinds.setdefault(match.group(), []).append(Span(match.start(), match.end()))
    for hanja, spans in kinds.items():
        yield finding_on(Language.KO, "hanja", Severity.INFO, _HANJA, spans, hanja=hanja)


def _is_korean(text: str, match: re.Match[str]) -> bool:
    """Tell a word in hanja from a headline's short forms and from Chinese or Japanese."""
    hanja = match.group()
    if len(hanja) > _KOREAN_WORD or (set(hanja) <= _HEADLINE and hanja != "反對"):
        return False
    around = text[max(0, match.start() - 2) : match.end() + 2]
    return not _FOREIGN_TEXT.search(around)


def _has_reading(text: str, match: re.Match[str]) -> bool:
    """Tell whether Hangul stands beside: 강화(講和), 講和(강화), 강화講和, [講和: 강화]."""
    if _READING_AFTER.match(text, match.end()):
        return True
    before = text[max(0, match.start() - _GLOSS) : match.start()].translate(_ROUND)
    outside, bracket, inside = before.rpartition("(")
    if bracket and ")" not in inside:
        return bool(_READING_BEFORE.search(outside) or _HANGUL.search(inside))
    beside = _ATTACHED.search(before)
    return beside is not None and len(beside[1]) == len(match.group())


def _find_letters(bitext: Bitext) -> Iterator[CheckFinding]:
    text = readable(bitext.ko)
    if text.isascii() or not _JAMO.search(text):
        return
    kinds: dict[str, list[Span]] = {}
    for match in _JAMO.finditer(text):
        if _is_left_over(text, match):
            kinds.setdefault(match.group(), []).append(Span(match.start(), match.end()))
    for letters, spans in kinds.items():
        yield finding_on(Language.KO, "letters", Severity.WARNING, _LETTER, spans, letters=letters)


def _is_left_over(text: str, match: re.Match[str]) -> bool:
    letters = match.group()
    before = bool(_HANGUL.match(text[match.start() - 1 : match.start()]))
    after = bool(_HANGUL.match(text[match.end() : match.end() + 1]))
    if len(letters) > 1:
        # A consonant and a vowel that were not put together, against ㅋㅋ and ㅇㅈ.
        return bool(_UNJOINED.search(letters)) and (before or after or len(letters) > 2)
    if before and after:
        return letters != "ㅡ"
    if before:
        return letters not in _FEELING
    if _SPOKEN_OF.search(text, 0, match.start()):
        return False  # ㅏ, ㅓ, ㅗ다
    return after and letters in _VOWELS


CHECKS = (
    *particles.CHECKS,
    *particle_spaces.CHECKS,
    Check(
        "width",
        Family.KOREAN,
        N_("Widths of marks"),
        N_(
            "Full-width letters and figures, marks in two widths, brackets of two widths, and "
            "marks of Chinese or Japanese"
        ),
        Severity.INFO,
        _find_widths,
    ),
    Check(
        "hanja",
        Family.KOREAN,
        N_("Hanja without Hangul"),
        N_(
            "A word in hanja without its reading; short forms of headlines (美, 中) and words of "
            "Chinese or Japanese are left alone"
        ),
        Severity.INFO,
        _find_hanja,
    ),
    Check(
        "letters",
        Family.KOREAN,
        N_("Letters left over"),
        N_("A letter of Hangul that typing left over, such as 했ㄷ다"),
        Severity.WARNING,
        _find_letters,
    ),
)
