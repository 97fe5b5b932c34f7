"""Operations and beads as JSON: what goes over the wire and into the journal."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from enum import Enum
from typing import Any

from aligned.messages import gettext as _
from aligned.model import Language, SegmentKind
from workbench.doubts import doubt_from_json, doubt_to_json
from workbench.errors import OperationError
from workbench.model import ReviewBead, ReviewSegment, Status
from workbench.operations import Moment, Operation, OperationKind

__all__ = [
    "FORBIDDEN",
    "LONGEST_TEXT",
    "bead_from_json",
    "bead_to_json",
    "checked",
    "operation_from_json",
    "operation_to_json",
]

Json = Mapping[str, Any]

# What XML 1.0 (section 2.2) has no place for, and halves of surrogate pairs.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# No sentence or remark is longer; what is comes from a broken client.
LONGEST_TEXT = 20_000

# Operation kind -> JSON names of what it needs -> field of `Operation`.
FIELDS: dict[OperationKind, dict[str, str]] = {
    OperationKind.APPROVE: {},
    OperationKind.REJECT: {"reason": "reason"},
    OperationKind.FLAG: {},
    OperationKind.REOPEN: {},
    OperationKind.COMMENT: {"text": "text"},
    OperationKind.EDIT: {"segment": "segment", "text": "text", "reopens": "reopens"},
    OperationKind.SPLIT_SEGMENT: {"segment": "segment", "offset": "offset"},
    OperationKind.SPLIT: {"ko": "ko", "en": "en"},
    OperationKind.MERGE: {"next": "other", "next_version": "other_version"},
    OperationKind.MOVE: {"segment": "segment", "to": "other", "to_version": "other_version"},
    OperationKind.DETACH: {"side": "side"},
    OperationKind.APPROVE_ALL: {"above": "above"},
    OperationKind.REALIGN: {"proposal": "proposal", "around": "around"},
    OperationKind.REIMPORT: {"proposal": "proposal"},
    OperationKind.RESTORE: {"operation": "operation", "moment": "moment", "seen": "seen"},
    OperationKind.UNDO: {},
    OperationKind.REDO: {},
}
WITHOUT_BEAD = {
    OperationKind.APPROVE_ALL,
    OperationKind.REALIGN,
    OperationKind.REIMPORT,
    OperationKind.UNDO,
    OperationKind.REDO,
}
OPTIONAL = {"reason", "above", "around", "reopens"}

# Fields of `Operation` that are one of a few words.
CHOICES: dict[str, tuple[Enum, ...]] = {
    "side": (Language.KO, Language.EN),
    "moment": (Moment.BEFORE, Moment.AFTER),
}

# What JavaScript counts exactly (ECMA-262, Number.MAX_SAFE_INTEGER).
LARGEST = 2**53 - 1

# Fields of `Operation` that are whole numbers.
WHOLE = {"version", "other_version", "offset", "ko", "en", "seen"}


def operation_from_json(json: object) -> Operation:
    """Check and convert one operation; raises `OperationError` saying what is wrong."""
    if not isinstance(json, dict):
        raise OperationError(
            _("an operation must be an object, not {got}").format(got=_called(json))
        )
    try:
        kind = OperationKind(json.get("kind"))
    except ValueError:
        known = ", ".join(kind.value for kind in OperationKind)
        raise OperationError(
            _("no operation {kind!r}; there are {known}").format(kind=json.get("kind"), known=known)
        ) from None
    values: dict[str, Any] = {}
    for name, field in _fields(kind).items():
        if name in json:
            values[field] = _value(kind, name, field, json[name])
        elif name not in OPTIONAL:
            raise OperationError(_("{kind} needs {name!r}").format(kind=kind.value, name=name))
    return Operation(id=_identifier(json.get("id")), kind=kind, **values)


def checked(operation: Operation) -> Operation:
    """Return an operation made in Python if it would pass from a browser too.

    Raises `OperationError` otherwise: the journal could not be read back.
    """
    return operation_from_json(operation_to_json(operation))


def operation_to_json(operation: Operation) -> dict[str, Any]:
    """Convert an operation to what `operation_from_json` reads."""
    json: dict[str, Any] = {"id": operation.id, "kind": operation.kind.value}
    for name, field in _fields(operation.kind).items():
        value = getattr(operation, field)
        json[name] = value.value if isinstance(value, Enum) else value
    return json


def bead_to_json(bead: ReviewBead) -> dict[str, Any]:
    """Convert a bead with all it holds."""
    return {
        "id": bead.id,
        "position": bead.position,
        "version": bead.version,
        "status": bead.status.value,
        "confidence": bead.confidence,
        "ko": [_segment_to_json(segment) for segment in bead.ko],
        "en": [_segment_to_json(segment) for segment in bead.en],
        "comment": bead.comment,
        "reason": bead.reason,
        "author": bead.author,
        "at": bead.at,
        "doubts": [doubt_to_json(doubt) for doubt in bead.doubts],
    }


def bead_from_json(json: Json) -> ReviewBead:
    """Convert back what `bead_to_json` made."""
    return ReviewBead(
        id=json["id"],
        position=json["position"],
        ko=tuple(_segment_from_json(segment) for segment in json["ko"]),
        en=tuple(_segment_from_json(segment) for segment in json["en"]),
        confidence=json["confidence"],
        status=Status(json["status"]),
        version=json["version"],
        comment=json["comment"],
        reason=json["reason"],
        author=json["author"],
        at=json["at"],
        # The journal of an older project knows none.
        doubts=tuple(doubt_from_json(doubt) for doubt in json.get("doubts", ())),
    )


def _segment_to_json(segment: ReviewSegment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "rank": segment.rank,
        "text": segment.text,
        "start": segment.start,
        "end": segment.end,
        "kind": segment.kind.value,
    }


def _segment_from_json(json: Json) -> ReviewSegment:
    return ReviewSegment(
        id=json["id"],
        rank=json["rank"],
        text=json["text"],
        start=json["start"],
        end=json["end"],
        kind=SegmentKind(json["kind"]),
    )


def _fields(kind: OperationKind) -> dict[str, str]:
    about = {} if kind in WITHOUT_BEAD else {"bead": "bead", "version": "version"}
    return about | FIELDS[kind]


def _identifier(value: object) -> str:
    try:
        if isinstance(value, str) and str(uuid.UUID(value)) == value:
            return value
    except ValueError:
        pass
    raise OperationError(
        _("the operation's id must be a UUID in lower case with hyphens, not {got}").format(
            got=_called(value)
        )
    )


def _value(kind: OperationKind, name: str, field: str, value: object) -> object:
    where = f"{name!r} of {kind.value}"
    if field in WHOLE:
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or (field == "seen" and abs(value) > LARGEST)
        ):
            raise OperationError(
                _("{where} must be a whole number, not {got}").format(
                    where=where, got=_called(value)
                )
            )
        return value
    if field == "reopens":
        if not isinstance(value, bool):
            raise OperationError(
                _("{where} must be true or false, not {got}").format(
                    where=where, got=_called(value)
                )
            )
        return value
    if field == "above":
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise OperationError(
                _("{where} must be from 0 to 1, not {got}").format(where=where, got=_called(value))
            )
        return float(value)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise OperationError(
            _("{where} must be at most {most} characters of text").format(
                where=where, most=LONGEST_TEXT
            )
        )
    if forbidden := FORBIDDEN.search(value):
        raise OperationError(
            _("{where} has the character {character!r}, which no export could carry").format(
                where=where, character=forbidden.group()
            )
        )
    if field in CHOICES:
        return _chosen(where, CHOICES[field], value)
    return value


def _chosen(where: str, choices: tuple[Enum, ...], value: str) -> Enum:
    for choice in choices:
        if choice.value == value:
            return choice
    known = " or ".join(repr(choice.value) for choice in choices)
    message = _("{where} must be {known}, not {got}")
    raise OperationError(message.format(where=where, known=known, got=_called(value)))


def _called(value: object) -> str:
    """Say what a value is, shortly enough for a message."""
    return repr(value)[:60]
