"""Vectors of one to k neighbouring segments: what beads are scored with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.errors import EncoderError
from aligned.messages import gettext as _
from aligned.model import Encoder, Progress

__all__ = ["checked", "plain_windows", "window_vectors"]

Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str], Progress | None], Floats]

# Vectors looked at or encoded at a time: beside 100,000 texts' windows, 1 GB, nothing
# of that size is held.
_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class _Shifted:
    """Reports a block's progress as that of the whole."""

    progress: Progress
    done: int
    count: int

    def __call__(self, stage: str, done: int, count: int) -> None:
        self.progress(stage, self.done + done, self.count)


def window_vectors(
    texts: Sequence[str], encoder: Encoder, size: int, progress: Progress | None = None
) -> Floats:
    """Embed every run of 1 to `size` texts, and check what the encoder gives back.

    Returns `(size, n, dimension)` float32, rows L2-normalised: `[k, i]` is the
    run of `k + 1` texts that ends at text `i`, zeros where none does. Raises
    `EncoderError` for another shape, or values that are not finite.
    """
    vectors = encoder.encode_windows(texts, size, progress)
    return checked(vectors, (size, len(texts), encoder.dimension), encoder.signature)


def plain_windows(
    texts: Sequence[str],
    size: int,
    dimension: int,
    encode: Encode,
    progress: Progress | None = None,
) -> Floats:
    """Embed every run of 1 to `size` texts by encoding the run joined with spaces.

    For encoders that have no cheaper way. Returns what `window_vectors` does.
    """
    out = np.zeros((size, len(texts), dimension), np.float32)
    count = sum(max(0, len(texts) - many) for many in range(size))
    done = 0
    for many in range(1, size + 1):
        for start in range(many - 1, len(texts), _BLOCK):
            ends = range(start + 1, min(start + _BLOCK, len(texts)) + 1)
            joined = [" ".join(texts[end - many : end]) for end in ends]
            report = _Shifted(progress, done, count) if progress else None
            out[many - 1, start : ends.stop - 1] = encode(joined, report)
            done += len(joined)
    return out


def checked(vectors: Floats, shape: tuple[int, ...], encoder: str) -> Floats:
    """Return `vectors` as float32 if they have `shape` and are finite.

    Raises `EncoderError`, which names the encoder, otherwise.
    """
    if vectors.shape != shape:
        raise EncoderError(
            _(
                "encoder {encoder}: expected vectors of shape {shape}, got {got}; choose "
                "another encoder or report this one"
            ).format(encoder=encoder, shape=shape, got=vectors.shape)
        )
    rows = vectors.reshape(-1, shape[-1])
    bad = [
        start + np.flatnonzero(~np.isfinite(rows[start : start + _BLOCK]).all(axis=1))
        for start in range(0, len(rows), _BLOCK)
    ]
    if any(len(some) for some in bad):
        numbers = np.concatenate(bad)
        raise EncoderError(
            _(
                "encoder {encoder}: {count} of {total} vectors are not finite (the first is "
                "number {first}); the model is damaged or its precision too low"
            ).format(encoder=encoder, count=len(numbers), total=len(rows), first=numbers[0])
        )
    return vectors.astype(np.float32, copy=False)
