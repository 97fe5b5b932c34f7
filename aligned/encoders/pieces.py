"""How long rows of tokens are cut into pieces, and what each token of one sees.

Index arithmetic only. Tokens see `REACH` tokens to either side through two
layers of at most 2, so a piece carries that many more at both ends, and twice as
many where the tokens round a text's ends are worked out a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

__all__ = ["BEGIN", "END", "REACH", "Piece", "run_pieces", "stream_pieces"]

Ids = NDArray[np.int64]

BEGIN, END = 1, 2
"""Ids of the marks round a text."""

REACH = 4
"""Tokens to either side that a token's features see."""

_LAYER = 2  # tokens to either side that one layer sees
_SPAN = 2 * _LAYER + 1
# Tokens a piece: throughput is flat from here on, and the buffers stay in the
# processor's cache.
_BUDGET = 1024
_NONE = np.zeros((0, REACH), np.int64)
_AROUND = np.arange(-_LAYER, _LAYER + 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some tokens, the rows that the two layers make of them, and their sums.

    A row sees five places, from two to the left to two to the right: of `ids` in
    the first layer, of the first layer's rows in the second; -1 is none. Sum
    `sums[i]` gets row `start + i` of the second layer; `sums` ascends. Sum
    `end_sums[i]` gets the rows `again[i]` less the rows `inner[i]`, -1 for none.
    """

    ids: Ids
    first: Ids
    second: Ids
    tokens: Ids  # the place in `ids` that each row of the second layer stands for
    start: int
    sums: Ids
    end_sums: Ids
    again: Ids
    inner: Ids


@dataclass(frozen=True, slots=True)
class _Ends:
    """What is worked out again at the ends of windows, laid out as in `Piece`.

    `first` `(n, 3, 5)` and `second` `(n, 5, 5)`: the mark and the tokens beside it;
    `tokens` `(n, 5)`; `inner` `(n, REACH)`: the same tokens' rows in the stream.
    """

    first: Ids
    second: Ids
    tokens: Ids
    inner: Ids


def run_pieces(ids: Ids, starts: Ids) -> Iterator[Piece]:
    """Cut runs that lie end to end; run `i` is `ids[starts[i]:starts[i + 1]]`.

    No run sees another, and none is empty. Sum `i` is that of run `i`.
    """
    for begin in range(0, len(ids), _BUDGET):
        end = min(begin + _BUDGET, len(ids))
        low, high = max(0, begin - REACH), min(len(ids), end + REACH)
        run = np.searchsorted(starts, np.arange(low, high), "right") - 1
        around = np.arange(low, high)[:, None] + _AROUND
        inside = (around >= starts[run, None]) & (around < starts[run + 1, None])
        seen = np.where(inside, _within(around - low, high - low), -1)
        yield Piece(
            ids=ids[low:high],
            first=seen,
            second=seen,
            tokens=np.arange(high - low),
            start=begin - low,
            sums=run[begin - low : end - low],
            end_sums=_NONE[:, 0],
            again=_NONE,
            inner=_NONE,
        )


def stream_pieces(ids: Ids, starts: Ids) -> Iterator[Piece]:
    """Cut a stream of texts that see each other; text `i` is `ids[starts[i]:starts[i + 1]]`.

    Of n texts text `i` has three sums: `i` of its tokens in the stream; `n + i`
    what changes where a window begins with the text, `2 * n + i` where one ends
    with it. A change is the sum of the mark and the `REACH` tokens beside it, less the
    sum of these tokens in the stream. It holds for windows of 2 * `REACH` tokens
    and more, whose ends don't touch the same token.
    """
    for begin in range(0, len(ids), _BUDGET):
        yield _stream_piece(ids, starts, begin, min(begin + _BUDGET, len(ids)))


def _stream_piece(ids: Ids, starts: Ids, begin: int, end: int) -> Piece:
    low, high = max(0, begin - 2 * REACH), min(len(ids), end + 2 * REACH)
    size, texts = high - low, len(starts) - 1
    opening = np.arange(*np.searchsorted(starts[:-1], (begin, end), "left"))
    closing = np.arange(*np.searchsorted(starts[1:], (begin, end), "right"))
    heads = _ends(starts[opening] - low, 1, size, np.arange(len(opening)))
    tails = _ends(starts[closing + 1] - 1 - low, -1, size, len(opening) + np.arange(len(closing)))
    seen = _within(np.arange(size)[:, None] + _AROUND, size)
    again = np.arange(len(heads.tokens) + len(tails.tokens))[:, None] * (REACH + 1)
    return Piece(
        ids=np.concatenate((ids[low:high], (BEGIN, END))),
        first=np.concatenate((seen, *heads.first, *tails.first)),
        second=np.concatenate((seen, *heads.second, *tails.second)),
        tokens=np.concatenate((np.arange(size), heads.tokens.ravel(), tails.tokens.ravel())),
        start=begin - low,
        sums=np.searchsorted(starts, np.arange(begin, end), "right") - 1,
        end_sums=np.concatenate((opening + texts, closing + 2 * texts)),
        again=size + again + np.arange(REACH + 1),
        inner=np.concatenate((heads.inner, tails.inner)),
    )


def _ends(edges: Ids, step: int, size: int, numbers: Ids) -> _Ends:
    """Lay out what a mark changes outside the tokens at `edges`, inwards by `step`.

    The rows of the first layer that change stand behind the stream's `size`,
    three for each of `numbers`.
    """
    inner = _within(edges[:, None] + step * np.arange(REACH + _LAYER), size)
    none = np.full((len(edges), _LAYER), -1)
    mark = np.full((len(edges), 1), size if step > 0 else size + 1)
    changed = size + 3 * numbers[:, None] + np.arange(3)
    tokens = np.concatenate((mark, inner[:, :REACH]), axis=1)
    first = sliding_window_view(np.concatenate((none, tokens), axis=1), _SPAN, axis=1)
    places = np.concatenate((none, changed, inner[:, _LAYER:]), axis=1)
    second = sliding_window_view(places, _SPAN, axis=1)
    return _Ends(first[..., ::step], second[..., ::step], tokens, inner[:, :REACH])


def _within(places: Ids, size: int) -> Ids:
    return np.where((places >= 0) & (places < size), places, -1)
