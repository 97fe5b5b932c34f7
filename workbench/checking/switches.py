"""Which checks a project has switched on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from aligned.messages import gettext as _
from tm.checks.model import Check
from tm.checks.registry import CHECKS
from workbench.errors import NotFoundError
from workbench.project import Project, Transaction, utc_now
from workbench.records.people import settings_under, write_setting

__all__ = ["Switch", "checks_on", "switch", "switches"]

_PREFIX = "check:"


@dataclass(frozen=True, slots=True)
class Switch:
    """A check, whether it is on, and who said so and when; both empty where nobody has."""

    check: Check
    on: bool
    author: str = ""
    at: str = ""


def switches(project: Project) -> tuple[Switch, ...]:
    """Return every check with its switch, in the order in which people see them."""
    with project.reading() as tx:
        return _switches(tx)


def switch(project: Project, check_id: str, on: bool, author: str) -> None:
    """Switch a check on or off for everybody; raises `NotFoundError` if there is none."""
    if check_id not in {check.id for check in CHECKS}:
        known = ", ".join(check.id for check in CHECKS)
        raise NotFoundError(
            _("there is no check {id!r}; there are {known}").format(id=check_id, known=known)
        )
    said = json.dumps({"on": on, "author": author, "at": utc_now()}, ensure_ascii=False)
    with project.transaction() as tx:
        write_setting(tx, _PREFIX + check_id, said)


def checks_on(tx: Transaction) -> frozenset[str]:
    """Return the ids of the checks that are on."""
    return frozenset(one.check.id for one in _switches(tx) if one.on)


def _switches(tx: Transaction) -> tuple[Switch, ...]:
    said = {name: json.loads(value) for name, value in settings_under(tx, _PREFIX).items()}
    return tuple(
        Switch(check, **said[check.id]) if check.id in said else Switch(check, check.on)
        for check in CHECKS
    )
