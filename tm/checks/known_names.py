"""Names that Korean has a word of its own for: countries, and what is known by its initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aligned.model import Language, Span
from tm.checks.countries import COUNTRIES, Country

__all__ = [
    "ACRONYMS",
    "COMMON_IN_KOREAN",
    "country_of_english",
    "country_of_korean",
    "english_countries",
    "korean_countries",
    "may_mention",
]

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


_BY_ENGLISH = {form: country for country in COUNTRIES for form in country.english}
_SEVERAL_WORDS = (
    "United States|United Kingdom|Viet Nam|South African?|New Zealand|Sri Lankan?|Costa Rican?|"
    "El Salvador|Ivory Coast|Sierra Leone|Burkina Faso|Dominican Republic|United Arab Emirates"
)
_ENGLISH_NAME = re.compile(
    rf"(?<![\w.&-])(?<!Central )(?<!Latin )(?:{_SEVERAL_WORDS}|"
    r"U\.S\.A?\.?|U\.K\.|[A-Z][A-Za-zü]+)(?![\w&-])"
)
_KOREAN_NAME = re.compile(
    r"(?<![^\s(\"“‘'])(?:"
    + "|".join(sorted((form for one in COUNTRIES for form in one.korean), key=len, reverse=True))
    + r")(?!머니|도교|도인|도의|도는|도를|도가)"
)
_BY_KOREAN = {form: country for country in COUNTRIES for form in country.korean}


_BY_ANY_KOREAN = {form: one for one in COUNTRIES for form in (*one.korean_hints, *one.korean)}
_ANY_KOREAN = re.compile("|".join(sorted(_BY_ANY_KOREAN, key=len, reverse=True)))
_REST = re.compile("[a-z]*")
_BY_HINT = {form: one for one in COUNTRIES for form in one.english_hints}


def country_of_english(word: str) -> Country | None:
    """Return the country that an English word names, its people, its capital or its language."""
    for form in (word, word.removesuffix("s")):
        if found := _BY_ENGLISH.get(form) or _BY_HINT.get(form):
            return found
    return None


def country_of_korean(word: str) -> Country | None:
    """Return the country whose name, or capital's name, a Korean word begins with."""
    match = _ANY_KOREAN.match(word)
    return _BY_ANY_KOREAN[match.group()] if match else None


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
        return any(
            _is_in_english(form, text) for form in (*country.english, *country.english_hints)
        )
    if any(form in text for form in (*country.korean, *country.korean_hints)):
        return True
    return any(
        re.search(
            rf"(?<![가-힣]){one}(?![가-힣])|[{_SHORT}대반친방재주]{one}|{one}[{_SHORT}군측]", text
        )
        for one in _SYLLABLES.get(country.name, "")
    )


def _is_in_english(form: str, text: str) -> bool:
    """Whether a word begins with a country's name and is not another's: Niger, Nigeria."""
    at = text.find(form)
    while at >= 0:
        ends = _REST.match(text, at + len(form))
        word = text[at : ends.end() if ends else None]
        other = _BY_ENGLISH.get(word) or _BY_ENGLISH.get(word.removesuffix("s"))
        if other is None or form in other.english:
            return True
        at = text.find(form, at + 1)
    return False
