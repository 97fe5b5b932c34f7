"""Every check there is; a new one is one entry in its family's `CHECKS`."""

from __future__ import annotations

from collections.abc import Collection

from tm.checks import korean, marks, names, numbers, terms, translation
from tm.checks.model import Bitext, Check, CheckFinding

__all__ = ["CHECKS", "ORDER", "by_id", "check"]

CHECKS: tuple[Check, ...] = (
    *numbers.CHECKS,
    *names.CHECKS,
    *terms.CHECKS,
    *translation.CHECKS,
    *marks.CHECKS,
    *korean.CHECKS,
)
"""In the order in which people see them."""

ORDER = {one.id: number for number, one in enumerate(CHECKS)}
"""The place of each check among them, by its id."""


def by_id(check_id: str) -> Check:
    """Return a check; raises `KeyError` if there is none of that id."""
    return {one.id: one for one in CHECKS}[check_id]


def check(bitext: Bitext, wanted: Collection[str] | None = None) -> tuple[CheckFinding, ...]:
    """Run the wanted checks (all of them if `None`) on a pair of texts, in their order."""
    return tuple(
        finding
        for one in CHECKS
        if wanted is None or one.id in wanted
        for finding in one.find(bitext)
    )
