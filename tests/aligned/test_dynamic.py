"""The dynamic programme beside brute force, and its invariants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.dynamic import Step, Table, best_paths, posterior

TYPES = ((1, 1), (1, 2), (2, 1), (2, 2))


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> Table:
    n = draw(st.integers(0, most))
    m = draw(st.integers(0 if n else 1, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return Table(
        types=TYPES,
        scores=rng.normal(0, 2, (n + 1, len(TYPES), 1, m + 1)).astype(np.float32),
        low=np.zeros(n + 1, np.int64),
        ends=np.array([(n, m)]),
        opening=float(rng.normal(-1, 1)),
        source_gaps=rng.normal(-0.5, 0.5, (1, n)),
        target_gaps=rng.normal(-0.5, 0.5, (1, m)),
    )


def best_path(table: Table) -> tuple[Step, ...]:
    """The path of a table with one stretch."""
    (path,) = best_paths(table)
    return path


def beside(tables: list[Table], rows: int, columns: int) -> Table:
    """The tables' stretches in one table of `rows` and `columns`, filled up with rubbish."""
    rng = np.random.default_rng(len(tables))
    scores = rng.normal(0, 3, (rows + 1, len(TYPES), len(tables), columns + 1))
    gaps = rng.normal(0, 3, (len(tables), rows)), rng.normal(0, 3, (len(tables), columns))
    for number, table in enumerate(tables):
        n, m = (int(end) for end in table.ends[0])
        scores[: n + 1, :, number, : m + 1] = table.scores[:, :, 0]
        gaps[0][number, :n], gaps[1][number, :m] = table.source_gaps[0], table.target_gaps[0]
    return Table(
        types=TYPES,
        scores=scores.astype(np.float32),
        low=np.zeros(rows + 1, np.int64),
        ends=np.concatenate([table.ends for table in tables]),
        opening=tables[0].opening,
        source_gaps=gaps[0],
        target_gaps=gaps[1],
    )


def paths(table: Table, i: int = 0, j: int = 0, last: str = "bead") -> Iterator[list[Step]]:
    """Every path, one-sided source segments always before one-sided target segments."""
    n, m = (int(end) for end in table.ends[0])
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
            total += table.source_gaps[0, step.i - 1]
        elif step.x == 0:
            total += table.target_gaps[0, step.j - 1]
        else:
            kind = table.types.index((step.x, step.y))
            total += table.scores[step.i, kind, 0, step.j - table.low[step.i]]
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
    assert (i, j) == tuple(table.ends[0])


@given(tables(3))
def test_posterior_sums_what_brute_force_sums(table: Table) -> None:
    every = list(paths(table))
    log = np.array([value(table, path) for path in every])
    total = np.logaddexp.reduce(log)
    weights = np.exp(log - total)
    found = posterior(table)
    assert found.log_total[0] == pytest.approx(total, abs=1e-4)
    assert found.openings[0] == pytest.approx(weights @ [openings(p) for p in every], abs=1e-4)
    for i, alone in enumerate(found.source_alone[0], start=1):
        inside = [any((s.i, s.y) == (i, 0) for s in path) for path in every]
        assert alone == pytest.approx(weights @ inside, abs=1e-4)
    for j, alone in enumerate(found.target_alone[0], start=1):
        inside = [any((s.j, s.x) == (j, 0) for s in path) for path in every]
        assert alone == pytest.approx(weights @ inside, abs=1e-4)
    for i, kind, _, j in np.ndindex(found.beads.shape):
        step = Step(i, j, *TYPES[kind])
        inside = [step in path for path in every]
        assert found.beads[i, kind, 0, j] == pytest.approx(weights @ inside, abs=1e-4)


