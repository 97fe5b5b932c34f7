"""Korean words as terms: a noun under any particle, a verb whatever its ending."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from tm.concordance.endings import ends_verb, follows_noun
from tm.concordance.hangul import final_jamo, jamo, split_syllable
from tm.concordance.korean_forms import begin
from tm.concordance.model import Closeness
from tm.concordance.terms import Term

__all__ = ["korean_noun", "korean_verb"]

_UNWRITTEN = re.compile(r"\W")
_HANGUL_RUN = re.compile("[가-힣]*")

# Syllables that make a word of another: 반-, 신-; and that end one: -자, -적.
_PREFIXES = frozenset("반신구총대소비무불재탈친전현부각본제초최범주타맨헛온한미북남동서중양")
_SUFFIXES = frozenset(
    "자가인원력성화적론사관권당군법청국계층급민형식용률율비금기학장실소부회지물품업제파단님"
)

# A word of three syllables may be written apart (러시아 군), one of two hardly is.
_GAPPED = 3

# What only follows a syllable with a final, and without: 물을, 나무를.
_AFTER_FINAL = frozenset(["은", "이", "을", "과", "으로"])
_AFTER_VOWEL = frozenset(["는", "가", "를", "와"])

# How 하다 begins behind a noun.
_LIGHT = tuple("하한할함합해했")

_NOUN_FINAL = final_jamo("ㅁ")
_JOINING = (*"아어여", *map(jamo, "아어여"))
# A form in ㄴ or ㄹ waits for a noun; no such particle follows it.
_BEFORE_NOUN = frozenset(map(final_jamo, "ㄴㄹ"))
_AFTER_NOUN = _AFTER_FINAL | {"의", "에", "에서", "에는", "에서는", "에도", "도", "로", "까지"}
# The copula is written without 이 behind a vowel only.
_COPULA_AFTER_VOWEL = frozenset(["다", "라", "라고", "라는", "라며", "라면", "며", "던", "든지"])
# The numbers of the leads ㄴ and ㅅ, before which a stem loses its ㄹ.
_LEADS_WITHOUT_RIEUL = (2, 9)


def korean_noun(word: str) -> Term:
    """Find a Korean word under any particle, and in compounds."""
    return Term(word, ((word,),), _spaced(word), partial(_judge_noun, word))


def korean_verb(text: str, stem: str) -> Term:
    """Find a Korean verb or adjective by its stem, whatever ending it melts with."""
    beginnings = {one.text: one.ending for one in begin(stem)}
    longest = sorted(beginnings, key=len, reverse=True)
    regex = "|".join(map(_spaced, longest))
    judge = partial(_judge_verb, stem, beginnings)
    return Term(text, tuple((one,) for one in beginnings), f"(?:{regex})", judge)


def _spaced(word: str) -> str:
    joint = r"\s?" if len(word) >= _GAPPED else ""
    return joint.join(map(re.escape, word))


def _before(text: str, start: int) -> str:
    """Return the syllables right before a place."""
    at = start
    while at and "가" <= text[at - 1] <= "힣":
        at -= 1
    return text[at:start]


def _after(text: str, end: int) -> str:
    found = _HANGUL_RUN.match(text, end)
    return found.group() if found else ""


def _judge_noun(word: str, text: str, match: re.Match[str]) -> Closeness | None:
    if _UNWRITTEN.sub("", match.group()) != word:
        return None
    length = len(word)
    before, after = _before(text, match.start()), _after(text, match.end())
    ends = follows_noun(after) and not _misfits(word[-1], after)
    if length == 1 and (after.startswith(_LIGHT) or _is_verb(word, after)):
        return None  # 강한 is of 강하다, not of 강, and 산다 of 살다
    if not before:
        if ends:
            return Closeness.WORD
        # A syllable alone is many words' beginning: 강 is in 강을, not in 강제.
        return Closeness.COMPOUND if length > 1 else None
    if length == 1 or match.end() - match.start() > length or not _parts(before, length):
        return None
    if ends:
        return Closeness.COMPOUND
    return Closeness.INSIDE if len(after) > 1 or after in _SUFFIXES else None


def _is_verb(noun: str, ending: str) -> bool:
    """Say whether a noun would need 이 before the ending: 산이다, 나무다."""
    syllable = split_syllable(noun)
    return syllable is not None and bool(syllable.final) and ending in _COPULA_AFTER_VOWEL


def _misfits(last: str, particle: str) -> bool:
    """Say whether a particle cannot follow the syllable: 물가 is no 물 under 가."""
    syllable = split_syllable(last)
    if syllable is None:
        return False
    return particle in (_AFTER_VOWEL if syllable.final else _AFTER_FINAL)


def _parts(before: str, length: int) -> bool:
    """Say whether a compound may part here: 기간|산업, 반|제국주의, not 조|사회의."""
    return len(before) > 1 or before in _PREFIXES or length >= _GAPPED


def _judge_verb(
    stem: str, beginnings: dict[str, str], text: str, match: re.Match[str]
) -> Closeness | None:
    written = _UNWRITTEN.sub("", match.group())
    if written not in beginnings:
        return None
    before, rest = _before(text, match.start()), _after(text, match.end())
    letters = beginnings[written] + jamo(rest)
    if before and (len(stem) == 1 or not _parts(before, len(stem))):
        return None
    if _keeps_rieul(stem, written, rest):
        return None
    if len(stem) == 1 and beginnings[written] in _BEFORE_NOUN and rest in _AFTER_NOUN:
        return None  # 산은 is of 산, not of 살다
    if len(stem) == 1 and beginnings[written] == _NOUN_FINAL and stem not in "하되":
        return None  # 섬 is an island more often than a form of 서다
    if letters and ends_verb(letters):
        return Closeness.COMPOUND if before else Closeness.WORD
    if before:
        return None
    # 막아내자, 멈춰세운다: another verb is written on to it; 사업 is none of 살다.
    is_joined = len(rest) > 1 and (beginnings[written] + rest).startswith(_JOINING)
    is_whole = written == stem and len(stem) > 1
    return Closeness.COMPOUND if is_whole or is_joined else None


def _keeps_rieul(stem: str, written: str, rest: str) -> bool:
    """Say whether a stem in ㄹ cannot be without it here: 사는 is of 살다, 사고 is not."""
    last = split_syllable(stem[-1])
    if last is None or last.final != "ㄹ" or written != stem[:-1] + str(replace(last, final="")):
        return False
    first = split_syllable(rest[:1]) if rest else None
    return first is None or not (first.lead in _LEADS_WITHOUT_RIEUL or rest[0] == "오")
