"""The bars on the two real statements, scored by their own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from workbench.cli import main

BARS = {
    "kherson": {"strict_f1": 0.95, "boundary_recall_ko": 0.985, "boundary_recall_en": 0.985},
    "moscow-times": {"strict_f1": 0.93, "boundary_recall_ko": 0.98, "boundary_recall_en": 0.98},
}


@pytest.mark.parametrize("name", BARS)
def test_statement_is_aligned_above_its_bars(name: str, shared: Path, tmp_path: Path) -> None:
    folder = shared / "statements"
    output = tmp_path / f"{name}.tsv"
    files = [folder / f"{name}.ko.txt", folder / f"{name}.en.txt"]
    assert main(["align", *map(str, files), "-o", str(output)]) == 0
    scorer = shared / "bench" / "score_statement.py"
    run = subprocess.run(
        [sys.executable, scorer, folder / f"{name}.gold.tsv", output],
        capture_output=True,
        text=True,
        check=True,
    )
    scores = {
        key: float(value) for key, value in (line.split(": ") for line in run.stdout.splitlines())
    }
    for key, bar in (BARS[name] | {"coverage_ko": 1.0, "coverage_en": 1.0}).items():
        assert scores[key] >= bar, (key, scores)


@pytest.fixture(scope="module")
def approved_kherson(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with kherson aligned and every two-sided bead approved."""
    project = tmp_path_factory.mktemp("statements") / "project"
    files = [str(shared / "statements" / f"kherson.{side}.txt") for side in ("ko", "en")]
    assert main(["--project", str(project), "add", *files, "--name", "kherson"]) == 0
    assert main(["--project", str(project), "approve", "kherson", "--all"]) == 0
    return project


def _suggest(project: Path, text: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    main(["--project", str(project), "suggest", text, "--json"])
    matches: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return matches


def _gold_rows(shared: Path, name: str) -> list[list[str]]:
    text = (shared / "statements" / f"{name}.gold.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize("side", [0, 1], ids=["korean", "english"])
def test_the_quoting_sentence_finds_the_quoted_one(
    side: int, approved_kherson: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _gold_rows(shared, "moscow-times")
    query = next(row[side] for row in rows if "threatened by a Great Power deal" in row[1])
    best = _suggest(approved_kherson, query, capsys)[0]
    english = best["translation"] if side == 0 else best["matched"]
    assert "threatened by a Great Power deal" in english
    assert best["band"][:2] in ("75", "85", "95")
    assert best["reason"]
    assert best["origin"]["document"] == "kherson"  # type: ignore[index]


def test_a_slogan_with_one_word_replaced_is_a_fuzzy_match(
    approved_kherson: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slogan = next(row[0] for row in _gold_rows(shared, "kherson") if "나토 제국주의 모두" in row[0])
    best = _suggest(approved_kherson, slogan.replace("나토", "서방"), capsys)[0]
    assert best["kind"] == "fuzzy"
    assert best["matched"] == slogan


def test_a_slogan_with_only_its_spacing_changed_is_nearly_exact(
    approved_kherson: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = _gold_rows(shared, "kherson")
    slogan = Counter(row[0] for row in rows).most_common(1)[0][0]
    words = slogan.split()
    for query in ("".join(words), words[0] + " ".join(words[1:]), " ".join(slogan)):
        best = _suggest(approved_kherson, query, capsys)[0]
        assert best["matched"] == slogan
        assert best["band"] == "95–99"
        assert "spac" in best["reason"]
