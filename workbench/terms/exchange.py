"""The term base goes out to files of other programs, and theirs come in.

What would become of a file is planned first, and shown; importing does the same in one
transaction. A file adds and changes, it never removes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.glossaries import GlossaryOptions, GlossaryResult, glossary_bytes, write_glossary
from tm.glossaries.doubting import doubts_about
from tm.model import Finding, Severity
from tm.termbase.model import Concept
from workbench import __version__
from workbench.errors import OperationError
from workbench.project import Project, Transaction
from workbench.records.terms import ConceptHistory, Concepts, KeptConcept
from workbench.terms.concepts import list_concepts, write_concepts
from workbench.terms.merging import merge, pair_of
from workbench.terms.rules import usable

__all__ = [
    "ImportPlan",
    "PlanKind",
    "PlannedConcept",
    "export_bytes",
    "export_glossary",
    "import_glossary",
    "plan_import",
]


class PlanKind(Enum):
    """What importing does with a concept of a file."""

    NEW = N_("new")
    CHANGED = N_("changed")
    EQUAL = N_("already there")
    CLASHING = N_("left out")


@dataclass(frozen=True, slots=True)
class PlannedConcept:
    """A concept of a file, as it will be, with its place there.

    `before` is what the term base has in its place, `None` for a new one; `said` is
    why it is left out.
    """

    kind: PlanKind
    concept: Concept
    place: str
    before: Concept | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a glossary does, concept by concept in the order of the file.

    `findings` are the file's own and what is to say beside the term base.
    """

    concepts: tuple[PlannedConcept, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, kind: PlanKind) -> tuple[PlannedConcept, ...]:
        """Return the concepts of one kind."""
        return tuple(one for one in self.concepts if one.kind is kind)


def plan_import(project: Project, result: GlossaryResult) -> ImportPlan:
    """Say what `import_glossary` would do with what was read, and write nothing."""
    with project.reading() as tx:
        return _plan(tx, result)


def import_glossary(project: Project, result: GlossaryResult, author: str) -> ImportPlan:
    """Put what was read of a glossary into the term base, all of the plan or nothing.

    Returns the plan that was carried out: somebody may have changed the term base since
    `plan_import`. What clashes with it is left out, with a finding.
    """
    with project.transaction() as tx:
        plan = _plan(tx, result)
        changed = (PlanKind.NEW, PlanKind.CHANGED)
        write_concepts(tx, _last(one for one in plan.concepts if one.kind in changed), author)
        return plan


def export_glossary(project: Project, path: Path, options: GlossaryOptions | None = None) -> int:
    """Write the term base into a file, whole or not at all; return the number of concepts.

    The ending of `path` says the format. Raises `FormatError` where it cannot be written.
    """
    concepts = [kept.concept for kept in list_concepts(project)]
    write_glossary(path, concepts, options or _options())
    return len(concepts)


def export_bytes(project: Project, name: str, options: GlossaryOptions | None = None) -> bytes:
    """Return what `export_glossary` writes; the ending of `name` says the format."""
    concepts = [kept.concept for kept in list_concepts(project)]
    return glossary_bytes(name, concepts, options or _options())


def _options() -> GlossaryOptions:
    return GlossaryOptions(tool_version=__version__)


def _last(planned: Iterable[PlannedConcept]) -> list[Concept]:
    """Return each concept as its last entry leaves it: two of a file may join one."""
    return list({one.concept.id: one.concept for one in planned}.values())


def _plan(tx: Transaction, result: GlossaryResult) -> ImportPlan:
    planner = _Planner(tx)
    places = result.places or ("",) * len(result.concepts)
    planned = [
        planner.plan(concept, place) for concept, place in zip(result.concepts, places, strict=True)
    ]
    related = tuple(planner.with_relations(one) for one in planned)
    return ImportPlan(related, (*result.findings, *planner.findings, *planner.doubts(related)))


@dataclass(slots=True)
class _Base:
    """The term base as it will be, by what a concept of a file is found."""

    by_id: dict[str, Concept] = field(default_factory=dict)
    by_term: dict[str, str] = field(default_factory=dict)
    by_pair: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, concept: Concept) -> None:
        """Let a concept be found from now on."""
        self.by_id[concept.id] = concept
        for term in concept.terms:
            self.by_term.setdefault(term.id, concept.id)
        if (pair := pair_of(concept)) is not None:
            self.by_pair.setdefault(pair, concept.id)

    def find(self, concept: Concept) -> Concept | None:
        """Return the concept that a file means: by its id, a term's id, the terms to use."""
        found = concept.id if concept.id in self.by_id else None
        owners = (self.by_term.get(term.id) for term in concept.terms)
        found = found or next((owner for owner in owners if owner is not None), None)
        if found is None and (pair := pair_of(concept)) is not None:
            found = self.by_pair.get(pair)
        return self.by_id[found] if found is not None else None


