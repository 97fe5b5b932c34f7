"""Run the commands that a page of the documentation shows, and hold their output true.

In a `console` block, a line after `$ ` is a command; what follows is its output.
`…` on a line stands for any run of characters, alone on a line for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import textwrap
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest

from workbench.cli import main

# Neither a project of the reader's nor the width of the terminal they test in.
_OF_THE_READER = ("WORKBENCH_PROJECT", "COLUMNS")


def console_session(page: str) -> list[tuple[str, str]]:
    """Return the commands of a page's console blocks, each with the output it shows."""
    steps = []
    for block in re.findall(r"^ *```console\n(.*?)^ *```", page, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", textwrap.dedent(block), flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            steps.append((command, output))
    return steps


def hold_true(command: str, expected: str, folder: Path, **variables: str) -> None:
    """Run a command in a folder; fail where it prints something else than expected.

    A last line without its end counts as a line.
    """
    run = _run_here if _is_plain(command) else _run_in_shell
    printed = run(command, folder, variables)
    if printed and not printed.endswith("\n"):
        printed += "\n"
    assert re.fullmatch(_pattern(expected), printed), f"$ {command}\n{printed}"


def _is_plain(command: str) -> bool:
    """Whether a command is one of ours, with nothing for a shell to do but to split it."""
    return command.startswith("workbench ") and not re.search(r"[|&;<>()$`\\*?~#\n]", command)


def _run_here(command: str, folder: Path, variables: dict[str, str]) -> str:
    """Run a command of ours in this process: a new one takes a CPU second or two to start."""
    printed = StringIO()
    with pytest.MonkeyPatch.context() as patch, chdir(folder):
        for name in _OF_THE_READER:
            patch.delenv(name, raising=False)
        for name, value in variables.items():
            patch.setenv(name, value)
        # The output is no terminal, though this process may have one.
        patch.setattr(os, "get_terminal_size", _no_terminal)
        with redirect_stdout(printed), redirect_stderr(printed), suppress(SystemExit):
            main(shlex.split(command)[1:])
    return printed.getvalue()


def _no_terminal(_: int = 0) -> os.terminal_size:
    raise OSError


def _run_in_shell(command: str, folder: Path, variables: dict[str, str]) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", **variables}
    for name in _OF_THE_READER:
        environment.pop(name, None)
    run = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return run.stdout


def _pattern(output: str) -> str:
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in output.splitlines()
    ]
    return "".join(lines)
