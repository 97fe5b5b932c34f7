"""What commands share that change many beads at once and can take it back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence

from workbench.commands.exit_code import ExitCode
from workbench.commands.pairs import bead_as_json, counted
from workbench.errors import ConflictError, OperationError
from workbench.model import PairSummary, ReviewBead
from workbench.operations import Operation, OperationKind, Outcome, OutcomeKind
from workbench.project import Project
from workbench.records.review import Journal
from workbench.reviewing.journal import apply
from workbench.reviewing.proposals import Change

__all__ = ["change_lines", "check_applied", "made_bead_as_json", "undo_last"]

# Of more changes, the first are enough to see what it would do; --json has all.
_SHOWN = 10


def check_applied(outcome: Outcome) -> None:
    """Raise `ConflictError` or `OperationError` unless an operation was applied."""
    if outcome.kind is OutcomeKind.CONFLICT:
        raise ConflictError(f"{outcome.message}; nothing was done, run it again")
    if outcome.kind is not OutcomeKind.APPLIED:
        raise OperationError(outcome.message)


def undo_last(
    project: Project, pair: PairSummary, author: str, kind: OperationKind, noun: str
) -> int:
    """Take back what an author did last in a pair, if it is of this kind; `noun` names it.

    Raises `OperationError` if it is of another, `ConflictError` if somebody changed
    the beads since.
    """
    with project.reading() as tx:
        last = Journal(tx).latest(pair.id, author)
    if last is None or last.operation.kind is not kind:
        said = "nothing" if last is None else last.operation.kind.value.replace("_", " ")
        article = "an" if noun[0] in "aeiou" else "a"
        raise OperationError(
            f"expected {article} {noun} as the last thing that {author} did in {pair.name}, "
            f"got {said}; `workbench serve` undoes other things, one by one"
        )
    operation = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    (outcome,) = apply(project, pair.id, [operation], author)
    if outcome.kind is not OutcomeKind.APPLIED:
        raise ConflictError(f"{outcome.message}; nothing was undone")
    print(f"took the {noun} back: {counted(len(outcome.beads), 'bead')} as before")
    return ExitCode.OK


def made_bead_as_json(bead: ReviewBead) -> dict[str, object]:
    """Return what a program wants to know of a bead that has no number yet."""
    return {name: value for name, value in bead_as_json(0, bead).items() if name != "number"}


def change_lines(
    changes: Sequence[Change], numbers: Mapping[str, int], label: Callable[[ReviewBead], str]
) -> Iterator[str]:
    """Show the beads that go (by their numbers) and come, the first changes of them.

    `label` says something of a bead, always in as many characters.
    """
    for change in changes[:_SHOWN]:
        for bead in change.gone:
            yield _bead_lines(f"- {numbers[bead.id]:>4} {label(bead)} ", bead)
        for bead in change.come:
            yield _bead_lines(f"+      {label(bead)} ", bead)
        yield ""
    if (more := len(changes) - _SHOWN) > 0:
        yield f"and {counted(more, 'more change')}\n"


def _bead_lines(start: str, bead: ReviewBead) -> str:
    """Return both sides of a bead, the second below the first."""
    ko = " | ".join(segment.text for segment in bead.ko) or "–"
    en = " | ".join(segment.text for segment in bead.en) or "–"
    return f"{start}{ko}\n{'':>{len(start)}}{en}"
