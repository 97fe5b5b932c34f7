"""What a new version of a document makes of a pair's rows: pure functions.

Rows of which every sentence stayed are held, and left as they are. Only one-sided rows
that nobody looked at are free where something came, changed or went beside them, since
the new version may have their counterpart. What changed is lined up anew between them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligned.beads import Bead
from workbench.documents.revised import Revised
from workbench.doubts import review_doubt
from workbench.model import ReviewBead, Status
from workbench.reviewing.proposals import Arrival, Change, Rows, key_of, placed

__all__ = ["Replacement", "Sides", "held_beads", "held_rows", "replaced", "shapes_to_keep"]

BeadTuple = tuple[ReviewBead, ...]

# What people put together and the aligner would part again is as sure as a coin's side.
_AGAINST_THE_ALIGNER = 0.5


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a pair as they would stand."""

    ko: Revised
    en: Revised

    @property
    def stayed(self) -> frozenset[str]:
        """Ids of all segments whose sentence is unchanged and in its place."""
        return self.ko.stayed | self.en.stayed

    @property
    def moved(self) -> frozenset[str]:
        """Ids of all segments whose sentence is unchanged but stands elsewhere."""
        return self.ko.moved | self.en.moved

    def of(self, bead: Bead) -> ReviewBead:
        """Make a row of an aligned bead, without a place yet."""
        ko = tuple(self.ko.segments[at] for at in bead.source)
        en = tuple(self.en.segments[at] for at in bead.target)
        doubts = tuple(review_doubt(d, self.ko.segments, self.en.segments) for d in bead.doubts)
        return ReviewBead("", 0.0, ko, en, bead.confidence, doubts=doubts)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Rows that go as they are now, and those that come or change as they would be.

    `changes` are both in groups that have sentences or a row in common, in the pair's
    order. `untouched` counts the rows that are left as they are.
    """

    gone: BeadTuple
    come: BeadTuple
    changes: tuple[Change, ...]
    untouched: int


def held_rows(rows: Rows, sides: Sides) -> frozenset[str]:
    """Return the ids of the rows that are held, see the module."""
    stayed = sides.stayed
    whole = [_ids(bead) <= stayed for bead in rows.beads]
    near = _near(rows.beads, whole, sides)
    free: set[int] = set()
    for steps in (range(len(whole)), range(len(whole) - 1, -1, -1)):
        beside = False
        for at in steps:
            loose = whole[at] and _loose(rows.beads[at])
            if loose and (beside or at in near):
                free.add(at)
            beside = (at in near) or (loose and beside)
    return frozenset(bead.id for at, bead in enumerate(rows.beads) if whole[at] and at not in free)


def _near(beads: BeadTuple, whole: Sequence[bool], sides: Sides) -> set[int]:
    """Return which rows something came to, changed or went from, in or beside them."""
    owner = {one.id: at for at, bead in enumerate(beads) for one in bead.ko + bead.en}
    near = {at for at, is_whole in enumerate(whole) if not is_whole}
    for side in sides.ko, sides.en:
        for first, second in pairwise(side.segments):
            if (first.id in side.stayed) != (second.id in side.stayed):
                near.add(owner[first.id if first.id in side.stayed else second.id])
    return near


def _loose(bead: ReviewBead) -> bool:
    return not bead.two_sided and bead.status is Status.PROPOSED and not bead.author


def held_beads(rows: Rows, held: Iterable[str], sides: Sides) -> list[Bead]:
    """Return rows as the aligner takes beads that it holds."""
    ids = frozenset(held)
    at_ko = {one.id: at for at, one in enumerate(sides.ko.segments)}
    at_en = {one.id: at for at, one in enumerate(sides.en.segments)}
    return [
        Bead(
            tuple(sorted(at_ko[one.id] for one in bead.ko)),
            tuple(sorted(at_en[one.id] for one in bead.en)),
            confidence=1.0,
        )
        for bead in rows.beads
        if bead.id in ids
    ]


def shapes_to_keep(
    rows: Rows, held: frozenset[str], aligned: Iterable[Bead], sides: Sides
) -> frozenset[str]:
    """Return settled rows that go on, changed, with the same segments, but came out parted."""
    keys = {key_of(sides.of(bead)) for bead in aligned}
    there = {one.id for one in sides.ko.segments + sides.en.segments}
    return frozenset(
        bead.id
        for bead in rows.beads
        if bead.id in rows.held - held and _ids(bead) <= there and key_of(bead) not in keys
    )


def replaced(
    rows: Rows, aligned: Iterable[Bead], sides: Sides, insisted: frozenset[str], seed: str
) -> Replacement:
    """Compare rows with the beads that came out.

    `insisted` are the rows that hold though the aligner would part them; ids of new rows
    are made from `seed`. Raises `OperationError` where there is no room between rows.
    """
    here = {key_of(bead): bead for bead in rows.beads}
    stayed, moved = sides.stayed, sides.moved
    untouched: list[ReviewBead] = []
    changed: list[ReviewBead] = []
    arrivals: list[Arrival] = []
    after: float | None = None
    for bead in aligned:
        made = sides.of(bead)
        same = here.get(key_of(made))
        if same is None or _ids(made) & moved:
            arrivals.append(Arrival(made, after))
            continue
        after = same.position
        if _ids(made) <= stayed:
            untouched.append(same)
        else:
            going_on = _going_on(same, made, same.id in insisted)
            changed.append(replace(going_on, position=same.position))
    placed_already = {bead.id for bead in (*untouched, *changed)}
    left = [bead for bead in rows.beads if bead.id not in placed_already]
    homes = _homes([arrival.bead for arrival in arrivals], left)
    come = [
        replace(one, bead=_named(one.bead, homes.get(number), sides, number, seed))
        for number, one in enumerate(arrivals)
    ]
    positions = sorted(bead.position for bead in (*untouched, *changed))
    arrived = placed(come, positions, rows.places)
    ids = {bead.id for bead in arrived}
    gone = tuple(bead for bead in left if bead.id not in ids)
    all_come = _with_comments([*changed, *arrived], gone)
    as_they_are = {bead.id for bead in untouched}
    before = [bead for bead in rows.beads if bead.id not in as_they_are]
    return Replacement(gone, all_come, tuple(_grouped(before, all_come)), len(untouched))


def _going_on(row: ReviewBead, made: ReviewBead, insisted: bool) -> ReviewBead:
    """Let a row go on with other sentences: nobody has decided about these."""
    flagged = row.status is Status.NEEDS_REVIEW
    sure = min(row.confidence, _AGAINST_THE_ALIGNER) if insisted else made.confidence
    return replace(
        row,
        ko=made.ko,
        en=made.en,
        version=row.version + 1,
        confidence=sure,
        doubts=() if insisted else made.doubts,
        status=row.status if flagged else Status.PROPOSED,
        author=row.author if flagged else "",
        at=row.at if flagged else "",
        reason="",
    )


def _homes(made: Sequence[ReviewBead], left: Sequence[ReviewBead]) -> dict[int, ReviewBead]:
    """Find the row that each bead goes on from: the one that it shares most segments with."""
    owner = {one: bead for bead in left for one in _ids(bead)}
    shared: dict[tuple[int, str], int] = {}
    for number, bead in enumerate(made):
        for one in _ids(bead) & owner.keys():
            shared[number, owner[one].id] = shared.get((number, owner[one].id), 0) + 1
    rows = {bead.id: bead for bead in left}
    homes: dict[int, ReviewBead] = {}
    for number, row in sorted(shared, key=lambda place: (-shared[place], place)):
        if number not in homes and row in rows:
            homes[number] = rows.pop(row)
    return homes


def _named(
    made: ReviewBead, home: ReviewBead | None, sides: Sides, number: int, seed: str
) -> ReviewBead:
    if home is None:
        return replace(made, id=uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}/bead/{number}").hex)
    if key_of(home) == key_of(made) and _ids(made) <= sides.stayed | sides.moved:
        # Its sentences are what they were, only elsewhere: what was decided holds.
        return replace(home, ko=made.ko, en=made.en, version=home.version + 1)
    return _going_on(home, made, insisted=False)


def _with_comments(come: Sequence[ReviewBead], gone: BeadTuple) -> BeadTuple:
    """Pass the comments of rows that go to the rows that have the first of their sentences."""
    home = {one: at for at, bead in enumerate(come) for one in _ids(bead)}
    passed = list(come)
    for bead in gone:
        at = next((home[one.id] for one in bead.ko + bead.en if one.id in home), None)
        if at is not None and bead.comment:
            remarks = dict.fromkeys(filter(None, (passed[at].comment, bead.comment)))
            passed[at] = replace(passed[at], comment="\n".join(remarks))
    return tuple(passed)


def _grouped(before: Sequence[ReviewBead], come: Sequence[ReviewBead]) -> Iterator[Change]:
    """Part rows into the smallest groups that share no segment and no row."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for bead in (*before, *come):
        for one in _ids(bead):
            parent[root(one)] = root(bead.id)
    groups: dict[str, tuple[list[ReviewBead], list[ReviewBead]]] = {}
    for number, beads in enumerate((before, come)):
        for bead in beads:
            groups.setdefault(root(bead.id), ([], []))[number].append(bead)
    ordered = sorted(groups.values(), key=lambda g: min(b.position for b in (*g[0], *g[1])))
    for old, new in ordered:
        yield Change(_in_order(old), _in_order(new))


def _in_order(beads: Iterable[ReviewBead]) -> BeadTuple:
    return tuple(sorted(beads, key=lambda bead: bead.position))


def _ids(bead: ReviewBead) -> frozenset[str]:
    return frozenset(one.id for one in bead.ko + bead.en)
