"""Blocks that stand elsewhere in the translation: crossings that a monotone path cannot show."""

from __future__ import annotations

from collections.abc import Sequence

from aligned.model import Bead
from aligned.sides import Pair

__all__ = ["with_moves"]


def with_moves(beads: Sequence[Bead], pair: Pair) -> tuple[Bead, ...]:
    """Link blocks that moved."""
    return tuple(beads)
