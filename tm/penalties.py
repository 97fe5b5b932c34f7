"""Points that a match loses for where it comes from."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime

from tm.match_model import Penalty, PenaltyKind
from tm.model import TranslationUnit

__all__ = ["PenaltyPolicy", "penalties_of"]


@dataclass(frozen=True, slots=True)
class PenaltyPolicy:
    """How many points each fault costs (0 for none).

    The defaults keep the order that translators expect: what is not approved ends
    beneath "about a word", the others only settle ties. `old_after` is in years.
    """

    unapproved: int = 20
    other_project: int = 1
    old: int = 1
    old_after: float = 10.0


_SECONDS_A_YEAR = 365.25 * 24 * 3600


def penalties_of(
    unit: TranslationUnit,
    imported: Container[str],
    policy: PenaltyPolicy,
    now: datetime | None = None,
) -> tuple[Penalty, ...]:
    """List what a unit loses; `imported` holds the ids of units from other projects' files."""
    found = []
    if not unit.approved and policy.unapproved:
        found.append(Penalty(PenaltyKind.UNAPPROVED, policy.unapproved))
    if unit.id in imported and policy.other_project:
        found.append(Penalty(PenaltyKind.OTHER_PROJECT, policy.other_project))
    if policy.old and _is_old(unit.origin.at, policy.old_after, now or datetime.now(UTC)):
        found.append(Penalty(PenaltyKind.OLD, policy.old))
    return tuple(found)


def _is_old(at: str, years: float, now: datetime) -> bool:
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return False  # a date that nobody knows is no reason
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return (now - then).total_seconds() > years * _SECONDS_A_YEAR
