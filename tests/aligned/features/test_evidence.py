"""What segments show on their face, in Korean and English."""

from __future__ import annotations

import pytest

from aligned.features.evidence import evidence, numbers
from aligned.languages.skeleton import skeletons


@pytest.mark.parametrize(
    ("korean", "english", "values"),
    [
        ("30만 명이 모였다", "300,000 people gathered", {"300000"}),
        ("1억 2천만 원", "120 million won", {"120000000"}),
        ("3조 5000억 원", "3.5 trillion won", {"3500000000000"}),
        ("2만5000부", "25,000 copies", {"25000"}),
        ("4천 가구", "4 thousand homes", {"4000"}),
        ("2023년 11월 15일", "15 November 2023", {"2023", "15", "month 11"}),
        ("5월 1일", "May 1", {"1", "month 5"}),
        ("집세 3.5% 인상", "a rise of 3.5 per cent", {"3.5"}),
        ("３개 동", "3 blocks", {"3"}),
    ],
)
def test_numbers_agree_across_languages(korean: str, english: str, values: set[str]) -> None:
    assert numbers(korean) == values
    assert numbers(english) == values


@pytest.mark.parametrize("text", ["we may march on", "아무 숫자도 없다", ""])
def test_words_that_could_be_months_are_none(text: str) -> None:
    assert numbers(text) == frozenset()


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("젤렌스키는", "Zelensky"),
        ("런던에서도", "London"),
        ("트럼프가", "Trump"),
        ("워싱턴의", "Washington"),
        ("한나 아렌트", "Arendt"),
    ],
)
def test_names_have_one_skeleton_in_both_scripts(hangul: str, latin: str) -> None:
    assert skeletons(hangul) & skeletons(latin)


@pytest.mark.parametrize("text", ["그 집", "Lee", "no capitals here", ""])
def test_short_words_have_no_skeleton(text: str) -> None:
    assert skeletons(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("집세를 동결하라!", "!"),
        ("“언제까지 기다릴 것인가?”", "?"),
        ("정말인가?!", "?"),
        ("우리의 요구:", ":"),
        ("그래서…", "…"),
        ("문을 열었다.)", "."),
        ("1. 요구", ""),
        ("", ""),
    ],
)
def test_end_marks(text: str, mark: str) -> None:
    assert evidence([text])[0].mark == mark


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("* 임대료 동결", "list"),
        ("- Freeze the rents", "list"),
        ("3. What we want", "section"),
        ("(2) 우리의 요구", "section"),
        ("https://example.org/강", "link"),
        ("* * * * *", "ornament"),
        ("(강변신문, 2023년 4월 2일)", "bracket"),
        ("보통 문장이다.", ""),
    ],
)
def test_openings(text: str, opening: str) -> None:
    assert evidence([text])[0].opening == opening


@pytest.mark.parametrize(
    "text", ["- 12 -", "Page 7", "31쪽", "(끝)", "Photo: River Club", "2023.04.02 10:30", "◆"]
)
def test_furniture(text: str) -> None:
    assert evidence([text])[0].furniture


@pytest.mark.parametrize(
    "text",
    ["세입자 모임이 열렸다.", "1. 요구", "The photo shows the river bank before the clean-up."],
)
def test_text_is_not_furniture(text: str) -> None:
    assert not evidence([text])[0].furniture


def test_quotation_marks_at_the_ends() -> None:
    whole, opened, closed = evidence(['"강은 모두의 것이다."', '"강은', '것이다."'])
    assert (whole.opens_quote, whole.closes_quote) == (True, True)
    assert (opened.opens_quote, opened.closes_quote) == (True, False)
    assert (closed.opens_quote, closed.closes_quote) == (False, True)


def test_length_counts_characters_without_spaces() -> None:
    assert [one.length for one in evidence(["강 과 길", "", "a b"])] == [3, 1, 2]


def test_a_line_of_megabytes_is_searched_up_to_its_first_part() -> None:
    found = evidence(["7 " * 10_000 + "9 " * 1_000_000])[0]
    assert found.numbers == {"7"}
    assert found.length == 1_010_000
