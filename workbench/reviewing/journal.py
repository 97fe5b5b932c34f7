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
from workbench.reviewing.decisions import approve, perform
from workbench.reviewing.promote import promote
from workbench.reviewing.restoring import restored
from workbench.reviewing.versions import Turn, carried_to_now, turn_back, turn_forth

__all__ = [
    "Changes",
    "apply",
    "approve_all",
    "changes_since",
    "history",
    "replace_beads",
    "revision_of",
]

BeadTuple = tuple[ReviewBead, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A pair and those of its beads that changed after some revision."""

    pair: PairSummary
    beads: BeadTuple
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """What an operation does: the beads before and after, in the same order.

    With a `turn`, the pair gets other documents too.
    """

    before: BeadTuple
    after: BeadTuple
    undoes: str = ""
    turn: Turn | None = None


_Work = Callable[[Transaction, PairSummary, Operation, str], _Step]


class _StaleError(ConflictError):
    """Carries the beads as they are now, because they are not as they were seen."""

    def __init__(self, now: BeadTuple) -> None:
        super().__init__(_("the beads were changed in the meantime"))
        self.now = now


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

    def work(tx: Transaction, pair: PairSummary, _: Operation, author: str) -> _Step:
        known = Beads(tx, pair).get(bead.id for bead in (*gone, *come))
        new = {b.id: replace(b, ko=(), en=(), version=0) for b in come if b.id not in known}
        before = tuple((known | new)[bead.id] for bead in (*gone, *come))
        if [bead.version for bead in before] != seen:
            raise _StaleError(tuple(known.values()))
        left = tuple(_signed(bead, replace(bead, ko=(), en=()), author) for bead in gone)
        return _Step(before, left + come, turn=turn(tx, pair) if turn else None)

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
        _existing(Beads(tx, existing_pair(tx, pair_id)).get([bead_id]), bead_id)
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
            step = (work or _step)(tx, pair, operation, author)
        except _StaleError as stale:
            message = _who_changed(tx, stale.now)
            return Outcome(operation.id, OutcomeKind.CONFLICT, message, *_apart(stale.now))
        except ConflictError as error:
            return Outcome(operation.id, OutcomeKind.CONFLICT, str(error))
        except (OperationError, NotFoundError) as error:
            now = _named(Beads(tx, pair), operation)
            return Outcome(operation.id, OutcomeKind.REFUSED, str(error), *_apart(now))
        _write(tx, pair, operation, author, step)
        return Outcome(operation.id, OutcomeKind.APPLIED, "", *_apart(step.after))


def _step(tx: Transaction, pair: PairSummary, operation: Operation, author: str) -> _Step:
    beads = Beads(tx, pair)
    match operation.kind:
        case OperationKind.UNDO:
            return _undo(tx, pair, Journal(tx).latest(pair.id, author))
        case OperationKind.REDO:
            return _redo(tx, pair, Journal(tx).redoable(pair.id, author))
        case OperationKind.APPROVE_ALL:
            before = _to_approve(beads, operation.above)
            if not before:
                raise OperationError(
                    _(
                        "no proposed bead with both sides has a confidence of {above:g} or more"
                    ).format(above=operation.above)
                )
            return _Step(before, tuple(_signed(bead, approve(bead), author) for bead in before))
        case OperationKind.REALIGN:
            raise OperationError(
                _("re-aligning takes a proposal that somebody looked at; ask for one first")
            )
        case OperationKind.REIMPORT:
            raise OperationError(
                _("importing a document again takes its file; give it on the Documents page")
            )
        case OperationKind.RESTORE:
            found = restored(tx, pair, operation, author)
            if found.unseen:
                raise _StaleError(found.unseen)
            return _Step(found.before, found.after)
        case _:
            return _edit(beads, operation, author)


def _edit(beads: Beads, operation: Operation, author: str) -> _Step:
    """Work out an operation on one or two beads."""
    wanted = [(operation.bead, operation.version)]
    if operation.kind in (OperationKind.MERGE, OperationKind.MOVE):
        if operation.other == operation.bead:
            raise OperationError(_("a bead cannot be joined with itself; name another one"))
        wanted.append((operation.other, operation.other_version))
    known = beads.get(bead_id for bead_id, __ in wanted)
    before = tuple(_existing(known, bead_id) for bead_id, __ in wanted)
    seen = [version for __, version in wanted]
    if any(bead.removed for bead in before) or not _are_as_seen(operation, before, seen):
        raise _StaleError(before)
    parts = operation.kind in (OperationKind.SPLIT, OperationKind.DETACH)
    room = _room(beads, before[0]) if parts else before[0].position
    after = {bead.id: bead for bead in perform(operation, before, room)}
    gone = {bead.id: replace(bead, ko=(), en=()) for bead in before}
    made = tuple(replace(b, ko=(), en=(), version=0) for b in after.values() if b.id not in gone)
    before += made
    now = gone | after
    if operation.kind is OperationKind.COMMENT:
        return _Step(before, tuple(replace(now[b.id], version=b.version + 1) for b in before))
    return _Step(before, tuple(_signed(bead, now[bead.id], author) for bead in before))


def _are_as_seen(operation: Operation, beads: BeadTuple, seen: list[int]) -> bool:
    """Tell whether an operation may go on with beads that were seen at these versions.

    A remark takes nothing away: it joins those that others wrote meanwhile. Settling the
    remarks would, so that is about what was seen, as all else is.
    """
    versions = [bead.version for bead in beads]
    if operation.kind is OperationKind.COMMENT and operation.text.strip():
        return 1 <= seen[0] <= versions[0]
    return versions == seen


def _undo(tx: Transaction, pair: PairSummary, entry: JournalEntry | None) -> _Step:
    if entry is None:
        raise OperationError(_("there is nothing of yours to undo in this pair"))
    return _put_back(tx, pair, entry, turn_back, entry.after, entry.before)


def _redo(tx: Transaction, pair: PairSummary, entry: JournalEntry | None) -> _Step:
    if entry is None:
        raise OperationError(_("there is nothing of yours to redo in this pair"))
    return _put_back(tx, pair, entry, turn_forth, entry.before, entry.after)


def _put_back(
    tx: Transaction,
    pair: PairSummary,
    entry: JournalEntry,
    turned: Callable[[Transaction, str, str], Turn],
    expected: BeadTuple,
    wanted: BeadTuple,
) -> _Step:
    """Go from one state of an operation's beads to the other, documents included."""
    turn = None
    if entry.operation.kind is OperationKind.REIMPORT:
        turn = turned(tx, pair.id, entry.operation.id)
    else:
        expected = carried_to_now(tx, pair.id, entry.revision, expected)
        wanted = carried_to_now(tx, pair.id, entry.revision, wanted)
    return _Step(*_restored(Beads(tx, pair), expected, wanted), entry.operation.id, turn)


def _restored(beads: Beads, expected: BeadTuple, wanted: BeadTuple) -> tuple[BeadTuple, BeadTuple]:
    """Return the beads as they are and as `wanted`, if they are as `expected`.

    Versions are left out of it: they grow on when a later operation is undone.
    """
    known = beads.get(bead.id for bead in expected)
    now = tuple(known[bead.id] for bead in expected)
    if [replace(bead, version=0) for bead in now] != [replace(b, version=0) for b in expected]:
        raise _StaleError(now)
    versions = {bead.id: bead.version for bead in now}
    return now, tuple(replace(bead, version=versions[bead.id] + 1) for bead in wanted)


def _write(
    tx: Transaction, pair: PairSummary, operation: Operation, author: str, step: _Step
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


def _existing(known: dict[str, ReviewBead], bead_id: str) -> ReviewBead:
    if bead_id not in known:
        raise NotFoundError(_("the pair has no bead {bead_id!r}").format(bead_id=bead_id))
    return known[bead_id]


def _named(beads: Beads, operation: Operation) -> BeadTuple:
    return tuple(beads.get(filter(None, (operation.bead, operation.other))).values())


def _to_approve(beads: Beads, above: float) -> BeadTuple:
    return tuple(bead for bead in beads.proposed(above) if bead.two_sided)


def _room(beads: Beads, bead: ReviewBead) -> float:
    """Return a free position right after a bead.

    Positions start 1,024 apart, so a place can be halved about 60 times before
    numbers run out; a bead has hardly ever more than five sentences.
    """
    following = beads.next_position(bead.position)
    if following is None:
        return bead.position + 1024.0
    room = (bead.position + following) / 2
    if not bead.position < room < following:
        raise OperationError(_("there is no room for another bead here; merge some first"))
    return room


def _signed(before: ReviewBead, after: ReviewBead, author: str) -> ReviewBead:
    return replace(after, version=before.version + 1, author=author, at=utc_now())


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
