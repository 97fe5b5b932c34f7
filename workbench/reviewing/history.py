"""The history of a bead: what was done to it, where it came from, what was remarked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from workbench.errors import NotFoundError
from workbench.model import ReviewBead
from workbench.operations import JournalEntry, OperationKind
from workbench.project import Project
from workbench.records.existing import existing_pair
from workbench.records.review import Beads, Journal

__all__ = ["BeadHistory", "Remark", "history_of"]

# What may leave nothing of a bead, so that its remarks pass to another one.
JOINING = frozenset(
    {
        OperationKind.MERGE,
        OperationKind.MOVE,
        OperationKind.REALIGN,
        OperationKind.REIMPORT,
        OperationKind.RESTORE,
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody remarked, at `at` (UTC, ISO 8601); an empty text settles it all."""

    author: str
    at: str
    text: str
    revision: int


@dataclass(frozen=True, slots=True)
class BeadHistory:
    """A bead as it is at a revision of its pair, and how it came to be so, oldest first.

    `origins` are the beads that it was made of where an operation made it (by the
    operation's id), as they were before, but at their present versions. `remarks` are
    also those on beads that were joined into it.
    """

    bead: ReviewBead
    revision: int
    entries: tuple[JournalEntry, ...]
    origins: dict[str, tuple[ReviewBead, ...]]
    remarks: tuple[Remark, ...]


def history_of(project: Project, pair_id: str, bead_id: str) -> BeadHistory:
    """Read the history of a bead, also of one that is no more.

    Raises `NotFoundError` if there is no such pair, or if it never had such a bead.
    """
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id)
        beads, journal = Beads(tx, pair), Journal(tx)
        bead = beads.get([bead_id]).get(bead_id)
        if bead is None:
            raise NotFoundError(_("the pair has no bead {bead!r}").format(bead=bead_id))
        entries = journal.of_bead(bead_id)
        made = [entry for entry in entries if entry.before[0].removed]
        origins = {entry.operation.id: _origins(beads, journal, entry) for entry in made}
        remarks = sorted(_remarks(journal, bead_id, {bead_id}), key=lambda one: one.revision)
        return BeadHistory(bead, pair.revision, entries, origins, tuple(remarks))


def _origins(beads: Beads, journal: Journal, made: JournalEntry) -> tuple[ReviewBead, ...]:
    """Return the beads whose segments a bead got when an operation made it."""
    (after,) = made.after
    before = [bead for bead in _whole(journal, made).before if _share(bead, after)]
    versions = {bead.id: bead.version for bead in beads.get(bead.id for bead in before).values()}
    return tuple(replace(bead, version=versions[bead.id]) for bead in before)


def _remarks(
    journal: Journal, bead_id: str, seen: set[str], until: int | None = None
) -> Iterator[Remark]:
    """Yield the remarks on a bead up to a revision, and on those that it swallowed."""
    for entry in journal.of_bead(bead_id):
        operation = entry.operation
        if entry.undone or (until is not None and entry.revision > until):
            continue
        if operation.kind is OperationKind.COMMENT:
            yield Remark(entry.author, entry.at, operation.text.strip(), entry.revision)
        elif operation.kind in JOINING and not entry.after[0].removed:
            for other in _swallowed(_whole(journal, entry), entry.after[0]):
                if other not in seen:
                    seen.add(other)
                    yield from _remarks(journal, other, seen, entry.revision)


def _swallowed(entry: JournalEntry, bead: ReviewBead) -> list[str]:
    """Return the beads that an operation left nothing of and whose beginning a bead got."""
    kept = {segment.id for segment in bead.ko + bead.en}
    pairs = zip(entry.before, entry.after, strict=True)
    return [
        before.id
        for before, after in pairs
        if after.removed and not before.removed and (before.ko + before.en)[0].id in kept
    ]


def _whole(journal: Journal, entry: JournalEntry) -> JournalEntry:
    """Return an entry with all the beads that its operation touched."""
    found = journal.get(entry.operation.id)
    assert found is not None, "the journal keeps what it told of"
    return found


def _share(one: ReviewBead, other: ReviewBead) -> bool:
    ids = {segment.id for segment in one.ko + one.en}
    return any(segment.id in ids for segment in other.ko + other.en)
