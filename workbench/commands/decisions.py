"""One decision on several beads that a command names by number."""

from __future__ import annotations

import argparse
import itertools
import uuid

from workbench.commands.pairs import find_pair, numbered_beads
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.model import ReviewBead
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project
from workbench.reviewing.journal import apply
from workbench.team.accounts import local_user

__all__ = ["add_numbers", "decide"]


def add_numbers(parser: argparse.ArgumentParser) -> None:
    """Let the user name beads: `3`, `7-12`."""
    parser.add_argument(
        "numbers",
        nargs="*",
        type=_numbers,
        metavar="NUMBER",
        help="a bead's number in `workbench review`, or a range such as 3-9",
    )


def decide(arguments: argparse.Namespace, kind: OperationKind) -> int:
    """Apply one operation to each bead that was named; return how many changed.

    Raises `OperationError` if none was named, `NotFoundError` for a number that
    the pair does not have (before anything is done), `ConflictError` if
    somebody changed a bead meanwhile.
    """
    if not arguments.numbers:
        raise OperationError("name at least one bead by its number in `workbench review`")
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            pair = find_pair(tx, arguments.pair)
            beads = numbered_beads(tx, pair)
        ends = [end for numbers in arguments.numbers for end in (numbers[0], numbers[-1])]
        missing = [number for number in ends if number not in beads]
        if missing:
            raise NotFoundError(
                f"{pair.name} has no bead {missing[0]}; expected 1 to {len(beads)}; "
                "nothing was done"
            )
        wanted = dict.fromkeys(itertools.chain(*arguments.numbers))
        operations = [_operation(kind, beads[number]) for number in wanted]
        outcomes = apply(project, pair.id, operations, arguments.author or local_user())
    for outcome in outcomes:
        if outcome.kind is OutcomeKind.CONFLICT:
            raise ConflictError(f"{outcome.message}; look again with `workbench review`")
    return sum(outcome.kind is OutcomeKind.APPLIED for outcome in outcomes)


def _operation(kind: OperationKind, bead: ReviewBead) -> Operation:
    return Operation(id=str(uuid.uuid4()), kind=kind, bead=bead.id, version=bead.version)


def _numbers(text: str) -> range:
    first, dash, last = text.partition("-")
    ends = (first, last if dash else first)
    if not all(end.isdecimal() for end in ends) or int(ends[0]) > int(ends[1]):
        raise argparse.ArgumentTypeError(f"expected a number or a range such as 3-9, got '{text}'")
    return range(int(ends[0]), int(ends[1]) + 1)
