"""English names opposite two Korean words, in all the ways in which they may be written.

A name has several words where Korean writes one (El Fasher, 엘파셰르), and beside a land
stands what belongs to it (Syria, the Syrian army: 시리아).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from tm.concordance.english_forms import inflect
from tm.consistency.counterparts import Counterparts
from tm.consistency.sounds import consonants, english_key
from tm.consistency.words import Words

__all__ = ["are_kin", "kin_forms", "may_end_or_begin", "names_of_two"]

# So much of a name has to stay when the vowels at its end are gone: Syr-ia.
_SHORTEST_ROOT = 3
_VOWELS = "aeiouy"
_BELONGS = re.compile(r"[aeiouy]{0,2}(?:ns?|ians?|ans?|is?|ists?|ism|ish|ese)")
# A land that is named after its people: German-y, Slovak-ia.
_LAND = re.compile("y|ia?")
# More texts have no other names beside it.
_LOOKED_AT = 5


def are_kin(one: str, other: str) -> bool:
    """Say whether one name, in small letters, is a land's and the other of what belongs to it.

    Syria and Syrian, Marx and Marxist; not Austria and Australia.
    """
    short, long = sorted((one, other), key=len)
    root = short.rstrip(_VOWELS)
    if len(root) < _SHORTEST_ROOT or not long.startswith(root):
        return False
    rest = long[len(root) :]
    if not rest.strip(_VOWELS):
        return root == short and _LAND.fullmatch(rest) is not None
    return _BELONGS.fullmatch(rest) is not None


def kin_forms(english: Counterparts, one: Collection[int], other: Collection[int]) -> Iterator[int]:
    """Yield the shorter of each two names that are kin, one of either collection of forms."""
    theirs = [form for form in other if form in english.capital]
    for form in english.capital.intersection(one):
        for that in theirs:
            if form != that and are_kin(english.forms[form], english.forms[that]):
                yield min(form, that, key=lambda at: len(english.forms[at]))


def may_end_or_begin(korean: str, name: str) -> bool:
    """Say cheaply whether an English word may be one of several that a Korean word writes."""
    sounds = {sound for sound in english_key(name) if sound.isupper()}
    return len(sounds) > 1 and len(sounds - set(consonants(korean))) <= 1


def names_of_two(
    words: Words, form: str, one: Collection[int], other: Collection[int]
) -> Mapping[str, str]:
    """Return the names of two words that have `form` in texts of both, by their small letters.

    `{"elfasher": "El Fasher"}`; `words` are the English ones, `one` and `other` texts.
    """
    forms = inflect(form)
    first, second = (
        {
            (left + right).casefold(): f"{left} {right}"
            for text in sorted(texts)[:_LOOKED_AT]
            for left, right in pairwise(words.row(text))
            if left[:1].isupper() and right[:1].isupper()
            if left.casefold() in forms or right.casefold() in forms
        }
        for texts in (one, other)
    )
    return {letters: name for letters, name in first.items() if letters in second}
