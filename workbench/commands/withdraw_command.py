"""`workbench withdraw PAIR NUMBER…`: approvals taken back."""

from __future__ import annotations

import argparse

from workbench.commands.decisions import add_numbers, decide
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project
from workbench.commands.pairs import counted
from workbench.operations import OperationKind

__all__ = ["configure", "run"]

DESCRIPTION = """\
Take decisions on beads back: they are proposed again, and what was approved
leaves the memory at once.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = "Example:\n  workbench withdraw statement 12 30-34\n"
    parser.add_argument("pair", metavar="PAIR", help="its name, or its number in `documents`")
    add_numbers(parser)
    add_project(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reopen the beads and say how many."""
    count = decide(arguments, OperationKind.REOPEN)
    if count == 0:
        print("nothing to take back: nobody has decided on what you named")
        return ExitCode.NOTHING
    print(f"took {counted(count, 'decision')} back; none of that is in the memory any more")
    return ExitCode.OK
