"""`workbench member`: who belongs to a team's project, with which role."""

from __future__ import annotations

import argparse

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_project
from workbench.errors import OperationError
from workbench.project import Project
from workbench.team.accounts import local_user
from workbench.team.members import Member, change_member, list_members, member_name, remove_member
from workbench.team.roles import Role

__all__ = ["configure", "run"]

DESCRIPTION = """\
List who belongs to a project for which people sign in, or change one of them.

Who signs in for the first time becomes a reader. Name the first admin here; admins
do the rest on the Team page. Readers see everything; translators also correct, split
and join, comment and flag; reviewers also approve and reject; admins also add
documents and members. A change counts at the next request.
"""

EPILOG = """\
Examples:
  workbench member
  workbench member somebody@example.org --role admin
  workbench member somebody@example.org --remove
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument(
        "address", nargs="?", metavar="ADDRESS", help="the e-mail address they sign in with"
    )
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--role", choices=[role.value for role in Role], help="give them this role")
    change.add_argument(
        "--remove", action="store_true", help="they see nothing any more; what they did stays"
    )
    add_project(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Change a member, or list them."""
    if not arguments.address and (arguments.role or arguments.remove):
        raise OperationError("say whom: workbench member ADDRESS --role ROLE, or --remove")
    by = arguments.author or local_user()
    with Project.open_or_create(arguments.project) as project:
        if arguments.role:
            change_member(project, arguments.address, Role(arguments.role), by)
        elif arguments.remove:
            remove_member(project, arguments.address, by)
        wanted = member_name(arguments.address) if arguments.address else ""
        members = [one for one in list_members(project) if wanted in ("", one.name)]
    for member in members:
        print(_line(member))
    if not members:
        print("no such member yet; `workbench member ADDRESS --role ROLE` adds one")
    return ExitCode.OK if members else ExitCode.NOTHING


def _line(member: Member) -> str:
    role = "removed" if member.role is None else member.role.value
    return f"{role:<10} {member.name}"
