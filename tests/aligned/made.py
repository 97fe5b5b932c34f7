"""Made document pairs: meanings are random vectors, so what is right is known."""

from __future__ import annotations

import numpy as np

from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.model import Segment

DIMENSION = 24


def segments(count: int) -> list[Segment]:
    return [Segment("가나다라 마바사.", 0, 9, 0) for _ in range(count)]


def made_pair(order: np.ndarray, count: int, noise: float = 0.3, seed: int = 3) -> Pair:
    """Source segment i means `order[i]` of `count` target segments; -1 means nothing there."""
    rng = np.random.default_rng(seed)
    meanings = rng.normal(size=(count, DIMENSION))
    source = np.where((order < 0)[:, None], rng.normal(size=(len(order), DIMENSION)), 0)
    source[order >= 0] = meanings[order[order >= 0]]
    source += noise * rng.normal(size=source.shape)
    return pair_sides(segments(len(order)), segments(count), (windows(source), windows(meanings)))


def windows(meanings: np.ndarray) -> np.ndarray:
    """A window's vector is the sum of its segments'."""
    out = np.zeros((WINDOW, *meanings.shape), np.float32)
    for size in range(min(WINDOW, len(meanings))):
        for shift in range(size + 1):
            out[size, size:] += meanings[size - shift : len(meanings) - shift]
        norms = np.linalg.norm(out[size, size:], axis=1, keepdims=True)
        out[size, size:] /= np.maximum(norms, 1e-9)
    return out
