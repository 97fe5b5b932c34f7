from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aligned.errors import AlignedError, ReadError
from aligned.readers import FORMATS, read, read_bytes, read_text

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "readers"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
ELF = b"\x7fELF\x02\x01\x01" + bytes(64)
TEXT = "세입자 조합은 오늘 성명을 냈다.  \n\n\n\n둘째 쪽 "


def test_a_file_becomes_a_document_with_its_bytes_and_name(tmp_path: Path) -> None:
    path = tmp_path / "성명.txt"
    path.write_bytes(TEXT.encode("cp949"))
    document = read(path)
    assert (document.name, document.format, document.blocks) == ("성명.txt", "text", None)
    assert document.text == TEXT
    assert document.original == TEXT.encode("cp949")


def test_trailing_spaces_and_blank_lines_are_kept_exactly() -> None:
    text = "\n  앞선 빈칸\n\n\n  \n줄 끝 빈칸 \n두  칸\n\n"
    assert read_bytes(text.encode(), "글.txt").text == text
    assert read_text(text, "붙인 글").text == text


def test_line_ends_are_the_same_whatever_system_wrote_them() -> None:
    assert read_bytes(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


def test_pasted_text_keeps_what_was_pasted() -> None:
    document = read_text("성명\r\n글", "붙인 글")
    assert document.text == "성명\n글"
    assert document.original == "성명\r\n글".encode()
    assert (document.name, document.format) == ("붙인 글", "text")


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("글.TXT", b"text", "text"),
        ("글", b"text", "text"),
        ("글.log", "도서관이 문을 연다".encode("cp949"), "text"),
        ("글.markdown", b"# text", "markdown"),
        ("글.HTM", b"text", "html"),
        ("글", b"<!DOCTYPE html><p>text", "html"),
        ("글", b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- a --> <HTML lang=ko><p>text", "html"),
        ("글.md", b"<header>text</header>", "markdown"),
        ("글.bin", (FIXTURES / "words.pdf").read_bytes(), "pdf"),
        ("글.txt", b"The header of a PDF is %PDF-1.7.", "text"),
    ],
)
def test_the_format_is_told_by_ending_then_by_content(name: str, data: bytes, format: str) -> None:
    assert read_bytes(data, name).format == format


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("글.txt", b"", r"글\.txt: is empty \(0 bytes\)"),
        ("글.txt", b" \n\t\r\n", r"글\.txt: has no text in it"),
        ("글.txt", b"\xef\xbb\xbf", "has no text in it"),
        ("글.txt", "\u200b\u200b\n".encode(), "has no text in it"),
        ("글.txt", PNG, "says plain text, but it looks like a PNG picture; .*OCR"),
        ("글.txt", ELF, r"looks like a program \(ELF\)"),
        ("글.txt", b"\x00\x01\x02" * 9, "looks like a binary file"),
        ("글.txt", (FIXTURES / "words.pdf").read_bytes(), r"looks like a PDF; rename .* \.pdf"),
        ("글.txt", b"<html><p>text", r"looks like a web page .*; rename it to end in \.html"),
        ("글.pdf", b"<!doctype html><p>text", "says a PDF, but it looks like a web page"),
        ("글.docx", (FIXTURES / "words.pdf").read_bytes(), "looks like a PDF; rename"),
        ("글.doc", b"\xd0\xcf\x11\xe0", r"\(\.doc\) cannot be read; .* save it as \.docx"),
        ("글.hwp", b"anything", r"\(\.hwp\) cannot be read; .* save it as \.docx"),
        ("글.hwpx", b"PK\x03\x04", r"\(\.hwpx\) cannot be read"),
        ("글.xyz", PNG, r"looks like a PNG picture; only \.txt, .*\.pdf are read"),
        ("글.xyz", b"PK\x03\x04abc", "looks like a damaged Word document or zip archive"),
        ("글.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "looks like an old Office document"),
        ("글.txt", b"\x00\x00\x00\x18ftypmp42", "looks like a film"),
        ("글.txt", b"RIFF\x00\x00\x00\x00WAVEfmt", "looks like a picture or recording"),
        ("글.txt", b"{\\rtf1 text}", "looks like a rich text document"),
    ],
)
def test_bad_input_is_refused_with_where_what_and_what_next(
    name: str, data: bytes, message: str
) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(name)
    assert isinstance(caught.value, AlignedError)


def test_a_missing_file_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"없음\.txt: no such file"):
        read(tmp_path / "없음.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)


def test_a_device_is_refused() -> None:
    with pytest.raises(ReadError, match="is not a regular file"):
        read(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["a\x00b.txt", "가" * 300])
def test_a_name_that_no_system_takes_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError):
        read(tmp_path / name)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "잠긴.txt"
    path.write_text("글", encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read what chmod forbids
    with pytest.raises(ReadError, match=r"cannot be opened \(Permission denied\)"):
        read(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "큰.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(ReadError, match="is 2,861 MiB, more than the 128 MiB"):
        read(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no text in it"),
        (" \n", "has no text in it"),
        ("a\x00b", "holds control characters"),
        ("끝\ud83d", "character 1 is half a character"),
    ],
)
def test_pasted_text_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=f"붙인 글: {message}"):
        read_text(text, "붙인 글")


def test_every_format_has_its_module_and_endings_of_its_own() -> None:
    endings = [ending for format in FORMATS for ending in format.endings]
    assert len(set(endings)) == len(endings)
    folder = Path(__file__).resolve().parents[3] / "aligned" / "readers"
    assert all((folder / f"{format.module}.py").is_file() for format in FORMATS)


def test_reading_plain_text_loads_no_library_of_another_format() -> None:
    code = (
        "import sys; from aligned.readers import read_bytes; read_bytes(b'text', 'a.txt'); "
        "print([name for name in ('lxml', 'pypdfium2', 'markdown_it') if name in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert output.stdout.strip() == b"[]"
