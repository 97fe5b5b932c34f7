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
    parser.add_argument(
        "--port", type=_port, default=8501, metavar="N", help="listen on this port (default: 8501)"
    )
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
    command = [sys.executable, "-m", "streamlit", "run", _app_path()]
    for option, value in _settings(arguments).items():
        command += [f"--{option}", value]
    print(f"workbench: http://{ADDRESS}:{arguments.port}  (Ctrl-C ends it)", flush=True)
    status = _run_until_ended(command, environment)
    if status > 0:
        raise ProjectError(f"the server ended with status {status}; its messages stand above")
    return ExitCode.OK


def _settings(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the options that Streamlit reads before app.py can set them."""
    return {
        "server.address": ADDRESS,
        "server.port": str(arguments.port),
        "server.headless": "true" if arguments.no_browser else "false",
        # Without it a first start waits for an e-mail address to be typed in.
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }


def _run_until_ended(command: list[str], environment: dict[str, str]) -> int:
    """Run the server; whoever ends us (Ctrl-C, SIGTERM) ends it too, before we go."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command, env=environment)
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0


def _app_path() -> str:
    found = importlib.util.find_spec("app")
    if found is None or found.origin is None:
        raise ProjectError("app.py is not installed; run `pip install -e .` in a checkout")
    return found.origin


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"expected a port from 1 to 65535, got '{text}'")
    return int(text)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise ProjectError(
                f"cannot listen on {ADDRESS}:{port}: {error.strerror}; end the program that "
                "listens there (another workbench?), or choose another port with --port"
            ) from error
