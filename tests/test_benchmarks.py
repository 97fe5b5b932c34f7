"""The benchmarks run, and their own scoring is right."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from aligned.model import Segment
from tests.benchmarks_run import run_benchmark

ROOT = Path(__file__).resolve().parents[1]
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))
# Scripts import each other as they do when one is run.
sys.path.append(str(ROOT / "benchmarks"))


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.stem)
def test_benchmark_says_how_to_run_it(path: Path) -> None:
    module = _load(path.stem)
    assert f"python benchmarks/{path.name}" in (module.__doc__ or "")
    assert callable(module.main)


def test_statements_benchmark_scores_the_examples() -> None:
    done = run_benchmark("statements")
    assert done.status == 0, done.err
    rows = {line.split()[0]: line.split() for line in done.out.splitlines()[1:-1]}
    assert set(rows) == {"tenants", "river", "library"}
    assert all(float(row[2]) >= 0.9 for row in rows.values())


def test_strict_score_counts_whole_beads() -> None:
    statements = _load("statements")
    gold = [statements.TextBead("강", "river"), statements.TextBead("집책", "homebook")]
    found = [
        statements.TextBead("강", "river"),
        statements.TextBead("집", "home"),
        statements.TextBead("책", "book"),
    ]
    assert statements.strict_f1(gold, gold) == 1.0
    assert statements.strict_f1(gold, found) == pytest.approx(2 / 5)


def test_boundary_recall_counts_bead_ends_that_are_segment_ends() -> None:
    statements = _load("statements")
    segments = [Segment("강은 흐른다.", 0, 7, 0), Segment("집은 권리다.", 8, 15, 0)]
    assert statements.boundary_recall(["강은흐른다.", "집은권리다."], segments) == 1.0
    assert statements.boundary_recall(["강은", "흐른다.", "집은권리다."], segments) == 2 / 3
