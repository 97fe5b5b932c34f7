"""Finding English terms: words in all their forms, written together or apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligned.languages.english_words import FUNCTION_WORDS
from tm.concordance.folding import Folded, fold_text
from tm.termbase.english_case import fits_case
from tm.termbase.english_patterns import EnglishPattern, closed_forms, patterns_of
from tm.termbase.english_tokens import (
    HYPHENS,
    Token,
    gaps_between,
    join_hyphened,
    joints_of,
    tokens_of,
)
from tm.termbase.model import HitKind, Term, TermHit

__all__ = ["EnglishIndex"]

# What may part the words of a term, whatever it has itself.
_GAP = re.compile(r"(?:'s?)?[\s\-‐‑‒–/]{1,3}")

# A word that is written apart (cease fire) has parts of so many letters.
_FIRST_PART, _OTHER_PART = 2, 3


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text, folded, and its words."""

    written: str
    folded: Folded
    tokens: Sequence[Token]


class EnglishIndex:
    """The English terms of a term base, ready to be found; it never changes."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        self._words: defaultdict[str, list[EnglishPattern]] = defaultdict(list)
        # Two words that follow each other, for thousands of terms may begin with "the".
        self._pairs: defaultdict[tuple[str, str], list[tuple[int, EnglishPattern]]]
        self._pairs = defaultdict(list)
        self._closed: defaultdict[str, list[EnglishPattern]] = defaultdict(list)
        for concept, term in terms:
            for pattern in patterns_of(concept, term):
                self._add(pattern)

    def _add(self, pattern: EnglishPattern) -> None:
        words, forms = pattern.words, pattern.forms
        if len(words) == 1:
            for form in forms[0]:
                self._words[form].append(pattern)
        else:
            at = max(range(len(words) - 1), key=lambda at: len(words[at]) + len(words[at + 1]))
            for one in forms[at]:
                for other in forms[at + 1]:
                    self._pairs[one, other].append((at, pattern))
        for form in closed_forms(pattern):
            self._closed[form].append(pattern)

    def find(self, text: str) -> Iterator[TermHit]:
        """Yield the terms of a text, in no order."""
        folded = fold_text(text)
        tokens = tokens_of(folded.text)
        yield from self._find(_Reading(text, folded, tokens))
        if len(joined := join_hyphened(folded.text, tokens)) < len(tokens):
            yield from self._find(_Reading(text, folded, joined))

    def _find(self, reading: _Reading) -> Iterator[TermHit]:
        for start, end, pattern in self._places(reading):
            tokens = reading.tokens[start:end]
            span = reading.folded.span(tokens[0].start, tokens[-1].end)
            if fits_case(pattern.written, reading.written, span):
                yield TermHit(pattern.concept, pattern.term, span, _kind(pattern, reading, tokens))

    def _places(self, reading: _Reading) -> Iterator[tuple[int, int, EnglishPattern]]:
        tokens = reading.tokens
        last = len(tokens) - 1
        for at, token in enumerate(tokens):
            form = token.form
            for pattern in self._words.get(form, ()):
                yield at, at + 1, pattern
            for pattern in self._closed.get(form, ()):
                if len(pattern.words) > 1:
                    yield at, at + 1, pattern
            if at == last:
                return
            following = tokens[at + 1].form
            for before, pattern in self._pairs.get((form, following), ()):
                start, end = at - before, at - before + len(pattern.words)
                if start >= 0 and _matches(pattern, reading, tokens[start:end]):
                    yield start, end, pattern
            if form + following in self._closed and _may_be_one(reading, token, tokens[at + 1]):
                for pattern in self._closed[form + following]:
                    if len(pattern.words) == 1:
                        yield at, at + 2, pattern


def _may_be_one(reading: _Reading, one: Token, other: Token) -> bool:
    """Say whether two words may be one written apart: cease fire, not "the rapist"."""
    return (
        len(one.form) >= _FIRST_PART
        and len(other.form) >= _OTHER_PART
        and _GAP.fullmatch(reading.folded.text, one.end, other.start) is not None
        and one.form not in FUNCTION_WORDS
        and other.form not in FUNCTION_WORDS
    )


def _matches(pattern: EnglishPattern, reading: _Reading, tokens: Sequence[Token]) -> bool:
    if len(tokens) < len(pattern.words):
        return False
    if any(token.form not in forms for token, forms in zip(tokens, pattern.forms, strict=True)):
        return False
    gaps = gaps_between(reading.folded.text, tokens)
    return all(
        gap == own or _GAP.fullmatch(gap) for gap, own in zip(gaps, pattern.gaps, strict=True)
    )


def _kind(pattern: EnglishPattern, reading: _Reading, tokens: Sequence[Token]) -> HitKind:
    text, start, end = reading.folded.text, tokens[0].start, tokens[-1].end
    if _is_joined(text[max(0, start - 2) : start][::-1]) or _is_joined(text[end : end + 2]):
        return HitKind.COMPOUND
    span = reading.folded.span(start, end)
    written = reading.written[span.start : span.end].replace("’", "'")
    if written == pattern.written.replace("’", "'"):
        return HitKind.INFLECTED if text[end : end + 1] == "'" else HitKind.PLAIN
    same = joints_of(text[start:end]) == pattern.joints
    return HitKind.INFLECTED if same else HitKind.SPACED


def _is_joined(beside: str) -> bool:
    """Say whether a hyphen joins a word to the term: anti-union, union-led."""
    return len(beside) == 2 and beside[0] in HYPHENS and beside[1].isalnum()
