"""What starting costs: time, and libraries that must stay out."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line.conftest import EXAMPLES, Workbench

Cold = Callable[..., subprocess.CompletedProcess[str]]

# The bars of the project are 0.4 and 6 CPU-seconds; the tests leave room for a
# machine that is busy with other work. benchmarks/start_up.py has the figures.
HELP_SECONDS = 0.8
ALIGN_SECONDS = 9.0


def _cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def test_help_is_quick_and_teaches(cold_workbench: Cold) -> None:
    before = _cpu_seconds()
    run = cold_workbench("--help")
    assert run.returncode == 0
    assert _cpu_seconds() - before < HELP_SECONDS
    assert "workbench align statement.ko.txt statement.en.txt" in run.stdout


def test_aligning_is_quick(cold_workbench: Cold, shared: Path, tmp_path: Path) -> None:
    statements = shared / "statements"
    before = _cpu_seconds()
    run = cold_workbench(
        "align", statements / "kherson.ko.txt", statements / "kherson.en.txt",
        "-o", tmp_path / "k.tsv",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert _cpu_seconds() - before < ALIGN_SECONDS


@pytest.mark.parametrize("words", [["--help"], ["align", EXAMPLES / "river.ko.txt"]])
def test_command_line_never_loads_torch_or_streamlit(words: list[object], tmp_path: Path) -> None:
    if words[0] == "align":
        words = [*words, EXAMPLES / "river.en.txt", "-o", tmp_path / "out.tsv"]
    probe = (
        "import sys\nfrom workbench.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'streamlit', 'sqlalchemy'}\n"
        "print('loaded:', sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", probe, *map(str, words)], capture_output=True, text=True
    )
    assert run.stdout.endswith("loaded: []\n"), run.stdout[-300:] + run.stderr


@pytest.mark.parametrize(
    "command",
    ["align", "pair", "add", "realign", "documents", "review", "approve", "withdraw", "suggest",
     "export", "import", "example", "serve"],
)  # fmt: skip
def test_each_command_explains_itself(command: str, workbench: Workbench) -> None:
    run = workbench(command, "--help")
    assert run.status == 0
    assert len(run.out.splitlines()) > 6
