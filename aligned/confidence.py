"""How sure a bead is: a probability that can be trusted.

The share of all paths that go through a bead is nearly such a probability, but a
model that was fitted on some texts is too sure of others. So a small logistic
model reads it together with what the bead and its neighbourhood show. It is fitted
on texts that the weights of scoring had not seen (`benchmarks/fit_confidence.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.beads import Bead
from aligned.course import Stretch
from aligned.dynamic import Posterior, Step, Table
from aligned.features.sides import Pair

__all__ = ["SIGNS", "calibrated", "path_beads", "relatedness", "signs"]

SIGNS = ("constant", "path", "neighbour", "one_sided", "many", "chosen", "related")
"""What the columns of `signs` are."""

# In the order of SIGNS. On left-out families the expected calibration error is
# .0046 with them, .012 at most on copies with worse vectors.
_COEFFICIENTS = np.array([-6.355, 0.662, 0.222, 0.27, -0.238, 0.736, 7.884])
# Documents that belong together stand with their nearest as far as this, and further
# says no more: weak vectors are no reason to doubt everything. Right pairs have .85
# and more, copies with weak vectors .70, unrelated ones .31 at most.
_ENOUGH = 0.8
# Odds beyond these say no more than "sure".
_SURE = 7.0


def path_beads(
    table: Table, stretches: Sequence[Stretch], paths: Sequence[Sequence[Step]], found: Posterior
) -> list[list[Bead]]:
    """Make beads of each stretch's path, each with the share of all paths that has it."""
    return [
        [_bead(table, one, number, step, found) for step in path]
        for number, (one, path) in enumerate(zip(stretches, paths, strict=True))
    ]


def _bead(table: Table, stretch: Stretch, number: int, step: Step, found: Posterior) -> Bead:
    if step.x == 0:
        share = found.target_alone[number, step.j - 1]
    elif step.y == 0:
        share = found.source_alone[number, step.i - 1]
    else:
        kind = table.types.index((step.x, step.y))
        share = found.beads[step.i, kind, number, step.j - table.low[step.i]]
    return Bead(
        tuple(stretch.source[step.i - step.x : step.i]),
        tuple(stretch.target[step.j - step.y : step.j]),
        min(float(share), 1.0),
    )


def calibrated(beads: Sequence[Bead], pair: Pair) -> tuple[Bead, ...]:
    """Give each bead the probability (0–1) that it is right, instead of its share of paths."""
    odds = signs(beads, pair) @ _COEFFICIENTS
    right = 1 / (1 + np.exp(-odds))
    return tuple(
        Bead(bead.source, bead.target, round(float(probability), 4))
        for bead, probability in zip(beads, right, strict=True)
    )


def signs(beads: Sequence[Bead], pair: Pair) -> NDArray[np.float64]:
    """What speaks for and against each bead: `(n, len(SIGNS))`.

    `path` is the log odds of its share of paths, `neighbour` the least of the beads
    that hold the segments beside its own; `one_sided` and `many` (more than 1-1) are
    0 or 1; `chosen` is the share of its segments whose nearest on the other side is
    in the bead, and `related` how many of the document's segments stand in such beads
    against those of the shorter side, up to `_ENOUGH`.
    """
    shares = np.clip([bead.confidence for bead in beads], 1e-6, 1 - 1e-6)
    path = np.clip(np.log(shares / (1 - shares)), -_SURE, _SURE)
    two_sided = np.array([bool(bead.source and bead.target) for bead in beads])
    sizes = np.array([len(bead.source) + len(bead.target) for bead in beads])
    chosen = np.array([_standing(bead, pair) for bead in beads]) / sizes
    return np.column_stack(
        (
            np.ones(len(beads)),
            path,
            np.minimum(
                _beside([bead.source for bead in beads], path),
                _beside([bead.target for bead in beads], path),
            ),
            ~two_sided,
            two_sided & (sizes > 2),
            chosen,
            np.full(len(beads), min(relatedness(beads, pair), _ENOUGH)),
        )
    ).astype(np.float64)


def relatedness(beads: Sequence[Bead], pair: Pair) -> float:
    """Return what `Alignment.related` is, from 0 to 1.

    Of the shorter document alone, since an excerpt belongs with the whole.
    """
    stands = sum(_standing(bead, pair) for bead in beads)
    return min(1.0, stands / (2 * max(1, min(len(pair.source), len(pair.target)))))


def _beside(runs: Sequence[tuple[int, ...]], path: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lower `path` of the beads that hold the segments before and after each run."""
    count = sum(map(len, runs))
    held = np.full(count + 2, _SURE)  # with a place before the first and after the last
    ends = np.full((len(runs), 2), 0)
    for number, run in enumerate(runs):
        held[[index + 1 for index in run]] = path[number]
        if run:
            ends[number] = run[0], run[-1] + 2
    least: NDArray[np.float64] = held[ends].min(axis=1)
    return least


def _standing(bead: Bead, pair: Pair) -> int:
    """Count the bead's segments whose nearest on the other side is in it."""
    forth = sum(int(pair.source.nearest[i]) in bead.target for i in bead.source)
    back = sum(int(pair.target.nearest[j]) in bead.source for j in bead.target)
    return forth + back
