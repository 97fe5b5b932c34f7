"""The SQL of the term base: concepts with their terms, and what people did to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from sqlalchemy import RowMapping, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from aligned.model import Language
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus
from workbench.project import Transaction
from workbench.records.schema_terms import concept_history, concepts, terms

__all__ = ["ConceptChange", "ConceptChangeKind", "ConceptHistory", "Concepts", "KeptConcept"]

# SQLite takes at most 32,766 values in one statement.
MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class KeptConcept:
    """A concept as the project has it: how often it was written, by whom last, when (UTC)."""

    concept: Concept
    version: int
    author: str
    at: str
    removed: bool = False


class ConceptChangeKind(Enum):
    """What was done to a concept."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """One change of a concept: what it was before and after, `None` where it was not there.

    `number` names the change, for restoring; it is 0 until it is written. `at` is UTC,
    ISO 8601.
    """

    concept: str
    kind: ConceptChangeKind
    before: Concept | None
    after: Concept | None
    author: str
    at: str
    number: int = 0


class Concepts:
    """The concepts with their terms."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def all(self, *, removed: bool = False) -> tuple[KeptConcept, ...]:
        """Return those that are there, or those that were removed, in the order they came."""
        which = concepts.c.removed.is_(removed)
        rows = self._tx.execute(select(concepts).where(which).order_by(concepts.c.place))
        query = select(terms).join(concepts, concepts.c.id == terms.c.concept)
        of_concept = self._terms(query.where(which))
        return tuple(_kept_of(row, of_concept) for row in rows.mappings())

    def get(self, ids: Iterable[str]) -> dict[str, KeptConcept]:
        """Return the concepts with these ids, also removed ones."""
        found: dict[str, KeptConcept] = {}
        for some in _chunks(list(ids)):
            rows = self._tx.execute(select(concepts).where(concepts.c.id.in_(some)))
            of_concept = self._terms(select(terms).where(terms.c.concept.in_(some)))
            found |= {row["id"]: _kept_of(row, of_concept) for row in rows.mappings()}
        return found

    def write(self, kept: Sequence[KeptConcept]) -> None:
        """Store concepts, in the place of those that have their ids."""
        if not kept:
            return
        last = self._tx.scalar(select(func.max(concepts.c.place))) or 0
        rows = [_row_of(one, last + number) for number, one in enumerate(kept, 1)]
        statement = insert(concepts)
        changed = {
            column.name: statement.excluded[column.name]
            for column in concepts.c
            if column.name not in ("id", "place")
        }
        statement = statement.on_conflict_do_update(index_elements=["id"], set_=changed)
        self._tx.execute(statement, rows)
        for some in _chunks([one.concept.id for one in kept]):
            self._tx.execute(delete(terms).where(terms.c.concept.in_(some)))
        of_terms = [row for one in kept for row in _term_rows(one.concept)]
        if of_terms:
            self._tx.execute(insert(terms), of_terms)

    def owners(self, term_ids: Iterable[str]) -> dict[str, str]:
        """Return which concept has each of these terms; ids that none has are left out."""
        found: dict[str, str] = {}
        for some in _chunks(list(term_ids)):
            query = select(terms.c.id, terms.c.concept).where(terms.c.id.in_(some))
            found |= {row.id: row.concept for row in self._tx.execute(query)}
        return found

    def _terms(self, query: Select[Any]) -> dict[str, list[Term]]:
        """Return the terms of each concept in their order."""
        found: dict[str, list[Term]] = {}
        for row in self._tx.execute(query.order_by(terms.c.position)).mappings():
            term = _term(row, _props(json.loads(row["props"])))
            found.setdefault(row["concept"], []).append(term)
        return found


