"""Particles that agree with the sound before them: NBC가, CNN이, 7을, 10%로, ‘자유’를."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Span
from tm.checks.final_sounds import (
    Final,
    sounds_of_hangul,
    sounds_of_latin,
    sounds_of_number,
    sounds_of_unit,
)
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import readable
from tm.model import Severity

__all__ = ["CHECKS"]

_AFTER = N_("After “{word}” stands “{written}” where “{right}” is expected")

# After a consonant, after a vowel. The copula after a vowel may keep its 이 (NBC이며).
_PAIRS = (
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("이나", "나"), ("이라고", "라고"),
    ("이라는", "라는"), ("이라도", "라도"), ("이라면", "라면"), ("이란", "란"), ("이며", "며"),
    ("이었다", "였다"), ("이었던", "였던"), ("이든", "든"), ("이야말로", "야말로"),
)  # fmt: skip
_KEEPS = frozenset(
    ["이나", "이라고", "이라는", "이라도", "이라면", "이란", "이며", "이었다", "이었던", "이든"]
)
_AFTER_CONSONANT = {written: other for written, other in _PAIRS if written not in _KEEPS}
_AFTER_VOWEL = {written: other for other, written in _PAIRS}
_TO, _TO_SHORT = "으로", "로"

_FORMS = "|".join(sorted({form for pair in _PAIRS for form in pair}, key=len, reverse=True))
_PARTICLE = (
    r"(?P<particle>(?:과|와)(?=(?:의|는|도|만|함께)?(?![가-힣]))"
    r"|(?:으로|로)(?=(?:서|써|부터|는|도|만|의|까지|서의|서는|부터의)?(?![가-힣]))"
    rf"|(?:{_FORMS})(?![가-힣]))(?!\()"
)
_CLOSERS = r"(?P<closers>['\"’”」』》〉\]]{0,2})"
_GLOSS = r"(?P<gloss>\s?[(（][^()（）\n]{1,60}[)）])?"
_WORD = (
    r"(?:(?P<number>(?<![\d.,/:])\d[\d,]{0,20}(?:\.\d{1,9})?)"
    r"(?P<unit>[%％℃°㎡㎢㎞㎝㎜㏊]|[a-zA-Zμ]{1,4}[²³]?)?"
    r"|(?<![A-Za-zÀ-ɏ])(?P<latin>[A-Za-zÀ-ɏ]{1,40})(?P<digits>-?\d{1,4})?"
    r"|(?P<hangul>[가-힣](?=['\"’”」』》〉\](（])))"
)
_BASE = re.compile(_WORD + _CLOSERS + _GLOSS + _PARTICLE)
_MAY_NEED = re.compile(
    r"[A-Za-zÀ-ɏ\d%％℃°㎡㎢㎞㎝㎜㏊'\"’”」』》〉\])）][은는이가을를과와나라란며였든야으로]"
)
# 달러, 유로, 파운드, 원, 엔: read after the number though written before it.
_MONEY = dict(zip("$€£₩¥", "러로드원엔", strict=True))
# 종로 3가, 수사2과, 중앙3로: parts of a street, sections, roads.
_STREET = re.compile(r"[가-힣]$|[로동포문산천성]\s$")
_COURSE = re.compile(r"\s(?:학생|교수|졸업|신입|전공|학과|수업)")
# 변경 사항Breaking Changes이: the particle belongs to the Korean that Latin words explain.
_EXPLAINS = re.compile(r"[가-힣](?:[A-Za-z]+[\s.-]){0,4}$")
# LG(이)가, 값(을)를: a form that leaves the choice open.
_OPEN_CHOICE = frozenset(["이", "은", "을", "으", "과", "가", "는", "를", "와", "로"])

# In Hangul, without a mark between, only what no word ends in is a particle for sure.
_BARE = re.compile(r"(?:[를을와은]|(?<=[가-힣])으로)(?![가-힣(])")
_LAST_WORD = re.compile(r"[가-힣]+$")
# 가을, 마을 and what was 짓다, 잇다, 낫다, 붓다, 긋다, 젓다 end so too.
_NO_PARTICLE = re.compile(
    r"(?:가|마|고|노)을$|[지나이그부저]을$|[지나이그부저]은$|^(?:안|못|잘|더|꼭|막|좀)와$"
    r"|[들치따오누부모흐두르]를$"
)
# 하은, 지은: names; longer words are none.
_NO_NAME = 3
# How many syllables are looked back to show the word, at the most.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A particle that does not agree: the word before it, what stands there, what should."""

    word: str
    written: str
    right: str
    span: Span


