"""Words and endings that deny what a sentence says, and prefixes that turn a word."""

from __future__ import annotations

import re
from functools import lru_cache

from aligned.model import Language
from tm.inflection import differ_in_ending

__all__ = ["are_contrary", "denials", "negations"]

_DENIALS = {
    Language.KO: (
        # 않다, 없다, 아니다, 못하다.
        r"않|없|아니|아닌|아닐|못|불가|무관|결여|거리가 (?:멀|먼)",
        # 안 counts as a word of its own, or before 되다 and 하다, which are written together.
        r"(?<!\w)안(?!\w|\s?에)|(?<!\w)안[돼되된될됩됐하한할합했]",
        r"(?<!까)지[는도들]?\s?(?:말(?![하씀했한할을이은로])|마라(?!톤)|마[시세십](?!장)|마(?!\w)|맙)",
        # Who refuses, forbids or takes back. 부정 alone may be a fraud.
        r"반대|거부|거절|금지|불허|불참|불복|부인[하했한함할]|부정[하했한함할]|부결|기각|배제",
        # 살리기는커녕, 집 대신 are rather than.
        r"커녕|대신",
    ),
    Language.EN: (
        r"no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|against|\w+n't",
        r"hardly|scarcely|barely|seldom|rarely|unable|far from|anything but|too \w+ to",
        r"rather than|instead of|in place of|lacks?|lacked|lacking|absence|absent",
        r"reject\w*|refus\w*|oppos\w*|ban(?:s|ned|ning)?|forbid\w*|forbade|prohibit\w*",
        r"den(?:y|ies|ied|ying|ial)|disapprov\w*|object(?:s|ed)? to|fail(?:s|ed|ing|ure)?",
        r"veto\w*|declin(?:e|es|ed|ing) to|boycott\w*",
    ),
}

# Who ends or keeps from happening: these words stand for one another, so all count.
_ENDS = {
    Language.KO: (
        r"중단|중지|철회|취소|폐지|폐기|포기|파기|저지|백지화|그만[두둬뒀]|멈[추춰췄출춘]",
        r"끝[나내난냈났낸낼날]|(?<!\w)막(?:자|아|았|는|으|고|지|을|기|겠)",
    ),
    Language.EN: (
        r"stop(?:s|ped|ping)?|halt\w*|ceas(?:e|es|ed|ing)|abolish\w*|cancel\w*|suspend\w*",
        r"scrap(?:s|ped|ping)?|withdr[ae]w\w*|prevent\w*|block(?:s|ed|ing)|abandon\w*",
        r"call(?:s|ed|ing)? off|ends?|ended|ending|give up|gives up|gave up|quit\w*",
    ),
}


def _any_of(language: Language, *groups: dict[Language, tuple[str, ...]]) -> re.Pattern[str]:
    pattern = "|".join(line for group in groups for line in group[language])
    if language is Language.EN:
        pattern = rf"\b(?:{pattern})\b"
    return re.compile(pattern, re.IGNORECASE)


_NEGATIONS = {language: _any_of(language, _DENIALS, _ENDS) for language in _DENIALS}
_DENIALS_ALONE = {language: _any_of(language, _DENIALS) for language in _DENIALS}

# Words that only look like a denial, or stress what they say: 연못, 반대편, 끊임없이,
# 뿐만 아니라, not only, No. 5, at the end of.
_NO_NEGATIONS = {
    Language.KO: re.compile(
        r"[연잘]못|못지|못[된됐]|없[애앤앨앱앴]|반대[편쪽말]|불가피|(?:끊임|틀림|어김|변함|빠짐|거침|아낌)없"
        r"|끝없|수없이|여지가? 없"
        r"|뿐만?\s?아니|(?:않|없|아니)(?:을|ㄹ|할)? 수(?:는|도)? 없|지 않으면 안"
    ),
    Language.EN: re.compile(
        r"\bnot only\b|(?<=\bwithout )end\b|\bno\.?\s?\d|\b(?:at|by|in|until) the end\b"
        r"|\bno doubt\b|\bno less\b"
        r"|\bcannot but\b|\bnot least\b|\bnothing but\b|\bnonstop\b|\bweek-?ends?\b",
        re.IGNORECASE,
    ),
}

# What turns a word into its contrary: un-fair, 불-공정.
_CONTRARY = {
    Language.KO: frozenset("불비무미반"),
    Language.EN: frozenset(("un", "in", "im", "il", "ir", "dis", "non")),
}
_SHORTEST_CONTRARY = {Language.KO: 2, Language.EN: 4}

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ´`′", "'"))


@lru_cache(maxsize=4096)
def negations(text: str, language: Language) -> int:
    """Count the words and endings that turn a statement round, stop and end among them."""
    return len(_NEGATIONS[language].findall(_without_seeming(text, language)))


def denials(text: str, language: Language) -> int:
    """Count those that turn round what stands beside them too: not, never, refuse."""
    return len(_DENIALS_ALONE[language].findall(_without_seeming(text, language)))


def _without_seeming(text: str, language: Language) -> str:
    return _NO_NEGATIONS[language].sub(" ", text.translate(_APOSTROPHES))


def are_contrary(one: str, other: str, language: Language) -> bool:
    """Say whether one word is the other behind a denying prefix: unfair, 불공정한."""
    short, long = sorted((one, other), key=len)
    for prefix in _CONTRARY[language]:
        rest = long.removeprefix(prefix)
        if rest == long or min(len(rest), len(short)) < _SHORTEST_CONTRARY[language]:
            continue
        if rest == short or differ_in_ending(rest, short, language):
            return True
    return False
