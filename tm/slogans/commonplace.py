"""Words that say nothing by themselves: no phrase begins or ends with one.

The commonest function words, light verbs and words of time and measure of each
language; content words of any subject are none of them.
"""

from __future__ import annotations

import re

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.model import Language

__all__ = ["is_commonplace"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = (
    FUNCTION_WORDS
    | STARTERS
    | _words(
        """
        me us him hers ours yours theirs itself himself herself themselves ourselves myself am been
        being were do does did doing done having had shall might could would cannot whose whom
        very too also even ever never always often sometimes again already almost quite rather
        really perhaps maybe indeed especially particularly generally usually mainly mostly
        simply clearly certainly likewise similarly furthermore hence whether either neither
        nor off down through across against toward towards upon onto along around behind below
        above beneath beside besides beyond throughout since until till per via versus upon
        any every each own same such other another else different various several many much
        more most less least few fewer lot lots number numbers part parts kind sort way ways
        thing things something anything everything nothing somebody anybody everybody nobody
        someone anyone everyone case cases fact point points example time day days week
        weeks month months year years hour hours minute minutes moment morning evening night
        century decade decades date ago today yesterday tomorrow tonight last next past coming
        previous recent recently early earlier late later soon long-term current currently
        present first second third one two three four five six seven eight nine ten hundred
        hundreds thousand thousands million millions billion percent per cent half
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sept sep oct nov dec
        monday tuesday wednesday thursday friday saturday sunday
        say says said saying tell tells told ask asks asked talk speak spoke add added adds
        make makes made making take takes took taken taking give gives gave given giving get
        gets got getting go goes went gone going come comes came coming put puts keep keeps
        kept let lets seem seems seemed become becomes became remain remains remained use used
        uses using want wants wanted need needs needed know knows knew known think thinks
        thought believe see sees saw seen look looks looked find found show shows showed shown
        mean means meant begin began start started try tries tried help helps helped
        continue continued follow follows followed following include includes included
        including expect expected according due able unable likely unlikely possible
        impossible necessary important good better best bad certain clear sure order addition
        result reason regard respect account basis term terms view end side hand place course
        well enough far near away back together instead despite although however therefore
        called calls set sets step steps large-scale so-called
        """
    )
)

_NO_ADVERBS = _words(
    """
    ally anomaly assembly belly bully butterfly elderly family fly friendly italy
    monopoly oligopoly rally reply supply ugly
    """
)

# Stems, as `stems` makes them, and whole words.
_KOREAN = _words(
    """
    것 수 등 및 또 더 바 때 데 중 간 점 뿐 채 즉 곧 이 그 저 이런 그런 저런 이러한 그러한 어떤
    어떠한 이러 그러 어떠 어느 무슨 무엇 누구 언제 어디 여기 거기 몇 현 양 본 타 각자 중인 진행되
    이것 그것 저것 이곳 그곳 모든 모두 여러 다른 같은 같이 같 다음 이후 이전 이래 당시 현재 지금
    오늘 어제 내일 최근 앞 뒤 전 후 동안 사이 때문 경우 정도 이상 이하 이내 가운데 속 안 밖 위
    아래 옆 곁 대하 대한 대해 대해서 대해서는 위하 위한 위해 위해서 통하 통한 통해 통해서 의하
    의한 의해 의해서 따르 따른 따라 따라서 관하 관한 관해 비하 비해 인하 인한 인해 향하 향한 향해
    있 있다 있는 있을 있고 있으며 있어 있었다 없 없다 없는 없이 없을 하 한다 하는 하고 하며 하여
    해 한 했다 했 할 함 되 된다 되는 되고 되어 된 될 됐다 되었다 되었 이다 아니 아니라 아닌
    아니다 않 않는 않고 않다 않을 않는다 말 말하 말했다 말한 밝히 밝혔다 전하 전했다 덧붙
    덧붙였다 보 보이 보인다 보는 볼 알 알려 나오 나온 나타나 나타났다 오 온 올 가 갈 간다 주 준
    줄 받 받은 들 든 두 둔 놓 크 큰 많 많은 많이 작 작은 좋 좋은 새 새로운 새로 첫 지난 내년 올해
    작년 이번 그때 이때 매 매년 매일 매주 매월 하루 오전 오후 아침 저녁 밤 년 월 일 시 분 초 개월
    일주일 월요일 화요일 수요일 목요일 금요일 토요일 일요일 명 개 번 차례 가지 곳 원 달러 퍼센트
    만 억 조 백 천 하나 둘 셋 세 네 다섯 여섯 일곱 여덟 아홉 열 첫째 둘째 셋째 가장 매우 아주
    너무 더욱 더욱더 특히 다시 이미 아직 아직도 여전히 항상 늘 자주 거의 약 단지 오직 바로 결국
    역시 물론 또한 그리고 그러나 하지만 그런데 그래서 그러므로 그리하여 그럼에도 그렇지만 한편
    나아가 게다가 만약 만일 비록 왜냐하면 왜 어떻게 얼마나 얼마 스스로 서로 함께 우리 나 너 저희
    그들 그녀 당신 자신 자기 우리의 그의 저의 필요 필요하 가능 가능하 중요 중요하 진행 시작
    계속하 포함 포함하 비롯하 비롯 비롯한 관련 관련된 방식 방법 결과 이유 문제 내용 부분 대부분
    일부 전체 각 각각 측 쪽 편 차원 수준 상황 상태 과정 이것이 라는 라고 다고 하지 못하 못 잘 좀
    꼭 다만 더불어 불구하 불구하고 의미하 의미 나머지 그중 그동안 앞으로
    """
)
_KOREAN |= _words(
    "이에 그에 이를 그를 이는 그는 이와 그와 이로 그로 말할 말해 말하는 할수 하게 되지 되며 하면서 "
    "그것이 그것을 그것은 이것을 이것은 여기에 거기에 아무 아무것도 누구도 무엇을 무엇이 무엇인가"
)
# Behind a commonplace word these are particles (것은), others may be part of it (수도).
_SURE_PARTICLES = tuple("은는을를과")
_KOREAN_ADVERB = re.compile(r".+(?:적으로|히|(?<!에)게|스럽게)$")
_KOREAN_LIGHT = re.compile(
    r"(?:있|없|않|아니|같|싶|못하|대하|위하|의하|통하|따르|말하)[가-힣]{0,3}"
)


def is_commonplace(word: str, stem: str, language: Language) -> bool:
    """Say whether a word, as written in lower case, or its stem says nothing by itself."""
    if language is Language.EN:
        return word in _ENGLISH or stem in _ENGLISH or len(word) < 2 or _is_adverb(word)
    return (
        word in _KOREAN
        or stem in _KOREAN
        or (word[-1:] in _SURE_PARTICLES and word[:-1] in _KOREAN)
        or _KOREAN_ADVERB.fullmatch(word) is not None
        or _KOREAN_LIGHT.fullmatch(word) is not None
    )


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NO_ADVERBS
