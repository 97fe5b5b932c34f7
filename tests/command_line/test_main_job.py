"""From two files to approved pairs in a memory, and out again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.command_line.conftest import EXAMPLES, Begin, Workbench

TENANTS = (EXAMPLES / "tenants.ko.txt", EXAMPLES / "tenants.en.txt")
RIVER = (EXAMPLES / "river.ko.txt", EXAMPLES / "river.en.txt")
ADD_TENANTS = ("add", *TENANTS, "--name", "tenants")
ADD_RIVER = ("add", *RIVER, "--name", "river")
SLOGAN = "함께 살고 함께 결정하자!"


def _rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def _squashed(text: str) -> str:
    return "".join(text.split())


def test_align_prints_korean_english_confidence_and_kind(workbench: Workbench) -> None:
    run = workbench("align", *TENANTS)
    rows = _rows(run.out)
    assert run.status == 0
    assert all(len(row) == 4 and 0 <= float(row[2]) <= 1 for row in rows)
    pairs = {row[0]: row[1] for row in rows}
    assert pairs[SLOGAN] == "Let us live together and decide together!"
    assert ["", "Translated by members of the union."] in [row[:2] for row in rows]
    assert rows[-1][3] == "0-1"


@pytest.mark.parametrize(("ko", "en"), [TENANTS, RIVER], ids=["flowing", "hard-wrapped"])
def test_align_loses_no_text(workbench: Workbench, ko: Path, en: Path) -> None:
    rows = _rows(workbench("align", ko, en).out)
    page_number = "-1-"
    text = _squashed(ko.read_text(encoding="utf-8")).replace(page_number, "")
    assert sorted("".join(_squashed(row[0]) for row in rows)) == sorted(text)
    text = _squashed(en.read_text(encoding="utf-8"))
    assert sorted("".join(_squashed(row[1]) for row in rows)) == sorted(text)


def test_align_finds_the_bullets_in_the_other_order(workbench: Workbench) -> None:
    pairs = {row[0]: row[1] for row in _rows(workbench("align", *TENANTS).out)}
    committee = "* 세입자 대표가 참여하는 주거위원회를 구성하라!"
    assert pairs[committee].startswith("* Set up a housing committee")


def test_align_takes_the_files_in_the_other_order_with_swap(workbench: Workbench) -> None:
    straight = workbench("align", *RIVER)
    swapped = workbench("align", *reversed(RIVER), "--swap")
    assert swapped.status == 0
    assert swapped.out == straight.out


def test_align_writes_tsv_json_and_tmx_by_ending(workbench: Workbench, tmp_path: Path) -> None:
    for ending in ("tsv", "json", "tmx"):
        assert workbench("align", *RIVER, "-o", tmp_path / f"out.{ending}").status == 0
    rows = _rows((tmp_path / "out.tsv").read_text(encoding="utf-8"))
    content = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [bead["kind"] for bead in content["beads"]] == [row[3] for row in rows]
    assert content["signature"]
    units = etree.parse(tmp_path / "out.tmx").findall(".//tu")
    assert len(units) == sum(bool(row[0] and row[1]) for row in rows)


def test_json_offsets_lead_back_into_the_original(workbench: Workbench, tmp_path: Path) -> None:
    workbench("align", *RIVER, "-o", tmp_path / "out.json")
    text = RIVER[0].read_text(encoding="utf-8")
    for bead in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["beads"]:
        for segment in bead["korean"]:
            original = _squashed(text[segment["start"] : segment["end"]])
            assert _squashed(segment["text"]) == original.replace("-1-", "")


def test_main_job_from_files_to_suggestions_and_tmx(workbench: Workbench, tmp_path: Path) -> None:
    assert workbench("add", *TENANTS, "--name", "tenants").status == 0
    assert "0 of" in workbench("documents").out
    assert workbench("suggest", SLOGAN).status == 1
    assert workbench("approve", "tenants", "--all").status == 0

    match = json.loads(workbench("suggest", SLOGAN, "--json").out)[0]
    assert match["band"] in ("100", "101")
    assert match["translation"] == "Let us live together and decide together!"
    assert match["occurrences"][0]["document"] == "tenants"
    assert match["occurrences"][0]["author"] == "reviewer"

    english = json.loads(workbench("suggest", match["translation"], "--json").out)[0]
    assert english["translation"] == SLOGAN

    assert workbench("export", tmp_path / "memory.tmx").status == 0
    approved = json.loads(workbench("documents", "--json").out)[0]["approved"]
    units = etree.parse(tmp_path / "memory.tmx").findall(".//tu")
    assert 0 < len(units) <= approved


def test_withdrawn_bead_is_offered_no_more(begin: Begin) -> None:
    workbench = begin(ADD_RIVER)
    beads = json.loads(workbench("review", "river", "--json").out)
    number = next(bead["number"] for bead in beads if bead["korean"] == [SLOGAN])
    assert workbench("approve", "river", number).status == 0
    assert workbench("suggest", SLOGAN).status == 0
    assert workbench("withdraw", "river", number).status == 0
    assert workbench("suggest", SLOGAN).status == 1


def test_exported_memory_fills_another_project(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = begin(ADD_RIVER, ("approve", "river", "--all"))
    for name in ("memory.tmx", "memory.po", "memory.tsv"):
        workbench("export", tmp_path / name)
        monkeypatch.setenv("WORKBENCH_PROJECT", str(tmp_path / f"project-{name}"))
        first = workbench("import", tmp_path / name)
        again = workbench("import", tmp_path / name)
        assert first.status == again.status == 0
        assert again.out.startswith("nothing changed")
        assert json.loads(workbench("suggest", SLOGAN, "--json").out)[0]["band"] == "100"
        monkeypatch.setenv("WORKBENCH_PROJECT", str(tmp_path / "project"))


def test_review_lists_the_least_sure_beads_first_when_asked(begin: Begin) -> None:
    workbench = begin(ADD_TENANTS)
    beads = json.loads(workbench("review", "tenants", "--order", "risk", "--json").out)
    confidences = [bead["confidence"] for bead in beads]
    assert confidences == sorted(confidences)


def test_approve_above_takes_only_the_sure_beads(begin: Begin) -> None:
    workbench = begin(ADD_TENANTS)
    workbench("approve", "tenants", "--above", "0.9")
    approved = json.loads(workbench("review", "tenants", "--status", "approved", "--json").out)
    left = json.loads(workbench("review", "tenants", "--status", "proposed", "--json").out)
    assert min(bead["confidence"] for bead in approved) >= 0.9
    assert all(bead["confidence"] < 0.9 for bead in left if bead["korean"] and bead["english"])


def test_example_fills_a_memory_in_which_slogans_recur(begin: Begin) -> None:
    workbench = begin(("example",))
    again = workbench("example")
    assert again.status == 0
    assert len(again.out.splitlines()) == 3
    matches = json.loads(workbench("suggest", SLOGAN, "--json").out)
    assert matches[0]["band"] in ("100", "101")
    assert any(match["matched"].startswith("함께 읽고") for match in matches)
