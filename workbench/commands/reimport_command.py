"""`workbench reimport PAIR --ko FILE`: a new version of a pair's document."""

from __future__ import annotations

import argparse
import json
import shlex
import uuid
from collections.abc import Iterator
from pathlib import Path

from aligned.doubt_words import unrelated_warning
from aligned.encoders import load_encoder
from aligned.readers import read
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_encoder, add_json, add_project
from workbench.commands.pairs import bead_as_json, counted, find_pair, numbered_beads
from workbench.commands.progress import progress_bar
from workbench.documents.reimport import Reimport, apply, proposal
from workbench.errors import ConflictError, OperationError
from workbench.model import Operation, OperationKind, OutcomeKind, ReviewBead
from workbench.project import Project
from workbench.records.review import Journal
from workbench.reviewing.journal import apply as apply_operation
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Import a new version of the Korean or the English file of a pair, or of both.

What was decided about sentences that are the same in the new version stays: status,
comments, corrections, history. What changed is proposed again and lined up anew between
them, and leaves the memory until it is approved. The old file stays in the project.

Shows which beads change (-, with their numbers in `workbench review`) and what they
become (+), then does it. --undo takes it back.
"""

EPILOG = """\
Examples:
  workbench reimport statement --ko statement.v2.ko.docx --dry-run
  workbench reimport statement --ko statement.v2.ko.docx
  workbench reimport statement --undo
"""

# Of more changes, the first are enough to see what it would do; --json has all.
SHOWN = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("pair", metavar="PAIR", help="its name, or its number in `documents`")
    parser.add_argument("--ko", type=Path, metavar="FILE", help="the new Korean file")
    parser.add_argument("--en", type=Path, metavar="FILE", help="the new English file")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="show what would change, no more")
    what.add_argument("--undo", action="store_true", help="take your last import back")
    add_encoder(parser)
    add_project(parser)
    add_author(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show what changes, and change it unless this is a dry run."""
    author = arguments.author or local_user()
    if arguments.undo == bool(arguments.ko or arguments.en):
        raise OperationError("expected --ko FILE, --en FILE or both, or else --undo alone")
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            pair = find_pair(tx, arguments.pair)
            numbers = {bead.id: number for number, bead in numbered_beads(tx, pair).items()}
        if arguments.undo:
            return _undo(project, pair.id, pair.name, author)
        found = _proposed(project, pair.id, arguments)
        applies = not (found.is_nothing or arguments.dry_run)
        if applies:
            _apply(project, found, author)
    if arguments.json:
        print(json.dumps(_as_json(found, numbers, applies), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, numbers, applies):
            print(line)
    return ExitCode.NOTHING if found.is_nothing else ExitCode.OK


def _proposed(project: Project, pair_id: str, arguments: argparse.Namespace) -> Reimport:
    with progress_bar() as progress:
        return proposal(
            project,
            pair_id,
            ko=read(arguments.ko) if arguments.ko else None,
            en=read(arguments.en) if arguments.en else None,
            encoder=load_encoder(arguments.encoder, arguments.batch_size),
            progress=progress,
        )


def _apply(project: Project, found: Reimport, author: str) -> None:
    outcome = apply(project, found, author=author)
    if outcome.kind is OutcomeKind.CONFLICT:
        raise ConflictError(f"{outcome.message}; nothing was done, run it again")
    if outcome.kind is not OutcomeKind.APPLIED:
        raise OperationError(outcome.message)


def _undo(project: Project, pair_id: str, name: str, author: str) -> int:
    with project.reading() as tx:
        last = Journal(tx).latest(pair_id, author)
    if last is None or last.operation.kind is not OperationKind.REIMPORT:
        said = "nothing" if last is None else last.operation.kind.value.replace("_", " ")
        raise OperationError(
            f"expected an import as the last thing that {author} did in {name}, got {said}; "
            "`workbench serve` undoes other things, one by one"
        )
    operation = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    (outcome,) = apply_operation(project, pair_id, [operation], author)
    if outcome.kind is not OutcomeKind.APPLIED:
        raise ConflictError(f"{outcome.message}; nothing was undone")
    print(f"took the import back: {counted(len(outcome.beads), 'bead')} as before")
    return ExitCode.OK


def _as_json(found: Reimport, numbers: dict[str, int], applied: bool) -> dict[str, object]:
    return {
        "pair": found.pair.name,
        "applied": applied,
        "untouched": found.rows.untouched,
        "approved_kept": found.approvals_kept,
        "approved_reopened": found.reopened,
        "related": round(found.related, 3),
        "changes": [
            {
                "before": [bead_as_json(numbers[bead.id], bead) for bead in change.gone],
                "after": [_without_number(bead) for bead in change.come],
            }
            for change in found.rows.changes
        ],
    }


def _without_number(bead: ReviewBead) -> dict[str, object]:
    return {name: value for name, value in bead_as_json(0, bead).items() if name != "number"}


def _lines(found: Reimport, numbers: dict[str, int], applied: bool) -> Iterator[str]:
    changes = found.rows.changes
    for change in changes[:SHOWN]:
        for bead in change.gone:
            yield _row(f"- {numbers[bead.id]:>4}", bead)
        for bead in change.come:
            yield _row("+     ", bead)
        yield ""
    if (more := len(changes) - SHOWN) > 0:
        yield f"and {counted(more, 'more change')}\n"
    if warning := unrelated_warning(found.related):
        yield f"{warning}\n"
    if found.is_nothing:
        yield "nothing to change: the project has this very file already"
        return
    verb = "imported" if applied else "would be imported"
    files = " and ".join(one.name for one in (found.ko, found.en) if one)
    reopened = f"{found.reopened:,} to be approved again" if found.reopened else "none reopened"
    yield (
        f"{files} {verb}: {counted(found.rows.untouched, 'bead')} as they were, "
        f"{found.approvals_kept:,} approvals kept, {reopened}"
    )
    if applied:
        yield f"to take it back: workbench reimport {shlex.quote(found.pair.name)} --undo"


def _row(mark: str, bead: ReviewBead) -> str:
    ko = " | ".join(segment.text for segment in bead.ko) or "–"
    en = " | ".join(segment.text for segment in bead.en) or "–"
    return f"{mark} {bead.status.value.replace('_', ' '):<12} {ko}\n{'':>20}{en}"
