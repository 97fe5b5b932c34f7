from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.readers.sniffing import RESAVE, look

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for member in members:
            package.writestr(member, "글")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words", "format"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "Word document (.docx)", "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "Excel workbook (.xlsx)", None),
        (archive("[Content_Types].xml", "ppt/slides.xml"), "presentation (.pptx)", None),
        (archive("mimetype", "Contents/section0.xml"), "Hangul document (.hwpx)", None),
        (archive("mimetype", "content.xml"), "OpenDocument file (.odt)", None),
        (archive("mimetype", "META-INF/container.xml"), "e-book (.epub)", None),
        (archive("사진.png"), "a zip archive", None),
        (archive(), "an empty zip archive", None),
        (archive("word/document.xml")[:-5], "a damaged Word document or zip archive", None),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document (.doc)", None),
        (OLE + "HwpSummaryInformation".encode("utf-16-le"), "Hangul document (.hwp)", None),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password", None),
        (OLE, "an old Office document", None),
        (b"%PDF-1.7\n", "a PDF", "pdf"),
        (b"\n\n%PDF-1.4\n", "a PDF", "pdf"),
        (b"<!DOCTYPE html>\n<title>x</title>", "a web page", "html"),
        (b"  <HTML lang='ko'>", "a web page", "html"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture", None),
        (b"\x1f\x8b\x08", "a gzip archive", None),
        (b"SQLite format 3\x00", "an SQLite database", None),
    ],
)
def test_a_file_is_known_by_its_bytes(data: bytes, words: str, format: str | None) -> None:
    seen = look(data)
    assert seen is not None
    assert words in seen.words
    assert seen.format == format


@pytest.mark.parametrize(
    "text",
    [
        "PK마켓 앞에서 모였다",
        "GIF는 그림 파일이다",
        "The header is %PDF-1.7 in most files.",
        "<p>조각",
        "<header>머리</header>",
        "ID3 tags",
        "MZ세대",
        "",
    ],
)
def test_text_that_starts_alike_is_still_text(text: str) -> None:
    assert look(text.encode()) is None


def test_each_look_says_what_to_do_next() -> None:
    picture, document = look(b"\x89PNG\r\n\x1a\n"), look(OLE)
    assert picture is not None
    assert document is not None
    assert "OCR" in picture.advice
    assert document.advice == RESAVE


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_korean_text_looks_like_nothing_else(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        assert look(text.encode(encoding)) is None
