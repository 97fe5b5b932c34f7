"""Short Korean stems, and the nouns that look like their forms."""

from __future__ import annotations

from functools import lru_cache

from tm.concordance.endings import ends_verb
from tm.concordance.hangul import jamo
from tm.concordance.korean_forms import begin
from tm.termbase.korean_behind import Behind, look_behind

__all__ = ["ADVERBS", "is_short_stem", "may_be_other_words"]

# Verbs and adjectives of one syllable.
_STEMS = frozenset(
    "가오보하되주사지이자서나내쓰크타차파싸까깨꾸끄뜨뛰띄매메배베비빼새세쉬시쏘재찌치캐켜트펴피푸패"
    "대두기누꿰뵈쥐늘놀살알울불빌달돌들걸갈날길말물밀열팔풀헐멀졸절일있없먹입잡막읽앉얻믿받닫묻걷듣"
    "돕눕굽굶낫짓잇웃씻벗솟빗좋놓넣낳쌓닿많않싫같맡붙찾쫓꽂늦낮잊맞맺젖찢짖깊높갚덮엎싶깎섞꺾볶닦묶"
    "겪밟넓짧얇젊옮삶닮굵맑밝늙긁붉낡잃끓뚫앓옳끊적작좁춥덥곱쉽맵밉뽑씹업접집꼽품감남넘참숨검심안신"
    "쓸털떨빨썰쏠굴"
)
# Nouns, pronouns and bound nouns of one syllable that often stand under particles.
_NOUNS = frozenset(
    "수이그저나너내네것데바때줄전후중간안밖위앞뒤옆일말길물돈땅손발눈입몸힘책집날달해한두글법당국시군구"
    "도강산섬밤낮꿈뜻빛불값곳끝등뿐만채척체대년월명번"
)
# Nouns that are adverbs at least as often: 자주 (independence; often).
ADVERBS = frozenset(
    ["자주", "진정", "가장", "단지", "대체", "주로", "도로", "바로", "이제", "마침", "일단", "정작"]
)
# Longer nouns hardly look like a verb's form, or are worth no question.
_LONGEST = 2


def is_short_stem(text: str) -> bool:
    """Say whether a syllable is the stem of a verb or adjective."""
    return text in _STEMS


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for stem in _STEMS:
        for one in begin(stem):
            found.setdefault(one.text, set()).add(one.ending)
    return {text: tuple(endings) for text, endings in found.items()}


def may_be_other_words(noun: str) -> bool:
    """Say whether a noun is written like a verb's form, or a noun under a particle.

    보고 is of 보다, 수도 is 수 and 도. So is every noun of one syllable.
    """
    if len(noun) > _LONGEST:
        return False
    if len(noun) == 1 or noun in ADVERBS:
        return True
    if noun[0] in _NOUNS and look_behind(noun[0], noun[1:]) is Behind.ENDING:
        return True
    return any(
        ends_verb(ending + jamo(noun[length:]))
        for length in range(1, len(noun) + 1)
        for ending in _beginnings().get(noun[:length], ())
    )
