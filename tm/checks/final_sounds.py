"""How words that are not in Hangul end when read aloud: in a vowel, in ㄹ, in a consonant.

Korean particles depend on it: NBC가 but CNN이, 7을 but 4를, 10%가. Numbers and letters
are read by rule; of English words only those endings are judged that Korean
transliteration leaves no choice in (National Institute of Korean Language, rules of
transliteration, table 1 and chapter 3 section 1).
"""

from __future__ import annotations

import re
from enum import Enum

__all__ = ["Final", "sounds_of_hangul", "sounds_of_latin", "sounds_of_number", "sounds_of_unit"]


class Final(Enum):
    """How a word ends: what its particle depends on."""

    VOWEL = "vowel"
    L = "ㄹ"
    CONSONANT = "consonant"


Sounds = frozenset[Final]
"""The ways in which a word may be read; empty where nobody can say."""

_VOWEL, _L, _CONSONANT = (frozenset({final}) for final in Final)
_UNKNOWN: Sounds = frozenset()

_SYLLABLES = 0xAC00
_FINALS = 28
_RIEUL = 8

# 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구
_DIGITS = (_CONSONANT, _L, _VOWEL, _CONSONANT, _VOWEL, _VOWEL, _CONSONANT, _L, _L, _VOWEL)
# After Latin letters also as in English: F-16 식스틴, G7 세븐, B2 투.
_ENGLISH_DIGITS = (
    _VOWEL, _CONSONANT, _VOWEL, _VOWEL, _VOWEL, _VOWEL, _VOWEL, _CONSONANT, _VOWEL, _CONSONANT,
)  # fmt: skip
# 십, 백, 천, 만, 억 end in a consonant; 조 does not, nor does 제로.
_LONGEST = 12

# 킬로그램 and 킬로 for kg, 그램 and 지 for g: those are left alone.
_UNITS = {
    _VOWEL: "% ％ ℃ ° ㎡ ㎢ ㎞ ㎝ ㎜ ㏊ km m cm mm ha km² m² L l ml mL "
    "kW MW GW kWh MWh GB MB TB kcal cal G D K",
    _CONSONANT: "nm",
}
_SOUNDS_OF_UNITS = {unit: sounds for sounds, units in _UNITS.items() for unit in units.split()}

# 엘, 엠, 엔; R is 아르 by the rules and 알 in most mouths.
_LETTERS = {"L": _L, "M": _CONSONANT, "N": _CONSONANT, "R": _VOWEL | _L}
# The longest run of capitals that may be read letter by letter.
_SPELLED = 5
_ROMAN = re.compile(r"[IVX]{2,}")
# What English speakers can pronounce: NATO, not RCIT or IMF.
_ONSET = "(?:[bcdfghjklmnpqrstvwyz]|[bcdfgkpst]r|[bcfgkps]l|s[cmnptwk]|[cstwpg]h|tw|qu|str|sch)?"
_CODA = "(?:[bcdfgklmnprstvxz]|[lnr][dkt]|[bcdfgklnpr]s|[cfp]t|n[gk]|[csgt]h|ss|ll|ff|ck|ms|mp|st)?"
_LAST_PARTS = re.compile(rf"^{_ONSET}[aeiouy](?:.*[aeiouy])?{_CODA}$", re.I)

# Endings of English words, the longest first, by what Korean makes of them.
_ENDINGS: tuple[tuple[re.Pattern[str], Sounds], ...] = tuple(
    (re.compile(f"(?:{pattern})$"), sounds)
    for pattern, sounds in (
        # Silent letters, foreign names and short forms that go either way.
        (r"book|web", _CONSONANT),
        (
            r"good|[aeiou]{2}k|ue|quet|[aeiou]pe|te|[ae]ne|chile|nestle|.*sche|ukraine|^rome",
            _UNKNOWN,
        ),
        (r"google|apple|[bcdfgkpstz]le|[aiou]le", _L),
        (r"(?:[iou]|ph|yst)ne", _CONSONANT),
        (r"[aiou]me", _CONSONANT),
        (r"[rcsgdbvzkfhwiexyoau]e", _VOWEL),
        (r"[aiouyw]|[éèáàóòúùíìäöüāēīōūã]", _VOWEL),
        (r"ph|pf", _UNKNOWN),
        (r"[sxzvfjhr]", _VOWEL),
        (r"l", _L),
        (r"ng|[mnñ]", _CONSONANT),
        (r"d", _VOWEL),
        (r"[fsrnlcpx]t", _VOWEL),
        (r"[a-z]{2}ic", _CONSONANT),
        (r"[ns]k|mp", _VOWEL),
        (r"(?:^|[^aeiou])[aeiou]p", _CONSONANT),
    )
)


def sounds_of_hangul(syllable: str) -> Sounds:
    """Return how a syllable of Hangul ends."""
    final = (ord(syllable) - _SYLLABLES) % _FINALS
    if not final:
        return _VOWEL
    return _L if final == _RIEUL else _CONSONANT


def sounds_of_number(digits: str, *, after_letters: bool = False) -> Sounds:
    """Return how a number in digits ends: by its last digit, or by 십, 백, 천, 만, 억, 조.

    After Latin letters it may be read in Korean or in English.
    """
    whole, point, part = digits.replace(",", "").partition(".")
    last = (part if point else whole)[-1:]
    if not last.isdigit() or (not whole.strip("0") and not point) or len(whole) > _LONGEST:
        return _UNKNOWN
    sounds = _DIGITS[int(last)]
    if after_letters:
        english = _CONSONANT if len(whole) > 1 and whole[-2] == "1" else _ENGLISH_DIGITS[int(last)]
        return sounds | english
    return sounds


def sounds_of_unit(unit: str) -> Sounds:
    """Return how a sign or unit after a number ends; empty for one that goes either way (kg)."""
    return _SOUNDS_OF_UNITS.get(unit, _UNKNOWN)


def sounds_of_latin(word: str) -> Sounds:
    """Return how a word of Latin letters ends: spelled out, as an English word, or both."""
    capitals = len(word) - len(word.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if _ROMAN.fullmatch(word):
        return _UNKNOWN
    if capitals == 1 < len(word) or not capitals:
        if re.search("[aeiouyAEIOUYÀ-ɏ]", word):
            return _as_word(word.lower())
        return _as_letters(word) if len(word) <= _SPELLED and word.islower() else _UNKNOWN
    if capitals > _SPELLED:
        return _as_word(word.lower())
    tail = word[-capitals:]
    spelled = _as_letters(tail)
    if capitals < len(word) or len(tail) < 3 or not _LAST_PARTS.match(tail):
        return spelled
    spoken = _as_word(tail.lower())
    return spelled | spoken if spoken else _UNKNOWN


def _as_letters(word: str) -> Sounds:
    return _LETTERS.get(word[-1].upper(), _VOWEL)


def _as_word(word: str) -> Sounds:
    for pattern, sounds in _ENDINGS:
        if pattern.search(word):
            return sounds
    return _UNKNOWN
