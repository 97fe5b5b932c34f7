"""Windows of neighbouring segments, and what an encoder may not give back."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from aligned.errors import EncoderError
from aligned.model import Progress
from aligned.windows import checked, plain_windows, window_vectors

TEXTS = ("강변을 치우자.", "도서관을 열어라!", "집세를 동결하라.", "함께 갑시다.")


def by_length(texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
    """Each text as (its length, 1)."""
    return np.array([[len(text), 1] for text in texts], np.float32).reshape(len(texts), 2)


class Faulty:
    """An encoder whose vectors are given from outside."""

    signature = "faulty|1"
    dimension = 2

    def __init__(self, vectors: np.ndarray) -> None:
        self.vectors = vectors

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        return self.vectors

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> np.ndarray:
        return self.vectors


def test_plain_windows_join_with_spaces() -> None:
    windows = plain_windows(TEXTS, 3, 2, by_length)
    assert windows.shape == (3, 4, 2)
    lengths = [len(text) for text in TEXTS]
    assert windows[0, :, 0].tolist() == lengths
    assert windows[1, :, 0].tolist() == [0] + [a + b + 1 for a, b in pairwise(lengths)]
    assert windows[2, 3, 0] == sum(lengths[1:]) + 2


def test_windows_that_would_start_before_the_text_are_zero() -> None:
    windows = plain_windows(TEXTS, 6, 2, by_length)
    for size in range(6):
        assert not windows[size, :size].any()


@pytest.mark.parametrize("count", [1, 4095, 4096, 4097, 9000])
def test_plain_windows_of_many_texts_come_in_order(count: int) -> None:
    texts = ["가" * (number % 7 + 1) for number in range(count)]
    lengths = np.array([len(text) for text in texts])
    calls: list[tuple[str, int, int]] = []

    def encode(some: Sequence[str], progress: Progress | None = None) -> np.ndarray:
        if progress:
            progress("reading", len(some), len(some))
        return by_length(some)

    windows = plain_windows(texts, 2, 2, encode, lambda *call: calls.append(call))
    assert windows[0, :, 0].tolist() == lengths.tolist()
    assert windows[1, 1:, 0].tolist() == (lengths[1:] + lengths[:-1] + 1).tolist()
    done = [done for _, done, _ in calls]
    assert done == sorted(set(done))
    assert calls[-1] == ("reading", 2 * count - 1, 2 * count - 1)


@pytest.mark.parametrize("size", [1, 3])
def test_no_texts_make_empty_windows(size: int) -> None:
    assert plain_windows([], size, 2, by_length).shape == (size, 0, 2)


def test_good_vectors_pass() -> None:
    vectors = np.ones((2, 4, 2), np.float64)
    found = window_vectors(TEXTS, Faulty(vectors), 2)
    assert found.dtype == np.float32


@pytest.mark.parametrize("shape", [(2, 3, 2), (1, 4, 2), (2, 4, 5), (4, 2)])
def test_a_wrong_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(EncoderError, match=r"faulty\|1: expected vectors of shape \(2, 4, 2\)"):
        window_vectors(TEXTS, Faulty(np.ones(shape, np.float32)), 2)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_not_finite_are_refused(value: float) -> None:
    vectors = np.ones((2, 4, 2), np.float32)
    vectors[1, 2, 0] = value
    with pytest.raises(EncoderError, match=r"1 of 8 vectors are not finite .* number 6"):
        window_vectors(TEXTS, Faulty(vectors), 2)


@pytest.mark.parametrize("bad", [[0], [4095, 4096], [8191, 8192, 9999]])
def test_values_that_are_not_finite_are_counted_over_blocks(bad: list[int]) -> None:
    vectors = np.ones((10_000, 2), np.float32)
    vectors[bad, 1] = np.nan
    with pytest.raises(EncoderError, match=rf"{len(bad)} of 10000 .* number {bad[0]}\)"):
        checked(vectors, (10_000, 2), "e")


def test_checking_holds_little_memory() -> None:
    vectors = np.ones((5, 4000, 512), np.float32)
    tracemalloc.start()
    checked(vectors, vectors.shape, "e")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < vectors.nbytes / 10


def test_checked_returns_the_same_array() -> None:
    vectors = np.ones((3, 2), np.float32)
    assert checked(vectors, (3, 2), "e") is vectors
