"""Runs the commands of docs/team.md in an empty folder and holds their output true."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.documents_run import console_session, hold_true
from workbench.team.hosting import Hosting
from workbench.team.roles import Role
from workbench.team.sign_in_file import SignIn, read_sign_in

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "team.md").read_text("utf-8")


def _sign_in_file(folder: Path) -> Path:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path = folder / "sign-in.toml"
    path.write_text(re.sub(r"^ +", "", text, flags=re.MULTILINE), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("team")
    _sign_in_file(made)
    return made


@pytest.mark.parametrize(("command", "expected"), console_session(PAGE))
def test_the_commands_do_what_the_page_says(folder: Path, command: str, expected: str) -> None:
    if shutil.which("chmod") is None:
        pytest.skip("no POSIX shell")
    hold_true(command, expected, folder)


def test_the_files_that_the_page_makes_are_taken(folder: Path) -> None:
    (folder / "sign-in.toml").chmod(0o600)
    assert read_sign_in(folder / "sign-in.toml") == SignIn("https://workbench.example.org", "")
    assert len(Hosting(key_file=str(folder / "memory.key")).memory_key) >= 40


def test_the_page_names_every_role_and_option() -> None:
    for role in Role:
        assert f"| {role.value} |" in PAGE
    for option in ("sign-in", "members-only", "without-sign-in", "address", "host", "base-path"):
        assert f"--{option}" in PAGE
