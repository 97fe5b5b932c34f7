"""An ASGI app served by a thread of the tests' process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

START_SECONDS = 60
# A connection that a browser opened in advance may come while the server ends.
GRACE_SECONDS = 2


@contextmanager
def served_on_a_port(app: ASGIApp) -> Iterator[int]:
    """Serve an app on a free port of the loopback; gives the port."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    config.timeout_graceful_shutdown = GRACE_SECONDS
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)
