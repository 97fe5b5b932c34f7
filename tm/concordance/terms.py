"""The terms of a query: what each may look like in a text, and in the index."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz.distance import Prefix

from aligned.model import Language
from tm.concordance.endings import ends_verb, follows_noun
from tm.concordance.english_forms import inflect
from tm.concordance.hangul import final_jamo, jamo, split_syllable
from tm.concordance.korean_forms import begin
from tm.concordance.model import Closeness, Occurrence

__all__ = [
    "Literals",
    "Term",
    "any_of",
    "english_word",
    "foreign_word",
    "found",
    "korean_noun",
    "korean_verb",
    "wildcard",
]

Literals = tuple[tuple[str, ...], ...]
"""What the index is asked for: one of these rows, every piece of it, in loose keys.

A space at the end of a piece is the end of a word.
"""

_Judge = Callable[[str, re.Match[str]], Closeness | None]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `pattern` finds places in folded texts, `judge` how close each is.

    `regex` is the pattern's source, for a phrase to be built of.
    """

    text: str
    literals: Literals
    regex: str
    judge: _Judge

    def find(self, folded: str) -> list[Occurrence]:
        """Return the places of the term in a folded text, in order."""
        found = []
        for match in re.finditer(self.regex, folded):
            closeness = self.judge(folded, match)
            if closeness is not None:
                found.append(Occurrence(match.start(), match.end(), closeness))
        return found


_UNWRITTEN = re.compile(r"\W")
_HANGUL_RUN = re.compile("[가-힣]*")

# Syllables that make a word of another: 반-, 신-; and that end one: -자, -적.
_PREFIXES = frozenset("반신구총대소비무불재탈친전현부각본제초최범주타맨헛온한미북남동서중양")
_SUFFIXES = frozenset(
    "자가인원력성화적론사관권당군법청국계층급민형식용률율비금기학장실소부회지물품업제파단님"
)

# A word of three syllables may be written apart (러시아 군), one of two hardly is.
_GAPPED = 3


def any_of(text: str, terms: Sequence[Term]) -> Term:
    """Return a term that is found where any of `terms` is: a noun or a verb."""
    if len(terms) == 1:
        return terms[0]
    literals = tuple(dict.fromkeys(row for term in terms for row in term.literals))
    regex = "|".join(f"(?:{term.regex})" for term in reversed(terms))
    judges = tuple(term.judge for term in terms)
    return Term(text, literals, regex, partial(_judge_any, judges))


def _judge_any(judges: tuple[_Judge, ...], text: str, match: re.Match[str]) -> Closeness | None:
    judged = (judge(text, match) for judge in judges)
    return min((one for one in judged if one is not None), default=None)


def english_word(word: str, *, exact: bool = False) -> Term:
    """Find an English word in all its forms, or only as it is written."""
    forms = sorted({word} if exact else inflect(word), key=lambda form: (-len(form), form))
    shared = min(forms)[: Prefix.similarity(min(forms), max(forms))]
    literals: Literals = tuple((f"{form} ",) for form in forms)
    if len(shared) >= _TELLING and len(forms) > 1:
        literals = ((shared,),)
    regex = rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)"
    return Term(word, literals, regex, found)


def korean_noun(word: str) -> Term:
    """Find a Korean word under any particle, and in compounds."""
    return Term(word, ((word,),), _spaced(word), partial(_judge_noun, word))


def korean_verb(text: str, stem: str) -> Term:
    """Find a Korean verb or adjective by its stem, whatever ending it melts with."""
    beginnings = {one.text: one.ending for one in begin(stem)}
    longest = sorted(beginnings, key=len, reverse=True)
    regex = "|".join(map(_spaced, longest))
    judge = partial(_judge_verb, stem, beginnings)
    return Term(text, tuple((one,) for one in beginnings), f"(?:{regex})", judge)


