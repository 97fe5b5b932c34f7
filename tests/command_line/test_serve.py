"""`workbench serve`: it answers, ends wholly, and says when it cannot listen."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.command_line.conftest import ROOT, Workbench, heed_ctrl_c

SECONDS = 40


def _listener() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


def _page(port: int) -> str:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < deadline, "the server did not answer"
            time.sleep(0.2)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_server_answers_and_leaves_nothing_behind(ending: signal.Signals, tmp_path: Path) -> None:
    with _listener() as probe:
        port = probe.getsockname()[1]
    words = ["--project", str(tmp_path / "우리 프로젝트"), "serve", "--no-browser"]
    # As a first start: no settings in the home folder, nobody who could be asked.
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, "-m", "workbench", *words, "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        preexec_fn=heed_ctrl_c,
    )
    assert "<script" in _page(port)
    running.send_signal(ending)
    said, _ = running.communicate(timeout=SECONDS)
    assert running.returncode == 0, said.decode()
    assert f"http://127.0.0.1:{port}" in said.decode()
    assert "Traceback" not in said.decode()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_busy_port_is_said_and_another_one_advised(workbench: Workbench) -> None:
    with _listener() as busy:
        port = busy.getsockname()[1]
        answer = workbench("serve", "--no-browser", "--port", port)
    assert answer.status == 4
    assert f"cannot listen on 127.0.0.1:{port}" in answer.err
    assert "--port" in answer.err
    assert answer.out == ""
