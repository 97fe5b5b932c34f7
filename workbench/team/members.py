"""Who belongs to a team's project, and with which role.

Without sign-in there is one person, who may do everything. With it, somebody's
role is read from the project at every request, so that a change counts at once.
Someone who was removed stays listed without a role: else the next sign-in would
make a reader of them again.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from aligned.messages import gettext as _
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project, Transaction
from workbench.records import members as records
from workbench.team.accounts import User
from workbench.team.hosting import hosting
from workbench.team.roles import Role

__all__ = [
    "Member",
    "change_member",
    "join",
    "list_members",
    "member_name",
    "remove_member",
    "user_of",
]

# Characters: RFC 5321, section 4.5.3.1, leaves no room for longer addresses.
LONGEST_NAME = 254


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team: `name` is the address they sign in with.

    `role` is None for somebody who was removed. `added_by` is empty for who signed
    in on their own; `at` is when the role was last given (UTC, ISO 8601).
    """

    name: str
    shown: str
    role: Role | None
    added_by: str
    at: str


def user_of(project: Project, name: str) -> User | None:
    """Return somebody with the role they have now, None if they do not belong here."""
    if not hosting().team:
        return User(name, name, Role.ADMIN)
    with project.reading() as tx:
        member = _find(tx, name)
    if member is None or member.role is None:
        return None
    return User(member.name, member.shown, member.role)


def join(project: Project, address: str, shown: str = "") -> User | None:
    """Return who signed in; somebody new becomes a reader.

    None for somebody who was removed, and for somebody new where only members who
    were added in advance get in. Raises `OperationError` for an impossible address.
    """
    name = member_name(address)
    shown = _tidy(shown)[:LONGEST_NAME] or name
    with project.reading() as tx:
        known = _find(tx, name)
    if known is None and hosting().members_only:
        return None
    if known is None or (known.role is not None and known.shown != shown):
        with project.transaction() as tx:
            records.welcome(tx, name, shown, Role.READER.value)
    return user_of(project, name)


def list_members(project: Project) -> tuple[Member, ...]:
    """Return everybody, those who were removed too, by name."""
    with project.reading() as tx:
        return tuple(_member(row) for row in records.members_in(tx))


def change_member(project: Project, address: str, role: Role, by: str) -> Member:
    """Give somebody a role, before or after their first sign-in.

    Raises `OperationError` if that would leave the project without an admin.
    """
    name = member_name(address)
    with project.transaction() as tx:
        known = _find(tx, name)
        if role is not Role.ADMIN:
            _check_not_last(tx, known)
        shown = known.shown if known is not None else name
        records.put_member(tx, name, shown, role.value, by)
        found = _find(tx, name)
    assert found is not None
    return found


def remove_member(project: Project, address: str, by: str) -> None:
    """Take somebody's role; what they did stays theirs.

    Raises `NotFoundError` if they do not belong here, `OperationError` for the
    last admin.
    """
    name = member_name(address)
    with project.transaction() as tx:
        known = _find(tx, name)
        if known is None or known.role is None:
            raise NotFoundError(_("No such member: {name}").format(name=name))
        _check_not_last(tx, known)
        records.put_member(tx, name, known.shown, "", by)


def member_name(address: str) -> str:
    """Return an e-mail address as the project knows it: composed, in small letters.

    Raises `OperationError` if it is none.
    """
    name = unicodedata.normalize("NFC", address.strip()).lower()
    before, at, after = name.rpartition("@")
    usable = name.isprintable() and not any(letter.isspace() for letter in name)
    if not (usable and before and at and after and len(name) <= LONGEST_NAME):
        raise OperationError(
            _("Members are known by their e-mail address; this is none: {text}").format(
                text=address.strip()[:80] or "–"
            )
        )
    return name


def _check_not_last(tx: Transaction, member: Member | None) -> None:
    if member is None or member.role is not Role.ADMIN:
        return
    admins = [one for one in records.members_in(tx) if one.role == Role.ADMIN.value]
    if len(admins) == 1:
        raise OperationError(
            _("{name} is the last admin. Make somebody else an admin first.").format(
                name=member.name
            )
        )


def _find(tx: Transaction, name: str) -> Member | None:
    row = records.member_in(tx, name)
    return None if row is None else _member(row)


def _member(row: records.MemberRow) -> Member:
    role = Role(row.role) if row.role else None
    return Member(row.name, row.shown, role, row.added_by, row.at)


def _tidy(shown: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())
