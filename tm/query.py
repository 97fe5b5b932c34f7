"""What is asked, and the memory that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aligned.model import Encoder, Language
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.index import SketchIndex, VectorIndex

__all__ = ["Memory", "Query"]


@dataclass(frozen=True, slots=True)
class Memory:
    """An open memory: its database and the indexes that follow it.

    Without `vectors` and `encoder` nothing is found by meaning; without `sketches`
    nothing that is not exact.
    """

    connection: Connection
    sketches: SketchIndex | None = None
    vectors: VectorIndex | None = None
    encoder: Encoder | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: a text between its neighbours in its document.

    `vector` is the text's own, `(dimension,)` float32, where the caller has it
    already. `without` is the id of a unit that is not to be offered: the text's own.
    """

    text: str
    language: Language
    previous: str = ""
    following: str = ""
    vector: NDArray[np.float32] | None = None
    without: str = ""
