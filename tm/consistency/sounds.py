"""How Korean and English words sound, as near as writing a name in the other script keeps it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

__all__ = [
    "consonants",
    "english_key",
    "letter_distance",
    "letters",
    "sound_key",
    "sounds_like",
]

# Hangul by coarse classes: 트로츠키, 뜨로쯔끼 and 트로쯔키 are one. Classes are coarser
# and vowels kept, other than in the skeletons that alignment compares for equality.
_LEADS = dict(
    zip(
        map(chr, range(0x1100, 0x1113)),
        "KKNTTRMPPSS-CCCKTPH",
        strict=True,
    )
)
_VOWELS = dict(
    zip(
        map(chr, range(0x1161, 0x1176)),
        # ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ
        "aeaeoeoeoaeeouoeiu-ii",
        strict=True,
    )
)
_FINALS = dict(
    zip(
        map(chr, range(0x11A8, 0x11C3)),
        # ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ
        "KKKNNNTRRRRRRRRMPPSSNCCKTPH",
        strict=True,
    )
)
_SOUNDS = {**_LEADS, **_VOWELS, **_FINALS}
_TENSE = str.maketrans("ᄁᄄᄈᄊᄍ", "ᄏᄐᄑᄉᄎ")
_DOUBLED = re.compile(r"(.)\1+")

# English spelling by the same classes, longest first; what may be silent is in small letters.
_ENGLISH = (
    (re.compile("tch|ch|cz|ts|tz"), "C"),
    (re.compile("sch|sh|sz"), "S"),
    (re.compile("zh|kh(?=$)"), "C"),
    (re.compile("kh"), "H"),
    (re.compile("ph"), "P"),
    (re.compile("th"), "S"),
    (re.compile("ck|cq|q|k"), "K"),
    (re.compile("x"), "KS"),
    (re.compile("^gh"), "K"),
    (re.compile("gh"), "h"),
    (re.compile("ng"), "N"),
    (re.compile("c(?=[eiy])"), "S"),
    (re.compile("[cg]"), "K"),
    (re.compile("j"), "j"),
    (re.compile("z"), "C"),
    (re.compile("v$"), "b"),
    (re.compile("[bpfv]"), "P"),
    (re.compile("[dt]"), "T"),
    (re.compile("s"), "S"),
    (re.compile("l"), "R"),
    (re.compile("r(?![aeiouy])"), "r"),
    (re.compile("r"), "R"),
    (re.compile("m"), "M"),
    (re.compile("n"), "N"),
    (re.compile("h(?=[aeiouy])"), "H"),
)

# What one class costs in place of another; whatever is not here costs 1.
_NEAR = {
    frozenset("SC"): 0.25,
    frozenset("TC"): 0.4,
    frozenset("TS"): 0.4,
    frozenset("KH"): 0.4,
    frozenset("KC"): 0.5,
    frozenset("PH"): 0.5,
    frozenset("NM"): 0.6,
    frozenset("Rr"): 0.0,
    frozenset("Hh"): 0.0,
    frozenset("Cj"): 0.0,
    frozenset("Pb"): 0.0,
    frozenset("Sj"): 0.25,
    # Spanish: Guadalajara, 과달라하라.
    frozenset("Hj"): 0.25,
}
_OFTEN_SILENT = 0.5
_MISSING = {"H": 0.4, "r": 0.1, "h": 0.1, "j": 0.4, "b": 0.4, "S": 0.8}


@lru_cache(maxsize=262_144)
def letters(word: str) -> str:
    """Return a Korean word's jamo without the silent ㅇ; other letters as they are."""
    return unicodedata.normalize("NFD", word).replace("\u110b", "")


@lru_cache(maxsize=262_144)
def sound_key(word: str) -> str:
    """Return a Korean word's sounds by class: 모스크바 and 모스끄바 are both `MoSKPa`."""
    sounds = "".join(_SOUNDS.get(jamo, jamo) for jamo in unicodedata.normalize("NFD", word))
    return _DOUBLED.sub(r"\1", sounds.replace("-", ""))


@lru_cache(maxsize=262_144)
def consonants(word: str) -> str:
    """Return the classes of a Korean word's consonants."""
    return _DOUBLED.sub(r"\1", re.sub("[a-z]", "", sound_key(word)))


@lru_cache(maxsize=65_536)
def english_key(word: str) -> str:
    """Return an English word's sounds by class, all vowels alike: Kiev and Kyiv are `KaP`."""
    plain = unicodedata.normalize("NFD", word.casefold())
    sounds, at = [], 0
    while at < len(plain):
        for pattern, sound in _ENGLISH:
            match = pattern.match(plain, at)
            if match:
                sounds.append(sound)
                at = match.end()
                break
        else:
            sounds.append("a" if plain[at] in "aeiouyw" else "")
            at += 1
    return _DOUBLED.sub(r"\1", "".join(sounds))


@lru_cache(maxsize=65_536)
def _english_consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", english_key(word).replace("a", ""))


def sounds_like(korean: str, english: str) -> float:
    """Say how well a Korean word may be an English one, written by its sound (0–1).

    Only consonants count, by classes, for vowels and silent letters follow no rule:
    자포리자 and Zaporizhzhia say C P R C and C P R C.
    """
    one, other = consonants(korean), _english_consonants(english)
    longest = max(len(one), len(other))
    if not one or not other or not _begin_alike(one[0], other[0]):
        return 0.0
    return 1.0 - _distance(one, other) / longest


def _begin_alike(one: str, other: str) -> bool:
    """Say whether two consonants may be one, or either silent: most words are told apart here."""
    near = one == other or _NEAR.get(frozenset((one, other)), 1.0) < 1.0
    return near or min(_MISSING.get(one, 1.0), _MISSING.get(other, 1.0)) < _OFTEN_SILENT


@lru_cache(maxsize=262_144)
def _distance(one: str, other: str) -> float:
    """Return the cheapest way from one row of consonants to the other."""
    before = [0.0]
    for sound in other:
        before.append(before[-1] + _MISSING.get(sound, 1.0))
    for left in one:
        row = [before[0] + _MISSING.get(left, 1.0)]
        for at, right in enumerate(other):
            changed = 0.0 if left == right else _NEAR.get(frozenset((left, right)), 1.0)
            row.append(
                min(
                    before[at] + changed,
                    before[at + 1] + _MISSING.get(left, 1.0),
                    row[at] + _MISSING.get(right, 1.0),
                )
            )
        before = row
    return before[-1]


def letter_distance(one: str, other: str, most: int) -> int:
    """Return how many jamo differ, or one more than `most`; ㄲ and ㅋ, ㅉ and ㅊ are one."""
    return Levenshtein.distance(
        letters(one).translate(_TENSE), letters(other).translate(_TENSE), score_cutoff=most
    )
