"""Raised digits: the mark of a note, or an exponent."""

from __future__ import annotations

import re

__all__ = ["bracket"]

# An exponent follows a number or a unit (10², km²), a note mark follows a word.
_BEFORE_EXPONENT = re.compile(r"(?:\d|(?<![A-Za-z])[A-Za-z]{1,2})$")


def bracket(digits: str, before: str) -> str:
    """Return raised `digits` as a note mark, `[1]`, or bare if `before` makes them an exponent."""
    return digits if _BEFORE_EXPONENT.search(before) else f"[{digits}]"
