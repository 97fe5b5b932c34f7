"""The SQL of pairs, beads and the journal: rows in, values out.

Each class is one table's statements in one transaction. A bead that is no more
is a row without segments; see `ReviewBead.removed`.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, delete, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert

from aligned.beads import DOUBTFUL_BELOW
from aligned.model import Document, Language
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment, Status
from workbench.operations import JournalEntry, Operation, OperationKind
from workbench.project import Transaction, utc_now
from workbench.records.rows_in import bead_row, change_rows, digest, entry_row, segment_rows
from workbench.records.rows_out import bead_of, entry_of, segment_of, summary_of
from workbench.records.schema import beads, documents, operation_beads, operations, pairs, segments

__all__ = ["MOST_VALUES", "Beads", "Journal", "Pairs", "pairs_of_beads"]

# SQLite takes at most 32,766 values in one statement.
MOST_VALUES = 10_000


def pairs_of_beads(tx: Transaction, ids: Sequence[str]) -> dict[str, PairSummary]:
    """Return which pair each of these ids is a bead of; others are left out."""
    found: dict[str, str] = {}
    for some in _chunks(ids):
        query = select(beads.c.id, beads.c.pair).where(beads.c.id.in_(some))
        found |= {row.id: row.pair for row in tx.execute(query)}
    known = {pair: Pairs(tx).get(pair) for pair in set(found.values())}
    return {bead: summary for bead, pair in found.items() if (summary := known[pair]) is not None}


class Pairs:
    """The pairs and their progress."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def add(self, name: str, ko: str, en: str, original: Language, author: str) -> str:
        """Store a waiting pair of two documents and return its id."""
        values = {
            "id": uuid.uuid4().hex,
            "name": name,
            "ko_document": ko,
            "en_document": en,
            "original": original.value,
            "signature": "",
            "state": PairState.WAITING.value,
            "stage": "",
            "done": 0,
            "total": 0,
            "message": "",
            "run": "",
            "beat": time.time(),
            "revision": 0,
            "removed": False,
            # Pairs are listed by it: two that come within a second keep their order.
            "created_at": utc_now(exact=True),
            "author": author,
        }
        self._tx.execute(insert(pairs).values(values))
        return str(values["id"])

    def get(self, pair_id: str, *, counted: bool = True) -> PairSummary | None:
        """Return a pair, also a removed one; its counts are 0 unless they are wanted."""
        return next(iter(self._select(pairs.c.id == pair_id, counted=counted)), None)

    def revision(self, pair_id: str) -> int | None:
        """Return how many changes a pair has seen; None if it is not there or removed."""
        query = select(pairs.c.revision).where(pairs.c.id == pair_id, pairs.c.removed.is_(False))
        found: int | None = self._tx.scalar(query)
        return found

    def all(self) -> tuple[PairSummary, ...]:
        """Return the pairs that are not removed, oldest first."""
        return tuple(self._select(pairs.c.removed.is_(False)))

    def same_content(self, ko: Document, en: Document) -> str | None:
        """Return the name of a pair, not removed, of these two files."""
        of_ko, of_en = documents.alias(), documents.alias()
        query = (
            select(pairs.c.name)
            .join(of_ko, of_ko.c.id == pairs.c.ko_document)
            .join(of_en, of_en.c.id == pairs.c.en_document)
            .where(pairs.c.removed.is_(False))
            .where(of_ko.c.sha256 == digest(ko))
            .where(of_en.c.sha256 == digest(en))
        )
        return self._tx.scalar(query.limit(1))

    def change(self, pair_id: str, values: Mapping[str, object], run: str | None = None) -> bool:
        """Change columns of a pair; with `run`, only if that run still has it."""
        statement = update(pairs).where(pairs.c.id == pair_id)
        if run is not None:
            statement = statement.where(pairs.c.run == run)
        return self._tx.execute(statement.values(values)).rowcount == 1

    def take(self, pair_id: str, run: str) -> None:
        """Let a run of the aligner have a pair, or none: the one before has lost it."""
        statement = update(pairs).where(pairs.c.id == pair_id)
        self._tx.execute(statement.values(run=run, beat=time.time()))

    def advance(self, pair_id: str) -> int:
        """Raise the revision of a pair by 1 and return it."""
        statement = update(pairs).where(pairs.c.id == pair_id)
        statement = statement.values(revision=pairs.c.revision + 1)
        return int(self._tx.execute(statement.returning(pairs.c.revision)).scalar_one())

    def _select(self, which: ColumnElement[bool], *, counted: bool = True) -> Iterator[PairSummary]:
        of_ko, of_en = documents.alias(), documents.alias()
        query = (
            select(pairs, of_ko.c.name.label("ko_name"), of_en.c.name.label("en_name"))
            .join(of_ko, of_ko.c.id == pairs.c.ko_document)
            .join(of_en, of_en.c.id == pairs.c.en_document)
            .where(which)
            .order_by(pairs.c.created_at, pairs.c.id)
        )
        rows = self._tx.execute(query).mappings().all()
        counts = self._counts([row["id"] for row in rows]) if counted else {}
        return (summary_of(row, counts.get(row["id"], {})) for row in rows)

    def _counts(self, pair_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        doubt = (beads.c.status == Status.PROPOSED.value) & (beads.c.confidence < DOUBTFUL_BELOW)
        query = (
            select(
                beads.c.pair,
                beads.c.status,
                func.count().label("number"),
                func.sum(case((doubt, 1), else_=0)).label("doubtful"),
            )
            .where(beads.c.pair.in_(pair_ids), beads.c.removed.is_(False))
            .group_by(beads.c.pair, beads.c.status)
        )
        found: dict[str, dict[str, int]] = {}
        for row in self._tx.execute(query):
            of_pair = found.setdefault(row.pair, {"doubtful": 0})
            of_pair[row.status] = row.number
            of_pair["doubtful"] += row.doubtful
        return found


class Beads:
    """The beads of one pair, with their segments."""

    def __init__(self, tx: Transaction, pair: PairSummary) -> None:
        self._tx = tx
        self._pair = pair

    def get(self, ids: Iterable[str]) -> dict[str, ReviewBead]:
        """Return the beads with these ids that the pair has or had."""
        found: dict[str, ReviewBead] = {}
        for some in _chunks(list(ids)):
            found |= {bead.id: bead for bead in self._load(beads.c.id.in_(some))}
        return found

    def since(self, revision: int) -> tuple[ReviewBead, ...]:
        """Return the beads changed after a revision, also removed ones, in order."""
        return self._load(beads.c.revision > revision)

    def all(self) -> tuple[ReviewBead, ...]:
        """Return the beads that are there, in order."""
        return self._load(beads.c.removed.is_(False))

    def proposed(self, above: float) -> tuple[ReviewBead, ...]:
        """Return the proposed beads of at least this confidence, in order."""
        status = beads.c.status == Status.PROPOSED.value
        return self._load(beads.c.removed.is_(False) & status & (beads.c.confidence >= above))

    def stretch(self, low: float, high: float) -> tuple[ReviewBead, ...]:
        """Return the beads from `low` to `high`, and what stands around them.

        On either side the stretch goes on to the second bead that has text in the
        original language: the first is a neighbour of a bead at the edge, the
        second a neighbour of that neighbour.
        """
        before = self._second(beads.c.position < low, beads.c.position.desc())
        after = self._second(beads.c.position > high, beads.c.position.asc())
        which: ColumnElement[bool] = beads.c.removed.is_(False)
        if before is not None:
            which &= beads.c.position >= before
        if after is not None:
            which &= beads.c.position <= after
        return self._load(which)

    def next_position(self, position: float) -> float | None:
        """Return the position of the next row, removed or not; None after the last.

        Removed beads count, so that undo never finds their place taken.
        """
        query = select(func.min(beads.c.position)).where(beads.c.pair == self._pair.id)
        found: float | None = self._tx.scalar(query.where(beads.c.position > position))
        return found

    def places(self) -> frozenset[float]:
        """Return the positions of all rows, removed or not."""
        query = select(beads.c.position).where(beads.c.pair == self._pair.id)
        return frozenset(self._tx.scalars(query))

    def add(self, new: Sequence[ReviewBead], revision: int) -> None:
        """Store beads that were not there before."""
        if new:
            self._tx.execute(insert(beads), [self._row(bead, revision) for bead in new])
            self._add_segments(new)

    def write(
        self, before: Sequence[ReviewBead], after: Sequence[ReviewBead], revision: int
    ) -> None:
        """Replace beads by what became of them; those at version 1 are new."""
        old = {bead.id: bead for bead in before}
        changed = [bead for bead in after if bead.version > 1]
        if changed:
            rows = [{f"new_{k}": v for k, v in self._row(b, revision).items()} for b in changed]
            self._tx.execute(_UPDATE_BEAD, rows)
        moved = [b for b in changed if (b.ko, b.en) != (old[b.id].ko, old[b.id].en)]
        for some in _chunks([bead.id for bead in moved]):
            self._tx.execute(delete(segments).where(segments.c.bead.in_(some)))
        self.add([bead for bead in after if bead.version == 1], revision)
        self._add_segments(moved)

    def _load(self, which: ColumnElement[bool]) -> tuple[ReviewBead, ...]:
        which = (beads.c.pair == self._pair.id) & which
        sides: dict[tuple[str, str], list[ReviewSegment]] = {}
        query = select(segments).join(beads, beads.c.id == segments.c.bead).where(which)
        for row in self._tx.execute(query.order_by(segments.c.rank)).mappings().all():
            sides.setdefault((row["bead"], row["language"]), []).append(segment_of(row))
        query = select(beads).where(which).order_by(beads.c.position, beads.c.id)
        return tuple(bead_of(row, sides) for row in self._tx.execute(query).mappings().all())

    def _second(self, which: ColumnElement[bool], order: ColumnElement[Any]) -> float | None:
        has_text = exists().where(
            segments.c.bead == beads.c.id, segments.c.language == self._pair.original.value
        )
        query = select(beads.c.position).where(beads.c.pair == self._pair.id, which, has_text)
        position: float | None = self._tx.scalar(query.order_by(order).offset(1).limit(1))
        return position

    def _row(self, bead: ReviewBead, revision: int) -> dict[str, Any]:
        return bead_row(bead, self._pair, revision)

    def _add_segments(self, of: Sequence[ReviewBead]) -> None:
        rows = [row for bead in of for row in segment_rows(bead, self._pair)]
        if rows:
            self._tx.execute(insert(segments), rows)


_UPDATE_BEAD = (
    update(beads)
    .where(beads.c.id == bindparam("new_id"))
    .values({c.name: bindparam(f"new_{c.name}") for c in beads.c if c.name not in ("id", "pair")})
)


class Journal:
    """The operations that were applied, in their order, never changed but for marks."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, operation_id: str) -> JournalEntry | None:
        """Return an operation, of whichever pair."""
        return self._first(select(operations).where(operations.c.id == operation_id))

    def add(self, entry: JournalEntry) -> None:
        """Store an operation; the author's undone ones before it can no more be redone."""
        self._tx.execute(insert(operations).values(entry_row(entry)))
        if entry.after:
            self._tx.execute(insert(operation_beads), change_rows(entry))
        if not entry.undoes:
            own = (operations.c.pair == entry.pair) & (operations.c.author == entry.author)
            statement = update(operations).where(own, operations.c.redoable)
            self._tx.execute(statement.values(redoable=False))

    def mark(self, operation_id: str, undone: bool) -> None:
        """Say that an operation is not in force, or is again."""
        statement = update(operations).where(operations.c.id == operation_id)
        self._tx.execute(statement.values(undone=undone, redoable=undone))

    def latest(self, pair_id: str, author: str) -> JournalEntry | None:
        """Return what this author would undo: the newest operation still in force."""
        which = operations.c.undone.is_(False) & operations.c.undoes.is_(None)
        return self._own(pair_id, author, which, operations.c.revision.desc())

    def redoable(self, pair_id: str, author: str) -> JournalEntry | None:
        """Return what this author would redo: the oldest of those undone just now."""
        return self._own(pair_id, author, operations.c.redoable, operations.c.revision.asc())

    def of_bead(self, bead_id: str) -> tuple[JournalEntry, ...]:
        """Return what operations did to a bead, and to this one only, oldest first."""
        query = (
            select(operations, operation_beads.c.before, operation_beads.c.after)
            .join(operation_beads, operation_beads.c.operation == operations.c.id)
            .where(operation_beads.c.bead == bead_id)
            .order_by(operations.c.revision)
        )
        return tuple(entry_of(row, [row]) for row in self._tx.execute(query).mappings())

    def last_author(self, bead_ids: Sequence[str]) -> str:
        """Return who did the newest operation on any of these beads."""
        query = (
            select(operations.c.author)
            .join(operation_beads, operation_beads.c.operation == operations.c.id)
            .where(operation_beads.c.bead.in_(bead_ids[:MOST_VALUES]))
            .order_by(operations.c.revision.desc())
        )
        return self._tx.scalar(query.limit(1)) or ""

    def last_of(self, ids: Sequence[str], kinds: Iterable[OperationKind]) -> dict[str, Operation]:
        """Return the newest operation in force of these kinds on each bead that has one."""
        found: dict[str, Operation] = {}
        for some in _chunks(ids):
            query = (
                select(operations, operation_beads.c.bead)
                .join(operation_beads, operation_beads.c.operation == operations.c.id)
                .where(operation_beads.c.bead.in_(some), operations.c.undone.is_(False))
                .where(operations.c.kind.in_([kind.value for kind in kinds]))
                .order_by(operations.c.revision)
            )
            rows = self._tx.execute(query).mappings()
            found |= {row["bead"]: entry_of(row, ()).operation for row in rows}
        return found

    def rejected_before(self, pair_id: str) -> tuple[ReviewBead, ...]:
        """Return rejected beads that a re-alignment in force took away, as they were."""
        query = (
            select(operations, operation_beads.c.before, operation_beads.c.after)
            .join(operation_beads, operation_beads.c.operation == operations.c.id)
            .join(beads, beads.c.id == operation_beads.c.bead)
            .where(operations.c.pair == pair_id, operations.c.undone.is_(False))
            .where(operations.c.kind == OperationKind.REALIGN.value)
            .where(beads.c.removed, beads.c.status == Status.REJECTED.value)
            .order_by(operations.c.revision)
        )
        rows = self._tx.execute(query).mappings()
        return tuple(entry_of(row, [row]).before[0] for row in rows)

    def _own(
        self, pair_id: str, author: str, which: ColumnElement[bool], order: ColumnElement[Any]
    ) -> JournalEntry | None:
        own = (operations.c.pair == pair_id) & (operations.c.author == author)
        return self._first(select(operations).where(own, which).order_by(order))

    def _first(self, query: Select[Any]) -> JournalEntry | None:
        row = self._tx.execute(query.limit(1)).mappings().first()
        if row is None:
            return None
        changes = select(operation_beads).where(operation_beads.c.operation == row["id"])
        in_order = changes.order_by(operation_beads.c.number)
        return entry_of(row, self._tx.execute(in_order).mappings())


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + MOST_VALUES] for at in range(0, len(ids), MOST_VALUES))
