"""What is doubtful about a concept before it is kept: told, never refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from aligned.messages import gettext as _
from aligned.model import Language
from tm.normalise import loose_key, match_key
from tm.termbase.korean_behind import is_particle
from tm.termbase.model import Concept, Term, TermStatus

__all__ = ["doubts_of"]

_LETTER = re.compile(r"[^\W_]")
_SYLLABLE = re.compile("[가-힣]")
# What nobody writes in a term, and everybody in a regular expression.
_REGULAR = re.compile(r"\\[bBdDsSwW.]|\.[*+?]|[*+?]\)|\(\?|\[[^\]]*-[^\]]*\]|\[\^|\{\d+,?\d*\}|^\^")


def doubts_of(concept: Concept, others: Iterable[Concept]) -> tuple[str, ...]:
    """Return what a person should know before keeping a concept, in the reader's language.

    `others` are the concepts of the term base; one with the same id is left out.
    """
    rest = {one.id: one for one in others if one.id != concept.id}
    return tuple(
        dict.fromkeys(
            [
                *(doubt for term in concept.terms for doubt in _doubts_of_text(term)),
                *_contradictions(concept),
                *_duplicates(concept, rest.values()),
                *_circles(concept, rest),
            ]
        )
    )


def _doubts_of_text(term: Term) -> Iterator[str]:
    text = match_key(term.text, term.language)
    if not _LETTER.search(text):
        yield _("“{term}” has no letters; it will not be found in texts.").format(term=term.text)
    elif term.language is Language.KO and is_particle(text):
        yield _("“{term}” is only a particle; it will not be found in texts.").format(
            term=term.text
        )
    elif len(text) == 1 and _SYLLABLE.fullmatch(text):
        yield _(
            "“{term}” is one syllable: it is found as a word of its own only, not inside others."
        ).format(term=term.text)
    if _REGULAR.search(term.text):
        yield _(
            "“{term}” looks like a regular expression; it is looked for as it is written."
        ).format(term=term.text)


def _key(term: Term) -> tuple[Language, str]:
    return term.language, match_key(term.text, term.language)


def _contradictions(concept: Concept) -> Iterator[str]:
    forbidden = {_key(term) for term in concept.terms if term.status is TermStatus.FORBIDDEN}
    for term in concept.terms:
        if term.status is not TermStatus.FORBIDDEN and _key(term) in forbidden:
            yield _("“{term}” is both allowed and forbidden in this concept.").format(
                term=term.text
            )


def _duplicates(concept: Concept, others: Iterable[Concept]) -> Iterator[str]:
    mine = {(term.language, loose_key(term.text, term.language)): term for term in concept.terms}
    for other in others:
        for term in other.terms:
            own = mine.get((term.language, loose_key(term.text, term.language)))
            if own is not None:
                yield _("“{term}” is also a term of another concept: {partners}.").format(
                    term=own.text, partners=_partners(other, term)
                )


def _partners(concept: Concept, term: Term) -> str:
    """Return what tells a concept from another with the same term."""
    across = [one.text for one in concept.terms if one.language is not term.language]
    return ", ".join(across[:3]) or concept.definition or concept.id


def _circles(concept: Concept, others: Mapping[str, Concept]) -> Iterator[str]:
    """Tell of a chain of related concepts that leads back: harmless, but often a slip.

    Two concepts that name each other are no circle.
    """
    if concept.id in concept.related:
        yield _("This concept is related to itself.")
    for first in concept.related:
        path = _way_back(concept.id, first, others)
        if path:
            names = " → ".join(_name(others[one]) for one in path)
            yield _("Related concepts lead back to this one: {names}.").format(names=names)
            return


def _way_back(target: str, first: str, others: Mapping[str, Concept]) -> tuple[str, ...]:
    """Return the concepts from `first` to one related to `target`, at least two."""
    seen = {first}
    ways: list[tuple[str, ...]] = [(first,)]
    while ways:
        way = ways.pop(0)
        for following in others[way[-1]].related if way[-1] in others else ():
            if following == target and len(way) > 1:
                return way
            if following in others and following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _name(concept: Concept) -> str:
    return concept.terms[0].text if concept.terms else concept.id
