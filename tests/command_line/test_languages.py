"""`workbench align --languages`, and Korean and English everywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.command_line.conftest import ROOT, Workbench

PAIRS = ROOT / "tests/fixtures/languages/pairs"
GERMAN, FRENCH = PAIRS / "de-fr.de", PAIRS / "de-fr.fr"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """The same as text files, which the reader knows by their ending."""
    paths = (tmp_path / "jahrbuch.txt", tmp_path / "annuaire.txt")
    for path, original in zip(paths, (GERMAN, FRENCH), strict=True):
        path.write_bytes(original.read_bytes())
    return paths


def test_german_and_french_are_aligned(workbench: Workbench, texts: tuple[Path, Path]) -> None:
    run = workbench("align", *texts, "--languages", "de", "fr")
    assert run.status == 0
    rows = [line.split("\t") for line in run.out.splitlines()]
    assert ["Er behielt recht.", "Il eut raison."] in [row[:2] for row in rows]


def test_json_and_tmx_name_the_languages(
    workbench: Workbench, texts: tuple[Path, Path], tmp_path: Path
) -> None:
    for ending in ("json", "tmx"):
        output = tmp_path / f"out.{ending}"
        assert workbench("align", *texts, "--languages", "de", "fr", "-o", output).status == 0
    beads = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["beads"]
    assert all({"german", "french"} <= bead.keys() for bead in beads)
    tree = etree.parse(tmp_path / "out.tmx")
    assert {tu.get("srclang") for tu in tree.findall(".//tu")} == {"de"}
    codes = {tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in tree.iter("tuv")}
    assert codes == {"de", "fr"}


def test_sides_in_the_other_order_are_told(workbench: Workbench, texts: tuple[Path, Path]) -> None:
    run = workbench("align", *texts, "--languages", "fr", "de")
    assert run.status != 0
    assert "give them in the other order, French first, or add --swap" in run.err
    assert workbench("align", *texts, "--languages", "fr", "de", "--swap").status == 0


def test_sides_in_the_right_order_need_no_swap(
    workbench: Workbench, texts: tuple[Path, Path]
) -> None:
    run = workbench("align", *texts, "--languages", "de", "fr", "--swap")
    assert run.status == 3
    assert run.err == (
        "workbench: jahrbuch.txt and annuaire.txt are in the right order as given, "
        "German first: leave --swap out\n"
    )


def test_without_languages_german_is_refused(
    workbench: Workbench, texts: tuple[Path, Path]
) -> None:
    run = workbench("align", *texts)
    assert run.status != 0
    assert "should be in Korean" in run.err


@pytest.mark.parametrize(
    "words",
    [
        ("align", "a.txt", "b.txt", "--languages", "de", "xx"),
        ("align", "a.txt", "b.txt", "--languages", "de"),
        ("suggest", "Fluss", "--language", "de"),
        ("export", "out.tmx", "--source", "fr"),
    ],
)
def test_unknown_languages_are_refused(workbench: Workbench, words: tuple[str, ...]) -> None:
    assert workbench(*words).status == 2
