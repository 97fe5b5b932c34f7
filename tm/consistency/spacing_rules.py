"""Whether a Korean word and the same letters with a space are one thing.

Where grammar allows only one of the two, the other is a slip. Compounds of nouns may
be written either way, so that a text should keep to one. Where the two mean two
things (한번, 한 번; 큰집, 큰 집) or both are right and nobody minds (먹어보다, 먹어 보다),
there is nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tm.consistency.shapes import Piece, Shapes

__all__ = ["Spacing", "SpacingKind", "judge", "light_key"]


class SpacingKind(Enum):
    """What stands together or apart."""

    NOUNS = "nouns"
    VERB = "verb"  # a noun and the verb made of it: 렌더링하다
    INNER = "inner"  # together only inside a longer word: 군사 작전, 특수군사작전
    SLIP = "slip"  # only one is right: 할 수, 때마다


@dataclass(frozen=True, slots=True)
class Spacing:
    """How two words belong together; `sure` from 0 to 1; `key` groups forms of a verb."""

    kind: SpacingKind
    sure: float
    key: str = ""
    apart_is_right: bool = True


_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "NP", "XPN", "XSN", "XR", "MM"))
_OWN_NOUNS = frozenset(("NNG", "NNP", "NR", "XR"))

# Alone these are particles, numerals, adverbs or verbs more often than nouns.
_AMBIGUOUS = frozenset(
    "이가은는을를의에와과도만로나랑들뿐께야아여한두세네할될된하더안못잘다또꼭새첫그저"
)
# 이사회 is no 이 사회, 한국가 no 한 국가: a demonstrative or a numeral makes another word.
_COUNTING = frozenset("두세네")
_POINTING = frozenset("이그저한") | _COUNTING
# Behind 이, 그 and 저 written either way, in one meaning.
_POINTED = frozenset(("때", "곳", "동안", "쪽", "것"))
# With 한 these are one word in one meaning (한번, 한편, 한마디 have two).
_AFTER_ONE = frozenset(("동안", "순간", "가운데", "복판", "평생"))

# Bound nouns that are never written to the word before them; 데, 지, 바 and 만큼 are endings too.
_BOUND = frozenset(("수", "것", "때", "줄", "뿐", "리", "적", "채", "중", "등", "겁"))
_AUXILIARY = frozenset(("있", "않", "없", "하", "못하"))
_LINKING = frozenset(("고", "지", "어야", "아야", "여야"))
# Particles of two syllables that are no other word; 보다, 같이 and 하고 are.
_PARTICLES = re.compile(r"(?:에는|에도|에서|에게|까지|부터|마다|처럼|조차|마저|밖에|으로|라도).*")
_COPULA = re.compile(r"(?:이다|입니다|이었다|이었습니다|이며|이라는|이라고|인데)")

_LIGHT = (
    ("하+", re.compile(r"(?:하[가-힣]|해[가-힣]|했|합니|합시)[가-힣]*|(?:할|함)(?:지|까|수록)?")),
    ("되+", re.compile(r"(?:되[가-힣]|돼|됐|됩니)[가-힣]*|(?:될|된|됨)(?:지|까|수록|다)?")),
    ("있+", re.compile(r"있[가-힣]+")),
    ("않+", re.compile(r"않[가-힣]+")),
    ("없+", re.compile(r"없[가-힣]+")),
)
_VERBAL = frozenset(("VV", "VX", "VA", "XSV", "XSA"))


def light_key(word: str) -> str:
    """Return one key for all forms of a verb that serves grammar (`하+`), or nothing."""
    return next((key for key, pattern in _LIGHT if pattern.fullmatch(word)), "")


def judge(
    letters: str, written: str, parts: Sequence[str], cuts: Sequence[int], shapes: Shapes
) -> Spacing | None:
    """Say how an eojeol and its letters in parts belong together; `None` if they do not.

    `letters` are what the eojeol `written` shares with the parts, `cuts` where the
    spaces stand in them.
    """
    if shapes[written].core != len(letters):
        return _judge_grammar(letters, written, parts, cuts[0], shapes) if len(parts) < 3 else None
    rest = letters[cuts[-1] :]
    if shapes[parts[-1]].core != len(rest) and parts[-1] != written[cuts[-1] :]:
        return None
    sure = 1.0
    for part, cut in zip(parts[:-1], cuts, strict=True):
        one = _judge_nouns(written, part, cut, shapes)
        if one is None:
            return None
        sure = min(sure, one)
    return Spacing(SpacingKind.NOUNS, sure)


def _judge_nouns(written: str, part: str, cut: int, shapes: Shapes) -> float | None:
    """Say how sure nouns that meet are one word; `part` is the one before the place."""
    whole, left = shapes[written], shapes[part]
    rest = written[cut : whole.core]
    if part in _POINTING:
        fits = rest in (_AFTER_ONE if part == "한" else _POINTED)
        return 0.7 if fits and part not in _COUNTING else None
    if left.core != len(part) and left.tag != "VV":
        return None
    if len(rest) == 1 and (rest in _AMBIGUOUS or len(part) == 1):
        return None
    meets = whole.at(cut) is not None and whole.before(cut) is not None
    if len(part) == 1:
        return 0.75 if meets and whole.tag in _NOUNS else None
    if left.tag == "NP":
        return 0.45
    if left.tag == "VV":
        return 0.55 if whole.is_one(whole.core) else None
    return 0.85 if meets and len(rest) > 1 else 0.75


def _judge_grammar(
    letters: str, written: str, parts: Sequence[str], cut: int, shapes: Shapes
) -> Spacing | None:
    """Judge letters of which at least the end is grammar; only one of the two ways is right."""
    whole = shapes[written]
    before, after = whole.before(cut), whole.at(cut)
    if before is None or after is None:
        return None
    left, right = parts
    rest = letters[cut:]
    if before.tag == "ETM" or (before.tag in ("EC", "ETN") and letters == written):
        return _judge_verb(left, rest, before, after)
    if letters != written:
        return None
    if after.tag in ("XSV", "XSA") and before.tag in _OWN_NOUNS and len(left) > 1:
        fits = "한" not in (rest, right) and shapes[right].tag in _VERBAL
        key = f"{left} {light_key(rest) or rest}"
        return Spacing(SpacingKind.VERB, 0.55, key, False) if fits else None
    if rest != right:
        return None
    if before.tag in _NOUNS and after.tag.startswith("J") and _PARTICLES.fullmatch(rest):
        return Spacing(SpacingKind.SLIP, 0.6, letters, False)
    if before.tag in _NOUNS and after.tag == "VCP" and _COPULA.fullmatch(rest):
        return Spacing(SpacingKind.SLIP, 0.6, letters, False)
    if before.tag == "MAG" and after.tag == "MM" and len(rest) > 1:
        return Spacing(SpacingKind.SLIP, 0.6, letters)
    return None


def _judge_verb(left: str, rest: str, before: Piece, after: Piece) -> Spacing | None:
    """Judge what stands behind the ending of a verb, a bound noun or an auxiliary."""
    if before.tag == "ETM" and after.tag in ("NNB", "NNG"):
        fits = after.form in _BOUND and rest == after.form
    elif before.tag == "EC" and after.tag == "VX":
        fits = before.form in _LINKING and after.form in _AUXILIARY
    else:
        fits = before.tag == "ETN" and after.tag == "VV" and after.form == "위하"
    return Spacing(SpacingKind.SLIP, 0.65, f"{left} {after.form}") if fits else None
