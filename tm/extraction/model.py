"""The values of extraction: a pair of terms that may be taken into the term base."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from aligned.model import Language
from tm.consistency.model import Form, FormPlace
from tm.normalise import loose_key

__all__ = ["TermCandidate"]


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A Korean term and the English one that renders it, likely.

    `score` (0-1) orders candidates. Each place of `evidence` has its span in the
    Korean text and the partner's in the English one, in characters; `count` is how
    often the Korean term stands in the memory, with any rendering. `others` are its other
    renderings, most frequent first, with their places in the English texts.
    """

    ko: str
    en: str
    score: float
    count: int
    evidence: tuple[FormPlace, ...]
    others: tuple[Form, ...] = ()

    @property
    def key(self) -> str:
        """Name the candidate: the same as long as its two terms are, 32 hex digits."""
        said = loose_key(self.ko, Language.KO), loose_key(self.en, Language.EN)
        return hashlib.blake2b(repr(said).encode(), digest_size=16).hexdigest()