def _find(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.ko:
        return
    text = readable(bitext.ko)
    kinds: dict[tuple[str, str, str], list[Span]] = {}
    for one in (*_find_marked(text), *_find_bare(text)):
        kinds.setdefault((one.word, one.written, one.right), []).append(one.span)
    for (word, written, right), spans in kinds.items():
        values = (("word", word), ("written", written), ("right", right))
        yield CheckFinding("particles", Severity.WARNING, _AFTER, values, tuple(spans))


def _right_form(written: str, sounds: frozenset[Final]) -> str:
    """Return what should stand there, `` where what is written fits one way of reading."""
    if not sounds:
        return ""
    if written == _TO:
        return "" if Final.CONSONANT in sounds else _TO_SHORT
    if written == _TO_SHORT:
        return _TO if sounds == {Final.CONSONANT} else ""
    if written in _AFTER_CONSONANT:
        return _AFTER_CONSONANT[written] if sounds == {Final.VOWEL} else ""
    if written in _AFTER_VOWEL:
        return "" if Final.VOWEL in sounds else _AFTER_VOWEL[written]
    return ""


def _find_marked(text: str) -> Iterator[_Wrong]:
    """Find particles after figures, Latin words, and marks that close something."""
    if not _MAY_NEED.search(text):
        return
    for match in _BASE.finditer(text):
        written = match["particle"]
        if _is_other_word(match, text):
            continue
        if right := _right_form(written, _sounds(match, text)):
            start = match.start("particle")
            # A word in Hangul is shown whole, as far as it goes back.
            begin = match.start()
            while match["hangul"] and begin and text[begin - 1].isalnum():
                begin -= 1
            word = text[begin:start]
            yield _Wrong(word, written, right, Span(begin, match.end()))


def _is_other_word(match: re.Match[str], text: str) -> bool:
    """Tell whether what looks like a particle is a noun: 종로 3가, 2과, IT과 학생."""
    written = match["particle"]
    if match["gloss"]:
        return match["gloss"].strip(" ()（）") in _OPEN_CHOICE
    if match["closers"]:
        return False
    rest = text[match.end() : match.end() + 4]
    if match["number"] and not match["unit"]:
        before = text[max(0, match.start() - 2) : match.start()]
        if written in ("가", "로") and _STREET.search(before):
            return True
        return written == "과" and not rest.strip()[:1].isdigit()
    if match["latin"]:
        before = text[max(0, match.start() - 60) : match.start()]
        return bool(_EXPLAINS.search(before)) or (written == "과" and bool(_COURSE.match(rest)))
    return False


def _sounds(match: re.Match[str], text: str) -> frozenset[Final]:
    if match["hangul"]:
        sounds = sounds_of_hangul(match["hangul"])
    elif match["latin"]:
        sounds = _sounds_of_name(match["latin"], match["digits"] or "")
    elif match["unit"]:
        sounds = sounds_of_unit(match["unit"])
    elif currency := _MONEY.get(text[match.start() - 1 : match.start()]):
        sounds = sounds_of_hangul(currency)
    else:
        sounds = sounds_of_number(match["number"])
    gloss = (match["gloss"] or "").strip(" ()（）")
    if not gloss or not sounds:
        return sounds
    return _with_gloss(sounds, gloss)


def _sounds_of_name(latin: str, digits: str) -> frozenset[Final]:
    if digits:
        return sounds_of_number(digits.lstrip("-"), after_letters=True)
    return sounds_of_latin(latin)


def _with_gloss(sounds: frozenset[Final], gloss: str) -> frozenset[Final]:
    """Add how a gloss ends: 한국노총(FKTU)은 follows the name, 한국노총(FKTU)는 the gloss."""
    last = re.search(r"([A-Za-zÀ-ɏ]{1,40})$|(\d[\d,.]{0,20})$|([가-힣])[.!?]?$", gloss)
    if not last:
        return sounds
    if last[1]:
        return sounds | read if (read := sounds_of_latin(last[1])) else read
    read = sounds_of_number(last[2]) if last[2] else sounds_of_hangul(last[3])
    return sounds | read if read else read


def _find_bare(text: str) -> Iterator[_Wrong]:
    """Find particles in Hangul words that cannot be anything else: 사람를, 학교으로."""
    for match in _BARE.finditer(text):
        written = match.group()
        before = text[match.start() - 1 : match.start()]
        if not before or not "가" <= before <= "힣":
            continue
        if not (right := _right_form(written, sounds_of_hangul(before))):
            continue
        word = _LAST_WORD.search(text[max(0, match.start() - _LONGEST) : match.start()])
        base = word.group() if word else before
        if (len(base) < 2 and written != "를") or _NO_PARTICLE.search(base + written):
            continue
        if written != "은" or len(base) >= _NO_NAME:
            yield _Wrong(base, written, right, Span(match.start() - len(base), match.end()))


CHECKS = (
    Check(
        "particles",
        Family.KOREAN,
        N_("Particles that agree"),
        N_(
            "이/가, 은/는, 을/를, 과/와, 으로/로 after a number, a Latin word, a sign or a closing "
            "mark, by how it is read aloud; words that may be read in two ways are left alone"
        ),
        Severity.WARNING,
        _find,
    ),
)
