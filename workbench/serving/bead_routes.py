"""The routes of one bead: what the memory offers for it, and its history."""

from __future__ import annotations

from functools import partial

from starlette.routing import Route

from workbench.memory.lookup import suggest_for_bead
from workbench.reviewing.history import history_of
from workbench.serving.endpoints import Caller, Json, Serving, endpoint
from workbench.serving.history_json import history_json
from workbench.serving.memory_json import match_json

__all__ = ["bead_routes"]


def bead_routes(serving: Serving, pair: str) -> list[Route]:
    """Make the routes under the address of a pair that are about one bead."""
    serve = partial(endpoint, serving)
    return [
        Route(f"{pair}/suggestions", serve(_suggestions_json), methods=["GET"]),
        Route(f"{pair}/history", serve(_history_json), methods=["GET"]),
    ]


def _suggestions_json(caller: Caller) -> Json:
    language = caller.language()
    bead = caller.parameter("bead")
    encoder = caller.serving.encoder()
    matches = suggest_for_bead(caller.project, encoder, caller.pair, bead, language)
    return {"matches": [match_json(match) for match in matches]}


def _history_json(caller: Caller) -> Json:
    return history_json(history_of(caller.project, caller.pair, caller.parameter("bead")))