class _Planner:
    """Goes through the concepts of a file, each beside those before it."""

    def __init__(self, tx: Transaction) -> None:
        self._history = ConceptHistory(tx)
        self._removed = {kept.concept.id: kept for kept in Concepts(tx).all(removed=True)}
        self._base = _Base()
        for kept in Concepts(tx).all():
            self._base.put(kept.concept)
        self._names: dict[str, str] = {}
        self._past: dict[str, list[Concept]] = {}
        self.findings: list[Finding] = []

    def plan(self, given: Concept, place: str) -> PlannedConcept:
        """Say what becomes of a concept, its relations aside."""
        related, given = given.related, replace(given, related=())
        try:
            given = usable(given)
        except OperationError as error:
            return self._left_out(given, place, str(error))
        if (removed := self._removed.get(given.id)) is not None:
            return self._left_out(given, place, _said_of_removed(removed))
        before = self._base.find(given)
        planned = self._new(given, place) if before is None else self._join(before, given, place)
        if planned.kind is PlanKind.CLASHING:
            return planned
        self._names[given.id] = planned.concept.id
        had = {name for state in self._states(given.id) for name in state.related}
        added = [name for name in related if name not in had]
        wanted = tuple(dict.fromkeys((*planned.concept.related, *added)))
        concept = replace(planned.concept, related=wanted)
        self._base.put(concept)
        return replace(planned, concept=concept)

    def _left_out(self, concept: Concept, place: str, said: str) -> PlannedConcept:
        self.findings.append(Finding(Severity.WARNING, place, said))
        return PlannedConcept(PlanKind.CLASHING, concept, place, said=said)

    def _new(self, given: Concept, place: str) -> PlannedConcept:
        return PlannedConcept(PlanKind.NEW, given, place)

    def _join(self, before: Concept, given: Concept, place: str) -> PlannedConcept:
        same = before.id == given.id
        if same and self._was(given):
            return PlannedConcept(PlanKind.EQUAL, before, place, before)
        merged = merge(before, given, same=same)
        if merged.clash:
            return self._left_out(given, place, merged.clash)
        try:
            concept = usable(replace(merged.concept, related=()))
        except OperationError as error:
            return self._left_out(given, place, str(error))
        concept = replace(concept, related=merged.concept.related)
        self.findings += [Finding(Severity.INFO, place, said) for said in merged.left]
        kind = PlanKind.EQUAL if concept == before else PlanKind.CHANGED
        return PlannedConcept(kind, concept, place, before)

    def _was(self, given: Concept) -> bool:
        """Whether a concept of a file is one that the term base has, or once had, under its id.

        Somebody may have changed it here since: the same file again takes nothing back.
        """
        return any(replace(state, related=()) == given for state in self._states(given.id))

    def _states(self, concept_id: str) -> list[Concept]:
        """Return what a concept was at any time."""
        if concept_id not in self._base.by_id:
            return []
        if concept_id not in self._past:
            changes = self._history.of_concept(concept_id)
            states = [state for change in changes for state in (change.before, change.after)]
            self._past[concept_id] = [state for state in states if state is not None]
        return self._past[concept_id]

    def with_relations(self, planned: PlannedConcept) -> PlannedConcept:
        """Relate a concept to those that will be there, under the ids that they have here."""
        if planned.kind is PlanKind.CLASHING:
            return planned
        known: Mapping[str, object] = {**self._base.by_id, **self._removed}
        own = planned.concept
        wanted = dict.fromkeys(self._names.get(name, name) for name in own.related)
        related = tuple(name for name in wanted if name in known and name != own.id)
        for name in wanted:
            if name not in known:
                said = _("related to “{id}”, which the term base does not have; left out")
                self.findings.append(Finding(Severity.INFO, planned.place, said.format(id=name)))
        concept = replace(own, related=related)
        kind = planned.kind
        if kind is PlanKind.EQUAL and concept != planned.before:
            kind = PlanKind.CHANGED
        return replace(planned, concept=concept, kind=kind)

    def doubts(self, planned: Iterable[PlannedConcept]) -> Iterator[Finding]:
        """Yield what is doubtful about the concepts that come or change."""
        changing = [one for one in planned if one.kind in (PlanKind.NEW, PlanKind.CHANGED)]
        places = {one.concept.id: one.place for one in reversed(changing)}
        concepts = [self._base.by_id[name] for name in places]
        yield from doubts_about(concepts, tuple(places.values()), self._base.by_id.values())


def _said_of_removed(kept: KeptConcept) -> str:
    term = kept.concept.terms[0].text if kept.concept.terms else kept.concept.id
    return _("“{term}” was removed here by {name}; left out, restore it first").format(
        term=term, name=kept.author
    )
