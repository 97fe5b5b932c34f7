"""Running heads and page numbers go; what only looks like them stays."""

from __future__ import annotations

import pytest

from aligned.layout.furniture import drop_furniture, starts_page
from aligned.layout.lines import Line, measure, read_lines
from tests.aligned.wrapping import KOREAN, by_character

BODY = [line for one in KOREAN for line in by_character(one, 60, spaced=True)]
PARTS = [BODY[at : at + 4] for at in range(0, 12, 4)]
PAGE = "\n\n\n\n"


def kept(text: str) -> list[str]:
    lines = read_lines(text)
    return [line.text for line in drop_furniture(lines, measure(lines))]


def pages(head: str, foot: str, between: str = PAGE) -> str:
    """Set the body on three pages; `#` in head and foot is the page's number."""
    return between.join(
        "\n".join(
            [
                *([head.replace("#", str(number)), ""] if head else []),
                *part,
                *(["", foot.replace("#", str(number))] if foot else []),
            ]
        )
        for number, part in enumerate(PARTS, start=11)
    )


def body() -> list[str]:
    return [line.strip() for line in BODY[:12]]


@pytest.mark.parametrize(
    "foot",
    [
        "#",
        "- # -",
        "– # –",
        "[#]",
        "(#)",
        "# / 14",
        "Page # of 14",
        "p. #",
        "#쪽",
        "# 페이지",
        "·#·",
    ],
)
@pytest.mark.parametrize("between", [PAGE, "\f", "\n\f"])
def test_page_numbers_at_the_foot_go_in_any_dress(foot: str, between: str) -> None:
    assert kept(pages("", foot, between)) == body()


@pytest.mark.parametrize("head", ["#", "- # -", "강변신문 #면", "강변신문 제7호"])
def test_numbers_and_heads_at_the_top_go(head: str) -> None:
    text = pages(head, "")
    assert kept(text) == body()


def test_head_and_foot_go_together() -> None:
    assert kept(pages("강변신문 제7호", "- # -")) == body()


def test_the_title_that_heads_repeat_stays_once() -> None:
    assert kept(pages("강변 마을의 봄", "")) == ["강변 마을의 봄", *body()]


@pytest.mark.parametrize(
    "line",
    ["강을 살리자!", "* * *", "우리는 강변 마을에 살고 강변 마을에서 늙어 갈 것이다."],
)
def test_slogans_ornaments_and_sentences_that_return_stay(line: str) -> None:
    assert kept(pages("", line)).count(line) == 3


def test_headings_that_return_over_sections_far_apart_stay() -> None:
    sections = [by_character(one, 60, spaced=True) for one in KOREAN]
    text = PAGE.join("\n".join(["요약", "", *lines]) for lines in sections)
    assert kept(text).count("요약") == 3
    lines = read_lines(text)
    assert "요약" not in [one.text for one in drop_furniture(lines, measure(lines), paged=True)][1:]


@pytest.mark.parametrize(("tall", "dropped"), [((21, 21, 4), True), ((21, 30, 4), False)])
def test_heads_on_pages_of_one_height_go(tall: tuple[int, ...], dropped: bool) -> None:
    part = "모두 강가에 모여 쓰레기를 주웠다."
    text = PAGE.join("\n".join(["강변 소식지", "", *[part] * lines]) for lines in tall)
    assert kept(text).count("강변 소식지") == (1 if dropped else 3)


def test_years_and_numbers_that_do_not_count_upwards_stay() -> None:
    text = PAGE.join(
        "\n".join([*part, "", year])
        for part, year in zip(PARTS, ["2019", "1987", "1945"], strict=True)
    )
    assert {"2019", "1987", "1945"} <= set(kept(text))


def test_a_text_without_pages_keeps_every_line() -> None:
    text = "\n".join([*BODY, "", "3"])
    assert kept(text) == [*(line.strip() for line in BODY), "3"]


@pytest.mark.parametrize("number", ["1", "- 12 -", "3 / 4"])
def test_the_number_of_a_single_page_goes_where_the_format_has_pages(number: str) -> None:
    lines = read_lines("\n".join([*BODY, "", number]))
    found = drop_furniture(lines, measure(lines), paged=True)
    assert [line.text for line in found] == [line.strip() for line in BODY]


def test_the_line_after_furniture_starts_a_page() -> None:
    lines = read_lines(pages("강변신문 제7호", "- # -"))
    found = drop_furniture(lines, measure(lines))
    assert [at for at, line in enumerate(found) if line.page] == [0, 4, 8]


@pytest.mark.parametrize(
    ("gap", "page", "usual", "starts"),
    [
        (0, True, 1, True),
        (3, False, 3, True),
        (2, False, 1, True),
        (2, False, 0, True),
        (2, False, 2, False),
        (1, False, 1, False),
        (1, False, 0, False),
        (0, False, 0, False),
    ],
)
def test_pages_start_after_more_blank_lines_than_paragraphs(
    gap: int, page: bool, usual: int, starts: bool
) -> None:
    line = Line(start=0, text="강", indent=0, width=2, gap=gap, spaced=False, page=page)
    assert starts_page(line, usual) is starts
