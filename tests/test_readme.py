"""Runs the README's commands word for word and holds its output true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.documents_run import console_session, hold_true

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_shows_the_main_commands() -> None:
    commands = " ".join(command for command, _ in console_session(README))
    for name in ("align", "add", "documents", "review", "approve", "suggest", "export"):
        assert f"workbench {name} " in commands + " "


def test_readme_commands_print_what_the_readme_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for command, expected in console_session(README):
        hold_true(command, expected, tmp_path, WORKBENCH_USER="reviewer")


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_readme_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_readme_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
