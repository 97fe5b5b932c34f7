"""Which renderings are the same words in another form: no two ways to say something."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Prefix

from aligned.model import Language

__all__ = ["is_same_word", "is_same_wording", "shares_word"]


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What may follow the beginning that two forms of an English word share.
_ENDINGS = _listed(
    """
    s es ed d ing ings ly e er ers y ies ied ily an ans ian ians n ns ish al als ally ial ic ics
    ical ically ity ities ivity ism isms ist ists istic ise ize ised ized ises izes ising izing
    isation ization ment ments ion ions ional ation ations ational ative ive ives able ible ness
    ful less or ors ary aries ance ances ence ences ancy ency ant ants ent ents th ship ships
    hood dom ous a ia ey en in ese age ages ure ures t ts man men woman women land
    """
) | {""}
_LETTERS = 3
_SHARE = 0.5
# So far back an ending may begin inside what two forms share: protest-s, protest-ing.
_BACK = 2
# Two names that share so many letters at their beginning are a country and its people.
_NAME = 4
_IRREGULAR = tuple(
    map(
        _listed,
        (
            "france french",
            "wales welsh",
            "denmark danish dane danes",
            "spain spanish",
            "netherlands dutch",
            "people peoples person persons",
            "child children",
            "man men",
            "foot feet",
            "britain british briton uk",
            "us u.s u.s. usa america american americans",
        ),
    )
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SYLLABLES = 2
# Behind a Korean noun: not another word.
_KOREAN_TAILS = _listed(
    "들 자 원 인 가 씨 적 적인 적으로 성 화 하다 되다 하 되 함 됨 의 과 와 및 상 간 내 측"
)


def is_same_wording(one: str, other: str, language: Language) -> bool:
    """Say whether two renderings have the same words, whatever their order and endings."""
    if _is_inside(one.casefold(), other.casefold()) or _are_one_name(one, other):
        return True
    mine, theirs = _words(one), _words(other)
    if language is Language.KO and "".join(mine) == "".join(theirs):
        return True
    return len(mine) == len(theirs) and all(
        any(is_same_word(word, that, language) for that in theirs) for word in mine
    )


def shares_word(one: str, other: str, language: Language) -> bool:
    """Say whether two renderings have a word in common."""
    return any(
        is_same_word(mine, theirs, language) for mine in _words(one) for theirs in _words(other)
    )


@lru_cache(maxsize=65_536)
def is_same_word(one: str, other: str, language: Language) -> bool:
    """Say whether two words, in lower case, are forms or derivations of one."""
    if one == other:
        return True
    if language is Language.KO and not (one + other).isascii():
        return _is_same_korean(one, other)
    if any(one in words and other in words for words in _IRREGULAR):
        return True
    if one + "s" == other or other + "s" == one:
        return True
    shared = Prefix.similarity(one, other)
    if shared < _LETTERS or shared < _SHARE * min(len(one), len(other)):
        return False
    return any(
        one[cut:] in _ENDINGS and other[cut:] in _ENDINGS
        for cut in range(shared, max(_LETTERS, shared - _BACK) - 1, -1)
    )


def _is_same_korean(one: str, other: str) -> bool:
    shared = Prefix.similarity(one, other)
    if shared < min(_SYLLABLES, len(one), len(other)):
        return False
    return all(not rest or rest in _KOREAN_TAILS for rest in (one[shared:], other[shared:]))


def _is_inside(one: str, other: str) -> bool:
    """Say whether a Latin word is another one with something before it: unmount, earthquake."""
    short, long = sorted((one, other), key=len)
    single = " " not in long and long.isascii() and len(short) >= _NAME
    return single and (long.endswith(short) or long.startswith(f"{short}-"))


def _are_one_name(one: str, other: str) -> bool:
    """Say whether two capitalised words begin alike: a country and its people."""
    capital = one[:1].isupper() and other[:1].isupper() and " " not in one + other
    return capital and one.isascii() and Prefix.similarity(one, other) >= _NAME


@lru_cache(maxsize=65_536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_POSSESSIVE.sub("", word) for word in text.casefold().replace("’", "'").split())
