"""A pair of terms put into the term base from where somebody saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from aligned.model import Language
from tm.normalise import loose_key
from tm.termbase.model import Concept, Term, TermStatus
from tm.termbase.soundness import doubts_of
from workbench.errors import OperationError
from workbench.project import Project
from workbench.records.terms import Concepts, KeptConcept
from workbench.terms.concepts import write_concepts
from workbench.terms.rules import usable

__all__ = ["AddedTerm", "add_term"]


@dataclass(frozen=True, slots=True)
class AddedTerm:
    """The concept that has both terms now.

    `joined` are those of its terms that were given; empty where it had both already.
    `new` says that the concept was made for them. `doubts` are what a person should
    know, in their language.
    """

    kept: KeptConcept
    joined: tuple[Term, ...]
    new: bool
    doubts: tuple[str, ...] = ()


def add_term(project: Project, ko: str, en: str, author: str, source: str = "") -> AddedTerm:
    """Put a Korean term and an English one together in one concept; `source` is where they stood.

    A concept that has both already is left alone. One that has one of them gets the
    other, as admitted where it has another term to use in that language; else a
    concept is made. Spaces, hyphens and case do not part a term from itself. Raises
    `OperationError` if a term cannot be kept, or is forbidden in a concept that has
    the other one.
    """
    korean = Term("", Language.KO, ko, source=source)
    given = usable(Concept("", (korean, Term("", Language.EN, en, source=source))))
    with project.transaction() as tx:
        known = Concepts(tx).all()
        home = _home(known, given)
        joined = _joining(home.concept, given.terms) if home else given.terms
        if home and not joined:
            return AddedTerm(home, (), new=False)
        concept = replace(home.concept, terms=(*home.concept.terms, *joined)) if home else given
        (kept,) = write_concepts(tx, [concept], author)
    doubts = doubts_of(kept.concept, [one.concept for one in known])
    return AddedTerm(kept, joined, home is None, doubts)


def _home(known: Sequence[KeptConcept], given: Concept) -> KeptConcept | None:
    """Return the concept that has most of the terms: both, else one, the first that has."""
    wanted = {_key(term) for term in given.terms}
    best, most = None, 0
    for kept in known:
        shared = len(wanted & {_key(term) for term in kept.concept.terms})
        if shared > most:
            best, most = kept, shared
    return best


def _joining(home: Concept, given: Sequence[Term]) -> tuple[Term, ...]:
    """Return those of the given terms that a concept lacks, with the status they get there."""
    statuses = {_key(term): term.status for term in home.terms}
    for term in given:
        if statuses.get(_key(term)) is TermStatus.FORBIDDEN:
            raise OperationError(
                _("the term base forbids {term!r}; change its concept on the Terms page").format(
                    term=term.text
                )
            )
    return tuple(
        replace(term, status=TermStatus.ADMITTED) if home.preferred(term.language) else term
        for term in given
        if _key(term) not in statuses
    )


def _key(term: Term) -> tuple[Language, str]:
    return term.language, loose_key(term.text, term.language)
