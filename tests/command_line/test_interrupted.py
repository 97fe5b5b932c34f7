"""Ctrl-C in the middle of long work leaves nothing half-done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.command_line.conftest import ROOT, heed_ctrl_c
from tm.store import count_units
from workbench.documents.intake import list_pairs
from workbench.memory.importing import BATCH
from workbench.project import Project

SENTENCES = 3_000
LINES = 8_000
SECONDS = 120


def _long_pair(folder: Path) -> list[str]:
    ko = " ".join(f"주민회는 제{n}차 모임에서 다리 수리를 요구했다." for n in range(SENTENCES))
    en = " ".join(
        f"At meeting {n} the union asked for the bridge to be repaired." for n in range(SENTENCES)
    )
    (folder / "long.ko.txt").write_text(ko, encoding="utf-8")
    (folder / "long.en.txt").write_text(en, encoding="utf-8")
    return ["add", str(folder / "long.ko.txt"), str(folder / "long.en.txt")]


def _long_table(folder: Path) -> list[str]:
    lines = [f"{n}번째 모임을 열었다.,We held meeting number {n}." for n in range(LINES)]
    (folder / "long.csv").write_text("\n".join(["ko,en", *lines]), encoding="utf-8")
    return ["import", str(folder / "long.csv")]


def _start(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "workbench", "--project", str(folder), *command]
    return subprocess.Popen(
        words,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ},
        preexec_fn=heed_ctrl_c,
    )


def _await(there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not there():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _units(folder: Path) -> int:
    with Project.open(folder) as project, project.reading() as tx:
        return count_units(tx)


def test_ctrl_c_while_a_pair_is_added_leaves_nothing_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with Project.create(folder):
        pass
    running = _start(folder, _long_pair(tmp_path))
    signs = (folder / "cache", folder / "project.sqlite3-wal")
    _await(lambda: any(sign.exists() for sign in signs))
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=SECONDS)
    assert running.returncode == 130, said.decode()
    assert said.decode() == "workbench: interrupted; nothing half-done was kept\n"
    with Project.open(folder) as project:
        assert list_pairs(project) == ()
    assert _units(folder) == 0


def test_ctrl_c_ends_an_import_between_batches_and_it_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    with Project.create(folder):
        pass
    command = _long_table(tmp_path)
    running = _start(folder, command)
    _await(lambda: _units(folder) > 0)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=SECONDS)
    assert running.returncode == 130, said.decode()
    kept = _units(folder)
    assert kept % BATCH == 0
    assert 0 < kept < LINES
    assert said.decode().splitlines()[-1] == (
        f"workbench: interrupted; {kept:,} of {LINES:,} units of long.csv are in; "
        "the same command goes on from there"
    )
    out, said = _start(folder, command).communicate(timeout=SECONDS)
    assert out.decode() == f"{LINES:,} added, 0 updated, 0 already there, going on from {kept:,}\n"
    assert _units(folder) == LINES


def test_ctrl_c_while_a_file_is_checked_leaves_not_even_a_project(tmp_path: Path) -> None:
    path = tmp_path / "endless.tmx"
    os.mkfifo(path)
    running = _start(tmp_path / "project", ["import", str(path)])
    with path.open("wb") as pipe:
        pipe.write(b'<tmx version="1.4"><body>')
        pipe.flush()
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=SECONDS)
    assert running.returncode == 130, said.decode()
    assert said.decode() == (
        "workbench: interrupted; endless.tmx was being checked and nothing was written; "
        "the same command begins again\n"
    )
    assert not (tmp_path / "project").exists()
