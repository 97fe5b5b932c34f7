"""What a second encoder says of beads that may be right.

Only these are read: a window of sentences costs as much as its sentences together,
and a second encoder is slow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.features.sides import Scale

__all__ = ["PAIRED", "Candidate", "Readings", "second_scale", "windows_of"]

Floats = NDArray[np.float32]
Run = tuple[str, ...]

PAIRED = ("cosine", "cosine_once", "gain", "constant")
"""The features of a bead, the first three as `aligned.features.cells.Block` has them."""

# The least distance of related from unrelated cosines, in standard deviations of the
# unrelated. multilingual-e5 has 3 to 5 between Korean and English texts that belong
# together, and up to 1.6 between beads of texts that do not.
_LEAST_APART = 2.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bead that may be right, as the texts of its segments; neither side is empty."""

    source: Run
    target: Run


class Readings:
    """Vectors of a second encoder, `(dimension,)` each by its text, and their scale."""

    def __init__(self, vectors: Mapping[str, Floats], scale: Scale) -> None:
        self._vectors = vectors
        self._scale = scale

    def paired(self, bead: Candidate) -> Floats:
        """Measure a bead: `(len(PAIRED),)`; 0 save the constant where it is as near as most pairs.

        All texts that `windows_of` names must have been read.
        """
        cosine = self._cosine(bead.source, bead.target)
        parts = [
            *(self._cosine(run, bead.target) for run in _shorter(bead.source)),
            *(self._cosine(bead.source, run) for run in _shorter(bead.target)),
        ]
        half = (len(bead.source) + len(bead.target)) / 2
        gain = cosine - max(parts) if parts else 0.0
        return np.array((half * (cosine - 1), cosine - 1, gain, 1.0), np.float32)

    def best(self, texts: Sequence[str], others: Sequence[str]) -> Floats:
        """Measure leaving each text one-sided: its best cosine `(n,)` with the other side's."""
        rows = np.stack([self._vectors[text] for text in texts])
        columns = np.stack([self._vectors[text] for text in others])
        nearest: Floats = self._scale(rows @ columns.T).max(axis=1)
        return nearest

    def _cosine(self, source: Run, target: Run) -> float:
        cosine = self._vectors[" ".join(source)] @ self._vectors[" ".join(target)]
        return float(self._scale(cosine))


def windows_of(bead: Candidate) -> Iterator[str]:
    """Name the texts that measuring a bead needs: its sides, and these without an end."""
    for side in (bead.source, bead.target):
        yield " ".join(side)
        yield from (" ".join(run) for run in _shorter(side))


def second_scale(source: Floats, target: Floats) -> Scale | None:
    """The scale of cosines where most rows `(n, dimension)` of both sides are pairs, n > 1.

    Returns `None` where pairs are hardly nearer than what does not belong together.
    """
    cosines = source @ target.T
    related, unrelated = np.diag(cosines), cosines[~np.eye(len(cosines), dtype=bool)]
    zero, one = float(unrelated.mean()), float(np.median(related))
    if one - zero <= _LEAST_APART * float(unrelated.std()):
        return None
    return Scale(zero, one, 0.0)


def _shorter(run: Run) -> list[Run]:
    """The run without its first segment, and without its last."""
    return [run[1:], run[:-1]] if len(run) > 1 else []
