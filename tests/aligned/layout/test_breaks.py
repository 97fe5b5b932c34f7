"""Where a paragraph ends, decided on two neighbouring lines."""

from __future__ import annotations

import pytest

from aligned.layout.breaks import Setting, ends_paragraph, hangs, read_setting
from aligned.layout.lines import Layout, display_width, read_lines
from aligned.model import Language

FULL = "강변 마을 주민들은 지난 토요일 아침 일찍 강가에 모여서 다"
FULL_END = "강변 마을 주민들은 지난 토요일 아침 일찍 강가에 모였었다."
WIDTH = display_width(FULL_END)


def setting(
    *,
    spaced: bool = False,
    words: bool = False,
    language: Language = Language.KO,
    markers: str = "",
) -> Setting:
    layout = Layout(True, WIDTH, 5, spaced, words, 1)
    return Setting(layout, language, frozenset(markers.split()))


def ends(text: str, given: Setting, *, first: bool = False) -> bool:
    line, after = read_lines(text)
    return ends_paragraph(line, after, given, first=first)


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        (f"{FULL}\n같이 쓰레기를 주웠다.", False),
        (f"{FULL_END}\n다음 날에도 모였다.", False),
        ("모두 모였다.\n다음 날에도 모였다.", True),
        ("모두 모였다.\n  다음 날에도 모였다.", True),
        (f"{FULL_END}\n 다음 날에도 모였다.", True),
        ("강변 마을의 봄\n주민들은 모였다.", True),
        ("강변 마을의 봄:\n다시 연 도서관", False),
        (f"{FULL}\n\n같이 쓰레기를 주웠다.", False),
        (f"{FULL}\n\n  같이 쓰레기를 주웠다.", True),
        (f"{FULL_END}\n\n다음 날에도 모였다.", True),
        (f"{FULL}\n\n\n\n같이 쓰레기를 주웠다.", False),
        (f"{FULL_END}\n\n\n\n다음 날에도 모였다.", True),
        ("강변 마을의 봄\n\n\n\n주민들은 모였다.", True),
        (f"{FULL[:-6]}\n\n\n\n주민회관에서 모였다.", False),
        (f"{FULL}\n* * *", True),
        ("* * *\n주민들은 모였다.", True),
        (f'{FULL_END}\n" (강변신문)', False),
        ("www.example.org/river/\nreport.html", False),
        (f"{FULL[:-6]}인 시민이 22.\n4%다.", False),
    ],
)
def test_a_paragraph_ends_where_line_and_gap_say_so(text: str, breaks: bool) -> None:
    assert ends(text, setting()) is breaks


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        (f"{FULL_END}\n다음 날에도 모였다.", True),
        (f"{FULL_END} \n다음 날에도 모였다.", False),
        (f"{FULL_END} \n\n\n\n다음 날에도 모였다.", False),
        ("강변 마을의 봄 \n다시 연 도서관", False),
        (f"{FULL_END} \n- 강을 살리자", False),
        (f"{FULL_END[:-1]}!”\n라고 외쳤다.", False),
        (f"{FULL[:-6]}인 시민이 22.\n4%다.", False),
    ],
)
def test_a_trailing_space_says_that_a_paragraph_goes_on(text: str, breaks: bool) -> None:
    assert ends(text, setting(spaced=True)) is breaks


