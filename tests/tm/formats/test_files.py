"""A file is written whole or not at all, with the rights that its user gives new files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tm.errors import FormatError
from tm.formats.files import replace_file


def test_the_new_content_takes_the_old_one_s_place(tmp_path: Path) -> None:
    path = tmp_path / "번역 메모리.tmx"
    for content in ("강".encode(), "강은 권리다!".encode()):
        replace_file(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_nothing_beside_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(FormatError, match="taken: cannot be written"):
        replace_file(tmp_path / "taken", b"units")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_the_user_s_mask_says_who_may_read(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        replace_file(tmp_path / "memory.tmx", b"units")
    finally:
        os.umask(before)
    assert (tmp_path / "memory.tmx").stat().st_mode & 0o777 == 0o666 & ~mask
