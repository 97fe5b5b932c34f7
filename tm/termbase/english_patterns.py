"""What an English term may look like: the forms of its words, and what parts them."""

from __future__ import annotations

import re
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
_VERBAL = re.compile("[aeiouy].*(?:ing|[^e]ed)$")

_BRACKETED = re.compile(r"(.*\w)\s*\(([^()]+)\)")
_OPENED = re.compile(r"(?:to|an?)\s+(.+)")

# Parts of words that are spelled in two ways, beside those that `inflect` knows.
_PAIRS = (
    ("defence", "defense"), ("offence", "offense"), ("licence", "license"), ("centre", "center"),
    ("theatre", "theater"), ("metre", "meter"), ("litre", "liter"), ("fibre", "fiber"),
    ("dialogue", "dialog"), ("catalogue", "catalog"), ("programme", "program"), ("grey", "gray"),
    ("plough", "plow"), ("mould", "mold"), ("manoeuvre", "maneuver"), ("sceptic", "skeptic"),
    ("aluminium", "aluminum"), ("enquir", "inquir"), ("analyse", "analyze"), ("ageing", "aging"),
    ("traveller", "traveler"), ("councillor", "councilor"), ("counsellor", "counselor"),
)  # fmt: skip
_SPELLINGS = tuple(pair for one, other in _PAIRS for pair in ((one, other), (other, one)))


@dataclass(frozen=True, slots=True)
class EnglishPattern:
    """A term by its words: the forms that each may have, and what stands between them.

    `written` is the writing of the term that this is of, `joints` are all its spaces
    and hyphens, in order.
    """

    concept: str
    term: Term
    written: str
    words: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]
    joints: str


def patterns_of(concept: str, term: Term) -> Iterator[EnglishPattern]:
    """Yield the patterns of an English term: its words, and those that hyphens join as one.

    A term with brackets behind it is found without them, and an abbreviation in them
    by itself; so is `to evict` as evicted. A term without letters has no pattern.
    """
    for written in _writings(term.text.strip()):
        text = fold_text(written).text
        tokens = tokens_of(text)
        readings = [tokens] if tokens else []
        if len(joined := join_hyphened(text, tokens)) < len(tokens):
            readings.append(joined)
        for reading in readings:
            words = tuple(token.form for token in reading)
            forms = tuple(_forms(word, term, first=not at) for at, word in enumerate(words))
            gaps, joints = gaps_between(text, reading), joints_of(text)
            yield EnglishPattern(concept, term, written, words, forms, gaps, joints)


def _writings(text: str) -> Iterator[str]:
    yield text
    if bracketed := _BRACKETED.fullmatch(text):
        yield bracketed[1]
        if bracketed[2].isupper() and len(bracketed[2]) > 1:
            yield bracketed[2]
    if opened := _OPENED.fullmatch(text):
        yield opened[1]


def _forms(word: str, term: Term, *, first: bool) -> frozenset[str]:
    """Return the forms of a word in British and American spelling.

    A noun's are not those of the verb beside it, nor are those of a word that is a
    verb's form itself: a building is nothing built, United Nations nothing uniting.
    Of several words the first may be the verb (locked out), the others are not: child
    labour is not in `the child laboured`.
    """
    spelled = {word} | {word.replace(*pair) for pair in _SPELLINGS if pair[0] in word}
    found = frozenset(form for one in spelled for form in inflect(one))
    if term.part_of_speech is not PartOfSpeech.VERB and _VERBAL.search(word):
        return frozenset(spelled | {one + "s" for one in spelled})
    if term.part_of_speech in _NOUNS:
        endings: tuple[str, ...] = _VERB_ENDINGS
    elif first or term.part_of_speech is PartOfSpeech.VERB:
        return found
    else:
        endings = ("ed",)
    return frozenset(one for one in found if one in spelled or not one.endswith(endings))


def closed_forms(pattern: EnglishPattern) -> Iterator[str]:
    """Yield the forms of a term written as one word: cleanup, cleanups."""
    if sum(map(len, pattern.words)) < _WHOLE:
        return
    before = "".join(pattern.words[:-1])
    for form in pattern.forms[-1]:
        yield before + form
