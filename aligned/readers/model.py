"""What a reader makes of a file's bytes, before it becomes a `Document`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from aligned.model import Span
from aligned.readers.characters import clean

__all__ = ["BlockWriter", "Content", "Format", "Parse"]

BLOCK_BREAK = "\n\n"
_BLANK_LINES = re.compile("\n{2,}")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a file and, where its format marks them, its paragraphs.

    `blocks` are spans of `text` in characters, in order and never overlapping;
    `None` where the format leaves paragraphs to the reader of the text.
    """

    text: str
    blocks: tuple[Span, ...] | None = None


Parse = Callable[[bytes, str], Content]
"""Called as `parse(data, name)`; raises `ReadError` naming `name` if it cannot."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: one row of the registry.

    `module` is the module of this package whose `parse` reads the format; it is
    imported when the first such file comes. `limit` bounds a file, in bytes.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    module: str
    limit: int


@dataclass(slots=True)
class BlockWriter:
    """Collects the paragraphs of a marked-up file into one text with spans."""

    _parts: list[str] = field(default_factory=list)
    _spans: list[Span] = field(default_factory=list)
    _length: int = 0

    def write(self, text: str) -> None:
        """Add a paragraph, or several parted by blank lines; spaces round each line go."""
        lines = (line.strip(" \t") for line in clean(text).split("\n"))
        for block in _BLANK_LINES.split("\n".join(lines).strip("\n")):
            if block:
                self._append(block)

    def _append(self, block: str) -> None:
        if self._parts:
            self._parts.append(BLOCK_BREAK)
            self._length += len(BLOCK_BREAK)
        self._parts.append(block)
        self._spans.append(Span(self._length, self._length + len(block)))
        self._length += len(block)

    def content(self) -> Content:
        """Return what was written: paragraphs parted by a blank line."""
        return Content("".join(self._parts), tuple(self._spans))
