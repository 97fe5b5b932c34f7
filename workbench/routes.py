"""The JSON routes that the review grid talks to (docs/decisions/009).

Every request carries a token and comes from our own page, or is turned away
before anything is read. Blocking work runs in the thread pool. Errors are
`{"error": message}`; a bug goes on to the server, which logs its traceback and
answers 500 without it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from aligned.model import Encoder, Language
from workbench.accounts import origin_allowed, renewed_token, token_user
from workbench.answers import ANSWERED, HEADERS, RefusedError, error_answer, read_body
from workbench.doubts import doubt_words
from workbench.errors import OperationError
from workbench.journal import apply, changes_since, history, revision_of
from workbench.lookup import suggest_for_bead
from workbench.memory_json import match_json
from workbench.model import (
    JournalEntry,
    Operation,
    Outcome,
    OutcomeKind,
    PairSummary,
    ReviewBead,
    Status,
)
from workbench.payloads import bead_to_json, operation_from_json
from workbench.project import Project

__all__ = ["TOKEN_HEADER", "routes"]

TOKEN_HEADER = "X-Workbench-Token"

# Operations in one request; an outbox that is longer sends the rest afterwards.
MOST_OPERATIONS = 500

Json = dict[str, Any]


def routes(
    project_provider: Callable[[], Project],
    encoder_provider: Callable[[], Encoder],
    *,
    prefix: str = "",
    origins: Iterable[str] = (),
) -> list[Route]:
    """Make the routes under `prefix` + `/api`.

    The providers are called in a worker thread, once a request that needs them.
    `origins` are further origins whose pages may call, such as a proxy's.
    """
    api = _Api(project_provider, encoder_provider, tuple(origins))
    pair = f"{prefix}/api/pairs/{{pair}}"
    return [
        Route(pair, api.read_pair, methods=["GET"]),
        Route(f"{pair}/operations", api.apply_operations, methods=["POST"]),
        Route(f"{pair}/suggestions", api.read_suggestions, methods=["GET"]),
        Route(f"{pair}/history", api.read_history, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who asks, of which project, about which pair, with what parameters."""

    project: Project
    user: str
    pair: str
    query: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Api:
    """The endpoints, and what they need of the server around them."""

    project_provider: Callable[[], Project]
    encoder_provider: Callable[[], Encoder]
    origins: tuple[str, ...]

    async def read_pair(self, request: Request) -> JSONResponse:
        """Answer with the beads of a pair, or those changed since a revision."""
        return await self._answer(request, _pair_json)

    async def apply_operations(self, request: Request) -> JSONResponse:
        """Apply the operations of the body and answer with what became of each."""
        return await self._answer(request, _apply_json)

    async def read_suggestions(self, request: Request) -> JSONResponse:
        """Answer with what the memory offers for one side of a bead."""
        return await self._answer(request, self._suggestions_json)

    async def read_history(self, request: Request) -> JSONResponse:
        """Answer with the operations that touched a bead."""
        return await self._answer(request, _history_json)

    async def _answer(self, request: Request, answer: Callable[[_Caller], Json]) -> JSONResponse:
        try:
            self._check_origin(request)
            body = await read_body(request)
            found, renewed = await run_in_threadpool(self._work, request, body, answer)
            headers = HEADERS | ({TOKEN_HEADER: renewed} if renewed else {})
            return JSONResponse(found, headers=headers)
        except ANSWERED as error:
            return error_answer(error)

    def _check_origin(self, request: Request) -> None:
        headers = request.headers
        if not origin_allowed(headers.get("origin"), headers.get("host", ""), self.origins):
            raise RefusedError(403, "this page may not use the workbench's routes")

    def _work(
        self, request: Request, body: bytes, answer: Callable[[_Caller], Json]
    ) -> tuple[Json, str | None]:
        project = self.project_provider()
        token = request.headers.get(TOKEN_HEADER, "")
        user = token_user(project, token)
        if user is None:
            raise RefusedError(401, "the page's token is missing or has expired; reload the page")
        query = dict(request.query_params)
        caller = _Caller(project, user, request.path_params["pair"], query, body)
        return answer(caller), renewed_token(project, token)

    def _suggestions_json(self, caller: _Caller) -> Json:
        language = _parameter(caller, "language")
        if language not in ("ko", "en"):
            raise RefusedError(400, f"language must be ko or en, not {language[:20]!r}")
        bead = _parameter(caller, "bead")
        encoder = self.encoder_provider()
        matches = suggest_for_bead(caller.project, encoder, caller.pair, bead, Language(language))
        return {"matches": [match_json(match) for match in matches]}


def _parameter(caller: _Caller, name: str) -> str:
    try:
        return caller.query[name]
    except KeyError:
        raise RefusedError(400, f"the address needs ?{name}=") from None


def _pair_json(caller: _Caller) -> Json:
    since = caller.query.get("since")
    if since is not None and not (since.isascii() and since.isdigit() and len(since) <= 18):
        raise RefusedError(400, f"since must be a revision, not {since[:20]!r}")
    changes = changes_since(caller.project, caller.pair, None if since is None else int(since))
    return {
        "revision": changes.pair.revision,
        "pair": _summary_json(changes.pair),
        "beads": [_bead_json(bead) for bead in changes.beads],
        "removed": list(changes.removed),
    }


def _apply_json(caller: _Caller) -> Json:
    given = _operations(caller.body)
    results = [_apply_one(caller, item) for item in given]
    revision = revision_of(caller.project, caller.pair)
    return {"revision": revision, "results": [_outcome_json(outcome) for outcome in results]}


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
        raise RefusedError(413, f"{len(operations)} operations; send {MOST_OPERATIONS} at a time")
    return operations


def _apply_one(caller: _Caller, item: Json) -> Outcome:
    # A malformed operation is refused alone: an outbox that holds one must not
    # keep the decisions behind it from being saved.
    try:
        operation: Operation = operation_from_json(item)
    except OperationError as error:
        return Outcome(item["id"], OutcomeKind.REFUSED, str(error))
    return apply(caller.project, caller.pair, (operation,), caller.user)[0]


def _history_json(caller: _Caller) -> Json:
    entries = history(caller.project, caller.pair, _parameter(caller, "bead"))
    return {"operations": [_entry_json(entry) for entry in entries]}


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


def _bead_json(bead: ReviewBead) -> Json:
    """Leave out what the grid has no use for: 2,000 beads go at once."""
    sides = {
        "ko": [{"id": segment.id, "text": segment.text} for segment in bead.ko],
        "en": [{"id": segment.id, "text": segment.text} for segment in bead.en],
    }
    doubts = [
        {"kind": doubt.kind.value, "words": doubt_words(doubt), "segment": doubt.segment}
        for doubt in bead.doubts
    ]
    return bead_to_json(bead) | sides | {"doubts": doubts}


def _outcome_json(outcome: Outcome) -> Json:
    return {
        "id": outcome.id,
        "outcome": outcome.kind.value,
        "message": outcome.message,
        "beads": [_bead_json(bead) for bead in outcome.beads],
        "removed": list(outcome.removed),
    }


def _entry_json(entry: JournalEntry) -> Json:
    return {
        "id": entry.operation.id,
        "kind": entry.operation.kind.value,
        "author": entry.author,
        "at": entry.at,
        "undone": entry.undone,
    }
