"""The history of a bead as JSON: each operation with what it changed."""

from __future__ import annotations

from aligned.model import Language, Span
from workbench.model import ReviewBead, ReviewSegment
from workbench.operations import JournalEntry
from workbench.reviewing.history import BeadHistory
from workbench.reviewing.wording import find_rewording
from workbench.serving.bead_json import bead_json
from workbench.serving.endpoints import Json

__all__ = ["history_json"]


def history_json(history: BeadHistory) -> Json:
    """Return a bead's operations, oldest first, and the remarks on it.

    `revision` is the pair's: what is restored from here names it, so that nothing is
    overwritten that came after.
    """
    return {
        "revision": history.revision,
        "operations": [_entry_json(history, entry) for entry in history.entries],
        "remarks": [
            {"author": remark.author, "at": remark.at, "text": remark.text}
            for remark in history.remarks
        ],
    }


def _entry_json(history: BeadHistory, entry: JournalEntry) -> Json:
    (before,), (after,) = entry.before, entry.after
    operation = entry.operation
    return {
        "id": operation.id,
        "kind": operation.kind.value,
        "author": entry.author,
        "at": entry.at,
        "undone": entry.undone,
        "undoes": entry.undoes,
        "before": _state_json(before, history.bead),
        "after": _state_json(after, history.bead),
        "changes": _changes_json(before, after),
        "origins": [bead_json(bead) for bead in history.origins.get(operation.id, ())],
    }


def _state_json(state: ReviewBead, now: ReviewBead) -> Json | None:
    """Say what a bead was; None where it was not there."""
    if state.removed:
        return None
    return {
        "status": state.status.value,
        "reason": state.reason,
        "comment": state.comment,
        "ko": [segment.text for segment in state.ko],
        "en": [segment.text for segment in state.en],
        "now": _content(state) == _content(now),
    }


def _content(bead: ReviewBead) -> tuple[object, ...]:
    texts = tuple([(one.id, one.text) for one in bead.side(side)] for side in _SIDES)
    return *texts, bead.status, bead.reason, bead.comment


def _changes_json(before: ReviewBead, after: ReviewBead) -> Json:
    """List sentences that came, went or were reworded, with their side."""
    found: Json = {"texts": [], "came": [], "went": []}
    for side in _SIDES:
        old = {segment.id: segment for segment in before.side(side)}
        new = {segment.id: segment for segment in after.side(side)}
        found["came"] += [_text(side, one) for key, one in new.items() if key not in old]
        found["went"] += [_text(side, one) for key, one in old.items() if key not in new]
        found["texts"] += [
            _rewording_json(side, one, new[key])
            for key, one in old.items()
            if key in new and new[key].text != one.text
        ]
    return found


def _text(side: Language, segment: ReviewSegment) -> Json:
    return {"language": side.value, "text": segment.text}


def _rewording_json(side: Language, before: ReviewSegment, after: ReviewSegment) -> Json:
    marks = find_rewording(before.text, after.text)
    return {
        "language": side.value,
        "before": before.text,
        "after": after.text,
        "before_spans": _spans_json(marks.before),
        "after_spans": _spans_json(marks.after),
    }


def _spans_json(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


_SIDES = (Language.KO, Language.EN)