@pytest.mark.parametrize(
    ("text", "markers", "breaks"),
    [
        (f"{FULL_END}\n- 강을 살리자", "", True),
        (f"{FULL}\n- 강을 살리자", "", False),
        (f"{FULL_END}\n2. 강을 살리자", "1. 2.", True),
        (f"{FULL_END}\n2. 강을 살리자", "", False),
        (f"{FULL}\n3. 1절 아침에 모였다.", "3. 4.", False),
        (f"{FULL[:-3]} 2019.\n3. 1절 아침에 모였다.", "3. 4.", False),
        (f"{FULL}\n\n3. 강을 살리자", "", True),
        (f"{FULL_END}\n[2] 강변신문", "[1] [2]", True),
        (f"{FULL_END}\n[2] 그러나 모였다.", "", False),
    ],
)
def test_items_start_with_markers_that_count(text: str, markers: str, breaks: bool) -> None:
    assert ends(text, setting(markers=markers)) is breaks


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("The residents met (cf. No.\nof the year).", False),
        ("The residents met.\n\n\n\nand went home.", False),
        ("The residents met.\n\nand went home.", True),
        ("The residents met.\nThey went home.", True),
        ("Write to us at\nwww.residents-of-the-riverside.example.org", False),
    ],
)
def test_english_in_lower_case_starts_no_paragraph(text: str, breaks: bool) -> None:
    assert ends(text, setting(words=True, language=Language.EN), first=True) is breaks


@pytest.mark.parametrize("bullet", ["·", "-", "▲", "○", "①"])
def test_bullets_that_return_start_items_after_full_lines_too(bullet: str) -> None:
    text = "\n".join([*(f"{bullet} {FULL[:-2]}" for _ in range(3)), "* * *", "- - -"])
    given = read_setting(read_lines(text), setting().layout, Language.KO)
    line, after, *_ = read_lines(text)
    assert ends_paragraph(line, after, given, first=True)


def test_a_dot_that_stands_inside_lines_too_is_no_bullet() -> None:
    text = f"{FULL}\n· 주민 · 학생이 모였다.\n· 교사도 모였다.\n· 의사도 모였다."
    given = read_setting(read_lines(text), setting().layout, Language.KO)
    assert not given.bullets
    assert not ends("\n".join(text.splitlines()[:2]), given)


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("모이는 곳: 강변 마을 도서관 앞마당에 있는 큰 느티나무 아래\n시간: 오후 1시", True),
        ("Place: the old lime tree in the yard of the riverside library\nTime: 1 p.m.", True),
        (
            "모이는 곳: 강변 마을 도서관 앞마당에 있는 큰 느티나무 아래\n모두 오후 한 시에 만나요",
            False,
        ),
        ("강변 마을 도서관 앞마당에 있는 커다란 느티나무 밑의 옆자리\n시간: 오후 1시", False),
    ],
)
def test_a_line_with_a_label_ends_before_another(text: str, breaks: bool) -> None:
    assert ends(text, setting(), first=True) is breaks


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("강변 마을을 지키는 이웃 도시의 모임\n2024년 4월 2일", True),
        ("강변 마을 주민들은 지난 토요일 아침 일찍 강가\n대청소마당에 모였다.", False),
    ],
)
def test_a_line_where_the_next_word_would_have_fitted_is_broken_on_purpose(
    text: str, breaks: bool, words: bool
) -> None:
    assert ends(text, setting(words=words)) is breaks


def test_a_section_starts_after_a_source_in_brackets() -> None:
    text = f"{FULL[:-6]} 했다. (강변신문)\n6. 주민들의 요구"
    assert ends(text, setting(markers="6. 7."))


def test_markers_count_only_with_a_neighbour_or_as_a_first() -> None:
    text = "1. 강\n3. 1절\n(7) 하나\n(8) 둘\n[1] 주\n2014년"
    found = read_setting(read_lines(text), setting().layout, Language.KO).markers
    assert found == {"1.", "(7)", "(8)"}


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("○ 여는 시간은 아침부터\n   저녁까지", True),
        ("○ 여는 시간은 아침부터\n저녁까지", False),
        ("○ 여는 시간은 아침부터.\n   저녁까지", False),
        ("○ 여는 시간은 아침부터\n   - 저녁까지", False),
        ("여는 시간은 아침부터\n   저녁까지", False),
        ("○ 여는 시간은 아침부터\n\n   저녁까지", False),
    ],
)
def test_list_items_of_flowing_text_go_on_in_indented_lines(text: str, goes_on: bool) -> None:
    line, after = read_lines(text)
    assert hangs(line, after) is goes_on
