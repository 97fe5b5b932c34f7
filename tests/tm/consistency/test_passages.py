"""Passages that come back with other words in their translation."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import make_units
from tm.consistency.passages import find_passages
from tm.extraction.reading import read_pairs

ENGLISH = "the only council strong enough to bargain over the price of clean river water"
FIRST = "깨끗한 강물 가격을 놓고 흥정할 만큼 강한 유일한 의회"
SECOND = "깨끗한 강물 가격을 두고 흥정할 만큼 강한 유일한 의회"

# Each word elsewhere, so that it is known what translates what.
AROUND = [
    ("깨끗한 도시", "a clean town"),
    ("강물", "river water"),
    ("강물 가격", "the price of river water"),
    ("가격이 올랐다.", "The price has gone up."),
    ("우리는 흥정할 것이다.", "We will bargain."),
    ("흥정할 때다.", "It is time to bargain."),
    ("강한 조합", "a strong union"),
    ("강한 이웃", "strong neighbours"),
    ("의회", "the council"),
    ("의회가 모였다.", "The council met."),
    ("시장이 답해야 한다!", "The mayor must answer!"),
    ("공장이 답해야 한다!", "The works must answer!"),
]


def found(*rows: tuple[str, str]) -> list[tuple[str, list[str]]]:
    groups = find_passages(read_pairs(make_units([*AROUND, *rows])))
    return [(one.subject, sorted(form.text for form in one.forms)) for one in groups]


def test_a_passage_translated_in_other_words_is_told() -> None:
    rows = (
        (f"우리는 {FIRST}다.", f"We are {ENGLISH}."),
        (f"{SECOND}가 답해야 한다!", f"It is {ENGLISH} that must answer!"),
    )
    assert found(*rows) == [(ENGLISH, ["가격을 놓고 흥정할", "가격을 두고 흥정할"])]


@pytest.mark.parametrize(
    "second",
    [
        (f"{FIRST}가 답해야 한다!", f"It is {ENGLISH} that must answer!"),
        # Written together, with another particle: no other words.
        (f"{FIRST.replace('강물 가격을', '강물가격을')}가 답했다!", f"It was {ENGLISH} that did!"),
        # Most of the translation is another one.
        ("물값을 두고 다툴 힘이 있는 곳은 여기뿐이다!", f"It is {ENGLISH} that must answer!"),
        # Five words are a phrase of every day.
        (f"{SECOND}가 답해야 한다!", "Is the council strong enough to bargain?"),
    ],
)
def test_what_is_not_translated_in_other_words_is_not_told(second: tuple[str, str]) -> None:
    assert found((f"우리는 {FIRST}다.", f"We are {ENGLISH}."), second) == []
