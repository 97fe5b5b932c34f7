"""Texts that are not translated, in part or at all: empty, the same, in another script, short."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.languages.function_words import SMALL_WORDS
from aligned.languages.markers import LINK
from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.leftovers import LOWER, english_left, korean_left
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.model import Severity, other_language
from tm.normalise import fold

__all__ = ["CHECKS"]

_EMPTY = {
    Language.KO: N_("There is no Korean text"),
    Language.EN: N_("There is no English text"),
}
_SAME = N_("Both sides have the same text")
_NO_KOREAN = N_("The Korean side has hardly any Korean: {share}% of its letters are Hangul")
_NO_ENGLISH = N_("The English side has hardly any English: {share}% of its letters are Latin")
_SHORT = {
    Language.KO: N_("The Korean is short for its English, by {percent}%: is something left out?"),
    Language.EN: N_("The English is short for its Korean, by {percent}%: is something left out?"),
}

_PART = N_("A part of the English stands in the Korean as it is: “{text}”")
_KOREAN_PART = N_("A part of the Korean stands in the English as it is: “{text}”")

_HANGUL = re.compile("[가-힣ㄱ-ㆎᄀ-ᇿ]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+")
_COMMAND = re.compile(
    r"\$ |(?:pip|npm|npx|yarn|git|docker|brew|apt|sudo|curl|make|python3?) [a-z-]"
)
# Code and addresses are not translated.
_CODE = re.compile(r"`[^`]{1,200}`")
_GLOSS = re.compile(r"[(（\[][^()（）\[\]가-힣]{1,80}[)）\]]")
# A name or title that is kept may have one of them (`Notre Dame de Paris`).
_PROSE_WORDS = 2
# A single one of these is of no name: Read more.
_ASKING = frozenset(
    ["more", "also", "now", "here", "all", "this", "our", "your", "my", "we", "not"]
)
# A heading of one word whose ending says that it is a common noun.
_HEADING = re.compile(
    r"\W*[A-Z][a-z]{4,}(?:tions?|sions?|ments?|ings?|ness|ary)(?: (?:on|against|about) .*)?\W*"
)
# A syllable is worth two or three letters.
_SYLLABLE = 2.4
# A sign of Chinese or Japanese.
_SIGN = 2.4
# A side of which less is in its own script is in another language.
_SHARE = 0.3
# More than this of all characters, spaces and marks among them, leaves no doubt.
_PLAIN_SHARE = 0.6
# Fewer letters are a name or a word that is spoken of.
_FEW_LETTERS = 12

# ln(English letters / Korean syllables) and its spread for a text of n English letters,
# fitted to 3,321 pairs of news, handbooks and statements:
# spread² = _OWN + _CHANCE / n + _FEW_WORDS / n².
_MEAN = 0.80
_OWN = 0.0121
_CHANCE = 1.8
_FEW_WORDS = 35.0
# Latin letters and digits in Korean, in syllables.
_LETTER_WEIGHT = 0.4
# So many spreads away one pair in a thousand is still clean. English often has fewer words
# than its Korean for what Korean must say (who said it), so that side is given more room.
_KOREAN_SHORT = 4.0
# Of the letters of a name of several words its short form saves about so many.
_NAME_SAVES = 0.6
_LONG_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]++(?: (?:(?:of|and|the|for|on) ){0,2}[A-Z][\w’'-]++)+"
)
_ENGLISH_SHORT = 4.4


def _find_untranslated(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    if _said(bitext.ko) == _said(bitext.en):
        if _is_prose(bitext.ko):
            yield _finding("untranslated", Severity.ERROR, _SAME)
    else:
        yield from _find_part(bitext)


def _find_empty(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find texts without a counterpart; often there rightly is none, so this is off at first."""
    for language in (Language.KO, Language.EN):
        other = bitext.text(other_language(language))
        here = bitext.text(language)
        if not any(map(str.isalnum, here)) and any(map(str.isalpha, _bare(other))):
            yield _finding("one_sided", Severity.INFO, _EMPTY[language])


