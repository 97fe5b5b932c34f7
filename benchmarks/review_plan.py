"""Plan the fewest keys that lead from our alignment of a pair to its gold beads.

  python benchmarks/review_plan.py [FOLDER]

FOLDER holds NAME.gold.tsv with NAME.ko.ENDING and NAME.en.ENDING (as benchmarks/statements.py
reads them) or cases (as benchmarks/cases.py reads them); examples/ without it. Prints the
keys of each pair; benchmarks/review_keys.py presses them.

What is planned is what somebody presses who sees what is wrong as soon as they read it:
going to a row, mending what stands together there, approving. Rows that are wrong and
touch each other are one place, mended as benchmarks/review_moves.py finds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cases import read_cases
from review_moves import EN, KO, Indices, Move, Place, Shape, mended, segments_of
from statements import gold_beads, squashed

from aligned.align import align_documents, align_segments
from aligned.beads import DOUBTFUL_BELOW, Alignment
from aligned.encoders import load_encoder
from aligned.model import Encoder, Segment
from aligned.readers import read

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

# What the form of "approve many" offers.
SWEEP_ABOVE = 0.9
SWEEP = ("Shift+A", "Enter")


@dataclass(frozen=True, slots=True)
class Task:
    """A pair as it comes from alignment, and as it should be in the end."""

    name: str
    ko: tuple[Segment, ...]
    en: tuple[Segment, ...]
    proposed: tuple[Shape, ...]
    confidences: tuple[float, ...]
    gold: tuple[Shape, ...]


@dataclass(slots=True)
class _Row:
    shape: Shape
    confidence: float
    approved: bool = False

    @property
    def doubtful(self) -> bool:
        return not self.approved and self.confidence < DOUBTFUL_BELOW


def main() -> int:
    """Print the counts of each pair."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    arguments = parser.parse_args()
    encoder = load_encoder()
    for task in read_tasks(arguments.folder, encoder):
        for swept in (True, False):
            moves = plan(task, swept=swept)
            words = " ".join(key for move in moves for key in move.keys)
            mode = "approve many first" if swept else "row by row"
            print(f"{task.name}, {mode}: {words.replace('a a a a', 'a…')}")
    print(encoder.signature)
    return 0


def read_tasks(folder: Path, encoder: Encoder) -> Iterator[Task]:
    """Align each pair of a folder that has gold beads."""
    statements = sorted(folder.glob("*.gold.tsv"))
    for path in statements:
        name = path.name.removesuffix(".gold.tsv")
        files = [next(iter(sorted(folder.glob(f"{name}.{side}.*")))) for side in ("ko", "en")]
        alignment = align_documents(*map(read, files), encoder)
        beads = gold_beads(path)
        ko = _placed(alignment.source, [bead.ko for bead in beads], f"{path}, Korean")
        en = _placed(alignment.target, [bead.en for bead in beads], f"{path}, English")
        yield _task(name, alignment, tuple(zip(ko, en, strict=True)))
    if statements:
        return
    for case in read_cases(folder):
        if case.gold and case.languages == ("ko", "en"):
            alignment = align_segments(case.source, case.target, encoder)
            yield _task(case.name, alignment, tuple((b.source, b.target) for b in case.gold))


def plan(task: Task, *, swept: bool) -> list[Move]:
    """Return what to do, in order; `swept`: begin with "approve many"."""
    desk = _Desk(task)
    if swept:
        desk.sweep()
    while (target := desk.next_target()) is not None:
        if desk.is_right(target):
            desk.go_to(target)
            desk.approve()
        else:
            desk.mend(*desk.place_of(target))
    return desk.moves


