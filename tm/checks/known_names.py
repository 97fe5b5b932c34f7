"""Names that Korean has a word of its own for: countries, and what is known by its initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aligned.model import Language
from tm.model import Span

__all__ = [
    "ACRONYMS",
    "COMMON_IN_KOREAN",
    "Country",
    "english_countries",
    "has_korean_name",
    "korean_countries",
    "may_mention",
]

# English forms, then Korean ones; `~` marks what only excuses the country, for it
# may mean another thing (the 중 of 한중, `Pacific`).
_COUNTRIES = """
us: United States, U.S., US, USA, U.S.A., America, American, ~Washington, ~White House = \
미국, 미합중국, 아메리카, ~백악관, ~워싱턴, ~양국, ~북미
uk: United Kingdom, U.K., UK, Britain, British, Briton, England, English, \
~London, ~Scotland, ~Scottish, ~Welsh =\
 영국, 잉글랜드, ~런던, ~브리튼, ~브리티시, ~영어, ~잉글리시
russia: Russia, Russian, Soviet, ~Moscow, ~Kremlin = 러시아, 소련, 소비에트, ~모스크바, ~크렘린
ukraine: Ukraine, Ukrainian, ~Kyiv, ~Kiev = 우크라이나, ~우크라, ~키이우, ~키예프
china: China, Chinese, ~Beijing, ~Sino = 중국, 중화, 차이나, ~베이징, ~한자, ~양안
japan: Japan, Japanese, ~Tokyo = 일본, 재팬, ~도쿄
korea: Korea, Korean, ~Seoul, ~Pyongyang, ~ROK, ~DPRK, ~North, ~South = \
한국, 남한, 북한, ~조선, 한반도, 코리아, ~대한민국, ~남북, ~국내, ~우리나라, ~서울, ~평양
germany: Germany, German, ~Berlin = 독일, 게르만, 도이치, ~베를린, ~저먼
france: France, French, ~Paris = 프랑스, ~프렌치, ~파리
italy: Italy, Italian, ~Rome = 이탈리아, ~이태리, ~로마
spain: Spain, Spanish, Spaniard, ~Madrid, ~Hispanic = 스페인, 에스파냐, ~마드리드, ~스패니시
portugal: Portugal, Portuguese = 포르투갈
netherlands: Netherlands, Dutch, Holland = 네덜란드, ~홀란드, ~더치
belgium: Belgium, Belgian, ~Brussels = 벨기에, ~브뤼셀
switzerland: Switzerland, Swiss = 스위스
austria: Austria, Austrian, ~Vienna = 오스트리아, ~빈
poland: Poland, Polish, ~Pole, ~Warsaw = 폴란드, ~바르샤바
greece: Greece, Greek, ~Athens = 그리스, ~희랍, ~아테네
turkey: Turkey, Türkiye, Turkish, Turk, ~Ankara = 터키, 튀르키예, ~투르크, ~앙카라
israel: Israel, Israeli, ~Zionist = 이스라엘, ~시온
palestine: Palestine, Palestinian, ~Gaza = 팔레스타인, ~가자
iran: Iran, Iranian, Persian, ~Tehran = 이란, 페르시아, ~테헤란
iraq: Iraq, Iraqi = 이라크
syria: Syria, Syrian, ~Damascus = 시리아, ~다마스쿠스
lebanon: Lebanon, Lebanese = 레바논
egypt: Egypt, Egyptian = 이집트, ~애굽
saudi: Saudi, ~Riyadh = 사우디, ~리야드
yemen: Yemen, Yemeni = 예멘
afghanistan: Afghanistan, Afghan, ~Kabul = 아프가니스탄, 아프간, ~카불
pakistan: Pakistan, Pakistani = 파키스탄
india: India, Indian, ~Delhi = 인도인, 인도군, ~인도, ~인디언, ~인디아, ~힌두
indonesia: Indonesia, Indonesian, ~Jakarta = 인도네시아, ~자카르타
vietnam: Vietnam, Vietnamese, Viet Nam = 베트남, ~월남
thailand: Thailand, Thai = 태국, ~타이
philippines: Philippines, Philippine, Filipino = 필리핀
myanmar: Myanmar, Burma, Burmese = 미얀마, 버마
taiwan: Taiwan, Taiwanese, ~Taipei = 대만, 타이완, ~타이베이
mongolia: Mongolia, Mongolian = 몽골, 몽고
australia: Australia, Australian, ~Sydney = 호주, 오스트레일리아, ~시드니
canada: Canada, Canadian = 캐나다
mexico: Mexico, Mexican = 멕시코
brazil: Brazil, Brazilian = 브라질
argentina: Argentina, Argentine, Argentinian = 아르헨티나
chile: Chile, Chilean = 칠레
cuba: Cuba, Cuban = 쿠바
venezuela: Venezuela, Venezuelan = 베네수엘라
colombia: Colombia, Colombian = 콜롬비아
peru: Peru, Peruvian = 페루
sweden: Sweden, Swedish, ~Swede = 스웨덴
norway: Norway, Norwegian = 노르웨이
finland: Finland, Finnish, ~Finn = 핀란드
denmark: Denmark, Danish, ~Dane = 덴마크
ireland: Ireland, Irish, ~Dublin = 아일랜드, ~아이리시, ~더블린
hungary: Hungary, Hungarian = 헝가리
romania: Romania, Romanian = 루마니아
bulgaria: Bulgaria, Bulgarian = 불가리아
serbia: Serbia, Serbian, Serb = 세르비아
belarus: Belarus, Belarusian = 벨라루스
kazakhstan: Kazakhstan, Kazakh = 카자흐스탄
georgia: ~Georgia, Georgian = 조지아, 그루지야
africa: South Africa, South African, Africa, African = 남아프리카, 아프리카, 남아공
nigeria: Nigeria, Nigerian = 나이지리아
ethiopia: Ethiopia, Ethiopian = 에티오피아
kenya: Kenya, Kenyan = 케냐
sudan: Sudan, Sudanese = ~수단
"""

# One syllable stands for these among others like it, and after or before some words.
_SYLLABLES = {
    "us": "미", "uk": "영", "russia": "러", "china": "중", "japan": "일", "korea": "한북남",
    "germany": "독", "france": "불",
}  # fmt: skip
_SHORT = "한미중일러북남영불독유"

ACRONYMS: Mapping[str, tuple[str, ...]] = {
    "NATO": ("나토", "북대서양", "동맹"),
    "UN": ("유엔", "국제연합", "국제 연합"),
    "EU": ("유럽연합", "유럽 연합", "유럽", "브렉시트"),
    "WHO": ("세계보건", "보건기구", "세계 보건"),
    "WTO": ("세계무역", "무역기구", "세계 무역"),
    "IMF": ("국제통화", "통화기금", "국제 통화"),
    "IAEA": ("원자력",),
    "OECD": ("경제협력", "경제 협력"),
    "OPEC": ("오펙", "석유수출", "산유국"),
    "UNESCO": ("유네스코",),
    "UNICEF": ("유니세프", "아동기금"),
    "CIA": ("중앙정보", "중앙 정보", "시아이에이"),
    "FBI": ("연방수사", "연방 수사", "에프비아이"),
    "KGB": ("국가보안", "케이지비", "게베"),
    "FSB": ("연방보안", "연방 보안"),
    "BBC": ("비비시", "영국 방송", "영국방송"),
    "CNN": ("시엔엔", "씨엔엔"),
    "NBC": ("엔비시", "엔비씨"),
    "ABC": ("에이비시", "에이비씨"),
    "CBS": ("시비에스", "씨비에스"),
    "ILO": ("국제노동", "국제 노동", "노동기구"),
    "NASA": ("나사", "항공우주"),
    "UNHCR": ("난민기구", "난민 기구"),
    "BRICS": ("브릭스",),
    "IPCC": ("기후변화", "기후 변화"),
}
"""What is known by its initials, and what Korean may call it beside those."""

COMMON_IN_KOREAN = frozenset(
    """
    AI AS CCTV CD CEO CF CG DJ DIY DM DNA DVD FAX FM GDP GPS ID IP IQ IT KF KTX LED LP MC MOU MT MVP
    NG NGO OS OST PC PD PPT PR QR SF SNS TF TV UCC URL USB VIP VR WIFI SUV APT KO OK OX POP
    """.split()  # noqa: SIM905
)
"""Latin words that Korean uses whatever the English says."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as either language names it, and what else may mean it."""

    name: str
    english: frozenset[str]
    korean: tuple[str, ...]
    english_hints: tuple[str, ...]
    korean_hints: tuple[str, ...]


