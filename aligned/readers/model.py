"""What a reader makes of a file's bytes, before it becomes a `Document`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from aligned.model import Span

__all__ = ["Content", "Format", "Parse"]


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
