"""What the project's memory writes or translates in several ways, and which way people chose."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from aligned.messages import gettext as _
from aligned.model import Progress
from tm.consistency.find import find_inconsistencies
from tm.consistency.model import GroupKind, Inconsistency
from tm.store import iterate_units
from tm.store.changes import MemoryState, read_state
from workbench.checking.model import ProjectGroup
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.records.findings import Dismissals, Forms
from workbench.records.terms import ConceptHistory, Concepts

__all__ = ["choose_form", "find_group", "inconsistencies"]

# Of these the forms render the subject, which names the choice; of the others a form does.
_OF_SUBJECT = (GroupKind.TERM, GroupKind.WORDING, GroupKind.SEGMENT)

Chosen = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class _Kept:
    memory: MemoryState
    concepts: int
    groups: tuple[Inconsistency, ...]


_kept: WeakKeyDictionary[Project, _Kept] = WeakKeyDictionary()
_locks: WeakKeyDictionary[Project, threading.Lock] = WeakKeyDictionary()
_lock = threading.Lock()


def inconsistencies(project: Project, progress: Progress | None = None) -> tuple[ProjectGroup, ...]:
    """Return what the approved memory has in several ways, best first; dismissed ones marked.

    The first call for a state of the memory and the term base takes about a second for
    3,000 units and up to a minute for 100,000; `progress` may raise to stop it.
    """
    groups = _groups(project, progress)
    with project.reading() as tx:
        dismissed = Dismissals(tx).in_force([group.key for group in groups])
        chosen = Forms(tx).all()
    return tuple(
        ProjectGroup(group, _chosen(group, chosen), dismissed.get(group.key)) for group in groups
    )


def find_group(project: Project, key: str) -> ProjectGroup:
    """Return the group of this key; raises `NotFoundError` if the memory has it no more."""
    for group in inconsistencies(project):
        if group.key == key:
            return group
    raise NotFoundError(
        _("the memory has changed, and this is written in one way now; look at the list again")
    )


def choose_form(project: Project, key: str, form: str, author: str) -> None:
    """Keep which form of a group is the one to use; an empty one forgets the choice.

    Raises `NotFoundError` if there is no such group, `OperationError` if it has no such
    form or its forms are not there to choose from: different sentences with one
    translation are made one by nobody.
    """
    group = find_group(project, key).group
    if group.kind is GroupKind.SAME_TARGET:
        raise OperationError(
            _("these are different sentences; change their translations one by one")
        )
    if form and form not in {one.text for one in group.forms}:
        raise OperationError(_("{form!r} is none of these forms").format(form=form))
    with project.transaction() as tx:
        forms = Forms(tx)
        forms.drop(group.kind.value, group.language.value, _subjects(group))
        if form:
            subject = group.subject if group.kind in _OF_SUBJECT else form
            forms.put(group.kind.value, group.language.value, subject, form, author)


def _groups(project: Project, progress: Progress | None) -> tuple[Inconsistency, ...]:
    with _lock:
        lock = _locks.setdefault(project, threading.Lock())
    # Whoever asks while another one looks waits for what is found.
    with lock:
        with project.reading() as tx:
            memory, concepts = read_state(tx), ConceptHistory(tx).last()
            kept = _kept.get(project)
            if kept is not None and (kept.memory, kept.concepts) == (memory, concepts):
                return kept.groups
            units = tuple(iterate_units(tx, approved_only=True))
            known = tuple(one.concept for one in Concepts(tx).all())
        groups = find_inconsistencies(units, known, progress)
        _kept[project] = _Kept(memory, concepts, groups)
        return groups


def _subjects(group: Inconsistency) -> list[str]:
    if group.kind in _OF_SUBJECT:
        return [group.subject]
    return [form.text for form in group.forms]


def _chosen(group: Inconsistency, chosen: Chosen) -> str:
    """Return the form that was chosen last, of those that the group has."""
    forms = {form.text for form in group.forms}
    subjects = set(_subjects(group))
    found = ""
    for (kind, language, subject), form in chosen.items():
        of_group = (kind, language) == (group.kind.value, group.language.value)
        if of_group and subject in subjects and form in forms:
            found = form
    return found