class _Desk:
    """The rows while they are worked on: what the grid would show."""

    def __init__(self, task: Task) -> None:
        self.rows = [_Row(*row) for row in zip(task.proposed, task.confidences, strict=True)]
        self.gold = Counter(task.gold)
        self.home = {
            (side, index): bead for bead in task.gold for side in (KO, EN) for index in bead[side]
        }
        self.at, self.side = 0, KO
        self.moves: list[Move] = []

    def sweep(self) -> None:
        """Approve all that is sure and two-sided."""
        self.moves.append(Move(SWEEP, is_operation=True, is_structural=True))
        for row in self.rows:
            row.approved = row.confidence >= SWEEP_ABOVE and all(row.shape)

    def is_right(self, at: int) -> bool:
        """Tell whether a row is a gold bead."""
        return self.rows[at].shape in self.gold

    def next_target(self) -> int | None:
        """Return the first row that is wrong or not approved."""
        wanted = (a for a, r in enumerate(self.rows) if not (r.approved and self.is_right(a)))
        return next(wanted, None)

    def go_to(self, at: int) -> None:
        """Move the cursor by the fewest keys."""
        keys = self.way(at)
        if keys:
            self.moves.append(Move(keys))
        self.at = at

    def way(self, to: int) -> tuple[str, ...]:
        """Return the fewest keys from the cursor to a row."""
        step = "j" if to > self.at else "k"
        ways = [(step,) * abs(to - self.at), ("#", *str(to + 1), "Escape")]
        ways += [("Home", *"j" * to), ("End", *"k" * (len(self.rows) - 1 - to))]
        todo = [a for a, row in enumerate(self.rows) if not row.approved]
        doubtful = [a for a in todo if self.rows[a].doubtful]
        for key, stops in (("n", doubtful), ("Shift+N", todo)):
            ahead = [a for a in stops if a > self.at] + [a for a in stops if a < self.at]
            if to in ahead:
                ways.append((key,) * (ahead.index(to) + 1))
        return min(ways, key=len)

    def approve(self) -> None:
        """Approve the row of the cursor, which goes on to the next."""
        self.moves.append(Move(("a",), is_operation=True))
        self.rows[self.at].approved = True
        self.at = min(self.at + 1, len(self.rows) - 1)

    def place_of(self, at: int) -> tuple[int, int]:
        """Return the half-open range of rows that must be mended together with one."""
        first, last = at, at
        while True:
            inside = self.rows[first : last + 1]
            wanted = {self.home[segment] for row in inside for segment in segments_of(row.shape)}
            needed = {segment for bead in wanted for segment in segments_of(bead)}
            rows = [a for a, row in enumerate(self.rows) if needed & set(segments_of(row.shape))]
            if min(rows) >= first and max(rows) <= last:
                return first, last + 1
            first, last = min(first, *rows), max(last, *rows)

    def mend(self, first: int, end: int) -> None:
        """Bring the rows of a place into the shapes of gold beads."""
        rows = tuple(row.shape for row in self.rows[first:end])
        wanted = {self.home[segment] for shape in rows for segment in segments_of(shape)}
        best: tuple[int, int, list[tuple[Move, Place]]] | None = None
        for entry in range(len(rows)):
            found = mended(Place(rows, entry, self.side), wanted, first)
            keys = len(self.way(first + entry)) + sum(len(move.keys) for move, _ in found)
            if best is None or keys < best[0]:
                best = keys, entry, found
        assert best is not None
        self.go_to(first + best[1])
        self.moves += [move for move, _ in best[2]]
        last = best[2][-1][1]
        untouched = {row.shape: row for row in self.rows[first:end]}
        least = min(row.confidence for row in self.rows[first:end])
        self.rows[first:end] = [untouched.get(shape) or _Row(shape, least) for shape in last.rows]
        self.at, self.side = first + last.at, last.side


def _task(name: str, alignment: Alignment, gold: tuple[Shape, ...]) -> Task:
    return Task(
        name,
        alignment.source,
        alignment.target,
        tuple((tuple(bead.source), tuple(bead.target)) for bead in alignment.beads),
        tuple(bead.confidence for bead in alignment.beads),
        tuple((tuple(ko), tuple(en)) for ko, en in gold),
    )


def _placed(segments: Sequence[Segment], texts: Sequence[str], where: str) -> list[Indices]:
    """Return which segments make up each text; the texts may come in any order."""
    pieces = [squashed(segment.text) for segment in segments]
    taken: set[int] = set()
    found: list[Indices] = []
    begin = 0
    for text in texts:
        starts = [at for at in (*range(begin, len(pieces)), *range(begin)) if at not in taken]
        run = next((run for at in starts if (run := _run(pieces, at, text))), ())
        if text and not run:
            raise SystemExit(f"{where}: no sentences make up {text[:40]!r}; they are cut elsewhere")
        taken |= set(run)
        found.append(run)
        begin = run[-1] + 1 if run else begin
    return found


def _run(pieces: Sequence[str], start: int, text: str) -> Indices:
    joined, end = "", start
    while len(joined) < len(text) and end < len(pieces):
        joined += pieces[end]
        end += 1
    return tuple(range(start, end)) if joined == text and text else ()


if __name__ == "__main__":
    raise SystemExit(main())
