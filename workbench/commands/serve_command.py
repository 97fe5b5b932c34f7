"""`workbench serve`: the workbench in the browser, on this machine or for a team."""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_project
from workbench.errors import ProjectError
from workbench.project import Project
from workbench.team.hosting import Hosting, host_name, is_loopback
from workbench.team.members import list_members
from workbench.team.roles import Role
from workbench.team.sign_in_file import SignIn, read_sign_in

__all__ = ["configure", "run"]

ADDRESS = "127.0.0.1"

DESCRIPTION = f"""\
Open the workbench in the browser. It listens on {ADDRESS} only, so that nobody
else on the network reaches it, and it sends nothing anywhere. Ctrl-C ends it.

For a team it listens elsewhere, or stands behind a web server, and people sign in
(docs/team.md).
"""

EPILOG = """\
Examples:
  workbench --project statements serve --port 8600
  workbench serve --sign-in sign-in.toml --memory-key memory.key --no-browser
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument(
        "--port", type=_port, default=8501, metavar="N", help="listen on this port (default: 8501)"
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="do not open a browser window, only listen"
    )
    add_project(parser)
    add_encoder(parser)
    _configure_team(parser.add_argument_group("for a team"))


def _configure_team(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--sign-in", type=Path, metavar="FILE.toml", help="people sign in by OpenID Connect"
    )
    group.add_argument(
        "--members-only",
        action="store_true",
        help="only who was added in advance gets in, by `workbench member` or the Team page",
    )
    group.add_argument(
        "--without-sign-in",
        action="store_true",
        help="let everybody who reaches the server do everything",
    )
    group.add_argument(
        "--address",
        type=_address,
        default=ADDRESS,
        metavar="IP",
        help=f"listen on this address; 0.0.0.0 is all (default: {ADDRESS})",
    )
    group.add_argument(
        "--host",
        type=_host,
        action="append",
        default=[],
        metavar="NAME",
        help="a name under which browsers reach it, beside the one people sign in at",
    )
    group.add_argument(
        "--base-path",
        type=_base_path,
        default="",
        metavar="/PATH",
        help="the path under which a web server in front shows it",
    )
    group.add_argument(
        "--memory-key",
        type=Path,
        metavar="FILE",
        help="other programs ask the memory with the key in this file",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make sure that the project opens, then run the server until it is ended."""
    hosting = _hosting(arguments)
    with Project.open_or_create(arguments.project) as project:
        _warn(hosting, project, arguments)
    _check_free(arguments.address, arguments.port)
    environment = {**os.environ, **hosting.environment()}
    environment["WORKBENCH_PROJECT"] = str(arguments.project.absolute())
    if arguments.encoder:
        environment["WORKBENCH_ENCODER"] = arguments.encoder
    command = [sys.executable, "-m", "streamlit", "run", _app_path()]
    for option, value in _settings(arguments, hosting).items():
        command += [f"--{option}", value]
    shown = f"[{arguments.address}]" if ":" in arguments.address else arguments.address
    at = hosting.site or f"http://{(arguments.host or [shown])[0]}:{arguments.port}"
    print(f"workbench: {at}{arguments.base_path}  (Ctrl-C ends it)", flush=True)
    status = _run_until_ended(command, environment)
    if status > 0:
        raise ProjectError(f"the server ended with status {status}; its messages stand above")
    return ExitCode.OK


def _hosting(arguments: argparse.Namespace) -> Hosting:
    """Return how to serve; raises `ProjectError` where that would let strangers in."""
    sign_in = _sign_in(arguments)
    if arguments.members_only and sign_in is None:
        raise ProjectError("--members-only is about who signs in; give --sign-in FILE.toml too")
    for_others = not is_loopback(arguments.address) or bool(arguments.host)
    if for_others and sign_in is None and not arguments.without_sign_in:
        raise ProjectError(
            f"not listening on {arguments.address}"
            f"{''.join(f' as {name}' for name in arguments.host)}: everybody who reaches it could "
            "read and change the project. Let people sign in with --sign-in FILE.toml "
            "(docs/team.md), or say --without-sign-in if all of them may do everything"
        )
    hosting = Hosting(
        site="" if sign_in is None else sign_in.site,
        open=for_others and sign_in is None,
        members_only=arguments.members_only,
        hosts=tuple(arguments.host),
        key_file="" if arguments.memory_key is None else str(arguments.memory_key.absolute()),
    )
    if hosting.key_file:
        _ = hosting.memory_key  # an unusable one is said now, not by the server
    return hosting


def _sign_in(arguments: argparse.Namespace) -> SignIn | None:
    if arguments.sign_in is None:
        return None
    if arguments.without_sign_in:
        raise ProjectError("--sign-in and --without-sign-in exclude each other; give one of them")
    sign_in = read_sign_in(arguments.sign_in)
    if sign_in.base_path != arguments.base_path:
        raise ProjectError(
            f"{arguments.sign_in}: redirect_uri puts the workbench under "
            f"'{sign_in.base_path or '/'}', --base-path under '{arguments.base_path or '/'}'"
        )
    return sign_in


def _warn(hosting: Hosting, project: Project, arguments: argparse.Namespace) -> None:
    """Say what may surprise whoever starts the server."""
    if hosting.open:
        print(
            "workbench: WITHOUT SIGN-IN. Everybody who reaches this server can read, change "
            "and export\nthe whole project, under any name. Keep it to a network where all may.",
            file=sys.stderr,
        )
    if hosting.team and all(member.role is not Role.ADMIN for member in list_members(project)):
        print(
            "workbench: the project has no admin yet; name one: "
            f"workbench --project {arguments.project} member ADDRESS --role admin",
            file=sys.stderr,
        )


def _settings(arguments: argparse.Namespace, hosting: Hosting) -> dict[str, str]:
    """Return the options that Streamlit reads before app.py can set them."""
    settings = {
        "server.address": arguments.address,
        "server.port": str(arguments.port),
        "server.headless": "true" if arguments.no_browser else "false",
        # Without it a first start waits for an e-mail address to be typed in.
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
        # Else threads look at the program's files five times a second.
        "server.fileWatcherType": "none",
    }
    if arguments.base_path:
        settings["server.baseUrlPath"] = arguments.base_path
    if hosting.names:
        # Else it asks a server on the Internet which address this machine has.
        settings["browser.serverAddress"] = sorted(hosting.names)[0]
    if arguments.sign_in is not None:
        settings["secrets.files"] = str(arguments.sign_in.absolute())
    return settings


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


def _address(text: str) -> str:
    try:
        return str(ip_address(ADDRESS if text == "localhost" else text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected an address of this machine such as 0.0.0.0, got '{text}'"
        ) from None


def _host(text: str) -> str:
    if host_name(text) != text.lower():
        raise argparse.ArgumentTypeError(
            f"expected a name alone, such as workbench.example.org, got '{text}'"
        )
    return text.lower()


def _base_path(text: str) -> str:
    if not re.fullmatch(r"(/[\w.~-]+)*", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"expected a path such as /texts, got '{text}'")
    return text


def _check_free(address: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise ProjectError(
                f"cannot listen on {address}:{port}: {error.strerror}; end the program that "
                "listens there (another workbench?), or choose another port with --port"
            ) from error
