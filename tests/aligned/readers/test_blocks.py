from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Span
from aligned.readers.blocks import BlockWriter
from aligned.readers.characters import clean

LINES = st.text(alphabet="가나 ab.\n\t\u00a0\u200b\r", max_size=30)


def write(*texts: str) -> list[str]:
    writer = BlockWriter()
    for text in texts:
        writer.write(text)
    content = writer.content()
    return [content.text[span.start : span.end] for span in content.blocks or ()]


def test_blocks_are_parted_by_a_blank_line() -> None:
    writer = BlockWriter()
    writer.write("성명")
    writer.write("첫 문단")
    content = writer.content()
    assert content.text == "성명\n\n첫 문단"
    assert content.blocks == (Span(0, 2), Span(4, 8))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\t\u00a0\u200b\n", []),
        ("  들여 쓴 글 ", ["들여 쓴 글"]),
        ("한 줄 \n  다음 줄", ["한 줄\n다음 줄"]),
        ("하나\n\n둘\n \n\n셋", ["하나", "둘", "셋"]),
        ("앞\u2029뒤", ["앞", "뒤"]),
        ("두  칸\t칸", ["두  칸\t칸"]),
    ],
)
def test_a_block_has_neither_blank_lines_nor_spaces_round_its_lines(
    text: str, wanted: list[str]
) -> None:
    assert write(text) == wanted


def test_a_writer_without_text_gives_none() -> None:
    content = BlockWriter().content()
    assert (content.text, content.blocks) == ("", ())


@given(st.lists(LINES, max_size=8))
def test_blocks_hold_all_the_text_in_order(texts: list[str]) -> None:
    blocks = write(*texts)
    assert "".join("".join(blocks).split()) == "".join("".join(map(clean, texts)).split())
    assert all(block and block == block.strip() and "\n\n" not in block for block in blocks)
