"""What each operation makes of the beads it touches: pure functions.

`perform` picks the function; the decisions are here, what changes which segments
a bead holds is in `reshape`. Nothing here knows about storage or versions.

The rules about decisions:
- approving, rejecting, flagging and reopening set the status and the author;
- a comment changes neither, so that a remark does not take over a decision;
- editing the text keeps the status: the editor answers for the new wording, unless
  the edit itself asks for somebody to approve it;
- whatever changes which segments stand together takes the bead back to proposed,
  because what was approved is no longer there; only a flag stays, since the
  question it asks may still be open.
"""

from __future__ import annotations

from dataclasses import replace

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.errors import OperationError
from workbench.model import ReviewBead, Status
from workbench.operations import Operation, OperationKind
from workbench.reviewing import reshape

__all__ = ["approve", "comment", "decide", "flag", "perform", "reject", "reopen"]

_ALREADY = {
    Status.PROPOSED: N_("nothing to change: the bead is proposed already"),
    Status.APPROVED: N_("nothing to change: the bead is approved already"),
    Status.REJECTED: N_("nothing to change: the bead is rejected already"),
    Status.NEEDS_REVIEW: N_("nothing to change: the bead is needs review already"),
}


def approve(bead: ReviewBead) -> ReviewBead:
    """Approve a bead; one with one side only is approved as rightly one-sided."""
    return decide(bead, Status.APPROVED)


def reject(bead: ReviewBead, reason: str = "") -> ReviewBead:
    """Reject a bead, with a reason for whoever made it; again with another reason."""
    return decide(bead, Status.REJECTED, reason.strip())


def flag(bead: ReviewBead) -> ReviewBead:
    """Say that somebody else should look at a bead."""
    return decide(bead, Status.NEEDS_REVIEW)


def reopen(bead: ReviewBead) -> ReviewBead:
    """Take back any decision."""
    return decide(bead, Status.PROPOSED)


def comment(bead: ReviewBead, text: str) -> ReviewBead:
    """Replace the comment; an empty text removes it."""
    if text.strip() == bead.comment:
        raise OperationError(_("nothing to change: the comment is the same"))
    return replace(bead, comment=text.strip())


def decide(bead: ReviewBead, status: Status, reason: str = "") -> ReviewBead:
    """Set the status; raises `OperationError` if it is that already."""
    if bead.status is status and bead.reason == reason:
        raise OperationError(_(_ALREADY[status]))
    return replace(bead, status=status, reason=reason)


def perform(
    operation: Operation, beads: tuple[ReviewBead, ...], room: float
) -> tuple[ReviewBead, ...]:
    """Return the beads that replace the ones an operation is about.

    `beads` is the bead itself and, for MERGE and MOVE, the other one. `room` is a
    free position right after the first, where SPLIT and DETACH put the new bead. Beads that
    are not returned are no more. Raises `OperationError` where the operation makes
    no sense on these beads.
    """
    bead = beads[0]
    match operation.kind:
        case OperationKind.APPROVE:
            return (approve(bead),)
        case OperationKind.REJECT:
            return (reject(bead, operation.reason),)
        case OperationKind.FLAG:
            return (flag(bead),)
        case OperationKind.REOPEN:
            return (reopen(bead),)
        case OperationKind.COMMENT:
            return (comment(bead, operation.text),)
        case OperationKind.EDIT:
            edited = reshape.edit(bead, operation.segment, operation.text)
            return (reshape.reopened(edited) if operation.reopens else edited,)
        case _:
            return _rearranged(operation, beads, room)


def _rearranged(
    operation: Operation, beads: tuple[ReviewBead, ...], room: float
) -> tuple[ReviewBead, ...]:
    bead, new = beads[0], reshape.New(operation.id, room)
    match operation.kind:
        case OperationKind.SPLIT_SEGMENT:
            return (reshape.split_segment(bead, operation.segment, operation.offset, new),)
        case OperationKind.SPLIT:
            return reshape.split(bead, operation.ko, operation.en, new)
        case OperationKind.MERGE:
            return (reshape.merge(bead, beads[1]),)
        case OperationKind.MOVE:
            return reshape.move(bead, operation.segment, beads[1])
        case OperationKind.DETACH:
            return reshape.detach(bead, operation.side, new)
        case _:
            raise OperationError(
                _("{kind} is not about single beads").format(kind=operation.kind.value)
            )
