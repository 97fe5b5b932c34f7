"""Finding Korean terms: candidates in one pass, then what stands round each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import ahocorasick

from aligned.model import Span
from tm.concordance.endings import ends_verb
from tm.concordance.hangul import jamo
from tm.termbase.english_case import fits_case
from tm.termbase.korean_behind import Behind, is_particle, look_behind
from tm.termbase.korean_patterns import Pattern, patterns_of
from tm.termbase.model import HitKind, Term, TermHit
from tm.termbase.surface import Dense, Gloss, Surface, ready

__all__ = ["KoreanIndex"]

_HANGUL = re.compile("[가-힣]")
_HANGUL_RUN = re.compile("[가-힣]*")
_HANJA = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[a-z0-9]")

# Syllables that make a word of another: 반-, 신-.
_PREFIXES = frozenset("반신구총대무비불부재탈친전현각범타미초최한북남동서중양")
# And those that end one: -자, -적.
_SUFFIXES = frozenset(
    "자가인원력성화적론사관권당군법청국층급민형식용률율비금학기장실소부지물품업제파단측계"
)


class KoreanIndex:
    """The Korean terms of a term base, ready to be found; it never changes."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        found: defaultdict[str, list[tuple[str, Pattern]]] = defaultdict(list)
        for concept, term in terms:
            if is_particle(term.text.strip()):
                continue
            for pattern in patterns_of(term):
                found[pattern.letters].append((concept, pattern))
        self._automaton = ahocorasick.Automaton()
        for letters, patterns in found.items():
            self._automaton.add_word(letters, (len(letters), tuple(patterns)))
        if found:
            self._automaton.make_automaton()
        self._is_empty = not found

    def find(self, text: str) -> Iterator[TermHit]:
        """Yield the terms of a text, in no order."""
        if self._is_empty or not text:
            return
        surface = ready(text)
        yield from self._find(surface)
        if surface.glosses:
            inside = replace(surface, glosses=())
            spans = [gloss.inside for gloss in surface.glosses]
            for hit in self._find(inside):
                original = [surface.original(span.start, span.end) for span in spans]
                if any(one.start <= hit.span.start < one.end for one in original):
                    yield hit

    def _find(self, surface: Surface) -> Iterator[TermHit]:
        candidates = list(self._automaton.iter(surface.dense_text()))
        if not candidates:
            return
        dense = surface.dense()
        for last, (length, patterns) in candidates:
            start = last + 1 - length
            for concept, pattern in patterns:
                place = _Place(surface, dense, pattern, start, last + 1)
                kind = place.judge()
                if kind is not None:
                    yield TermHit(concept, pattern.term, place.span(), kind)


class _Place:
    """A place in a text that has the letters of a term."""

    def __init__(
        self, surface: Surface, dense: Dense, pattern: Pattern, start: int, end: int
    ) -> None:
        self.surface = surface
        self.pattern = pattern
        self.start = dense.at[start]
        self.end = dense.at[end - 1] + 1
        self._letters = dense.at[start:end]

    def span(self) -> Span:
        """Return the term's own characters in the text as it was given."""
        end = self.end
        gloss = self._gloss()
        if gloss is not None and self.pattern.gloss and gloss.text == self.pattern.gloss:
            end = gloss.span.end
        return self.surface.original(self.start, end)

    def judge(self) -> HitKind | None:
        """Say in what form the term stands here; `None` if it does not."""
        if not self._joints_fit():
            return None
        text = self.surface.text
        if not fits_case(self.pattern.term.text, self.surface.written, self.span()):
            return None
        gloss = self._gloss()
        if self._means_another(gloss):
            return None
        before = self._before()
        if before is None:
            return None
        after_at = self.end if gloss is None else gloss.span.end
        following = text[after_at : after_at + 1]
        last = text[self.end - 1]
        if _LATIN.match(last) and gloss is None and _LATIN.match(following):
            return None
        run = _HANGUL_RUN.match(text, after_at)
        after = run.group() if run else ""
        if self.pattern.ending is not None:
            return self._judge_predicate(before, after)
        behind = look_behind(last, after)
        length = len(self._letters)
        if length == 1 and (before or behind is Behind.WORD):
            return None
        if before and not self._may_follow(before, length):
            return None
        if behind is Behind.WORD and not self._may_precede(after, length):
            return None
        if before or behind is Behind.WORD:
            return HitKind.COMPOUND
        return self._kind(gloss, behind is Behind.ENDING)

    def _judge_predicate(self, before: str, after: str) -> HitKind | None:
        ending = self.pattern.ending or ""
        if not ends_verb(ending + jamo(after)):
            return None
        if before and not self._may_follow(before, len(self._letters)):
            return None
        return HitKind.COMPOUND if before else self._kind(None, True)

    def _kind(self, gloss: Gloss | None, ends: bool) -> HitKind:
        inner = any(self.start < one.span.start < self.end for one in self.surface.glosses)
        if inner or (gloss is not None and not self.pattern.gloss):
            return HitKind.GLOSSED
        if self._gaps() != self.pattern.joints:
            return HitKind.SPACED
        return HitKind.INFLECTED if ends else HitKind.PLAIN

    def _may_follow(self, before: str, length: int) -> bool:
        return length >= 3 or len(before) > 1 or before in _PREFIXES

    def _may_precede(self, after: str, length: int) -> bool:
        if length >= 3:
            return True
        return len(after) > 2 or after[0] in _SUFFIXES

    def _means_another(self, gloss: Gloss | None) -> bool:
        """Say whether hanja behind the word are those of a homograph: 강화(強化)."""
        own = self.pattern.gloss
        return gloss is not None and bool(own and _HANJA.search(gloss.text)) and gloss.text != own

    def _gloss(self) -> Gloss | None:
        return self.surface.gloss_behind(self.end)

    def _gaps(self) -> frozenset[int]:
        at = self._letters
        return frozenset(place for place in range(1, len(at)) if at[place] > at[place - 1] + 1)

    def _joints_fit(self) -> bool:
        """Say whether spaces stand only where a term may be parted."""
        extra = self._gaps() - self.pattern.joints
        length = len(self._letters)
        text = self.surface.text
        return all(
            (length > 2)
            and not (
                _LATIN.match(text[self._letters[at]]) and _LATIN.match(text[self._letters[at - 1]])
            )
            and (at > 1 or text[self._letters[0]] in _PREFIXES)
            for at in extra
        )

    def _before(self) -> str | None:
        """Return the syllables right before; `None` where a Latin word runs on."""
        text = self.surface.text
        at = self.start
        if at and _LATIN.match(text[at]) and _LATIN.match(text[at - 1]):
            return None
        while at and _HANGUL.match(text[at - 1]):
            at -= 1
        return text[at : self.start]


def _is_latin(text: str, at: int) -> bool:
    return bool(_LATIN.match(text, at))
