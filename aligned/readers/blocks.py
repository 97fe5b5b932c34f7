"""The paragraphs of a marked-up file as one text with spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from aligned.model import Span
from aligned.readers.characters import clean
from aligned.readers.model import Content

__all__ = ["BlockWriter"]

_BREAK = "\n\n"
_BLANK_LINES = re.compile("\n{2,}")


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
            self._parts.append(_BREAK)
            self._length += len(_BREAK)
        self._parts.append(block)
        self._spans.append(Span(self._length, self._length + len(block)))
        self._length += len(block)

    def content(self) -> Content:
        """Return what was written: paragraphs parted by a blank line."""
        return Content("".join(self._parts), tuple(self._spans))
