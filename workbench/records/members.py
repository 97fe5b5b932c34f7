"""The SQL of a team's members."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Row, select
from sqlalchemy.dialects.sqlite import insert

from workbench.project import Transaction, utc_now
from workbench.records.schema_people import members

__all__ = ["MemberRow", "member_in", "members_in", "put_member", "welcome"]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the table keeps them; `role` is empty for one who was removed."""

    name: str
    shown: str
    role: str
    added_by: str
    at: str


def members_in(tx: Transaction) -> tuple[MemberRow, ...]:
    """Return every member there ever was, by name."""
    return tuple(_row(row) for row in tx.execute(select(members).order_by(members.c.user)))


def member_in(tx: Transaction, name: str) -> MemberRow | None:
    """Return a member by name."""
    row = tx.execute(select(members).where(members.c.user == name)).one_or_none()
    return None if row is None else _row(row)


def put_member(tx: Transaction, name: str, shown: str, role: str, by: str) -> None:
    """Write a member down, in the place of what was known of them."""
    values = {"shown": shown, "role": role, "added_by": by, "at": utc_now()}
    statement = insert(members).values(user=name, **values)
    tx.execute(statement.on_conflict_do_update(set_=values))


def welcome(tx: Transaction, name: str, shown: str, role: str) -> None:
    """Write down who signed in; of a known member only how they are shown changes."""
    values = {"shown": shown, "role": role, "added_by": "", "at": utc_now()}
    statement = insert(members).values(user=name, **values)
    tx.execute(statement.on_conflict_do_update(set_={"shown": shown}))


def _row(row: Row[tuple[str, ...]]) -> MemberRow:
    return MemberRow(row.user, row.shown, row.role, row.added_by, row.at)
