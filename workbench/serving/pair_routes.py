"""The routes of one pair: its beads, what changed since, and operations on them."""

from __future__ import annotations

import json
from functools import partial

from starlette.routing import Route

from aligned.messages import gettext as _
from workbench.errors import OperationError
from workbench.model import PairSummary, Status
from workbench.operations import Operation, OperationKind, Outcome, OutcomeKind
from workbench.payloads import operation_from_json
from workbench.reviewing.journal import apply, changes_since, revision_of
from workbench.reviewing.realign import apply_shown
from workbench.reviewing.returned import returned_among
from workbench.serving.answers import RefusedError
from workbench.serving.bead_json import bead_json, outcome_json
from workbench.serving.endpoints import Caller, Json, Serving, endpoint
from workbench.serving.remarks import undone_json, with_authors
from workbench.team.permitted import why_refused
from workbench.team.roles import Permission

__all__ = ["pair_routes"]

# Operations in one request; an outbox that is longer sends the rest afterwards.
MOST_OPERATIONS = 500


def pair_routes(serving: Serving, pair: str) -> list[Route]:
    """Make the routes under the address of a pair."""
    serve = partial(endpoint, serving)
    return [
        Route(pair, serve(_pair_json), methods=["GET"]),
        # A reader's operations are refused whole, another's each by its kind.
        Route(f"{pair}/operations", serve(_apply_json, Permission.EDIT), methods=["POST"]),
    ]


def _pair_json(caller: Caller) -> Json:
    since = caller.query.get("since")
    if since is not None and not (since.isascii() and since.isdigit() and len(since) <= 18):
        message = _("since must be a revision, not {given}").format(given=repr(since[:20]))
        raise RefusedError(400, message)
    changes = changes_since(caller.project, caller.pair, None if since is None else int(since))
    returned = returned_among(caller.project, caller.user.name, caller.pair, changes.beads)
    user, at = caller.user, caller.query.get("at", "")
    others = caller.serving.presence.note(caller.pair, user.name, at, user.shown)
    beads = [
        bead_json(bead) | ({"returned": True} if bead.id in returned else {})
        for bead in changes.beads
    ]
    return {
        "revision": changes.pair.revision,
        "pair": _summary_json(changes.pair),
        "beads": with_authors(caller.project, beads),
        "removed": list(changes.removed),
        "present": [
            {"user": other.user, "shown": other.shown, "bead": other.bead} for other in others
        ],
    }


def _apply_json(caller: Caller) -> Json:
    given = _operations(caller.body)
    results = [_apply_one(caller, item) for item in given]
    revision = revision_of(caller.project, caller.pair)
    answers = [_result_json(caller, *one) for one in zip(given, results, strict=True)]
    return {"revision": revision, "results": answers}


def _result_json(caller: Caller, item: Json, outcome: Outcome) -> Json:
    found = outcome_json(outcome)
    found["beads"] = with_authors(caller.project, found["beads"])
    if item.get("kind") in ("undo", "redo"):
        found |= undone_json(caller.project, outcome.id)
    return found


def _operations(body: bytes) -> list[Json]:
    """Read a body whose operations at least have ids, so that each gets its answer."""
    try:
        operations = json.loads(body)["operations"]
        usable = all(item["id"].isascii() and len(item["id"]) <= 64 for item in operations)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        usable = False
    if not usable or not isinstance(operations, list):
        raise RefusedError(400, 'the body must be {"operations": [{"id": …, "kind": …}, …]}')
    if len(operations) > MOST_OPERATIONS:
        message = _("{count} operations; send {most} at a time")
        raise RefusedError(413, message.format(count=len(operations), most=MOST_OPERATIONS))
    return operations


def _apply_one(caller: Caller, item: Json) -> Outcome:
    # A malformed operation is refused alone: an outbox that holds one must not
    # keep the decisions behind it from being saved.
    try:
        operation: Operation = operation_from_json(item)
    except OperationError as error:
        return Outcome(item["id"], OutcomeKind.REFUSED, str(error))
    if refusal := why_refused(caller.project, caller.pair, caller.user, operation):
        return Outcome(operation.id, OutcomeKind.REFUSED, refusal)
    author = caller.user.name
    if operation.kind is OperationKind.REALIGN:
        encoder = caller.serving.encoder()
        return apply_shown(caller.project, caller.pair, operation, encoder=encoder, author=author)
    return apply(caller.project, caller.pair, (operation,), author)[0]


def _summary_json(pair: PairSummary) -> Json:
    return {
        "id": pair.id,
        "name": pair.name,
        "state": pair.state.value,
        "ko_name": pair.ko_name,
        "en_name": pair.en_name,
        "counts": {status.value: getattr(pair, status.value) for status in Status},
        "doubtful": pair.doubtful,
    }
