"""What the indexes answer."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Lag", "Neighbour", "Spread"]


@dataclass(frozen=True, slots=True)
class Lag:
    """How much of the memory an index holds: `done` of `total` sides of contents."""

    done: int
    total: int

    @property
    def behind(self) -> int:
        """How many sides are still to be taken in."""
        return max(0, self.total - self.done)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A content near a vector; `cosine` is −1 to 1, in five digits."""

    number: int
    cosine: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How alike a vector is to contents in general: cosines with a sample of `count`."""

    count: int
    mean: float
    deviation: float
