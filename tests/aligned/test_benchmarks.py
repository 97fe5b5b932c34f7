"""The benchmark of alignment, run on a case of our own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KO = (
    "도서관이 다시 문을 연다.",
    "주민들은 봄 내내 서명을 모았고, 시 의회는 마침내 예산을 통과시켰다.",
    "(끝)",
    "누구나 와서 책을 빌릴 수 있다.",
)
EN = (
    "The library reopens.",
    "Residents collected signatures all spring.",
    "In the end the council passed the budget.",
    "Anyone may come and borrow books.",
)
GOLD = "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n[3]:[3]\n"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    (folder / "library.ko").write_text("\n".join(KO) + "\n", "utf-8")
    (folder / "library.en").write_text("\n".join(EN) + "\n", "utf-8")
    (folder / "library.gold").write_text(GOLD, "utf-8")
    (folder / "library.tags").write_text("plain\nsplit\nnoise\nplain\n", "utf-8")
    (folder / "ungraded.ko").write_text(KO[0] + "\n", "utf-8")
    (folder / "ungraded.en").write_text(EN[0] + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def report(cases: Path) -> str:
    done = subprocess.run(
        [sys.executable, "benchmarks/alignment.py", str(cases), str(cases / "out"), "--each"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout


def test_it_writes_beads_of_every_case(report: str, cases: Path) -> None:
    rows = (cases / "out" / "library.beads").read_text("utf-8").splitlines()
    assert [row.rsplit(":", 1)[0] for row in rows] == GOLD.splitlines()
    assert all(0 <= float(row.rsplit(":", 1)[1]) <= 1 for row in rows)
    assert (cases / "out" / "ungraded.beads").read_text("utf-8").startswith("[0]:[0]:")


def test_it_prints_scores_tags_calibration_and_signature(report: str) -> None:
    assert "strict P 1.0000 R 1.0000 F1 1.0000" in report
    assert "noise" in report
    assert "ECE" in report
    assert "aligner:" in report
    assert "use-multilingual" in report


@pytest.mark.parametrize("script", ["alignment", "encoders", "fit_alignment", "fit_confidence"])
def test_each_script_says_what_it_does(script: str) -> None:
    done = subprocess.run(
        [sys.executable, f"benchmarks/{script}.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert f"benchmarks/{script}.py" in done.stdout
