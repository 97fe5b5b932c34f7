"""`workbench realign PAIR`: the rest of a pair aligned anew round what was approved."""

from __future__ import annotations

import argparse
import json
import shlex
from collections.abc import Iterator

from aligned.encoders import load_encoder
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
from workbench.model import ReviewBead
from workbench.operations import OperationKind
from workbench.project import Project
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
            return undo_last(project, pair, author, OperationKind.REALIGN, "re-alignment")
        with progress_bar() as progress:
            encoder = load_encoder(arguments.encoder, arguments.batch_size)
            found = proposal(project, pair.id, encoder=encoder, progress=progress)
        applies = bool(found.changes) and not arguments.dry_run
        if applies:
            check_applied(apply(project, found, author=author))
    if arguments.json:
        print(json.dumps(_as_json(found, numbers, applies), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, numbers, applies):
            print(line)
    return ExitCode.OK if found.changes else ExitCode.NOTHING


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
                "come": [made_bead_as_json(bead) for bead in change.come],
            }
            for change in found.changes
        ],
    }


def _lines(found: Proposal, numbers: dict[str, int], applied: bool) -> Iterator[str]:
    yield from change_lines(found.changes, numbers, _label)
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


def _label(bead: ReviewBead) -> str:
    return f"{bead.confidence:4.0%}"
