"""Finding English terms: words in all their forms, written together or apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligned.languages.english_words import FUNCTION_WORDS
from tm.concordance.english_forms import inflect
from tm.concordance.folding import Folded, fold_text
from tm.termbase.english_case import fits_case
from tm.termbase.model import HitKind, PartOfSpeech, Term, TermHit

__all__ = ["EnglishIndex"]

_TOKEN = re.compile(r"\w+(?:'\w+)*")
_POSSESSIVE = re.compile(r"'s?$")
_GAP = re.compile(r"(?:'s?)?[\s\-‐‑‒–/]{1,3}")
_HYPHENS = "-‐‑"

# Words written together or apart: each part has so many letters, all of them so many.
_PART = 3
_WHOLE = 7
_NOUNS = frozenset({PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN})


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term by its words: the forms that each may have, and what parts them."""

    concept: str
    term: Term
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]


class EnglishIndex:
    """The English terms of a term base, ready to be found; it never changes."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        first: defaultdict[str, list[_Entry]] = defaultdict(list)
        joined: defaultdict[str, list[_Entry]] = defaultdict(list)
        for concept, term in terms:
            folded = fold_text(term.text)
            tokens = _tokens(folded.text)
            if not tokens:
                continue
            forms = tuple(_forms(token.form, term) for token in tokens)
            gaps = tuple(folded.text[one.end : other.start] for one, other in pairwise(tokens))
            entry = _Entry(concept, term, forms, gaps)
            for form in forms[0]:
                first[form].append(entry)
            for form in _closed(tokens, forms[-1]):
                joined[form].append(entry)
        self._first = dict(first)
        self._joined = dict(joined)

    def find(self, text: str) -> Iterator[TermHit]:
        """Yield the terms of a text, in no order."""
        folded = fold_text(text)
        tokens = _tokens(folded.text)
        for at, token in enumerate(tokens):
            for entry in self._first.get(token.form, ()):
                length = len(entry.forms)
                if _matches(entry, folded.text, tokens[at : at + length]):
                    yield from _hit(entry, text, folded, tokens, at, at + length)
            yield from self._find_joined(text, folded, tokens, at)

    def _find_joined(
        self, text: str, folded: Folded, tokens: Sequence[_Token], at: int
    ) -> Iterator[TermHit]:
        token = tokens[at]
        for entry in self._joined.get(token.form, ()):
            if len(entry.forms) > 1:
                yield from _hit(entry, text, folded, tokens, at, at + 1)
        if at + 1 == len(tokens):
            return
        other = tokens[at + 1]
        if len(token.form) < 2 or len(other.form) < _PART:
            return
        for entry in self._joined.get(token.form + other.form, ()):
            if (
                len(entry.forms) == 1
                and _GAP.fullmatch(folded.text[token.end : other.start])
                and token.form not in FUNCTION_WORDS
                and other.form not in FUNCTION_WORDS
            ):
                yield from _hit(entry, text, folded, tokens, at, at + 2)


def _tokens(text: str) -> list[_Token]:
    found = []
    for word in _TOKEN.finditer(text):
        form, end = word.group(), word.end()
        if form.endswith("'s"):
            form, end = form[:-2], end - 2
        found.append(_Token(form, word.start(), end))
    return found


def _forms(word: str, term: Term) -> frozenset[str]:
    if term.part_of_speech in _NOUNS:
        return frozenset(
            one for one in inflect(word) if one == word or not one.endswith(("ed", "ing"))
        )
    return inflect(word)


def _closed(tokens: Sequence[_Token], last: frozenset[str]) -> Iterator[str]:
    before = "".join(token.form for token in tokens[:-1])
    for form in last:
        if len(before + form) >= _WHOLE:
            yield before + form


def _matches(entry: _Entry, text: str, tokens: Sequence[_Token]) -> bool:
    if len(tokens) < len(entry.forms):
        return False
    if not all(token.form in forms for token, forms in zip(tokens, entry.forms, strict=True)):
        return False
    return all(
        _GAP.fullmatch(gap := text[one.end : other.start]) or gap == own
        for one, other, own in zip(tokens, tokens[1:], entry.gaps, strict=False)
    )


def _hit(
    entry: _Entry, text: str, folded: Folded, tokens: Sequence[_Token], start: int, end: int
) -> Iterator[TermHit]:
    place = folded.span(tokens[start].start, tokens[end - 1].end)
    if not fits_case(entry.term.text, text, place):
        return
    yield TermHit(entry.concept, entry.term, place, _kind(entry, text, folded, tokens[start:end]))


def _kind(entry: _Entry, text: str, folded: Folded, tokens: Sequence[_Token]) -> HitKind:
    first, last = tokens[0], tokens[-1]
    before = folded.text[max(0, first.start - 2) : first.start]
    after = folded.text[last.end : last.end + 2]
    if (before[-1:] in _HYPHENS and before[:1].isalnum() and len(before) == 2) or (
        after[:1] in _HYPHENS and after[1:].isalnum() and len(after) == 2
    ):
        return HitKind.COMPOUND
    span = folded.span(first.start, last.end)
    written = text[span.start : span.end]
    if written.replace("’", "'") == entry.term.text.replace("’", "'"):
        behind = folded.text[last.end : last.end + 2]
        return HitKind.INFLECTED if behind == "'s" else HitKind.PLAIN
    gaps = tuple(folded.text[one.end : other.start] for one, other in pairwise(tokens))
    if len(tokens) != len(entry.forms) or any(
        one.lstrip("'s") != own.lstrip("'s") for one, own in zip(gaps, entry.gaps, strict=True)
    ):
        return HitKind.SPACED
    return HitKind.INFLECTED
