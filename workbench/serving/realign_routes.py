"""The route that says what aligning a pair anew would change; applying is an operation."""

from __future__ import annotations

import threading
from functools import partial

from starlette.routing import Route

from aligned.messages import gettext as _
from workbench.reviewing.proposals import Proposal
from workbench.reviewing.realign import proposal
from workbench.serving.answers import RefusedError
from workbench.serving.bead_json import bead_json
from workbench.serving.endpoints import Caller, Json, Serving, endpoint
from workbench.team.roles import Permission

__all__ = ["realign_routes"]

# One at a time: of two at once each would take twice as long, and whoever closes the
# dialog and opens it again would leave the first one at work beside the second.
_at_work = threading.Lock()


def realign_routes(serving: Serving, pair: str) -> list[Route]:
    """Make the routes under the address of a pair that are about aligning it anew."""
    serve = partial(endpoint, serving)
    return [Route(f"{pair}/proposal", serve(_proposal_json, Permission.DECIDE), methods=["POST"])]


def _proposal_json(caller: Caller) -> Json:
    around = caller.json().get("around", "")
    if not isinstance(around, str):
        raise RefusedError(400, _("around must be the id of a row"))
    if not _at_work.acquire(blocking=False):
        message = _("another alignment is being worked out; try again in a moment")
        raise RefusedError(429, message)
    try:
        encoder = caller.serving.encoder()
        return _json(proposal(caller.project, caller.pair, encoder=encoder, around=around))
    finally:
        _at_work.release()


def _json(found: Proposal) -> Json:
    """Return what would change, group by group, and the digest that applying it takes."""
    return {
        "digest": found.digest,
        "revision": found.pair.revision,
        "held": found.held,
        "kept": found.kept,
        "insisted": found.insisted,
        "changes": [
            {
                "gone": [bead_json(bead) for bead in change.gone],
                "come": [bead_json(bead) for bead in change.come],
            }
            for change in found.changes
        ],
    }
