"""Running the command line as a user would."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from workbench.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


class Run:
    """What a command printed, and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Workbench = Callable[..., Run]
Command = tuple[object, ...]
Begin = Callable[..., Workbench]


def heed_ctrl_c() -> None:
    """Undo, in a new process, that a shell makes background jobs deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def workbench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Workbench:
    """Run `workbench …` in this process, in an empty folder, with a project there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBENCH_ENCODER", raising=False)
    monkeypatch.setenv("WORKBENCH_PROJECT", str(tmp_path / "project"))
    monkeypatch.setenv("WORKBENCH_USER", "reviewer")

    def run(*words: object) -> Run:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def made_by(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[Command, ...]], Path]:
    """A project in which some commands have run; they run once a session."""

    @cache
    def made_by(commands: tuple[Command, ...]) -> Path:
        folder = tmp_path_factory.mktemp("made") / "project"
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("WORKBENCH_ENCODER", raising=False)
            patch.setenv("WORKBENCH_USER", "reviewer")
            for words in commands:
                assert main([*map(str, words), "--project", str(folder)]) == 0
        return folder

    return made_by


@pytest.fixture
def begin(
    workbench: Workbench, made_by: Callable[[tuple[Command, ...]], Path], tmp_path: Path
) -> Begin:
    """Begin with a project in which some commands have run: a copy of the test's own."""

    def begin(*commands: Command) -> Workbench:
        shutil.copytree(made_by(commands), tmp_path / "project")
        return workbench

    return begin


@pytest.fixture(scope="session")
def cold_workbench() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `workbench …` in a process of its own."""

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "workbench", *map(str, words)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )

    return run
