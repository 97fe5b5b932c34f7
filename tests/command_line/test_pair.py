"""`workbench pair`: two folders in, pairs out, and into the project if asked."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.command_line.conftest import EXAMPLES, Workbench

NAMES = {"tenants": ("txt", "txt"), "river": ("txt", "txt"), "library": ("md", "md")}
BAKERY = (
    "동네 빵집이 45년 만에 문을 닫는다.\n\n주인은 임대료를 더는 낼 수 없다고 말했다.\n\n"
    "손님들은 마지막 날 줄을 서서 빵을 샀다.\n",
    "The bakery of our street is closing after 45 years.\n\nThe owner said that she could not "
    "pay the rent any longer.\n\nOn the last day customers queued for bread.\n",
)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The three examples; the English one of the river is missing, a bakery's is there."""
    ko, en = tmp_path / "한국어", tmp_path / "english"
    ko.mkdir()
    (en / "2025").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        endings = NAMES[name]
        shutil.copy(EXAMPLES / f"{name}.ko.{endings[0]}", ko / f"{number}.{endings[0]}")
        if name != "river":
            source = EXAMPLES / f"{name}.en.{endings[1]}"
            shutil.copy(source, en / "2025" / f"{name}.{endings[1]}")
    (en / "bakery.txt").write_text(BAKERY[1], "utf-8")
    return ko, en


def test_pairs_come_with_what_is_alone(workbench: Workbench, folders: tuple[Path, Path]) -> None:
    run = workbench("pair", *folders)
    assert run.status == 0
    assert run.err == ""
    assert re.search(r"^ +\d+%  0\.txt  2025/tenants\.txt$", run.out, re.M)
    assert re.search(r"^ +\d+%  2\.md  2025/library\.md$", run.out, re.M)
    assert "Korean, no partner:\n       1.txt: no English document is like it" in run.out
    assert "English, no partner:\n       bakery.txt: no Korean document is like it" in run.out
    assert "▼" not in run.out


def test_tsv_has_a_line_a_pair_or_document(
    workbench: Workbench, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[1] / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert workbench("pair", *folders, "--out", tmp_path / "pairs.tsv").status == 0
    rows = [line.split("\t") for line in (tmp_path / "pairs.tsv").read_text("utf-8").splitlines()]
    assert all(len(row) == 4 for row in rows)
    assert {tuple(row[:2]) for row in rows} == {
        ("0.txt", "2025/tenants.txt"),
        ("2.md", "2025/library.md"),
        ("1.txt", ""),
        ("", "bakery.txt"),
        ("", "old.doc"),
    }
    assert all(0.9 <= float(row[2]) <= 1 for row in rows[:2])
    assert rows[-1][3].startswith("cannot be read: ")


def test_json_has_evidence_and_what_comes_next(
    workbench: Workbench, folders: tuple[Path, Path]
) -> None:
    content = json.loads(workbench("pair", *folders, "--json").out)
    pair = next(one for one in content["pairs"] if one["korean"] == "0.txt")
    assert pair["english"] == "2025/tenants.txt"
    assert pair["doubtful"] is False
    assert pair["why"] == []
    assert pair["evidence"]["shared_numbers"] == pair["evidence"]["possible_numbers"] == 11
    assert 0.6 < pair["evidence"]["korean_in_order"] <= 1
    assert pair["next_best"]["likeness"] < 0.1
    assert [one["file"] for one in content["korean_alone"]] == ["1.txt"]
    assert content["english_alone"][0]["reason"] == "unlike"
    assert content["unreadable"] == []
    assert content["signature"].startswith("pairing:")


def test_files_that_cannot_be_used_are_named_and_the_rest_goes_on(
    workbench: Workbench, folders: tuple[Path, Path]
) -> None:
    ko, en = folders
    (ko / "empty.txt").write_bytes(b"")
    (ko / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    (ko / ".DS_Store").write_bytes(b"\x00\x01")
    (ko / "~$lock.docx").write_bytes(b"\x00\x01")
    shutil.copy(en / "bakery.txt", ko / "misplaced.txt")
    run = workbench("pair", ko, en)
    assert run.status == 0
    assert "2025/tenants.txt" in run.out
    assert "misplaced.txt: is in English, not in Korean" in run.out
    assert "empty.txt: is empty" in run.out
    assert "photo.jpg: " in run.out
    assert ".DS_Store" not in run.out
    assert "~$lock" not in run.out


def test_a_doubtful_pair_is_marked_and_says_why(
    workbench: Workbench, folders: tuple[Path, Path]
) -> None:
    ko, en = folders
    shutil.copy(ko / "0.txt", ko / "copy.txt")
    run = workbench("pair", ko, en)
    (line,) = [line for line in run.out.splitlines() if line.startswith("▼")]
    assert "2025/tenants.txt" in line
    assert re.search(r"(copy|0)\.txt fits nearly as well; \d+% of the Korean", run.out)
    assert re.search(
        r"(copy|0)\.txt: is like 2025/tenants\.txt, which goes with (copy|0)\.txt", run.out
    )


@pytest.mark.parametrize(
    ("ko", "en", "words"),
    [
        ("nowhere", "english", "no such folder"),
        ("한국어", "english/bakery.txt", "got a file"),
        ("한국어", "한국어", "the same folder"),
        ("한국어", "한국어/../한국어", "the same folder"),
        ("none", "english", "no files"),
        ("unreadable", "english", "none of the 1 files can be read; the first, x.hwp"),
        ("english", "한국어", "the other order, Korean first"),
    ],
)
def test_bad_folders_are_refused_in_one_line(
    workbench: Workbench,
    folders: tuple[Path, Path],
    tmp_path: Path,
    ko: str,
    en: str,
    words: str,
) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "unreadable").mkdir()
    (tmp_path / "unreadable" / "x.hwp").write_bytes(b"\xd0\xcf\x11\xe0")
    run = workbench("pair", tmp_path / ko, tmp_path / en, "--add")
    assert run.status == 3
    assert words in run.err
    assert re.fullmatch(r"workbench: [^\n]+\n", run.err)
    assert run.out == ""
    assert not (tmp_path / "project").exists()


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (("--above", "sure"), 2, "expected a probability from 0 to 1, got 'sure'"),
        (("--above", "1.2"), 2, "got '1.2'"),
        (("--out", "no/such/folder/pairs.tsv"), 3, "there is no folder"),
        (("--out", "english"), 3, "it is a folder"),
    ],
)
def test_options_that_make_no_sense_are_named(
    workbench: Workbench,
    folders: tuple[Path, Path],
    options: tuple[str, str],
    status: int,
    words: str,
) -> None:
    run = workbench("pair", *folders, *options)
    assert run.status == status
    assert words in run.err


