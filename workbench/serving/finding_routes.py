"""The routes of findings and terms: what the checks say of a pair, and what people answer."""

from __future__ import annotations

from functools import partial

from starlette.routing import Route

from aligned.messages import gettext as _
from workbench.checking.dismissals import dismiss, recall
from workbench.checking.findings import findings_of_bead, findings_of_pair, state_of_pair
from workbench.records.existing import existing_pair
from workbench.serving.answers import RefusedError
from workbench.serving.endpoints import Caller, Json, Serving, endpoint
from workbench.serving.finding_json import finding_json, terms_json
from workbench.team.roles import Permission
from workbench.terms.adding import add_term
from workbench.terms.counterparts import likely_counterpart

__all__ = ["finding_routes"]

# Seconds of checking in one request; the grid asks again until all is checked.
SECONDS = 0.5

# Keys in one request; a fingerprint has 32 characters.
MOST_KEYS = 2_000
LONGEST_KEY = 64

# Characters of a selection that is to be a term.
LONGEST_SELECTION = 1_000


def finding_routes(serving: Serving, api: str, pair: str) -> list[Route]:
    """Make the routes under the address of a pair, and the one of terms under `api`."""
    serve = partial(endpoint, serving)
    decide = Permission.DECIDE
    return [
        Route(f"{pair}/findings", serve(_findings_json), methods=["GET"]),
        Route(f"{pair}/terms", serve(_terms_json), methods=["GET"]),
        Route(f"{pair}/counterpart", serve(_counterpart_json), methods=["GET"]),
        Route(f"{pair}/dismissals", serve(_dismiss, decide), methods=["POST"]),
        Route(f"{pair}/dismissals/recall", serve(_recall, decide), methods=["POST"]),
        Route(f"{api}/terms", serve(_add_term, decide), methods=["POST"]),
    ]


def _findings_json(caller: Caller) -> Json:
    """Answer with what is known by now; the same state means that nothing is new."""
    state = state_of_pair(caller.project, caller.pair)
    if caller.query.get("state") == state:
        return {"state": state, "same": True}
    found = findings_of_pair(caller.project, caller.pair, SECONDS)
    return {
        "state": f"{state}-{found.missing}" if found.missing else state,
        "complete": not found.missing,
        "beads": {
            bead: [finding_json(one) for one in findings] for bead, findings in found.beads.items()
        },
    }


def _terms_json(caller: Caller) -> Json:
    found = findings_of_bead(caller.project, caller.pair, caller.parameter("bead"))
    dismissed = [finding_json(one) for one in found.findings if one.dismissed]
    return terms_json(found.terms) | {"dismissed": dismissed}


def _counterpart_json(caller: Caller) -> Json:
    text = caller.parameter("text")[:LONGEST_SELECTION]
    found = likely_counterpart(
        caller.project,
        caller.serving.encoder(),
        caller.pair,
        caller.parameter("bead"),
        caller.language(),
        text,
    )
    return {"text": found}


def _dismiss(caller: Caller) -> Json:
    body = caller.json()
    reason = _text(body, "reason")
    return {"changed": dismiss(caller.project, _keys(body), reason, caller.user.name)}


def _recall(caller: Caller) -> Json:
    return {"changed": recall(caller.project, _keys(caller.json()), caller.user.name)}


def _add_term(caller: Caller) -> Json:
    body = caller.json()
    source = ""
    if pair := _text(body, "pair"):
        with caller.project.reading() as tx:
            source = existing_pair(tx, pair, counted=False).name
    ko, en = _text(body, "ko"), _text(body, "en")
    added = add_term(caller.project, ko, en, caller.user.name, source)
    return {
        "concept": added.kept.concept.id,
        "joined": not added.new,
        "warnings": list(added.doubts),
    }


def _keys(body: Json) -> list[str]:
    keys = body.get("keys")
    if (
        not isinstance(keys, list)
        or not 0 < len(keys) <= MOST_KEYS
        or not all(isinstance(key, str) and 0 < len(key) <= LONGEST_KEY for key in keys)
    ):
        message = _("keys must be a list of at most {most} names of findings")
        raise RefusedError(400, message.format(most=MOST_KEYS))
    return keys


def _text(body: Json, name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise RefusedError(400, _("{name} must be a text").format(name=name))
    return value
