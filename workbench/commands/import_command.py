"""`workbench import FILE`: units of other tools into the memory."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project
from workbench.commands.pairs import counted
from workbench.commands.progress import progress_lines
from workbench.errors import ProjectError
from workbench.memory.importing import ImportReport, find_import, import_units, survey_file
from workbench.memory.past_imports import SHOWN_OF_ID, list_imports, undo_import
from workbench.project import Project
from workbench.records.memory import ImportState
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Take the Korean–English units of a file into the memory: .tmx, .po, .csv or .tsv.

A unit that cannot be used is named and left out; the rest goes in. A broken
file changes nothing. Units come in some thousand at a time: after Ctrl-C, or
whatever else ended it, the same command goes on where it stopped. Importing
the same file again changes nothing.
"""

EPILOG = """\
Examples:
  workbench import older-translations.tmx
  workbench import --list
  workbench import --undo older-translations.tmx
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", metavar="FILE", help="what to read")
    what.add_argument(
        "--list", action="store_true", help="show what was imported, and how far it came"
    )
    what.add_argument(
        "--undo", metavar="NAME_OR_ID", help="take the units of an import out of the memory again"
    )
    add_project(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import a file, list the imports, or take one back."""
    if arguments.list:
        return _list(arguments)
    if arguments.undo is not None:
        return _undo(arguments)
    return _import(arguments)


def _import(arguments: argparse.Namespace) -> int:
    path = arguments.file
    try:
        with progress_lines("units") as progress:
            # A file that cannot be used leaves no empty project behind.
            survey = None if _exists(arguments.project) else survey_file(path, progress)
            with Project.open_or_create(arguments.project) as project:
                author = arguments.author or local_user()
                report = import_units(
                    project, path, author=author, progress=progress, survey=survey
                )
    except KeyboardInterrupt:
        print(f"workbench: interrupted; {_how_far(arguments.project, path)}", file=sys.stderr)
        return ExitCode.INTERRUPTED
    for finding in report.findings:
        print(f"{finding.severity.value}: {finding.place}: {finding.message}", file=sys.stderr)
    print(_shown(report))
    return ExitCode.OK


def _exists(folder: Path) -> bool:
    try:
        Project.open(folder).close()
    except ProjectError:
        return False
    return True


def _how_far(folder: Path, path: Path) -> str:
    if _exists(folder):
        with Project.open(folder) as project:
            state = find_import(project, path)
        if state is not None:
            return (
                f"{state.done:,} of {state.total:,} units of {path.name} are in; "
                "the same command goes on from there"
            )
    return f"{path.name} was being checked and nothing was written; the same command begins again"


def _shown(report: ImportReport) -> str:
    state = report.state
    if report.already:
        return (
            f"nothing changed: {state.name} is in already, by {state.author} on "
            f"{state.started_at[:10]}; `workbench import --undo {state.id[:SHOWN_OF_ID]}` "
            "takes it out"
        )
    went_on = f", going on from {report.resumed_at:,}" if report.resumed_at else ""
    return (
        f"{report.added:,} added, {report.updated:,} updated, "
        f"{report.unchanged:,} already there{went_on}"
    )


def _list(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.project) as project:
        states = list_imports(project)
    if not states:
        print("nothing was imported yet")
        return ExitCode.NOTHING
    print("\n".join(map(_line, states)))
    return ExitCode.OK


def _line(state: ImportState) -> str:
    done = f"{state.added:,} added, {state.updated:,} updated"
    if state.finished_at is None:
        done += f", stopped at {state.done:,} of {state.total:,}: import the file again to go on"
    else:
        done += f" of {counted(state.total, 'unit')}"
    who = f"{state.started_at[:10]} {state.author}"
    return f"{state.id[:SHOWN_OF_ID]}  {who}  {state.name}: {done}"


def _undo(arguments: argparse.Namespace) -> int:
    with Project.open(arguments.project) as project, progress_lines("units") as progress:
        report = undo_import(project, arguments.undo, progress)
    said = [f"{counted(report.removed, 'unit')} of {report.state.name} taken out of the memory"]
    if report.kept:
        said.append(f"{report.kept:,} that somebody changed since stay")
    if report.updated:
        said.append(f"{report.updated:,} that were there before it stay as it changed them")
    print("; ".join(said))
    return ExitCode.OK
