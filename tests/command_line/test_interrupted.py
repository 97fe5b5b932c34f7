"""Ctrl-C in the middle of long work leaves nothing half-done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line.conftest import ROOT, heed_ctrl_c
from workbench.intake import list_pairs
from workbench.project import Project

SENTENCES = 3_000
SECONDS = 30


def _long_pair(folder: Path) -> list[str]:
    ko = " ".join(f"주민회는 제{n}차 모임에서 다리 수리를 요구했다." for n in range(SENTENCES))
    en = " ".join(
        f"At meeting {n} the union asked for the bridge to be repaired." for n in range(SENTENCES)
    )
    (folder / "long.ko.txt").write_text(ko, encoding="utf-8")
    (folder / "long.en.txt").write_text(en, encoding="utf-8")
    return ["add", str(folder / "long.ko.txt"), str(folder / "long.en.txt")]


def _long_table(folder: Path) -> list[str]:
    lines = [f"{n}번째 모임을 열었다.,We held meeting number {n}." for n in range(60_000)]
    (folder / "long.csv").write_text("\n".join(["ko,en", *lines]), encoding="utf-8")
    return ["import", str(folder / "long.csv")]


def _await(signs: tuple[Path, Path]) -> None:
    """Wait until the project is at work: one of these is there."""
    deadline = time.monotonic() + SECONDS
    while not any(sign.exists() for sign in signs):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("command", [_long_pair, _long_table])
def test_ctrl_c_leaves_nothing_half_done(
    command: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    with Project.create(folder):
        pass
    words = [sys.executable, "-m", "workbench", "--project", str(folder), *command(tmp_path)]
    running = subprocess.Popen(
        words, cwd=ROOT, stderr=subprocess.PIPE, env={**os.environ}, preexec_fn=heed_ctrl_c
    )
    _await((folder / "cache", folder / "project.sqlite3-wal"))
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=SECONDS)
    assert running.returncode == 130, said.decode()
    assert said.decode() == "workbench: interrupted; nothing half-done was kept\n"
    with Project.open(folder) as project:
        assert list_pairs(project) == ()
        with project.reading() as tx:
            assert tx.exec_driver_sql("SELECT count(*) FROM units").scalar() == 0
