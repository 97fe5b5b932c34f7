"""Rows of a mapped payload are read from its file, and the same either way."""

from __future__ import annotations

import numpy as np
import pytest

from tm.index.snapshot import take_rows


@pytest.fixture
def codes() -> np.ndarray:
    return np.random.default_rng(7).integers(-127, 128, (500, 64)).astype(np.int8)


@pytest.fixture
def mapped(codes, tmp_path) -> np.ndarray:
    path = tmp_path / "payload.bin"
    path.write_bytes(codes.tobytes())
    return np.asarray(np.memmap(path, dtype=np.int8, mode="r", shape=codes.shape))


@pytest.mark.parametrize("rows", [[], [0], [499], [3, 1, 2], [7, 7], list(range(0, 500, 3))])
def test_rows_are_those_of_the_array(codes, mapped, rows) -> None:
    wanted = np.array(rows, dtype=np.int64)
    assert np.array_equal(take_rows(mapped, wanted), codes[wanted])
    assert np.array_equal(take_rows(codes, wanted), codes[wanted])


def test_rows_of_a_file_that_is_gone_come_from_the_mapping(codes, mapped, tmp_path) -> None:
    (tmp_path / "payload.bin").unlink()
    wanted = np.array([5, 250])
    assert np.array_equal(take_rows(mapped, wanted), codes[wanted])
