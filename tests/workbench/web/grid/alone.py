"""The review grid on a page of its own, with the routes it talks to and nothing else.

Streamlit's page round the grid costs two CPU seconds each time it is opened. What the
grid does by itself is tested here; what the two do together is in the modules that
open the real Review page (test_grid_on_the_page.py and tests/workbench/web).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from aligned.beads import DOUBTFUL_BELOW
from aligned.model import Encoder
from tests.serving_apart import served_on_a_port
from workbench.components.bead_grid import grid_sources
from workbench.project import Project
from workbench.serving.endpoints import Serving
from workbench.serving.presence import Presence
from workbench.serving.routes import routes
from workbench.team.accounts import mint_token

USER = "민지"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review</title>
<link rel="icon" href="data:,">
<style>
body {{ margin: 0; font-family: sans-serif; --st-font: sans-serif; --st-primary-color: #2957c8;
  --st-background-color: #fff; --st-secondary-background-color: #f7f7f5;
  --st-text-color: #1d1f23; --st-border-color: #dfe0dd; }}
</style>
</head>
<body>
<div id="grid"></div>
<script type="application/json" id="given">{given}</script>
<script type="module">
import mount from "/grid.js";
const given = JSON.parse(document.getElementById("given").textContent);
const parentElement = document.getElementById("grid").attachShadow({{ mode: "open" }});
const style = document.createElement("style");
style.textContent = given.css;
const piece = document.createElement("template");
piece.innerHTML = given.html;
parentElement.append(style, piece.content);
mount({{ data: given.data, parentElement, setTriggerValue: () => {{}} }});
</script>
</body>
</html>
"""


@dataclass
class GridServer:
    """A server of the grid's page and routes for one project, in a thread of the tests.

    Who was seen once is there until a test lets `seconds` pass.
    """

    url: str = ""
    seconds: float = 0.0

    def page_of(self, pair: str, **parameters: str) -> str:
        """Return the address of a pair's grid; `role` and `user` may be given."""
        given = "".join(f"&{name}={value}" for name, value in parameters.items())
        return f"{self.url}/?pair={pair}{given}"


@contextmanager
def running_grid(project: Project, encoder: Encoder) -> Iterator[GridServer]:
    """Serve the grid of an open project on a free port of the loopback."""
    running = GridServer()
    presence = Presence(lambda: running.seconds)
    app = _app(project, Serving(lambda: project, lambda: encoder, presence=presence))
    with served_on_a_port(app) as port:
        running.url = f"http://127.0.0.1:{port}"
        yield running


def _app(project: Project, serving: Serving) -> Starlette:
    async def page(request: Request) -> Response:
        given = json.dumps(_given(project, request)).replace("<", "\\u003c")
        return HTMLResponse(PAGE.format(given=given))

    async def script(_request: Request) -> Response:
        return Response(grid_sources().js, media_type="text/javascript")

    # The grid is at the address of the real Review page as well, where benchmarks look for it.
    pages = [Route(path, page) for path in ("/", "/review")]
    return Starlette(routes=[*pages, Route("/grid.js", script), *routes(serving)])


def _given(project: Project, request: Request) -> dict[str, object]:
    query = request.query_params
    pair, user = query["pair"], query.get("user", USER)
    data = {
        "pair": pair,
        "store": f"alone:{user}:{pair}",
        "token": mint_token(project, user),
        "user": user,
        "role": query.get("role", "admin"),
        "doubtful": DOUBTFUL_BELOW,
        "language": query.get("language", "en"),
        "api": "/api",
        "bead": "",
    }
    made = grid_sources()
    return {"html": made.html, "css": made.css, "data": data}
