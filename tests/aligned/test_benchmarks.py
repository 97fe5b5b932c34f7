"""The benchmark of alignment: its cases, its output, its scores."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.benchmarks_run import run_benchmark, run_benchmark_apart

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
DE = ("Die Bücherei öffnet wieder.", "Jeder darf kommen und Bücher leihen.")
FR = ("La bibliothèque rouvre.", "Chacun peut venir emprunter des livres.")
GOLD = "[0]:[0]\n[1]:[1, 2]\n[2]:[]\n[3]:[3]\n"


def benchmark(script: str, *words: object, fails: bool = False) -> str:
    done = run_benchmark(script, *words)
    assert (done.status != 0) == fails, done.err
    return done.err if fails else done.out


def write(folder: Path, **files: str) -> None:
    """Write files; `name_ko` is name.ko."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")


def lines(texts: tuple[str, ...]) -> str:
    return "".join(f"{text}\n" for text in texts)


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    write(
        folder,
        library_ko=lines(KO),
        library_en=lines(EN),
        library_gold=GOLD,
        library_tags="plain\nsplit\nnoise\nplain\n",
        ungraded_ko=lines(KO[:1]),
        ungraded_en=lines(EN[:1]),
        paragraphs_ko=lines((KO[0], KO[1], KO[3])),
        paragraphs_en=lines(EN),
        paragraphs_cgold="[0]:[0]\n[1, 2]:[1, 2, 3]\n",
        bücherei_de=lines(DE),
        bücherei_fr=lines(FR),
        bücherei_gold="[0]:[0]\n[1]:[1]\n",
        README_md="No case.\n",
    )
    return folder


@pytest.fixture(scope="module")
def report(cases: Path) -> str:
    return benchmark("alignment", cases, cases / "out", "--each")


def test_it_writes_beads_of_every_case(report: str, cases: Path) -> None:
    rows = (cases / "out" / "library.beads").read_text("utf-8").splitlines()
    assert [row.rsplit(":", 1)[0] for row in rows] == GOLD.splitlines()
    assert all(0 <= float(row.rsplit(":", 1)[1]) <= 1 for row in rows)
    assert (cases / "out" / "ungraded.beads").read_text("utf-8").startswith("[0]:[0]:")
    assert (cases / "out" / "bücherei.beads").read_text("utf-8").startswith("[0]:[0]:")
    assert not (cases / "out" / "README.beads").exists()


def test_it_prints_scores_types_tags_and_confidence(report: str) -> None:
    assert report.count("strict P 1.0000 R 1.0000 F1 1.0000") == 3  # two cases and all
    assert "  1-2          gold     1  found 1.000  test     1  precision 1.000" in report
    assert "  noise        gold     1  found 1.000" in report
    assert "one-sided P 1.000 R 1.000" in report
    assert "beads inside a pair of paragraphs 1.0000, ends of paragraphs found 1.0000" in report
    assert "ECE" in report


def test_it_prints_time_memory_and_signature(report: str) -> None:
    assert "embedding " in report
    assert "alignment " in report
    assert "peak memory " in report
    assert "aligner:" in report
    assert "use-multilingual" in report


def test_it_draws_how_reliable_confidences_are(report: str, cases: Path) -> None:
    pytest.importorskip("matplotlib", reason="only the picture needs it")
    with Image.open(cases / "out" / "reliability.png") as picture:
        assert picture.size[0] > 800
    assert "reliability drawn" in report


def test_one_case_can_be_run_alone(cases: Path, tmp_path: Path) -> None:
    benchmark("alignment", cases, tmp_path, "--only", "bü*")
    assert [path.name for path in tmp_path.glob("*.beads")] == ["bücherei.beads"]


def test_written_beads_can_be_scored_again(report: str, cases: Path) -> None:
    again = benchmark("score_beads", cases, cases / "out", "--each").splitlines()
    assert again == report.splitlines()[: len(again)]


