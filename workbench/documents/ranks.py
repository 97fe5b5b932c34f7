"""Ranks of segments that come between others, which keep theirs.

Ranks are compared as plain strings. The parts of the segment `r` are `r.0` and `r.1`;
what comes behind `r` and its parts, and before the next, is `r/…`, since "/" follows
"." and precedes the digits.
"""

from __future__ import annotations

from itertools import takewhile

__all__ = ["ranks_between"]


def ranks_between(before: str, after: str | None, count: int) -> list[str]:
    """Return `count` ranks, rising, behind the segment `before` and ahead of `after`.

    `before` is empty at the top, `after` is None at the end.
    """
    stem = f"{before}/"
    limit = "9"
    if after is not None and after.startswith(stem):
        limit = "".join(takewhile(str.isdecimal, after[len(stem) :]))
    while int(limit) <= count:
        limit += "0"
    width, high = len(limit), int(limit)
    return [f"{stem}{high * number // (count + 1):0{width}d}" for number in range(1, count + 1)]
