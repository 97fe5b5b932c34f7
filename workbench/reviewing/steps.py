"""What an operation does to the beads as they are: worked out, and nothing written yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.model import PairSummary, ReviewBead
from workbench.operations import JournalEntry, Operation, OperationKind
from workbench.project import Transaction, utc_now
from workbench.records.review import Beads, Journal
from workbench.reviewing.decisions import approve, perform
from workbench.reviewing.restoring import restored
from workbench.reviewing.versions import Turn, carried_to_now, turn_back, turn_forth

__all__ = ["BeadTuple", "StaleError", "Step", "existing_bead", "signed", "work_out"]

BeadTuple = tuple[ReviewBead, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What an operation does: the beads before and after, in the same order.

    With a `turn`, the pair gets other documents too.
    """

    before: BeadTuple
    after: BeadTuple
    undoes: str = ""
    turn: Turn | None = None


class StaleError(ConflictError):
    """Carries the beads as they are now, because they are not as they were seen."""

    def __init__(self, now: BeadTuple) -> None:
        super().__init__(_("the beads were changed in the meantime"))
        self.now = now


def work_out(tx: Transaction, pair: PairSummary, operation: Operation, author: str) -> Step:
    """Work out an operation of any kind that needs nothing but the journal and the beads.

    Raises `StaleError` where a bead is no more as it was seen, `OperationError` or
    `NotFoundError` where the operation makes no sense.
    """
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
            return Step(before, tuple(signed(bead, approve(bead), author) for bead in before))
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
                raise StaleError(found.unseen)
            return Step(found.before, found.after)
        case _:
            return _edit(beads, operation, author)


def _edit(beads: Beads, operation: Operation, author: str) -> Step:
    """Work out an operation on one or two beads."""
    wanted = [(operation.bead, operation.version)]
    if operation.kind in (OperationKind.MERGE, OperationKind.MOVE):
        if operation.other == operation.bead:
            raise OperationError(_("a bead cannot be joined with itself; name another one"))
        wanted.append((operation.other, operation.other_version))
    known = beads.get(bead_id for bead_id, __ in wanted)
    before = tuple(existing_bead(known, bead_id) for bead_id, __ in wanted)
    seen = [version for __, version in wanted]
    if any(bead.removed for bead in before) or not _are_as_seen(operation, before, seen):
        raise StaleError(before)
    parts = operation.kind in (OperationKind.SPLIT, OperationKind.DETACH)
    room = _room(beads, before[0]) if parts else before[0].position
    after = {bead.id: bead for bead in perform(operation, before, room)}
    gone = {bead.id: replace(bead, ko=(), en=()) for bead in before}
    made = tuple(replace(b, ko=(), en=(), version=0) for b in after.values() if b.id not in gone)
    before += made
    now = gone | after
    if operation.kind is OperationKind.COMMENT:
        return Step(before, tuple(replace(now[b.id], version=b.version + 1) for b in before))
    return Step(before, tuple(signed(bead, now[bead.id], author) for bead in before))


def _are_as_seen(operation: Operation, beads: BeadTuple, seen: list[int]) -> bool:
    """Tell whether an operation may go on with beads that were seen at these versions.

    A remark takes nothing away: it joins those that others wrote meanwhile. Settling the
    remarks would, so that is about what was seen, as all else is.
    """
    versions = [bead.version for bead in beads]
    if operation.kind is OperationKind.COMMENT and operation.text.strip():
        return 1 <= seen[0] <= versions[0]
    return versions == seen


def _undo(tx: Transaction, pair: PairSummary, entry: JournalEntry | None) -> Step:
    if entry is None:
        raise OperationError(_("there is nothing of yours to undo in this pair"))
    return _put_back(tx, pair, entry, turn_back, entry.after, entry.before)


def _redo(tx: Transaction, pair: PairSummary, entry: JournalEntry | None) -> Step:
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
) -> Step:
    """Go from one state of an operation's beads to the other, documents included."""
    turn = None
    if entry.operation.kind is OperationKind.REIMPORT:
        turn = turned(tx, pair.id, entry.operation.id)
    else:
        expected = carried_to_now(tx, pair.id, entry.revision, expected)
        wanted = carried_to_now(tx, pair.id, entry.revision, wanted)
    return Step(*_restored(Beads(tx, pair), expected, wanted), entry.operation.id, turn)


def _restored(beads: Beads, expected: BeadTuple, wanted: BeadTuple) -> tuple[BeadTuple, BeadTuple]:
    """Return the beads as they are and as `wanted`, if they are as `expected`.

    Versions are left out of it: they grow on when a later operation is undone.
    """
    known = beads.get(bead.id for bead in expected)
    now = tuple(known[bead.id] for bead in expected)
    if [replace(bead, version=0) for bead in now] != [replace(b, version=0) for b in expected]:
        raise StaleError(now)
    versions = {bead.id: bead.version for bead in now}
    return now, tuple(replace(bead, version=versions[bead.id] + 1) for bead in wanted)


def existing_bead(known: dict[str, ReviewBead], bead_id: str) -> ReviewBead:
    """Return a bead by its id; raises `NotFoundError` if it is not among those known."""
    if bead_id not in known:
        raise NotFoundError(_("the pair has no bead {bead_id!r}").format(bead_id=bead_id))
    return known[bead_id]


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


def signed(before: ReviewBead, after: ReviewBead, author: str) -> ReviewBead:
    """Return the bead as it is afterwards: one version on, decided by the author, now."""
    return replace(after, version=before.version + 1, author=author, at=utc_now())