def test_folders_without_a_pair_say_so_by_their_status(
    workbench: Workbench, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread" / "a.txt").write_text(BAKERY[1], "utf-8")
    run = workbench("pair", folders[0], tmp_path / "bread")
    assert run.status == 1
    assert run.out.count("is like it") == 4


def test_a_folder_inside_the_other_belongs_to_its_own_side(
    workbench: Workbench, folders: tuple[Path, Path]
) -> None:
    ko, en = folders
    en.rename(ko / "english")
    run = workbench("pair", ko, ko / "english")
    assert run.status == 0
    assert "not in Korean" not in run.out


def test_pairs_are_added_as_add_does(workbench: Workbench, folders: tuple[Path, Path]) -> None:
    run = workbench("pair", *folders, "--add")
    assert run.status == 0
    assert "2 pairs added, 0 already there, 0 failed, 0 below 0.9 left out" in run.out
    assert "added tenants: 30 beads" in run.out
    documents = json.loads(workbench("documents", "--json").out)
    assert {one["english"] for one in documents} == {"tenants.txt", "library.md"}
    assert all(one["state"] == "ready" for one in documents)

    again = workbench("pair", *folders, "--add")
    assert again.status == 0
    assert "0 pairs added, 2 already there" in again.out
    assert "in the project already" in again.out
    assert "workbench realign" in again.out
    assert json.loads(workbench("documents", "--json").out) == documents


def test_doubtful_pairs_are_added_only_if_asked_for(
    workbench: Workbench, folders: tuple[Path, Path]
) -> None:
    shutil.copy(folders[0] / "0.txt", folders[0] / "copy.txt")
    assert (
        "1 pair added, 0 already there, 0 failed, 1 below 0.9"
        in workbench("pair", *folders, "--add").out
    )
    content = json.loads(workbench("pair", *folders, "--add", "--above", "0.2", "--json").out)
    assert sorted(one["outcome"] for one in content["added"]) == ["added", "skipped"]


def test_a_pair_that_fails_does_not_stop_the_others(
    workbench: Workbench, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file is gone between pairing and adding.
    from workbench.documents import adding

    gone = folders[1] / "2025" / "tenants.txt"
    read = adding.read

    def read_after_loss(path: Path) -> object:
        gone.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(adding, "read", read_after_loss)
    run = workbench("pair", *folders, "--add")
    assert run.status == 3
    assert "no such file" in run.out
    assert "1 pair added, 0 already there, 1 failed" in run.out
    (document,) = json.loads(workbench("documents", "--json").out)
    assert document["english"] == "library.md"
