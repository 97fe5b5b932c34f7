"""What an English term may look like: the forms of its words, and what parts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.concordance.english_forms import inflect
from tm.concordance.folding import fold_text
from tm.termbase.english_tokens import gaps_between, join_hyphened, joints_of, tokens_of
from tm.termbase.model import PartOfSpeech, Term

__all__ = ["EnglishPattern", "closed_forms", "patterns_of"]

# Letters that a term of several words must have to be found where it is one word.
_WHOLE = 7

_NOUNS = frozenset({PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN})
_VERB_ENDINGS = ("ed", "ing")


@dataclass(frozen=True, slots=True)
class EnglishPattern:
    """A term by its words: the forms that each may have, and what stands between them.

    `joints` are all its spaces and hyphens, in order.
    """

    concept: str
    term: Term
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    joints: str


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
        yield EnglishPattern(
            concept, term, words, forms, gaps_between(text, reading), joints_of(text)
        )


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
