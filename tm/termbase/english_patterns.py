"""What an English term may look like: the forms of its words, and what parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tm.concordance.english_forms import inflect
from tm.concordance.folding import fold_text
from tm.termbase.model import PartOfSpeech, Term

__all__ = ["EnglishPattern", "Token", "closed_forms", "gaps_between", "pattern_of", "tokens_of"]

_TOKEN = re.compile(r"\w+(?:'\w+)*")

# Letters that a term of several words must have to be found where it is one word.
_WHOLE = 7

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


def pattern_of(concept: str, term: Term) -> EnglishPattern | None:
    """Return the pattern of an English term, `None` for one without letters."""
    text = fold_text(term.text).text
    tokens = tokens_of(text)
    if not tokens:
        return None
    words = tuple(token.form for token in tokens)
    forms = tuple(_forms(word, term) for word in words)
    return EnglishPattern(concept, term, words, forms, gaps_between(text, tokens))


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
