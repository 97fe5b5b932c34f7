"""A text without case and width, and where each of its characters came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from aligned.model import Span

__all__ = ["Folded", "fold_text"]

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ´`′", "'"))
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# What NFKC may compose: jamo of one syllable, a letter with its accents.
_CLUSTER = re.compile(
    "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u00ad\u200b\u2060\ufeff]|.[\u0300-\u036f]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `starts[i]` is where its character `i` begins in the original.

    `starts` is `None` where every character stands where it stood; otherwise it
    has one entry more than `text`, the length of the original.
    """

    text: str
    starts: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the range of the original that a range of the folded text stands for."""
        if self.starts is None:
            return Span(start, end)
        # A character may fold to several (½): a part of them stands for the whole.
        while self.starts[end] == self.starts[end - 1]:
            end += 1
        return Span(self.starts[start], self.starts[end])


def fold_text(text: str) -> Folded:
    """Fold case and width (NFKC), drop invisible characters, straighten apostrophes."""
    if text.isascii():
        return Folded(text.lower())
    plain = text.translate(_APOSTROPHES)
    if unicodedata.is_normalized("NFKC", plain) and not _INVISIBLE.search(plain):
        folded = plain.casefold()
        if len(folded) == len(text):
            return Folded(folded)
    return _fold_clusters(plain)


def _fold_clusters(text: str) -> Folded:
    parts: list[str] = []
    starts: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        written = cluster.group()
        folded = "" if _INVISIBLE.match(written) else _fold(written)
        parts.append(folded)
        starts += [cluster.start()] * len(folded)
    return Folded("".join(parts), (*starts, len(text)))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
