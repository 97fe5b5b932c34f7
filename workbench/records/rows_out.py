"""Rows that were read as values; `rows_in` makes rows of values."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from aligned.model import Document, Language, SegmentKind, Span
from workbench.doubts import doubt_from_json
from workbench.model import PairState, PairSummary, ReviewBead, ReviewDoubt, ReviewSegment, Status
from workbench.operations import JournalEntry
from workbench.payloads import bead_from_json, operation_from_json

__all__ = ["bead_of", "document_of", "entry_of", "segment_of", "summary_of"]

Row = Mapping[Any, Any]  # as SQLAlchemy types it; the keys are column names

# A background alignment gives a sign of life every 5 seconds, also while the
# encoder is busy; after four times in silence its process is taken for dead.
DEAD_AFTER_SECONDS = 20.0


def document_of(row: Row) -> Document:
    """Return the document of a row, as it was added."""
    spans = None if row["blocks"] is None else json.loads(row["blocks"])
    blocks = None if spans is None else tuple(Span(start, end) for start, end in spans)
    return Document(row["name"], row["format"], row["original"], row["text"], blocks)


def summary_of(row: Row, counts: dict[str, int]) -> PairSummary:
    """Return the pair of a row, with its beads counted by status and doubt."""
    state = PairState(row["state"])
    if (
        state in (PairState.WAITING, PairState.ALIGNING)
        and row["beat"] < time.time() - DEAD_AFTER_SECONDS
    ):
        state = PairState.INTERRUPTED
    return PairSummary(
        id=row["id"],
        name=row["name"],
        ko_document=row["ko_document"],
        en_document=row["en_document"],
        ko_name=row["ko_name"],
        en_name=row["en_name"],
        original=Language(row["original"]),
        state=state,
        revision=row["revision"],
        created_at=row["created_at"],
        author=row["author"],
        signature=row["signature"],
        stage=row["stage"],
        done=row["done"],
        total=row["total"],
        message=row["message"],
        removed=row["removed"],
        related=row["related"],
        doubtful=counts.get("doubtful", 0),
        **{status.value: counts.get(status.value, 0) for status in Status},
    )


def bead_of(row: Row, sides: dict[tuple[str, str], list[ReviewSegment]]) -> ReviewBead:
    """Return the bead of a row; `sides` holds segments by bead id and language."""
    return ReviewBead(
        id=row["id"],
        position=row["position"],
        ko=tuple(sides.get((row["id"], Language.KO.value), ())),
        en=tuple(sides.get((row["id"], Language.EN.value), ())),
        confidence=row["confidence"],
        status=Status(row["status"]),
        version=row["version"],
        comment=row["comment"],
        reason=row["reason"],
        author=row["author"],
        at=row["at"],
        doubts=_doubts(row["doubts"]),
    )


def _doubts(stored: str) -> tuple[ReviewDoubt, ...]:
    # Most beads have none, and a pair of 2,000 is read at once.
    return () if stored == "[]" else tuple(map(doubt_from_json, json.loads(stored)))


def segment_of(row: Row) -> ReviewSegment:
    """Return the segment of a row."""
    kind = SegmentKind(row["kind"])
    return ReviewSegment(row["id"], row["rank"], row["text"], row["start"], row["end"], kind)


def entry_of(row: Row, changes: Iterable[Row]) -> JournalEntry:
    """Return the operation of a row, with what it did to these beads."""
    beads = [(json.loads(change["before"]), json.loads(change["after"])) for change in changes]
    return JournalEntry(
        operation=operation_from_json(json.loads(row["payload"])),
        pair=row["pair"],
        revision=row["revision"],
        author=row["author"],
        at=row["at"],
        before=tuple(bead_from_json(before) for before, _ in beads),
        after=tuple(bead_from_json(after) for _, after in beads),
        undoes=row["undoes"] or "",
        undone=row["undone"],
    )
