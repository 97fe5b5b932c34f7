"""`workbench realign PAIR`: the rest of a pair aligned anew round what was approved."""

from __future__ import annotations

import argparse
import json
import shlex
import uuid
from collections.abc import Iterator

from aligned.encoders import load_encoder
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_encoder, add_json, add_project
from workbench.commands.pairs import bead_as_json, counted, find_pair, numbered_beads
from workbench.commands.progress import progress_bar
from workbench.errors import ConflictError, OperationError
from workbench.model import Operation, OperationKind, OutcomeKind, ReviewBead
from workbench.project import Project
from workbench.records.review import Journal
from workbench.reviewing.journal import apply as apply_operation
from workbench.reviewing.proposals import Proposal
from workbench.reviewing.realign import apply, proposal
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Align a pair anew round the beads that are settled: those approved, those that
need review, and those that somebody put together or made one-sided by hand.
Rejected beads are not settled. What a reviewer corrected in the text stays.

Shows which beads go (-, with their numbers in `workbench review`) and which come
in their place (+), then does it. --undo takes it back.
"""

EPILOG = """\
Examples:
  workbench realign statement --dry-run
  workbench realign statement
  workbench realign statement --undo
"""

# Of more changes, the first are enough to see what it would do; --json has all.
SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("pair", metavar="PAIR", help="its name, or its number in `documents`")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="show what would change, no more")
    what.add_argument("--undo", action="store_true", help="take your last re-alignment back")
    add_encoder(parser)
    add_project(parser)
    add_author(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what changes, and change it unless this is a dry run."""
    author = arguments.author or local_user()
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            pair = find_pair(tx, arguments.pair)
            numbers = {bead.id: number for number, bead in numbered_beads(tx, pair).items()}
        if arguments.undo:
            return _undo(project, pair.id, pair.name, author)
        with progress_bar() as progress:
            encoder = load_encoder(arguments.encoder, arguments.batch_size)
            found = proposal(project, pair.id, encoder=encoder, progress=progress)
        applies = bool(found.changes) and not arguments.dry_run
        if applies:
            _apply(project, found, author)
    if arguments.json:
        print(json.dumps(_as_json(found, numbers, applies), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, numbers, applies):
            print(line)
    return ExitCode.OK if found.changes else ExitCode.NOTHING


def _apply(project: Project, found: Proposal, author: str) -> None:
    outcome = apply(project, found, author=author)
    if outcome.kind is OutcomeKind.CONFLICT:
        raise ConflictError(f"{outcome.message}; nothing was done, run it again")
    if outcome.kind is not OutcomeKind.APPLIED:
        raise OperationError(outcome.message)


def _undo(project: Project, pair_id: str, name: str, author: str) -> int:
    with project.reading() as tx:
        last = Journal(tx).latest(pair_id, author)
    if last is None or last.operation.kind is not OperationKind.REALIGN:
        said = "nothing" if last is None else last.operation.kind.value.replace("_", " ")
        raise OperationError(
            f"expected a re-alignment as the last thing that {author} did in {name}, got {said}; "
            "`workbench serve` undoes other things, one by one"
        )
    operation = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    (outcome,) = apply_operation(project, pair_id, [operation], author)
    if outcome.kind is not OutcomeKind.APPLIED:
        raise ConflictError(f"{outcome.message}; nothing was undone")
    print(f"took the re-alignment back: {counted(len(outcome.beads), 'bead')} as before")
    return ExitCode.OK


def _as_json(found: Proposal, numbers: dict[str, int], applied: bool) -> dict[str, object]:
    return {
        "pair": found.pair.name,
        "applied": applied,
        "held": found.held,
        "kept": found.kept,
        "insisted": found.insisted,
        "gone": len(found.gone),
        "come": len(found.come),
        "changes": [
            {
                "gone": [bead_as_json(numbers[bead.id], bead) for bead in change.gone],
                "come": [_without_number(bead) for bead in change.come],
            }
            for change in found.changes
        ],
    }


def _without_number(bead: ReviewBead) -> dict[str, object]:
    return {name: value for name, value in bead_as_json(0, bead).items() if name != "number"}


def _lines(found: Proposal, numbers: dict[str, int], applied: bool) -> Iterator[str]:
    for change in found.changes[:SHOWN]:
        for bead in change.gone:
            yield _row(f"- {numbers[bead.id]:>4}", bead)
        for bead in change.come:
            yield _row("+     ", bead)
        yield ""
    if (more := len(found.changes) - SHOWN) > 0:
        yield f"and {counted(more, 'more change')}\n"
    if found.insisted:
        yield f"rejected, but nothing better was found: {counted(found.insisted, 'bead')}"
    kept = f"{counted(found.held, 'bead')} held, {found.kept:,} others come out as they are"
    if not found.changes:
        yield f"nothing to change: {kept}"
        return
    verb = "replaced" if applied else "would be replaced"
    yield f"{counted(len(found.gone), 'bead')} {verb} by {len(found.come):,}; {kept}"
    if applied:
        yield f"to take it back: workbench realign {shlex.quote(found.pair.name)} --undo"


def _row(mark: str, bead: ReviewBead) -> str:
    ko = " | ".join(segment.text for segment in bead.ko) or "–"
    en = " | ".join(segment.text for segment in bead.en) or "–"
    return f"{mark} {bead.confidence:4.0%} {ko}\n{'':>12}{en}"
