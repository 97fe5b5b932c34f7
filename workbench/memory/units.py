"""Single units of the memory: look at one, change it, take it out, bring it back.

A unit that stands for a bead is changed through the journal, so that review and
memory agree and undo works; taking it out withdraws its approval. Any other unit is
changed in the memory, with a note of what it was in the same transaction.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace

from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import TranslationUnit
from tm.store import get_unit, put_units, remove_units
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.model import PairSummary, ReviewBead, ReviewSegment
from workbench.operations import JournalEntry, Operation, OperationKind, OutcomeKind
from workbench.project import Project, Transaction, utc_now
from workbench.records.memory import ChangeKind, UnitChange, UnitHistory
from workbench.records.review import Beads, Journal, pairs_of_beads
from workbench.reviewing.journal import apply
from workbench.reviewing.promote import units_of

__all__ = ["delete_unit", "edit_unit", "find_unit", "restore_unit", "unit_history"]


def find_unit(project: Project, unit_id: str) -> TranslationUnit:
    """Return a unit of the memory, with its bead's comment for a note if it stands for one.

    Raises `NotFoundError` if there is none of that id.
    """
    with project.reading() as tx:
        unit, owner = _unit(tx, unit_id), _owner(tx, unit_id)
        if owner is None:
            return unit
        return replace(unit, note=Beads(tx, owner).get([unit_id])[unit_id].comment)


def edit_unit(
    project: Project,
    unit_id: str,
    *,
    source: str | None = None,
    target: str | None = None,
    note: str | None = None,
    author: str,
) -> UnitChange:
    """Change the texts or the note of a unit; `None` leaves one as it is.

    The note of a unit that stands for a bead is the bead's comment. Raises
    `NotFoundError` if there is no such unit, `OperationError` if nothing would change
    or a text would be empty, `ConflictError` if somebody changed it at the same time.
    """
    with project.transaction() as tx:
        old = _unit(tx, unit_id)
        owner = _owner(tx, unit_id)
        if owner is None:
            return _put(tx, old, _edited(old, source, target, note, author), author)
        bead = Beads(tx, owner).get([unit_id])[unit_id]
    texts = {old.source_language: source, old.target_language: target}
    _apply(project, owner, _edits(bead, texts, note), author)
    return unit_history(project, unit_id)[-1]


def delete_unit(project: Project, unit_id: str, author: str) -> UnitChange:
    """Take a unit out of the memory, or the approval of the bead that it stands for.

    Raises as `edit_unit` does.
    """
    with project.transaction() as tx:
        old = _unit(tx, unit_id)
        owner = _owner(tx, unit_id)
        if owner is None:
            remove_units(tx, [unit_id])
            return _note(tx, ChangeKind.DELETED, old, None, author)
        bead = Beads(tx, owner).get([unit_id])[unit_id]
    _apply(project, owner, [_operation(OperationKind.REOPEN, bead)], author)
    return unit_history(project, unit_id)[-1]


def restore_unit(project: Project, number: int, author: str) -> UnitChange:
    """Bring a unit back as it was before the change of this number in its history.

    Raises `NotFoundError` if there is no such change, `OperationError` if the unit was
    not there before it, is so already, or belongs to review by now.
    """
    with project.transaction() as tx:
        change = UnitHistory(tx).get(number)
        if change is None:
            raise NotFoundError(
                _(
                    "no unit has a change number {number}; `workbench unit history ID` shows them"
                ).format(number=number)
            )
        if change.before is None:
            raise OperationError(
                _(
                    "unit {unit} was not in the memory before change {number}; `workbench unit "
                    "delete {unit}` takes it out"
                ).format(unit=change.unit, number=number)
            )
        owner = _owner(tx, change.unit)
        if owner is not None:
            raise OperationError(
                _("unit {unit} stands for a bead of {owner}; change it in review").format(
                    unit=change.unit, owner=owner.name
                )
            )
        now = get_unit(tx, change.unit)
        if now == change.before:
            raise OperationError(
                _("nothing to restore: unit {unit} is as it was").format(unit=change.unit)
            )
        put_units(tx, [change.before])
        return _note(tx, ChangeKind.RESTORED, now, change.before, author, change.unit)


def unit_history(project: Project, unit_id: str) -> tuple[UnitChange, ...]:
    """Return what was done to a unit, oldest first; empty if nothing was since it came.

    Raises `NotFoundError` if the memory never had such a unit.
    """
    with project.reading() as tx:
        owner = pairs_of_beads(tx, [unit_id]).get(unit_id)
        reviewed = Journal(tx).of_bead(unit_id) if owner is not None else ()
        changes = [_reviewed(owner, entry) for entry in reviewed if owner is not None]
        changes += UnitHistory(tx).of_unit(unit_id)
        if not changes:
            _unit(tx, unit_id)
    # Review keeps whole seconds: without the Z they sort before their fractions.
    return tuple(sorted(changes, key=lambda change: change.at.rstrip("Z")))


def _unit(tx: Transaction, unit_id: str) -> TranslationUnit:
    unit = get_unit(tx, unit_id)
    if unit is None:
        raise NotFoundError(
            _("the memory has no unit {unit_id!r}; `workbench suggest --json` gives ids").format(
                unit_id=unit_id
            )
        )
    return unit


def _owner(tx: Transaction, unit_id: str) -> PairSummary | None:
    """Return the pair in review that the unit is a bead of; a removed pair owns nothing."""
    pair = pairs_of_beads(tx, [unit_id]).get(unit_id)
    return None if pair is None or pair.removed else pair


def _edited(
    old: TranslationUnit, source: str | None, target: str | None, note: str | None, author: str
) -> TranslationUnit:
    new = replace(
        old,
        source=old.source if source is None else source.strip(),
        target=old.target if target is None else target.strip(),
        note=old.note if note is None else note.strip(),
    )
    if not new.source or not new.target:
        raise OperationError(
            _("a unit needs text on both sides; `unit delete {id}` removes it").format(id=old.id)
        )
    if new == old:
        raise OperationError(_("nothing to change: unit {id} is so already").format(id=old.id))
    if (new.source, new.target) == (old.source, old.target):
        return new
    # Whoever edits answers for the wording, as in review.
    return replace(new, origin=replace(old.origin, author=author, at=utc_now()))


def _put(tx: Transaction, old: TranslationUnit, new: TranslationUnit, author: str) -> UnitChange:
    put_units(tx, [new])
    return _note(tx, ChangeKind.EDITED, old, new, author)


def _note(
    tx: Transaction,
    kind: ChangeKind,
    before: TranslationUnit | None,
    after: TranslationUnit | None,
    author: str,
    unit_id: str = "",
) -> UnitChange:
    known = before or after
    unit_id = known.id if known is not None else unit_id
    UnitHistory(tx).add([UnitChange(unit_id, kind, before, after, author, utc_now(exact=True))])
    return UnitHistory(tx).of_unit(unit_id)[-1]


def _edits(
    bead: ReviewBead, texts: dict[Language, str | None], note: str | None
) -> list[Operation]:
    """Make the operations that give a bead these texts, one after the other."""
    operations: list[Operation] = []
    for language, text in texts.items():
        if text is None or text.strip() == bead.text(language):
            continue
        segment, wording = _segment_changed(bead.side(language), text.strip())
        edit = _operation(OperationKind.EDIT, bead, len(operations))
        operations.append(replace(edit, segment=segment.id, text=wording))
    if note is not None and note.strip() != bead.comment:
        comment = _operation(OperationKind.COMMENT, bead, len(operations))
        operations.append(replace(comment, text=note.strip()))
    if not operations:
        raise OperationError(_("nothing to change: unit {id} is so already").format(id=bead.id))
    return operations


def _segment_changed(side: Sequence[ReviewSegment], text: str) -> tuple[ReviewSegment, str]:
    """Find the one sentence of a side that differs in its new text, and its new wording."""
    for at, segment in enumerate(side):
        before = "".join(f"{other.text} " for other in side[:at])
        after = "".join(f" {other.text}" for other in side[at + 1 :])
        wording = text.removeprefix(before).removesuffix(after)
        if wording and before + wording + after == text:
            return segment, wording
    if len(side) == 1:
        raise OperationError(_("a unit needs text on both sides; `unit delete` takes it out"))
    raise OperationError(
        _(
            "this side has {count} sentences and more than one of them would change; edit "
            "one after the other, or in review"
        ).format(count=len(side))
    )


def _operation(kind: OperationKind, bead: ReviewBead, later: int = 0) -> Operation:
    """Make an operation on a bead that `later` others come before."""
    return Operation(str(uuid.uuid4()), kind, bead.id, bead.version + later)


def _apply(project: Project, pair: PairSummary, operations: list[Operation], author: str) -> None:
    for outcome in apply(project, pair.id, operations, author):
        if outcome.kind is OutcomeKind.CONFLICT:
            raise ConflictError(outcome.message)
        if outcome.kind is not OutcomeKind.APPLIED:
            raise OperationError(outcome.message)


def _reviewed(pair: PairSummary, entry: JournalEntry) -> UnitChange:
    before, after = (
        next(iter(units_of(pair, beads)), None) for beads in (entry.before, entry.after)
    )
    detail = entry.operation.kind.value
    bead = entry.after[0]
    return UnitChange(
        bead.id, ChangeKind.REVIEWED, before, after, entry.author, entry.at, detail=detail
    )
