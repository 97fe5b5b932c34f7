"""Bounds that keep a hostile or mistaken file from taking the machine's time."""

from __future__ import annotations

from aligned.errors import ReadError
from aligned.messages import gettext as _

__all__ = ["MAX_LINE", "MEBIBYTE", "refuse_long_lines"]

MEBIBYTE = 1024 * 1024
MAX_LINE = 1_000_000
"""Characters; a long novel has some three million in all, so no line is that long."""

# A character takes at most four bytes in any encoding we read.
_BYTES_A_CHARACTER = 4


def refuse_long_lines(content: bytes | str, name: str) -> None:
    """Raise `ReadError` if a line of `content` is longer than any prose.

    Text is bounded by `MAX_LINE` characters, undecoded bytes by what that many
    characters may take. Only looks for the last line break before each limit,
    so that its time is far below that of decoding.
    """
    if isinstance(content, str):
        line = _long_line(content, MAX_LINE)
    else:
        # Latin-1 gives a character to each byte, whatever the real encoding is.
        line = _long_line(content.decode("latin-1"), MAX_LINE * _BYTES_A_CHARACTER)
    if line:
        raise ReadError(
            _(
                "{name}, line {line:,}: longer than {most:,} characters, which is no prose; "
                "check that this is the right file, or break the line into paragraphs"
            ).format(name=name, line=line, most=MAX_LINE)
        )


def _long_line(text: str, limit: int) -> int | None:
    """Return the number of a line longer than `limit` characters, if there is one."""
    start = 0
    while len(text) - start > limit:
        window = start + limit + 1
        end = max(text.rfind("\n", start, window), text.rfind("\r", start, window))
        if end < 0:
            return text.count("\n", 0, start) + 1
        start = end + 1
    return None
