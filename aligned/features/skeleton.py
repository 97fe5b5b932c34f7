"""Consonant skeletons: what a name keeps when Hangul spells it.

젤렌스키 and Zelensky both come out as `SLNSK`. Hangul merges what Latin keeps
apart (l and r, f and p, b and v) and puts vowels between consonants, so both
sides are brought down to few classes of consonants, without vowels.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["skeletons"]

# Initial and final consonants in the order of Unicode's syllable arithmetic
# (The Unicode Standard, section 3.12). ㅇ and ㅎ leave no trace; ㅈ, ㅊ, ㅅ spell
# z, j, ch, s, sh alike.
_INITIALS = (
    "K",
    "K",
    "N",
    "T",
    "T",
    "L",
    "M",
    "P",
    "P",
    "S",
    "S",
    "",
    "S",
    "S",
    "S",
    "K",
    "T",
    "P",
    "",
)
_FINALS = (
    "", "K", "K", "KS", "N", "NS", "N", "T", "L", "LK", "LM", "LP", "LS", "LT", "LP", "L",
    "M", "P", "PS", "S", "S", "N", "S", "S", "K", "T", "P", "",
)  # fmt: skip
_LATIN = {
    "b": "P", "c": "K", "d": "T", "f": "P", "g": "K", "j": "S", "k": "K", "l": "L", "m": "M",
    "n": "N", "p": "P", "q": "K", "r": "L", "s": "S", "t": "T", "v": "P", "x": "KS", "z": "S",
}  # fmt: skip
_CLUSTERS = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("ts", "S"), ("cz", "S"),
    ("zh", "S"), ("ph", "P"), ("th", "S"), ("ck", "K"), ("kh", "H"), ("gh", ""), ("ng", "N"),
    ("ce", "S"), ("ci", "S"), ("cy", "S"), ("ge", "S"), ("gi", "S"),
)  # fmt: skip
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
_LATIN_NAME = re.compile(r"\b[A-Z][a-zA-Z]{2,}")
# Shorter skeletons fit any text by chance.
_SHORTEST = 3
# Syllables of a Korean word that may be the name; particles follow it.
_LONGEST = 8


def skeletons(text: str) -> frozenset[str]:
    """Collect the skeletons that names in `text` may have, of 3 classes or more.

    For Hangul, of every beginning of every word, as a particle may follow the
    name; for Latin letters, of capitalised words.
    """
    found: set[str] = set()
    for word in _HANGUL_WORD.findall(text):
        found |= _hangul(word[:_LONGEST])
    for word in _LATIN_NAME.findall(text):
        found |= _latin(word.casefold())
    return frozenset(found)


@lru_cache(maxsize=32768)
def _hangul(word: str) -> frozenset[str]:
    found, skeleton = set(), ""
    for count, syllable in enumerate(word, start=1):
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        skeleton = _squeezed(skeleton + _INITIALS[initial] + _FINALS[rest % 28])
        if count > 1 and len(skeleton) >= _SHORTEST:
            found.add(skeleton)
    return frozenset(found)


@lru_cache(maxsize=32768)
def _latin(word: str) -> frozenset[str]:
    skeleton, at = "", 0
    while at < len(word):
        for letters, classes in _CLUSTERS:
            if word.startswith(letters, at):
                skeleton += classes
                at += len(letters)
                break
        else:
            skeleton += _LATIN.get(word[at], "")
            at += 1
    skeleton = _squeezed(skeleton.replace("H", "K"))
    return frozenset({skeleton}) if len(skeleton) >= _SHORTEST else frozenset()


def _squeezed(skeleton: str) -> str:
    """Drop a class that repeats the one before: ㄹㄹ spells one l, tt one t."""
    return re.sub(r"(.)\1+", r"\1", skeleton)
