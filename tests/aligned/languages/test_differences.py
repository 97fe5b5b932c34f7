"""Numbers that differ are shown as they are written; what is the same is never shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.languages.differences import Difference, number_differences
from aligned.languages.numbers import NumberStyle


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("시민 30만 명이 서명했다.", "Some 300,000 people signed."),
        ("11월 15일에 만난다.", "We meet on 15 November."),
        ("9월에 문을 연다.", "It opens in Sept."),
        ("5월에 시작했다.", "It began in May last year."),
        ("주민 5백 명", "500 residents"),
        ("쓰레기 7톤", "seven tonnes of rubbish"),
        ("이백만 원", "2 million won"),
        ("2022년 봄", "the spring of '22"),
        ("3분의 2가 찬성했다.", "Two-thirds agreed."),
        ("제2차 세계대전 때 지은 다리", "a bridge from World War II"),
        ("5.18 항쟁", "the uprising of 18 May"),
        ("오전 4시 40분", "at 4.40 am"),
        ("저녁 7시 30분", "at 19:30"),
        ("1억 4천 2백만 명", "142 million people"),
        ("길이 30m의 다리", "a bridge 30 metres long"),
        ("10대 자원봉사자", "a teenage volunteer"),
        ("하루에 1번", "once a day"),
        ("숫자가 없다.", "There are no numbers."),
    ],
)
def test_says_nothing_of_numbers_that_are_the_same(korean: str, english: str) -> None:
    assert not number_differences(korean, english)
    assert not number_differences(english, korean)


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("시민 30만 명", "200,000 people", (("30만",), ("200,000",))),
        ("월세가 50% 올랐다.", "The rent rose by 40%.", (("50%",), ("40%",))),
        ("월세 1만2천 원", "a rent of $12,500", (("1만2천",), ("$12,500",))),
        ("6월에 연다.", "It opens in October.", (("6월",), ("October",))),
        ("204만 명이 보았다.", "20.4 million watched.", (("204만",), ("20.4 million",))),
        ("31억€($36bn)였다.", "It was €3.1bn ($3.6bn).", (("$36bn",), ("$3.6bn",))),
        ("나무 93그루를 심었다.", "We planted trees.", (("93",), ())),
        ("강가에 모였다.", "480 people met on 3 bridges.", ((), ("480", "3"))),
    ],
)
def test_shows_what_differs_as_it_is_written(
    korean: str, english: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert number_differences(korean, english) == Difference(*expected)
    assert number_differences(english, korean) == Difference(*reversed(expected))


def test_leaves_small_numbers_aside_where_they_may_be_words() -> None:
    texts = "7 Tonnen und 480 Helfer", "sept tonnes de déchets"
    assert number_differences(*texts, least=101) == Difference(("480",), ())


def test_knows_what_a_comma_means_on_either_side() -> None:
    styles = NumberStyle.COMMA, NumberStyle.POINT
    assert not number_differences("12.500 Euro", "12,500 euros", styles=styles)
    found = number_differences("12.500 Euro", "12.5 euros", styles=styles)
    assert found == Difference(("12.500",), ("12.5",))


@given(st.text("0123456789.,만천백억월일 abcMay£%", max_size=40))
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert not number_differences(text, text)


@given(*[st.text("0123456789.,만천백월 two", max_size=25)] * 2)
def test_forms_stand_in_their_texts(source: str, target: str) -> None:
    found = number_differences(source, target)
    assert all(form in source for form in found.source)
    assert all(form in target for form in found.target)
