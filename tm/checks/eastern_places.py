"""Places and firms of Korea and its neighbours that one side names and the other does not.

Korea's are known by their Hangul alone: whatever spells 부산 is Busan. Those of China and
Japan have a name by sound and often one as Korean reads their signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aligned.model import Span
from tm.checks.name_sounds import sounding
from tm.checks.romanised import spells

__all__ = ["places_lost_in_english", "places_lost_in_korean"]

# Cities, provinces and sights, then firms and newspapers. After `~` come what is another
# word in Korean, too (전주, the day; 대전, the war), and so is looked for only in English.
_KOREAN = """
부산 인천 대구 울산 평택 안산 여수 목포 순천 군산 충주 춘천 강릉 포항 창원 마산 거제 통영 제주
성남 부천 의정부 김해 밀양 안동 김천 속초 익산 나주 광양 아산 천안 당진 김포 파주 군포 해남 완도
영월 태백 삼척 양양 철원 화천 홍천 횡성 평창 무주 남원 정읍 김제 신의주 함흥 판문점 독도 울릉도
용산 이태원 여의도 광화문 강남
~
광주 대전 전주 경주 진주 안양 고양 시흥 광명 오산 이천 공주 개성 나진 현대 대우 한진 쌍용 두산
한화 금호 효성 한겨레 경향 기륭 콜텍 삼성 기아 경상 전라 충청 강원 경기 함경 평안 황해 진도 양산
원주 수원 청주 용인 정선 원산 청진 구례
"""
_KNOWN, _HOMONYMS = (part.split() for part in _KOREAN.split("~"))

# What else a text may say for a place.
_ALSO = {
    "포항": ("포스코",), "제주": ("4·3", "4.3"), "광주": ("5·18", "5.18"), "기아": ("키아",),
    "경상": ("경남", "경북", "영남"), "전라": ("전남", "전북", "호남"), "충청": ("충남", "충북"),
    "함경": ("함남", "함북"), "평안": ("평남", "평북"), "황해": ("서해",),
}  # fmt: skip

_FOREIGN = {
    name: tuple(forms.split())
    for name, forms in (
        row.split(": ")
        for row in """
Beijing: 베이징 북경 중국
Peking: 베이징 북경 중국
Shanghai: 상하이 상해
Nanjing: 난징 남경
Nanking: 난징 남경
Nanning: 난닝 남녕
Tianjin: 톈진 천진 텐진
Chongqing: 충칭 중경
Chungking: 충칭 중경 청킹
Guangzhou: 광저우 광주
Shenzhen: 선전 심천 선쩐
Wuhan: 우한 무한
Harbin: 하얼빈 하르빈
Shenyang: 선양 심양
Dalian: 다롄 대련
Yanbian: 옌볜 연변
Xinjiang: 신장 위구르
Hangzhou: 항저우 항주
Chengdu: 청두 성도
Tokyo: 도쿄 동경 일본
Kyoto: 교토 경도
Osaka: 오사카 대판
Nagoya: 나고야
Hiroshima: 히로시마
Nagasaki: 나가사키
Fukuoka: 후쿠오카
Yokohama: 요코하마
Kobe: 고베 코베 코비
Sapporo: 삿포로
Okinawa: 오키나와
Kawasaki: 가와사키 카와사키
Fukushima: 후쿠시마
""".strip().splitlines()
    )
}
# What Korean has no other word like.
_FOREIGN_KNOWN = frozenset(
    """
    베이징 상하이 난징 톈진 충칭 광저우 하얼빈 도쿄 교토 오사카 나고야 히로시마 나가사키 후쿠오카
    요코하마 삿포로 오키나와 후쿠시마
    """.split()  # noqa: SIM905 - a list of words is read as one
)
# A country's capital may stand for it.
_METONYMS = {"베이징": ("Chin", "Peking"), "도쿄": ("Japan",)}

_CAPITAL = re.compile(r"(?<![\w@/.'’-])[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)*(?![\w@-])")
_HANGUL_PLACE = re.compile(
    r"(?<![가-힣(（\[])(?!부산을 떨)(?P<name>"
    + "|".join(sorted([*_KNOWN, *_FOREIGN_KNOWN], key=len, reverse=True))
    + r")(?=(?:에서[는도]?|에[는도]?|의|으?로|까지|부터|[은는이가을를와과도]|시|"
    r"시민들?[이은의])(?![가-힣])"
    r"| (?:시민|주민|노동자|학생|세입자|농민|어민|지부|공장|지역|시내|시청|항|항만))"
)
# A name that is spelt by no rule still sounds like it.
_FAR = 0.36


def places_lost_in_korean(ko: str, en: str) -> Iterator[Span]:
    """Yield the places and firms of the English that the Korean lacks."""
    for match in _CAPITAL.finditer(en):
        forms = _forms(match.group())
        if not forms or match.group() in ko or any(form in ko for form in forms):
            continue
        yield Span(*match.span())


@lru_cache(maxsize=16_384)
def _forms(word: str) -> tuple[str, ...]:
    """Return what Korean may call a place; empty if the word is none that is known."""
    plain = re.sub("['’]", "", word)
    korean = [one for one in (*_KNOWN, *_HOMONYMS) if spells(plain, one)]
    also = [other for one in korean for other in _ALSO.get(one, ())]
    return (*_FOREIGN.get(plain, ()), *korean, *also)


def places_lost_in_english(ko: str, en: str) -> Iterator[Span]:
    """Yield the places of the Korean that the English lacks, if they are no other word."""
    found = list(_HANGUL_PLACE.finditer(ko))
    if not found:
        return
    words = _CAPITAL.findall(en)
    for match in found:
        if not _is_in(match["name"], words, en):
            yield Span(*match.span("name"))


def _is_in(name: str, words: Sequence[str], text: str) -> bool:
    if any(name in _forms(word) for word in words):
        return True
    if any(sounding(word, (name,)).distance <= _FAR for word in words):
        return True
    return any(other in text for other in _METONYMS.get(name, ()))
