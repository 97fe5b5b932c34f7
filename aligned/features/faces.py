"""What segments show on their face, as arrays that runs of segments are cut from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligned.features.evidence import Evidence

__all__ = ["Faces", "read_faces"]

Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

_MARKS = ("?", "!", ":", "…")
_OPENINGS = ("list", "section", "link", "ornament", "bracket")
_BREAKS = ("list", "section", "link", "ornament")
# What follows these begins anew as well.
_APART = ("link", "ornament")


@dataclass(frozen=True, slots=True)
class Faces:
    """One side's segments, each field `(n,)`.

    `mark` numbers the kinds of ends and `opening` those of beginnings from 1; 0 is
    the usual. `breaks` are list items, section numbers and the like, and what follows
    a link or an ornament; `turns` the first segments of paragraphs, save the very
    first; `furniture` what publishers put round a text.
    """

    mark: Ints
    opening: Ints
    opens_quote: Flags
    closes_quote: Flags
    breaks: Flags
    turns: Flags
    furniture: Flags


def read_faces(read: Sequence[Evidence], paragraphs: NDArray[Any]) -> Faces:
    """Collect the segments' faces; `paragraphs` `(n,)` numbers each one's paragraph."""
    breaks = np.array([one.opening in _BREAKS for one in read], np.bool_)
    breaks[1:] |= np.array([one.opening in _APART for one in read[:-1]], np.bool_)
    return Faces(
        mark=_codes([one.mark for one in read], _MARKS),
        opening=_codes([one.opening for one in read], _OPENINGS),
        opens_quote=np.array([one.opens_quote for one in read], np.bool_),
        closes_quote=np.array([one.closes_quote for one in read], np.bool_),
        breaks=breaks,
        turns=np.diff(paragraphs, prepend=paragraphs[:1]) != 0,
        furniture=np.array([one.furniture for one in read], np.bool_),
    )


def _codes(found: Sequence[str], classes: Sequence[str]) -> Ints:
    number = {name: index for index, name in enumerate(classes, start=1)}
    return np.array([number.get(name, 0) for name in found], np.int64)
