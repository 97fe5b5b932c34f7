"""Which files of a folder are documents, and which are named as unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligned.errors import ReadError
from workbench.documents.folders import check_folders, read_folder

TEXT = "강은 모두의 것이다. 우리는 강을 지킨다.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "글"
    (path / "2024").mkdir(parents=True)
    (path / ".git").mkdir()
    for name in ("b.txt", "a.md", "2024/c.txt", ".hidden.txt", ".git/config", "~$a.docx"):
        (path / name).write_text(TEXT, encoding="utf-8")
    return path


def test_documents_come_by_path_without_hidden_files(folder: Path) -> None:
    read = read_folder(folder)
    assert [read.name(k) for k in range(3)] == ["2024/c.txt", "a.md", "b.txt"]
    assert len(read.documents) == 3
    assert all(document.text.strip() == TEXT.strip() for document in read.documents)
    assert all(document.original == b"" for document in read.documents)


def test_what_is_left_out_is_not_read(folder: Path) -> None:
    read = read_folder(folder, [folder / "2024", folder / "a.md"])
    assert [path.name for path in read.paths] == ["b.txt"]


def test_unreadable_files_are_named_with_their_reason(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (bad,) = read_folder(folder).unreadable
    assert bad.path == folder / "empty.txt"
    assert bad.reason.startswith("is empty (0 bytes)")


def test_progress_counts_files(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    read_folder(folder, progress=lambda *step: seen.append(step))
    assert seen == [("reading 글", 1, 3), ("reading 글", 2, 3), ("reading 글", 3, 3)]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="has no files"):
        read_folder(tmp_path)
    (tmp_path / "x.hwp").write_bytes(b"\x00")
    with pytest.raises(ReadError, match=r"none of the 1 files can be read; the first, x\.hwp"):
        read_folder(tmp_path)


def test_two_different_folders_are_needed(folder: Path, tmp_path: Path) -> None:
    check_folders(folder, folder / "2024")
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    with pytest.raises(ReadError, match="the same folder"):
        check_folders(folder, tmp_path / "link")
    with pytest.raises(ReadError, match="got a file"):
        check_folders(folder / "b.txt", folder)
    with pytest.raises(ReadError, match="no such folder"):
        check_folders(folder, folder / "nowhere")
