"""Every check there is; a new one is one entry in its family's `CHECKS`."""

from __future__ import annotations

from collections.abc import Collection

from tm.checks import korean, marks, names, numbers, terms, translation
from tm.checks.model import Bitext, Check, CheckFinding

__all__ = ["CHECKS", "by_id", "check", "default_ids"]

CHECKS: tuple[Check, ...] = (
    *numbers.CHECKS,
    *names.CHECKS,
    *terms.CHECKS,
    *translation.CHECKS,
    *marks.CHECKS,
    *korean.CHECKS,
)
"""In the order in which people see them."""


def by_id(check_id: str) -> Check:
    """Return a check; raises `KeyError` if there is none of that id."""
    return {one.id: one for one in CHECKS}[check_id]


def default_ids() -> frozenset[str]:
    """Return the ids of the checks that are on unless somebody changed that."""
    return frozenset(one.id for one in CHECKS if one.on)


def check(bitext: Bitext, wanted: Collection[str] | None = None) -> tuple[CheckFinding, ...]:
    """Run the wanted checks (all of them if `None`) on a pair of texts, in their order."""
    return tuple(
        finding
        for one in CHECKS
        if wanted is None or one.id in wanted
        for finding in one.find(bitext)
    )
