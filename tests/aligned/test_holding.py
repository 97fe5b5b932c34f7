"""Settled beads hold, and the rest is aligned round them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.align import align_segments, best_beads, monotone_beads
from aligned.beads import Bead
from aligned.errors import AlignedError
from aligned.holding import hold
from aligned.model import Encoder, Segment
from aligned.scoring import Scorer
from tests.aligned.made import made_pair

KOREAN = (
    "주민 마흔 명이 강가에 모였다.",
    "시 의회는 수거차를 보내겠다고 약속했다.",
    "물고기 3만 마리가 죽었다.",
    "누가 이 강을 더럽혔는가?",
    "우리는 다음 토요일에 다시 모인다.",
)
ENGLISH = (
    "Forty neighbours met by the river.",
    "The council promised to send a collection lorry.",
    "Thirty thousand fish have died.",
    "Who has fouled this river?",
    "We meet again next Saturday.",
)


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def links(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def settled(source: Sequence[int], target: Sequence[int]) -> Bead:
    return Bead(tuple(source), tuple(target), 1.0)


@pytest.mark.parametrize(
    "bead",
    [
        pytest.param(settled((1, 2), (1, 2)), id="in order"),
        pytest.param(settled((0,), (4,)), id="crossing"),
        pytest.param(settled((3,), ()), id="source alone"),
        pytest.param(settled((), (0, 1)), id="target alone"),
        pytest.param(settled((0, 2), (1,)), id="broken run"),
    ],
)
def test_a_held_bead_comes_back_whatever_it_is(bead: Bead, encoder: Encoder) -> None:
    found = align_segments(segments(KOREAN), segments(ENGLISH), encoder, held=[bead]).beads
    assert bead in found
    assert sorted(i for one in found for i in one.source) == list(range(5))
    assert sorted(j for one in found for j in one.target) == list(range(5))


def test_the_rest_is_aligned_round_a_wrong_bead(encoder: Encoder) -> None:
    wrong = settled((1,), (3,))
    found = align_segments(segments(KOREAN), segments(ENGLISH), encoder, held=[wrong]).beads
    assert {((0,), (0,)), ((1,), (3,)), ((4,), (4,))} <= set(links(found))


def test_the_path_runs_through_held_beads() -> None:
    pair = made_pair(np.arange(300), 300)
    held = hold([settled((100,), (150,)), settled((200,), (210,))], (300, 300))
    for bead in monotone_beads(Scorer(held.on(pair)), held):
        if bead.source and bead.target and bead not in held.cutting:
            for at, to in ((100, 150), (200, 210)):
                assert (max(bead.source) < at) == (max(bead.target) < to)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60), st.floats(0, 1))
def test_right_beads_that_are_held_change_nothing(seed: int, count: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    pair = made_pair(np.arange(count), count, noise=0.1, seed=seed)
    free = best_beads(pair)
    kept = [bead for bead in free if rng.random() < share]
    held = hold(kept, (count, count))
    assert links(best_beads(pair, held=held)) == links(free)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 40))
def test_any_held_beads_come_back_and_every_segment_once(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    pair = made_pair(rng.permutation(count), count, seed=seed)
    places = rng.permutation(count).tolist()
    kept = [settled((i,), (places[i],)) for i in range(0, count, 3)]
    kept.append(settled((1,), ()))
    held = hold(kept, (count, count))
    found = best_beads(pair, held=held)
    assert set(kept) <= set(found)
    assert sorted(i for bead in found for i in bead.source) == list(range(count))
    assert sorted(j for bead in found for j in bead.target) == list(range(count))


def test_everything_held_comes_back_in_order() -> None:
    pair = made_pair(np.arange(50), 50)
    kept = [settled((i,), (i,)) for i in range(50)]
    assert best_beads(pair, held=hold(kept, (50, 50))) == tuple(kept)


@pytest.mark.parametrize(
    ("beads", "message"),
    [
        ([settled((5,), (0,))], "source segments from 0 to 4, got 5"),
        ([settled((0,), (-1,))], "target segments from 0 to 4, got -1"),
        ([settled((0,), (0,)), settled((1, 0), (2,))], "source segment 0 is in two"),
        ([settled((0,), (3,)), settled((), (3,))], "target segment 3 is in two"),
    ],
)
def test_beads_that_cannot_be_held_are_named(
    beads: list[Bead], message: str, encoder: Encoder
) -> None:
    with pytest.raises(AlignedError, match=message):
        align_segments(segments(KOREAN), segments(ENGLISH), encoder, held=beads)
