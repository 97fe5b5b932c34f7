"""Words that differ from the one typed in a single letter or syllable."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from aligned.model import Language
from tm.concordance.endings import follows_noun
from tm.concordance.hangul import split_syllable
from tm.concordance.model import Closeness
from tm.concordance.terms import Literals, Term

__all__ = ["slip_term"]

# In shorter words one letter makes another word.
_SHORTEST = {Language.KO: 3, Language.EN: 4}
_SOUNDED = 2


_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Of two syllables one letter makes another word most often; not so where it sounds alike.
_ALIKE_LEADS = ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ")
_ALIKE_VOWELS = ("ㅐㅔㅒㅖ", "ㅓㅕ", "ㅏㅑ", "ㅗㅛ", "ㅜㅠ", "ㅚㅙㅞ", "ㅢㅣ")
_ALIKE_FINALS = ("ㄱㄲㅋ", "ㄷㅅㅆㅈㅊㅌ", "ㄴㄵㄶ", "ㄹㅀ", "ㅂㅍㅄ")


def slip_term(word: str, language: Language) -> Term | None:
    """Return a term for words one letter away from `word`, `None` where it is too short."""
    if language is Language.KO and len(word) == _SOUNDED:
        return _sounds_alike(word)
    if len(word) < _SHORTEST[language]:
        return None
    ending = "(?P<rest>[가-힣]*)" if language is Language.KO else ""
    regex = rf"(?<!\w)(?:{'|'.join(_variants(word))}){ending}(?!\w)"
    return Term(word, _halves(word), regex, partial(_judge, language))


def _sounds_alike(word: str) -> Term | None:
    """Return a term for words of two syllables that sound nearly like it: 채불 for 체불."""
    alike = [
        word[:at] + other + word[at + 1 :]
        for at, character in enumerate(word)
        for other in _syllables_alike(character)
    ]
    if not alike:
        return None
    regex = rf"(?<!\w)(?:{'|'.join(alike)})(?P<rest>[가-힣]*)(?!\w)"
    return Term(word, tuple((one,) for one in alike), regex, partial(_judge, Language.KO))


def _syllables_alike(character: str) -> list[str]:
    syllable = split_syllable(character)
    if syllable is None:
        return []
    return [
        *(str(replace(syllable, lead=_LEADS.index(one))) for one in _others(_LEADS[syllable.lead])),
        *(str(replace(syllable, vowel=one)) for one in _others(syllable.vowel, _ALIKE_VOWELS)),
        *(str(replace(syllable, final=one)) for one in _others(syllable.final, _ALIKE_FINALS)),
    ]


def _others(letter: str, groups: tuple[str, ...] = _ALIKE_LEADS) -> list[str]:
    """Return the letters that sound nearly like one."""
    return [
        other
        for group in groups
        if letter and letter in group
        for other in group
        if other != letter
    ]


def _judge(language: Language, _: str, match: re.Match[str]) -> Closeness | None:
    if language is Language.KO and not follows_noun(match.group("rest")):
        return None
    return Closeness.WORD


def _variants(word: str) -> list[str]:
    """Return patterns for one letter changed, left out, put in, or two that changed places."""
    made = [re.escape(word)]
    for at in range(len(word) + 1):
        before, after = re.escape(word[:at]), word[at:]
        made.append(rf"{before}\w{re.escape(after)}")
        if after:
            made.append(before + rf"\w{re.escape(after[1:])}")
            made.append(before + re.escape(after[1:]))
        if len(after) > 1:
            made.append(before + re.escape(after[1] + after[0] + after[2:]))
    return list(dict.fromkeys(made))


def _halves(word: str) -> Literals:
    """One slip leaves one half of the word whole, unless it is where they meet."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return ((word[:middle],), (word[middle:],), (swapped,))
