"""What Korean eojeols are made of, each by itself, as the analyser sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from aligned.languages.kiwi import analyser

__all__ = ["Piece", "Shape", "Shapes"]

_NOUN_LIKE = frozenset(("NNG", "NNP", "NNB", "NR", "NP", "XPN", "XSN", "XR", "MM", "SL", "SH"))
_PLURAL = ("XSN", "들")


@dataclass(frozen=True, slots=True)
class Piece:
    """A morpheme: its form and tag (Kiwi's), and where it begins and ends, in syllables.

    What melts into a syllable begins where that does: 할 is 하 (0–1) and ㄹ (0–1).
    """

    form: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """An eojeol taken apart, and how probable it is (log-likelihood, natural).

    `core` is how many syllables its nouns take, from the first on; 0 where it
    begins with something else.
    """

    pieces: tuple[Piece, ...]
    core: int
    score: float

    @property
    def tag(self) -> str:
        """The tag of its first morpheme."""
        return self.pieces[0].tag if self.pieces else ""

    def at(self, syllable: int) -> Piece | None:
        """Return the morpheme that begins at a syllable's start, after the others."""
        if any(piece.start < syllable < piece.end for piece in self.pieces):
            return None
        return next((piece for piece in self.pieces if piece.start == syllable), None)

    def before(self, syllable: int) -> Piece | None:
        """Return the morpheme that ends where a syllable starts, the last of them."""
        return next((piece for piece in reversed(self.pieces) if piece.end == syllable), None)

    def is_one(self, length: int) -> bool:
        """Say whether the first so many syllables are one morpheme."""
        return bool(self.pieces) and self.pieces[0].end == length


@dataclass(frozen=True, slots=True)
class Shapes:
    """Takes eojeols apart when asked, each once: some thousands a second."""

    _known: dict[str, Shape] = field(default_factory=dict)

    def __getitem__(self, word: str) -> Shape:
        shape = self._known.get(word)
        if shape is None:
            shape = self._known[word] = _read(word)
        return shape


def _read(word: str) -> Shape:
    tokens, score = analyser().analyze(word, top_n=1)[0]
    pieces = tuple(
        Piece(token.form, token.tag, token.start, token.start + token.len) for token in tokens
    )
    core = 0
    for piece in pieces:
        if piece.tag not in _NOUN_LIKE or (piece.tag, piece.form) == _PLURAL:
            break
        core = piece.end
    return Shape(pieces, core, score)
