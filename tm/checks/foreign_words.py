"""Whether a word of Hangul looks taken from another language, by its syllables: 멜로니, not 정부.

Syllables such as 츠, 켈 and 펜 are of names, 여 and 출 of Korean. A table of them needs no
analyser, and so no wait of seconds before the first pair is checked.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["FOREIGN", "MAYBE_FOREIGN", "foreignness", "without_particle"]

# Rounded log odds that a word with the syllable among its first four is a name of another
# language: 1,531 words of news that sound like a name of their English and 1,189 names of
# countries, cities and languages (Unicode CLDR 46, Korean) against 4,819 words of news and
# handbooks that sound like no word of their English, particles taken off.
_WEIGHTS = {
    5: "베케쿠턴티",
    4: "네덴디롬맨멘멜몬벨브블빌샤센셔스슨슬싱엘카칸켈콜테텔톤틴펜폴푸프",
    3: "겐겔글넨넬넷닉닐덜델딜딩랙랜레렐렘렛롤룩릭릿맥메멕몽밍벤볼빈빙산샌셀손솔쉬슈앤얀왈웰"
    "윈윌젠즈즌챔첼츠칼캄캐켄코콘콥쿤쿼크클키킷킹탄털텀텍텐토톨톰튀트튼틱퍽페펠폰폼플픽헤"
    "헨헬휠",
    2: "곤넌널노데드라란랄랑럼렉렌루룬룰르림링마먼바버살섬션쇼시쓰앙엔웨칭커컨컴킨타탈터틀파"
    "팔퍼풀홀힐",
    1: "갈골곳곽귀그나너누뉴닌더던두둥랍런럽로롱리린모몰미밀비뿐사삼세송술숨심씨아암애엄오옥"
    "와워존징친칠투툼팀패포피흐",
    -1: "감갖건게겠견고광구국군극근까꺼께껴끝날났내넓논놀느늦다단담당동됨뒤락랐령록류륙를름릅"
    "막많매못무묵민믿박반방배백별병부분불붙빨상생서설속순실십악액야어억얻요욕움위유육율은"
    "응일임잘졌족종주죽줄쥐즉지직진질집짓째첩초추춤취치칙킬태통특폭품풍필할항혀혼후훈훌흔"
    "흥힌힘",
    -2: "각갔강객거걸것겪경계공괴굴규급기긴길꾸끌끔끼낙낼넘녀념농높놓눈눌는능달답대독돼된될됩"
    "득들등따떨뛰략량렇렬렵례롭률륭립망멈문므밝범벗변빠습승식싶싸않압았앱약얼없엇었연였영"
    "옮왔외원으을음읽잃잡장재적전절접젖좋좌죄죠준줍중짜찍착찬찰찾천쳐총최축충측침편폐하한"
    "함합해핵했행향현혐혔혹화황획효희",
    -3: "값검겨격교권금년늘돌되때려력련료맞면명목받성앞업역열용의입있쟁정져증쪽참책처청학협형"
    "확환활",
    -4: "개결관며물법여작점출표회",
}
_WEIGHT = {syllable: weight for weight, row in _WEIGHTS.items() for syllable in row}
_READ = 4
# A verb, or a word that only looks like a name.
_NO_NAME = -9
# Seven in ten of those names come up to it, and one in 100 of the other words, most of them
# taken from English after all.
FOREIGN = 4
# Four in five, and one in 25.
MAYBE_FOREIGN = 2

_PARTICLE = re.compile(
    "(?:에게서|으로서|으로써|에서[는도의]?|에게|으로|로부터|부터|까지|처럼|과의|와의|이라고|라고|이라는|라는|이나|"
    "은|는|이|가|을|를|의|에|도|와|과|로|만|인|들)$"
)

_VERB = re.compile(
    "(?:[다고게던며면지]|[니러]라|(?:[아어워려와춰꿔켜]|하)라|시오|(?:스러|다)운|[리르누]는|지만|니까|(?:스럽|스러|시[키킨킬킴]).*)$"
)
_COMMON = frozenset(
    """
    마리 엄마 아마 무슨 네가 누가 스스로 바로 널리 따로 서로 아니 아닐 어디
    나라 우리나라 산맥 손아귀 빈곤 버튼 카드 코너 테러 파운드 달러 유로 센트 퍼센트
    킬로 미터 프로 아파트 에너지 코로나 브랜드 트집 부르 모르
    """.split()  # noqa: SIM905 - a list of words is read as one
)


@lru_cache(maxsize=65_536)
def foreignness(word: str) -> int:
    """Weigh how likely a word of Hangul, particles and all, is a name of another language.

    From `FOREIGN` up it is one, from `MAYBE_FOREIGN` up perhaps; below zero it is Korean.
    """
    stem = without_particle(word)
    if stem in _COMMON or word in _COMMON or _VERB.search(word):
        return _NO_NAME
    return sum(_WEIGHT.get(syllable, 0) for syllable in stem[:_READ])


@lru_cache(maxsize=65_536)
def without_particle(word: str) -> str:
    """Take the longest particle off a word that leaves two syllables."""
    match = _PARTICLE.search(word, 2)
    return word[: match.start()] if match else word
