"""Lines, their widths, and what these say about how a text is set."""

from __future__ import annotations

import pytest

from aligned.layout.lines import display_width, measure, read_lines
from tests.aligned.wrapping import ENGLISH, KOREAN, by_character, by_word


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("river", 5),
        ("강변", 4),
        ("강변 river", 10),
        ("강화(講和)", 10),
        ("“강”", 4),
        ("ㅡ", 2),
        ("①", 1),
    ],
)
def test_hangul_and_hanja_fill_two_cells(text: str, cells: int) -> None:
    assert display_width(text) == cells


def test_lines_know_where_they_stand() -> None:
    text = "강변 \n\n\n  마을\t\n도서관"
    first, second, third = read_lines(text)
    assert [line.text for line in (first, second, third)] == ["강변", "마을", "도서관"]
    assert [line.start for line in (first, second, third)] == [0, 8, 12]
    assert [line.gap for line in (first, second, third)] == [0, 2, 0]
    assert [line.spaced for line in (first, second, third)] == [True, True, False]
    assert [line.indent for line in (first, second, third)] == [0, 2, 0]
    assert [line.width for line in (first, second, third)] == [4, 6, 6]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\v"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    text = end.join(["강변", "마을", "", "도서관"])
    lines = read_lines(text)
    assert [line.text for line in lines] == ["강변", "마을", "도서관"]
    assert [text[line.start : line.start + len(line.text)] for line in lines] == [
        line.text for line in lines
    ]
    assert [line.gap for line in lines] == [0, 0, 1]


def test_a_form_feed_starts_a_page() -> None:
    lines = read_lines("강변\n\f마을\f\n도서관")
    assert [line.page for line in lines] == [False, True, True]


def test_what_cannot_be_seen_makes_no_line() -> None:
    assert read_lines("\ufeff\n\u200b \n\u3000\n") == ()
    assert [line.text for line in read_lines("\ufeff강변\u200b")] == ["강변"]


@pytest.mark.parametrize("width", [40, 60, 90])
@pytest.mark.parametrize("spaced", [True, False])
def test_text_wrapped_by_character_is_known_by_its_widths(width: int, spaced: bool) -> None:
    lines = [line for one in KOREAN for line in by_character(one, width, spaced=spaced)]
    layout = measure(read_lines("\n".join(lines)))
    assert layout.wrapped
    assert abs(layout.width - width) <= 1
    assert layout.spaced is spaced
    assert not layout.words


@pytest.mark.parametrize("width", [40, 60, 90])
def test_text_wrapped_by_word_is_known_by_its_ragged_edge(width: int) -> None:
    english = measure(
        read_lines("\n".join(line for one in ENGLISH for line in by_word(one, width)))
    )
    assert english.wrapped
    assert english.words
    assert width - 6 <= english.width <= width
    assert not english.spaced


def test_korean_wrapped_by_word_is_told_from_wrapped_by_character() -> None:
    lines = [line for one in KOREAN * 2 for line in by_word(one, 40)]
    layout = measure(read_lines("\n".join(lines)))
    assert layout.wrapped
    assert layout.words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "강변",
        "\n".join(KOREAN),
        "\n\n".join(ENGLISH),
        "\n".join(sentence for one in ENGLISH for sentence in one.split(". ")),
        "강은 흐르고\n우리는 남아\n물가의 돌을\n하나씩 줍는다",
        "강변 선언\n\n강은 모두의 것이다.\n\n우리는 강을 지킨다.",
        "사과 세 개\n배 두 개\n연필 한 다스와 공책 열 권\n끈",
    ],
)
def test_flowing_text_and_lists_are_not_wrapped(text: str) -> None:
    assert not measure(read_lines(text)).wrapped


def test_lists_and_headings_between_do_not_hide_wrapped_text() -> None:
    parts = []
    for number, one in enumerate(KOREAN, start=1):
        parts += [f"{number}. 제목", *by_character(one, 60, spaced=True)]
        parts += ["- 짧은 요구", "- 또 하나의 요구", "- 마지막 요구"]
    layout = measure(read_lines("\n".join(parts)))
    assert layout.wrapped
    assert layout.spaced


def test_slogans_that_outnumber_them_do_not_hide_full_lines() -> None:
    slogans = [f"{number}월의 강변 마을" for number in range(30)]
    lines = [line for one in KOREAN for line in by_character(one, 76, spaced=False)]
    assert measure(read_lines("\n".join([*slogans, *lines]))).wrapped


def test_long_items_of_a_list_do_not_look_wrapped() -> None:
    items = [f"강변 마을 주민 모임{'과 이웃 모임' * number}" for number in range(1, 12)]
    assert not measure(read_lines("\n".join(items))).wrapped


def test_stray_trailing_spaces_are_no_evidence() -> None:
    lines = [line for one in KOREAN for line in by_character(one, 60, spaced=False)]
    strayed = [line + " " if line.endswith(".") else line for line in lines]
    assert not measure(read_lines("\n".join(strayed))).spaced


def test_commas_without_a_space_contradict_trailing_spaces() -> None:
    line = "강변 마을 주민들이 지난 토요일 아침에 모여서 쓰레기를 주웠고"
    lines = [line + ","] * 6 + [line + "요 "] * 3 + ["끝났다."]
    assert not measure(read_lines("\n".join(lines))).spaced


@pytest.mark.parametrize(("between", "gap"), [("\n", 0), ("\n\n", 1), ("\n\n\n", 2)])
def test_the_usual_gap_is_the_commonest(between: str, gap: int) -> None:
    assert measure(read_lines(between.join([*KOREAN, *KOREAN]))).gap == gap
