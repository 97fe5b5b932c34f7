"""Terms of several words in a fixed order: quoted, or with a star for one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligned.model import Language
from tm.concordance.korean_terms import korean_noun
from tm.concordance.terms import Literals, Term, english_word, found, wildcard
from tm.normalise import loose_key

__all__ = ["exact_phrase", "sequence"]

_WILD = re.compile(r"[*?]")
# What may part the words of a phrase: spaces, hyphens, quotation marks, a comma.
_BETWEEN = r"[^\w]{1,5}"
_KOREAN_BETWEEN = r"[^\w]{0,3}"
_ANY_WORD = r"\w+(?:'\w+)*"


def exact_phrase(words: Sequence[str], language: Language) -> Term:
    """Find words exactly so and in this order; Korean with or without its spaces."""
    text = " ".join(words)
    if language is not Language.KO:
        parts = [
            wildcard(word, language) if _WILD.search(word) else english_word(word, exact=True)
            for word in words
        ]
        literals = _pieces(words) if _WILD.search(text) else ((loose_key(text, language),),)
        return Term(text, literals, _BETWEEN.join(part.regex for part in parts), found)
    if _WILD.search(text):
        return sequence([wildcard(word, language) for word in words], language)
    whole = korean_noun("".join(words))
    regex = _KOREAN_BETWEEN.join(r"\s?".join(map(re.escape, word)) for word in words)
    return Term(text, whole.literals, regex, whole.judge)


def sequence(terms: Sequence[Term | None], language: Language) -> Term:
    """Find terms one behind the other; `None` stands for any one word."""
    ending = r"\w*" if language is Language.KO else ""
    regex = _BETWEEN.join(
        _ANY_WORD if term is None else f"(?:{_unnamed(term.regex)}){ending}" for term in terms
    )
    text = " ".join("*" if term is None else term.text for term in terms)
    rows = [term.literals for term in terms if term is not None and term.literals]
    return Term(text, _joined(rows), rf"(?<!\w){regex}(?!\w)", found)


def _unnamed(regex: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", regex)


def _pieces(words: Sequence[str]) -> Literals:
    pieces = tuple(piece for word in words for piece in _WILD.split(word) if piece)
    return (pieces,) if pieces else ()


def _joined(rows: Sequence[Literals]) -> Literals:
    """Ask for all terms where each has one form only, else for the longest one."""
    if not rows:
        return ()
    if all(len(row) == 1 for row in rows):
        return (tuple(piece for row in rows for piece in row[0]),)
    return max(rows, key=lambda row: min(len(piece) for pieces in row for piece in pieces))
