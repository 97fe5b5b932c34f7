"""`workbench approve PAIR …`: beads become units of the memory."""

from __future__ import annotations

import argparse

from workbench.commands.decisions import add_numbers, decide
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project, probability
from workbench.commands.pairs import counted, find_pair
from workbench.errors import OperationError
from workbench.operations import OperationKind
from workbench.project import Project
from workbench.reviewing.journal import approve_all
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Approve beads of a pair. An approved pair of texts is in the memory at once.

Name beads by their numbers in `workbench review`, or approve every proposed
bead with both sides above a confidence. Every approval can be taken back with
`workbench withdraw`.
"""

EPILOG = """\
Examples:
  workbench approve statement 1-20 25
  workbench approve statement --above 0.95
  workbench approve statement --all
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("pair", metavar="PAIR", help="its name, or its number in `documents`")
    add_numbers(parser)
    many = parser.add_mutually_exclusive_group()
    many.add_argument("--all", action="store_true", help="every proposed bead with both sides")
    many.add_argument(
        "--above", type=probability, metavar="P", help="those whose confidence is at least P (0–1)"
    )
    add_project(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Approve what was named and say how many."""
    if arguments.all or arguments.above is not None:
        if arguments.numbers:
            raise OperationError("give bead numbers or --all or --above, not both")
        count = _approve_many(arguments)
    else:
        count = decide(arguments, OperationKind.APPROVE)
    if count == 0:
        print(
            "nothing to approve: what you named is approved already, or there is no such bead left"
        )
        return ExitCode.NOTHING
    print(f"approved {counted(count, 'bead')}; their pairs are in the memory")
    return ExitCode.OK


def _approve_many(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            pair = find_pair(tx, arguments.pair)
        author = arguments.author or local_user()
        outcome = approve_all(project, pair.id, author, above=arguments.above or 0.0)
    return len(outcome.beads)
