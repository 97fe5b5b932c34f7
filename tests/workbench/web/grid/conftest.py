"""One server for all modules about the grid: each test has a pair of its own in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.workbench.web.conftest import Server, running_server


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_server(tmp_path_factory.mktemp("grid")) as running:
        yield running


@pytest.fixture(scope="module")
def server(shared_server: Server) -> Server:
    return shared_server
