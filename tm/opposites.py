"""Words that say the opposite of one another: 증가 and 감소, win and lose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from aligned.model import Language

__all__ = ["are_opposite"]

# What is left of a bar is set against what is right of it, up to the semicolon. `*`
# stands for any ending; a word without it stands for itself only.
_OPPOSITES = {
    Language.KO: """
    찬성* 지지* 동의* 환영* 옹호* | 반대* 규탄* 배격* ;
    증가* 늘* 상승* 오르* 오른* 오를* 오릅* 올랐* 올라* 올리* 올린* 올렸* 인상* 확대* 급증*
    급등*
    | 감소* 줄* 하락* 내리* 내린* 내릴* 내립* 내렸* 내려* 떨어* 인하* 축소* 삭감* 급감* 급락* ;
    승리* 이겼* 이기* 이긴* | 패배* 졌* 패했* 패한* ;
    시작* 개시* 재개* 계속* 지속* 착수* 이어* | 중단* 중지* 끝* 종료* 멈추* 멈춰* 멈췄* 그만* ;
    강화* | 약화* ;
    가결* 통과* 의결* | 부결* 기각* ;
    수용* 받아들* 승인* 허가* 허용* 인정* 시인* 수락* | 거부* 거절* 불허* 금지* 부인* 부정* 반려* ;
    합법* 적법* | 불법* 위법* ;
    있* | 없* ;
    열* 연다* 여는* | 닫* ;
    공개* | 은폐* 숨기* 숨긴* 숨겼* ;
    이전* 전에* | 이후* 후에* ;
    많* | 적은* 적다* 적었* 적게* ;
    높* | 낮* ;
    크* 큰* 커* 컸* | 작* ;
    강하* 강한* 강했* 강력* | 약하* 약한* 약했* ;
    좋* | 나쁘* 나쁜* 나빠* 나빴* ;
    깨끗* 맑* | 더럽* 더러* 흐려* 흐린* ;
    안전* | 위험* ;
    추진* 진행* 강행* | 저지* 막* 중단* 철회* 포기* 백지화* ;
    제출* 발의* 제안* 제기* | 철회* 취소* ;
    도입* 신설* 설립* 제정* | 폐지* 폐기* 철폐* ;
    일치* | 무관* 배치* ;
    보장* 존중* 보호* 지키* 지킨* 지켰* 지켜* | 박탈* 침해* 파괴* 짓밟* 어기* 어긴* 어겼* 위반* ;
    건설* 짓* 지은* | 철거* 허물* 헐* 해체* ;
    전진* 진전* | 후퇴* ;
    평화* | 전쟁* ;
    친구* 동지* 우방* 아군* | 적군* 원수* ;
    호감* 신뢰* 믿* | 거부감* 반감* 불신* 의심* ;
    부자* 부유* | 빈민* 가난* 빈곤* ;
    다수* | 소수* ;
    최대* 최고* | 최소* 최저* ;
    모두* 누구나* 모든* | 아무도* 누구도* 아무* ;
    항상* 언제나* 늘 | 결코* 절대* ;
    흑자* 이익* 이득* | 적자* 손해* 손실* ;
    개방* 개관* 개장* | 폐쇄* 폐관* 폐장* ;
    고용* 채용* | 해고* ;
    공격* | 방어* 수비* ;
    성공* | 실패* ;
    참석* 참여* 참가* | 불참* ;
    해방* | 점령* 예속* ;
    수출* | 수입* ;
    사랑* 좋아* | 증오* 미워* 싫어* ;
    희망* | 절망* ;
    유리* | 불리* ;
    석방* 풀려* | 구속* 체포* 수감* ;
    단결* 연대* | 분열* ;
    전부* 전체* | 일부* ;
    빠르* 빨리* 빠른* | 느리* 늦게* 느린*
    """,
    Language.EN: """
    increas* rise rises rising rose risen grow* grew rais* more higher up upwards gain gains
    gained expand* expansion | decreas* reduc* fall falls falling fell fallen drop* shrink*
    shrank cut cuts cutting less fewer lower lowers lowered down downwards loss losses ;
    win wins winning won victor* | lose loses losing lost defeat* ;
    open* | clos* shut* ;
    start* begin* began begun launch* continu* resum* introduc* establish* set | stop* end ends
    ended ending halt* ceas* abolish* suspend* cancel* finish* abandon* ;
    accept* approv* adopt* agree* welcom* allow* permit* support* back backs backed favour*
    favor* legalis* legaliz* consent* | reject* refus* oppos* ban bans banned forbid* forbade
    prohibit* disapprov* veto* condemn* resist* ;
    for | against ;
    with | without ;
    before | after ;
    above | below ;
    over | under ;
    inside | outside ;
    always often everywhere | never rarely seldom nowhere ;
    all every each everybody everyone everything both any | none nobody nothing neither no ;
    many much most | few little least ;
    majority | minority ;
    friend* ally allies | enem* foe foes ;
    rich wealthy | poor ;
    high | low ;
    buy buys buying bought | sell* sold ;
    early earlier | late later ;
    legal* lawful* | illegal* unlawful* criminal* ;
    peace* | war wars ;
    attack* | defen* ;
    love* | hate* hatred ;
    hope* | fear* despair* ;
    succe* | fail* ;
    true | false ;
    innocent | guilty ;
    better best good | worse worst bad ;
    hire* hiring employ employs employed | fire* firing sack* dismiss* ;
    present* propos* submit* | withdr* ;
    strengthen* strong* | weak* ;
    admit* confirm* acknowledg* | deny denies denied denying ;
    keep keeps keeping kept honour* honor* | break breaks breaking broke broken violat* ;
    includ* | exclud* ;
    creat* build* built construct* | destroy* demolish* dismantl* tear ;
    protect* save saves saved preserv* | destroy* endanger* threaten* ruin* ;
    unit* | divid* split* ;
    safe* | dangerous* unsafe risky ;
    clean* | dirty pollut* ;
    give gives gave given giving | take takes took taken taking ;
    arriv* enter* join* | leav* left depart* quit* ;
    has have had having | lack* ;
    free* release* liberat* | arrest* jail* imprison* occup* ;
    advanc* | retreat* ;
    cheap* | expensive dear costly ;
    profit* | loss losses ;
    public* | private* secret* ;
    right rights | wrong wrongs ;
    same | different ;
    maximum | minimum ;
    hot | cold ;
    old older | new newer young younger
    """,
}

_LONGEST_STEM = 10


@dataclass(frozen=True, slots=True)
class _Stand:
    """A side of one of the oppositions."""

    opposition: int
    left: bool


def _stands(oppositions: str) -> dict[str, frozenset[_Stand]]:
    """Return where each word stands; a stem keeps its `*`."""
    found: defaultdict[str, set[_Stand]] = defaultdict(set)
    for number, opposition in enumerate(oppositions.split(";")):
        left, right = opposition.split("|")
        for word in left.split():
            found[word].add(_Stand(number, left=True))
        for word in right.split():
            found[word].add(_Stand(number, left=False))
    return {word: frozenset(stands) for word, stands in found.items()}


_STANDS = {language: _stands(lines) for language, lines in _OPPOSITES.items()}
_LONGEST_STEM = 10


@lru_cache(maxsize=4096)
def _find_stands(word: str, language: Language) -> frozenset[_Stand]:
    """Return where a word stands, or the longest stem that it starts with."""
    stands = _STANDS[language]
    if word in stands:
        return stands[word]
    for length in range(min(len(word), _LONGEST_STEM), 0, -1):
        if found := stands.get(f"{word[:length]}*"):
            return found
    return frozenset()


def are_opposite(one: str, other: str, language: Language) -> bool:
    """Say whether two words, in lower case, say the opposite of one another."""
    others = _find_stands(other, language)
    return any(
        _Stand(stand.opposition, not stand.left) in others
        for stand in _find_stands(one, language) - others
    )
