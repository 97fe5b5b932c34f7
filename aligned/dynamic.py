"""The dynamic programme over bead types: best path, and how likely each bead is.

The cells are (source segments used, target segments used). A path from (0, 0)
to (n, m) is an alignment that keeps the order of both sides. Its score is the
sum of its beads' scores; a run of one-sided segments pays once for opening and
then for each segment. Whole rows are worked at once, inside a band around the
diagonal or any other course, so time and memory grow with the band's area.

After a run of one-sided source segments may come one of target segments, never
the other way round: each alignment is exactly one path, and sums over paths
are sums over alignments (Durbin et al. 1998, "Biological Sequence Analysis",
chapters 2 and 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

__all__ = ["Posterior", "Step", "Table", "best_path", "path_score", "posterior"]

Floats = NDArray[np.float64]

# So far below any score that adding some cannot bring it back.
_NEVER = -1e30


class _State(Enum):
    """What the last step to a cell was: a bead, or a segment of one side."""

    BEAD = 0
    SOURCE = 1
    TARGET = 2


@dataclass(frozen=True, slots=True)
class Table:
    """What the programme adds up.

    `types` are the beads' sizes (source, target). `scores` is `(types, n + 1,
    width)` float32: `[t, i, k]` scores the bead of type t that ends before source
    segment i and target segment `low[i] + k`; very negative where there is none.
    `low` is `(n + 1,)`, starts at 0, never falls and ends at `m + 1 - width`: where
    each row of the band starts. `opening` is paid once a run of one-sided
    segments, `source_gaps` `(n,)` and `target_gaps` `(m,)` for each segment of one.
    """

    types: tuple[tuple[int, int], ...]
    scores: NDArray[np.float32]
    low: NDArray[np.int64]
    opening: float
    source_gaps: Floats
    target_gaps: Floats


@dataclass(frozen=True, slots=True)
class Step:
    """A bead on a path: source segments `[i - x, i)`, target segments `[j - y, j)`."""

    i: int
    j: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of beads, where a path's score is the log of its weight.

    `beads` has the shape of `Table.scores`. `source_alone` `(n,)` and
    `target_alone` `(m,)` are those of being one-sided; `openings` is the expected
    number of one-sided runs; `log_total` the log of the sum over all paths.
    """

    beads: NDArray[np.float32]
    source_alone: Floats
    target_alone: Floats
    openings: float
    log_total: float


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of each cell `(n + 1, width)`, by what the last step (or the next) was."""

    bead: Floats
    source: Floats
    target: Floats

    def any(self, combine: np.ufunc) -> Floats:
        out: Floats = combine(combine(self.bead, self.source), self.target)
        return out


def best_path(table: Table) -> tuple[Step, ...]:
    """Find the path of the highest score; of equals, always the same one."""
    return tuple(_trace(table, _forward(table, np.maximum)))


def path_score(table: Table, steps: Sequence[Step]) -> float:
    """Add up what a path's steps score."""
    total, before = 0.0, (1, 1)
    for step in steps:
        size = (step.x, step.y)
        if step.x and step.y:
            kind = table.types.index(size)
            total += float(table.scores[kind, step.i, step.j - table.low[step.i]])
        else:
            total += float(
                table.target_gaps[step.j - 1] if step.y else table.source_gaps[step.i - 1]
            )
            total += table.opening * (size != before)
        before = size
    return total


def posterior(table: Table) -> Posterior:
    """Weigh every bead by all paths through it (the forward-backward algorithm)."""
    ahead = _forward(table, np.logaddexp)
    after = _backward(table)
    reached = ahead.any(np.logaddexp)
    total = float(reached[-1, len(table.target_gaps) - table.low[-1]])
    beads = np.zeros_like(table.scores)
    covered = (np.zeros(len(table.source_gaps)), np.zeros(len(table.target_gaps) + 1))
    sizes = np.array([y for _, y in table.types])
    for i in range(1, len(table.low)):
        log = _reaching(table, reached, i) + (after.bead[i] - total)
        beads[: len(log), i] = rows = np.exp(np.minimum(log, 0))
        for x, weight in zip((x for x, _ in table.types), rows.sum(axis=1), strict=False):
            covered[0][i - x : i] += weight
        low = int(table.low[i])
        for back in range(1, int(sizes.max()) + 1):
            over = rows[sizes[: len(rows)] >= back].sum(axis=0)
            # The place where a bead ends is one past its last target segment.
            first, last = max(0, low - back), low - back + len(over)
            if last > first:
                covered[1][first:last] += over[first - low + back :]
    return Posterior(
        beads=beads,
        source_alone=np.clip(1 - covered[0], 0, 1),
        target_alone=np.clip(1 - covered[1][:-1], 0, 1),
        openings=_openings(table, ahead, after, total),
        log_total=total,
    )


def _reaching(table: Table, reached: Floats, i: int) -> Floats:
    """Scores `(types, width)` of reaching row `i` by a bead, given the rows before."""
    out = table.scores[:, i].astype(np.float64)
    for kind, (x, y) in enumerate(table.types):
        if x <= i:
            step = int(table.low[i] - table.low[i - x]) - y
            _add_shifted(out[kind], reached[i - x], step)
        else:
            out[kind] = _NEVER
    return out


def _forward(table: Table, combine: np.ufunc) -> _Scores:
    rows, width = table.scores.shape[1:]
    cells = _Scores(*(np.full((rows, width), _NEVER) for _ in range(3)))
    reached = np.full((rows, width), _NEVER)
    cells.bead[0, 0] = 0.0
    for i in range(rows):
        if i:
            cells.bead[i] = _combined(_reaching(table, reached, i), combine)
            step = int(table.low[i] - table.low[i - 1])
            opened = _shifted(cells.bead[i - 1], step) + table.opening
            longer = _shifted(cells.source[i - 1], step)
            cells.source[i] = combine(opened, longer) + table.source_gaps[i - 1]
        either = combine(cells.bead[i], cells.source[i])
        sums = _gap_sums(table, i)
        runs = combine.accumulate(either[:-1] + table.opening - sums[:-1])
        cells.target[i, 1:] = runs + sums[1:]
        reached[i] = combine(either, cells.target[i])
    return cells


def _combined(rows: Floats, combine: np.ufunc) -> Floats:
    """The largest of each column, or, for `logaddexp`, the log of the column's sum."""
    most: Floats = rows.max(axis=0)
    if combine is np.maximum:
        return most
    summed: Floats = most + np.log(np.exp(rows - most).sum(axis=0))
    return summed


def _backward(table: Table) -> _Scores:
    """Sums over what may follow each cell, given what the last step was."""
    rows, width = table.scores.shape[1:]
    cells = _Scores(*(np.full((rows, width), _NEVER) for _ in range(3)))
    for i in reversed(range(rows)):
        following = np.full((len(table.types) + 1, width), _NEVER)
        if i == rows - 1:
            following[-1, len(table.target_gaps) - table.low[i]] = 0.0
        for kind, (x, y) in enumerate(table.types):
            if i + x < rows:
                step = y - int(table.low[i + x] - table.low[i])
                following[kind] = 0.0
                _add_shifted(following[kind], table.scores[kind, i + x] + cells.bead[i + x], step)
        ahead = _combined(following, np.logaddexp)
        sums = _gap_sums(table, i)
        cells.target[i] = np.logaddexp.accumulate((ahead + sums)[::-1])[::-1] - sums
        opened = np.full(width, _NEVER)
        opened[:-1] = cells.target[i, 1:] + np.diff(sums) + table.opening
        ahead = np.logaddexp(ahead, opened)
        cells.bead[i] = cells.source[i] = ahead
        if i < rows - 1:
            step = int(table.low[i] - table.low[i + 1])
            alone = _shifted(cells.source[i + 1], step) + table.source_gaps[i]
            cells.source[i] = np.logaddexp(ahead, alone)
            cells.bead[i] = np.logaddexp(ahead, alone + table.opening)
    return cells


def _openings(table: Table, ahead: _Scores, after: _Scores, total: float) -> float:
    count = 0.0
    for i in range(len(table.low)):
        costs = np.diff(_gap_sums(table, i))
        either = np.logaddexp(ahead.bead[i], ahead.source[i])
        log = either[:-1] + costs + after.target[i, 1:] + table.opening - total
        count += float(np.exp(np.minimum(log, 0)).sum())
        if i:
            step = int(table.low[i] - table.low[i - 1])
            before = _shifted(ahead.bead[i - 1], step) + table.source_gaps[i - 1]
            log = before + after.source[i] + table.opening - total
            count += float(np.exp(np.minimum(log, 0)).sum())
    return count


def _shifted(row: Floats, by: int) -> Floats:
    """`row` moved `by` places to the left, filled up with what can never be."""
    out = np.zeros(len(row))
    _add_shifted(out, row, by)
    return out


def _add_shifted(out: Floats, row: Floats, by: int) -> None:
    """Add `row`, moved `by` places to the left; what moves in can never be."""
    if abs(by) >= len(row):
        out[:] = _NEVER
    elif by > 0:
        out[:-by] += row[by:]
        out[-by:] = _NEVER
    elif by < 0:
        out[-by:] += row[:by]
        out[:-by] = _NEVER
    else:
        out += row


def _gap_sums(table: Table, i: int) -> Floats:
    """Costs `(width,)` of the target segments from the row's start to each place."""
    low, width = int(table.low[i]), table.scores.shape[2]
    return np.concatenate(([0.0], np.cumsum(table.target_gaps[low : low + width - 1])))


def _trace(table: Table, cells: _Scores) -> list[Step]:
    """Walk back from the end, choosing at each cell what its score came from."""
    reached = cells.any(np.maximum)
    i, j = len(table.source_gaps), len(table.target_gaps)
    steps: list[Step] = []
    last = _State.BEAD
    while i or j:
        last = _last(table, cells, last, i, j)
        x, y = {_State.SOURCE: (1, 0), _State.TARGET: (0, 1)}.get(last) or _size(
            table, reached, i, j
        )
        steps.append(Step(i, j, x, y))
        i, j = i - x, j - y
    return steps[::-1]


def _last(table: Table, cells: _Scores, following: _State, i: int, j: int) -> _State:
    """The step that leads to cell (i, j), given the one that follows it."""
    k = j - int(table.low[i])
    bead, source, target = cells.bead[i, k], cells.source[i, k], cells.target[i, k]
    if following is _State.SOURCE:
        return _State.SOURCE if source > bead + table.opening else _State.BEAD
    if following is _State.TARGET and target > max(bead, source) + table.opening:
        return _State.TARGET
    if following is _State.BEAD and target > max(bead, source):
        return _State.TARGET
    return _State.SOURCE if source > bead else _State.BEAD


def _size(table: Table, reached: Floats, i: int, j: int) -> tuple[int, int]:
    """The bead type by which the best path ends at cell (i, j)."""
    best, found = -np.inf, (0, 0)
    for kind, (x, y) in enumerate(table.types):
        if x <= i and 0 <= j - y - table.low[i - x] < reached.shape[1]:
            score = (
                table.scores[kind, i, j - table.low[i]] + reached[i - x, j - y - table.low[i - x]]
            )
            if score > best:
                best, found = score, (x, y)
    return found
