"""The paragraphs of a document with their lines joined, and where each character stood."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Paragraph", "Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph's text that stands unchanged in its document.

    `start` counts characters of the paragraph's text, `origin` characters of
    the document's text.
    """

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its lines joined, and where each run of it came from.

    Characters that joining put in (a space for a line break) belong to no piece.
    """

    text: str
    pieces: tuple[Piece, ...]

    def origin(self, offset: int) -> int:
        """Return where the character at `offset` stands in the document.

        A character that joining put in maps to the end of the run before it.
        Offsets count characters; raises `IndexError` outside the text.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} outside a paragraph of {len(self.text)} characters")
        at = 0
        for piece in self.pieces:
            if piece.start > offset:
                break
            at = piece.origin + min(offset - piece.start, piece.length)
        return at
