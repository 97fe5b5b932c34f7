"""A project, a server and a pair of its own for each test of the grid.

Nothing that one test did (memory, terms, keys, what the browser keeps) is there in
another: each server has a port, and so the browser a storage, of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligned.model import Encoder
from tests.workbench.conftest import store_pair
from tests.workbench.web import screens
from tests.workbench.web.conftest import Watched, watch
from tests.workbench.web.grid.alone import GridServer, running_grid
from workbench.model import PairSummary
from workbench.project import Project

LOOPBACK = GridServer("http://127.0.0.1:")


@pytest.fixture
def project(tmp_path: Path, empty_project: Path) -> Iterator[Project]:
    shutil.copytree(empty_project, tmp_path / "project")
    with Project.open(tmp_path / "project") as made:
        yield made


@pytest.fixture
def server(project: Project, encoder: Encoder) -> Iterator[GridServer]:
    with running_grid(project, encoder) as running:
        yield running


@pytest.fixture
def pair(project: Project) -> PairSummary:
    return store_pair(project)


@pytest.fixture(scope="module")
def tab(profile: object) -> Iterator[Watched]:
    """One tab for all tests of a module: opening another one takes longer than a page."""
    seen = Watched(profile.new_page())
    watch(seen, LOOPBACK)
    yield seen
    seen.page.close()


@pytest.fixture
def watched(tab: Watched) -> Iterator[Watched]:
    """The tab, and what it complains about and asks of other hosts during the test."""
    tab.complaints.clear()
    tab.foreign.clear()
    yield tab
    tab.page.unroute_all(behavior="ignoreErrors")
    tab.page.goto("about:blank")


@pytest.fixture
def page(server: GridServer, watched: Watched, pair: PairSummary) -> Iterator[object]:
    """The grid of the test's `pair`, the cursor in the first row."""
    opened = watched.page
    opened.goto(server.page_of(pair.id))
    screens.await_rows(opened)
    yield opened
    assert watched.foreign == []
    assert watched.complaints == []
    assert opened.evaluate("window.hacked") is None