def _find_part(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find words of either side left in the other one."""
    for message, found in (
        (_PART, english_left(bitext.ko, bitext.en)),
        (_KOREAN_PART, korean_left(bitext.ko, bitext.en)),
    ):
        for one in found:
            values = (("text", one.text),)
            spans = (one.ko,), (one.en,)
            yield _finding("untranslated", Severity.WARNING, message, values, *spans)


def _said(text: str) -> str:
    """The words of a text, in whatever case and between whatever marks."""
    return " ".join(_WORD.findall(fold(text).casefold()))


def _is_prose(text: str) -> bool:
    """Whether a text says something that is translated, other than names, code and quotations."""
    bare = _bare(text)
    if _HANGUL.search(bare) or _HEADING.fullmatch(bare):
        return True
    return _has_words(bare) and not _is_of_others(bare) and not _COMMAND.match(bare)


def _has_words(text: str) -> bool:
    lower = LOWER.findall(_bare(text))
    return len(lower) >= _PROSE_WORDS or any(word.strip(".!?…") in _ASKING for word in lower)


def _is_of_others(text: str) -> bool:
    """Whether a text is in a language that is neither side's: it is quoted on both."""
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = {
        language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()
    }
    return max(counts.values()) > counts[Language.EN]


def _bare(text: str) -> str:
    return LINK.sub(" ", _CODE.sub(" ", text))


@dataclass(frozen=True, slots=True)
class _Letters:
    """How many letters of a text are of which script, in English letters' worth."""

    hangul: float
    latin: int
    other: float

    @property
    def total(self) -> float:
        return self.hangul + self.latin + self.other


def _letters(text: str) -> _Letters:
    bare = _bare(text)
    hangul = len(_HANGUL.findall(bare))
    latin = len(_LATIN.findall(bare))
    dense = len(_DENSE.findall(bare))
    other = len(_LETTER.findall(bare)) - hangul - latin - dense
    return _Letters(hangul * _SYLLABLE, latin, other + dense * _SIGN)


def _find_foreign(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find sides that are in neither their language nor only names of another."""
    if not bitext.two_sided or _is_plainly_own(bitext):
        return
    if _said(bitext.ko) == _said(bitext.en):
        return
    if (of := _letters(bitext.ko)).hangul < _SHARE * of.total and _speaks(bitext.ko, of):
        yield _finding("foreign_script", Severity.WARNING, _NO_KOREAN, _share(of.hangul, of))
    if (of := _letters(bitext.en)).latin < _SHARE * of.total and of.total >= _FEW_LETTERS:
        yield _finding("foreign_script", Severity.WARNING, _NO_ENGLISH, _share(of.latin, of))


def _is_plainly_own(bitext: Bitext) -> bool:
    """Whether each side is mostly in its own script, before anything is left out of it."""
    return len(_HANGUL.findall(bitext.ko)) * _SYLLABLE >= _PLAIN_SHARE * len(bitext.ko) and len(
        _LATIN.findall(bitext.en)
    ) >= _PLAIN_SHARE * len(bitext.en)


def _speaks(text: str, of: _Letters) -> bool:
    return of.total >= _FEW_LETTERS and (of.other > of.latin or _has_words(_GLOSS.sub(" ", text)))


def _share(part: float, of: _Letters) -> tuple[tuple[str, str], ...]:
    return (("share", f"{100 * part / of.total:.0f}"),)


def _find_omission(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find sides too short for the other, by a length ratio whose bounds narrow with length."""
    if not bitext.two_sided:
        return
    ko, en = _korean_length(bitext.ko), _english_length(bitext.en)
    if not ko or not en:
        return
    if _spreads(ko, en) > _KOREAN_SHORT and _spreads(ko, named := _unnamed(en, bitext.en)) > (
        _KOREAN_SHORT
    ):
        short, kept = Language.KO, ko * math.exp(_MEAN) / named
    elif _spreads(ko, en) < -_ENGLISH_SHORT:
        short, kept = Language.EN, en / (ko * math.exp(_MEAN))
    else:
        return
    values = (("percent", f"{100 * (1 - kept):.0f}"),)
    yield _finding("omission", Severity.WARNING, _SHORT[short], values)


def _spreads(ko: float, en: float) -> float:
    """Say how many spreads longer the English is than its Korean makes it."""
    length = (ko * math.exp(_MEAN) + en) / 2
    return (math.log(en / ko) - _MEAN) / math.sqrt(_OWN + _CHANCE / length + _FEW_WORDS / length**2)


def _korean_length(text: str) -> float:
    """Length in syllables, without glosses in Latin letters and hanja."""
    bare = _GLOSS.sub(" ", LINK.sub(" ", text))
    hangul = len(_HANGUL.findall(bare))
    return hangul + _LETTER_WEIGHT * (sum(map(len, _WORD.findall(bare))) - hangul)


def _english_length(text: str) -> int:
    bare = LINK.sub(" ", text)
    return sum(map(len, _WORD.findall(bare)))


def _unnamed(length: float, text: str) -> float:
    """Count names of several words for less: Korean has short ones (민주노총, 한미일)."""
    names = (_WORD.findall(match.group()) for match in _LONG_NAME.finditer(LINK.sub(" ", text)))
    return length - _NAME_SAVES * sum(len(word) for words in names for word in words)


def _finding(
    check: str,
    severity: Severity,
    message: str,
    values: tuple[tuple[str, str], ...] = (),
    ko_spans: tuple[Span, ...] = (),
    en_spans: tuple[Span, ...] = (),
) -> CheckFinding:
    return CheckFinding(check, severity, message, values, ko_spans, en_spans)


CHECKS: tuple[Check, ...] = (
    Check(
        "untranslated",
        Family.TRANSLATION,
        N_("Untranslated"),
        N_("A side has the text of the other, or words of it as they are"),
        Severity.ERROR,
        _find_untranslated,
    ),
    Check(
        "one_sided",
        Family.TRANSLATION,
        N_("No counterpart"),
        N_("A side is empty, and the other has words"),
        Severity.INFO,
        _find_empty,
        on=False,
    ),
    Check(
        "foreign_script",
        Family.TRANSLATION,
        N_("Another script"),
        N_("A Korean side with hardly any Hangul, or an English one with hardly any Latin letters"),
        Severity.WARNING,
        _find_foreign,
    ),
    Check(
        "omission",
        Family.TRANSLATION,
        N_("Omission"),
        N_("A side is much shorter than the other one should make it"),
        Severity.WARNING,
        _find_omission,
    ),
)
