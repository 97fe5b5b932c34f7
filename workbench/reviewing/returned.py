"""What comes back to whoever made it: rejected, or marked as a question, by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.model import ReviewBead, Status
from workbench.operations import OperationKind
from workbench.project import Project
from workbench.records.returned import Step, steps_on_sent_back

__all__ = ["Returned", "returned_among", "returned_to"]

_SENDING_BACK = frozenset({OperationKind.REJECT, OperationKind.FLAG})

_SENT_BACK = frozenset({Status.REJECTED, Status.NEEDS_REVIEW})

# SQLite takes at most 32,766 values in one statement; so many rows are asked for as one pair.
_MOST_NAMED = 10_000


@dataclass(frozen=True, slots=True)
class Returned:
    """A row that somebody sent back: rejected, or with a question (`is_question`).

    `reason` is why it was rejected, `comment` the row's remarks; `author` sent it back, at
    `at` (UTC, ISO 8601).
    """

    pair: str
    bead: str
    is_question: bool
    reason: str
    comment: str
    author: str
    at: str


def returned_to(project: Project, user: str, pair: str | None = None) -> tuple[Returned, ...]:
    """Return the rows that others sent back after this user's work, of one pair or of all.

    The user's was the last change before it, remarks aside. They stand in the order of
    their pair.
    """
    with project.reading() as tx:
        return _found(steps_on_sent_back(tx, user, pair, None), user)


def returned_among(
    project: Project, user: str, pair: str, beads: Sequence[ReviewBead]
) -> frozenset[str]:
    """Return the ids of those of a pair's beads that came back to this user.

    Beads that nobody else sent back are not asked for: mostly that is all of them.
    """
    ids = [b.id for b in beads if b.status in _SENT_BACK and b.author != user]
    if not ids:
        return frozenset()
    with project.reading() as tx:
        named = ids if len(ids) <= _MOST_NAMED else None
        return frozenset(
            one.bead for one in _found(steps_on_sent_back(tx, user, pair, named), user)
        )


def _found(steps: Sequence[Step], user: str) -> tuple[Returned, ...]:
    found = []
    for _, group in groupby(steps, key=lambda step: step.bead):
        newest, *earlier = group
        if newest.kind not in _SENDING_BACK or newest.author == user:
            continue
        before = next((one for one in earlier if one.kind not in _SENDING_BACK), None)
        if before is not None and before.author == user:
            found.append(
                Returned(
                    pair=newest.pair,
                    bead=newest.bead,
                    is_question=newest.kind is OperationKind.FLAG,
                    reason=newest.reason,
                    comment=newest.comment,
                    author=newest.author,
                    at=newest.at,
                )
            )
    return tuple(found)
