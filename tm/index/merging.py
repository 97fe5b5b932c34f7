"""The rows of a snapshot and what came since, as the rows of the next snapshot."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tm.index.layout import Layout, Payload, Rows

__all__ = ["MergedRows"]


class MergedRows:
    """The living rows of two sets, in ascending order of their numbers.

    Takes the sets as they are now: rows removed later are still in. Rows are
    copied only when they are taken.
    """

    def __init__(self, layout: Layout, main: Rows, delta: Rows) -> None:
        self._layout = layout
        self._main, self._delta = main, delta
        places = np.concatenate([main.live(), main.count + delta.live()])
        numbers = self._pick(main.numbers, delta.numbers, places)
        order = np.argsort(numbers, kind="stable")
        self._places = places[order]
        self.numbers = numbers[order]
        self.fingerprints = self._pick(main.fingerprints, delta.fingerprints, self._places)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._places)

    def take(self, start: int, stop: int, column: int | None = None) -> Payload:
        """Return the payload of rows `start` to `stop`: all of it, or one column."""
        main, delta = self._main.payload, self._delta.payload
        if column is not None:
            main, delta = main[column], delta[column]
        return self._pick(main, delta, self._places[start:stop])

    def _pick(self, main: Payload, delta: Payload, places: NDArray[np.int64]) -> Payload:
        old = places < self._main.count
        picked = np.empty((len(places), *main.shape[1:]), dtype=main.dtype)
        picked[old] = main[places[old]]
        picked[~old] = delta[places[~old] - self._main.count]
        return picked
