"""Every operation, applied once, in order, with undo and redo without limit.

Each operation is a transaction of its own: it reads the beads, checks that they
are still as the reviewer saw them, replaces them, brings the memory in line and
writes itself down with the beads before and after. When `apply` returns, what it
calls applied is on the disk.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.model import PairSummary, ReviewBead
from workbench.operations import JournalEntry, Operation, OperationKind, Outcome, OutcomeKind
from workbench.payloads import checked
from workbench.project import Project, Transaction, utc_now
from workbench.records.existing import check_ready, existing_pair, no_pair
from workbench.records.review import Beads, Journal, Pairs
from workbench.reviewing.promote import promote
from workbench.reviewing.steps import (
    BeadTuple,
    StaleError,
    Step,
    existing_bead,
    signed,
    work_out,
)
from workbench.reviewing.versions import Turn

__all__ = [
    "Changes",
    "apply",
    "approve_all",
    "changes_since",
    "history",
    "replace_beads",
    "revision_of",
]


@dataclass(frozen=True, slots=True)
class Changes:
    """A pair and those of its beads that changed after some revision."""

    pair: PairSummary
    beads: BeadTuple
    removed: tuple[str, ...]


_Work = Callable[[Transaction, PairSummary, Operation, str], Step]


def apply(
    project: Project, pair_id: str, operations: Sequence[Operation], author: str
) -> tuple[Outcome, ...]:
    """Apply operations one after the other and say what became of each.

    One that fails does not keep the next from being tried. An id that was applied
    before is answered with REPEATED and not applied again. Raises `NotFoundError`
    if there is no such pair, `ProjectError` if it cannot be written.
    """
    return tuple(_apply_one(project, pair_id, operation, author) for operation in operations)


def approve_all(project: Project, pair_id: str, author: str, above: float = 0.0) -> Outcome:
    """Approve every proposed two-sided bead of at least this confidence (0–1).

    One operation, so one undo takes it all back.
    """
    operation = Operation(str(uuid.uuid4()), OperationKind.APPROVE_ALL, above=above)
    return _apply_one(project, pair_id, operation, author)


def replace_beads(
    project: Project,
    pair_id: str,
    operation: Operation,
    gone: BeadTuple,
    come: BeadTuple,
    author: str,
    turn: Callable[[Transaction, PairSummary], Turn] | None = None,
) -> Outcome:
    """Put other beads in the place of some, as one operation.

    `gone` are the beads as they were seen; `come` hold the same segments between them,
    each at the version that it is to have: 1 for one that never was. With other
    documents, which `turn` stores when all is well, they may hold other segments. It is
    a conflict if any of them is no more as it was seen. Raises as `apply` does.
    """
    seen = [bead.version for bead in gone] + [bead.version - 1 for bead in come]

    def work(tx: Transaction, pair: PairSummary, _: Operation, author: str) -> Step:
        known = Beads(tx, pair).get(bead.id for bead in (*gone, *come))
        new = {b.id: replace(b, ko=(), en=(), version=0) for b in come if b.id not in known}
        before = tuple((known | new)[bead.id] for bead in (*gone, *come))
        if [bead.version for bead in before] != seen:
            raise StaleError(tuple(known.values()))
        left = tuple(signed(bead, replace(bead, ko=(), en=()), author) for bead in gone)
        return Step(before, left + come, turn=turn(tx, pair) if turn else None)

    return _apply_one(project, pair_id, operation, author, work)


def changes_since(project: Project, pair_id: str, revision: int | None = None) -> Changes:
    """Return the beads changed after a revision, or all that there are.

    Raises `NotFoundError` if there is no such pair.
    """
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id)
        beads = Beads(tx, pair)
        found = beads.all() if revision is None else beads.since(revision)
        return Changes(pair, *_apart(found))


def revision_of(project: Project, pair_id: str) -> int:
    """Return how many changes the pair has seen; raises `NotFoundError`."""
    with project.reading() as tx:
        revision = Pairs(tx).revision(pair_id)
    if revision is None:
        raise no_pair(pair_id)
    return revision


def history(project: Project, pair_id: str, bead_id: str) -> tuple[JournalEntry, ...]:
    """Return the operations that touched a bead, oldest first.

    Raises `NotFoundError` if the pair never had such a bead.
    """
    with project.reading() as tx:
        existing_bead(Beads(tx, existing_pair(tx, pair_id)).get([bead_id]), bead_id)
        return Journal(tx).of_bead(bead_id)


def _apply_one(
    project: Project, pair_id: str, operation: Operation, author: str, work: _Work | None = None
) -> Outcome:
    try:
        operation = checked(operation)
    except OperationError as error:
        return Outcome(operation.id, OutcomeKind.REFUSED, str(error))
    with project.transaction() as tx:
        pair = existing_pair(tx, pair_id, counted=False)
        known = Journal(tx).get(operation.id)
        if known is not None:
            return _repeated(tx, pair, operation, author, known)
        try:
            check_ready(pair)
            step = (work or work_out)(tx, pair, operation, author)
        except StaleError as stale:
            message = _who_changed(tx, stale.now)
            return Outcome(operation.id, OutcomeKind.CONFLICT, message, *_apart(stale.now))
        except ConflictError as error:
            return Outcome(operation.id, OutcomeKind.CONFLICT, str(error))
        except (OperationError, NotFoundError) as error:
            now = _named(Beads(tx, pair), operation)
            return Outcome(operation.id, OutcomeKind.REFUSED, str(error), *_apart(now))
        _write(tx, pair, operation, author, step)
        return Outcome(operation.id, OutcomeKind.APPLIED, "", *_apart(step.after))


def _write(
    tx: Transaction, pair: PairSummary, operation: Operation, author: str, step: Step
) -> None:
    revision = Pairs(tx).advance(pair.id)
    if step.turn:
        pair = step.turn.on(pair)
    beads, journal = Beads(tx, pair), Journal(tx)
    beads.write(step.before, step.after, revision)
    if step.turn:
        step.turn.settle(tx, pair.id, revision, author)
    promote(tx, pair, beads, step.before, step.after)
    if step.undoes:
        journal.mark(step.undoes, undone=operation.kind is OperationKind.UNDO)
    journal.add(
        JournalEntry(
            operation, pair.id, revision, author, utc_now(), step.before, step.after, step.undoes
        )
    )


def _repeated(
    tx: Transaction, pair: PairSummary, operation: Operation, author: str, known: JournalEntry
) -> Outcome:
    if (_content(known.operation), known.pair, known.author) != (
        _content(operation),
        pair.id,
        author,
    ):
        message = _("this id belongs to another operation; every operation needs an id of its own")
        return Outcome(operation.id, OutcomeKind.REFUSED, message)
    now = Beads(tx, pair).get(bead.id for bead in known.after)
    message = _("applied at {time}").format(time=known.at)
    return Outcome(operation.id, OutcomeKind.REPEATED, message, *_apart(now.values()))


def _content(operation: Operation) -> Operation:
    """Leave out on which versions: two windows may send the same one, each as it knows them."""
    return replace(operation, version=0, other_version=0)


def _named(beads: Beads, operation: Operation) -> BeadTuple:
    return tuple(beads.get(filter(None, (operation.bead, operation.other))).values())


def _who_changed(tx: Transaction, beads: BeadTuple) -> str:
    who = Journal(tx).last_author([bead.id for bead in beads])
    if not who:
        return _("changed by somebody in the meantime; look at it again")
    return _("changed by {name} in the meantime; look at it again").format(name=who)


def _apart(beads: Iterable[ReviewBead]) -> tuple[BeadTuple, tuple[str, ...]]:
    """Part the beads that are there from the ids of those that are no more."""
    found = sorted(beads, key=lambda bead: bead.position)
    return (
        tuple(bead for bead in found if not bead.removed),
        tuple(bead.id for bead in found if bead.removed),
    )
