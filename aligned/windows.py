"""Vectors of one to k neighbouring segments: what beads are scored with."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.errors import EncoderError
from aligned.model import Encoder, Progress

__all__ = ["checked", "plain_windows", "window_vectors"]

Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str], Progress | None], Floats]


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
    spans = [
        (many, end) for many in range(1, size + 1) for end in range(many, len(texts) + 1)
    ]  # a run of `many` texts, `end` exclusive
    joined = [" ".join(texts[end - many : end]) for many, end in spans]
    out = np.zeros((size, len(texts), dimension), np.float32)
    for (many, end), vector in zip(spans, encode(joined, progress), strict=True):
        out[many - 1, end - 1] = vector
    return out


def checked(vectors: Floats, shape: tuple[int, ...], encoder: str) -> Floats:
    """Return `vectors` as float32 if they have `shape` and are finite.

    Raises `EncoderError`, which names the encoder, otherwise.
    """
    if vectors.shape != shape:
        raise EncoderError(
            f"encoder {encoder}: expected vectors of shape {shape}, got {vectors.shape}; "
            "choose another encoder or report this one"
        )
    bad = np.flatnonzero(~np.isfinite(vectors).all(axis=-1).reshape(-1))
    if len(bad):
        raise EncoderError(
            f"encoder {encoder}: {len(bad)} of {vectors[..., 0].size} vectors are not finite "
            f"(the first is number {bad[0]}); the model is damaged or its precision too low"
        )
    return vectors.astype(np.float32, copy=False)
