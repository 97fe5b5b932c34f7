from __future__ import annotations

import time

import pytest

from aligned.errors import ReadError
from aligned.readers import read_bytes, read_text
from aligned.readers.limits import MAX_LINE, refuse_long_lines


@pytest.mark.parametrize("text", ["가" * MAX_LINE, ("가" * MAX_LINE + "\n") * 2, "\n" * 3_000_000])
def test_lines_within_the_limit_pass(text: str) -> None:
    refuse_long_lines(text, "글.txt")


@pytest.mark.parametrize("before", ["", "첫 줄\n", "첫 줄\n\n" + "나" * MAX_LINE + "\n"])
def test_a_longer_line_is_refused_with_its_number(before: str) -> None:
    line = before.count("\n") + 1
    with pytest.raises(ReadError, match=rf"글\.txt, line {line}: longer than 1,000,000 characters"):
        refuse_long_lines(before + "가" * (MAX_LINE + 1) + "\n끝", "글.txt")


@pytest.mark.parametrize("character", ["a", "가", "\x80"])
def test_a_line_of_50_megabytes_is_refused_quickly(character: str) -> None:
    data = character.encode("latin-1" if character == "\x80" else "utf-8")
    data *= 50_000_000 // len(data)
    start = time.process_time()
    with pytest.raises(ReadError, match="longer than 1,000,000 characters"):
        read_bytes(data, "긴줄.txt")
    assert time.process_time() - start < 1


def test_a_line_between_the_two_limits_is_refused_after_decoding() -> None:
    with pytest.raises(ReadError, match="line 1: longer"):
        read_bytes(b"a" * (MAX_LINE + 1), "a.txt")
    with pytest.raises(ReadError, match="line 1: longer"):
        read_text("a" * (MAX_LINE + 1), "pasted")


def test_a_long_line_of_html_source_is_no_long_line_of_text() -> None:
    markup = "<p>" + "<b>도서관</b>이 문을 연다.</p><p>" * 40_000
    assert len(markup) > MAX_LINE
    assert read_bytes(markup.encode(), "긴.html").text.count("도서관") == 40_000
