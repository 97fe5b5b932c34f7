"""`workbench import FILE`: units of other tools into the memory."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbench.accounts import local_user
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project
from workbench.commands.progress import progress_bar
from workbench.exchange import import_units
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Take the Korean–English units of a file into the memory: .tmx, .po, .csv or .tsv.

A unit that cannot be used is named and left out; the rest goes in. A broken
file changes nothing. Importing the same file again adds nothing.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = "Example:\n  workbench import older-translations.tmx\n"
    parser.add_argument("file", type=Path, metavar="FILE", help="what to read")
    add_project(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the file, store its units, and say what came of it."""
    with Project.open_or_create(arguments.project) as project, progress_bar() as progress:
        author = arguments.author or local_user()
        report = import_units(project, arguments.file, author=author, progress=progress)
    for finding in report.findings:
        print(f"{finding.severity.value}: {finding.place}: {finding.message}", file=sys.stderr)
    print(f"{report.added} added, {report.updated} updated, {report.unchanged} already there")
    return ExitCode.OK
