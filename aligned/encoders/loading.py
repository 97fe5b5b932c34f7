"""The one place where encoders are chosen and loaded."""

from __future__ import annotations

from importlib import import_module

from aligned.errors import EncoderError
from aligned.model import Encoder

__all__ = ["BUNDLED", "load_encoder"]

BUNDLED = "use-multilingual"
"""Name of the encoder that comes with the installation and needs no network."""


def load_encoder(name: str | None = None, batch_size: int = 32) -> Encoder:
    """Load the bundled encoder, or any sentence-transformers model by name or path.

    `name` is `None` or `"use-multilingual"` for the bundled one; a folder that
    sentence-transformers wrote; or a model's name on its hub. `batch_size` counts
    texts and matters only to sentence-transformers. Raises `EncoderError` where
    the model is not there or cannot be loaded.
    """
    if batch_size < 1:
        raise EncoderError(f"batch size: expected at least 1, got {batch_size}")
    # Each family is imported when it is asked for: torch alone takes seconds.
    if name is None or name == BUNDLED:
        bundled: Encoder = import_module("aligned.encoders.bundled").BundledEncoder()
        return bundled
    transformer: Encoder = import_module("aligned.encoders.transformer").TransformerEncoder(
        name, batch_size
    )
    return transformer
