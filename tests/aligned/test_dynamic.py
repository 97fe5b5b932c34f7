"""The dynamic programme beside brute force, and its invariants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.dynamic import Step, Table, best_path, posterior

TYPES = ((1, 1), (1, 2), (2, 1), (2, 2))


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> Table:
    n = draw(st.integers(0, most))
    m = draw(st.integers(0 if n else 1, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Table(
        types=TYPES,
        scores=rng.normal(0, 2, (len(TYPES), n + 1, m + 1)).astype(np.float32),
        low=np.zeros(n + 1, np.int64),
        opening=float(rng.normal(-1, 1)),
        source_gaps=rng.normal(-0.5, 0.5, n),
        target_gaps=rng.normal(-0.5, 0.5, m),
    )


def paths(table: Table, i: int = 0, j: int = 0, last: str = "bead") -> Iterator[list[Step]]:
    """Every path, one-sided source segments always before one-sided target segments."""
    n, m = len(table.source_gaps), len(table.target_gaps)
    if (i, j) == (n, m):
        yield []
    for x, y in table.types:
        if i + x <= n and j + y <= m:
            for rest in paths(table, i + x, j + y):
                yield [Step(i + x, j + y, x, y), *rest]
    if i < n and last != "target":
        for rest in paths(table, i + 1, j, "source"):
            yield [Step(i + 1, j, 1, 0), *rest]
    if j < m:
        for rest in paths(table, i, j + 1, "target"):
            yield [Step(i, j + 1, 0, 1), *rest]


def openings(path: list[Step]) -> int:
    sizes = [(1, 1), *((step.x, step.y) for step in path)]
    return sum(after in ((1, 0), (0, 1)) and after != before for before, after in pairwise(sizes))


def value(table: Table, path: list[Step] | tuple[Step, ...]) -> float:
    total = table.opening * openings(list(path))
    for step in path:
        if step.y == 0:
            total += table.source_gaps[step.i - 1]
        elif step.x == 0:
            total += table.target_gaps[step.j - 1]
        else:
            kind = table.types.index((step.x, step.y))
            total += table.scores[kind, step.i, step.j - table.low[step.i]]
    return float(total)


@given(tables())
def test_best_path_scores_what_brute_force_finds(table: Table) -> None:
    best = max(value(table, path) for path in paths(table))
    assert value(table, best_path(table)) == pytest.approx(best, abs=1e-4)


@given(tables(12))
def test_best_path_uses_every_segment_once_and_in_order(table: Table) -> None:
    i = j = 0
    for step in best_path(table):
        i, j = i + step.x, j + step.y
        assert (step.i, step.j) == (i, j)
    assert (i, j) == (len(table.source_gaps), len(table.target_gaps))


@given(tables(3))
def test_posterior_sums_what_brute_force_sums(table: Table) -> None:
    every = list(paths(table))
    log = np.array([value(table, path) for path in every])
    total = np.logaddexp.reduce(log)
    weights = np.exp(log - total)
    found = posterior(table)
    assert found.log_total == pytest.approx(total, abs=1e-4)
    assert found.openings == pytest.approx(weights @ [openings(p) for p in every], abs=1e-4)
    for i, alone in enumerate(found.source_alone, start=1):
        inside = [any((s.i, s.y) == (i, 0) for s in path) for path in every]
        assert alone == pytest.approx(weights @ inside, abs=1e-4)
    for j, alone in enumerate(found.target_alone, start=1):
        inside = [any((s.j, s.x) == (j, 0) for s in path) for path in every]
        assert alone == pytest.approx(weights @ inside, abs=1e-4)
    for kind, i, j in np.ndindex(found.beads.shape):
        step = Step(i, j, *TYPES[kind])
        inside = [step in path for path in every]
        assert found.beads[kind, i, j] == pytest.approx(weights @ inside, abs=1e-4)


def diagonal(length: int, gain: float) -> Table:
    """Clear 1-1 beads along the diagonal."""
    scores = np.full((len(TYPES), length + 1, length + 1), -5, np.float32)
    for kind, (x, y) in enumerate(TYPES):
        scores[kind, :x] = scores[kind, :, :y] = -1e9
    at = np.arange(1, length + 1)
    scores[0, at, at] = gain
    alone = np.full(length, -1.0)
    return Table(TYPES, scores, np.zeros(length + 1, np.int64), -2.0, alone, alone)


def banded(table: Table, low: np.ndarray, width: int) -> Table:
    rows = [table.scores[:, i, start : start + width] for i, start in enumerate(low)]
    return replace(table, scores=np.stack(rows, axis=1), low=low)


def test_a_band_round_the_path_gives_the_same_path() -> None:
    table = diagonal(40, 2.0)
    low = np.clip(np.arange(41) - 5, 0, 40 - 10)
    assert best_path(banded(table, low, 11)) == best_path(table)


def test_a_band_gives_nearly_the_same_probabilities() -> None:
    table = diagonal(40, 4.0)
    low = np.clip(np.arange(41) - 8, 0, 40 - 16)
    whole, part = posterior(table), posterior(banded(table, low, 17))
    assert part.log_total == pytest.approx(whole.log_total, abs=1e-3)
    np.testing.assert_allclose(part.source_alone, whole.source_alone, atol=1e-3)


def test_a_long_run_of_one_sided_segments_opens_once() -> None:
    table = diagonal(6, 5.0)
    # Source segments 2 to 4 have no partner, and target segments 2 to 4 neither.
    scores = np.where(table.scores < 0, np.float32(-50), table.scores)
    scores[0, [3, 4, 5], [3, 4, 5]] = -50
    path = best_path(replace(table, scores=scores))
    assert [(s.x, s.y) for s in path] == [(1, 1)] * 2 + [(1, 0)] * 3 + [(0, 1)] * 3 + [(1, 1)]
    assert openings(list(path)) == 2


def test_one_side_empty_leaves_the_other_one_sided() -> None:
    table = Table(
        types=TYPES,
        scores=np.full((len(TYPES), 1, 4), -1e9, np.float32),
        low=np.zeros(1, np.int64),
        opening=-1.0,
        source_gaps=np.zeros(0),
        target_gaps=np.full(3, -1.0),
    )
    assert [(s.x, s.y) for s in best_path(table)] == [(0, 1)] * 3
    np.testing.assert_allclose(posterior(table).target_alone, 1)


def test_the_same_table_gives_the_same_path() -> None:
    tied = diagonal(10, 0.0)
    tied = replace(tied, scores=np.where(tied.scores > -1e8, np.float32(0), tied.scores))
    assert best_path(tied) == best_path(tied)
