"""The benchmarks of pairing, run on cases of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.aligned.pairing.texts import SUBJECTS
from tests.benchmarks_run import run_benchmark


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two families of cases: 80 different sentences each, made of ours by numbering them."""
    folder = tmp_path_factory.mktemp("cases")
    sentences = [sentence for subject in SUBJECTS for sentence in subject]
    for family in ("civic", "local"):
        chosen = [
            (f"{ko} ({family} {number})", f"{en} ({family} {number})")
            for number in range(3)
            for ko, en in sentences
        ][:80]
        stem = folder / f"{family}-news-1"
        stem.with_suffix(".ko").write_text("".join(f"{ko}\n" for ko, _ in chosen), "utf-8")
        stem.with_suffix(".en").write_text("".join(f"{en}\n" for _, en in chosen), "utf-8")
        gold = "".join(f"[{row}]:[{row}]\n" for row in range(80))
        stem.with_suffix(".gold").write_text(gold, "utf-8")
    return folder


def _run(script: str, *words: object) -> str:
    done = run_benchmark(script, *words)
    assert done.status == 0, done.err
    return done.out


def test_it_prints_scores_by_kind_and_size(cases: Path) -> None:
    report = _run("pairing", cases)
    for words in ("pairs P", "hard, dropped, shuffled", "ECE", "confidence 0.9 and above"):
        assert words in report
    assert "pairing:" in report.splitlines()[-4]


def test_it_times_large_collections(cases: Path) -> None:
    assert "5 documents a side, " in _run("pairing", cases, "--speed", 5)


@pytest.mark.parametrize("script", ["pairing", "fit_pairing"])
def test_each_script_says_what_it_does(script: str) -> None:
    assert f"benchmarks/{script}.py" in _run(script, "--help")
