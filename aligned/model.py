"""The values that alignment works on: documents, segments, beads.

Everything here is immutable and imports nothing from the project, so that any
package may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Alignment",
    "Bead",
    "Document",
    "Encoder",
    "Language",
    "Paragraph",
    "Progress",
    "Segment",
]

Vectors = NDArray[np.float32]

Progress = Callable[[str, int, int], None]
"""Called as `progress(stage, done, total)`; stage is a short English phrase."""


class Language(Enum):
    """A language that two documents may be aligned in; the value is its ISO 639-1 code.

    These are what the bundled encoder has learned. Review and memory know Korean
    and English alone: `tm.model.LANGUAGES`.
    """

    KO = "ko"
    EN = "en"
    AR = "ar"
    DE = "de"
    ES = "es"
    FR = "fr"
    IT = "it"
    JA = "ja"
    NL = "nl"
    PL = "pl"
    PT = "pt"
    RU = "ru"
    TH = "th"
    TR = "tr"
    ZH = "zh"


class SegmentKind(Enum):
    """What a segment is in its document."""

    SENTENCE = "sentence"
    HEADING = "heading"
    LIST_ITEM = "list item"
    CITATION = "citation"
    LINK = "link"
    ORNAMENT = "ornament"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters: `start` inclusive, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, before it is unwrapped and split.

    `original` is the file byte for byte. `text` is what the reader made of it,
    and every offset in the project counts characters of it. `blocks` are the
    paragraphs that the format itself marks (HTML, DOCX, Markdown), as spans of
    `text`; `None` where lines may be hard-wrapped and only `unwrap` can tell
    (plain text, PDF).
    """

    name: str
    format: str
    original: bytes
    text: str
    blocks: tuple[Span, ...] | None = None


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


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading, list item or other smallest unit of alignment.

    `text` has its lines joined. `start` and `end` are its half-open range in
    `Document.text`; `paragraph` counts the document's paragraphs from 0.
    """

    text: str
    start: int
    end: int
    paragraph: int
    kind: SegmentKind = SegmentKind.SENTENCE


DOUBTFUL_BELOW = 0.9
"""A bead below this probability of being right is doubtful: somebody should look at it."""
# Of 7,559 beads of cases with gold, 3.8% are below it and hold 51 of the 77 wrong
# ones (benchmarks/alignment.py).


RELATED_FROM = 0.5
"""Two documents that are less related (`Alignment.related`) hardly belong together."""
# 40 pairs that belong together have .85 and more, 60 of different sources .31 at most
# (benchmarks/doubts.py), and examples/ put together wrongly .22 to .35; right
# pairs with weak vectors (benchmarks/degrading.py) have .70.


class DoubtKind(Enum):
    """Why a bead may be wrong. The values are stored in projects: they never change."""

    LENGTH = "length"
    NUMBERS = "numbers"
    MARKS = "marks"
    FAR = "far"
    RIVAL = "rival"
    PARTNER = "partner"
    COVERED = "covered"
    LACKS = "lacks"
    LEAVES = "leaves"
    IDLE = "idle"
    ELSEWHERE = "elsewhere"
    NEIGHBOUR = "neighbour"
    OTHERWISE = "otherwise"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a bead; `aligned.doubts.describe` puts it into words.

    `factor` says how far off something is (1 or more for lengths, 0–1 for shares).
    `source` and `target` hold what is shown of either side, as it is written there.
    `segment` is the segment that the doubt points at, of the target where
    `in_target`; for LENGTH, `in_target` says that the target is the longer side.
    """

    kind: DoubtKind
    factor: float = 0.0
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    segment: int | None = None
    in_target: bool = False


@dataclass(frozen=True, slots=True)
class Bead:
    """Source segments and the target segments that translate them.

    Both are indices in document order; either may be empty, not both.
    `confidence` is the probability (0–1) that the bead is right, `doubts` say why
    it is below `DOUBTFUL_BELOW`, the strongest first.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def kind(self) -> str:
        """The bead's type, such as `1-1`, `2-1` or `0-1`."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of two documents, in the order of the source side.

    Each segment of either side is in exactly one bead. `signature` names the
    encoder, the parameters and the version that made it. `related` is the share
    (0–1) of the shorter document that stands with its nearest of the other side:
    little of it means that the two documents do not belong together.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    signature: str
    related: float = 1.0


class Encoder(Protocol):
    """Turns texts into vectors whose cosine says how alike the meanings are."""

    @property
    def signature(self) -> str:
        """Name model, version and settings; vectors of two signatures never mix."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed each text: `(n, dimension)` float32, rows L2-normalised."""

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        """Embed runs of 1 to `size` neighbouring texts.

        Returns `(size, n, dimension)` float32, rows L2-normalised: row `[k, i]`
        is the run of `k + 1` texts that ends at text `i`; zeros where it would
        start before text 0.
        """
