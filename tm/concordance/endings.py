"""What may follow a Korean noun or verb stem inside its eojeol."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from aligned.model import Language
from tm.concordance.hangul import jamo
from tm.inflection import is_ending

__all__ = ["ends_verb", "follows_noun", "strip_particles"]

_PARTICLE = (
    "께서|에게서|에게|한테서|한테|에서|에다가|에다|에|으로서|으로써|로서|로써|으로|로|까지|부터|마저|"
    "조차|보다|처럼|같이|만큼|이라도|라도|이나마|나마|이야말로|야말로|이든지|든지|이든|든|하고|이랑|랑|밖에|"
    "만|뿐|대로|마다|씩|께|의|은|는|이|가|을|를|와|과|도|이나|나|이며|며|여|이여|아"
)
_PARTICLES = re.compile(rf"(?:들|네)?(?:{_PARTICLE}){{0,4}}")

# Two syllables have to stay: 회의 is no 회, 우리나라의 no 우.
_STRIPPED = re.compile(rf"(?<=\w\w)(?:들)?(?:(?:{_PARTICLE}){{1,2}}|들)$")


def _alternatives(endings: str) -> str:
    return "|".join(sorted(map(jamo, endings.split()), key=len, reverse=True))


# In the order in which they may stand: honour, past, will, then one that closes.
_HONOUR = _alternatives("시 으시 셔 으셔")
_PAST = _alternatives("ㅆ 았 었 였 았었 었었 셨 으셨")
_WILL = jamo("겠")
_CLOSING = _alternatives(
    """
    다 ㄴ다 는다 라 아라 어라 여라 자 자마자 ㄹ까 을까 는가 ㄴ가 은가 던가 냐 느냐 으냐 지 네 군
    구나 는구나 요 아 어 여 아요 어요 여요 습니다 ㅂ니다 습니까 ㅂ니까 ㅂ시다 읍시다 십시오
    으십시오 세요 으세요 시오 으시오 리라 으리라 는 ㄴ 은 ㄹ 을 던 고 며 으며 면 으면 면서 으면서
    지만 는데 ㄴ데 은데 던데 아서 어서 여서 서 니 으니 니까 으니까 므로 으므로 려 으려 려고 으려고
    려는 으려는 려면 으려면 러 으러 도록 게 게끔 기 음 ㅁ 고자 거나 든 든지 더라 더라도 더니 아도
    어도 여도 도 아야 어야 여야 야 ㄹ수록 을수록 자면 다면 라면 다가 ㄴ다면 는다면 다고 ㄴ다고
    는다고 라고 자고 냐고 다는 ㄴ다는 는다는 라는 자는 냐는 다며 ㄴ다며 는다며 라며 자며 다면서
    ㄴ다면서 는다면서 ㄴ지 는지 은지 ㄹ지 을지 던지 ㄴ바 는바 은바 듯 듯이 ㄹ뿐 을뿐 ㄴ것 는것
    은것 ㄹ것 을것 ㄹ때 을때 고서 곤 소 오 으오 구려 나 으나 거든 노라 도다 ㄹ래 을래 ㄹ게 을게 마
    건만 자니 ㄹ지라도 을지라도 려던 으려던 고야 기까지 으되 되 란 라던 다던 ㄴ다던 느라 느라고
    잖아 죠
    """
)
_BEHIND = "|".join(unicodedata.normalize("NFD", one) for one in _PARTICLE.split("|"))
_VERB_END = re.compile(
    rf"(?:{_HONOUR})?(?:{_PAST})?(?:{_WILL})?(?:{_CLOSING})(?:{_BEHIND}|{jamo('요')}){{0,2}}"
    rf"(?:{jamo('이')}(?:{_PAST})?(?:{_CLOSING}))?"
)

_COPULA = jamo("이")
_LIGHT = tuple(map(jamo, ("하", "되", "돼", "시키", "시켜", "당하")))
_HAE = jamo("해")
_YEO = jamo("여")


@lru_cache(maxsize=65_536)
def follows_noun(rest: str) -> bool:
    """Say whether `rest`, as written, makes no other word of the noun before it.

    So do particles, 들, the copula, and 하다, 되다 and 시키다 with their endings.
    """
    if not rest or _PARTICLES.fullmatch(rest) or is_ending(rest, Language.KO):
        return True
    letters = jamo(rest)
    if letters.startswith(_COPULA) and ends_verb(letters[len(_COPULA) :]):
        return True
    if letters.startswith(_HAE) and (
        len(letters) == len(_HAE) or ends_verb(jamo("여") + letters[len(_HAE) :])
    ):
        return True
    if letters.startswith(_YEO) and ends_verb(jamo("어") + letters[len(_YEO) :]):
        return True
    return any(letters.startswith(light) and ends_verb(letters[len(light) :]) for light in _LIGHT)


@lru_cache(maxsize=65_536)
def ends_verb(letters: str) -> bool:
    """Say whether the jamo after a stem are an ending, or several with particles."""
    return bool(_VERB_END.fullmatch(letters))


def strip_particles(word: str) -> str:
    """Take particles off the end of an eojeol, leaving at least two syllables."""
    return _STRIPPED.sub("", word)
