"""The checks of marks: quotations, brackets, ends, addresses, notes, repeats and spaces."""

from __future__ import annotations

from tm.checks import brackets, endings, quotes, references, repeats, spaces

__all__ = ["CHECKS"]

CHECKS = (
    *quotes.CHECKS,
    *brackets.CHECKS,
    *endings.CHECKS,
    *references.CHECKS,
    *repeats.CHECKS,
    *spaces.CHECKS,
)
