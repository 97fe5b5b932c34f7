"""Units of our own writing for the tests of the memory, and a small real encoder."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language, Progress
from tm.model import Origin, TranslationUnit

KO, EN = Language.KO, Language.EN

PAIRS = (
    ("Clean the river now!", "지금 당장 강을 깨끗이 하자!"),
    ("Stop the rent increase!", "임대료 인상을 멈춰라!"),
    ("The library reopens on 3 March.", "도서관은 3월 3일에 다시 문을 연다."),
    (
        "The tenants' union calls on all members to attend the general meeting.",
        "세입자 조합은 모든 조합원에게 총회에 참석할 것을 호소한다.",
    ),
    (
        "We demand that the city publish the water quality figures every month.",
        "우리는 시가 매달 수질 수치를 공개할 것을 요구한다.",
    ),
    ("term", "용어"),
)


def unit(
    number: int, english: str, korean: str, *, source: Language = EN, approved: bool = True
) -> TranslationUnit:
    """Make a unit of the two texts; its id is `u` and the number."""
    sides = {EN: english, KO: korean}
    target = KO if source is EN else EN
    return TranslationUnit(
        f"u{number}",
        source,
        target,
        sides[source],
        sides[target],
        Origin(document="river", bead=f"b{number}", author="지은", at="2026-03-01T09:30:00Z"),
        approved,
    )


UNITS = tuple(unit(number, *pair) for number, pair in enumerate(PAIRS))


class TrigramEncoder:
    """An encoder that hashes character trigrams: exact, quick, and it counts its work."""

    def __init__(self, dimension: int = 64, signature: str = "trigrams-1") -> None:
        self.signature = signature
        self.dimension = dimension
        self.encoded = 0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        self.encoded += len(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            padded = f"  {text} "
            for start in range(len(padded) - 2):
                row[zlib.crc32(padded[start : start + 3].encode()) % self.dimension] += 1
            row /= np.linalg.norm(row)
        return rows

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        windows = np.zeros((size, len(texts), self.dimension), dtype=np.float32)
        for k in range(size):
            for i in range(k, len(texts)):
                windows[k, i] = self.encode([" ".join(texts[i - k : i + 1])])[0]
        return windows
