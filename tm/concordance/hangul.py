"""Syllables of Hangul, taken apart and put together."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

__all__ = ["Syllable", "final_jamo", "jamo", "split_syllable"]

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable: the number of its lead (0–18), its vowel and final as letters.

    An open syllable has the empty final.
    """

    lead: int
    vowel: str
    final: str = ""

    def __str__(self) -> str:
        vowel, final = _VOWELS.index(self.vowel), _FINALS.index(self.final or " ")
        return chr(_FIRST + (self.lead * len(_VOWELS) + vowel) * len(_FINALS) + final)


def split_syllable(character: str) -> Syllable | None:
    """Return the parts of a syllable of Hangul, `None` for any other character."""
    if not _FIRST <= ord(character) <= _LAST:
        return None
    rest, final = divmod(ord(character) - _FIRST, len(_FINALS))
    lead, vowel = divmod(rest, len(_VOWELS))
    return Syllable(lead, _VOWELS[vowel], _FINALS[final].strip())


def final_jamo(letter: str) -> str:
    """Return a consonant letter as the final of a syllable: ㄴ as in 한."""
    return chr(0x11A7 + _FINALS.index(letter))


def jamo(ending: str) -> str:
    """Decompose an ending; a consonant letter at its start is the stem's final (ㄴ다)."""
    first, rest = ending[:1], ending[1:]
    is_final = first.strip() != "" and first in _FINALS
    return (final_jamo(first) if is_final else unicodedata.normalize("NFD", first)) + (
        unicodedata.normalize("NFD", rest)
    )
