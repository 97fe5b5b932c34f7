"""Korean words in which another, more common one only seems to stand.

The analyser has each of them as one morpheme, and what is left over beside the other
word could be an affix (전세기 is no 전세 and 기), so no rule tells them. They are
general vocabulary, found by going through the nouns of a dictionary for those that
have one of some 450 nouns of politics and economy in them.
"""

from __future__ import annotations

__all__ = ["has_other_predicate", "known_division"]


def _listed(words: str) -> dict[str, frozenset[str]]:
    """Read `word` or `word:part,part`: what a word has in it; nothing else is in it."""
    split = (one.partition(":") for one in words.split())
    return {word: frozenset(parts.split(",")) for word, _, parts in split}


# The short parts after a colon are really there: 시장 is not in 전시장, 전시 is.
_OTHER_WORDS = _listed(
    """
    이사회 이사금 이사관 이사이 인사이드 의사당 의사소통:소통 의사봉 의사록 의사일정:일정
    의사진행:진행 의사결정:결정 의사표시:표시 의사표현:표현 자유의사:자유 의사과학:과학
    회의적 회의론 회의감 회의주의 기사회생:회생 기사도 인도적 인도주의 인도법:법
    수도원 수도사 수도승 수도자 수도회 수도꼭지:꼭지 수도관 수도세 수도료 수도요금:요금
    상수도 하수도 상하수도 지지부진:부진 공사관 부자연:자연 정상적 정상화 정상인 비정상
    정상참작:참작 사과나무:나무 은행나무:나무 은행잎:잎 이상주의 이상형 이상기후:기후
    보도블록:블록 신문고 고용량:용량 가정부 정당방위:방위 정당화 정당성 전세계:세계 전세기
    전세금:전세,금 월세금:월세,금 전세방:전세,방 전시장:전시 전시관:전시 시장기 연대기 연대표
    연대장 강화도 강화군 강화읍 강화도령:도령 동의어 유의어 소수점 실업가 실업계
    조선소 조선업 조선공 자주색 자주포 자주빛 자줏빛 중공군 중대사:대사 현대사:현대 신진대사:신진
    근대사:근대 고대사:고대 중동부:동부 원조국:원조 대기소:대기 초인종 정전기 전투기:전투
    전반전:전반 후반전:후반 최종전:최종 분위기 구석방:구석 연금술 연금술사 적자생존:생존
    전력투구:투구 전력질주:질주 의무병 의무실 의무대 의무관 의무실장:실장 무기력 무기물 무기질
    무기한 무기수 무기징역:징역 무기정학:정학 무기명 사기업:기업 사기그릇:그릇 사기충천:충천
    부대변인:대변인 부대찌개:찌개 부대비용:비용 부대시설:시설 부대조건:조건 부대사업:사업
    지방산 지방질 지방간 체지방 유지방 유격수 어깨동무:어깨 주의력 주의보 방송가
    사고방식:방식 사고력 사고실험:실험 사상자 사상누각:누각 수상자 수상작 수상록 수상식
    수상소감:소감 수상경력:경력 수상기 수상스키:스키 수상가옥:가옥
    입장권 입장료 입장객 입장식 입장표:표 안보리:안보
    운동장 운동화 운동복 운동회 운동선수:선수 운동기구:기구 운동량 신체검사:신체 공장도가격:가격
    사각지대:사각 안전지대:안전 완충지대:완충 비무장지대:비무장 무풍지대:무풍 지대공 지대지 지대함
    보수공사:공사 보수비 유지보수:유지 개보수 무보수 의원면직:면직 자유자재:자재
    지주막 지주대 버팀지주 부지기수 주의사항:사항 인도교 인도양 인도네시아 인도차이나
    걱정거리:걱정 구경거리:구경 관심거리:관심 고민거리:고민 웃음거리:웃음 비웃음거리:비웃음
    자랑거리:자랑 논란거리:논란 이야깃거리 반찬거리:반찬 소일거리:소일 화젯거리 장거리 단거리
    중거리 근거리 원거리 일거리 볼거리 먹거리 먹을거리 읽을거리 놀거리 거리낌 거리감
    공화당원증:공화당,당원,당원증 사법시험:사법,시험 조기교육:조기,교육 연기금:기금
    파리채 파리약 파리똥 초파리 해파리 신사적 신사복 신사화 대사증후군:증후군 대사량
    사회봉:봉 사전투표:투표 조정경기:경기 경기력 경기장 경기복 동지섣달 동짓날 동지팥죽:팥죽
    통일벼 전차금 전차표 부자유:자유 감사패 감사장 감사절 감사편지:편지 추수감사절:추수
    연기자 연기력 연기파 고소공포증:공포,공포증 고소득:소득 고소득자:소득,소득자 영세민
    부채질 부채춤 부채꼴 공기업:기업 공기총 공기청정기:청정기 공기주머니:주머니
    """
)

_LONGEST = max(map(len, _OTHER_WORDS))

# Nouns for people, bodies and things beside which a predicate is written the same:
# 정당하다 (just) is no party, 시장하다 (hungry) no market.
_OTHER_PREDICATES = _listed(
    "정당 시장 수상 기구 간사 지대 이상 무사 병사 전사 이사 사회 중대 정의 파리 고아 무도"
).keys()
_LIGHT = tuple("하한할함합해했")
_WITH = "하고"


def known_division(text: str, start: int, end: int) -> bool | None:
    """Say whether `text[start:end]` is a word there; `None` if no word of the list holds it.

    이사 is not in 이사회, 기업 is in 공기업.
    """
    if start and text[start:end] == "주의":
        return False
    held = [
        _OTHER_WORDS[word]
        for first in range(max(0, end - _LONGEST), start + 1)
        for last in range(end, min(len(text), first + _LONGEST) + 1)
        if (word := text[first:last]) in _OTHER_WORDS and last - first > end - start
    ]
    return all(text[start:end] in parts for parts in held) if held else None


def has_other_predicate(noun: str, behind: str) -> bool:
    """Say whether what is written as a noun and 하다 is another word: 정당한."""
    return noun in _OTHER_PREDICATES and behind.startswith(_LIGHT) and behind != _WITH
