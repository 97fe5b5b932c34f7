"""Words that a document glosses again and again, but not everywhere."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import make_units
from tm.consistency.glosses import find_glosses

GLOSSED, BARE = "연대(連帶)는 힘이다.", "연대를 넓히자!"


def found(*documents: tuple[str, ...]) -> list[tuple[tuple[str, int], ...]]:
    units = [
        unit
        for number, texts in enumerate(documents)
        for unit in make_units([(text, f"line {n}") for n, text in enumerate(texts)], f"d{number}")
    ]
    return [tuple((form.text, form.count) for form in one.forms) for one in find_glosses(units)]


def test_a_gloss_that_comes_and_goes_is_told_with_its_places() -> None:
    texts = (GLOSSED, BARE, "국제 연대(連帶)의 날", "연대가 이긴다.")
    assert found(texts) == [(("연대", 2), ("연대(連帶)", 2))]
    units = make_units([(text, "line") for text in texts])
    (group,) = find_glosses(units)
    for form in group.forms:
        for place in form.places:
            unit = next(one for one in units if one.id == place.unit_id)
            assert unit.target[place.span.start : place.span.end] == form.text


def test_an_original_name_counts_as_a_gloss() -> None:
    texts = ("에버그린(Evergreen)이 졌다.", "에버그린은 떠난다.", "에버그린(Evergreen)의 끝")
    assert found(texts) == [(("에버그린(Evergreen)", 2), ("에버그린", 1))]


@pytest.mark.parametrize(
    "documents",
    [
        [(GLOSSED, BARE, BARE)],  # explained at its first mention, as it should be
        [(GLOSSED, GLOSSED)],  # everywhere
        [(GLOSSED, BARE), (GLOSSED, BARE)],  # at the first mention of each document
        [(GLOSSED, "연대하자!", "연대기를 읽는다.", GLOSSED)],  # other words
        [("연대(連帶)와", BARE, "연대(年代)의")],  # two words
        [("회의(3층)에서", "회의가", "회의(3층)")],  # no gloss
    ],
)
def test_glosses_in_their_place_are_not_told(documents: list[tuple[str, ...]]) -> None:
    assert found(*documents) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("공동체(共同體)", "공동체(共動體)"), ("사회보장(社會保障)", "사회보장(社會保章)")],
)
def test_one_word_with_two_hanja_is_told_across_documents(one: str, other: str) -> None:
    assert found((f"{one}를 지키자.",), (f"우리의 {other}는 넓다.",)) == [
        tuple(sorted(((one, 1), (other, 1))))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("전기(電氣)", "전기(傳記)"),  # two words
        ("공동체(共同體)", "공동체(共同體)"),
        ("박서연(朴瑞姸)", "박서연(朴瑞然)"),  # two people
        ("세입자(稅入者)", "세입자(貰入子)"),  # nothing says which of them is a slip
    ],
)
def test_hanja_of_two_words_are_not_told(one: str, other: str) -> None:
    assert found((f"{one}의 날", f"{other}의 밤")) == []
