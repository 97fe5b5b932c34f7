"""The network's sums: parts, runs and batches agree."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.encoders.network import DIMENSION, Network


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


def ids(count: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(3, 100_000, count)


def test_parts_of_a_text_add_up_to_the_run(network: Network) -> None:
    text = ids(50)
    parts = network.part_sums(text, np.array([0, 3, 4, 20, 49, 50]))
    whole = network.run_sums([text])
    np.testing.assert_allclose(parts.sum(axis=0), whole[0], rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("count", [1023, 1024, 1025, 2100, 3000])
def test_a_text_of_several_batches_is_seen_whole(count: int, network: Network) -> None:
    text = ids(count)
    cuts = np.array([0, count // 3, count // 2, count])
    parts = network.part_sums(text, cuts)
    whole = network.run_sums([text])
    np.testing.assert_allclose(parts.sum(axis=0), whole[0], rtol=1e-3, atol=1e-2)


def test_runs_do_not_see_each_other(network: Network) -> None:
    runs = [ids(count, seed=count) for count in (1, 2, 7, 40, 900, 300)]
    together = network.run_sums(runs)
    for run, row in zip(runs, together, strict=True):
        np.testing.assert_allclose(network.run_sums([run])[0], row, rtol=1e-4, atol=1e-3)


def test_only_the_kept_tokens_are_summed(network: Network) -> None:
    run = ids(12)
    first, rest = network.run_sums([run], slice(0, 5)), network.run_sums([run], slice(5, None))
    np.testing.assert_allclose(first + rest, network.run_sums([run]), rtol=1e-4, atol=1e-3)


def test_vectors_are_normalised(network: Network) -> None:
    runs = [ids(5), ids(30)]
    vectors = network.vectors(network.run_sums(runs), np.array([5, 30]))
    assert vectors.shape == (2, DIMENSION)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