def foreign_word(word: str) -> Term:
    """Find a name or number in a Korean text, where a particle follows without a space."""
    return Term(word, ((word,),), rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", found)


def wildcard(pattern: str, language: Language) -> Term:
    """Find words by a pattern: `*` for any letters, `?` for one.

    A Korean pattern that does not end in `*` may have a particle behind it.
    """
    body = "".join({"*": r"\w*", "?": r"\w"}.get(one, re.escape(one)) for one in pattern)
    pieces = [piece for piece in re.split(r"[*?]+", pattern) if piece]
    long = [piece for piece in pieces if len(piece) > 2]
    literals = (tuple(long or pieces),) if pieces else ()
    if language is Language.KO and not pattern.endswith("*"):
        return Term(pattern, literals, rf"(?<!\w){body}(?=(\w*))", _judge_rest)
    return Term(pattern, literals, rf"(?<!\w){body}(?!\w)", found)


def found(_: str, match: re.Match[str]) -> Closeness | None:
    """Take every place that the pattern finds."""
    return Closeness.WORD if match.end() > match.start() else None


def _judge_rest(text: str, match: re.Match[str]) -> Closeness | None:
    if match.end() == match.start():
        return None
    return Closeness.WORD if follows_noun(match.group(1)) else None


def _spaced(word: str) -> str:
    joint = r"\s?" if len(word) >= _GAPPED else ""
    return joint.join(map(re.escape, word))


def _before(text: str, start: int) -> str:
    """Return the syllables right before a place."""
    at = start
    while at and "가" <= text[at - 1] <= "힣":
        at -= 1
    return text[at:start]


def _after(text: str, end: int) -> str:
    found = _HANGUL_RUN.match(text, end)
    return found.group() if found else ""


def _judge_noun(word: str, text: str, match: re.Match[str]) -> Closeness | None:
    if _UNWRITTEN.sub("", match.group()) != word:
        return None
    length = len(word)
    before, after = _before(text, match.start()), _after(text, match.end())
    ends = follows_noun(after) and not _misfits(word[-1], after)
    if length == 1 and after.startswith(_LIGHT):
        return None  # 강한 is of 강하다, not of 강
    if not before:
        if ends:
            return Closeness.WORD
        # A syllable alone is many words' beginning: 강 is in 강을, not in 강제.
        return Closeness.COMPOUND if length > 1 else None
    if length == 1 or match.end() - match.start() > length or not _parts(before, length):
        return None
    if ends:
        return Closeness.COMPOUND
    return Closeness.INSIDE if len(after) > 1 or after in _SUFFIXES else None


# The index is asked for the beginning that all forms share where it is this long: a
# form that is rare or nowhere costs as much as a common one. Port is in support.
_TELLING = 6

# What only follows a syllable with a final, and without: 물을, 나무를.
_AFTER_FINAL = frozenset(["은", "이", "을", "과", "으로"])
_AFTER_VOWEL = frozenset(["는", "가", "를", "와"])


# How 하다 begins behind a noun.
_LIGHT = tuple("하한할함합해했")


def _misfits(last: str, particle: str) -> bool:
    """Say whether a particle cannot follow the syllable: 물가 is no 물 under 가."""
    syllable = split_syllable(last)
    if syllable is None:
        return False
    return particle in (_AFTER_VOWEL if syllable.final else _AFTER_FINAL)


def _parts(before: str, length: int) -> bool:
    """Say whether a compound may part here: 기간|산업, 반|제국주의, not 조|사회의."""
    return len(before) > 1 or before in _PREFIXES or length >= _GAPPED


def _judge_verb(
    stem: str, beginnings: dict[str, str], text: str, match: re.Match[str]
) -> Closeness | None:
    written = _UNWRITTEN.sub("", match.group())
    if written not in beginnings:
        return None
    before, rest = _before(text, match.start()), _after(text, match.end())
    letters = beginnings[written] + jamo(rest)
    if before and (len(stem) == 1 or not _parts(before, len(stem))):
        return None
    if len(stem) == 1 and beginnings[written] == _NOUN_FINAL and stem not in "하되":
        return None  # 섬 is an island more often than a form of 서다
    if letters and ends_verb(letters):
        return Closeness.COMPOUND if before else Closeness.WORD
    if before:
        return None
    # 막아내자, 멈추게된다: another verb is written on to it.
    is_joined = letters.startswith(_JOINING) and len(rest) > 1
    is_whole = written == stem and len(stem) > 1
    return Closeness.COMPOUND if is_whole or is_joined else None


_NOUN_FINAL = final_jamo("ㅁ")
_JOINING = tuple(map(jamo, ("아", "어", "여")))
