"""Whether Latin letters spell a Korean word: Chul-soo and Cheolsu are 철수.

There is no one way: Revised Romanization, McCune-Reischauer and families' own spellings
(Lee, Rhee, Yi) stand side by side. So each sound of Hangul has all the spellings that
people use. Sources: 국어의 로마자 표기법 (문화체육관광부 고시 제2014-42호), McCune and
Reischauer (1939), and how well-known people spell themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["spelled_in", "spells", "syllable_count"]

# In the order of Unicode's syllable arithmetic (The Unicode Standard, section 3.12).
_INITIALS = (
    "k|gh?", "kk|gg|k|g", "n|l|r|", "d|t", "tt|dd|t|d", "r|l|n|ry|", "m", "b|p|v", "pp|bb|p|b",
    "s|sh", "ss|s", "|r|l", "j|ch|z", "jj|j|ch|tch", "ch|c", "k", "t", "p|f", "h|",
)  # fmt: skip
_VOWELS = (
    "a|ah", "ae|ai|e|ay|a", "ya|yah|ia", "yae|yai", "eo|o|u|ou|uh|e|aw|oe", "e|eh|ae",
    "yeo|yo|you|yu|yeu|yuh|yaw|ye|eo|iu|u", "ye|yeh|e|ae", "o|oh|oe", "wa|oa|ua", "wae|wai|oe",
    "oe|oi|we|oy|wee", "yo|yoh|io", "u|oo|ou|w?oo|wu|o", "wo|weo|wuh|wu|uo", "we|wae",
    "wi|ui|we|wee", "yu|yoo|you|yiu|u|ew|yeo|oo", "eu|u|oo|ue|e|o|ou", "ui|eui|i|ee|euy|uy|e",
    "i|ee|yi|ie|y|ea|ih",
)  # fmt: skip
_FINALS = (
    "h|", "k|g|c|ng|ck", "k|g|kk", "k|g|ks", "n|l|nn", "n|nj", "n", "t|d|n", "l|r|n|ll",
    "k|g|lk|lg|ng", "m|lm", "p|b|l|lb", "l", "l", "l|p", "l", "m", "p|b|m", "p|b|ps", "t|s|d|n",
    "t|s|n|d", "ng|n|g", "t|j|n|d", "t|ch|n", "k|g|ng", "t|d|n", "p|b|m", "t|h|",
)  # fmt: skip
# Families that spell as no rule says.
_OWN = {
    "이": "lee|rhee|rhie|reu|yi|ri|li|i|leigh|e", "박": "par?k|bar?k",
    "최": "cho[ie]|choy|chwe|tchoe", "허": "hur|her|huh|heo|hue", "서": "suh|seo|so|su|ser",
    "어": "uh|eo|eoh|o|u", "여": "yeo|yuh|lyuh|yo|you", "구": "koo|ku|gu|goo|kou|co",
    "선": "sun|seon|son|sern", "윤": "yoo?n|youn|yune|ioun|ryun|ryoon",
    "정": "ju?e?o?ng|chu?e?o?ng|ch[ou]ng|joung|choung|jeang|cheung|jong",
    "준": "joo?ne?|ju[nh]n?e?|choo?n|chun|joon", "우": "woo|wu|u|oo|ou",
    "희": "hee|hui|heui|hi|h[iy]e?", "옥": "ok|ock|ook|oak|og",
    "석": "seu[kg]|su?o?[kg]|sukk?|seok|sock", "승": "syng|seung|sung|s[eo]ng",
    "화": "h?wha|hwa|hua", "훈": "[hw]h?oo?u?n|hue?n|hwoon",
    "경": "kyeung|kyu?o?ng|g?k?yeong|kyoung|gyung|ky[aeu]ng", "세": "sye|seh?|say|sei?",
}  # fmt: skip
_NO_LETTER = re.compile("[^a-z]")
# A name of the language has no more than this many syllables in one word.
_LONGEST = 4


def spells(name: str, hangul: str) -> bool:
    """Whether Latin letters, hyphens and marks aside, may spell a word of nothing but Hangul."""
    return bool(_pattern(hangul).fullmatch(_letters(name)))


def spelled_in(name: str, words: Iterable[str], *, syllables: int) -> bool:
    """Whether Latin letters may spell so many syllables in a row in one of the words of Hangul."""
    return any(
        spells(name, word[at : at + syllables])
        for word in words
        for at in range(len(word) - syllables + 1)
    )


@lru_cache(maxsize=16_384)
def syllable_count(name: str) -> int:
    """Count the syllables if Latin letters look like a word of Korean; 0 if they do not."""
    letters = _letters(name)
    for count in range(1, _LONGEST + 1):
        if _shape(count).fullmatch(letters):
            return count
    return 0


@lru_cache(maxsize=16_384)
def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.casefold())
    return _NO_LETTER.sub("", plain)


@lru_cache(maxsize=16_384)
def _pattern(hangul: str) -> re.Pattern[str]:
    return re.compile("".join(map(_syllable, hangul)))


def _syllable(syllable: str) -> str:
    initial, rest = divmod(ord(syllable) - 0xAC00, 588)
    vowel, final = divmod(rest, 28)
    ruled = f"(?:{_INITIALS[initial]})(?:{_VOWELS[vowel]})(?:{_FINALS[final]})"
    return f"(?:{ruled}|{_OWN[syllable]})" if syllable in _OWN else ruled


@lru_cache(maxsize=8)
def _shape(count: int) -> re.Pattern[str]:
    initial = "(?:kk?|gg?h?|n|tt?|d|r|l|m|pp?|b|ss?|sh|ch|jj?|wh?|h|)"
    vowel = (
        "(?:y?[aou]|y?eo|y?ae|y?eu?|y?oo|y?ou|w[aeiou]|wae|woo|weo|"
        "eui|ui|oe|oi|ee|ie|i|ah|uh|oh|yi)"
    )
    final = "(?:ng|ne?|k|ck|l|m|p|t|r|h|g|b|s|)"
    return re.compile(f"(?:{initial}{vowel}{final}){{{count}}}")
