"""Beads that are settled: what was approved or pinned stays, and the rest goes round it.

Settled beads that keep the order of both sides cut the documents, and each part
between them is aligned by itself. What stands elsewhere, is one-sided or is no
unbroken run is kept out of all other beads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligned.beads import Bead
from aligned.errors import AlignedError
from aligned.features.nearest import rising
from aligned.features.sides import Pair, Side
from aligned.messages import gettext as _

__all__ = ["NOTHING_HELD", "Held", "hold"]

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Held:
    """Settled beads: those that cut the documents, in order, and those that stand `apart`."""

    cutting: tuple[Bead, ...] = ()
    apart: tuple[Bead, ...] = ()

    def parts(self, ends: tuple[int, int]) -> Iterator[tuple[range, range]]:
        """The runs of both sides before, between and after the beads that cut."""
        i = j = 0
        for bead in self.cutting:
            yield range(i, bead.source[0]), range(j, bead.target[0])
            i, j = bead.source[-1] + 1, bead.target[-1] + 1
        yield range(i, ends[0]), range(j, ends[1])

    def on(self, pair: Pair) -> Pair:
        """The pair with the segments of the beads out of reach for all others."""
        beads = (*self.cutting, *self.apart)
        return replace(
            pair,
            source=replace(pair.source, held=_flags((bead.source for bead in beads), pair.source)),
            target=replace(pair.target, held=_flags((bead.target for bead in beads), pair.target)),
        )

    def put_back(self, beads: Iterable[Bead]) -> Iterator[Bead]:
        """Put beads that stand apart where their segments came out one-sided."""
        of_source = {i: bead for bead in self.apart for i in bead.source}
        of_target = {j: bead for bead in self.apart for j in bead.target}
        for bead in beads:
            if bead.source and not bead.target and bead.source[0] in of_source:
                settled = of_source[bead.source[0]]
                if settled.source[0] == bead.source[0]:
                    yield settled
            elif bead.target and not bead.source and bead.target[0] in of_target:
                settled = of_target[bead.target[0]]
                if not settled.source and settled.target[0] == bead.target[0]:
                    yield settled
            else:
                yield bead

    def as_given(self, beads: Iterable[Bead]) -> tuple[Bead, ...]:
        """Give the settled beads back as they were, whatever was made of their confidence."""
        given = {(bead.source, bead.target): bead for bead in (*self.cutting, *self.apart)}
        return tuple(given.get((bead.source, bead.target), bead) for bead in beads)


NOTHING_HELD = Held()
"""No bead is settled."""


def hold(beads: Sequence[Bead], ends: tuple[int, int]) -> Held:
    """Sort settled beads of two sides with so many segments.

    Raises `AlignedError` for a segment that is not there, or is in two beads.
    """
    for name, count, runs in (
        ("source", ends[0], [bead.source for bead in beads]),
        ("target", ends[1], [bead.target for bead in beads]),
    ):
        _check(name, count, runs)
    two_sided = sorted(
        (bead for bead in beads if _unbroken(bead.source) and _unbroken(bead.target)),
        key=lambda bead: bead.source,
    )
    kept = rising(np.array([bead.target[0] for bead in two_sided], np.int64))
    cutting = tuple(two_sided[number] for number in kept)
    among = {bead.source for bead in cutting}
    return Held(cutting, tuple(bead for bead in beads if bead.source not in among))


def _check(name: str, count: int, runs: Sequence[tuple[int, ...]]) -> None:
    seen: set[int] = set()
    for index in (index for run in runs for index in run):
        if not 0 <= index < count:
            raise AlignedError(
                _(
                    "held beads: expected {side} segments from 0 to {last}, got {index}; hold "
                    "beads of these two documents only"
                ).format(side=name, last=count - 1, index=index)
            )
        if index in seen:
            raise AlignedError(
                _(
                    "held beads: {side} segment {index} is in two of them; expected it in one at "
                    "most"
                ).format(side=name, index=index)
            )
        seen.add(index)


def _unbroken(run: tuple[int, ...]) -> bool:
    return bool(run) and run == tuple(range(run[0], run[-1] + 1))


def _flags(runs: Iterable[tuple[int, ...]], side: Side) -> Flags:
    flags = np.zeros(len(side), np.bool_)
    flags[[index for run in runs for index in run]] = True
    return flags
