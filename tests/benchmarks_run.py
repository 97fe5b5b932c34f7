"""Running a benchmark's script in the process of the tests."""

from __future__ import annotations

import runpy
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "benchmarks"


@dataclass(frozen=True, slots=True)
class Done:
    """How a script ended, as the shell would see it."""

    status: int
    out: str
    err: str


def run_benchmark(script: str, *words: object) -> Done:
    """Run `python benchmarks/SCRIPT.py WORDS…` from the project's root.

    In this process: a new one takes a CPU second or two to import what is here
    already and to load the encoder. The script meets none of the modules that
    another script imported, and leaves none of its own.
    """
    path = FOLDER / f"{script}.py"
    out, err = StringIO(), StringIO()
    kept = _take_modules()
    with pytest.MonkeyPatch.context() as patch, chdir(ROOT):
        patch.setattr(sys, "argv", [f"benchmarks/{script}.py", *map(str, words)])
        patch.syspath_prepend(str(FOLDER))
        try:
            with redirect_stdout(out), redirect_stderr(err):
                runpy.run_path(str(path), run_name="__main__")
            code: object = 0
        except SystemExit as stop:
            code = stop.code
        finally:
            _take_modules()
            sys.modules.update(kept)
    if isinstance(code, str):
        return Done(1, out.getvalue(), f"{err.getvalue()}{code}\n")
    assert code is None or isinstance(code, int)
    return Done(code or 0, out.getvalue(), err.getvalue())


def run_benchmark_apart(script: str, *words: object) -> Done:
    """Run a script that starts processes of its own: they come back to it as `__main__`."""
    done = subprocess.run(
        [sys.executable, FOLDER / f"{script}.py", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _take_modules() -> dict[str, object]:
    """Take the scripts' modules out of those that are imported."""
    names = [
        name
        for name, module in sys.modules.items()
        if Path(getattr(module, "__file__", None) or "/").parent == FOLDER
    ]
    return {name: sys.modules.pop(name) for name in names}
