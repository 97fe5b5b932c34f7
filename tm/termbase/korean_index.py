"""Finding Korean terms: candidates in one pass, then what stands round each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import ahocorasick

from tm.termbase.korean_behind import is_particle
from tm.termbase.korean_patterns import Pattern, patterns_of
from tm.termbase.korean_place import Place
from tm.termbase.model import Term, TermHit
from tm.termbase.surface import Surface, ready

__all__ = ["KoreanIndex"]


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
        # What stands in a gloss is no part of the words round it, but may be a term.
        insides = [surface.original(one.inside.start, one.inside.end) for one in surface.glosses]
        for hit in self._find(replace(surface, glosses=())) if insides else ():
            if any(one.start <= hit.span.start < one.end for one in insides):
                yield hit

    def _find(self, surface: Surface) -> Iterator[TermHit]:
        dense = surface.dense()
        for last, (length, patterns) in self._automaton.iter(dense.text):
            letters = dense.at(last + 1 - length, last + 1)
            for concept, pattern in patterns:
                place = Place(surface, pattern, letters)
                kind = place.judge()
                if kind is not None:
                    yield TermHit(concept, pattern.term, place.span(), kind)
