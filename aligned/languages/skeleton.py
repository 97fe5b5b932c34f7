"""Consonant skeletons: what a name keeps when another script spells it.

젤렌스키, Zelensky and Зеленский all come out as `SLNSK`. Hangul merges what Latin
keeps apart (l and r, f and p, b and v) and puts vowels between consonants, so all
are brought down to few classes of consonants, without vowels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["capitalised_words", "skeletons"]

# Initial and final consonants in the order of Unicode's syllable arithmetic
# (The Unicode Standard, section 3.12). ㅇ and ㅎ leave no trace; ㅈ, ㅊ, ㅅ spell
# z, j, ch, s, sh alike.
_INITIALS = (
    "K", "K", "N", "T", "T", "L", "M", "P", "P", "S", "S", "", "S", "S", "S", "K", "T", "P", "",
)  # fmt: skip
_FINALS = (
    "", "K", "K", "KS", "N", "NS", "N", "T", "L", "LK", "LM", "LP", "LS", "LT", "LP", "L",
    "M", "P", "PS", "S", "S", "N", "S", "S", "K", "T", "P", "",
)  # fmt: skip
_LATIN = {
    "b": "P", "c": "K", "d": "T", "f": "P", "g": "K", "j": "S", "k": "K", "l": "L", "m": "M",
    "n": "N", "p": "P", "q": "K", "r": "L", "s": "S", "t": "T", "v": "P", "x": "KS", "z": "S",
    "ß": "S", "ł": "L",
}  # fmt: skip
_CLUSTERS = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ch", "S"), ("sh", "S"), ("ts", "S"), ("cz", "S"),
    ("zh", "S"), ("ph", "P"), ("th", "S"), ("ck", "K"), ("kh", "K"), ("gh", ""), ("ng", "N"),
    ("ce", "S"), ("ci", "S"), ("cy", "S"), ("ge", "S"), ("gi", "S"),
)  # fmt: skip
_SPELLED = re.compile("|".join(letters for letters, _ in _CLUSTERS) + "|.")
_CLASSES = _LATIN | dict(_CLUSTERS)
_CYRILLIC = dict(
    zip(
        "бвгджзклмнпрстфхцчшщ",
        ("P", "P", "K", "T", "S", "S", "K", "L", "M", "N", "P", "L", "S", "T", "P", "K", "S", "S",
         "S", "S"),
        strict=True,
    )
)  # fmt: skip
# Rows of the kana table; ン and ッ stand apart, ハ leaves no trace, as ㅎ.
_KANA = {
    sign: consonant
    for consonant, signs in {
        "K": "カキクケコガギグゲゴ",
        "S": "サシスセソザジズゼゾチツヂヅ",
        "T": "タテトダデド",
        "N": "ナニヌネノン",
        "P": "フパピプペポバビブベボヴ",
        "M": "マミムメモ",
        "L": "ラリルレロ",
    }.items()
    for sign in signs
}
# The charset comes first and the look behind it after, which is twice as fast.
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)[A-Za-zÀ-ɏ]{2,}")
_ASCII_CAPITALISED = re.compile(r"[A-Z](?<!\w.)[A-Za-z]{2,}")
_OTHER_NAME = re.compile(r"[А-ЯЁ][а-яё]{2,}|[ァ-ヺー]{3,}")
# Shorter skeletons fit any text by chance.
_SHORTEST = 3
# Syllables of a Korean word that may be the name; particles follow it.
_LONGEST = 8
_HANGUL_WORD = re.compile(rf"([가-힣]{{2,{_LONGEST}}})[가-힣]*")
_NONE: frozenset[str] = frozenset()


def capitalised_words(text: str) -> list[str]:
    """List the words of three Latin letters or more that start with a capital."""
    return (_ASCII_CAPITALISED if text.isascii() else _CAPITALISED).findall(text)


def skeletons(text: str, capitalised: Sequence[str] | None = None) -> frozenset[str]:
    """Collect the skeletons that names in `text` may have, of 3 classes or more.

    For Hangul, of every beginning of every word, as a particle may follow the
    name; for Latin and Cyrillic letters, of capitalised words; for kana, of words
    in katakana. `capitalised` are the text's `capitalised_words`, where the caller
    has them already.
    """
    names = capitalised_words(text) if capitalised is None else capitalised
    if text.isascii():
        return _NONE.union(*map(_latin, names)) if names else _NONE
    words = _HANGUL_WORD.findall(text)
    others = [] if words else _OTHER_NAME.findall(text)
    return _NONE.union(*map(_hangul, words), *map(_latin, names), *map(_other, others))


class _Syllables(dict[str, str]):
    """The classes of each Hangul syllable, worked out when first looked up."""

    def __missing__(self, syllable: str) -> str:
        initial, rest = divmod(ord(syllable) - 0xAC00, 588)
        self[syllable] = _squeezed(_INITIALS[initial] + _FINALS[rest % 28])
        return self[syllable]


_SYLLABLES = _Syllables()


@lru_cache(maxsize=65536)
def _hangul(word: str) -> tuple[str, ...]:
    found = []
    skeleton = _SYLLABLES[word[0]]
    for syllable in word[1:]:
        classes = _SYLLABLES[syllable]
        # ㄹㄹ spells one l, tt one t.
        repeats = classes and skeleton and classes[0] == skeleton[-1]
        skeleton += classes[1:] if repeats else classes
        if len(skeleton) >= _SHORTEST:
            found.append(skeleton)
    return tuple(found)


@lru_cache(maxsize=65536)
def _latin(word: str) -> tuple[str, ...]:
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
    return _long_enough("".join(_CLASSES.get(part, "") for part in _SPELLED.findall(plain)))


@lru_cache(maxsize=8192)
def _other(word: str) -> tuple[str, ...]:
    table = _KANA if word[0] >= "ァ" else _CYRILLIC
    return _long_enough("".join(table.get(letter, "") for letter in word.lower()))


def _long_enough(skeleton: str) -> tuple[str, ...]:
    squeezed = _squeezed(skeleton)
    return (squeezed,) if len(squeezed) >= _SHORTEST else ()


def _squeezed(skeleton: str) -> str:
    """Drop a class that repeats the one before."""
    return "".join(
        one for one, before in zip(skeleton, " " + skeleton, strict=False) if one != before
    )
