"""Whether Korean letters are a word where rules cannot tell: the analyser is asked.

Answers are kept: most questions are about an eojeol, and eojeols come again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from aligned.languages.kiwi import Morpheme, morphemes
from tm.termbase.korean_behind import Behind, look_behind
from tm.termbase.korean_other_words import known_division
from tm.termbase.korean_stems import ADVERBS

__all__ = [
    "ends_compound",
    "is_long_part",
    "is_noun_there",
    "is_part",
    "is_particle_there",
    "is_verb_there",
]


# Bound nouns, pronouns, determiners, interjections.
_OTHERS = ("NNB", "NP", "MM", "IC")
# Determiners and adverbs that are read where a prefix stands.
_PREFIXES_APART = frozenset("다각전총한옛")
_NOMINAL = ("NNG", "NNP", "NR", "XR", "XPN", "XSN", "SL", "SN", "SH")

# Syllables that make a word of another: 반-, 시-; and that end one: -자, -적.
_PREFIXES = frozenset(
    "원평생성본외내양고저급반신구총대무비불부재탈친전현각범타미초최한북남동서중양핵시군도"
)
_SUFFIXES = frozenset(
    "사자가인원력성화적론관권군법급민형식용률율비금학기장실소부지물품업제파단측계상세어산층팀"
    "서록터광꾼감료위집안점당구직국대진청차선문수미색병증술책곡촌액류종채포항호학판체회"
)

# So many may follow each other: 선거인단.
_AFFIXES = 2

# 제주 is in 제주도, for it is a name; 경기 (a match) is not in 경기도.
_REGIONS = frozenset("도시군구주섬강산")

# What names are written together with, beside those: 크렘린궁.
_PLACES = _REGIONS | frozenset("궁역항만천성탑교로동읍면현")


@lru_cache(maxsize=65_536)
def ends_compound(eojeol: str, length: int) -> bool:
    """Say whether an affix and particles are all that follows a noun of `length` syllables."""
    affix, rest = eojeol[length : length + 1], eojeol[length + 1 :]
    known = affix in _SUFFIXES or (length > 2 and affix in _PLACES)
    if not known or known_division(eojeol, 0, length) is False:
        return False
    return look_behind(affix, rest) is not Behind.WORD


@lru_cache(maxsize=65_536)
def is_part(eojeol: str, start: int, end: int) -> bool:
    """Say whether `eojeol[start:end]` is a word inside a longer one: 산업 in 기간산업.

    It is where morphemes begin and end with it, and inside a single morpheme where
    what is left over is a word or an affix: 조합원, 한국전쟁, but not 사|회의.
    """
    divided = known_division(eojeol, start, end)
    if divided is not None:
        return divided
    found = _morphemes(eojeol)
    if any(_crosses(one, start, end) for one in found):
        return False
    over = next((one for one in found if one.start <= start and end <= one.end), None)
    if over is None or (over.start, over.end) == (start, end):
        return _stands_between(found, start, end)
    if not over.tag.startswith("N"):
        return False
    if not over.known and over.end == end and start - over.start > 1:
        return True  # a name that the analyser does not know, and what it is: 은내의회
    return _divides(eojeol[over.start : over.end], start - over.start, end - over.start)


@lru_cache(maxsize=65_536)
def is_long_part(eojeol: str, start: int, end: int) -> bool:
    """Say whether a noun of three syllables is a word inside a longer one.

    It is if `is_part` says so, and also where the analyser does not know it, takes it
    to pieces, and what is left over are words or affixes: 은내천|주민. It is not in a
    word that the analyser knows (모스크바), nor where others cut through it (대학생|회의).
    """
    if is_part(eojeol, start, end):
        return True
    found = _morphemes(eojeol)
    if any(
        one.known and one.tag.startswith("N") and one.start < end and one.end > start
        for one in found
        if _crosses(one, start, end) or one.start < start or one.end > end
    ):
        return False
    before, behind = eojeol[:start], eojeol[end:]
    return _fits_beside(before, _PREFIXES) and (not behind or _begins_with_noun(behind))


def _begins_with_noun(text: str) -> bool:
    """Say whether a text begins with a noun or affix that a dictionary has."""
    first = _morphemes(text)[0]
    whole = first.known and first.tag in ("NNG", "NNP", "XSN")
    return (whole and first.end > 1) or text[0] in _SUFFIXES


def _crosses(one: Morpheme, start: int, end: int) -> bool:
    return one.start < start < one.end < end or start < one.start < end < one.end


def _stands_between(found: Sequence[Morpheme], start: int, end: int) -> bool:
    """Say whether morphemes make the word, and those beside it make a compound with it."""
    inside = [one for one in found if start <= one.start < end and one.end <= end]
    if not inside or any(one.tag not in _NOMINAL for one in inside):
        return False
    before = next((one for one in found if one.end == start), None)
    # 이사회 is read as 이 사회 (this society), 네바다 as 네 바다 (four seas).
    return before is None or before.tag in (*_NOMINAL, "NNB") or before.form in _PREFIXES_APART


def _divides(word: str, start: int, end: int) -> bool:
    """Say whether a word of the dictionary is made of `word[start:end]` and others."""
    before, behind = word[:start], word[end:]
    if behind in _REGIONS and not before:
        return _is_name(word[:end])
    if not _fits_beside(before, _PREFIXES) or not _fits_beside(behind, _SUFFIXES):
        return False
    # 민간|군사|기업 has no 사기 (fraud), though 민간군 and 업 could stand beside it.
    return (
        len(before) == len(behind)
        or 1 not in (len(before), len(behind))
        or not (_is_whole(word[: start + 1]) and _is_whole(word[start + 1 :]))
    )


def _fits_beside(rest: str, affixes: frozenset[str]) -> bool:
    return (len(rest) <= _AFFIXES and affixes.issuperset(rest)) or _is_noun(rest)


def _is_whole(text: str) -> bool:
    """Say whether a text is nouns of two syllables and more."""
    return _is_noun(text) and all(one.end - one.start > 1 for one in _morphemes(text))


def _is_noun(text: str) -> bool:
    """Say whether a text of two syllables or more is nouns that a dictionary has.

    By itself 가요 (a song) is read as a verb, so it is put under a particle as well.
    """
    return len(text) > 1 and (
        all(map(_is_known_noun, _morphemes(text)))
        or all(map(_is_known_noun, _morphemes(text + "에서")[:-1]))
    )


def _is_known_noun(one: Morpheme) -> bool:
    return one.known and one.tag in ("NNG", "NNP", "XSN", "XPN")


@lru_cache(maxsize=65_536)
def is_noun_there(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` is a noun there: no verb's form, no noun and particle."""
    found = [one for one in morphemes(text) if one.start < end and one.end > start]
    if any(one.tag[0] in "JEV" or one.tag in _OTHERS for one in found):
        return False
    if text[start:end] in ADVERBS and any(one.tag == "MAG" for one in found):
        return False
    if end - start > 1 or any(" " in one.form for one in found):
        return True
    return any((one.start, one.end) == (start, end) for one in found)


@lru_cache(maxsize=65_536)
def is_particle_there(text: str, at: int) -> bool:
    """Say whether a particle begins at a place: 의 in 학생회의 선거, not in 긴급회의 결정."""
    return any(one.tag.startswith("J") and one.start == at for one in morphemes(text))


@lru_cache(maxsize=65_536)
def is_verb_there(text: str, start: int) -> bool:
    """Say whether a verb or adjective begins at a place."""
    return any(one.start == start and one.tag.startswith("V") for one in morphemes(text))


@lru_cache(maxsize=4_096)
def _is_name(noun: str) -> bool:
    """Say whether the analyser takes a noun for a name."""
    return any(one.tag == "NNP" and one.form == noun for one in morphemes(noun + "에서"))


@lru_cache(maxsize=65_536)
def _morphemes(eojeol: str) -> tuple[Morpheme, ...]:
    return morphemes(eojeol)
