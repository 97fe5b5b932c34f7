"""Which beads are decided anew together, and what may stand in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.beads import DOUBTFUL_BELOW, Bead
from aligned.passages import Passage, doubtful_passages, possible_beads
from aligned.scoring import NO_BEAD, Scorer
from tests.aligned.made import made_pair

SURE, UNSURE = 0.99, 0.5


def scorer(count: int = 30) -> Scorer:
    return Scorer(made_pair(np.arange(count), count))


def diagonal(count: int, *doubtful: int) -> list[Bead]:
    return [Bead((i,), (i,), UNSURE if i in doubtful else SURE) for i in range(count)]


def spans(passages: Sequence[Passage]) -> list[tuple[int, int, int, int]]:
    return [
        (
            p.stretch.source.start,
            p.stretch.source.stop,
            p.stretch.target.start,
            p.stretch.target.stop,
        )
        for p in passages
    ]


@pytest.mark.parametrize(
    ("doubtful", "expected"),
    [
        ((), []),
        ((7,), [(6, 9, 6, 9)]),
        ((0,), [(0, 2, 0, 2)]),
        ((29,), [(28, 30, 28, 30)]),
        ((7, 8), [(6, 10, 6, 10)]),
        ((7, 9), [(6, 11, 6, 11)]),
        ((7, 10), [(6, 12, 6, 12)]),
        ((7, 20), [(6, 9, 6, 9), (19, 22, 19, 22)]),
    ],
)
def test_a_passage_has_a_sure_bead_at_each_end(
    doubtful: tuple[int, ...], expected: list[tuple[int, int, int, int]]
) -> None:
    assert spans(doubtful_passages(diagonal(30, *doubtful), scorer())) == expected


def test_places_are_those_of_the_beads() -> None:
    beads = diagonal(30, 7, 20)
    passages = doubtful_passages(beads, scorer())
    assert [tuple(beads[one.place]) for one in passages] == [one.beads for one in passages]
    assert len(passages) == 2


def test_the_path_of_a_passage_goes_through_its_beads() -> None:
    beads = diagonal(30, 7)
    beads[8:10] = [Bead((8,), (), UNSURE), Bead((9,), (8, 9), UNSURE)]
    (passage,) = doubtful_passages(beads, scorer())
    steps = [(step.i, step.j, step.x, step.y) for step in passage.path()]
    assert steps == [(1, 1, 1, 1), (2, 2, 1, 1), (3, 2, 1, 0), (4, 4, 1, 2), (5, 5, 1, 1)]


def test_a_one_sided_run_is_not_cut() -> None:
    beads = diagonal(10, 9)
    beads += [Bead((i,), (), SURE) for i in range(10, 14)]
    beads += [Bead((i,), (i - 4,), SURE) for i in range(14, 30)]
    assert spans(doubtful_passages(beads, scorer())) == [(8, 15, 8, 11)]


def test_a_long_one_sided_run_ends_the_margin() -> None:
    beads = diagonal(5, 4) + [Bead((i,), (), SURE) for i in range(5, 25)]
    beads += [Bead((i,), (i - 20,), SURE) for i in range(25, 30)]
    (passage,) = doubtful_passages(beads, scorer())
    assert passage.stretch.source == range(3, 17)


def test_a_moved_block_is_not_in_one_passage_with_what_it_moved_past() -> None:
    order = [*range(5), *range(10, 15), *range(5, 10), *range(15, 30)]
    beads = [Bead((i,), (j,), UNSURE if i in (4, 5, 9, 10) else SURE) for i, j in enumerate(order)]
    found = spans(doubtful_passages(beads, scorer()))
    assert found == [(3, 5, 3, 5), (5, 7, 10, 12), (8, 10, 13, 15), (10, 12, 5, 7)]


def test_a_held_bead_ends_a_passage() -> None:
    held = np.zeros(30, bool)
    held[8] = True
    pair = made_pair(np.arange(30), 30)
    pair = replace(pair, source=replace(pair.source, held=held))
    assert spans(doubtful_passages(diagonal(30, 7), Scorer(pair))) == [(6, 8, 6, 8)]
    assert doubtful_passages(diagonal(30, 8), Scorer(pair)) == []


def test_passages_without_one_of_the_sides_are_left_alone() -> None:
    beads = [Bead((i,), (), UNSURE) for i in range(30)] + [
        Bead((), (j,), UNSURE) for j in range(30)
    ]
    found = doubtful_passages(beads[:30], scorer())
    assert found == []


def test_longer_passages_are_left_alone() -> None:
    count = 260
    everything = diagonal(count, *range(count))
    assert doubtful_passages(everything, scorer(count)) == []


def test_the_first_alignments_beads_are_always_possible() -> None:
    beads = diagonal(30, 8)
    beads[7:9] = [Bead((7, 8), (7, 8), UNSURE)]
    (passage,) = doubtful_passages(beads, scorer())
    cells = {(cell.source, cell.target) for cell in possible_beads(passage)}
    assert (range(7, 9), range(7, 9)) in cells


def test_little_is_possible_where_the_first_encoder_is_clear() -> None:
    (passage,) = doubtful_passages(diagonal(30, 7), scorer())
    assert 3 <= len(list(possible_beads(passage))) <= 9


def test_possible_beads_say_where_they_stand_in_the_table() -> None:
    (passage,) = doubtful_passages(diagonal(30, 7), scorer())
    for cell in possible_beads(passage):
        bead = Bead(tuple(cell.source), tuple(cell.target), SURE)
        assert passage.cell(bead) == (cell.i, cell.kind, 0, cell.j)
        assert passage.table.scores[passage.cell(bead)] > NO_BEAD


def test_shares_of_a_clear_passage() -> None:
    (passage,) = doubtful_passages(diagonal(30, 7), scorer())
    assert passage.share(Bead((7,), (7,), SURE)) > 0.9
    assert passage.share(Bead((7,), (), SURE)) < 0.1
    assert passage.share(Bead((), (7,), SURE)) < 0.1


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, 29)), st.permutations(range(6)))
def test_every_doubt_is_in_a_passage_and_passages_do_not_overlap(
    doubtful: set[int], blocks: list[int]
) -> None:
    order = [block * 5 + k for block in blocks for k in range(5)]
    beads = [Bead((i,), (j,), UNSURE if i in doubtful else SURE) for i, j in enumerate(order)]
    passages = doubtful_passages(beads, scorer())
    places = [at for passage in passages for at in range(passage.place.start, passage.place.stop)]
    assert len(places) == len(set(places))
    assert {at for at, bead in enumerate(beads) if bead.confidence < DOUBTFUL_BELOW} <= set(places)
    for passage in passages:
        assert [i for b in passage.beads for i in b.source] == list(passage.stretch.source)
        assert [j for b in passage.beads for j in b.target] == list(passage.stretch.target)
