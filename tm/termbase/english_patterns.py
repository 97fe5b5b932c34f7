"""What an English term may look like: the forms of its words, and what parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tm.concordance.english_forms import inflect
from tm.concordance.folding import fold_text
from tm.termbase.model import PartOfSpeech, Term

__all__ = [
    "HYPHENS",
    "EnglishPattern",
    "Token",
    "closed_forms",
    "gaps_between",
    "join_hyphened",
    "patterns_of",
    "tokens_of",
]

_TOKEN = re.compile(r"\w+(?:'\w+)*")

# Letters that a term of several words must have to be found where it is one word.
_WHOLE = 7

HYPHENS = frozenset("-‐‑")

_NOUNS = frozenset({PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN})
_VERB_ENDINGS = ("ed", "ing")


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its possessive, and where it stands in the folded text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EnglishPattern:
    """A term by its words: the forms that each may have, and what stands between them."""

    concept: str
    term: Term
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]


def tokens_of(text: str) -> list[Token]:
    """Return the words of a folded text."""
    found = []
    for word in _TOKEN.finditer(text):
        form, end = word.group(), word.end()
        if form.endswith("'s"):
            form, end = form[:-2], end - 2
        found.append(Token(form, word.start(), end))
    return found


def gaps_between(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what stands between words that follow each other."""
    return tuple(text[one.end : other.start] for one, other in pairwise(tokens))


def join_hyphened(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the words with those that a hyphen joins as one: clean-up as cleanup."""
    joined: list[Token] = []
    for token in tokens:
        if joined and text[joined[-1].end : token.start] in HYPHENS:
            before = joined.pop()
            token = Token(before.form + token.form, before.start, token.end)
        joined.append(token)
    return joined


def patterns_of(concept: str, term: Term) -> Iterator[EnglishPattern]:
    """Yield the patterns of an English term: its words, and those that hyphens join as one.

    A term without letters has none.
    """
    text = fold_text(term.text).text
    tokens = tokens_of(text)
    readings = [tokens]
    if len(joined := join_hyphened(text, tokens)) < len(tokens):
        readings.append(joined)
    for reading in readings if tokens else ():
        words = tuple(token.form for token in reading)
        forms = tuple(_forms(word, term) for word in words)
        yield EnglishPattern(concept, term, words, forms, gaps_between(text, reading))


def _forms(word: str, term: Term) -> frozenset[str]:
    """Return the forms of a word; a noun's are not those of the verb beside it."""
    found = inflect(word)
    if term.part_of_speech not in _NOUNS:
        return found
    return frozenset(one for one in found if one == word or not one.endswith(_VERB_ENDINGS))


def closed_forms(pattern: EnglishPattern) -> Iterator[str]:
    """Yield the forms of a term written as one word: cleanup, cleanups."""
    before = "".join(pattern.words[:-1])
    for form in pattern.forms[-1]:
        if len(before + form) >= _WHOLE:
            yield before + form
