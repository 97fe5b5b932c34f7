"""`workbench reimport PAIR --ko FILE`: a new version of a pair's document."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

from aligned.doubt_words import unrelated_warning
from aligned.encoders import load_encoder
from aligned.readers import read
from workbench.commands.changing import (
    change_lines,
    check_applied,
    made_bead_as_json,
    undo_last,
)
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_encoder, add_json, add_project
from workbench.commands.pairs import bead_as_json, counted, find_pair, numbered_beads
from workbench.commands.progress import progress_bar
from workbench.documents.reimport import Reimport, apply, proposal
from workbench.errors import OperationError
from workbench.model import ReviewBead
from workbench.operations import OperationKind
from workbench.project import Project
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
            return undo_last(project, pair, author, OperationKind.REIMPORT, "import")
        found = _proposed(project, pair.id, arguments)
        applies = not (found.is_nothing or arguments.dry_run)
        if applies:
            check_applied(apply(project, found, author=author))
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
                "after": [made_bead_as_json(bead) for bead in change.come],
            }
            for change in found.rows.changes
        ],
    }


def _lines(found: Reimport, numbers: dict[str, int], applied: bool) -> Iterator[str]:
    yield from change_lines(found.rows.changes, numbers, _label)
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


def _label(bead: ReviewBead) -> str:
    return f"{bead.status.value.replace('_', ' '):<12}"
