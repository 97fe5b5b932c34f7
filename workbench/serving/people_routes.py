"""The routes about a person: which keys they like."""

from __future__ import annotations

import json
import re
from functools import partial

from starlette.routing import Route

from aligned.messages import gettext as _
from workbench.records.people import preference, set_preference
from workbench.serving.answers import RefusedError
from workbench.serving.endpoints import Caller, Json, Serving, endpoint

__all__ = ["people_routes"]

KEYS = "keys"

# A command and the keys that were given to it: physical keys with modifiers, as in
# "Shift+KeyA"; an empty list leaves the command without one.
_COMMAND = re.compile(r"[A-Za-z]{1,40}")
_KEY = re.compile(r"(Alt\+)?(Shift\+)?[A-Za-z0-9]{1,30}")
MOST_COMMANDS = 200
MOST_KEYS = 4


def people_routes(serving: Serving, api: str) -> list[Route]:
    """Make the routes under `api` that are about whoever calls."""
    serve = partial(endpoint, serving)
    keys = f"{api}/preferences/keys"
    return [
        Route(keys, serve(_keys_json), methods=["GET"]),
        Route(keys, serve(_set_keys), methods=["PUT"]),
    ]


def _keys_json(caller: Caller) -> Json:
    with caller.project.reading() as tx:
        stored = preference(tx, caller.user.name, KEYS)
    return {"keys": json.loads(stored) if stored else {}}


def _set_keys(caller: Caller) -> Json:
    keys = caller.json().get("keys")
    if not isinstance(keys, dict) or len(keys) > MOST_COMMANDS:
        raise RefusedError(400, 'the body must be {"keys": {command: ["Shift+KeyA", …], …}}')
    for item in keys.items():
        if not _is_usable(item):
            message = _("this is no command with keys such as Shift+KeyA: {given}")
            raise RefusedError(400, message.format(given=repr(item)[:80]))
    with caller.project.transaction() as tx:
        set_preference(tx, caller.user.name, KEYS, json.dumps(keys, sort_keys=True))
    return {"keys": keys}


def _is_usable(item: tuple[object, object]) -> bool:
    command, keys = item
    return (
        isinstance(command, str)
        and _COMMAND.fullmatch(command) is not None
        and isinstance(keys, list)
        and len(keys) <= MOST_KEYS
        and all(isinstance(key, str) and _KEY.fullmatch(key) for key in keys)
    )
