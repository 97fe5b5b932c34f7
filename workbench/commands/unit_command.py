"""`workbench unit …`: one unit of the memory."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tm.model import TranslationUnit
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project
from workbench.memory.units import delete_unit, edit_unit, find_unit, restore_unit, unit_history
from workbench.project import Project
from workbench.records.memory import ChangeKind, UnitChange
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Look at one unit of the memory, change it, take it out, or bring it back.

`workbench suggest --json` gives the ids of units. A unit that was approved in review
is changed there too: deleting it takes the approval of its bead back.
"""

EPILOG = """\
Examples:
  workbench unit show older.tmx:5d41402abc4b2a76b9
  workbench unit edit older.tmx:5d41402abc4b2a76b9 --target "집은 상품이 아니다!"
  workbench unit history older.tmx:5d41402abc4b2a76b9
  workbench unit restore 3
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command, what it can do, and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, said in (
        ("show", "what the memory has of a unit"),
        ("edit", "change its texts or its note"),
        ("delete", "take it out of the memory"),
        ("history", "what was done to it, by whom, when"),
    ):
        action = actions.add_parser(name, help=said, description=said)
        action.add_argument("unit", metavar="ID", help="the unit's id")
        if name == "edit":
            action.add_argument("--source", metavar="TEXT", help="in the original language")
            action.add_argument("--target", metavar="TEXT", help="the translation")
            action.add_argument("--note", metavar="TEXT", help="a remark; empty removes it")
        _add_common(action, name in ("edit", "delete"))
    said = "bring a unit back as it was before a change"
    restore = actions.add_parser("restore", help=said, description=said)
    restore.add_argument("number", type=int, metavar="NUMBER", help="from `unit history`")
    _add_common(restore, True)


def _add_common(parser: argparse.ArgumentParser, changes: bool) -> None:
    add_project(parser)
    if changes:
        add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked and print what became of it."""
    with Project.open(arguments.project) as project:
        match arguments.action:
            case "show":
                print("\n".join(_shown(find_unit(project, arguments.unit))))
            case "history":
                changes = unit_history(project, arguments.unit)
                print("\n".join(map(_line, changes)) or "nothing was done to it since it came")
                return ExitCode.OK if changes else ExitCode.NOTHING
            case _:
                print(_said(_change(project, arguments)))
    return ExitCode.OK


def _change(project: Project, arguments: argparse.Namespace) -> UnitChange:
    author = arguments.author or local_user()
    if arguments.action == "edit":
        return edit_unit(
            project,
            arguments.unit,
            source=arguments.source,
            target=arguments.target,
            note=arguments.note,
            author=author,
        )
    if arguments.action == "delete":
        return delete_unit(project, arguments.unit, author)
    return restore_unit(project, arguments.number, author)


def _said(change: UnitChange) -> str:
    if change.kind is ChangeKind.REVIEWED:
        return f"{change.unit}: {change.detail} in review; undo it there"
    back = f"`workbench unit restore {change.number}` takes that back"
    return f"{change.unit} {change.kind.value}" + (f"; {back}" if change.before else "")


def _shown(unit: TranslationUnit) -> Iterator[str]:
    origin = unit.origin
    yield f"{unit.source_language.value}  {unit.source}"
    yield f"{unit.target_language.value}  {unit.target}"
    facts = {
        "id": unit.id,
        "approved": "yes" if unit.approved else "no",
        "from": origin.document,
        "by": origin.author,
        "at": origin.at,
        "before it": origin.previous,
        "after it": origin.following,
        "note": unit.note,
    }
    yield from (f"    {name}: {value}" for name, value in facts.items() if value)
    yield from (f"    {name}: {value}" for name, value in unit.props)


def _line(change: UnitChange) -> str:
    number = str(change.number) if change.number else "–"
    lines = [
        f"{number:>5}  {change.at[:19]}  {change.author}  {change.detail or change.kind.value}"
    ]
    for sign, unit in (("−", change.before), ("+", change.after)):
        if unit is not None and change.before != change.after:
            lines.append(f"       {sign} {unit.source} | {unit.target}")
    return "\n".join(lines)
