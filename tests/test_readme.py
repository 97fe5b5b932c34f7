"""Runs the README's commands word for word and holds its output true.

In a `console` block, a line after `$ ` is a command; what follows is its output.
`…` on a line stands for any run of characters, alone on a line for any lines.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _session() -> list[tuple[str, str]]:
    steps: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            steps.append((command, output))
    return steps


def _pattern(output: str) -> str:
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in output.splitlines()
    ]
    return "".join(lines)


def test_readme_shows_the_main_commands() -> None:
    commands = " ".join(command for command, _ in _session())
    for name in ("align", "add", "documents", "review", "approve", "suggest", "export"):
        assert f"workbench {name} " in commands + " "


def test_readme_commands_print_what_the_readme_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "WORKBENCH_USER": "reviewer"}
    # Neither a project of the reader's nor the width of the terminal they test in.
    for name in ("WORKBENCH_PROJECT", "COLUMNS"):
        environment.pop(name, None)
    for command, expected in _session():
        run = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert re.fullmatch(_pattern(expected), run.stdout), f"$ {command}\n{run.stdout}"


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_readme_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", README, re.MULTILINE))
def test_readme_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
