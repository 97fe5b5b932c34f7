"""Which phrases are made of nouns: the analyser says it of Korean, endings of English."""

from __future__ import annotations

import re
from functools import lru_cache

from aligned.languages.kiwi import analyser
from aligned.model import Language
from tm.slogans.commonplace import is_commonplace

__all__ = ["is_noun_phrase", "noun_phrase"]


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Tags of the analyser (Sejong's): what a phrase may hold, and what it may end with.
_NOUNS = _listed("NNG NNP NR SL SH SN XPN XSN XR SO SP SS SSO SSC JKG")
_LAST = _listed("NNG NNP SL SH XSN")
# Makes an adjective of a noun: 군사적.
_ADJECTIVE = "적"
_VERBAL = re.compile(r"[a-z]{3,}(?:ed|ing)")
_NOUNS_IN_ING = _listed(
    """
    building buildings funding housing meeting meetings hearing training feeling feelings being
    thing things spring ring king wing string uprising spending shed need seed breed speed deed
    feed weed bed steed creed greed heating painting warning briefing fighting voting lighting
    landing learning teaching banking mining farming shipping fishing parking crossing clothing
    engineering rendering rating setting settings hundred morning evening flooding dumping
    planning lending borrowing schooling healing wedding opening cleaning recycling bargaining
    """
)


@lru_cache(maxsize=16_384)
def noun_phrase(text: str) -> str:
    """Return a Korean phrase without the particle at its end; empty if it is none of nouns."""
    kept = list(analyser().tokenize(text))
    while kept and kept[-1].tag.startswith("J"):
        kept.pop()
    if not kept or kept[-1].tag not in _LAST or kept[-1].form == _ADJECTIVE:
        return ""
    if any(token.tag not in _NOUNS for token in kept):
        return ""
    return text[: kept[-1].start + kept[-1].len].strip()


def is_noun_phrase(text: str, language: Language) -> bool:
    """Say whether a phrase is made of nouns; of English what ends like a verb is none."""
    if language is Language.KO:
        return bool(noun_phrase(text))
    words = text.split()
    small = not words or any(
        is_commonplace(word.casefold(), "", language) and not word.isupper()
        for word in (words[0], words[-1])
    )
    last = words[-1].casefold() if words else ""
    return not small and (last in _NOUNS_IN_ING or not _VERBAL.fullmatch(last))
