"""The dynamic programme over bead types: best path, and how likely each bead is.

The cells are (source segments used, target segments used). A path from (0, 0)
to (n, m) is an alignment that keeps the order of both sides. Its score is the
sum of its beads' scores; a run of one-sided segments pays once for opening and
then for each segment. Many stretches of a document are worked at once, row by row
side by side, so the number of steps in Python does not grow with the document; a
long stretch is worked inside a band around its course.

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

__all__ = ["Posterior", "Step", "Table", "best_paths", "path_score", "posterior"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# So far below any score that adding some cannot bring it back.
_NEVER = -1e30


class _State(Enum):
    """What the last step to a cell was: a bead, or a segment of one side."""

    BEAD = 0
    SOURCE = 1
    TARGET = 2


@dataclass(frozen=True, slots=True)
class Table:
    """What the programme adds up, for `b` stretches side by side.

    `types` are the beads' sizes (source, target). `scores` is `(rows, types, b,
    width)` float32: `[i, t, s, k]` scores the bead of type t that ends before source
    segment i and target segment `low[i] + k` of stretch s; very negative where there
    is none. `low` is `(rows,)`, starts at 0 and never falls: where each row of the
    band starts. `ends` is `(b, 2)`: the segments of each stretch; what lies beyond
    counts for nothing. `opening` is paid once a run of one-sided segments,
    `source_gaps` `(b, rows - 1)` and `target_gaps` `(b, low[-1] + width - 1)` for
    each segment of one.
    """

    types: tuple[tuple[int, int], ...]
    scores: NDArray[np.float32]
    low: Ints
    ends: Ints
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

    `beads` has the shape of `Table.scores`, `source_alone` and `target_alone` (the
    probabilities of being one-sided) those of `Table.source_gaps` and
    `target_gaps`. Of each stretch, `(b,)`: `openings` is the expected number of
    one-sided runs, `log_total` the log of all paths' summed weights.
    """

    beads: Floats
    source_alone: Floats
    target_alone: Floats
    openings: Floats
    log_total: Floats


@dataclass(frozen=True, slots=True)
class _Scores:
    """Scores `(rows, b, width)` of reaching each cell by a last step of each kind."""

    bead: Floats
    source: Floats
    target: Floats

    def any(self, combine: np.ufunc) -> Floats:
        combined: Floats = combine(combine(self.bead, self.source), self.target)
        return combined


def best_paths(table: Table) -> tuple[tuple[Step, ...], ...]:
    """Find each stretch's path of the highest score; of equals, always the same one."""
    cells = _forward(table, np.maximum)
    reached = cells.any(np.maximum)
    return tuple(tuple(_trace(table, cells, reached, s)) for s in range(len(table.ends)))


def path_score(table: Table, steps: Sequence[Step], stretch: int = 0) -> float:
    """Add up what the steps of a stretch's path score."""
    total, before = 0.0, (1, 1)
    for step in steps:
        size = (step.x, step.y)
        if step.x and step.y:
            kind = table.types.index(size)
            total += float(table.scores[step.i, kind, stretch, step.j - table.low[step.i]])
        else:
            total += float(
                table.target_gaps[stretch, step.j - 1]
                if step.y
                else table.source_gaps[stretch, step.i - 1]
            )
            total += table.opening * (size != before)
        before = size
    return total


def posterior(table: Table) -> Posterior:
    """Weigh every bead by all paths through it (the forward-backward algorithm)."""
    ahead = _forward(table, np.logaddexp)
    after = _backward(table)
    reached = ahead.any(np.logaddexp)
    last = table.ends[:, 0], np.arange(len(table.ends)), table.ends[:, 1]
    total = reached[last[0], last[1], last[2] - table.low[last[0]]]
    beads = np.zeros_like(table.scores, np.float64)
    width = table.scores.shape[3]
    by_place = np.zeros((len(table.types), len(table.ends), table.target_gaps.shape[1] + 1))
    for i in range(1, len(table.low)):
        log = _reaching(table, reached, i) + (after.bead[i] - total[:, None])
        np.exp(np.minimum(log, 0), out=beads[i])
        by_place[:, :, table.low[i] : table.low[i] + width] += beads[i]
    by_row = beads.sum(axis=3)
    covered = (np.zeros_like(table.source_gaps), np.zeros_like(table.target_gaps))
    for kind, (x, y) in enumerate(table.types):
        for back in range(1, min(x, len(by_row) - 1) + 1):
            covered[0][:, : len(by_row) - back] += by_row[back:, kind].T
        for back in range(1, min(y, by_place.shape[2] - 1) + 1):
            covered[1][:, : by_place.shape[2] - back] += by_place[kind, :, back:]
    return Posterior(
        beads=beads,
        source_alone=np.clip(1 - covered[0], 0, 1),
        target_alone=np.clip(1 - covered[1], 0, 1),
        openings=_openings(table, ahead, after, total[:, None]),
        log_total=total,
    )


def _reaching(table: Table, reached: Floats, i: int) -> Floats:
    """Scores `(types, b, width)` of reaching row `i` by a bead, given the rows before."""
    out: Floats = table.scores[i].astype(np.float64)
    for kind, (x, y) in enumerate(table.types):
        if x <= i:
            _add_shifted(out[kind], reached[i - x], int(table.low[i] - table.low[i - x]) - y)
        else:
            out[kind] = _NEVER
    return out


def _empty(table: Table) -> _Scores:
    rows, _, stretches, width = table.scores.shape
    return _Scores(*(np.full((rows, stretches, width), _NEVER) for _ in range(3)))


def _forward(table: Table, combine: np.ufunc) -> _Scores:
    cells, sums = _empty(table), _gap_sums(table)
    rows, width = len(table.low), table.scores.shape[3]
    reached = np.full_like(cells.bead, _NEVER)
    cells.bead[0, :, 0] = 0.0
    for i in range(rows):
        if i:
            cells.bead[i] = _combined(_reaching(table, reached, i), combine)
            step = int(table.low[i] - table.low[i - 1])
            opened = _shifted(cells.bead[i - 1], step) + table.opening
            longer = _shifted(cells.source[i - 1], step)
            cells.source[i] = combine(opened, longer) + table.source_gaps[:, i - 1, None]
        either = combine(cells.bead[i], cells.source[i])
        here = sums[:, table.low[i] : table.low[i] + width]
        runs = combine.accumulate(either[:, :-1] + table.opening - here[:, :-1], axis=1)
        cells.target[i, :, 1:] = runs + here[:, 1:]
        reached[i] = combine(either, cells.target[i])
    return cells


def _combined(rows: Floats, combine: np.ufunc) -> Floats:
    """The largest over the first axis, or, for `logaddexp`, the log of the sum."""
    most: Floats = rows.max(axis=0)
    if combine is np.maximum:
        return most
    summed: Floats = most + np.log(np.exp(rows - most).sum(axis=0))
    return summed


def _backward(table: Table) -> _Scores:
    """Sums over what may follow each cell, given what the last step was."""
    cells, sums = _empty(table), _gap_sums(table)
    rows, width = len(table.low), table.scores.shape[3]
    for i in reversed(range(rows)):
        following = np.full((len(table.types) + 1, *cells.bead.shape[1:]), _NEVER)
        over = np.flatnonzero(table.ends[:, 0] == i)
        following[-1, over, table.ends[over, 1] - table.low[i]] = 0.0
        for kind, (x, y) in enumerate(table.types):
            if i + x < rows:
                step = y - int(table.low[i + x] - table.low[i])
                following[kind] = 0.0
                _add_shifted(following[kind], table.scores[i + x, kind] + cells.bead[i + x], step)
        ahead = _combined(following, np.logaddexp)
        here = sums[:, table.low[i] : table.low[i] + width]
        runs = np.logaddexp.accumulate((ahead + here)[:, ::-1], axis=1)[:, ::-1]
        cells.target[i] = runs - here
        opened = np.full_like(ahead, _NEVER)
        opened[:, :-1] = cells.target[i, :, 1:] + np.diff(here) + table.opening
        ahead = np.logaddexp(ahead, opened)
        cells.bead[i] = cells.source[i] = ahead
        if i < rows - 1:
            step = int(table.low[i] - table.low[i + 1])
            alone = _shifted(cells.source[i + 1], step) + table.source_gaps[:, i, None]
            cells.source[i] = np.logaddexp(ahead, alone)
            cells.bead[i] = np.logaddexp(ahead, alone + table.opening)
    return cells


def _openings(table: Table, ahead: _Scores, after: _Scores, total: Floats) -> Floats:
    count, sums = np.zeros(len(table.ends)), _gap_sums(table)
    width = table.scores.shape[3]
    for i in range(len(table.low)):
        costs = np.diff(sums[:, table.low[i] : table.low[i] + width])
        either = np.logaddexp(ahead.bead[i], ahead.source[i])
        log = either[:, :-1] + costs + after.target[i, :, 1:] + table.opening - total
        count += np.exp(np.minimum(log, 0)).sum(axis=1)
        if i:
            step = int(table.low[i] - table.low[i - 1])
            before = _shifted(ahead.bead[i - 1], step) + table.source_gaps[:, i - 1, None]
            log = before + after.source[i] + table.opening - total
            count += np.exp(np.minimum(log, 0)).sum(axis=1)
    return count


def _shifted(rows: Floats, by: int) -> Floats:
    """`rows` moved `by` places to the left, filled up with what can never be."""
    out = np.zeros_like(rows)
    _add_shifted(out, rows, by)
    return out


def _add_shifted(out: Floats, rows: Floats, by: int) -> None:
    """Add `rows` `(b, width)`, moved `by` places to the left; what moves in can never be."""
    if abs(by) >= rows.shape[1]:
        out[:] = _NEVER
    elif by > 0:
        out[:, :-by] += rows[:, by:]
        out[:, -by:] = _NEVER
    elif by < 0:
        out[:, -by:] += rows[:, :by]
        out[:, :-by] = _NEVER
    else:
        out += rows


def _gap_sums(table: Table) -> Floats:
    """Costs `(b, m + 1)` of the target segments from the first up to each place."""
    sums: Floats = np.pad(np.cumsum(table.target_gaps, axis=1), ((0, 0), (1, 0)))
    return sums


def _trace(table: Table, cells: _Scores, reached: Floats, stretch: int) -> list[Step]:
    """Walk back from the end, choosing at each cell what its score came from."""
    i, j = (int(end) for end in table.ends[stretch])
    steps: list[Step] = []
    last = _State.BEAD
    while i or j:
        last = _last(table, cells, last, (i, stretch, j - int(table.low[i])))
        x, y = {_State.SOURCE: (1, 0), _State.TARGET: (0, 1)}.get(last) or _size(
            table, reached, i, j, stretch
        )
        steps.append(Step(i, j, x, y))
        i, j = i - x, j - y
    return steps[::-1]


def _last(table: Table, cells: _Scores, following: _State, at: tuple[int, int, int]) -> _State:
    """The step that leads to the cell `at`, given the one that follows it."""
    bead, source, target = cells.bead[at], cells.source[at], cells.target[at]
    if following is _State.SOURCE:
        return _State.SOURCE if source > bead + table.opening else _State.BEAD
    if following is _State.TARGET and target > max(bead, source) + table.opening:
        return _State.TARGET
    if following is _State.BEAD and target > max(bead, source):
        return _State.TARGET
    return _State.SOURCE if source > bead else _State.BEAD


def _size(table: Table, reached: Floats, i: int, j: int, stretch: int) -> tuple[int, int]:
    """The bead type by which the best path ends at cell (i, j)."""
    best, found = -np.inf, (0, 0)
    scores = table.scores[i, :, stretch, j - int(table.low[i])].tolist()
    for score, (x, y) in zip(scores, table.types, strict=True):
        if x <= i and 0 <= (k := j - y - int(table.low[i - x])) < reached.shape[2]:
            score += reached[i - x, stretch, k]
            if score > best:
                best, found = score, (x, y)
    return found
