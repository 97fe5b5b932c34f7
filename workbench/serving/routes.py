"""The JSON routes that the review grid talks to (docs/decisions/009)."""

from __future__ import annotations

from starlette.routing import Route

from workbench.serving.bead_routes import bead_routes
from workbench.serving.endpoints import Serving
from workbench.serving.finding_routes import finding_routes
from workbench.serving.pair_routes import pair_routes
from workbench.serving.people_routes import people_routes
from workbench.serving.realign_routes import realign_routes

__all__ = ["routes"]


def routes(serving: Serving, *, prefix: str = "") -> list[Route]:
    """Make the routes under `prefix` + `/api`."""
    pair = f"{prefix}/api/pairs/{{pair}}"
    return [
        *pair_routes(serving, pair),
        *bead_routes(serving, pair),
        *realign_routes(serving, pair),
        *finding_routes(serving, f"{prefix}/api", pair),
        *people_routes(serving, f"{prefix}/api"),
    ]
