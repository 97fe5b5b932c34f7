from __future__ import annotations

import threading
from pathlib import Path

import pytest

from aligned.errors import ReadError
from aligned.readers import read, read_bytes

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "readers"
PAGE_BREAK = "\n\n\n\n"


def text(name: str) -> str:
    return read(FIXTURES / f"{name}.pdf").text


def test_lines_of_korean_come_back_as_they_are_set() -> None:
    first, second, third = text("pages").split(PAGE_BREAK)
    assert first.startswith("샛강 지킴이 소식 제7호\n\n샛강 지킴이들은 지난 토요일")
    assert "모두의 것이다”라고 자원봉\n사자 대표는 말했다." in first
    assert "협약(協約)" in first
    assert first.endswith("답을 받지 못했다. 그\n\n- 1 -")
    assert second.startswith("샛강 지킴이 소식 제7호\n\n래서 우리는")
    assert third.endswith("지킴이 사무실로 하면 된다.\n\n- 3 -")


def test_spaces_at_line_ends_are_kept_where_the_file_has_them() -> None:
    lines = text("pages").split("\n")
    assert "샛강 지킴이들은 지난 토요일 아침 일곱 시에 다리 밑에 모여 " in lines
    assert sum(line.endswith(" ") for line in lines) == 7


def test_spaces_that_are_only_gaps_are_found() -> None:
    assert text("words").split("\n")[0] == "도서관은 월요일에 다시"


def test_columns_are_read_one_after_the_other() -> None:
    assert text("columns").index("쓸 수 있다.") < text("columns").index("세입자 조합은")


def test_paragraphs_set_apart_are_parted_by_a_blank_line() -> None:
    paragraphs = text("paragraphs").split("\n\n")
    assert len(paragraphs) == 8
    assert all("\n" in paragraph for paragraph in paragraphs)


def test_a_hyphen_at_a_line_end_keeps_its_line_break() -> None:
    assert "seven in the morn-\ning and worked" in text("english")
    assert "“The river belongs to all of us,”" in text("english")


def test_raised_digits_are_note_marks_or_exponents() -> None:
    assert text("notes").split("\n") == [
        "“강은 우리 것이다”라고 대표는 말했다.[1] 3km2의 늪이 말랐다.[12]",
        " 다음 줄은 2024년 3월의 일이다[3].",
        "",
        "[1] 강변 신문, 3월 5일",
    ]


def test_fonts_that_are_not_in_the_file_are_read() -> None:
    assert "‘약속을 지켜라!’라고 적은 현수막을 걸었다." in text("cid-font")


def test_a_pdf_has_lines_and_no_blocks() -> None:
    document = read(FIXTURES / "pages.pdf")
    assert document.format == "pdf"
    assert document.blocks is None
    assert document.original == (FIXTURES / "pages.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("scan", r"scan\.pdf: has no text in it, .* \(pages: 1\); .*\(OCR\)"),
        ("locked", r"locked\.pdf: needs a pass"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_what_to_do(name: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        text(name)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF\n", b"no PDF at all", b"%PDF-1.7\n" + b"\x00" * 5000],
)
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"글\.pdf: is damaged or no PDF"):
        read_bytes(data, "글.pdf")


def test_a_pdf_cut_in_half_is_refused_or_read_no_further() -> None:
    data = (FIXTURES / "pages.pdf").read_bytes()
    with pytest.raises(ReadError):
        read_bytes(data[: len(data) // 3], "글.pdf")


def test_several_threads_may_read_at_once() -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(text("pages"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [text("pages")] * 8


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aligned.readers.pdf._MAX_PAGES", 2)
    with pytest.raises(ReadError, match="has 3 pages, more than the 2"):
        text("pages")
