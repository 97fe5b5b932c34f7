"""Runs the commands of docs/remote-memory.md and holds their output true.

They ask a server on a free port instead of 8501, which has the example project.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from aligned.encoders import load_encoder
from tests.documents_run import console_session, hold_true
from tests.serving_apart import served_on_a_port
from workbench.documents.example import fill_example
from workbench.project import Project
from workbench.serving.memory_routes import memory_routes

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "remote-memory.md").read_text("utf-8")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with the example project's memory on a free loopback port."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    encoder = load_encoder()
    with Project.create(tmp_path_factory.mktemp("remote") / "project") as project:
        fill_example(project, encoder=encoder, author="reviewer")
        app = Starlette(routes=memory_routes(lambda: project, lambda: encoder))
        with served_on_a_port(app) as free:
            yield free


@pytest.mark.parametrize(("command", "expected"), console_session(PAGE))
def test_the_page_says_what_the_server_answers(
    port: int, command: str, expected: str, tmp_path: Path
) -> None:
    hold_true(command.replace(":8501", f":{port}"), expected, tmp_path, no_proxy="*")


def test_the_page_shows_both_ways_and_their_refusals() -> None:
    commands = " ".join(command for command, _ in console_session(PAGE))
    for part in ("/tmserver/en/ko/unit/", "/api/v1/ko/en/unit/", "/api/memory", "Origin:", "Host:"):
        assert part in commands
