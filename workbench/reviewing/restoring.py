"""Bringing an earlier state of a bead back, in one transaction of the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from aligned.messages import gettext as _
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairSummary, ReviewBead
from workbench.operations import Moment, Operation
from workbench.project import Transaction, utc_now
from workbench.records.review import Beads
from workbench.records.states import operation_on, reshaped_since, states_at
from workbench.reviewing.states import Standing, brought_back, sentences_of
from workbench.reviewing.versions import carried_to_now

__all__ = ["Restored", "restored"]


@dataclass(frozen=True, slots=True)
class Restored:
    """The beads that a restoring touches, before and after, in the same order.

    `unseen` are those that somebody changed after the revision that was looked at;
    nothing may be done then.
    """

    before: tuple[ReviewBead, ...]
    after: tuple[ReviewBead, ...]
    unseen: tuple[ReviewBead, ...]


def restored(tx: Transaction, pair: PairSummary, operation: Operation, author: str) -> Restored:
    """Work out what bringing back a state does; see `workbench.reviewing.states` for the rules.

    Raises `NotFoundError` if the pair never had such a bead, `OperationError` where the
    state is none of it or nothing would change.
    """
    beads = Beads(tx, pair)
    row = beads.get([operation.bead]).get(operation.bead)
    if row is None:
        raise NotFoundError(_("the pair has no bead {bead!r}").format(bead=operation.bead))
    if row.version != operation.version:
        return Restored((), (), (row,))
    entry = operation_on(tx, pair, operation.operation, row.id)
    if entry is None:
        raise OperationError(_("the history of this row has no such step; look at it again"))
    earlier = operation.moment is Moment.BEFORE
    revision = entry.revision - earlier
    (then,) = entry.before if earlier else entry.after
    (wanted,) = carried_to_now(tx, pair.id, revision, [then])

    def standing() -> Standing:
        # No other bead can have a sentence that this one had, or have had one of its.
        rows = beads.get({*reshaped_since(tx, pair, revision), row.id})
        now = {bead.id: bead for bead in rows.values() if not bead.removed}
        sentences = sentences_of(wanted, row)
        known = states_at(tx, pair, rows.values(), revision)
        homes = [bead for bead in known if sentences & sentences_of(bead)]
        carried = carried_to_now(tx, pair.id, revision, homes)
        return Standing(now, {bead.id: bead for bead in carried}, rows)

    back = brought_back(wanted, row, standing, partial(replace, author=author, at=utc_now()))
    after = tuple(replace(bead, version=bead.version + 1) for bead in back)
    known = beads.get(bead.id for bead in after)
    before = tuple(known[bead.id] for bead in after)
    others = {bead.id for bead in before} - {row.id}
    unseen = tuple(bead for bead in beads.since(operation.seen) if bead.id in others)
    return Restored(before, after, unseen)
