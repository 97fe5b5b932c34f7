"""English words that are written in more than one way: British, American, contracted."""

from __future__ import annotations

import re
from functools import lru_cache

from aligned.model import Language

__all__ = ["spell_plainly"]

# Each rule leaves alone the short words in which the letters mean something else:
# four, rise, there, filled.
_RULES = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^won't$", "willnot"),
        (r"^can't$", "cannot"),
        (r"^shan't$", "shallnot"),
        (r"n't$", "not"),
        (r"'ll$", "will"),
        (r"'re$", "are"),
        (r"'ve$", "have"),
        (r"(?<=\w\w\w)our(?=(?:s|ed|ing|er|ers|able|hood|hoods)?$)", "or"),
        (r"(?<=\w\w\w)is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)", "iz"),
        (r"(?<=\w\w[tb])re(?=s?$)", "er"),
        (r"(?<=\w[ae])ll(?=(?:ed|ing|er|ers)$)", "l"),
        (r"(?<=^def)ence$|(?<=^off)ence$|(?<=^lic)ence$", "ense"),
        (r"^programme", "program"),
    )
)

# Ordinals, spelled out or not: the fourth, the 4th.
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_SPELT_OUT = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = {
    word: f"{value}{_SUFFIXES.get(value, 'th')}" for value, word in enumerate(_SPELT_OUT.split(), 1)
}


@lru_cache(maxsize=16_384)
def spell_plainly(word: str, language: Language) -> str:
    """Return one spelling for all of an English word (lower case); a Korean word as it is.

    `neighbours` and `neighbors` meet, `fourth` and `4th`, and `won't` meets `will not`
    without its space.
    """
    if language is Language.EN:
        for pattern, plain in _RULES:
            word = pattern.sub(plain, word)
        return _ORDINALS.get(word, word)
    return word
