"""Whether a Korean text has a name of Latin letters, by its sound: Kavanaugh in 캐버노.

Both are brought to one row of sounds; what Hangul cannot keep apart costs little, what
a transliteration never does costs much. Spelling says little about the vowels of
English, so they count for less. Source of the correspondences: the rules for writing
foreign words in Hangul (외래어 표기법, 문화체육관광부 고시 제2017-14호, table 1), read generously.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Sounding", "begins_alike", "hangul_words", "may_sound", "sounding"]


@dataclass(frozen=True, slots=True)
class Sounding:
    """How far the nearest word is from a name, from 0 (the same) to 1, and how much of it counts.

    `weight` is about the number of the name's consonants: the more, the surer.
    """

    distance: float
    weight: float


@dataclass(frozen=True, slots=True)
class _Sounds:
    """The sounds of a Korean word, what it costs to begin at each, and to pass over each."""

    row: str
    ways_in: tuple[float, ...]
    put_in: tuple[float, ...]


# In the order of Unicode's syllable arithmetic (The Unicode Standard, section 3.12).
# ㅡ only parts consonants; ㅇ is N at the end of a syllable and nothing at its beginning.
_INITIALS = ("g", "g", "n", "d", "d", "r", "m", "b", "b", "s", "s", "", "j", "j", "c", "k", "t",
             "p", "h")  # fmt: skip
_VOWELS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i", "u",
           "", "i", "i")  # fmt: skip
_FINALS = ("", "g", "g", "gs", "n", "nj", "n", "d", "r", "rg", "rm", "rb", "rs", "rt", "rp", "r",
           "m", "b", "bs", "s", "s", "N", "j", "c", "k", "t", "p", "")  # fmt: skip

# X stands for th, N for ng.
_SPELLED = {
    "tsch": "c", "sch": "s", "tch": "c", "tion": "sn", "dge": "j", "ch": "c", "sh": "s", "ts": "c",
    "tz": "c", "cz": "c", "zh": "j", "ph": "p", "th": "X", "ck": "k", "kh": "h", "gh": "",
    "ng": "N", "qu": "k", "ce": "se", "ci": "si", "cy": "si", "ge": "je", "gi": "ji", "c": "k",
    "q": "k", "x": "gs", "tth": "X", "y": "i", "l": "r", "oo": "u", "ee": "i", "ea": "i", "ou": "u",
    "ai": "e", "ay": "e", "ie": "i", "au": "o", "aw": "o",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLED, key=len, reverse=True)) + "|[a-z]")
_BEGINNINGS = {"kn": "n", "wr": "r", "ps": "s"}
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "e", "œ": "e"})

_VOWEL_SIGNS = frozenset("aeiou")
_SUBSTITUTIONS = {
    pair: cost
    for cost, pairs in {
        0.0: "vb fp Xs Xt zj",
        0.1: "ks kg ps td tc Nn nN Xd wb",
        0.3: "bp pb dt td gk ts sj js cs sc cj jc zs ds dj tc cg ck ch jg hk jh Ng vp fh xs",
        0.5: "mn nm vu jd gj sg hg kh",
    }.items()
    for pair in pairs.split()
}
_OTHER_VOWEL = 0.2
_VOWEL_FOR_CONSONANT = 1.3
# What a transliteration drops or puts in: r after a vowel, h, vowels.
_DROPPED = {"r": 0.3, "h": 0.2, "N": 0.8, "j": 0.4, "w": 0.0} | dict.fromkeys(_VOWEL_SIGNS, 0.25)
_PUT_IN = {"r": 0.4, "h": 0.3} | dict.fromkeys(_VOWEL_SIGNS, 0.2)
_WEIGHTS = {"r": 0.6, "h": 0.6, "w": 0.0} | dict.fromkeys(_VOWEL_SIGNS, 0.25)
# A name hardly begins inside a word (친푸틴), and never inside a syllable.
_INSIDE_WORD = 0.4
_INSIDE_SYLLABLE = 1.2

# Consonants that a transliteration confuses are one kind; vowels, r and h may be dropped.
_KINDS = str.maketrans("bpfvgkdtXszjcmnN", "ppppkktttsssmnnn", "aeiourhwxy")
_LEAST_FRAME = 2

_HANGUL = re.compile("[가-힣]+")
# Syllables of a word that may hold a name; what follows are particles.
_LONGEST = 12


def hangul_words(text: str) -> tuple[str, ...]:
    """List the different words of Hangul in a text."""
    return tuple(dict.fromkeys(word[:_LONGEST] for word in _HANGUL.findall(text)))


def sounding(name: str, words: Iterable[str]) -> Sounding:
    """Tell how near the nearest of the words (of Hangul) comes to a name (a word of Latin letters).

    A name may be followed by anything. Without a consonant it is near to all.
    """
    row = _spoken(name)
    weight = _weight(row)
    if weight < 1:
        return Sounding(0.0, weight)
    nearest = min((_distance(row, word) for word in words), default=weight)
    return Sounding(min(nearest / weight, 1.0), weight)


def begins_alike(name: str, word: str) -> bool:
    """Tell quickly whether a word of Hangul has the consonants of a name, roughly.

    Of a name of fewer than two consonants that says nothing, and it is never so.
    """
    frame = _frame(_spoken(name))
    return len(frame) >= _LEAST_FRAME and _frame(_heard(word).row).startswith(frame)


def may_sound(name: str, word: str) -> bool:
    """Tell quickly whether a word of Hangul may sound like another: by the first consonant."""
    return _frame(_heard(word).row)[:1] == _frame(_spoken(name))[:1]


@lru_cache(maxsize=65_536)
def _weight(row: str) -> float:
    return sum(_WEIGHTS.get(sound, 1.0) for sound in row)


@lru_cache(maxsize=65_536)
def _frame(row: str) -> str:
    return _squeezed(row.translate(_KINDS))


@lru_cache(maxsize=65_536)
def _spoken(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold().translate(_UNDECOMPOSED))
    letters = "".join(letter for letter in plain if "a" <= letter <= "z")
    for spelled, said in _BEGINNINGS.items():
        if letters.startswith(spelled):
            letters = said + letters[len(spelled) :]
    if len(letters) > 4:
        letters = letters.removesuffix("e")
    return _squeezed("".join(_SPELLED.get(part, part) for part in _SPELLING.findall(letters)))


@lru_cache(maxsize=65_536)
def _heard(word: str) -> _Sounds:
    row = ""
    begins = set()
    for syllable in word:
        begins.add(len(row))
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        vowel, final = divmod(rest, 28)
        row = _squeezed(row + _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final])
    ways_in = tuple(
        0.0 if at == 0 else _INSIDE_WORD if at in begins else _INSIDE_SYLLABLE
        for at in range(len(row) + 1)
    )
    return _Sounds(row, ways_in, tuple(_PUT_IN.get(sound, 1.0) for sound in row))


def _squeezed(row: str) -> str:
    """Drop a sound that repeats the one before: ll and ㄹㄹ are one l."""
    return "".join(one for one, before in zip(row, " " + row, strict=False) if one != before)


@lru_cache(maxsize=262_144)
def _distance(row: str, word: str) -> float:
    """Weigh the cheapest way from a name's sounds to any part of a word's (Sellers 1980)."""
    heard = _heard(word)
    before = list(heard.ways_in)
    for sound in row:
        dropped = _DROPPED.get(sound, 1.0)
        last = before[0] + dropped
        here = [last]
        # Written out, for most of the time of the checks of names is spent here.
        for substituted, put_in, diagonal, above in zip(
            _costs(sound, heard.row), heard.put_in, before, before[1:], strict=False
        ):
            best = diagonal + substituted
            if above + dropped < best:
                best = above + dropped
            if last + put_in < best:
                best = last + put_in
            last = best
            here.append(best)
        before = here
    return min(before)


@lru_cache(maxsize=65_536)
def _costs(sound: str, row: str) -> tuple[float, ...]:
    return tuple(_substitution(sound, other) for other in row)


@lru_cache(maxsize=1024)
def _substitution(one: str, other: str) -> float:
    if one == other:
        return 0.0
    vowels = (one in _VOWEL_SIGNS) + (other in _VOWEL_SIGNS)
    if vowels:
        return _OTHER_VOWEL if vowels == 2 else _VOWEL_FOR_CONSONANT
    return _SUBSTITUTIONS.get(one + other, 1.0)