def test_cases_are_listed(cases: Path) -> None:
    rows = benchmark("cases", cases).splitlines()
    assert [row.split()[:4] for row in rows] == [
        ["bücherei", "de-fr", "2", "×"],
        ["library", "ko-en", "4", "×"],
        ["paragraphs", "ko-en", "3", "×"],
        ["ungraded", "ko-en", "1", "×"],
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param({}, "expected cases named *", id="no case"),
        pytest.param({"a_ko": "가\n"}, "a: expected two texts, a.ko and a.en", id="no partner"),
        pytest.param({"a_gold": GOLD}, "or other two-letter languages, found none", id="no text"),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_de": "A\n"},
            "found a.de, a.en, a.ko; add the missing one or take the others away",
            id="three texts",
        ),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_gold": "[0]:[0]\nzero:[1]\n"},
            "a.gold, line 2: expected a bead such as [0, 1]:[2], got 'zero:[1]'",
            id="no beads",
        ),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_gold": "[]:[]\n"},
            "a.gold, line 1: expected a bead such as [0, 1]:[2], got '[]:[]'",
            id="an empty bead",
        ),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_gold": "[0]:[-1]\n"},
            "a.gold, line 1: expected a bead such as [0, 1]:[2], got '[0]:[-1]'",
            id="a negative index",
        ),
        pytest.param(
            {"a_ko": "가\n나\n", "a_en": "A\n", "a_gold": "[0]:[0]\n[1]:[1]\n"},
            "a.gold, line 2: expected en segments 0 to 0, got 1",
            id="an index out of range",
        ),
        pytest.param(
            {"a_ko": "가\n나\n", "a_en": "A\nB\n", "a_gold": "[0, 1]:[0]\n[1]:[1]\n"},
            "a.gold, line 2: expected each ko segment in one bead, got segment 1 again "
            "(first in line 1)",
            id="a segment in two beads",
        ),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_gold": "[0]:[0]\n", "a_tags": "plain plain"},
            "a.tags: expected 1 tags, one for each bead of a.gold, got 2",
            id="too many tags",
        ),
    ],
)
def test_wrong_cases_end_the_run_with_one_line(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    write(tmp_path, **files)
    error = benchmark("cases", tmp_path, fails=True)
    assert message in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"a_ko": "", "a_en": "A\n"},
            "case a: source side: expected at least one segment",
            id="an empty side",
        ),
        pytest.param(
            {"a_ko": "가\n", "a_en": "A\n", "a_gold": "[3]:[0]\n"},
            "expected ko segments 0 to 0, got 3",
            id="gold of another text",
        ),
    ],
)
def test_what_cannot_be_aligned_is_named(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    write(tmp_path, **files)
    error = benchmark("alignment", tmp_path, tmp_path / "out", fails=True)
    assert message in error
    assert len(error.splitlines()) == 1


def test_a_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ko").write_bytes("가\n".encode("cp949"))
    (tmp_path / "a.en").write_text("A\n")
    assert "a.ko: expected a UTF-8 text" in benchmark("cases", tmp_path, fails=True)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = benchmark("cases", tmp_path / "none", fails=True)
    assert "none: expected a folder of cases, found none" in error


def test_scores_are_exactly_those_of_the_measuring_kit(shared: Path, tmp_path: Path) -> None:
    """The same beads, some of them spoilt, by their scorer as a program of its own."""
    folder = shared / "bench" / "alignment-dev"
    for path in sorted([*folder.glob("*.gold"), *folder.glob("*.cgold")]):
        write_spoilt(path, tmp_path / f"{path.stem}.beads")
    ours = benchmark("score_beads", folder, tmp_path)
    theirs = benchmark_of_the_kit(shared, folder, tmp_path)
    strict, lax, _, alone, _ = theirs.splitlines()[0].split("|")
    mine = next(row for row in ours.splitlines() if row.startswith("all ")).split("|")
    assert [figures(part) for part in mine] == [figures(part) for part in (strict, lax, alone)]
    assert 0.5 < figures(mine[0])[2] < 0.95
    assert kinds(ours) == kinds(theirs)
    assert tags(ours) == tags(theirs)
    coarse = [figures(row) for row in (ours + theirs).splitlines() if row.startswith("coarse")]
    assert coarse[0] == coarse[1][:2]
    assert coarse[0][0] < 1


def test_scores_of_real_output_are_those_of_the_measuring_kit(shared: Path, tmp_path: Path) -> None:
    folder = shared / "bench" / "alignment-statements"
    ours = benchmark("alignment", folder, tmp_path)
    theirs = benchmark_of_the_kit(shared, folder, tmp_path)
    assert figures(ours.splitlines()[0])[:6] == figures(theirs.splitlines()[0])[:6]
    assert kinds(ours) == kinds(theirs)


def benchmark_of_the_kit(shared: Path, folder: Path, out: Path) -> str:
    return subprocess.run(
        [sys.executable, shared / "bench" / "score.py", folder, out, "--types"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def write_spoilt(gold: Path, out: Path) -> None:
    """Write gold beads with some merged, some left out, some taken apart."""
    chance = random.Random(gold.name)
    beads: list[tuple[list[int], list[int]]] = []
    for row in gold.read_text("utf-8").splitlines():
        source, target = (json.loads(side) for side in row.split(":"))
        fate = chance.random()
        if fate < 0.05 and beads:
            beads[-1] = (beads[-1][0] + source, beads[-1][1] + target)
        elif fate < 0.1:
            beads += [([i], []) for i in source] + [([], [j]) for j in target]
        elif fate < 0.95:
            beads.append((source, target))
    out.write_text("".join(f"{source}:{target}\n" for source, target in beads), "utf-8")


def figures(text: str) -> list[float]:
    """The shares in a text: what has three or four digits behind the point."""
    return [float(figure) for figure in re.findall(r"\b\d\.\d{3,4}\b", text)]


def kinds(report: str) -> dict[str, tuple[str, ...]]:
    """Counts and shares of each bead type, `–` or 0 where there are none."""
    rows = re.findall(
        r"^  (\S+) +gold +(\d+) +(?:found|recall) +(\S+) .*test +(\d+) +precision +(\S+)$",
        report.replace("–", "0.000"),
        re.MULTILINE,
    )
    return {kind: tuple(rest) for kind, *rest in rows}


def tags(report: str) -> dict[str, tuple[str, ...]]:
    rows = re.findall(r"^  (?:tag )?(\S+) +gold +(\d+) +found +(\S+)$", report, re.MULTILINE)
    return {tag: tuple(rest) for tag, *rest in rows}


def test_speed_is_measured_against_length(tmp_path: Path) -> None:
    picture = tmp_path / "speed.png"
    done = run_benchmark_apart("alignment_speed", "--sizes", "60,200", "--picture", picture)
    assert done.status == 0, done.err
    report = done.out.splitlines()
    rows = [row.split() for row in report[1:3]]
    assert [row[0] for row in rows] == ["60", "200"]
    assert all(float(row[6]) > 0.9 for row in rows)  # strict F1
    assert all(0 < float(row[1 + 1]) < 30 for row in rows)  # CPU seconds
    assert report[3].startswith("grows with length to the power of ")
    assert picture.exists() or "matplotlib is missing" in report[4]


def test_the_way_from_files_to_beads_is_compared_with_embedding() -> None:
    report = benchmark("alignment_speed", "--end-to-end", "150").splitlines()
    assert report[0].endswith("sentences from files of 150 lines")
    ratio = report[3].split()
    assert ratio[0] == "ratio"
    assert 1 < float(ratio[1]) < 20


def test_the_band_is_compared_with_the_whole_table(cases: Path) -> None:
    report = benchmark("alignment_speed", cases, "--against-full")
    assert "stretches    strict F1 1.0000" in report
    assert "the same beads in 2 of 2 cases" in report


def test_peers_are_compared_where_they_are_installed(cases: Path, tmp_path: Path) -> None:
    rows = benchmark("peers", cases, tmp_path).splitlines()
    for peer, row in zip(("galechurch", "sentweave"), rows, strict=False):
        assert row.startswith(peer)
        assert "left out: it is not installed" in row or "strict P" in row
    assert rows[2].startswith("aligned ")
    assert "F1 1.0000" in rows[2]
    assert (tmp_path / "aligned" / "library.beads").read_text("utf-8") == GOLD


def test_a_peer_that_nobody_knows_is_refused(cases: Path, tmp_path: Path) -> None:
    error = benchmark("peers", cases, tmp_path, "--with", "hunalign", fails=True)
    assert "--with: expected some of galechurch, sentweave, got hunalign" in error


@pytest.mark.parametrize("sizes", ["0", "10,x", ""])
def test_sizes_that_are_none_are_refused(sizes: str) -> None:
    assert "--sizes" in benchmark("alignment_speed", "--sizes", sizes, fails=True)


@pytest.mark.parametrize("script", ["alignment", "encoders", "fit_alignment", "fit_confidence"])
def test_each_script_says_what_it_does(script: str) -> None:
    assert f"benchmarks/{script}.py" in benchmark(script, "--help")
