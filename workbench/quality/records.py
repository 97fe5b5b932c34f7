"""The SQL of the figures of review.

Nothing is stored for them: beads and journal say it all. Operations that were undone
count nowhere, neither do pairs that were taken off the list. Where few operations of
a kind matter, `_of_few` keeps SQLite from reading the whole journal in the order of
its beads: the beads that operations keep as JSON are most of a database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from aligned.beads import DOUBTFUL_BELOW
from workbench.model import Status
from workbench.operations import OperationKind
from workbench.project import Transaction
from workbench.quality.model import EDGES, Fate, Judgement, Scope, Settled, Standing, Work, WorkKind
from workbench.records.schema import beads, operation_beads, operations, pairs

__all__ = [
    "Edits",
    "edits_after_approval",
    "judgements",
    "rejections",
    "settled",
    "standing",
    "state",
    "work",
]

_REGROUPING = (
    OperationKind.SPLIT_SEGMENT,
    OperationKind.SPLIT,
    OperationKind.MERGE,
    OperationKind.MOVE,
    OperationKind.DETACH,
)
_WORK = {
    OperationKind.APPROVE: WorkKind.APPROVED,
    OperationKind.REJECT: WorkKind.REJECTED,
    OperationKind.FLAG: WorkKind.FLAGGED,
    OperationKind.EDIT: WorkKind.EDITED,
    OperationKind.COMMENT: WorkKind.COMMENTED,
    **dict.fromkeys((*_REGROUPING, OperationKind.REALIGN), WorkKind.REGROUPED),
}
_DECIDED = {
    OperationKind.APPROVE: Status.APPROVED,
    OperationKind.APPROVE_ALL: Status.APPROVED,
    OperationKind.REJECT: Status.REJECTED,
    OperationKind.FLAG: Status.NEEDS_REVIEW,
}
_STATUS = {kind.value: status for kind, status in _DECIDED.items()}

# With these a bead has other sentences than before, so that what was decided then
# is about something else.
_REMAKING = (*_REGROUPING, OperationKind.REALIGN, OperationKind.REIMPORT, OperationKind.RESTORE)


def standing(tx: Transaction, pair: str = "") -> tuple[Standing, ...]:
    """Count the beads of each pair (or of one) by status and bin, as they stand now."""
    which = _bin()
    doubtful = (beads.c.status == Status.PROPOSED.value) & (beads.c.confidence < DOUBTFUL_BELOW)
    query = (
        select(beads.c.pair, beads.c.status, which, func.count(), _count_if(doubtful))
        .where(beads.c.removed.is_(False), _of_pair(beads.c.pair, pair))
        .group_by(beads.c.pair, beads.c.status, which)
    )
    return tuple(
        Standing(of, Status(status), place, number, below)
        for of, status, place, number, below in tx.execute(query)
    )


def state(tx: Transaction) -> str:
    """Name the state of all pairs; each operation, and each removal, makes another one."""
    listed = func.sum(case((pairs.c.removed, 0), else_=pairs.c.revision))
    query = select(func.count(), func.sum(pairs.c.revision), listed)
    return "/".join(str(one) for one in tx.execute(query).one())


def settled(tx: Transaction, scope: Scope) -> tuple[Settled, ...]:
    """Say what became of proposed beads, by bin; of whoever decided last, at that time.

    Beads that review made by parting others were never proposed, and those that a
    re-alignment or a new version of a document took away were never judged.
    """
    found: defaultdict[tuple[int, Fate], list[float]] = defaultdict(lambda: [0, 0.0])

    def add(place: int, fate: Fate, number: int, confidence: float) -> None:
        found[place, fate][0] += number
        found[place, fate][1] += confidence

    for status, place, number, total in tx.execute(_decided_beads(scope)):
        fate = Fate.TOGETHER if status == Status.APPROVED.value else Fate.REJECTED
        add(place, fate, number, total)
    for row in tx.execute(_touched_beads(scope)):
        number, total = row.number, row.confidence
        changed = row.edited or row.regrouped or row.made
        if row.status == Status.APPROVED.value and not row.removed:
            add(row.bin, Fate.TOGETHER, -number, -total)
            if not changed:
                add(row.bin, Fate.ALONE, number, total)
        elif row.status == Status.REJECTED.value and not row.removed and row.made:
            add(row.bin, Fate.REJECTED, -number, -total)
        if changed and not row.made and (row.removed or row.status == Status.APPROVED.value):
            add(row.bin, Fate.REGROUPED if row.regrouped else Fate.REWORDED, number, total)
    return tuple(
        Settled(place, fate, int(number), total)
        for (place, fate), (number, total) in sorted(found.items(), key=lambda one: one[0][0])
        if number
    )


def work(tx: Transaction, scope: Scope) -> Iterator[Work]:
    """Yield who did what how often, by half-hours; what was undone is left out."""
    at = _half_hour()
    own = and_(_in_force(), _of_scope(scope), operations.c.undoes.is_(None))
    query = (
        select(operations.c.author, operations.c.kind, at, func.count())
        .where(own, operations.c.kind != OperationKind.APPROVE_ALL.value)
        .group_by(operations.c.author, operations.c.kind, at)
    )
    for person, kind, when, count in tx.execute(query):
        yield Work(person, _WORK.get(OperationKind(kind), WorkKind.OTHER), when, count)
    together = (
        select(operations.c.author, at, func.count())
        .join(operation_beads, _its_beads())
        .where(own, operations.c.kind == OperationKind.APPROVE_ALL.value)
        .group_by(operations.c.author, at)
    )
    for person, when, count in tx.execute(together):
        yield Work(person, WorkKind.TOGETHER, when, count)


def judgements(tx: Transaction, pair: str = "") -> tuple[Judgement, ...]:
    """Return what each person last decided about the beads that several decided on.

    Only decisions on a bead as it is grouped now: who parted or joined its sentences
    began anew. Beads come one after the other, of each the decisions in their order.
    """
    by_bead: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
    for of_pair, bead, author, kind, at in tx.execute(_decisions(pair)):
        said = by_bead[bead]
        status = _STATUS.get(kind)
        if status is None:
            said.clear()
        else:
            said.pop(author, None)
            said[author] = Judgement(of_pair, bead, author, status, at)
    return tuple(one for said in by_bead.values() if len(said) > 1 for one in said.values())


@dataclass(frozen=True, slots=True)
class Edits:
    """Edits of texts whose bead was approved: how many, of how many beads.

    `of_others` counts those by somebody else than who had decided last.
    """

    edits: int
    beads: int
    of_others: int


def edits_after_approval(tx: Transaction, scope: Scope) -> Edits:
    """Count the edits of approved beads that are in force."""
    status = func.json_extract(operation_beads.c.before, "$.status")
    author = func.json_extract(operation_beads.c.before, "$.author")
    query = (
        select(
            func.count(),
            func.count(operation_beads.c.bead.distinct()),
            _count_if(author != operations.c.author),
        )
        .select_from(operations)
        .join(operation_beads, _its_beads())
        .where(_in_force(), _of_scope(scope), operations.c.kind == OperationKind.EDIT.value)
        .where(status == Status.APPROVED.value)
    )
    return Edits(*tx.execute(query).one())


def rejections(tx: Transaction, scope: Scope) -> dict[str, int]:
    """Count the rejected beads by their reason, as it was written; most often first."""
    reason = func.trim(beads.c.reason)
    query = (
        select(reason, func.count())
        .where(beads.c.removed.is_(False), beads.c.status == Status.REJECTED.value)
        .where(_of_pair(beads.c.pair, scope.pair), _signed(scope))
        .group_by(reason)
        .order_by(func.count().desc(), reason)
    )
    return {row[0]: row[1] for row in tx.execute(query)}


def _decided_beads(scope: Scope) -> Select[Any]:
    place = _bin()
    return (
        select(beads.c.status, place, func.count(), func.sum(beads.c.confidence))
        .where(beads.c.removed.is_(False), _of_pair(beads.c.pair, scope.pair), _signed(scope))
        .where(beads.c.status.in_([Status.APPROVED.value, Status.REJECTED.value]))
        .group_by(beads.c.status, place)
    )


def _touched_beads(scope: Scope) -> Select[Any]:
    """Count the beads that people approved alone, edited or regrouped, by all of that."""
    kind = operations.c.kind
    regrouped = kind.in_(_values(*_REGROUPING))
    made = and_(
        kind.in_(_values(OperationKind.SPLIT, OperationKind.DETACH)),
        func.json_extract(operation_beads.c.before, "$.version") == 0,
    )
    touched = (
        _of_few([OperationKind.APPROVE, OperationKind.EDIT, *_REGROUPING], scope)
        .add_columns(
            func.max(kind == OperationKind.EDIT.value).label("edited"),
            func.max(regrouped).label("regrouped"),
            func.max(case((made, 1), else_=0)).label("made"),
        )
        .group_by("bead")
        .subquery()
    )
    alike = (
        beads.c.status,
        beads.c.removed,
        _bin().label("bin"),
        touched.c.edited,
        touched.c.regrouped,
        touched.c.made,
    )
    return (
        select(
            *alike, func.count().label("number"), func.sum(beads.c.confidence).label("confidence")
        )
        .join(touched, touched.c.bead == beads.c.id)
        .where(_signed(scope))
        .group_by(*alike)
    )


def _decisions(pair: str) -> Select[Any]:
    """Select what was decided about beads that were changed twice or more, and what remade them.

    A bead's version grows with each change, so that most need not be looked at.
    """
    kinds = _values(*_DECIDED, *_REMAKING)
    return (
        select(
            operations.c.pair,
            operation_beads.c.bead,
            operations.c.author,
            operations.c.kind,
            operations.c.at,
        )
        .select_from(beads)
        .join(operation_beads, operation_beads.c.bead == beads.c.id)
        .join(operations, operations.c.id == operation_beads.c.operation)
        .where(_of_pair(beads.c.pair, pair), beads.c.version > 2, _in_force())
        .where(operations.c.kind.in_(kinds))
        .order_by(operations.c.pair, operations.c.revision)
    )


def _of_few(kinds: list[OperationKind], scope: Scope) -> Select[Any]:
    """Select the beads that operations of these kinds touched; `concat` as said above."""
    return (
        select(operation_beads.c.bead.concat("").label("bead"))
        .select_from(operations)
        .join(operation_beads, _its_beads())
        .where(_in_force(), _of_pair(operations.c.pair, scope.pair))
        .where(operations.c.kind.in_(_values(*kinds)))
    )


def _in_force() -> ColumnElement[bool]:
    return operations.c.undone.is_(False)


def _of_scope(scope: Scope) -> ColumnElement[bool]:
    wanted = [_of_pair(operations.c.pair, scope.pair)]
    return and_(*wanted, *_by_and_at(scope, operations.c.author, operations.c.at))


def _signed(scope: Scope) -> ColumnElement[bool]:
    """Ask for beads that somebody in scope decided last, at a time in scope."""
    return and_(True, *_by_and_at(scope, beads.c.author, beads.c.at))


def _by_and_at(
    scope: Scope, author: ColumnElement[str], at: ColumnElement[str]
) -> Iterator[ColumnElement[bool]]:
    if scope.person:
        yield author == scope.person
    if scope.since:
        yield at >= scope.since
    if scope.until:
        yield at < scope.until


def _of_pair(column: ColumnElement[str], pair: str) -> ColumnElement[bool]:
    if pair:
        return column == pair
    return column.in_(select(pairs.c.id).where(pairs.c.removed.is_(False)))


def _bin() -> ColumnElement[int]:
    """Number the bin of a confidence: how many edges above the first it reaches."""
    reached = [case((beads.c.confidence >= edge, 1), else_=0) for edge in EDGES[1:]]
    place: ColumnElement[int] = sum(reached[1:], start=reached[0])
    return place


def _half_hour() -> ColumnElement[str]:
    late = func.substr(operations.c.at, 15, 1) >= "3"
    return func.substr(operations.c.at, 1, 14).concat(case((late, "3"), else_="0"))


def _count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _its_beads() -> ColumnElement[bool]:
    """Join operations to what they did to beads, in this order: the id is no index's so."""
    return operation_beads.c.operation == operations.c.id.concat("")


def _values(*kinds: OperationKind) -> list[str]:
    return [kind.value for kind in kinds]
