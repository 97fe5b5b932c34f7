"""Runs the commands of docs/glossaries.md and holds what the page says true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tm.glossaries import GLOSSARY_FORMATS
from tm.glossaries.columns import column_named
from tm.glossaries.layout import rows_of

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "glossaries.md").read_text("utf-8")


def _session() -> list[tuple[str, str]]:
    """Return the commands of the page with their output."""
    (block,) = re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    steps = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        steps.append((command, output))
    return steps


def _pattern(output: str) -> str:
    """Return what the output must match: `…` for any text, alone on a line for any lines."""
    lines = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in output.splitlines()
    ]
    return "".join(lines)


def test_the_commands_do_what_the_page_says(tmp_path: Path) -> None:
    (table,) = re.findall(r"^```csv\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (tmp_path / "glossary.csv").write_bytes(table.encode("cp949"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    environment.pop("WORKBENCH_PROJECT", None)
    for command, expected in _session():
        run = subprocess.run(
            command,
            shell=True,
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert re.fullmatch(_pattern(expected), run.stdout), f"$ {command}\n{run.stdout}"


def test_the_page_names_every_column_of_ours() -> None:
    (header,) = rows_of([])
    for column in header:
        assert column_named(column) is not None
        assert f"`{column.replace('english ', 'korean ')}`" in PAGE


def test_the_page_names_every_kind_of_file() -> None:
    for known in GLOSSARY_FORMATS:
        assert known.name.removesuffix("-Basic") in PAGE
