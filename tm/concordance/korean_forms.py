"""How a Korean verb or adjective begins a written word, whatever ending it melts with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from tm.concordance.endings import ends_verb
from tm.concordance.hangul import Syllable, final_jamo, jamo, split_syllable

__all__ = ["Beginning", "begin", "find_stems"]


@dataclass(frozen=True, slots=True)
class Beginning:
    """One beginning: 멈췄 is 멈추 and the jamo of 었, 멈춘 is 멈추 and a final ㄴ."""

    text: str
    ending: str = ""


# What an open stem takes into its last syllable, and ㄹ makes room for.
_FINALS = ("ㄴ", "ㄹ", "ㅁ", "ㅂ")

# Vowels that melt with 아 and 어: 멈추 + 어 = 멈춰.
_MELTED = {"ㅜ": "ㅝ", "ㅗ": "ㅘ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
# Vowels that swallow them: 가 + 아 = 가, 보내 + 어 = 보내.
_SWALLOWING = frozenset("ㅏㅓㅐㅔㅕㅖ")
_BRIGHT = frozenset("ㅏㅗㅑ")

# Stems whose final changes before a vowel, by their end; others keep it (믿어, 웃어, 좋아).
_CHANGING_DIGEUT = ("걷", "듣", "싣", "긷", "깨닫", "일컫", "묻")
_CHANGING_SIOT = ("짓", "낫", "잇", "붓", "긋", "젓")
_KEEPING_BIEUP = ("잡", "입", "뽑", "씹", "좁", "접", "집", "꼽", "업", "뵙", "겹")
_KEEPING_HIEUT = ("좋", "놓", "넣", "낳", "쌓", "닿", "땋", "찧", "빻")
# 돕다 and 곱다 say 와, the others 워: 도와, 어려워.
_BRIGHT_BIEUP = ("돕", "곱")

# Nouns of one syllable that look like such a stem: 법, 집, 답.
_SHORT_BIEUP = frozenset("돕눕줍곱굽맵춥덥쉽밉깁")


def begin(stem: str) -> tuple[Beginning, ...]:
    """Return the beginnings of a stem, itself first.

    멈추 begins 멈추는, 멈춰, 멈췄, 멈춘, 멈출, 멈춤 and 멈춥니다; 돕 begins 도와,
    도우면 and 도운. Words that no verb has may be among them.
    """
    last = split_syllable(stem[-1])
    if last is None:
        return (Beginning(stem),)
    before = stem[:-1]
    made = _begin_open(before, last) if not last.final else _begin_closed(before, last, stem)
    return tuple(dict.fromkeys([Beginning(stem), *made]))


def _begin_open(before: str, last: Syllable) -> list[Beginning]:
    made = [_closed(before, last, letter, final_jamo(letter)) for letter in _FINALS]
    if (before, str(last)) == ("", "하") or str(last) == "하":
        return made + _melted(before, replace(last, vowel="ㅐ"), "여")
    if last.vowel == "ㅡ":
        return made + _drop_eu(before, last)
    if last.vowel in _MELTED:
        vowel = "아" if last.vowel == "ㅗ" else "어"
        return made + _melted(before, replace(last, vowel=_MELTED[last.vowel]), vowel)
    if last.vowel in _SWALLOWING:
        made.append(_closed(before, last, "ㅆ", final_jamo("ㅆ")))
    return made


def _drop_eu(before: str, last: Syllable) -> list[Beginning]:
    """쓰 + 어 = 써, 모으 + 아 = 모아, 흐르 + 어 = 흘러."""
    previous = split_syllable(before[-1]) if before else None
    bright = previous is not None and previous.vowel in _BRIGHT
    vowel = "ㅏ" if bright else "ㅓ"
    whole = "아" if bright else "어"
    made = _melted(before, replace(last, vowel=vowel), whole)
    if str(last) == "르" and previous is not None and not previous.final:
        doubled = before[:-1] + str(replace(previous, final="ㄹ"))
        made += _melted(doubled, replace(last, vowel=vowel), whole)
    return made


def _begin_closed(before: str, last: Syllable, stem: str) -> list[Beginning]:
    bare = replace(last, final="")
    harmony = "아" if last.vowel in _BRIGHT else "어"
    match last.final:
        case "ㄹ":
            made = [_closed(before, bare, letter, final_jamo(letter)) for letter in ("ㄴ", "ㅂ")]
            made.append(_closed(before, bare, "ㄻ", final_jamo("ㅁ")))
            return [*made, Beginning(before + str(bare))]
        case "ㄷ" if stem.endswith(_CHANGING_DIGEUT):
            return _before_vowels(before + str(replace(last, final="ㄹ")), harmony)
        case "ㅅ" if stem.endswith(_CHANGING_SIOT):
            return _before_vowels(before + str(bare), harmony)
        case "ㅂ" if _changes_bieup(stem):
            return _round_bieup(before + str(bare), stem)
        case "ㅎ" if not stem.endswith(_KEEPING_HIEUT):
            return _drop_hieut(before, bare)
    return []


def _changes_bieup(stem: str) -> bool:
    return stem in _SHORT_BIEUP if len(stem) == 1 else not stem.endswith(_KEEPING_BIEUP)


def _before_vowels(changed: str, harmony: str) -> list[Beginning]:
    past = "았" if harmony == "아" else "었"
    return [
        Beginning(changed + letters, jamo(letters))
        for letters in (harmony, past, "으", "은", "을", "음")
    ]


def _round_bieup(bare: str, stem: str) -> list[Beginning]:
    """돕 + 아 = 도와, 돕 + 은 = 도운, 어렵 + 어 = 어려워."""
    bright = stem in _BRIGHT_BIEUP
    vowels = (("와", "아"), ("왔", "았")) if bright else (("워", "어"), ("웠", "었"))
    rest = (("우", "으"), ("운", "은"), ("울", "을"), ("움", "음"))
    return [Beginning(bare + written, jamo(ending)) for written, ending in (*vowels, *rest)]


def _drop_hieut(before: str, bare: Syllable) -> list[Beginning]:
    """하얗 + 어 = 하얘, 그렇 + 은 = 그런."""
    made = [_closed(before, bare, letter, final_jamo(letter)) for letter in ("ㄴ", "ㄹ", "ㅁ")]
    vowel = "ㅒ" if bare.vowel in "ㅑㅕ" else "ㅐ"
    return [
        *made,
        Beginning(before + str(bare), jamo("으")),
        *_melted(before, replace(bare, vowel=vowel), "어"),
    ]


def _melted(before: str, syllable: Syllable, vowel: str) -> list[Beginning]:
    past = Beginning(before + str(replace(syllable, final="ㅆ")), jamo(vowel) + final_jamo("ㅆ"))
    written = [Beginning(before + str(syllable), jamo(vowel)), past]
    unmelted = [] if vowel != "여" else [Beginning(before + "하여", jamo("여"))]
    return list(chain(written, unmelted))


def _closed(before: str, syllable: Syllable, letter: str, ending: str) -> Beginning:
    return Beginning(before + str(replace(syllable, final=letter)), ending)


def find_stems(word: str) -> tuple[str, ...]:
    """Return stems of two syllables and more that an eojeol may be a form of.

    멈춰라 gives 멈추. Each cut is tried against the endings, so there may be several.
    """
    found = []
    for cut in range(1, len(word) + 1):
        for stem in _unmelted(word[:cut]):
            for one in begin(stem) if len(stem) > 1 else ():
                rest = word.removeprefix(one.text)
                if rest != word and ends_verb(one.ending + jamo(rest)):
                    found.append(stem)
    return tuple(dict.fromkeys(found))


def _unmelted(written: str) -> list[str]:
    """Return what a syllable may have been before an ending melted into it: 춰, 췄, 춘 give 추."""
    last = split_syllable(written[-1])
    if last is None:
        return []
    vowels = [last.vowel, *(plain for plain, melted in _MELTED.items() if melted == last.vowel)]
    if last.vowel == "ㅐ":
        vowels.append("ㅏ")
    return [written[:-1] + str(replace(last, vowel=vowel, final="")) for vowel in vowels] + [
        written
    ]
