"""Find the fewest keys of the review grid that mend rows which stand together wrongly.

  python benchmarks/review_moves.py ROWS BEADS

Both are beads as `[0]:[0,1] []:[2]`, segments counted from 0: the rows as they are, and
as they should be. Prints the keys, pressed with the cursor in the first row and the
Korean side in focus.

The search is A* (Hart, Nilsson, Raphael 1968) over the rows, the cursor and the side in
focus. It knows the grid's commands from `workbench/components/bead_grid/commands.js`.
"""

from __future__ import annotations

import argparse
import ast
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

# States that are looked at before the search stops asking for the fewest keys.
MOST_STATES = 60_000
KO, EN = 0, 1
TO_SIDE = ("ArrowLeft", "ArrowRight")

Indices = tuple[int, ...]
Shape = tuple[Indices, Indices]
"""Which Korean and which English segments a bead holds."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing done: the keys for it, and whether they change which rows there are."""

    keys: tuple[str, ...]
    is_operation: bool = False
    is_structural: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Rows that are mended together, with the cursor's row and side."""

    rows: tuple[Shape, ...]
    at: int
    side: int


def main() -> int:
    """Print the keys that lead from one list of beads to another."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", metavar="ROWS")
    parser.add_argument("beads", metavar="BEADS")
    arguments = parser.parse_args()
    start = Place(tuple(_shapes(arguments.rows)), 0, KO)
    found = mended(start, set(_shapes(arguments.beads)))
    print(" ".join(key for move, _ in found for key in move.keys))
    return 0


def mended(start: Place, wanted: set[Shape], first: int = 0) -> list[tuple[Move, Place]]:
    """Search the fewest keys that give the wanted rows; `first` is the first row's number."""
    tie = count()
    ahead: list[tuple[int, int, int, Place]] = [(0, next(tie), 0, start)]
    best = {start: 0}
    came: dict[Place, tuple[Place, Move]] = {}
    # Beyond a number of states a way that is good enough will do.
    weight = 1
    while ahead:
        _, _, spent, place = heapq.heappop(ahead)
        if spent > best[place]:
            continue
        missing = len(wanted - set(place.rows))
        if missing == 0:
            return _way(place, start, came)
        if len(best) > MOST_STATES:
            weight = 6
        for move, after in _moves(place, first):
            total = spent + len(move.keys)
            if total < best.get(after, total + 1):
                best[after] = total
                came[after] = place, move
                # An operation leaves two rows, of two keys' worth of right ones at best.
                left = -(-len(wanted - set(after.rows)) // 2)
                heapq.heappush(ahead, (total + weight * left, next(tie), total, after))
    raise SystemExit(f"no keys lead from {start.rows} to {sorted(wanted)}")


def _way(
    place: Place, start: Place, came: dict[Place, tuple[Place, Move]]
) -> list[tuple[Move, Place]]:
    found = []
    while place != start:
        before, move = came[place]
        found.append((move, place))
        place = before
    return found[::-1]


def _moves(place: Place, first: int) -> Iterator[tuple[Move, Place]]:
    """Yield what the grid's commands can do here, each with what comes of it."""
    yield Move((TO_SIDE[1 - place.side],)), replace(place, side=1 - place.side)
    for key, step in (("j", 1), ("k", -1)):
        if 0 <= place.at + step < len(place.rows):
            yield Move((key,)), replace(place, at=place.at + step)
    rows, at, side = place.rows, place.at, place.side
    if at + 1 < len(rows):
        yield _changed(place, ("m",), _merged(rows, at))
    if all(rows[at]):
        yield _changed(place, ("d",), _apart(rows, at, _set_apart(rows[at], side)))
    yield from _shifts(place)
    yield from _splits(place)
    yield from _links(place, first)


def _shifts(place: Place) -> Iterator[tuple[Move, Place]]:
    at = place.at
    for key, source, to, which in (
        ("]", at, at + 1, -1),
        ("[", at + 1, at, 0),
        ("Shift+BracketLeft", at, at - 1, 0),
        ("Shift+BracketRight", at - 1, at, -1),
    ):
        if min(source, to) < 0 or max(source, to) >= len(place.rows):
            continue
        if held := place.rows[source][place.side]:
            rows = _moved(place.rows, source, to, place.side, held[which])
            yield _changed(place, (key,), rows)


def _splits(place: Place) -> Iterator[tuple[Move, Place]]:
    """Split the row: S, the point moved from the middle on either side, Enter."""
    row = place.rows[place.at]
    sizes = len(row[KO]), len(row[EN])
    if max(sizes) < 2:
        return
    middle = tuple(size if size < 2 else size // 2 for size in sizes)
    begin = place.side if sizes[place.side] > 1 else 1 - place.side
    for stay in ((ko, en) for ko in range(sizes[KO] + 1) for en in range(sizes[EN] + 1)):
        if not 0 < sum(stay) < sum(sizes):
            continue
        shifts = [_turns(stay[side] - middle[side], sizes[side] + 1) for side in (KO, EN)]
        keys = ["s", *shifts[begin]]
        if shifts[1 - begin]:
            keys += [TO_SIDE[1 - begin], *shifts[1 - begin]]
        first: Shape = row[KO][: stay[0]], row[EN][: stay[1]]
        rest: Shape = row[KO][stay[0] :], row[EN][stay[1] :]
        yield _changed(place, (*keys, "Enter"), _apart(place.rows, place.at, (first, rest)))


def _turns(by: int, size: int) -> list[str]:
    """Return the keys that move a point round by so many of `size` places."""
    down, up = by % size, -by % size
    return ["ArrowDown"] * down if down <= up else ["ArrowUp"] * up


def _links(place: Place, first: int) -> Iterator[tuple[Move, Place]]:
    """Link a sentence to another row: L, which sentence, which row, Enter."""
    rows, at = place.rows, place.at
    side = place.side if rows[at][place.side] else 1 - place.side
    held = rows[at][side]
    for number, segment in enumerate(held):
        back = len(held) - number
        chosen = ["ArrowRight"] * number if number <= back else ["ArrowLeft"] * back
        for to in range(len(rows)):
            if to == at:
                continue
            steps = to - (at + 1)
            aimed = ["j"] * steps if steps >= 0 else ["k"] * -steps
            aimed = min(aimed, list(str(first + to + 1)), key=len)
            moved = _moved(rows, at, to, side, segment)
            move, after = _changed(place, ("l", *chosen, *aimed, "Enter"), moved)
            yield move, replace(after, side=side)


def _changed(place: Place, keys: tuple[str, ...], rows: tuple[Shape, ...]) -> tuple[Move, Place]:
    # The grid's cursor stays on its bead; where that is no more, on what took its place.
    kept = [row for row in place.rows[: place.at] if row in rows or any(_shares(row, rows))]
    at = min(len(kept), len(rows) - 1)
    return Move(keys, is_operation=True, is_structural=True), Place(rows, at, place.side)


def _shares(row: Shape, rows: Sequence[Shape]) -> Iterator[bool]:
    mine = set(segments_of(row))
    return (bool(mine & set(segments_of(other))) for other in rows)


def _merged(rows: tuple[Shape, ...], at: int) -> tuple[Shape, ...]:
    first, second = rows[at], rows[at + 1]
    joined = _sorted(first[KO] + second[KO]), _sorted(first[EN] + second[EN])
    return (*rows[:at], joined, *rows[at + 2 :])


def _set_apart(row: Shape, side: int) -> tuple[Shape, Shape]:
    ko: Shape = row[KO], ()
    en: Shape = (), row[EN]
    return (en, ko) if side == KO else (ko, en)


def _apart(rows: tuple[Shape, ...], at: int, parts: tuple[Shape, ...]) -> tuple[Shape, ...]:
    return (*rows[:at], *parts, *rows[at + 1 :])


def _moved(
    rows: tuple[Shape, ...], source: int, to: int, side: int, segment: int
) -> tuple[Shape, ...]:
    changed = list(rows)
    left = tuple(index for index in rows[source][side] if index != segment)
    changed[source] = _with(rows[source], side, left)
    changed[to] = _with(rows[to], side, _sorted((*rows[to][side], segment)))
    return tuple(row for row in changed if any(row))


def _with(row: Shape, side: int, indices: Indices) -> Shape:
    return (indices, row[EN]) if side == KO else (row[KO], indices)


def _sorted(indices: Indices) -> Indices:
    return tuple(sorted(indices))


def segments_of(shape: Shape) -> list[tuple[int, int]]:
    """Return the segments of a bead as (side, index)."""
    return [(side, index) for side in (KO, EN) for index in shape[side]]


def _shapes(words: str) -> Iterator[Shape]:
    for word in words.split():
        ko, en = (tuple(ast.literal_eval(side)) for side in word.split(":"))
        yield ko, en


if __name__ == "__main__":
    raise SystemExit(main())
