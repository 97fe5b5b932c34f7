"""Concepts of the project's term base: listed, written, removed, brought back.

Every change raises the concept's version and is kept in its history, in one
transaction with the change.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from tm.termbase.model import Concept
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.project import Project, Transaction, utc_now
from workbench.records.terms import (
    ConceptChange,
    ConceptChangeKind,
    ConceptHistory,
    Concepts,
    KeptConcept,
)
from workbench.terms.rules import usable

__all__ = [
    "get_concept",
    "history_of",
    "list_concepts",
    "put_concept",
    "put_concepts",
    "remove_concept",
    "restore_concept",
    "write_concepts",
]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A concept as it is to be, in which version it was seen (`None`: any), and why."""

    concept: Concept
    version: int | None = None
    removed: bool = False
    kind: ConceptChangeKind | None = None


def list_concepts(project: Project, *, removed: bool = False) -> tuple[KeptConcept, ...]:
    """Return the concepts in the order in which they came, or those that were removed."""
    with project.reading() as tx:
        return Concepts(tx).all(removed=removed)


def get_concept(project: Project, concept_id: str) -> KeptConcept:
    """Return a concept, also a removed one; raises `NotFoundError` if there never was one."""
    with project.reading() as tx:
        return _existing(tx, concept_id)


def put_concept(
    project: Project, concept: Concept, author: str, version: int | None = None
) -> KeptConcept:
    """Store a concept, new or in the place of the one that has its id, and return it.

    `version` is the one that was seen (0: there was none); without it, whatever is
    there is replaced. A concept or term without an id gets one; a removed concept is
    there again. Raises `ConflictError` if it was changed since, `OperationError` if it
    cannot be kept.
    """
    with project.transaction() as tx:
        return _write(tx, [_Wanted(usable(concept), version)], author)[0]


def put_concepts(
    project: Project, concepts: Iterable[Concept], author: str
) -> tuple[KeptConcept, ...]:
    """Store concepts, all or none; raises `OperationError` if one of them cannot be kept."""
    with project.transaction() as tx:
        return write_concepts(tx, concepts, author)


def write_concepts(
    tx: Transaction, concepts: Iterable[Concept], author: str
) -> tuple[KeptConcept, ...]:
    """Do what `put_concepts` does in a transaction that does more."""
    return _write(tx, [_Wanted(usable(concept)) for concept in concepts], author)


def remove_concept(
    project: Project, concept_id: str, author: str, version: int | None = None
) -> KeptConcept:
    """Take a concept out of the term base; `restore_concept` brings it back.

    Raises `NotFoundError` if there is none, `ConflictError` if it was changed since.
    """
    with project.transaction() as tx:
        kept = _existing(tx, concept_id)
        if kept.removed:
            raise NotFoundError(_("the concept was removed already"))
        wanted = _Wanted(kept.concept, version, True, ConceptChangeKind.REMOVED)
        return _write(tx, [wanted], author)[0]


def restore_concept(
    project: Project, concept_id: str, author: str, number: int | None = None
) -> KeptConcept:
    """Bring back a removed concept, or what one was before the change of a number.

    Raises `NotFoundError` if there is no such concept or change, `OperationError` if
    it was not there before that change.
    """
    with project.transaction() as tx:
        concept = _existing(tx, concept_id).concept
        if number is not None:
            change = ConceptHistory(tx).get(number)
            if change is None or change.concept != concept_id:
                raise NotFoundError(
                    _("the concept has no change number {number}").format(number=number)
                )
            if change.before is None:
                raise OperationError(
                    _("the concept was not there before that change; remove it instead")
                )
            concept = change.before
        return _write(tx, [_Wanted(concept, kind=ConceptChangeKind.RESTORED)], author)[0]


def history_of(project: Project, concept_id: str) -> tuple[ConceptChange, ...]:
    """Return what was done to a concept, oldest first; raises `NotFoundError`."""
    with project.reading() as tx:
        _existing(tx, concept_id)
        return ConceptHistory(tx).of_concept(concept_id)


def _existing(tx: Transaction, concept_id: str) -> KeptConcept:
    kept = Concepts(tx).get([concept_id]).get(concept_id)
    if kept is None:
        raise NotFoundError(_("the term base has no concept {id!r}").format(id=concept_id))
    return kept


def _write(tx: Transaction, wanted: Sequence[_Wanted], author: str) -> tuple[KeptConcept, ...]:
    """Store what changes, and write down what it was."""
    known = Concepts(tx).get([one.concept.id for one in wanted])
    _check_once(wanted)
    at = utc_now(exact=True)
    changes: list[ConceptChange] = []
    result: dict[str, KeptConcept] = {}
    for one in _with_own_terms(tx, wanted):
        before = known.get(one.concept.id)
        _check_version(before, one.version)
        if before and (before.concept, before.removed) == (one.concept, one.removed):
            result[one.concept.id] = before
            continue
        number = before.version + 1 if before else 1
        result[one.concept.id] = KeptConcept(one.concept, number, author, at, one.removed)
        changes.append(_change(before, one, author, at))
    written = {change.concept for change in changes}
    Concepts(tx).write([kept for name, kept in result.items() if name in written])
    ConceptHistory(tx).add(changes)
    _check_relations(tx, [result[name].concept for name in written])
    return tuple(result.values())


def _change(before: KeptConcept | None, one: _Wanted, author: str, at: str) -> ConceptChange:
    there = None if before is None or before.removed else before.concept
    kind = one.kind
    if kind is None:
        kind = ConceptChangeKind.CHANGED if there else ConceptChangeKind.ADDED
    after = None if one.removed else one.concept
    return ConceptChange(one.concept.id, kind, there, after, author, at)


def _check_once(wanted: Sequence[_Wanted]) -> None:
    seen = set()
    for one in wanted:
        if one.concept.id in seen:
            raise OperationError(
                _("two concepts have the id {id!r}; give each its own").format(id=one.concept.id)
            )
        seen.add(one.concept.id)


def _check_version(kept: KeptConcept | None, seen: int | None) -> None:
    now = kept.version if kept else 0
    if seen is None or seen == now:
        return
    if kept is None:
        raise ConflictError(_("the concept is not there; look at the list again"))
    raise ConflictError(
        _("changed by {name} in the meantime; look at it again").format(name=kept.author)
    )


def _with_own_terms(tx: Transaction, wanted: Sequence[_Wanted]) -> list[_Wanted]:
    """Give a term a new id where another concept has one of the same id.

    Files of two makers number their terms alike.
    """
    ids = [term.id for one in wanted for term in one.concept.terms]
    taken = Concepts(tx).owners(ids)
    result = []
    for one in wanted:
        terms = []
        for term in one.concept.terms:
            owner = taken.setdefault(term.id, one.concept.id)
            own = term if owner == one.concept.id else replace(term, id=uuid.uuid4().hex)
            terms.append(own)
        result.append(replace(one, concept=replace(one.concept, terms=tuple(terms))))
    return result


def _check_relations(tx: Transaction, concepts: Sequence[Concept]) -> None:
    related = {name for concept in concepts for name in concept.related}
    unknown = related - Concepts(tx).get(related).keys()
    for concept in concepts:
        for name in concept.related:
            if name in unknown:
                raise OperationError(
                    _("{term!r} is related to {id!r}, which the term base does not have").format(
                        term=concept.terms[0].text, id=name
                    )
                )
