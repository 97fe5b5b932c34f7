"""Run the commands that a page of the documentation shows, and hold their output true.

In a `console` block, a line after `$ ` is a command; what follows is its output.
`…` on a line stands for any run of characters, alone on a line for any lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

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
    printed = run.stdout
    if printed and not printed.endswith("\n"):
        printed += "\n"
    assert re.fullmatch(_pattern(expected), printed), f"$ {command}\n{printed}"


def _pattern(output: str) -> str:
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in output.splitlines()
    ]
    return "".join(lines)
