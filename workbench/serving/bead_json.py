"""Beads and outcomes as the review grid gets them."""

from __future__ import annotations

from workbench.doubts import doubt_words
from workbench.model import ReviewBead, ReviewSegment
from workbench.operations import Outcome
from workbench.serving.endpoints import Json

__all__ = ["bead_json", "outcome_json"]


def bead_json(bead: ReviewBead) -> Json:
    """Leave out what the grid has no use for: 2,000 beads go at once."""
    return {
        "id": bead.id,
        "position": bead.position,
        "version": bead.version,
        "status": bead.status.value,
        "confidence": bead.confidence,
        "ko": _side_json(bead.ko),
        "en": _side_json(bead.en),
        "comment": bead.comment,
        "reason": bead.reason,
        "author": bead.author,
        "at": bead.at,
        "doubts": [
            {"kind": doubt.kind.value, "words": doubt_words(doubt), "segment": doubt.segment}
            for doubt in bead.doubts
        ],
    }


def _side_json(segments: tuple[ReviewSegment, ...]) -> list[Json]:
    return [{"id": segment.id, "rank": segment.rank, "text": segment.text} for segment in segments]


def outcome_json(outcome: Outcome) -> Json:
    """Say what became of an operation, with the beads as they are now."""
    return {
        "id": outcome.id,
        "outcome": outcome.kind.value,
        "message": outcome.message,
        "beads": [bead_json(bead) for bead in outcome.beads],
        "removed": list(outcome.removed),
    }
