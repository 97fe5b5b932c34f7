"""Any sentence-transformers model, by its name on the hub or by folder.

Importing this module's library takes seconds and loads torch, so only
`load_encoder` imports it, and only for a model that needs it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import sentence_transformers
from httpx2 import HTTPError
from huggingface_hub import HfApi, try_to_load_from_cache
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from aligned.errors import EncoderError
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Progress
from aligned.windows import checked, plain_windows

__all__ = ["TransformerEncoder"]

Floats = NDArray[np.float32]

# Prompts for comparing two texts of equal standing, the most fitting first, by
# the names that published models give them (EmbeddingGemma, Qwen, E5, Jina).
_SYMMETRIC = ("bitextmining", "bitext-mining", "text-matching", "sts", "similarity", "query")
# The E5 model cards ask for this prefix in symmetric tasks, but most of the
# models' own settings do not hold it.
_E5 = re.compile(r"(?:^|[/\-_])e5(?:[/\-_]|$)(?!.*instruct)", re.IGNORECASE)
# Batches between two calls of `progress`.
_STEP = 8
# What the libraries raise for a model that is not there, damaged or of another kind.
_UNLOADABLE = (
    HTTPError, OSError, ValueError, RuntimeError, ImportError, KeyError, TypeError
)  # fmt: skip
# Seconds to wait for the model hub's answer.
_PATIENCE = 10.0
_STAGE = N_("reading meanings")


class TransformerEncoder:
    """A sentence-transformers model with its own prompt for symmetric tasks."""

    def __init__(self, name: str, batch_size: int) -> None:
        self._name = name
        self._batch_size = batch_size
        self._model = _load(name)
        self._prompt = _prompt(self._model, name)
        self._content = _content(self._model, name)

    @property
    def signature(self) -> str:
        """Model, hash of its content, library version and prompt."""
        return (
            f"{Path(self._name).name if Path(self._name).is_dir() else self._name}"
            f"|content:{self._content}"
            f"|sentence-transformers:{sentence_transformers.__version__}"
            f"|prompt:{self._prompt!r}"
        )

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        size = self._model.get_embedding_dimension()
        if size is None:
            raise EncoderError(
                _("encoder {name}: the model does not say its dimension").format(name=self._name)
            )
        return int(size)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Embed each text: `(n, dimension)` float32, rows L2-normalised.

        Raises `EncoderError` where the model's vectors are not finite.
        """
        out = np.empty((len(texts), self.dimension), np.float32)
        step = _STEP * self._batch_size
        for start in range(0, len(texts), step):
            some = list(texts[start : start + step])
            vectors = self._model.encode(
                some,
                prompt=self._prompt or None,
                batch_size=self._batch_size,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
            shape = (len(some), self.dimension)
            out[start : start + len(some)] = checked(np.asarray(vectors), shape, self._name)
            if progress:
                progress(_STAGE, start + len(some), len(texts))
        return out

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Floats:
        """Embed runs of 1 to `size` neighbouring texts, each joined and encoded by itself.

        Returns `(size, n, dimension)` float32 as the protocol says.
        """
        return plain_windows(texts, size, self.dimension, self.encode, progress)


def _load(name: str) -> SentenceTransformer:
    folder = Path(name).expanduser()
    try:
        if folder.exists():
            return SentenceTransformer(str(folder), local_files_only=True)
        return SentenceTransformer(name, local_files_only=_is_cached(name))
    except _UNLOADABLE as error:
        where = "in that folder" if folder.exists() else "in the local cache and on the model hub"
        raise EncoderError(
            _(
                "encoder {name}: looked for a sentence-transformers model {where} and could not "
                "load one ({reason}); check the name, download the model once with a "
                "network connection, or leave the option out for the bundled encoder"
            ).format(name=name, where=where, reason=_first_line(error))
        ) from error


def _is_cached(name: str) -> bool:
    """Whether the model was downloaded before; if not, whether the hub has it is asked once.

    Loading without asking first would try again for more than a minute where
    there is no network.
    """
    repository = name if "/" in name else f"sentence-transformers/{name}"
    if isinstance(try_to_load_from_cache(repository, "config.json"), str):
        return True
    HfApi().model_info(repository, timeout=_PATIENCE)
    return False


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def _prompt(model: SentenceTransformer, name: str) -> str:
    prompts = {key.casefold(): text for key, text in model.prompts.items() if text}
    for key in _SYMMETRIC:
        if key in prompts:
            return str(prompts[key])
    if model.default_prompt_name:
        return str(model.prompts[model.default_prompt_name])
    return "query: " if _E5.search(name) else ""


def _content(model: SentenceTransformer, name: str) -> str:
    """A hash of a folder's files, or the revision of a model from the hub."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        config = getattr(getattr(model[0], "auto_model", None), "config", None)
        return str(getattr(config, "_commit_hash", None) or "unknown")[:16]
    digest = hashlib.sha256()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()[:16]
