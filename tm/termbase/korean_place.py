"""A place in a Korean text that has the letters of a term, and whether it is the term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.model import Span
from tm.concordance.endings import ends_verb
from tm.concordance.hangul import jamo
from tm.termbase.english_case import fits_case
from tm.termbase.korean_behind import Behind, look_behind
from tm.termbase.korean_other_words import has_other_predicate
from tm.termbase.korean_patterns import Pattern
from tm.termbase.korean_words import (
    ends_compound,
    is_long_part,
    is_noun_there,
    is_part,
    is_particle_there,
    is_verb_there,
)
from tm.termbase.model import HitKind
from tm.termbase.surface import Gloss, Surface, joints_between

__all__ = ["Place"]

_HANGUL_RUN = re.compile("[가-힣]*")
_HANJA = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

# Syllables that are written apart from the noun that they begin or end: 총 파업,
# 친 정부, 핵 무기; 감시 단, 시민 군. Not 이 (this) nor 안 (inside), 주 (week; state).
_APART_BEFORE = frozenset("총반친탈비대신재범구전무초각성핵당시군도법물")
_APART_BEHIND = frozenset(
    "군당측시도구동읍면궁강산천섬역단법권원장국인어파계식형론율률세비금제부청소관팀"
)

# A term of two syllables stands inside many words that have nothing to do with it, one
# of three inside few (학생회 in 대학생회의), a longer one in none.
_SHORT = 2
_MIDDLE = 3
_LONG_ENOUGH = 3

# Particles that are as often the last syllable of a noun.
_PARTICLES = frozenset("의가도로나만")

# Words before a doubtful noun that help to tell what it is, and after it.
_WORDS_BEFORE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """The letters of a pattern in a surface; `at` is where each of them stands."""

    surface: Surface
    pattern: Pattern
    at: Sequence[int]

    @property
    def start(self) -> int:
        """Where the term begins in the folded text."""
        return self.at[0]

    @property
    def end(self) -> int:
        """Where its letters end, before a gloss."""
        return self.at[-1] + 1

    def span(self) -> Span:
        """Return the term's own characters in the text as it was given."""
        gloss = self._gloss()
        own = gloss is not None and gloss.text == self.pattern.gloss
        return self.surface.original(self.start, gloss.span.end if gloss and own else self.end)

    def judge(self) -> HitKind | None:
        """Say in what form the term stands here; `None` if it does not."""
        text, gloss = self.surface.text, self._gloss()
        joints = joints_between(text, self.at)
        if not self._may_be_joined(joints) or self._means_another(gloss):
            return None
        if not fits_case(self.pattern.written, self.surface.written, self._own_span()):
            return None
        behind_at = self.end if gloss is None else gloss.span.end
        if self._runs_on(behind_at):
            return None
        before = self._before()
        after = _run(text, behind_at)
        if self.pattern.ending is not None:
            return self._judge_predicate(before, after, joints)
        behind = look_behind(text[self.end - 1], after)
        if not self._is_word(before, after, behind):
            return None
        if before or behind is Behind.WORD:
            return HitKind.COMPOUND
        return self._kind(joints, gloss, ends=behind is Behind.ENDING)

    def _is_word(self, before: str, after: str, behind: Behind) -> bool:
        """Say whether the letters are the noun, alone or in a compound."""
        length = len(self.at)
        if not before and behind is not Behind.WORD:
            return self._is_noun(after)
        if length == 1 or self._parts_badly(before, behind):
            return False
        if length > _MIDDLE or self.end - self.start > length:
            return length > _SHORT
        eojeol = before + self.surface.text[self.start : self.end] + after
        start, end = len(before), len(before) + length
        if not before and ends_compound(eojeol, length):
            return True
        if length == _MIDDLE:
            return is_long_part(eojeol, start, end)
        if before == "친" and behind is not Behind.WORD:
            return True
        if not after and self.surface.text[self.end - 1] in _PARTICLES:
            return is_part(eojeol, start, end) and not self._is_particle_at(self.end - 1)
        return is_part(eojeol, start, end)

    def _is_particle_at(self, at: int) -> bool:
        """Say whether a particle begins at a place, as the words round it have it."""
        start, end = self._window()
        return is_particle_there(self.surface.text[start:end], at - start)

    def _is_noun(self, after: str) -> bool:
        """Say whether a word under a particle is the noun: not 경기 in 경기도."""
        text, length = self.surface.text, len(self.at)
        if length == _SHORT and after.startswith("도") and self.end - self.start == length:
            eojeol = text[self.start : self.end] + after
            return is_part(eojeol, 0, length) or self._is_particle_at(self.end)
        if length == 1 and after[:1] in tuple("하한할함합해했되된될됐받"):
            return False
        if has_other_predicate(text[self.start : self.end], after):
            return False
        if not self.pattern.doubtful:
            return True
        start, end = self._window()
        return is_noun_there(text[start:end], self.start - start, self.end - start)

    def _judge_predicate(self, before: str, after: str, joints: dict[int, str]) -> HitKind | None:
        if not ends_verb((self.pattern.ending or "") + jamo(after)):
            return None
        if self.pattern.doubtful:
            start, end = self._window()
            if before or not is_verb_there(self.surface.text[start:end], self.start - start):
                return None
        if before and len(self.at) < _LONG_ENOUGH and before not in _APART_BEFORE:
            return None
        return HitKind.COMPOUND if before else self._kind(joints, None, ends=True)

    def _kind(self, joints: dict[int, str], gloss: Gloss | None, *, ends: bool) -> HitKind:
        if "(" in joints.values() or (gloss is not None and gloss.text != self.pattern.gloss):
            return HitKind.GLOSSED
        if joints != self.pattern.joints and self.pattern.ending is None:
            return HitKind.SPACED
        return HitKind.INFLECTED if ends else HitKind.PLAIN

    def _may_be_joined(self, joints: dict[int, str]) -> bool:
        """Say whether joints stand only where a term may be parted."""
        if not joints or joints == self.pattern.joints:
            return True
        extra = [
            place
            for place, kind in joints.items()
            if place not in self.pattern.joints and kind != "("
        ]
        if not extra:
            return True
        if len(self.at) <= _SHORT:
            return False
        cuts = [0, *sorted({*joints, *self.pattern.joints}), len(self.at)]
        text = self.pattern.letters
        return all(
            not (text[place - 1] in _LATIN and text[place] in _LATIN)
            and (place - 1 not in cuts or (place == 1 and text[0] in _APART_BEFORE))
            and (place + 1 not in cuts or (place + 1 == cuts[-1] and text[-1] in _APART_BEHIND))
            for place in extra
        )

    def _parts_badly(self, before: str, behind: Behind) -> bool:
        """Say whether a syllable that is parted from the term belongs to another word."""
        gaps = joints_between(self.surface.text, self.at)
        return (1 in gaps and bool(before)) or (len(self.at) - 1 in gaps and behind is Behind.WORD)

    def _means_another(self, gloss: Gloss | None) -> bool:
        """Say whether hanja behind the word are those of a homograph: 강화(強化)."""
        own = self.pattern.gloss
        if gloss is None or not (_HANJA.search(own) and _HANJA.search(gloss.text)):
            return False
        return gloss.text != own

    def _runs_on(self, behind_at: int) -> bool:
        """Say whether the term is a piece of a Latin word or a number: G20 in G200."""
        text, start, end = self.surface.text, self.start, self.end
        if text[start] in _LATIN and start and text[start - 1] in _LATIN:
            return True
        return text[end - 1] in _LATIN and text[behind_at : behind_at + 1] in _LATIN

    def _own_span(self) -> Span:
        return self.surface.original(self.start, self.end)

    def _gloss(self) -> Gloss | None:
        return self.surface.gloss_behind(self.end)

    def _before(self) -> str:
        """Return the syllables right before the term."""
        text, at = self.surface.text, self.start
        while at and "가" <= text[at - 1] <= "힣":
            at -= 1
        return text[at : self.start]

    def _window(self) -> tuple[int, int]:
        """Return the range of the eojeol, two before it and one behind it."""
        text, start = self.surface.text, self.start
        for _ in range(_WORDS_BEFORE + 1):
            start = text.rfind(" ", 0, max(start, 0)) if start > 0 else -1
        end = text.find(" ", self.end)
        end = text.find(" ", end + 1) if end >= 0 else -1
        return start + 1, end if end >= 0 else len(text)


def _run(text: str, at: int) -> str:
    found = _HANGUL_RUN.match(text, at)
    return found.group() if found else ""
