"""Runs the commands of docs/remote-memory.md and holds their output true.

They ask a server on a free port instead of 8501, which has the example project.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from aligned.encoders import load_encoder
from workbench.documents.example import fill_example
from workbench.project import Project
from workbench.serving.memory_routes import memory_routes

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "remote-memory.md").read_text("utf-8")
START_SECONDS = 60


def _session() -> list[tuple[str, str]]:
    """Return the commands of the page's console blocks with their output."""
    steps = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            steps.append((command, output))
    return steps


def _pattern(output: str) -> str:
    """As in the README: `…` on a line stands for any characters, alone for any lines."""
    return "".join(
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in output.splitlines()
    )


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with the example project's memory on a free loopback port."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    encoder = load_encoder()
    with Project.create(tmp_path_factory.mktemp("remote") / "project") as project:
        fill_example(project, encoder=encoder, author="reviewer")
        app = Starlette(routes=memory_routes(lambda: project, lambda: encoder))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not server.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join(START_SECONDS)


@pytest.mark.parametrize(("command", "expected"), _session())
def test_the_page_says_what_the_server_answers(port: int, command: str, expected: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        command.replace(":8501", f":{port}"),
        shell=True,
        env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "no_proxy": "*"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    shown = run.stdout if run.stdout.endswith("\n") else f"{run.stdout}\n"
    assert re.fullmatch(_pattern(expected), shown), f"$ {command}\n{shown}"


def test_the_page_shows_both_ways_and_their_refusals() -> None:
    commands = " ".join(command for command, _ in _session())
    for part in ("/tmserver/en/ko/unit/", "/api/v1/ko/en/unit/", "/api/memory", "Origin:", "Host:"):
        assert part in commands
