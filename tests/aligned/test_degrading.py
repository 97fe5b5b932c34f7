"""Worse copies of cases are worse in the way they say, and the same each time."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from aligned.evaluate import GoldBead
from aligned.model import Segment

from .made import windows

SCRIPTS = Path(__file__).resolve().parents[2] / "benchmarks"
COUNT, DIMENSION = 60, 64
TEXT = "조합은 2021년 봄 Harbor 거리에서 세입자 40명과 함께 첫 모임을 열었다."


@pytest.fixture(scope="module")
def degrading() -> ModuleType:
    sys.path.append(str(SCRIPTS))
    import degrading

    return degrading


@pytest.fixture(scope="module")
def case(degrading: ModuleType) -> object:
    side = tuple(Segment(f"{number} {TEXT}", 0, len(TEXT) + 3, 0) for number in range(COUNT))
    gold = tuple(GoldBead((number,), (number,)) for number in range(COUNT))
    return degrading.Case("made", side, side, gold)


@pytest.fixture(scope="module")
def vectors() -> tuple[np.ndarray, np.ndarray]:
    meanings = np.random.default_rng(5).normal(size=(COUNT, DIMENSION))
    return windows(meanings), windows(meanings)


def kind(degrading: ModuleType, name: str) -> object:
    return next(one for one in degrading.DEGRADATIONS if one.name == name)


def cosines(vectors: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return (vectors[0][0] * vectors[1][0]).sum(axis=1)


@pytest.mark.parametrize("name", ["weak", "lost", "loose"])
def test_a_copy_is_the_same_each_time(name, degrading, case, vectors) -> None:
    first, again = (degrading.degraded(case, vectors, kind(degrading, name)) for _ in range(2))
    assert first[0] == again[0]
    assert all(np.array_equal(a, b) for a, b in zip(first[1], again[1], strict=True))


@pytest.mark.parametrize("name", ["weak", "lost", "loose"])
def test_vectors_stay_of_length_one_and_windows_where_they_were(
    name, degrading, case, vectors
) -> None:
    _, worse = degrading.degraded(case, vectors, kind(degrading, name))
    for before, after in zip(vectors, worse, strict=True):
        assert after.shape == before.shape
        assert after.dtype == np.float32
        there = before.any(axis=-1)
        assert np.array_equal(after.any(axis=-1), there)
        assert np.allclose(np.linalg.norm(after[there], axis=-1), 1, atol=1e-5)


def test_weak_vectors_lose_a_little_everywhere_and_lost_ones_much_in_few_places(
    degrading, case, vectors
) -> None:
    weak = cosines(degrading.degraded(case, vectors, kind(degrading, "weak"))[1])
    lost = cosines(degrading.degraded(case, vectors, kind(degrading, "lost"))[1])
    assert np.median(weak) < 0.85 < np.median(lost)
    assert 0 < (lost < 0.5).mean() < 0.25


def test_windows_lose_less_than_their_segments(degrading, case, vectors) -> None:
    _, worse = degrading.degraded(case, vectors, kind(degrading, "weak"))
    kept = [
        (worse[0][size, size:] * vectors[0][size, size:]).sum(axis=-1).mean() for size in (0, 3)
    ]
    assert kept[0] < kept[1] < 1


@pytest.mark.parametrize("name", ["weak", "lost"])
def test_only_loose_copies_change_the_texts(name, degrading, case, vectors) -> None:
    assert degrading.degraded(case, vectors, kind(degrading, name))[0] == case


def test_loose_copies_lose_words_numbers_and_capitals(degrading, case, vectors) -> None:
    loose, _ = degrading.degraded(case, vectors, kind(degrading, "loose"))
    texts = [one.text for one in loose.source]
    shares = np.array([len(text) for text in texts]) / len(case.source[0].text)
    assert 0.6 < shares.mean() < 0.95
    assert shares.std() > 0.05
    assert sum("Harbor" in text for text in texts) < COUNT
    assert any("harbor" in text for text in texts)
    assert loose.gold == case.gold
    for number, text in enumerate(texts):
        assert text.startswith(f"{number} ")
        assert text.endswith("열었다.")


def test_short_segments_keep_their_words(degrading, case, vectors) -> None:
    short = tuple(Segment("회의는 7시에 연다.", 0, 11, 0) for _ in range(COUNT))
    copy = degrading.Case("made", short, short, case.gold)
    loose, _ = degrading.degraded(copy, vectors, kind(degrading, "loose"))
    assert loose.source == short