@given(st.lists(tables(5), min_size=2, max_size=4))
def test_stretches_side_by_side_come_out_as_each_alone(several: list[Table]) -> None:
    several = [replace(table, opening=several[0].opening) for table in several]
    rows, columns = (int(most) + 1 for most in np.max([table.ends[0] for table in several], 0))
    together = beside(several, rows, columns)
    assert best_paths(together) == tuple(best_path(table) for table in several)
    found = posterior(together)
    for number, table in enumerate(several):
        n, m = (int(end) for end in table.ends[0])
        alone = posterior(table)
        assert found.log_total[number] == pytest.approx(alone.log_total[0], abs=1e-6)
        assert found.openings[number] == pytest.approx(alone.openings[0], abs=1e-6)
        np.testing.assert_allclose(
            found.beads[: n + 1, :, number, : m + 1], alone.beads[:, :, 0], atol=1e-6
        )
        np.testing.assert_allclose(found.source_alone[number, :n], alone.source_alone[0], atol=1e-6)
        np.testing.assert_allclose(found.target_alone[number, :m], alone.target_alone[0], atol=1e-6)


def diagonal(length: int, gain: float) -> Table:
    """Clear 1-1 beads along the diagonal."""
    scores = np.full((length + 1, len(TYPES), 1, length + 1), -5, np.float32)
    for kind, (x, y) in enumerate(TYPES):
        scores[:x, kind] = scores[:, kind, :, :y] = -1e9
    at = np.arange(1, length + 1)
    scores[at, 0, 0, at] = gain
    alone, ends = np.full((1, length), -1.0), np.array([(length, length)])
    return Table(TYPES, scores, np.zeros(length + 1, np.int64), ends, -2.0, alone, alone)


def banded(table: Table, low: np.ndarray, width: int) -> Table:
    rows = [table.scores[i, :, :, start : start + width] for i, start in enumerate(low)]
    return replace(table, scores=np.stack(rows), low=low)


def test_a_band_round_the_path_gives_the_same_path() -> None:
    table = diagonal(40, 2.0)
    low = np.clip(np.arange(41) - 5, 0, 40 - 10)
    assert best_path(banded(table, low, 11)) == best_path(table)


def test_a_band_gives_nearly_the_same_probabilities() -> None:
    table = diagonal(40, 4.0)
    low = np.clip(np.arange(41) - 8, 0, 40 - 16)
    whole, part = posterior(table), posterior(banded(table, low, 17))
    assert part.log_total[0] == pytest.approx(whole.log_total[0], abs=1e-3)
    np.testing.assert_allclose(part.source_alone, whole.source_alone, atol=1e-3)


def test_a_long_run_of_one_sided_segments_opens_once() -> None:
    table = diagonal(6, 5.0)
    # Source segments 2 to 4 have no partner, and target segments 2 to 4 neither.
    scores = np.where(table.scores < 0, np.float32(-50), table.scores)
    scores[[3, 4, 5], 0, 0, [3, 4, 5]] = -50
    path = best_path(replace(table, scores=scores))
    assert [(s.x, s.y) for s in path] == [(1, 1)] * 2 + [(1, 0)] * 3 + [(0, 1)] * 3 + [(1, 1)]
    assert openings(list(path)) == 2


def test_one_side_empty_leaves_the_other_one_sided() -> None:
    table = Table(
        types=TYPES,
        scores=np.full((1, len(TYPES), 1, 4), -1e9, np.float32),
        low=np.zeros(1, np.int64),
        ends=np.array([(0, 3)]),
        opening=-1.0,
        source_gaps=np.zeros((1, 0)),
        target_gaps=np.full((1, 3), -1.0),
    )
    assert [(s.x, s.y) for s in best_path(table)] == [(0, 1)] * 3
    np.testing.assert_allclose(posterior(table).target_alone, 1)


def test_the_same_table_gives_the_same_path() -> None:
    tied = diagonal(10, 0.0)
    tied = replace(tied, scores=np.where(tied.scores > -1e8, np.float32(0), tied.scores))
    assert best_path(tied) == best_path(tied)
