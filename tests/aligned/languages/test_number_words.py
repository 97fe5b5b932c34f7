"""Numbers in words: read generously, so that no difference is made up."""

from __future__ import annotations

import pytest

from aligned.languages.number_words import spelled_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven tonnes of rubbish", 7),
        ("twenty-five volunteers", 25),
        ("two hundred and five signatures", 205),
        ("three million won", 3_000_000),
        ("a hundred thousand readers", 100_000),
        ("the twenty-first meeting", 20),
        ("for two decades", 20),
        ("three dozen trees", 36),
        ("the third bridge", 3),
        ("in the nineties", 90),
        ("half of the rent", 0.5),
        ("two thirds of them", 3),
        ("both banks of the river", 2),
        ("three teenagers", 10),
        ("World War II", 2),
        ("Chapter XIV", 14),
        ("이백만 명", 2_000_000),
        ("5백 명", 500),
        ("1억 4천 2백만 명", 142_000_000),
        ("삼십오 년", 35),
        ("삼 년 만에", 3),
        ("제이차 회의", 2),
        ("스물다섯 사람", 25),
        ("세 번째 집회", 3),
        ("열흘 동안", 10),
        ("천 명이 모였다", 1000),
    ],
)
def test_reads_a_number_in_words(text: str, value: float) -> None:
    assert value in spelled_numbers(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We cleaned the river.", 2),
        ("We cleaned the river.", 0),
        ("$36bn", 0),
        ("The tenants won.", 10),
        ("이 강은 우리의 것이다.", 2),
        ("일요일에 만난다.", 1),
    ],
)
def test_reads_no_number_where_there_is_none(text: str, value: float) -> None:
    assert value not in spelled_numbers(text)


def test_reads_nothing_in_nothing() -> None:
    assert spelled_numbers("") == frozenset()
