"""Values as rows to be written; `rows_out` turns rows back into values."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any

from aligned.model import Document, Language
from workbench.doubts import doubt_to_json
from workbench.model import PairSummary, ReviewBead
from workbench.operations import JournalEntry
from workbench.payloads import bead_to_json, operation_to_json
from workbench.project import utc_now

__all__ = ["bead_row", "change_rows", "digest", "document_row", "entry_row", "segment_rows"]


def digest(document: Document) -> str:
    """Return the SHA-256 of the file, in hexadecimal."""
    return hashlib.sha256(document.original).hexdigest()


def document_row(document: Document, language: Language, author: str) -> dict[str, Any]:
    """Make the row of a new document."""
    blocks = document.blocks
    spans = None if blocks is None else [[block.start, block.end] for block in blocks]
    return {
        "id": uuid.uuid4().hex,
        "name": document.name,
        "language": language.value,
        "format": document.format,
        "original": document.original,
        "text": document.text,
        "blocks": None if spans is None else json.dumps(spans),
        "sha256": digest(document),
        "added_at": utc_now(),
        "author": author,
    }


def bead_row(bead: ReviewBead, pair: PairSummary, revision: int) -> dict[str, Any]:
    """Make the row of a bead, as of a revision of its pair."""
    return {
        "id": bead.id,
        "pair": pair.id,
        "position": bead.position,
        "confidence": bead.confidence,
        "status": bead.status.value,
        "version": bead.version,
        "comment": bead.comment,
        "reason": bead.reason,
        "author": bead.author,
        "at": bead.at,
        "removed": bead.removed,
        "revision": revision,
        "doubts": json.dumps([doubt_to_json(doubt) for doubt in bead.doubts], ensure_ascii=False),
    }


def segment_rows(bead: ReviewBead, pair: PairSummary) -> list[dict[str, Any]]:
    """Make the rows of a bead's segments."""
    documents = {Language.KO: pair.ko_document, Language.EN: pair.en_document}
    return [
        {
            "id": segment.id,
            "document": document,
            "bead": bead.id,
            "language": language.value,
            "rank": segment.rank,
            "text": segment.text,
            "start": segment.start,
            "end": segment.end,
            "kind": segment.kind.value,
        }
        for language, document in documents.items()
        for segment in bead.side(language)
    ]


def entry_row(entry: JournalEntry) -> dict[str, Any]:
    """Make the row of an operation that is in force."""
    return {
        "id": entry.operation.id,
        "pair": entry.pair,
        "revision": entry.revision,
        "kind": entry.operation.kind.value,
        "payload": _text(operation_to_json(entry.operation)),
        "undoes": entry.undoes or None,
        "undone": False,
        "redoable": False,
        "author": entry.author,
        "at": entry.at,
    }


def change_rows(entry: JournalEntry) -> list[dict[str, Any]]:
    """Make a row for each bead that an operation touched."""
    return [
        {
            "operation": entry.operation.id,
            "bead": after.id,
            "number": number,
            "before": _text(bead_to_json(before)),
            "after": _text(bead_to_json(after)),
        }
        for number, (before, after) in enumerate(zip(entry.before, entry.after, strict=True))
    ]


def _text(json_value: dict[str, Any]) -> str:
    return json.dumps(json_value, ensure_ascii=False)
