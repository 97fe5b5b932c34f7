"""The values that alignment works on: languages, documents, segments, vectors.

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
    "Document",
    "Encoder",
    "Language",
    "Progress",
    "Segment",
    "SegmentKind",
    "Span",
    "Vectors",
]

Vectors = NDArray[np.float32]
"""Arrays of float32; each function says in what shape."""

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