class ConceptHistory:
    """What people did to concepts, oldest first."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def add(self, changes: Sequence[ConceptChange]) -> None:
        """Write changes down; their numbers are given here."""
        if changes:
            self._tx.execute(insert(concept_history), [_change_row(one) for one in changes])

    def get(self, number: int) -> ConceptChange | None:
        """Return the change of that number."""
        query = select(concept_history).where(concept_history.c.number == number)
        return next(map(_change_of, self._tx.execute(query).mappings()), None)

    def of_concept(self, concept_id: str) -> tuple[ConceptChange, ...]:
        """Return the changes of a concept, oldest first."""
        query = select(concept_history).where(concept_history.c.concept == concept_id)
        rows = self._tx.execute(query.order_by(concept_history.c.number)).mappings()
        return tuple(map(_change_of, rows))

    def last(self) -> int:
        """Return the number of the newest change: it rises whenever the term base changes."""
        return self._tx.scalar(select(func.max(concept_history.c.number))) or 0


def _kept_of(row: RowMapping, of_concept: Mapping[str, Sequence[Term]]) -> KeptConcept:
    concept = Concept(
        id=row["id"],
        terms=tuple(of_concept.get(row["id"], ())),
        definition=row["definition"],
        domain=row["domain"],
        note=row["note"],
        source=row["source"],
        related=tuple(json.loads(row["related"])),
        props=_props(json.loads(row["props"])),
    )
    return KeptConcept(concept, row["version"], row["author"], row["at"], row["removed"])


def _term(values: RowMapping | dict[str, Any], props: tuple[tuple[str, str], ...]) -> Term:
    part = values["part_of_speech"]
    return Term(
        id=values["id"],
        language=Language(values["language"]),
        text=values["text"],
        status=TermStatus(values["status"]),
        part_of_speech=PartOfSpeech(part) if part else None,
        note=values["note"],
        source=values["source"],
        context=values["context"],
        props=props,
    )


def _props(values: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in values)


def _row_of(kept: KeptConcept, place: int) -> dict[str, Any]:
    concept = kept.concept
    return {
        "id": concept.id,
        "place": place,
        "definition": concept.definition,
        "domain": concept.domain,
        "note": concept.note,
        "source": concept.source,
        "related": json.dumps(concept.related, ensure_ascii=False),
        "props": json.dumps(concept.props, ensure_ascii=False),
        "version": kept.version,
        "removed": kept.removed,
        "author": kept.author,
        "at": kept.at,
    }


def _term_rows(concept: Concept) -> Iterator[dict[str, Any]]:
    for position, term in enumerate(concept.terms):
        yield {
            "id": term.id,
            "concept": concept.id,
            "position": position,
            "language": term.language.value,
            "text": term.text,
            "status": term.status.value,
            "part_of_speech": term.part_of_speech.value if term.part_of_speech else "",
            "note": term.note,
            "source": term.source,
            "context": term.context,
            "props": json.dumps(term.props, ensure_ascii=False),
        }


def _change_row(change: ConceptChange) -> dict[str, Any]:
    return {
        "concept": change.concept,
        "kind": change.kind.value,
        "before": _to_json(change.before),
        "after": _to_json(change.after),
        "author": change.author,
        "at": change.at,
    }


def _change_of(row: RowMapping) -> ConceptChange:
    return ConceptChange(
        concept=row["concept"],
        kind=ConceptChangeKind(row["kind"]),
        before=_from_json(row["before"]),
        after=_from_json(row["after"]),
        author=row["author"],
        at=row["at"],
        number=row["number"],
    )


def _to_json(concept: Concept | None) -> str | None:
    if concept is None:
        return None
    return json.dumps(asdict(concept), ensure_ascii=False, default=lambda choice: choice.value)


def _from_json(text: str | None) -> Concept | None:
    if text is None:
        return None
    values = json.loads(text)
    values |= {
        "terms": tuple(_term(term, _props(term["props"])) for term in values["terms"]),
        "related": tuple(values["related"]),
        "props": _props(values["props"]),
    }
    return Concept(**values)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + MOST_VALUES] for at in range(0, len(ids), MOST_VALUES))
