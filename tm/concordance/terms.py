"""The terms of a query: what each may look like in a text, and in the index."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz.distance import Prefix

from aligned.model import Language
from tm.concordance.endings import follows_noun
from tm.concordance.english_forms import inflect
from tm.concordance.model import Closeness, Occurrence

__all__ = [
    "Literals",
    "Term",
    "any_of",
    "english_word",
    "foreign_word",
    "found",
    "wildcard",
]

Literals = tuple[tuple[str, ...], ...]
"""What the index is asked for: one of these rows, every piece of it, in loose keys.

A space at the end of a piece is the end of a word.
"""

_Judge = Callable[[str, re.Match[str]], Closeness | None]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find: `regex` finds places in folded texts, `judge` says how close each is.

    `regex` is a pattern's source, so that a phrase can be built of it.
    """

    text: str
    literals: Literals
    regex: str
    judge: _Judge

    def find(self, folded: str) -> list[Occurrence]:
        """Return the places of the term in a folded text, in order."""
        found = []
        for match in re.finditer(self.regex, folded):
            closeness = self.judge(folded, match)
            if closeness is not None:
                found.append(Occurrence(match.start(), match.end(), closeness))
        return found


# The index is asked for the beginning that all forms share where it is this long: a
# form that is rare or nowhere costs as much as a common one. Port is in support.
_TELLING = 6


def any_of(text: str, terms: Sequence[Term]) -> Term:
    """Return a term that is found where any of `terms` is: a noun or a verb."""
    if len(terms) == 1:
        return terms[0]
    literals = tuple(dict.fromkeys(row for term in terms for row in term.literals))
    regex = "|".join(f"(?:{term.regex})" for term in reversed(terms))
    judges = tuple(term.judge for term in terms)
    return Term(text, literals, regex, partial(_judge_any, judges))


def _judge_any(judges: tuple[_Judge, ...], text: str, match: re.Match[str]) -> Closeness | None:
    judged = (judge(text, match) for judge in judges)
    return min((one for one in judged if one is not None), default=None)


def english_word(word: str, *, exact: bool = False) -> Term:
    """Find an English word in all its forms, or only as it is written."""
    forms = sorted({word} if exact else inflect(word), key=lambda form: (-len(form), form))
    shared = min(forms)[: Prefix.similarity(min(forms), max(forms))]
    literals: Literals = tuple((f"{form} ",) for form in forms)
    if len(shared) >= _TELLING and len(forms) > 1:
        literals = ((shared,),)
    regex = rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)"
    return Term(word, literals, regex, found)


def foreign_word(word: str) -> Term:
    """Find a name or number in a Korean text, where a particle follows without a space."""
    return Term(word, ((word,),), rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", found)


def wildcard(pattern: str, language: Language) -> Term:
    """Find words by a pattern: `*` for any letters, `?` for one.

    A Korean pattern that does not end in `*` may have a particle behind it.
    """
    body = "".join({"*": r"\w*", "?": r"\w"}.get(one, re.escape(one)) for one in pattern)
    pieces = [piece for piece in re.split(r"[*?]+", pattern) if piece]
    long = [piece for piece in pieces if len(piece) > 2]
    literals = (tuple(long or pieces),) if pieces else ()
    if language is Language.KO and not pattern.endswith("*"):
        return Term(pattern, literals, rf"(?<!\w){body}(?=(\w*))", _judge_rest)
    return Term(pattern, literals, rf"(?<!\w){body}(?!\w)", found)


def found(_: str, match: re.Match[str]) -> Closeness | None:
    """Take every place that the pattern finds."""
    return Closeness.WORD if match.end() > match.start() else None


def _judge_rest(text: str, match: re.Match[str]) -> Closeness | None:
    if match.end() == match.start():
        return None
    return Closeness.WORD if follows_noun(match.group(1)) else None
