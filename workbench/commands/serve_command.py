"""`workbench serve`: the workbench in the browser, on this machine."""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import socket
import subprocess
import sys

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_project
from workbench.errors import ProjectError
from workbench.project import Project

__all__ = ["configure", "run"]

ADDRESS = "127.0.0.1"

DESCRIPTION = f"""\
Open the workbench in the browser. It listens on {ADDRESS} only, so that nobody
else on the network reaches it, and it sends nothing anywhere. Ctrl-C ends it.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = "Example:\n  workbench --project statements serve --port 8600\n"
    parser.add_argument("--port", type=int, default=8501, help="(default: 8501)")
    parser.add_argument(
        "--no-browser", action="store_true", help="do not open a browser window, only listen"
    )
    add_project(parser)
    add_encoder(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make sure that the project opens, then run the server until it is ended."""
    Project.open_or_create(arguments.project).close()
    _check_free(arguments.port)
    environment = {**os.environ, "WORKBENCH_PROJECT": str(arguments.project.absolute())}
    if arguments.encoder:
        environment["WORKBENCH_ENCODER"] = arguments.encoder
    command = [
        sys.executable,
        *("-m", "streamlit", "run", _app_path()),
        *("--server.address", ADDRESS),
        *("--server.port", str(arguments.port)),
        *("--server.headless", "true" if arguments.no_browser else "false"),
    ]
    print(f"workbench: http://{ADDRESS}:{arguments.port}  (Ctrl-C ends it)", flush=True)
    server = subprocess.Popen(command, env=environment)
    # Whoever ends us ends the server too, which would go on listening otherwise.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        status = server.wait()
    except KeyboardInterrupt:
        server.wait()
        return ExitCode.OK
    if status > 0:
        raise ProjectError(f"the server ended with status {status}; its messages stand above")
    return ExitCode.OK


def _app_path() -> str:
    found = importlib.util.find_spec("app")
    if found is None or found.origin is None:
        raise ProjectError("app.py is not installed; run `pip install -e .` in a checkout")
    return found.origin


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except (OSError, OverflowError) as error:
            raise ProjectError(
                f"cannot listen on {ADDRESS}:{port}: {error}; choose another with --port"
            ) from error
