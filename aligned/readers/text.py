"""Plain text (.txt): the characters as they stand; paragraphs are found later."""

from __future__ import annotations

from aligned.readers.characters import clean
from aligned.readers.encodings import decode
from aligned.readers.limits import refuse_long_lines
from aligned.readers.model import Content

__all__ = ["parse"]


def parse(data: bytes, name: str) -> Content:
    """Read plain text; raises `ReadError` if it is binary or in no known encoding."""
    refuse_long_lines(data, name)
    return Content(clean(decode(data, name)))
