"""Pieces: every token in its sum once, and each sees what it should."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.encoders.pieces import BEGIN, END, REACH, Piece, run_pieces, stream_pieces

LENGTHS = st.lists(
    st.one_of(st.integers(0, 30), st.sampled_from([500, 1008, 1020, 1024, 1030, 2100])),
    min_size=1,
    max_size=8,
)


def layout(lengths: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """Ids that tell where they stand (10, 11, …), and the starts."""
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return np.arange(starts[-1]) + 10, starts


def own_ids(piece: Piece) -> np.ndarray:
    own = slice(piece.start, piece.start + len(piece.sums))
    return piece.ids[piece.tokens[own]]


def looked_up(ids: np.ndarray, places: np.ndarray) -> list[int]:
    return np.append(ids, 0)[places].tolist()  # -1: none, here 0


@settings(deadline=None)
@given(LENGTHS)
def test_each_token_of_a_run_is_summed_once(lengths: list[int]) -> None:
    ids, starts = layout([max(1, length) for length in lengths])
    pieces = list(run_pieces(ids, starts))
    assert np.concatenate([own_ids(piece) for piece in pieces]).tolist() == ids.tolist()
    summed = np.concatenate([piece.sums for piece in pieces])
    assert summed.tolist() == np.repeat(np.arange(len(lengths)), np.diff(starts)).tolist()


@settings(deadline=None)
@given(LENGTHS)
def test_a_runs_token_sees_its_run_and_nothing_else(lengths: list[int]) -> None:
    ids, starts = layout([max(1, length) for length in lengths])
    for piece in run_pieces(ids, starts):
        for row in range(piece.start, piece.start + len(piece.sums)):
            token = piece.ids[row] - 10
            run = int(np.searchsorted(starts, token, "right")) - 1
            around = range(token - 2, token + 3)
            seen = [at + 10 if starts[run] <= at < starts[run + 1] else 0 for at in around]
            assert looked_up(piece.ids, piece.first[row]) == seen


@settings(deadline=None)
@given(LENGTHS)
def test_a_stream_sums_tokens_once_and_every_end_once(lengths: list[int]) -> None:
    ids, starts = layout(lengths)
    pieces = list(stream_pieces(ids, starts))
    texts = len(lengths)
    if not pieces:
        assert not len(ids)
        return
    assert np.concatenate([own_ids(piece) for piece in pieces]).tolist() == ids.tolist()
    summed = np.concatenate([piece.sums for piece in pieces])
    assert summed.tolist() == np.repeat(np.arange(texts), lengths).tolist()
    ends = np.concatenate([piece.end_sums for piece in pieces])
    # A text that begins behind the last token, or ends before the first, is no end.
    heads = [texts + i for i in range(texts) if starts[i] < len(ids)]
    tails = [2 * texts + i for i in range(texts) if starts[i + 1] > 0]
    assert sorted(ends.tolist()) == heads + tails


@pytest.mark.parametrize("before", [20, 1010, 1022, 1024])
def test_an_end_is_the_mark_and_the_tokens_beside_it(before: int) -> None:
    ids, starts = layout([before, 12, 30])
    found = {
        int(into): (looked_up(piece.ids, piece.tokens[again]), looked_up(piece.ids, inner))
        for piece in stream_pieces(ids, starts)
        for into, again, inner in zip(piece.end_sums, piece.again, piece.inner, strict=True)
    }
    first, last = before + 10, before + 12 + 9  # the second text's
    assert found[3 + 1] == ([BEGIN, *range(first, first + 4)], [*range(first, first + 4)])
    assert found[6 + 1] == ([END, *range(last, last - 4, -1)], [*range(last, last - 4, -1)])


def seen_through(piece: Piece, row: int) -> list[list[int]]:
    """What a row of the second layer sees, as ids seen by each row of the first."""
    return [
        looked_up(piece.ids, piece.first[place]) if place >= 0 else [0] * 5
        for place in piece.second[row]
    ]


def test_the_mark_replaces_what_stands_before_a_window() -> None:
    ids, starts = layout([20, 20])
    piece = next(stream_pieces(ids, starts))
    head = piece.again[piece.end_sums.tolist().index(2 + 1)]
    none = [0] * 5
    text = [0, 0, BEGIN, *range(30, 36)]  # the second text begins with 30
    rows = [text[at : at + 5] for at in range(5)]
    assert seen_through(piece, head[0]) == [none, none, *rows[:3]]
    assert seen_through(piece, head[1]) == [none, *rows[:4]]
    assert seen_through(piece, head[2]) == rows


def test_the_mark_replaces_what_stands_behind_a_window() -> None:
    ids, starts = layout([20, 20])
    piece = next(stream_pieces(ids, starts))
    tail = piece.again[piece.end_sums.tolist().index(4)]
    none = [0] * 5
    text = [*range(24, 30), END, 0, 0]  # the first text ends with 29
    rows = [text[at : at + 5] for at in range(5)]
    assert seen_through(piece, tail[0]) == [*rows[2:], none, none]
    assert seen_through(piece, tail[1]) == [*rows[1:], none]
    assert seen_through(piece, tail[2]) == rows


def test_pieces_carry_what_their_ends_see() -> None:
    ids, starts = layout([1024, 40])
    first, second = stream_pieces(ids, starts)
    assert first.ids[:-2].tolist() == ids[: 1024 + 2 * REACH].tolist()
    assert second.ids[:-2].tolist() == ids[1024 - 2 * REACH :].tolist()
