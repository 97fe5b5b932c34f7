"""What stands behind a Korean noun in its eojeol: nothing, a particle, another word."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from tm.concordance.endings import ends_verb
from tm.concordance.hangul import jamo, split_syllable
from tm.concordance.korean_forms import begin

__all__ = ["Behind", "is_particle", "look_behind"]


class Behind(Enum):
    """What follows a noun without a space."""

    NOTHING = "nothing"
    ENDING = "ending"  # particles, the plural, the copula, 하다 and its like
    WORD = "word"  # anything else: a noun of which it is a part, or no word boundary


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLE = (
    "께서|에게서|에게|한테서|한테|에서|에다가|에다|에|으로서|으로써|로서|로써|으로|로|까지|부터|마저|"
    "조차|보다|처럼|같이|만큼|이라도|라도|이나마|나마|이야말로|야말로|이든지|든지|이든|든|하고|이랑|랑|"
    "밖에|만|뿐|대로|마다|씩|께|의|은|는|이|가|을|를|와|과|도|이나|나|이며|며|이여|여|아|야|끼리|쯤|등|"
    "치고|커녕|더러|보고|이란|란|인즉|이라|라|에선|에겐|로선|으로선|한테선|께선|까진|보단|이라기|라기|이라곤|라곤|에게선|없이"
)
_ONE = frozenset(_PARTICLE.split("|"))
# What nothing follows: 경기도에서 is no 경기 under 도 and 에서.
_LAST = _listed("의 은 는 이 가 을 를 도 야 아 며 이며 이여 여 나 이나 라 란 이란 등")
_OTHERS = "|".join(one for one in _PARTICLE.split("|") if one not in _LAST)
_PARTICLES = re.compile(rf"(?:{_OTHERS}){{0,3}}(?:{_PARTICLE})")

# One, or one that is no noun's first syllable and another: 도로 and 나라 are nouns.
_ALONE = re.compile(
    rf"{_PARTICLE}|(?:에|에서|에게|께서|한테|으로|까지|부터|만큼|처럼|보다|조차|마저|이라)(?:{_PARTICLE})"
)

_NOUNS_TOO = frozenset(["이란", "보고", "대로", "하고"])

# What only follows a syllable with a final, and without: 물을, 나무를. ㄹ takes 로.
_AFTER_FINAL = _listed("은 이 을 과 으로 으로서 으로써 아 이여 이랑")
_AFTER_VOWEL = _listed("는 가 를 와 로 로서 로써 야 나 며 여 랑 라도 든 라 란 나마")

# Endings of a copula whose 이 a vowel before it has swallowed: 정부다, 정부였다. Others
# (자, 군, 기) are far more often the noun's last syllable: 노동자, 정부군.
_AFTER_SWALLOWED = re.compile(
    "다|라고|라는|라며|라면|라서|라던|란다|였.*|여서|여야|니|니까|지만|므로|든지|더라도|던|던가|고|군요|네요|"
    "거든|잖아|죠|요|예요|라고는|라고도|라지만|라네|라니|라니까|랍니다|로다"
)
# Closing forms of 이다 that no other verb has.
_AFTER_COPULA = re.compile("라서|에요|라니|라니까|라기엔|라는데|라지만|로다|건대|구요|고요")
# Behind these a copula may follow: 여기까지다, 노조뿐이다.
_BEFORE_COPULA = re.compile("(?:까지|뿐|만|에서|부터|대로|만큼|때문)(?=.)")
_LIGHT = {
    one.text: one.ending
    for stem in ("하", "되", "시키", "당하", "받", "스럽", "롭", "답", "없", "있")
    for one in begin(stem)
}
_LONGEST_LIGHT = 3
# With an auxiliary verb: 개발해냈다, 계속되어왔다; and 제재하려다.
_LIGHT_AND_MORE = re.compile(
    "(?:해|되어|돼|시켜|당해)(?:내|냈|낸|낼|왔|온|올|오|주|줬|준|줄|버리|버렸|두|둔|둘|놓|놨|보|봤|본|볼|"
    "가|갔|간|갈|나가|나갔|나갈|지|졌|진|질|져).*|(?:하|되|시키|당하)려다가?"
)
_COPULA = jamo("이")


@lru_cache(maxsize=65_536)
def look_behind(last: str, rest: str) -> Behind:
    """Say what `rest`, the syllables behind a noun that ends in `last`, are."""
    if not rest:
        return Behind.NOTHING
    bare = rest.removeprefix("들")
    if bare != rest and (not bare or _ends_noun("들", bare)):
        return Behind.ENDING
    return Behind.ENDING if _ends_noun(last, rest) else Behind.WORD


def is_particle(text: str) -> bool:
    """Say whether a text is nothing but particles: 에서, 까지는."""
    return bool(_ALONE.fullmatch(text)) and text not in _NOUNS_TOO


def _ends_noun(last: str, rest: str) -> bool:
    if _PARTICLES.fullmatch(rest):
        return _fits(last, rest)
    syllable = split_syllable(last)
    closed = syllable is None or bool(syllable.final)
    letters = jamo(rest)
    if letters.startswith(_COPULA) and ends_verb(letters[len(_COPULA) :]):
        return True
    if rest[0] == "이" and _AFTER_COPULA.fullmatch(rest, 1):
        return True
    if (particle := _BEFORE_COPULA.match(rest)) and _ends_noun(
        rest[particle.end() - 1], rest[particle.end() :]
    ):
        return True
    if (syllable is None or not closed) and _AFTER_SWALLOWED.fullmatch(rest):
        return True
    return _is_light(rest)


def _is_light(rest: str) -> bool:
    """Say whether 하다, 되다, 시키다 and their like make a predicate of the noun."""
    for length in range(1, min(_LONGEST_LIGHT, len(rest)) + 1):
        ending = _LIGHT.get(rest[:length])
        if ending is not None and ends_verb(ending + jamo(rest[length:])):
            return True
    return bool(_LIGHT_AND_MORE.fullmatch(rest))


def _fits(last: str, particles: str) -> bool:
    """Say whether the first particle can follow the syllable: 물가 is no 물 under 가."""
    syllable = split_syllable(last)
    if syllable is None:
        return True
    first = next(particles[:length] for length in (4, 3, 2, 1) if particles[:length] in _ONE)
    if syllable.final == "ㄹ" and first in ("로", "로서", "로써"):
        return True
    return first not in (_AFTER_VOWEL if syllable.final else _AFTER_FINAL)
