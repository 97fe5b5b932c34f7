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

SECONDS = 120


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


# Who may bind wider, and what is said about it; none of these gets as far as listening.

SECRET = "k" * 64


def _sign_in_file(folder: Path, redirect: str = "https://workbench.example.org") -> Path:
    path = folder / "sign-in.toml"
    path.write_text(
        f'[auth]\nredirect_uri = "{redirect}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        f'client_id = "workbench"\nclient_secret = "{SECRET}"\n'
        'server_metadata_url = "https://id.example.org/.well-known/openid-configuration"\n'
    )
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--address", "0.0.0.0"], 4, "not listening on 0.0.0.0"),
        (["--address", "::"], 4, "not listening on ::"),
        (["--address", "192.168.0.7"], 4, "--without-sign-in"),
        (["--host", "workbench.example.org"], 4, "as workbench.example.org"),
        (["--members-only"], 4, "--sign-in"),
        (["--sign-in", "nowhere.toml"], 4, "nowhere.toml cannot be read"),
        (["--sign-in", "sign-in.toml", "--without-sign-in"], 4, "exclude each other"),
        (["--sign-in", "sign-in.toml", "--base-path", "/texts"], 4, "under '/texts'"),
        (["--memory-key", "nowhere.key"], 4, "nowhere.key cannot be read"),
        (["--address", "somewhere"], 2, "an address of this machine"),
        (["--host", "https://workbench.example.org"], 2, "a name alone"),
        (["--base-path", "texts"], 2, "a path such as /texts"),
        (["--base-path", "/a/../b?c"], 2, "a path such as /texts"),
    ],
)
def test_nothing_is_opened_by_mistake(
    workbench: Workbench, tmp_path: Path, words: list[str], status: int, said: str
) -> None:
    _sign_in_file(tmp_path)
    answer = workbench("serve", "--no-browser", *words)
    assert answer.status == status
    assert said in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--without-sign-in", "--address", "0.0.0.0"], "WITHOUT SIGN-IN"),
        (["--without-sign-in", "--host", "river.example.org"], "WITHOUT SIGN-IN"),
        (["--sign-in", "sign-in.toml"], "no admin yet"),
        (["--sign-in", "sign-in.toml", "--address", "0.0.0.0"], "member ADDRESS --role admin"),
    ],
)
def test_what_opening_means_is_said_before_it_listens(
    workbench: Workbench, tmp_path: Path, words: list[str], said: str
) -> None:
    _sign_in_file(tmp_path)
    with _listener() as busy:  # so that it ends there
        answer = workbench("serve", "--no-browser", "--port", busy.getsockname()[1], *words)
    assert said in answer.err
    assert "cannot listen" in answer.err


def test_the_app_itself_does_not_listen_for_strangers(tmp_path: Path) -> None:
    with _listener() as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    command += ["--server.address", "0.0.0.0", "--server.port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    environment |= {"WORKBENCH_PROJECT": str(tmp_path / "project")}
    run = subprocess.run(
        [*command, "--server.headless", "true"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert run.returncode != 0
    assert "not listening on 0.0.0.0" in run.stdout + run.stderr
    assert not (tmp_path / "project").exists()
