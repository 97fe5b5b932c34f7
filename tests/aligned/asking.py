"""A first alignment of made pairs that is in doubt, and a second encoder that knows better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from aligned.align import best_beads
from aligned.beads import Bead
from aligned.features.sides import Pair
from aligned.model import Encoder, Progress
from aligned.second_opinion import second_opinion
from tests.aligned.made import made_pair

DIMENSION = 32


@dataclass
class Knowing:
    """An encoder of made texts such as `s3 s4`: the sum of what its segments mean.

    Source segment i means what target segment `order[i]` does, nothing else's where
    it is -1. `noise` is how far its vectors are from that. Keeps what it was asked.
    """

    order: np.ndarray
    count: int
    noise: float = 0.2
    signature: str = "knowing"
    dimension: int = DIMENSION
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(11)
        self._target = rng.normal(size=(self.count, DIMENSION))
        self._source = rng.normal(size=(len(self.order), DIMENSION))
        known = self.order >= 0
        self._source[known] = self._target[self.order[known]]
        self._source += self.noise * rng.normal(size=self._source.shape)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        self.asked += texts
        if progress:
            progress("asking", len(texts), len(texts))
        return np.stack([self._vector(text) for text in texts])

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> np.ndarray:
        raise NotImplementedError

    def _vector(self, text: str) -> np.ndarray:
        total = np.zeros(DIMENSION)
        for word in text.split():
            total += (self._source if word[0] == "s" else self._target)[int(word[1:])]
        return (total / np.linalg.norm(total)).astype(np.float32)


@dataclass(frozen=True)
class Case:
    """A pair that the first encoder sees through noise, and its alignment by that alone."""

    order: np.ndarray
    pair: Pair
    beads: tuple[Bead, ...]

    @property
    def right(self) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
        pairs = {((i,), (int(j),)) for i, j in enumerate(self.order) if j >= 0}
        alone = {((i,), ()) for i, j in enumerate(self.order) if j < 0}
        left = set(range(len(self.pair.target))) - set(self.order.tolist())
        return pairs | alone | {((), (j,)) for j in left}

    def wrong(self, beads: Sequence[Bead]) -> int:
        return sum((bead.source, bead.target) not in self.right for bead in beads)

    def asked(self, second: Encoder, progress: Progress | None = None) -> tuple[Bead, ...]:
        source = [f"s{i}" for i in range(len(self.pair.source))]
        target = [f"t{j}" for j in range(len(self.pair.target))]
        return second_opinion(self.beads, self.pair, source, target, second, progress=progress)


def doubtful_case(order: Sequence[int], count: int, noise: float = 1.1, seed: int = 5) -> Case:
    places = np.array(order)
    pair = made_pair(places, count, noise=noise, seed=seed)
    return Case(places, pair, best_beads(pair))
