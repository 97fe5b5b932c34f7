"""What reviewers do to beads: operations, the journal's entries, outcomes.

Everything here is immutable, as the beads of `workbench.model` are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.model import Language
from workbench.model import ReviewBead

__all__ = [
    "JournalEntry",
    "Moment",
    "Operation",
    "OperationKind",
    "Outcome",
    "OutcomeKind",
]


class OperationKind(Enum):
    """What a reviewer can do."""

    APPROVE = "approve"
    REJECT = "reject"
    FLAG = "flag"
    REOPEN = "reopen"
    COMMENT = "comment"
    EDIT = "edit"
    SPLIT_SEGMENT = "split_segment"
    SPLIT = "split"
    MERGE = "merge"
    MOVE = "move"
    DETACH = "detach"
    APPROVE_ALL = "approve_all"
    REALIGN = "realign"
    REIMPORT = "reimport"
    RESTORE = "restore"
    UNDO = "undo"
    REDO = "redo"


class Moment(Enum):
    """When a bead was as RESTORE wants it: just before or just after an operation."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a reviewer did, with an id made where it was done.

    `bead` at `version` is what it is about (unused by APPROVE_ALL, REALIGN,
    REIMPORT, UNDO, REDO). The rest is used by the kinds named: `text` EDIT,
    COMMENT; `reopens` EDIT (whether the new wording has to be approved again);
    `reason` REJECT; `segment` EDIT, SPLIT_SEGMENT, MOVE; `offset` SPLIT_SEGMENT
    (characters);
    `ko` and `en` SPLIT (how many segments stay); `other` at `other_version`
    MERGE (the next bead) and MOVE (where to); `side` DETACH; `above` APPROVE_ALL;
    `proposal` REALIGN and REIMPORT (the digest of what was looked at); `around`
    REALIGN (a bead, where only its surroundings are aligned anew); `operation`,
    `moment` and `seen` RESTORE (which state of the bead comes back, and the pair's
    revision that the reviewer saw).
    """

    id: str
    kind: OperationKind
    bead: str = ""
    version: int = 0
    text: str = ""
    reopens: bool = False
    reason: str = ""
    segment: str = ""
    offset: int = 0
    ko: int = 0
    en: int = 0
    other: str = ""
    other_version: int = 0
    side: Language = Language.KO
    above: float = 0.0
    proposal: str = ""
    around: str = ""
    operation: str = ""
    moment: Moment = Moment.AFTER
    seen: int = 0


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An operation as the journal keeps it.

    `before` and `after` are the beads it touched, in the same order. `undoes` is
    the operation that an UNDO undid or a REDO did again; `undone` says that this
    operation is not in force.
    """

    operation: Operation
    pair: str
    revision: int
    author: str
    at: str
    before: tuple[ReviewBead, ...]
    after: tuple[ReviewBead, ...]
    undoes: str = ""
    undone: bool = False


class OutcomeKind(Enum):
    """What became of an operation.

    REPEATED: it was applied before, and was not applied again. CONFLICT:
    somebody changed a bead since; nothing was done. REFUSED: it makes no sense
    on these beads; nothing was done.
    """

    APPLIED = "applied"
    REPEATED = "repeated"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one operation: the beads it is about, as they stand now.

    `removed` are the ids of those that are no more.
    """

    id: str
    kind: OutcomeKind
    message: str = ""
    beads: tuple[ReviewBead, ...] = ()
    removed: tuple[str, ...] = ()
