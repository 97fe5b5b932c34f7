"""Names."""

from tm.checks.model import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = ()
