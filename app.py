"""The web application: native pages, the review grid's JSON routes, headers.

`workbench serve` runs it as `streamlit run app.py`. The project's folder comes
from the environment variable WORKBENCH_PROJECT, another encoder than the
bundled one from WORKBENCH_ENCODER, and whether people sign in from those of
workbench/team/hosting.py.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import re
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit import config

import workbench
from workbench.memory.indexing import BackgroundIndexer
from workbench.pages import session
from workbench.serving.endpoints import Serving
from workbench.serving.fonts import font_routes
from workbench.serving.guard import Guard, SecurityHeaders
from workbench.serving.memory_access import MemoryAccess
from workbench.serving.memory_routes import memory_routes
from workbench.serving.routes import routes
from workbench.team.hosting import Hosting, hosting, is_loopback
from workbench.team.members import user_of

__all__ = ["app"]

PACKAGE = Path(workbench.__file__).parent
SETTINGS = PACKAGE / "static" / "streamlit.toml"


def inline_scripts() -> str:
    """Return the hashes of the scripts inside Streamlit's own start page."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


# Nothing is loaded from or sent to another host. Streamlit starts components as
# blob: modules and writes styles inline; its charts compile with eval.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: 'unsafe-eval' {inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}


def apply_settings() -> None:
    """Set Streamlit's options from the package's file where nobody set them.

    Streamlit looks for its settings beside the script and in the working folder
    only; an installed package has neither.
    """

    def flat(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            key = f"{prefix}.{name}" if prefix else name
            if isinstance(value, dict):
                flat(key, value)
            elif not config.is_manually_set(key):
                config.set_option(key, value, str(SETTINGS))

    flat("", tomllib.loads(SETTINGS.read_text(encoding="utf-8")))


def show_fault(error: Exception) -> bool:
    """Say on the page that there is a bug; Streamlit logs its traceback."""
    del error
    st.error(
        "Something went wrong here, and it is our fault. What you approved is safe. "
        "The server's log says more; reload the page to go on."
    )
    return True


async def answer_fault(request: Request, error: Exception) -> PlainTextResponse:
    """Answer a bug in a route; the server logs its traceback.

    Starlette sends this one past all middleware, so it brings the headers itself.
    """
    del request, error
    return PlainTextResponse("Internal Server Error", status_code=500, headers=HEADERS)


def checked_hosting() -> Hosting:
    """Return how to serve; end the program where that would open it to the network."""
    found = hosting()
    address = config.get_option("server.address")
    if found.team or found.open:
        # The guard knows the names, and that addresses are never rebound.
        config.set_option("server.allowedHosts", [], "app.py")
    elif not is_loopback(address or ""):
        raise SystemExit(
            f"app.py: not listening on {address or 'every address'}: everybody who reaches it "
            "could read and change the project. Start it with `workbench serve`, which takes "
            "--address together with --sign-in (docs/team.md)."
        )
    return found


# A full look for garbage holds up everybody for 0.15 s; as often as Python's own
# (700, 10, 10) ask for it, that is every 2 s of a review (p95 of approving 150 ms
# instead of 50, benchmarks/review.py). Streamlit asks for one after each run of a page.
GARBAGE = (20_000, 10, 50)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Keep the memory indexed as long as the server runs; whoever imports this starts nothing."""
    # What was imported stays, and need not be looked through.
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    indexer = BackgroundIndexer(session.project, session.encoder)
    indexer.start()
    try:
        yield
    finally:
        indexer.stop()


apply_settings()
HOSTING = checked_hosting()
PREFIX = f"/{config.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
SERVING = Serving(
    session.project, session.encoder, user_of, HOSTING.origins, presence=session.presence()
)
app = st.App(
    PACKAGE / "pages" / "main.py",
    lifespan=lifespan,
    routes=[
        *routes(SERVING, prefix=PREFIX),
        *memory_routes(
            session.project, session.encoder, access=MemoryAccess.of(HOSTING), prefix=PREFIX
        ),
        *font_routes(prefix=PREFIX),
    ],
    middleware=[
        Middleware(SecurityHeaders, headers=HEADERS, secure=HOSTING.site.startswith("https://")),
        Middleware(Guard, hosting=HOSTING),
    ],
    on_script_error=show_fault,
    exception_handlers={Exception: answer_fault},
)
