"""Concepts of the term base by their ids, their terms, or what these contain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import LANGUAGES
from tm.normalise import loose_key
from tm.termbase.model import Concept
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.records.terms import KeptConcept
from workbench.terms.concepts import list_concepts

__all__ = ["TermFilter", "find_concept", "find_concepts"]

# The first digits of an id name a concept, where no other one begins so.
_LEAST_OF_ID = 4

# So many of several concepts are named, for somebody to choose.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class TermFilter:
    """What concepts to look for; empty fields ask for nothing.

    `text` stands in one of the terms, spaces, hyphens and case aside; `language` (`ko`,
    `en`) and `status` (`forbidden`) are of that term.
    """

    text: str = ""
    language: str | None = None
    status: str | None = None
    domain: str = ""


def find_concepts(kept: Iterable[KeptConcept], wanted: TermFilter) -> tuple[KeptConcept, ...]:
    """Return those concepts that a filter asks for, in their order."""
    return tuple(one for one in kept if _fits(one.concept, wanted))


def _fits(concept: Concept, wanted: TermFilter) -> bool:
    if wanted.domain and wanted.domain.casefold() not in concept.domain.casefold():
        return False
    keys = {language: loose_key(wanted.text, language) for language in LANGUAGES}
    return any(
        wanted.language in (None, term.language.value)
        and wanted.status in (None, term.status.value)
        and keys[term.language] in loose_key(term.text, term.language)
        for term in concept.terms
    )


def find_concept(project: Project, named: str, *, removed: bool = False) -> KeptConcept:
    """Return the concept of an id, of the beginning of one, or with a term.

    `removed` looks among those that were removed first. Raises `NotFoundError`, and
    `OperationError` where several have the term.
    """
    there, gone = list_concepts(project), list_concepts(project, removed=True)
    for kept in (gone, there) if removed else (there, gone):
        found = _named(kept, named)
        if len(found) > 1:
            said = ", ".join(
                f"{one.concept.id} ({_partners(one, named)})" for one in found[:_NAMED]
            )
            raise OperationError(
                _("“{name}” is a term of {count} concepts; say which by its id: {ids}").format(
                    name=named, count=len(found), ids=said
                )
            )
        if found:
            return found[0]
    raise NotFoundError(
        _("no concept has the id or a term “{name}”; look at the list of terms").format(name=named)
    )


def _named(kept: Iterable[KeptConcept], named: str) -> list[KeptConcept]:
    kept = list(kept)
    if exact := [one for one in kept if one.concept.id == named]:
        return exact
    keys = {(language, loose_key(named, language)) for language in LANGUAGES}
    found = [one for one in kept if keys & set(_keys(one.concept))]
    if found or len(named) < _LEAST_OF_ID:
        return found
    return [one for one in kept if one.concept.id.startswith(named)]


def _keys(concept: Concept) -> list[tuple[Language, str]]:
    return [(term.language, loose_key(term.text, term.language)) for term in concept.terms]


def _partners(kept: KeptConcept, named: str) -> str:
    others = [term.text for term in kept.concept.terms if term.text != named]
    return " · ".join(others[:2]) or named
