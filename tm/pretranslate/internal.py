"""Find earlier segments of the same document that a segment resembles.

CAT tools call these internal fuzzy matches (Trados) or homogeneity (memoQ):
once the first is translated, the second is half done.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from aligned.model import Language
from tm.fuzzy import compare
from tm.normalise import loose_key

__all__ = ["LEAST_SCORE", "EarlierSegments", "Resemblance"]

# From the band "about two words" on; what is less alike saves no work.
LEAST_SCORE = 75

# Only the likeliest are compared word by word. `compare` gives one changed word of
# five 75, at two thirds of equal characters at the least.
_COMPARED = 3
_LEAST_RATIO = 60

# As in a lookup: longer texts are no sentences.
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The earlier segment that a text is nearest to, its score (75–99) and what differs."""

    number: int
    score: int
    reason: str


class EarlierSegments:
    """The distinct segments of a document that came before, to be searched."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._keys: list[str] = []
        self._texts: list[tuple[int, str]] = []

    def add(self, number: int, text: str) -> None:
        """Remember a segment by its number."""
        if len(text) <= _LONGEST:
            self._keys.append(loose_key(text, self._language))
            self._texts.append((number, text))

    def nearest(self, text: str) -> Resemblance | None:
        """Return the earlier segment that is nearest in words, if one scores 75 or more."""
        if len(text) > _LONGEST:
            return None
        found = process.extract(
            loose_key(text, self._language),
            self._keys,
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_RATIO,
            limit=_COMPARED,
        )
        best = None
        for *__, at in found:
            number, earlier = self._texts[at]
            compared = compare(text, earlier, self._language)
            if compared.score >= LEAST_SCORE and (best is None or compared.score > best.score):
                best = Resemblance(number, compared.score, compared.reason)
        return best
