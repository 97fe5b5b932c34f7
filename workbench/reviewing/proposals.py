"""What re-aligning would change: the rows of a pair beside the beads that came out.

Pure functions; nothing here reads or writes a project.
"""

from __future__ import annotations

import hashlib
import uuid
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

from aligned.beads import Bead
from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.doubts import review_doubt
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairSummary, ReviewBead, ReviewSegment, Status

__all__ = ["Arrival", "Change", "Proposal", "Rows", "compared", "key_of", "near", "placed"]

BeadTuple = tuple[ReviewBead, ...]
Sides = tuple[Sequence[ReviewSegment], Sequence[ReviewSegment]]

Key = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of a bead's Korean and English segments: what makes two beads the same."""

# Beyond the first and the last row that stay: as far apart as rows start out.
SPACING = 1024.0

_NO_ROOM = N_("there is no room for the new beads between the others; merge some beads first")


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that go and the rows that take their place: the same segments, parted otherwise."""

    gone: BeadTuple
    come: BeadTuple


@dataclass(frozen=True, slots=True)
class Proposal:
    """What re-aligning a pair would change; nothing is done yet.

    `changes` stand in the pair's order, and no two have a segment in common. `held`
    counts the beads that were settled, `kept` the others that come out as they are;
    `insisted` counts rejected ones for which nothing better was found.
    """

    pair: PairSummary
    changes: tuple[Change, ...]
    held: int
    kept: int
    insisted: int

    @property
    def gone(self) -> BeadTuple:
        """The rows that go, as they are now."""
        return tuple(bead for change in self.changes for bead in change.gone)

    @property
    def come(self) -> BeadTuple:
        """The rows that come, as they would be."""
        return tuple(bead for change in self.changes for bead in change.come)

    @property
    def digest(self) -> str:
        """Names what would change: the same for the same rows at the same versions."""
        gone = sorted((bead.id, bead.version) for bead in self.gone)
        come = sorted(key_of(bead) for bead in self.come)
        return hashlib.blake2b(repr((gone, come)).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a pair: those there, those settled, and what is left of earlier ones.

    `held` are ids. `rejected` are beads that an earlier re-alignment took away, with
    their present versions. `places` are the positions of all rows that are or were there.
    """

    pair: PairSummary
    beads: BeadTuple
    held: frozenset[str]
    rejected: Mapping[Key, ReviewBead]
    places: frozenset[float]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A bead that comes, and the position of the row that it follows; None for the top."""

    bead: ReviewBead
    after: float | None


def key_of(bead: ReviewBead) -> Key:
    """Return what makes a bead the same as another."""
    return _ids(bead.ko), _ids(bead.en)


def compared(rows: Rows, aligned: Iterable[Bead], sides: Sides) -> Proposal:
    """Compare rows with the beads that came out of aligning their segments.

    `sides` are the Korean and the English segments that the beads' indices count.
    Raises `OperationError` where rows stand too close to put others between them.
    """
    here = {key_of(bead): bead for bead in rows.beads}
    kept: dict[str, ReviewBead] = {}
    arrivals: list[Arrival] = []
    after: float | None = None
    for bead in aligned:
        ko, en = (tuple(side[i] for i in own) for side, own in _each(sides, bead))
        same = here.get((_ids(ko), _ids(en)))
        if same is None:
            arrivals.append(Arrival(_new(rows, bead, ko, en, sides), after))
        else:
            kept[same.id] = same
            after = same.position
    gone = tuple(bead for bead in rows.beads if bead.id not in kept)
    positions = sorted(bead.position for bead in kept.values())
    come = _with_comments(placed(arrivals, positions, rows.places), gone)
    return Proposal(
        pair=rows.pair,
        changes=_changes(gone, come),
        held=len(rows.held),
        kept=len(kept) - len(rows.held),
        insisted=sum(bead.status is Status.REJECTED for bead in (*kept.values(), *come)),
    )


def near(found: Proposal, rows: Rows, bead_id: str) -> Proposal:
    """Leave of a proposal what lies between the settled rows next to a bead.

    Raises `NotFoundError` if there is no such bead.
    """
    place = next((bead.position for bead in rows.beads if bead.id == bead_id), None)
    if place is None:
        raise NotFoundError(_("the pair has no bead {bead!r}").format(bead=bead_id))
    settled = [bead.position for bead in rows.beads if bead.id in rows.held]
    low = max((at for at in settled if at < place), default=-inf)
    high = min((at for at in settled if at > place), default=inf)
    inside = (c for c in found.changes if all(low < bead.position < high for bead in c.gone))
    return replace(found, changes=tuple(inside))


def _each(sides: Sides, bead: Bead) -> Iterable[tuple[Sequence[ReviewSegment], tuple[int, ...]]]:
    return zip(sides, (bead.source, bead.target), strict=True)


def _new(
    rows: Rows,
    bead: Bead,
    ko: tuple[ReviewSegment, ...],
    en: tuple[ReviewSegment, ...],
    sides: Sides,
) -> ReviewBead:
    """Make a row of a bead, or bring back the one that was rejected as just this."""
    key = _ids(ko), _ids(en)
    if key in rows.rejected:
        again = rows.rejected[key]
        return replace(again, ko=ko, en=en, version=again.version + 1)
    # Worked out again at the same revision, it has the same id.
    made = uuid.uuid5(uuid.NAMESPACE_OID, f"{rows.pair.id}/{rows.pair.revision}/{key}")
    doubts = tuple(review_doubt(doubt, *sides) for doubt in bead.doubts)
    return ReviewBead(made.hex, 0.0, ko, en, bead.confidence, doubts=doubts)


def placed(
    arrivals: Sequence[Arrival], kept: Sequence[float], taken: frozenset[float]
) -> list[ReviewBead]:
    """Give beads that come positions between the rows that stay.

    `kept` are those rows' positions, rising. None in `taken` is given away, since
    undo may bring the row back that stood there.
    """
    there = []
    for after, group in groupby(arrivals, key=lambda arrival: arrival.after):
        beads = [arrival.bead for arrival in group]
        reach = SPACING * (len(beads) + 1)
        if after is None:
            high = kept[0] if kept else reach
            low = high - reach
        else:
            low, at = after, bisect_right(kept, after)
            high = kept[at] if at < len(kept) else low + reach
        step = (high - low) / (len(beads) + 1)
        for number, bead in enumerate(beads, 1):
            place = _free(low + step * number, low + step * (number + 1), taken)
            if not low < place < high:
                raise OperationError(_(_NO_ROOM))
            there.append(replace(bead, position=place))
    return there


def _free(place: float, end: float, taken: frozenset[float]) -> float:
    """Return the position itself, or one before `end` that is not taken."""
    while place in taken:
        nearer = (place + end) / 2
        if not place < nearer < end:
            raise OperationError(_(_NO_ROOM))
        place = nearer
    return place


def _with_comments(come: Sequence[ReviewBead], gone: BeadTuple) -> list[ReviewBead]:
    """Pass the comments of rows that go to the rows with their first sentences."""
    home = {segment.id: at for at, bead in enumerate(come) for segment in bead.ko + bead.en}
    passed = list(come)
    for bead in gone:
        at = home[(bead.ko + bead.en)[0].id]
        remarks = dict.fromkeys(filter(None, (passed[at].comment, bead.comment)))
        passed[at] = replace(passed[at], comment="\n".join(remarks))
    return passed


def _changes(gone: BeadTuple, come: Sequence[ReviewBead]) -> tuple[Change, ...]:
    """Part the rows into the smallest groups that hold the same segments before and after."""
    of_gone = {segment.id: bead for bead in gone for segment in bead.ko + bead.en}
    of_come = {segment.id: bead for bead in come for segment in bead.ko + bead.en}
    seen: set[str] = set()
    changes = []
    for first in of_gone:
        before: dict[str, ReviewBead] = {}
        after: dict[str, ReviewBead] = {}
        todo = [first]
        while todo:
            segment = todo.pop()
            if segment in seen:
                continue
            seen.add(segment)
            for bead, group in ((of_gone[segment], before), (of_come[segment], after)):
                group[bead.id] = bead
                todo += _ids(bead.ko + bead.en)
        if before:
            changes.append(Change(_in_order(before.values()), _in_order(after.values())))
    return tuple(changes)


def _in_order(beads: Iterable[ReviewBead]) -> BeadTuple:
    return tuple(sorted(beads, key=lambda bead: bead.position))


def _ids(segments: Iterable[ReviewSegment]) -> tuple[str, ...]:
    return tuple(segment.id for segment in segments)
