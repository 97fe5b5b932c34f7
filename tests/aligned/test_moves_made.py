"""Moves on made pairs, where every true link is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligned.align import best_beads
from aligned.beads import Bead
from tests.aligned.made import made_pair


def links(beads: tuple[Bead, ...]) -> set[tuple[int, int]]:
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def swapped(count: int, first: int, sizes: tuple[int, int]) -> np.ndarray:
    """Two neighbouring blocks in the other order."""
    order = np.arange(count)
    middle, end = first + sizes[0], first + sum(sizes)
    return np.concatenate((order[:first], order[middle:end], order[first:middle], order[end:]))


@pytest.mark.parametrize("sizes", [(1, 2), (2, 2), (3, 5), (6, 4), (1, 9)])
@pytest.mark.parametrize("first", [0, 7, 20])
def test_swapped_blocks_of_any_size_are_linked(first: int, sizes: tuple[int, int]) -> None:
    order = swapped(40, first, sizes)
    assert links(best_beads(made_pair(order, 40))) == set(enumerate(order.tolist()))


def test_two_swaps_in_one_document_are_linked() -> None:
    order = swapped(60, 5, (3, 4))
    order[30:40] = np.concatenate((order[35:40], order[30:35]))
    assert links(best_beads(made_pair(order, 60))) == set(enumerate(order.tolist()))


def test_a_block_carried_far_is_linked() -> None:
    order = np.concatenate((np.arange(5), np.arange(50, 56), np.arange(5, 50), np.arange(56, 70)))
    found = links(best_beads(made_pair(order, 70)))
    assert len(found & set(enumerate(order.tolist()))) >= 69


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30))
@example(588, 25)  # a link replaced by a better one once stayed beside it
def test_any_order_keeps_every_segment_once(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    order = rng.permutation(count)
    order[rng.random(count) < 0.2] = -1
    beads = best_beads(made_pair(order, count, seed=seed))
    assert sorted(i for bead in beads for i in bead.source) == list(range(count))
    assert sorted(j for bead in beads for j in bead.target) == list(range(count))
    firsts = [bead.source[0] for bead in beads if bead.source]
    assert firsts == sorted(firsts)
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_text_in_order_is_never_crossed(seed: int) -> None:
    order = np.arange(30)
    beads = best_beads(made_pair(order, 30, seed=seed))
    targets = [j for bead in beads for j in bead.target]
    assert targets == sorted(targets)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_unrelated_runs_on_both_sides_are_not_linked(seed: int) -> None:
    # Source 10 to 13 mean nothing in the target; target 25 to 28 nothing in the source.
    order = np.concatenate((np.arange(10), np.full(4, -1), np.arange(10, 25), np.arange(29, 40)))
    beads = best_beads(made_pair(order, 40, seed=seed))
    for bead in beads:
        assert not (set(bead.source) & set(range(10, 14)) and set(bead.target) & set(range(25, 29)))


def test_confidence_is_higher_in_order_than_out_of_order() -> None:
    plain = best_beads(made_pair(np.arange(30), 30))
    crossed = best_beads(made_pair(swapped(30, 10, (3, 3)), 30))
    moved = [bead.confidence for bead in crossed if 10 <= (bead.source or (0,))[0] < 16]
    assert min(bead.confidence for bead in plain) > 0.9
    assert min(moved) <= min(bead.confidence for bead in plain)
