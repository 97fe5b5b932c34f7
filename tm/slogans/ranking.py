"""How much a repeat surprises, and which repeats are left when others are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log, log2

import numpy as np
from numpy.typing import NDArray

from tm.slogans.candidates import Candidate
from tm.slogans.corpus import Corpus
from tm.slogans.model import SloganKind

__all__ = ["Ranked", "Surprise", "keep_apart"]

# A longer run surprises without end; beyond this it is a sentence all the same.
_MOST_SURPRISE = 25.0

# A call is what a ledger is for; a repeated sentence is a quotation. A single word
# is a term at best, and stands behind phrases.
_WEIGHTS = {
    SloganKind.CALL: 3.0,
    SloganKind.SENTENCE: 1.5,
    SloganKind.FRAME: 1.5,
    SloganKind.PHRASE: 1.0,
    SloganKind.WORD: 0.25,
}

# Calls stand before anything else, short ones too.
_CALL = 60.0

# A phrase whose predicate is cut off, or that is nothing but one, says little.
_PREDICATE = 0.3

# A place counts as told where more than this share of its content words is.
_TOLD = 0.5


class Surprise:
    """The information of each word of a memory, in nats, and what runs of them have."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._words = max(len(corpus.stem), 1)
        count = np.bincount(corpus.stem, minlength=len(corpus.names))
        rare = -np.log(np.maximum(count, 1) / self._words)
        each: NDArray[np.float64] = np.where(corpus.weak, 0.0, rare[corpus.stem])
        self._sum = np.concatenate([[0.0], np.cumsum(each)])
        self._strong = np.concatenate([[0], np.cumsum(~corpus.weak)])

    def score(
        self, kind: SloganKind, first: int, size: int, count: int, near: bool = False
    ) -> float:
        """Return the weight of a run that stands `count` times, one of them at `first`.

        Pointwise mutual information of its content words, at most 25, times the
        logarithm (to base 2) of one more than how often it stands. `near` says that
        a word is another one at some places.
        """
        information = self._sum[first + size] - self._sum[first]
        if self.content(first, size) > 1:
            information += log(count / self._words)
        weight = _WEIGHTS[kind]
        predicate = not self._corpus.noun[first + size - 1]
        if kind is SloganKind.PHRASE and predicate and not near:
            weight *= _PREDICATE
        score = weight * min(max(float(information), 0.0), _MOST_SURPRISE) * log2(1 + count)
        return score + (_CALL if kind is SloganKind.CALL else 0.0)

    def content(self, first: int, size: int) -> int:
        """Count the content words of a run."""
        return int(self._strong[first + size] - self._strong[first])


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score."""

    candidate: Candidate
    score: float


def keep_apart(
    corpus: Corpus, ranked: Iterable[Ranked], surprise: Surprise, limit: int
) -> Iterator[Ranked]:
    """Yield the best candidates, without those that better ones have told already.

    `ranked` come best first. One is left where at least two of its places, or a frame
    or a word, have half of their content words outside of what was told.
    """
    told = np.zeros(len(corpus.stem), np.bool_)
    for one in ranked:
        fresh = 0
        for place in one.candidate.places:
            words = slice(place.first, place.first + place.size)
            content = surprise.content(place.first, place.size)
            known = int((told[words] & ~corpus.weak[words]).sum())
            fresh += known <= _TOLD * content if content else 0
        if fresh < 2:
            continue
        for place in one.candidate.places:
            told[place.first : place.first + place.size] = True
        yield one
        limit -= 1
        if not limit:
            return
