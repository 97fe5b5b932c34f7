"""Numbers and dates in the languages that the encoder knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.languages.numbers import NumberStyle, number_style, numbers

POINT, COMMA = NumberStyle.POINT, NumberStyle.COMMA


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["It cost 1,000.50 in all", "and 2.5 more"], POINT),
        (["집세는 1,000원이다"], POINT),
        (["Es kostete 1.000,50 Fr."], COMMA),
        (["542,5 mm", "12.300 Mann"], COMMA),
        (["Um 7.30 Uhr", "um 8.15 Uhr", "1.250 Fr."], COMMA),
        (["at 7.30", "[1,2]", "1,000 won"], POINT),
        (["3. Oktober 1894", "keine Zahl"], POINT),
        ([], POINT),
    ],
)
def test_the_habit_is_read_off_the_numbers(texts: list[str], style: NumberStyle) -> None:
    assert number_style(texts) is style


@pytest.mark.parametrize(
    ("text", "style", "values"),
    [
        ("1.250,50 Fr.", COMMA, {"1250.5"}),
        ("1 250,50 fr.", COMMA, {"1250.5"}),
        ("1'250 Fr.", COMMA, {"1250"}),
        ("12 300 hommes", COMMA, {"12300"}),
        ("1894 300 fr.", COMMA, {"1894", "300"}),
        ("1,250.50 francs", POINT, {"1250.5"}),
        ("3,5 Millionen", COMMA, {"3500000"}),
        ("2 milliards", COMMA, {"2000000000"}),
        ("120 млн руб.", POINT, {"120000000"}),
        ("5 tys. osób", POINT, {"5000"}),
        ("1億2千万円", POINT, {"120000000"}),
        ("3亿", POINT, {"300000000"}),
        ("３５人", POINT, {"35"}),
        ("二十三人", POINT, {"23"}),
        ("一八九四年", POINT, {"1894"}),
        ("im XIX. Jahrhundert", POINT, {"19"}),
        ("au XIXe siècle", POINT, {"19"}),
        ("4½ Uhr", POINT, {"4", "1", "2"}),
        ("4 h. 1/2", POINT, {"4", "1", "2"}),
        ("$5m", POINT, {"5000000"}),
        ("500m", POINT, {"500"}),
    ],
)
def test_values(text: str, style: NumberStyle, values: set[str]) -> None:
    assert numbers(text, style) == values


@pytest.mark.parametrize(
    "text",
    [
        "on 3 August 1894", "am 3. August 1894", "le 3 août 1894", "el 3 de agosto de 1894",
        "il 3 agosto 1894", "a 3 de agosto de 1894", "op 3 augustus 1894", "3 sierpnia 1894",
        "3 августа 1894", "3 Ağustos 1894", "1894年8月3日", "八月三日、一八九四年",
        "1894년 8월 3일",
    ],
)  # fmt: skip
def test_dates_agree_in_all_languages(text: str) -> None:
    assert numbers(text) == {"3", "1894", "month 8"}


@pytest.mark.parametrize(
    ("text", "style", "found"),
    [
        ("Im Oktober schneite es", POINT, {"month 10"}),
        ("en octobre il neigea", COMMA, {"month 10"}),
        ("we may march on", POINT, set()),
        ("Mai und Mars", POINT, set()),
        ("5 out of 10", POINT, {"5", "10"}),
    ],
)
def test_months_by_themselves(text: str, style: NumberStyle, found: set[str]) -> None:
    assert numbers(text, style) == found


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_is_the_same_in_either_habit(number: int) -> None:
    grouped = f"{number:,}"
    assert numbers(grouped, POINT) == {str(number)}
    assert numbers(grouped.replace(",", "."), COMMA) == {str(number)}
    assert numbers(grouped.replace(",", " "), COMMA) == {str(number)}


@given(st.text(max_size=60), st.sampled_from(NumberStyle))
def test_any_text_can_be_read(text: str, style: NumberStyle) -> None:
    assert all(numbers(text, style))
