"""People of Korean and Chinese names: those of the English that the Korean lacks, and the reverse.

`Park Chung-hee` and `Xi Jinping` show by their shape that they are names, and of what
language: a surname of few, a given name of one or two syllables. So such a name counts
as missing without another in its stead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.model import Span
from tm.checks.foreign_words import without_particle
from tm.checks.name_sounds import hangul_words, sounding
from tm.checks.name_words import is_translated
from tm.checks.romanised import spelled_in, spells, syllable_count

__all__ = ["lost_in_english", "lost_in_korean"]

# Surnames of 99 Koreans in 100 (통계청, 2015년 인구주택총조사).
_SURNAMES = (
    "김이박최정강조윤장임림한오서신권황안송류유전홍고문양손배백허남심노로하곽성차주우구나라민진"
    "지엄채원천방공현함변염여려추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용리량"
)
# As they are written alone; those that are English words too need a hyphen after them.
_WRITTEN = frozenset(
    """
    kim park pak lee yi rhee choi choe jung chung jeong kang cho jo yoon yun chang jang lim rim
    han oh seo suh shin kwon hwang ahn song ryu yoo yu chun jeon hong ko moon yang sohn bae paik
    baek hur heo shim roh noh kwak cha woo koo na pyo
    """.split()  # noqa: SIM905 - a list of words is read as one
)
_WORDS_TOO = frozenset(
    """
    park song moon chang oh na ha long wan he sun fan pan tan bo
    """.split()  # noqa: SIM905 - a list of words is read as one
)

# Chinese surnames in pinyin, and as Korean reads their signs.
_CHINESE = {
    "xi": "시습", "mao": "마모", "zhou": "저주", "deng": "덩등", "jiang": "장강", "li": "리이",
    "wang": "왕", "zhang": "장", "chen": "천진", "liu": "류유", "hu": "후호", "lin": "린임림",
    "zhao": "자조", "huang": "황", "wu": "우오", "xu": "쉬서허", "zhu": "주", "ma": "마",
    "gao": "가고", "guo": "궈곽", "luo": "뤄나라", "liang": "량양", "tang": "탕당",
    "feng": "펑풍", "yu": "위우유", "dong": "둥동", "cheng": "청정", "cao": "차조",
    "yuan": "위원", "ding": "딩정", "wei": "웨위", "jia": "자가", "ye": "예엽", "yan": "옌염엄안",
    "pan": "판반", "du": "두", "dai": "다대", "xia": "샤하", "zhong": "중종", "tian": "톈전",
    "ren": "런임", "fan": "판범", "fang": "팡방", "shi": "스석사시", "yao": "야요", "tan": "탄담",
    "zou": "쩌저추", "xiong": "슝웅", "hao": "하학", "kong": "쿵콩공", "bai": "바백",
    "cui": "추최", "qiu": "추치구", "qin": "친진", "gu": "구고", "shao": "사샤소", "meng": "멍맹",
    "lei": "레뢰", "qian": "첸전", "peng": "펑팽", "lu": "루노로육", "zeng": "쩡증",
    "chiang": "장", "bo": "보박", "wen": "원온", "sun": "쑨순손", "he": "허하", "yang": "양",
    "han": "한", "song": "쑹송", "chai": "차시", "gong": "궁공",
}  # fmt: skip
_PINYIN = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iong|iang|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|"
    "ue|[aiu]|(?<=[dtnlgkhrzcsm])e|(?<=[bpmfw])o)"
)
_PINYIN_SOUNDS = {"zh": "j", "z": "j", "x": "s", "q": "ch", "c": "ch", "ch": "ch"}
_PINYIN_SPELLING = re.compile("zh|ch|[zxqc]")
_TWICE = 2

_PART = "[A-Z][a-z]{1,6}"
_JOINED = rf"(?P<given>{_PART}-[A-Za-z][a-z]{{1,6}})"
_SURNAME = rf"(?P<surname>{_PART})"
_BORDER = r"(?<![\w’'-])"
_END = r"(?![\w-])"
_FAMILY_FIRST = re.compile(rf"{_BORDER}{_SURNAME},? {_JOINED}{_END}")
_FAMILY_LAST = re.compile(rf"{_BORDER}{_JOINED} {_SURNAME}{_END}")
_APART = re.compile(rf"{_BORDER}{_SURNAME} (?P<given>{_PART} {_PART}){_END}")
_TOGETHER = re.compile(rf"{_BORDER}{_SURNAME} (?P<given>[A-Z][a-z]{{3,12}}){_END}")
_NO_NAMES = STARTERS | FUNCTION_WORDS

# As in `names`: of the names that the Korean has, none is farther by sound.
_FAR = 0.36
_LEAST_WEIGHT = 2.3
# What may as well be Korean must be heard plainly.
_NEAR = 0.15

_TITLES = (
    "위원장|대통령|총리|장관|의원|시장|교수|간사|총장|회장|사장|대표|주석|총서기|서기|비서|후보|기자|감독|"
    "선생님?|열사|동지|지부장|본부장|국장|과장|소장|변호사|박사|목사|신부|스님|작가|시인|화가|가수|교사|씨"
)
_ALONE = re.compile(rf"(?<![가-힣])(?P<surname>[가-힣])(?: ?(?:{_TITLES})|(?![가-힣]))")
# Surnames of either language: a given name in two parts may be Chinese in old letters.
_BOTH = frozenset(
    ["lee", "chang", "sun", "lin", "wang", "chou", "chu", "ma", "wu", "yang", "han", "song", "yu"]
)
# The syllables that given names are made of.
_GIVEN_SYLLABLES = frozenset(
    "가강건겸경계고관광교구국권규균근금기길나남노다달담대덕도동두득라란람래려련령례로록룡루류"
    "륜률름리린림만명모목무묵문미민범별병보복봉빈사산삼상새서석선설섭성세소솔송수숙순술슬승"
    "시식신실심아안애양언여연열영예오옥온완용우욱운웅원월유윤율은의이익인일임자장재전정제조"
    "종주준중지진찬창채천철초춘충치태택평표필하학한해행향헌혁현형혜호홍화환활황회효후훈휘희"
)
_PARTICLES = "은|는|이|가|을|를|의|도|와|과|에게|에게서|께서|처럼|만|이라는|라는|이라고|라고"
# Surnames that seldom begin another word of three syllables that looks like a name.
_CLEAR = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차우구나민채원방변염여"
)
# What ends a word of three syllables that is no name.
_NO_END = "이가도의는을한자사관기시지구국교권장조부들"
_TITLE_AFTER = re.compile(
    rf"(?<![가-힣])(?P<name>[{_CLEAR}][가-힣][가-힣]) (?:{_TITLES})(?:{_PARTICLES})?(?![가-힣])"
)
_TITLE_BEFORE = re.compile(
    rf"(?<![가-힣])(?:{_TITLES}) (?P<name>[{_CLEAR}][가-힣][가-힣])(?:{_PARTICLES})(?![가-힣])"
)
_BESIDE = re.compile(
    rf"(?<![가-힣])(?P<one>[{_CLEAR}][가-힣][가-힣])(?:[와과]|이?랑|하고|,|·) ?"
    rf"(?P<other>[{_CLEAR}][가-힣][가-힣])(?:{_PARTICLES}|에 대한)(?![가-힣])"
)
_NOT_PEOPLE = frozenset(
    """
    이주민 이름은 정치인 한국인 조선인 외국인 노조원 조합원 전국민 오늘은 유명인 유가족
    """.split()  # noqa: SIM905 - a list of words is read as one
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|I|[Mm]y)\b")
_CAPITAL = re.compile("[A-Z][a-zà-ÿ]+(?:-[A-Za-z][a-z]+)?")
_HANJA = re.compile("[一-鿿]{2,4}")


def lost_in_korean(ko: str, en: str) -> Iterator[Span]:
    """Yield the names of the English, of Korean or Chinese shape, that the Korean lacks."""
    if _HANJA.search(ko):
        return
    taken: list[Span] = []
    words: tuple[str, ...] | None = None
    for match in _shaped(en):
        span = Span(*match.span())
        if any(span.start < one.end and one.start < span.end for one in taken):
            continue
        taken.append(span)
        words = hangul_words(ko) if words is None else words
        if not _has(match["surname"], match["given"], words, ko):
            yield span


def _shaped(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_FAMILY_FIRST, _FAMILY_LAST, _APART, _TOGETHER):
        for match in pattern.finditer(text):
            if _is_shaped(match["surname"], match["given"]):
                yield match


@lru_cache(maxsize=16_384)
def _is_shaped(surname: str, given: str) -> bool:
    """Whether two words are a Korean or Chinese name by their shape."""
    family, parts = surname.casefold(), re.split("[ -]", given)
    if any(part.casefold() in _NO_NAMES or is_translated(part) for part in (surname, *parts)):
        return "-" in given and family in _WRITTEN and _is_korean(parts)
    if "-" in given:
        return (family in _WRITTEN or _is_surname(family)) and _is_korean(parts)
    if len(parts) > 1:
        return family in _WRITTEN and family not in _WORDS_TOO and _is_korean(parts)
    if family in _CHINESE and family not in _WORDS_TOO and _pinyin_count(given):
        return True
    return family in _WRITTEN - _WORDS_TOO and syllable_count(given) == _TWICE


def _is_korean(parts: Sequence[str]) -> bool:
    return all(syllable_count(part) == 1 for part in parts)


@lru_cache(maxsize=4096)
def _is_surname(word: str) -> bool:
    return any(spells(word, one) for one in _SURNAMES)


def _pinyin_count(given: str) -> int:
    """Count the syllables of a given name in pinyin; 0 if it is none, or more than two."""
    found = re.fullmatch(rf"(?i:({_PINYIN.pattern})({_PINYIN.pattern})?)", given)
    return 0 if found is None else 1 + bool(found[2])


def _has(surname: str, given: str, words: Sequence[str], text: str) -> bool:
    """Whether the Korean has a name, or its surname alone."""
    lower = text.casefold()
    if surname.casefold() in lower or given.casefold() in lower:
        return True
    family, parts = surname.casefold(), re.split("[ -]", given)
    if spelled_in(given, words, syllables=max(len(parts), _TWICE)):
        return True
    alone = {match["surname"] for match in _ALONE.finditer(text)}
    readings = _CHINESE.get(family, "")
    if any(one in readings or spells(surname, one) for one in alone):
        return True
    if len(parts) > 1:
        given_names = [word[1:] for word in words if len(word) > _TWICE]
        return family in _BOTH and sounding("".join(parts), given_names).distance <= _NEAR
    return _has_chinese(family, given, words)


def _has_chinese(family: str, given: str, words: Sequence[str]) -> bool:
    """Whether the Korean has a name in one word, by its sound or as Korean reads its signs."""
    plain = _said(given.casefold())
    readings = _CHINESE.get(family, "")
    heard = sounding(plain, words)
    if heard.weight < _LEAST_WEIGHT:
        plain = _said(family) + plain
        heard = sounding(plain, [word for word in words if word[0] in readings])
    if heard.distance <= _FAR or heard.weight < _LEAST_WEIGHT:
        return True
    count = 1 + _pinyin_count(given)
    stems = {without_particle(word) for word in words}
    return any(len(stem) == count and stem[0] in readings for stem in stems)


def _said(pinyin: str) -> str:
    """Spell pinyin as English would."""
    return _PINYIN_SPELLING.sub(lambda match: _PINYIN_SOUNDS[match.group()], pinyin)


def lost_in_english(ko: str, en: str) -> Iterator[Span]:
    """Yield the people of the Korean, named beside a title, whom the English does not name.

    A name that stands where the English has a pronoun says only more plainly who is meant.
    """
    found, capitals = list(_listed(ko)), _CAPITAL.findall(en)
    for one, other in found:
        names = [ko[span.start : span.end] for span in (one, other)]
        if names[0][0] == names[1][0]:
            # One surname says nothing of which of them it is.
            names = [name[1:] for name in names]
        there = [_is_named(name, capitals) for name in names]
        if there[0] != there[1]:
            yield other if there[0] else one
    if _PRONOUN.search(en):
        return
    for span in _entitled(ko):
        if not _is_named(ko[span.start : span.end], capitals):
            yield span


def _listed(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of names that stand beside each other."""
    for match in _BESIDE.finditer(text):
        if _is_person(match["one"]) and _is_person(match["other"]):
            yield Span(*match.span("one")), Span(*match.span("other"))


def _is_person(name: str) -> bool:
    return (
        name not in _NOT_PEOPLE
        and name[-1] not in _NO_END
        and all(one in _GIVEN_SYLLABLES for one in name[1:])
    )


def _is_named(name: str, words: Sequence[str]) -> bool:
    return any(_may_be(name, one) for one in words)


def _entitled(text: str) -> Iterator[Span]:
    for pattern in (_TITLE_AFTER, _TITLE_BEFORE):
        for match in pattern.finditer(text):
            if _is_person(match["name"]):
                yield Span(*match.span("name"))


def _may_be(name: str, word: str) -> bool:
    """Whether a word with a capital may be part of a name."""
    if len(name) == _TWICE:
        return spells(word, name)
    if any(spells(word, part) for part in (name[0], name[1:], name)):
        return True
    heard = sounding(word, (name,))
    return heard.weight >= _LEAST_WEIGHT and heard.distance <= _FAR
