"""Bad input gets a message that helps, an exit status, and an untouched project."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.command_line.conftest import EXAMPLES, Begin, Workbench

KO = EXAMPLES / "river.ko.txt"
EN = EXAMPLES / "river.en.txt"
RIVER = ("add", KO, EN, "--name", "river")

Maker = Callable[[Path], tuple[Path, Path]]


def _missing(folder: Path) -> tuple[Path, Path]:
    return folder / "nowhere.txt", EN


def _empty(folder: Path) -> tuple[Path, Path]:
    path = folder / "empty.txt"
    path.write_bytes(b"")
    return KO, path


def _blank(folder: Path) -> tuple[Path, Path]:
    path = folder / "blank.txt"
    path.write_text(" \n\n \n", encoding="utf-8")
    return path, EN


def _binary(folder: Path) -> tuple[Path, Path]:
    path = folder / "statement.txt"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
    return path, EN


def _textless_pdf(folder: Path) -> tuple[Path, Path]:
    path = folder / "scan.pdf"
    canvas = Canvas(str(path))
    canvas.rect(50, 50, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return path, EN


def _damaged_docx(folder: Path) -> tuple[Path, Path]:
    path = folder / "statement.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    path.write_bytes(path.read_bytes()[:-40])
    return path, EN


def _same_language(folder: Path) -> tuple[Path, Path]:
    return KO, EXAMPLES / "tenants.ko.txt"


def _swapped(folder: Path) -> tuple[Path, Path]:
    return EN, KO


def _long_line(folder: Path) -> tuple[Path, Path]:
    path = folder / "line.txt"
    path.write_text("가나다라 " * 10_000_000, encoding="utf-8")
    return path, EN


CASES: list[tuple[Maker, list[str]]] = [
    (_missing, ["nowhere.txt"]),
    (_empty, ["empty.txt", "empty"]),
    (_blank, ["blank.txt"]),
    (_binary, ["statement.txt"]),
    (_textless_pdf, ["scan.pdf", "text"]),
    (_damaged_docx, ["statement.docx"]),
    (_same_language, ["tenants.ko.txt", "English"]),
    (_swapped, ["swap"]),
    (_long_line, ["line.txt", "line"]),
]


def _fingerprint(folder: Path) -> dict[str, str]:
    """Hash the project's database as a reader sees it: the file with its log."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }


@pytest.mark.parametrize(("make", "words"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_bad_file_is_refused_and_nothing_is_written(
    make: Maker, words: list[str], workbench: Workbench, tmp_path: Path
) -> None:
    ko, en = make(tmp_path)
    output = tmp_path / "out.tsv"
    run = workbench("align", ko, en, "-o", output)
    assert run.status == 3
    assert not output.exists()
    for word in words:
        assert word in run.err
    assert re.fullmatch(r"workbench: [^\n]+\n", run.err), "one line, no traceback"


@pytest.mark.parametrize(
    "make", [_missing, _empty, _damaged_docx, _same_language, _swapped], ids=lambda m: m.__name__
)
def test_bad_file_leaves_the_project_as_it_was(make: Maker, begin: Begin, tmp_path: Path) -> None:
    workbench = begin(("add", EXAMPLES / "tenants.ko.txt", EXAMPLES / "tenants.en.txt"))
    before = _fingerprint(tmp_path / "project"), workbench("documents", "--json").out
    assert workbench("add", *make(tmp_path)).status == 3
    assert (_fingerprint(tmp_path / "project"), workbench("documents", "--json").out) == before


def test_swapped_files_are_offered_the_other_way_round(workbench: Workbench) -> None:
    run = workbench("align", EN, KO)
    assert "--swap" in run.err


@pytest.mark.parametrize(
    "content",
    [
        b"<tmx version='1.4'><header/><body><tu><tuv xml:lang='ko'><seg>\xea\xb0\x80",
        b"<html><body>no memory</body></html>",
        b"",
        b"PK\x03\x04 not xml at all",
    ],
    ids=["cut off", "another XML", "empty", "binary"],
)
def test_broken_tmx_changes_nothing(content: bytes, begin: Begin, tmp_path: Path) -> None:
    workbench = begin(RIVER, ("approve", "river", "--all"))
    workbench("export", tmp_path / "before.tsv")
    broken = tmp_path / "broken.tmx"
    broken.write_bytes(content)
    run = workbench("import", broken)
    assert run.status == 3
    assert "broken.tmx" in run.err
    workbench("export", tmp_path / "after.tsv")
    assert (tmp_path / "after.tsv").read_bytes() == (tmp_path / "before.tsv").read_bytes()


def test_adding_the_same_pair_twice_is_refused(begin: Begin) -> None:
    workbench = begin(RIVER)
    again = workbench("add", KO, EN, "--name", "river again")
    assert again.status == 3
    assert "river" in again.err


@pytest.mark.parametrize(
    ("words", "status", "hint"),
    [
        (["documents"], 4, "project"),
        (["approve", "nothing", "1"], 4, "project"),
        (["align", KO, EN, "-o", "out.docx"], 3, ".tsv"),
        (["align", KO, EN, "-o", "no/such/folder/out.tsv"], 3, "folder"),
        (["align", KO], 2, "EN"),
        (["align", KO, EN, "--encoder", "./no-such-folder"], 3, "no-such-folder"),
    ],
)
def test_refusals_say_what_to_do(
    words: list[object], status: int, hint: str, workbench: Workbench
) -> None:
    run = workbench(*words)
    assert run.status == status
    assert hint in run.err


def test_unknown_bead_numbers_change_nothing(begin: Begin) -> None:
    workbench = begin(RIVER)
    run = workbench("approve", "river", "1-3", "9999")
    assert run.status == 3
    assert "9999" in run.err
    assert workbench("review", "river", "--status", "approved").status == 1


def test_project_folder_that_is_something_else_is_refused(
    workbench: Workbench, tmp_path: Path
) -> None:
    (tmp_path / "project").write_text("a file, not a folder", encoding="utf-8")
    assert workbench("add", KO, EN).status == 4
    assert (tmp_path / "project").read_text(encoding="utf-8") == "a file, not a folder"
