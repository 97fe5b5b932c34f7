"""The nearest segments: all against all, and in long documents round the course."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.features import nearest as module
from aligned.features.nearest import nearest, rising


def unit(rng: np.random.Generator, count: int, dimension: int = 16) -> np.ndarray:
    rows = rng.normal(size=(count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 700), st.integers(1, 90), st.integers(0, 1000))
def test_short_documents_are_compared_whole(n: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    source, target = unit(rng, n), unit(rng, m)
    forth, back = nearest(source, target)
    for found, cosines in ((forth, source @ target.T), (back, target @ source.T)):
        ordered = np.sort(cosines, axis=1)[:, ::-1][:, :6]
        np.testing.assert_allclose(found.best, ordered[:, 0], atol=1e-5)
        np.testing.assert_allclose(
            cosines[np.arange(len(cosines)), found.index], found.best, atol=1e-5
        )
        others = ordered[:, 1:] if ordered.shape[1] > 1 else ordered
        np.testing.assert_allclose(found.near, others.mean(axis=1), atol=1e-5)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(np.arange(5000), id="plain"),
        pytest.param(
            np.concatenate((np.arange(1000), np.arange(2500, 5000))), id="a third omitted"
        ),
        pytest.param(
            np.concatenate((np.arange(2000), np.full(900, -1), np.arange(2000, 5000))), id="put in"
        ),
    ],
)
def test_long_documents_find_their_partners_round_the_course(order: np.ndarray) -> None:
    rng = np.random.default_rng(4)
    target = unit(rng, 5000, 32)
    source = unit(rng, len(order), 32)
    true = np.flatnonzero(order >= 0)
    source[true] = target[order[true]] + rng.normal(scale=0.08, size=(len(true), 32))
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    assert not module.compares_all(len(source), len(target))
    forth, back = nearest(source, target)
    assert (forth.index[true] == order[true]).mean() > 0.99
    assert (back.index[order[true]] == true).mean() > 0.99


def test_long_documents_that_do_not_belong_together_are_bounded() -> None:
    rng = np.random.default_rng(4)
    forth, back = nearest(unit(rng, 9000), unit(rng, 9000))
    for found in (forth, back):
        assert ((found.index >= 0) & (found.index < 9000)).all()
        assert (found.near <= found.best).all()


@given(st.lists(st.integers(0, 30), max_size=12))
def test_rising_finds_a_longest_chain(values: list[int]) -> None:
    kept = np.array(values, np.int64)[rising(np.array(values, np.int64))]
    assert (np.diff(kept) > 0).all()
    longest = [0] * len(values)
    for at, value in enumerate(values):
        longest[at] = 1 + max((longest[k] for k in range(at) if values[k] < value), default=0)
    assert len(kept) == max(longest, default=0)
