"""The same statement gives the same segments, whatever format it came in."""

from __future__ import annotations

import html
import io
from pathlib import Path

import docx
import pytest

from aligned.model import Language
from aligned.readers import read, read_bytes
from aligned.segmentation import segment
from aligned.unwrap import unwrap

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "readers"
PARAGRAPHS = [
    "집세를 올리지 말라!",
    "세입자 조합 성명, 2024. 3. 5.",
    "1. 우리는 오늘 구청 앞에 모였다. “약속을 지켜라!”라고 우리는 외쳤다.[1] 협약(協約)은 끝났다.",
    "2. 집주인들은 집세를 두 번 올렸다. 우리 가운데 열두 가구가 쫓겨났다.",
    "우리의 요구는 다음과 같다:",
    "모든 세입자에게 안전한 집을!",
    "[1] 강변 신문, 2024년 3월 1일",
]


def as_text() -> bytes:
    return "\n\n".join(PARAGRAPHS).encode("cp949")


def as_markdown() -> bytes:
    return "\n\n".join(PARAGRAPHS).replace("우리의 요구", "**우리의** 요구").encode("utf-16")


def as_html() -> bytes:
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in PARAGRAPHS)
    return f"<html><meta charset=euc-kr><body>{body}".encode("cp949")


def as_docx() -> bytes:
    document = docx.Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def segments(data: bytes, name: str) -> list[str]:
    return [part.text for part in segment(read_bytes(data, name), Language.KO)]


@pytest.mark.parametrize(
    ("data", "name"),
    [(as_markdown(), "성명.md"), (as_html(), "성명.html"), (as_docx(), "성명.docx")],
)
def test_each_format_gives_the_segments_of_the_plain_text(data: bytes, name: str) -> None:
    assert segments(data, name) == segments(as_text(), "성명.txt")


def test_a_wrapped_pdf_becomes_paragraphs_without_its_heads_and_numbers() -> None:
    document = read(FIXTURES / "pages.pdf")
    text = "\n".join(paragraph.text for paragraph in unwrap(document, Language.KO))
    for joined in ("자원봉사자 대표는", "더 이상 그곳에서", "그래서 우리는", "함께할 수 있다"):
        assert joined in text
    assert "소식 제7호" not in text
    assert "- 2 -" not in text