def _read(line: str) -> Country:
    name, forms = line.split(": ")
    english, korean = (tuple(side.split(", ")) for side in forms.split(" = "))
    return Country(
        name,
        frozenset(form for form in english if not form.startswith("~")),
        tuple(form for form in korean if not form.startswith("~")),
        tuple(form[1:] for form in english if form.startswith("~")),
        tuple(form[1:] for form in korean if form.startswith("~")),
    )


_ALL = tuple(map(_read, _COUNTRIES.strip().splitlines()))
_BY_ENGLISH = {form: country for country in _ALL for form in country.english}
_ENGLISH_NAME = re.compile(
    r"(?<![\w.&-])(?:United States|United Kingdom|Viet Nam|South Africa(?:n)?|U\.S\.A?\.?|U\.K\.|"
    r"[A-Z][A-Za-zü]+)(?![\w&-])"
)
_KOREAN_NAME = re.compile(
    r"(?<![^\s(\"“‘'])(?:"
    + "|".join(sorted((form for one in _ALL for form in one.korean), key=len, reverse=True))
    + r")(?!머니|도교|도인|도의|도는|도를|도가)"
)
_BY_KOREAN = {form: country for country in _ALL for form in country.korean}


_HINTS = frozenset(form for country in _ALL for form in country.english_hints)


def has_korean_name(word: str) -> bool:
    """Tell whether an English word is a country or its capital, whatever Korean calls it."""
    return word in _BY_ENGLISH or word in _HINTS


def english_countries(text: str) -> Iterator[tuple[Country, Span]]:
    """Yield the countries that an English text surely names, or their people or language."""
    for match in _ENGLISH_NAME.finditer(text):
        form = match.group()
        country = _BY_ENGLISH.get(form) or _BY_ENGLISH.get(form.removesuffix("s"))
        if country:
            yield country, Span(*match.span())


def korean_countries(text: str) -> Iterator[tuple[Country, Span]]:
    """Yield the countries that a Korean text surely names."""
    for match in _KOREAN_NAME.finditer(text):
        yield _BY_KOREAN[match.group()], Span(*match.span())


def may_mention(country: Country, text: str, language: Language) -> bool:
    """Whether a text may speak of a country, were it by a hint or a syllable: 한미, 반미, 미군."""
    if language is Language.EN:
        return any(form in text for form in (*country.english, *country.english_hints))
    if any(form in text for form in (*country.korean, *country.korean_hints)):
        return True
    return any(
        re.search(
            rf"(?<![가-힣]){one}(?![가-힣])|[{_SHORT}대반친방재주]{one}|{one}[{_SHORT}군측]", text
        )
        for one in _SYLLABLES.get(country.name, "")
    )
