"""Figures of review: how far it is, who did what, and how far it can be trusted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workbench.model import ReviewBead, Status
from workbench.project import Project
from workbench.quality import records as records
from workbench.quality.agreement import Agreement, agreement_of
from workbench.quality.model import EDGES, Fate, Scope, Settled, Standing, Work, WorkKind
from workbench.quality.records import Edits
from workbench.records.review import Beads, pairs_of_beads

__all__ = ["BinFigures", "Figures", "Held", "Progress", "Tally", "beads_named", "quality", "state"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many beads of a pair, or of all, stand where; `doubtful` ones are proposed."""

    pair: str
    proposed: int
    approved: int
    rejected: int
    needs_review: int
    doubtful: int

    @property
    def beads(self) -> int:
        """All of them."""
        return self.proposed + self.approved + self.rejected + self.needs_review

    @property
    def settled(self) -> int:
        """Those that somebody approved or rejected."""
        return self.approved + self.rejected


@dataclass(frozen=True, slots=True)
class BinFigures:
    """The beads of one bin of confidences (from `low` to `high`) as they stand now."""

    low: float
    high: float
    beads: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class Held:
    """What became of the beads that were proposed with a confidence of one bin.

    `expected` (0-1) is the mean of their confidences: the share that should be right.
    """

    low: float
    high: float
    fates: Mapping[Fate, int]
    expected: float

    @property
    def settled(self) -> int:
        """How many were settled in some way."""
        return sum(self.fates.values())

    @property
    def unchanged(self) -> float | None:
        """The share that was approved as it was (0-1), `None` where none was settled."""
        kept = self.fates[Fate.TOGETHER] + self.fates[Fate.ALONE]
        return kept / self.settled if self.settled else None

    @property
    def unchanged_alone(self) -> float | None:
        """The same share without those that were approved together, and so perhaps unseen."""
        seen = self.settled - self.fates[Fate.TOGETHER]
        return self.fates[Fate.ALONE] / seen if seen else None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done by a person or on a day, `name`."""

    name: str
    counts: Mapping[WorkKind, int]
    last: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is counted. Progress and bins are as of now, whoever did it when.

    `people` are sorted by how much they decided, `days` (in the reader's time) by date.
    """

    progress: tuple[Progress, ...]
    bins: tuple[BinFigures, ...]
    held: tuple[Held, ...]
    people: tuple[Tally, ...]
    days: tuple[Tally, ...]
    agreement: Agreement
    edits: Edits
    rejections: Mapping[str, int]

    @property
    def whole(self) -> Progress:
        """The progress of all pairs together."""
        names = ("proposed", "approved", "rejected", "needs_review", "doubtful")
        return Progress("", *(sum(getattr(one, name) for one in self.progress) for name in names))


def quality(project: Project, scope: Scope, offset: int = 0) -> Figures:
    """Count everything in scope; `offset` is the reader's time less UTC, in minutes."""
    with project.reading() as tx:
        standing = records.standing(tx, scope.pair)
        settled = records.settled(tx, scope)
        done = tuple(records.work(tx, scope))
        judged = records.judgements(tx, scope.pair)
        edits = records.edits_after_approval(tx, scope)
        reasons = records.rejections(tx, scope)
    people = _tallies(done, lambda work: work.person, offset)
    days = _tallies(done, lambda work: _local(work.at, offset)[:10], offset)
    return Figures(
        progress=_progress(standing),
        bins=_bins(standing),
        held=_held(settled),
        people=tuple(sorted(people, key=lambda tally: -_decisions(tally))),
        days=tuple(sorted(days, key=lambda tally: tally.name)),
        agreement=agreement_of(judged, scope),
        edits=edits,
        rejections=reasons,
    )


def beads_named(project: Project, ids: Sequence[str]) -> dict[str, ReviewBead]:
    """Return those of these beads, of whichever pair, that are there."""
    found: dict[str, ReviewBead] = {}
    with project.reading() as tx:
        for pair in {pair.id: pair for pair in pairs_of_beads(tx, ids).values()}.values():
            found |= Beads(tx, pair).get(ids)
    return {name: bead for name, bead in found.items() if not bead.removed}


def state(project: Project) -> str:
    """Name the state that figures are of: another one as soon as anything was done."""
    with project.reading() as tx:
        return records.state(tx)


def _progress(standing: Iterable[Standing]) -> tuple[Progress, ...]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in standing:
        counts[row.pair][row.status.value] += row.beads
        counts[row.pair]["doubtful"] += row.doubtful
    names = [status.value for status in Status] + ["doubtful"]
    return tuple(
        Progress(pair, **{name: found[name] for name in names}) for pair, found in counts.items()
    )


def _bins(standing: Iterable[Standing]) -> tuple[BinFigures, ...]:
    counts: list[Counter[Status]] = [Counter() for __ in EDGES]
    for row in standing:
        counts[row.bin][row.status] += row.beads
    return tuple(
        BinFigures(low, high, found)
        for low, high, found in zip(EDGES, (*EDGES[1:], 1.0), counts, strict=True)
    )


def _held(settled: Iterable[Settled]) -> tuple[Held, ...]:
    counts: list[Counter[Fate]] = [Counter() for __ in EDGES]
    sums = [0.0] * len(EDGES)
    for row in settled:
        counts[row.bin][row.fate] += row.beads
        sums[row.bin] += row.confidence
    return tuple(
        Held(low, high, found, total / max(1, sum(found.values())))
        for low, high, found, total in zip(EDGES, (*EDGES[1:], 1.0), counts, sums, strict=True)
    )


def _tallies(done: Iterable[Work], name_of: Callable[[Work], str], offset: int) -> list[Tally]:
    counts: defaultdict[str, Counter[WorkKind]] = defaultdict(Counter)
    last: dict[str, str] = {}
    for work in done:
        name = name_of(work)
        counts[name][work.kind] += work.count
        last[name] = max(last.get(name, ""), work.at)
    return [Tally(name, found, _local(last[name], offset)[:10]) for name, found in counts.items()]


def _local(half_hour: str, offset: int) -> str:
    """Return when a half-hour, whose minutes have one digit, is by the reader's clock."""
    return (datetime.fromisoformat(f"{half_hour}0") + timedelta(minutes=offset)).isoformat()


def _decisions(tally: Tally) -> int:
    decided = (WorkKind.APPROVED, WorkKind.TOGETHER, WorkKind.REJECTED, WorkKind.FLAGGED)
    return sum(tally.counts[kind] for kind in decided)
