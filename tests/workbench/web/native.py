"""The native pages without a browser, in the words of a user."""

from __future__ import annotations

import functools
import shutil
import time
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from workbench.documents.intake import list_pairs
from workbench.model import PairState
from workbench.pages import session
from workbench.project import Project

MAIN = Path(session.__file__).parent / "main.py"
SECONDS = 120
USER = "민지"

# Each AppTest looks through every installed package for components, which takes longer
# than most of our pages; what is installed stays the same while the tests run.
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_project: Path) -> Project:
    """The project of the pages, new and empty."""
    shutil.copytree(empty_project, tmp_path / "project")
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "project"))
    monkeypatch.setenv("WORKBENCH_USER", USER)
    return session.project()


def opened(page: str | None = None) -> AppTest:
    """Open the first page, or another one."""
    pages = AppTest.from_file(str(MAIN), default_timeout=SECONDS).run()
    return pages.switch_page(page).run() if page else pages


def shown(pages: AppTest, kind: str = "html") -> str:
    """Everything of one kind of element, as text."""
    return "\n".join(element.proto.body for element in pages.get(kind))


def said(pages: AppTest) -> str:
    """Everything that the page says in words."""
    kinds = (pages.info, pages.warning, pages.error, pages.markdown, pages.caption)
    words = [element.value for kind in kinds for element in kind]
    return "\n".join([*words, shown(pages)]).replace("\\", "")


def button(pages: AppTest, label: str):
    return next(one for one in pages.button if one.label == label)


def press(pages: AppTest, label: str) -> AppTest:
    button(pages, label).click()
    return pages.run()


def open_form(pages: AppTest, way: str = "Two files") -> AppTest:
    """Open the form that adds documents, at one of its ways."""
    labels = {one.label for one in pages.button}
    press(pages, "Add your first pair" if "Add your first pair" in labels else "Add documents")
    pages.segmented_control(key="way-to-add").set_value(way)
    return pages.run()


def aligned_in_time(project: Project) -> bool:
    """Wait until every pair is ready."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if all(pair.state is PairState.READY for pair in list_pairs(project)):
            return True
        time.sleep(0.1)
    return False
