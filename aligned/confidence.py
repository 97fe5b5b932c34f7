"""How sure a bead is: a probability that can be trusted."""

from __future__ import annotations

from collections.abc import Sequence

from aligned.dynamic import Posterior, Step, Table
from aligned.model import Bead
from aligned.sides import Pair

__all__ = ["judge"]


def judge(
    table: Table, pair: Pair, steps: Sequence[Step], posterior: Posterior
) -> tuple[Bead, ...]:
    """Make beads of the steps of a path, each with the probability that it is right."""
    beads = []
    for step in steps:
        if step.x == 0:
            confidence = float(posterior.target_alone[step.j - 1])
        elif step.y == 0:
            confidence = float(posterior.source_alone[step.i - 1])
        else:
            kind = table.types.index((step.x, step.y))
            confidence = float(posterior.beads[kind, step.i, step.j - table.low[step.i]])
        source = tuple(range(step.i - step.x, step.i))
        beads.append(Bead(source, tuple(range(step.j - step.y, step.j)), min(confidence, 1.0)))
    return tuple(beads)
