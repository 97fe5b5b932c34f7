"""Particles, endings and small words: changes that weigh less than a stem's."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import Prefix

from aligned.model import Language

__all__ = [
    "beginnings",
    "differ_in_ending",
    "differ_in_number",
    "is_ending",
    "is_small_word",
    "may_end_word",
]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _listed(
    """
    은 는 이 가 을 를 의 에 에서 에게 에게서 한테 께 께서 로 으로 로서 으로서 로써 으로써 와 과 랑
    이랑 하고 도 만 까지 부터 마저 조차 보다 처럼 같이 만큼 라도 이라도 나 이나 든지 이든지 뿐 들
    들이 들은 들을 들의 들에게 들과 들도 들로 에는 에도 에만 에서는 에서도 에서의 에의 에게는
    에게도 으로의 로의 로는 으로는 로도 으로도 과의 와의 과는 와는 만이 만을 만의 만은 까지의
    부터의 까지도 이다 이며 이고 인 이란 란 이라 이라는
    """
)

# A leading consonant is the final of the stem's last syllable: 하 + ㄴ다 = 한다.
_ENDINGS = _listed(
    """
    다 ㄴ다 는다 라 아라 어라 여라 자 ㄹ까 을까 는가 ㄴ가 은가 냐 느냐 으냐 지 네 군 구나 요 아요
    어요 여요 습니다 ㅂ니다 ㅂ시다 읍시다 십시오 으십시오 세요 으세요 시오 았다 었다 였다 ㅆ다
    겠다 리라 으리라 는 ㄴ 은 ㄹ 을 던 았던 었던 였던 고 며 으며 면 으면 면서 으면서 지만 았지만
    었지만 였지만 는데 ㄴ데 은데 아서 어서 여서 서 니 으니 니까 으니까 므로 으므로 려고 으려고 러
    으러 도록 게 기 음 ㅁ 기를 기가 기로 기에 기도 음을 ㅁ을 고자 거나 든 더라도 아도 어도 여도
    아야 어야 여야 ㄹ수록 을수록 는다는 ㄴ다는 다는 라는 자는 냐는 다고 ㄴ다고 는다고 라고 자고
    다면 ㄴ다면 는다면 아 어 여 였 았 었 ㅆ 았고 었고 였고 았으며 었으며 였으며 ㄹ것이다 지는 지도
    고는 고도 았음 었음 였음
    """
)

_FINALS = {
    compat: chr(0x11A7 + i)
    for i, compat in enumerate("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ", 1)
}


# Vowels (jamo) that a stem and an ending make together, and what they were.
_OPENED = {
    vowel: unicodedata.normalize("NFD", parts)[1:]
    for vowel, parts in (
        ("\u116f", "우어"),
        ("\u1167", "이어"),
        ("\u116a", "오아"),
        ("\u1162", "아여"),
        ("\u116b", "외어"),
    )
}

# Not after a silent ㅇ, for the particle 와 and the syllable 여 are whole; of ㅐ
# and ㅙ only 해 and 돼.
_CONTRACTED = re.compile(
    "(?<=[\u1100-\u110a\u110c-\u1112])[\u116f\u1167\u116a]|(?<=\u1112)\u1162|(?<=\u1103)\u116b"
)


def _jamo(ending: str) -> str:
    first, rest = ending[:1], ending[1:]
    final = _FINALS.get(first)
    return _open_contractions(ending) if final is None else final + _open_contractions(rest)


@lru_cache(maxsize=16_384)
def _open_contractions(word: str) -> str:
    """Write 해, 돼, 춰, 져, 봐 as 하여, 되어, 추어, 지어, 보아, in jamo."""
    jamo = unicodedata.normalize("NFD", word)
    return _CONTRACTED.sub(lambda found: _OPENED[found.group()], jamo)


_SUFFIXES = {
    Language.KO: frozenset(map(_jamo, [*_PARTICLES, *_ENDINGS])) | {""},
    Language.EN: frozenset(
        ["", "s", "es", "'s", "'", "ed", "d", "ing", "ly", "e", "er", "y", "ies"]
    ),
}

# What particles and endings are put together from: 위원|님|께서|는, 하|시었|습니다. Not
# all that this makes is Korean, but then no text has it.
_PLURALS = ["", "들", "님", "님들"]
_CASES = _listed(
    """
    이 가 을 를 의 에 에서 에게 에게서 에게로 한테 한테서 께 께서 로 으로 로부터 으로부터 로서
    으로서 로써 으로써 와 과 랑 이랑 하고 까지 부터 보다 처럼 같이 만큼 마다 마저 조차 밖에 대로
    """
)
_SHADES = _listed("은 는 도 만 만은 만이 만을 이 을 의 과 와 까지 조차 마저")
_TENSES = _listed("시 으시 았 었 였 ㅆ 겠 시었 으시었 았겠 었겠 였겠 ㅆ겠 이 이었")
# The last two lines are written as words of their own: 할 것이다, 하고 있다.
_FINALS_OF_VERBS = _listed(
    """
    다 습니다 ㅂ니다 다고 다며 다면 다는 ㄴ다 ㄴ다고 ㄴ다며 는다고 는다며 습니까 ㅂ니까 는가 ㄴ가
    고 며 으며 면서 으면서 지만 는데 ㄴ데 으나 나 으니 니 으니까 니까 으므로 므로 을 ㄹ 던 는 ㄴ 은
    기 ㅁ 음 ㅁ을 음을 음은 어요 아요 여요 에요 예요 네 네요 지 지요 죠 도록 게 자 자고 자는 라고
    라는 라며 려는 려고 어서 아서 여서
    ㄹ것이다 을것이다 ㄹ것입니다 을것입니다 ㄹ것이며 을것이며 ㄹ것이라고 을것이라고 ㄹ것임을
    고있다 고있습니다 고있는 고있으며 고있고 고있었다 고있던 고있다고 고있지만
    """
)


def _put_together() -> Iterator[str]:
    """Yield Korean particles and endings that are put together, in jamo."""
    for plural in _PLURALS:
        for case in ("", *_CASES):
            yield _jamo(plural) + _jamo(case)
            yield from (_jamo(plural) + _jamo(case) + _jamo(shade) for shade in _SHADES)
    for tense in ("", *_TENSES):
        yield from (_jamo(tense) + _jamo(final) for final in _FINALS_OF_VERBS)


_VARIED = {
    Language.KO: _SUFFIXES[Language.KO] | frozenset(_put_together()),
    Language.EN: _SUFFIXES[Language.EN],
}

_SMALL_WORDS = {
    Language.KO: _listed("및 등 그 이 저 수 것 것을 것이 것은 바 때 더 또 또한 즉 곧 이런 그런"),
    Language.EN: _listed(
        """
        a an the of to in on at by for with from as and or but that this these those it its is
        are was were be been being has have had will would shall there which who whom also so
        """
    ),
}

_DATE_NAMES = (
    _listed(
        """
        january february march april may june july august september october november december
        """
    ),
    _listed("monday tuesday wednesday thursday friday saturday sunday"),
)

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*|[월화수목금토일]요일")

# third, 21st, twentieth; `_mask_numbers` reads them all as 0th.
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen)th|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth"
)

# Beneath three letters an English prefix is no stem: "as" and "ass", "do" and "doer".
_SHORTEST_STEM = {Language.KO: 2, Language.EN: 3}
_SHORTEST_BEGINNING = {Language.KO: 1, Language.EN: 3}


@lru_cache(maxsize=4096)
def beginnings(words: tuple[str, ...], language: Language) -> Counter[str]:
    """Count what words start with that may differ in ending, number or date only."""
    length = _SHORTEST_BEGINNING[language]
    return Counter(
        "0" if word[0].isdigit() or any(word in names for names in _DATE_NAMES) else word[:length]
        for word in words
    )


def differ_in_ending(one: str, other: str, language: Language) -> bool:
    """Say whether two different words share their stem and differ in particle or ending.

    Korean is compared by jamo, so that 한다 and 하는 share 하; 해 counts as 하여.
    """
    if language is Language.KO:
        one, other = _open_contractions(one), _open_contractions(other)
    if one[: _SHORTEST_STEM[language]] != other[: _SHORTEST_STEM[language]]:
        return False
    stem = Prefix.similarity(one, other)
    suffixes = _VARIED[language]
    return any(
        one[cut:] in suffixes and other[cut:] in suffixes
        for cut in range(stem, _SHORTEST_STEM[language] - 1, -1)
    )


def is_ending(text: str, language: Language) -> bool:
    """Say whether a text, as it is written, is a particle or ending by itself."""
    return (_open_contractions(text) if language is Language.KO else text) in _SUFFIXES[language]


def may_end_word(text: str, language: Language) -> bool:
    """Say the same of all that particles and endings are put together to, and of none."""
    return (_open_contractions(text) if language is Language.KO else text) in _VARIED[language]


def differ_in_number(one: str, other: str) -> bool:
    """Say whether two different words are the same but for digits, month or day."""
    if any(one in names and other in names for names in _DATE_NAMES):
        return True
    masked = _mask_numbers(one)
    return "0" in masked and masked == _mask_numbers(other)


@lru_cache(maxsize=16_384)
def _mask_numbers(word: str) -> str:
    return "0th" if _ORDINAL.fullmatch(word) else _NUMBER.sub("0", word)


def is_small_word(word: str, language: Language) -> bool:
    """Say whether the word mostly serves grammar: an article, a preposition, a bound noun."""
    return word in _SMALL_WORDS[language]
