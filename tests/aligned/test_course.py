"""The course: documents are cut where the path surely runs, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.align import best_beads, monotone_beads
from aligned.course import Stretch, find_stretches, side_by_side
from aligned.features.sides import Pair
from aligned.scoring import Scorer
from tests.aligned.made import made_pair

LONG = 2200
LEFT_OUT = np.concatenate((np.arange(900), np.arange(1000, LONG)))
PUT_IN = np.concatenate((np.arange(800), np.full(90, -1), np.arange(800, LONG)))
MOVED = np.concatenate(
    (np.arange(500), np.arange(1500, 1540), np.arange(500, 1500), np.arange(1540, LONG))
)


def stretches_of(pair: Pair, whole: bool = False) -> tuple[Stretch, ...]:
    """The stretches of both sides as one part."""
    parts = [(range(len(pair.source)), range(len(pair.target)))]
    (found,) = find_stretches(pair, parts, whole)
    return found


def cuts(stretches: tuple[Stretch, ...]) -> list[tuple[int, int]]:
    return [(one.source.stop, one.target.stop) for one in stretches[:-1]]


@pytest.mark.parametrize(
    ("order", "count"),
    [
        pytest.param(np.arange(LONG), LONG, id="plain"),
        pytest.param(LEFT_OUT, LONG, id="left out"),
        pytest.param(PUT_IN, LONG, id="put in"),
        pytest.param(MOVED, LONG, id="moved"),
    ],
)
def test_documents_are_cut_between_true_neighbours(order: np.ndarray, count: int) -> None:
    found = cuts(stretches_of(made_pair(order, count)))
    assert len(found) > LONG / 80
    assert all(order[i - 1] == j - 1 and order[i] == j for i, j in found)


@pytest.mark.parametrize("order", [LEFT_OUT, PUT_IN, MOVED])
def test_stretches_hold_every_segment_once_in_order(order: np.ndarray) -> None:
    stretches = stretches_of(made_pair(order, LONG))
    assert (stretches[0].source.start, stretches[0].target.start) == (0, 0)
    assert (stretches[-1].source.stop, stretches[-1].target.stop) == (len(order), LONG)
    for before, after in pairwise(stretches):
        assert before.source.stop == after.source.start
        assert before.target.stop == after.target.start


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 0.8))
def test_cutting_loses_nothing_against_the_whole_table(seed: int, noise: float) -> None:
    rng = np.random.default_rng(seed)
    order = np.flatnonzero(rng.random(160) > 0.1)
    order[rng.random(len(order)) < 0.1] = -1
    pair = made_pair(order, 160, noise=noise, seed=seed)
    here, there = best_beads(pair), best_beads(pair, whole=True)
    assert [(bead.source, bead.target) for bead in here] == [
        (bead.source, bead.target) for bead in there
    ]
    np.testing.assert_allclose(
        [bead.confidence for bead in here], [bead.confidence for bead in there], atol=0.02
    )


def test_without_sure_places_a_document_is_not_cut() -> None:
    assert len(stretches_of(made_pair(np.full(150, -1), 150))) == 1


def test_a_long_stretch_without_sure_places_gets_a_band() -> None:
    rng = np.random.default_rng(8)
    order = np.arange(LONG)
    order[200:1900:2] = -1  # no two neighbours choose each other in order
    order[201:1900:2] = rng.permutation(order[201:1900:2])
    pair = made_pair(order, LONG)
    (long,) = (one for one in stretches_of(pair) if one.band)
    assert long.band is not None
    low = long.band.low
    assert low[0] == 0
    assert low[-1] + long.band.width == len(long.target) + 1
    assert (np.diff(low) >= 0).all()
    beads = monotone_beads(Scorer(pair))
    assert sorted(i for bead in beads for i in bead.source) == list(range(LONG))
    assert sorted(j for bead in beads for j in bead.target) == list(range(LONG))


def test_a_band_keeps_within_memory_where_nothing_belongs_together() -> None:
    (one,) = stretches_of(made_pair(np.full(9000, -1), 9000))
    assert one.band is not None
    assert one.band.width * 9001 <= 8_000_000


def test_one_segment_against_many_is_worked_whole() -> None:
    (one,) = stretches_of(made_pair(np.array([40]), 5000))
    assert one.band is None


def test_the_whole_table_is_one_stretch() -> None:
    pair = made_pair(np.arange(LONG), LONG)
    assert stretches_of(pair, whole=True) == (Stretch(range(LONG), range(LONG)),)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=40))
def test_groups_hold_every_stretch_once(sizes: list[tuple[int, int]]) -> None:
    stretches = [Stretch(range(n), range(m)) for n, m in sizes]
    groups = list(side_by_side(stretches))
    assert sorted(number for group in groups for number in group) == list(range(len(sizes)))
