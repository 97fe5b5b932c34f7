"""Long document pairs made out of short ones are what they say they are."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from aligned.align import best_beads
from aligned.encoders import load_encoder
from aligned.evaluate import GoldBead, count, score
from aligned.features.sides import pair_sides

SCRIPTS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def long_pairs() -> ModuleType:
    sys.path.append(str(SCRIPTS))
    import long_pairs

    return long_pairs


@pytest.fixture(scope="module")
def stock(long_pairs: ModuleType) -> object:
    return long_pairs.stock(long_pairs.example_cases(), load_encoder())


def test_examples_are_cases_with_gold(long_pairs: ModuleType) -> None:
    cases = {case.name: case for case in long_pairs.example_cases()}
    assert cases.keys() == {"library", "river", "tenants"}
    for case in cases.values():
        assert sorted(i for b in case.gold for i in b.source) == list(range(len(case.source)))
        assert sorted(j for b in case.gold for j in b.target) == list(range(len(case.target)))
    assert any(len(bead.source) == 2 for bead in cases["river"].gold)


@pytest.mark.parametrize("size", [1, 7, 26, 100, 333])
def test_a_long_pair_is_as_long_as_asked_for(
    size: int, long_pairs: ModuleType, stock: object
) -> None:
    pair = long_pairs.long_pair(stock, size)
    assert size - 3 <= len(pair.source) <= size
    assert pair.vectors[0].shape[1] == len(pair.source)
    assert pair.vectors[1].shape[1] == len(pair.target)
    assert sorted(i for b in pair.gold for i in b.source) == list(range(len(pair.source)))
    assert sorted(j for b in pair.gold for j in b.target) == list(range(len(pair.target)))


def test_every_window_is_filled_and_of_length_one(long_pairs: ModuleType, stock: object) -> None:
    pair = long_pairs.long_pair(stock, 120)
    for side in pair.vectors:
        norms = np.linalg.norm(side, axis=-1)
        for size, row in enumerate(norms):
            np.testing.assert_allclose(row[size:], 1, atol=1e-3)
            assert not row[:size].any()


def test_cosines_within_a_document_stay_and_copies_are_unlike(
    long_pairs: ModuleType, stock: object
) -> None:
    pair = long_pairs.long_pair(stock, 180)
    first = len(long_pairs.example_cases()[0].source)
    period = sum(len(case.source) for case in long_pairs.example_cases())
    source = pair.vectors[0][0]
    here, again = source[:first], source[period : period + first]
    np.testing.assert_allclose(here @ here.T, again @ again.T, atol=1e-4)
    copies = np.diag(here @ again.T)
    unrelated = source[:first] @ source[first:period].T
    assert abs(float(copies.mean()) - float(unrelated.mean())) < 0.2
    assert copies.max() < 0.7


def test_the_same_pair_is_made_every_time(long_pairs: ModuleType, stock: object) -> None:
    one, other = (long_pairs.long_pair(stock, 150) for _ in range(2))
    assert one.source == other.source
    assert all(map(np.array_equal, one.vectors, other.vectors))


def test_a_long_pair_is_lined_up(long_pairs: ModuleType, stock: object) -> None:
    pair = long_pairs.long_pair(stock, 400)
    beads = best_beads(pair_sides(pair.source, pair.target, pair.vectors))
    found = score(count(pair.gold, [GoldBead(bead.source, bead.target) for bead in beads]))
    assert found.strict_f1 > 0.9
