"""What a concept must be like to be kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace

from aligned.messages import gettext as _
from tm.normalise import fold
from tm.termbase.model import Concept, Term
from workbench.errors import OperationError
from workbench.payloads import FORBIDDEN, LONGEST_TEXT

__all__ = ["LONGEST_TERM", "usable"]

LONGEST_TERM = 500
"""Characters. The longest name of a treaty or an office is a third of it."""


def usable(concept: Concept) -> Concept:
    """Return a concept as it can be kept: white space made even, ids given where there are none.

    Raises `OperationError` if it has no term, if a term has no letter or digit, is too
    long or stands there twice, or if a text has what no export could carry.
    """
    terms = tuple(_usable_term(term) for term in concept.terms)
    concept = replace(concept, id=concept.id or uuid.uuid4().hex, terms=terms)
    if not terms:
        raise OperationError(_("a concept needs at least one term; write one, or remove it"))
    _check_doubles(terms)
    for text in _texts(concept):
        _check_text(text, terms[0].text)
    return concept


def _usable_term(term: Term) -> Term:
    text = fold(term.text)
    if not any(character.isalnum() for character in text):
        raise OperationError(
            _("the term {term!r} has no letter or digit; write a word").format(term=text[:40])
        )
    if len(text) > LONGEST_TERM:
        raise OperationError(
            _("the term {term!r}… has {count} characters; at most {most} can be kept").format(
                term=text[:40], count=len(text), most=LONGEST_TERM
            )
        )
    return replace(term, id=term.id or uuid.uuid4().hex, text=text)


def _check_doubles(terms: tuple[Term, ...]) -> None:
    seen = set()
    ids = set()
    for term in terms:
        key = (term.language, term.text)
        if key in seen:
            raise OperationError(
                _("{term!r} stands twice in one concept; keep one of them").format(term=term.text)
            )
        if term.id in ids:
            raise OperationError(
                _("two terms of one concept have the id {id!r}; give each its own").format(
                    id=term.id
                )
            )
        seen.add(key)
        ids.add(term.id)


def _texts(concept: Concept) -> Iterator[str]:
    yield from (concept.id, concept.definition, concept.domain, concept.note, concept.source)
    yield from concept.related
    for term in concept.terms:
        yield from (term.id, term.text, term.note, term.source, term.context)
    for props in (concept.props, *(term.props for term in concept.terms)):
        for prop in props:
            yield from prop


def _check_text(text: str, term: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise OperationError(
            _("a text of the concept {term!r} has {count} characters; at most {most} fit").format(
                term=term, count=len(text), most=LONGEST_TEXT
            )
        )
    if forbidden := FORBIDDEN.search(text):
        raise OperationError(
            _(
                "a text of the concept {term!r} has the character {character!r}, which no export "
                "could carry"
            ).format(term=term, character=forbidden.group())
        )
