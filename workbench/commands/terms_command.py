"""`workbench terms …`: the term base, its files, and what the memory suggests for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tm.glossaries import TbxVersion
from tm.model import LANGUAGES
from tm.termbase.model import TermStatus
from workbench.commands import term_files, term_lines
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_json, add_project, positive
from workbench.project import Project
from workbench.team.accounts import local_user
from workbench.terms.adding import add_term
from workbench.terms.concepts import history_of, list_concepts, remove_concept, restore_concept
from workbench.terms.finding import TermFilter, find_concept, find_concepts

__all__ = ["configure", "run"]

DESCRIPTION = """\
The term base: what a word is called in Korean and English, and what it is not.

A concept has terms in each language: one to prefer, others that are admitted or
forbidden. It is named by its id or by one of its terms. `candidates` are terms that
the approved memory suggests.
"""

EPILOG = """\
Examples:
  workbench terms add --ko 세입자 --en tenant
  workbench terms list tenant
  workbench terms show 세입자
  workbench terms import glossary.xlsx --columns "ko=용어,en=번역,note=비고" --dry-run
  workbench terms export glossary.tbx
  workbench terms candidates --limit 10
  workbench terms candidates --accept 3f2c9a

Exit status: 1 if nothing was found, or there was nothing to change.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command, what it can do, and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _configure_list(_action(actions, "list", "show the concepts, or those with a text"))
    adding = _action(actions, "add", "put a Korean and an English term together", changes=True)
    adding.add_argument("--ko", required=True, metavar="TERM", help="the Korean term")
    adding.add_argument("--en", required=True, metavar="TERM", help="the English term")
    for name, said in (
        ("show", "all that is known of a concept, and what was done to it"),
        ("remove", "take a concept out of the term base"),
        ("restore", "bring back a concept that was removed, or what it was before a change"),
    ):
        action = _action(actions, name, said, changes=name != "show")
        action.add_argument("concept", metavar="CONCEPT", help="its id, or one of its terms")
        if name == "restore":
            action.add_argument(
                "--before", type=positive, metavar="NUMBER", help="of a change, from `show`"
            )
    _configure_files(actions)
    _configure_candidates(
        _action(actions, "candidates", "terms that the memory suggests", changes=True)
    )


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    said: str,
    *,
    changes: bool = False,
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")
    add_project(action)
    add_json(action)
    if changes:
        add_author(action)
    return action


def _configure_list(action: argparse.ArgumentParser) -> None:
    action.add_argument("text", nargs="?", default="", metavar="TEXT", help="what a term contains")
    action.add_argument(
        "--language", choices=[one.value for one in LANGUAGES], help="whose terms contain it"
    )
    action.add_argument(
        "--status", choices=[one.value for one in TermStatus], help="with a term of this status"
    )
    action.add_argument("--domain", metavar="TEXT", help="of this domain")
    action.add_argument("--removed", action="store_true", help="those that were removed")
    action.add_argument("--limit", type=positive, metavar="N", help="at most N concepts")


def _configure_files(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    taking = _action(actions, "import", "take a glossary in: TBX, XLSX, CSV or TSV", changes=True)
    taking.add_argument("file", type=Path, metavar="FILE", help="what to read")
    taking.add_argument(
        "--columns",
        metavar="KIND=COLUMN,…",
        help="what the columns of a table hold, by name or number: ko=용어,en=번역,note=4",
    )
    taking.add_argument("--dry-run", action="store_true", help="say what it would do, and stop")
    giving = _action(actions, "export", "write the term base to TBX, XLSX, CSV or TSV")
    giving.add_argument("file", type=Path, metavar="FILE", help="what to write")
    giving.add_argument("--title", default="", metavar="TEXT", help="the glossary's name, in TBX")
    giving.add_argument(
        "--tbx",
        choices=[one.value for one in TbxVersion],
        default=TbxVersion.V3.value,
        help="the version of TBX; 2 is for translate-toolkit, Weblate and older programs",
    )


def _configure_candidates(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="at most N of them (default: 20)"
    )
    what = action.add_mutually_exclusive_group()
    what.add_argument(
        "--accept", nargs="+", metavar="KEY", help="take these into the term base, by their keys"
    )
    what.add_argument(
        "--dismiss", nargs="+", metavar="KEY", help="show these no more, by their keys"
    )
    action.add_argument("--reason", default="", metavar="TEXT", help="why, with --dismiss")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked and print what became of it."""
    match arguments.action:
        case "import":
            return term_files.take(arguments)
        case "export":
            return term_files.give(arguments)
        case "add":
            with Project.open_or_create(arguments.project) as project:
                return _add(project, arguments)
    with Project.open(arguments.project) as project:
        match arguments.action:
            case "list":
                return _list(project, arguments)
            case "show":
                kept = find_concept(project, arguments.concept)
                changes = history_of(project, kept.concept.id)
                term_lines.print_concept(kept, changes, as_json=arguments.json)
                return ExitCode.OK
            case "candidates":
                return term_files.candidates(project, arguments)
            case _:
                return _change(project, arguments)


def _list(project: Project, arguments: argparse.Namespace) -> int:
    wanted = TermFilter(
        arguments.text, arguments.language, arguments.status, arguments.domain or ""
    )
    kept = list_concepts(project, removed=arguments.removed)
    found = find_concepts(kept, wanted)
    term_lines.print_list(found[: arguments.limit], len(found), as_json=arguments.json)
    return ExitCode.OK if found else ExitCode.NOTHING


def _add(project: Project, arguments: argparse.Namespace) -> int:
    author = arguments.author or local_user()
    added = add_term(project, arguments.ko, arguments.en, author)
    term_lines.print_added(added, as_json=arguments.json)
    return ExitCode.OK if added.joined else ExitCode.NOTHING


def _change(project: Project, arguments: argparse.Namespace) -> int:
    author = arguments.author or local_user()
    restores = arguments.action == "restore"
    kept = find_concept(project, arguments.concept, removed=restores)
    if restores:
        done = restore_concept(project, kept.concept.id, author, arguments.before)
    else:
        done = remove_concept(project, kept.concept.id, author)
    term_lines.print_changed(done, as_json=arguments.json)
    return ExitCode.OK if done != kept else ExitCode.NOTHING
