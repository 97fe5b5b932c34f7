"""English words written in two ways."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import forms_of, make_units
from tm.consistency.model import GroupKind
from tm.consistency.variants import find_variants


def in_english(*texts: str) -> list[tuple[str, ...]]:
    return forms_of(make_units([("가" * (at + 1), text) for at, text in enumerate(texts)]))


@pytest.mark.parametrize(
    ("one", "other", "forms"),
    [
        ("Our neighbours came.", "All neighbors came.", ("neighbors", "neighbours")),
        ("They organised it.", "They organized it.", ("organized", "organised")),
        ("At the centre.", "In the center.", ("center", "centre")),
        ("In defence of it.", "In defense of it.", ("defense", "defence")),
        ("We travelled far.", "We traveled far.", ("traveled", "travelled")),
        ("A cease-fire now!", "The ceasefire holds.", ("cease-fire", "ceasefire")),
        ("All policy makers met.", "The policymakers met.", ("policy makers", "policymakers")),
    ],
)
def test_two_ways_of_writing_are_found(one: str, other: str, forms: tuple[str, ...]) -> None:
    assert in_english(one, other) == [tuple(sorted(forms))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A verb and its noun, two words, two meanings.
        ("They set up a camp.", "The setup is done."),
        ("Do not break down.", "A breakdown came."),
        ("They may be right.", "Maybe they are."),
        ("Some times were hard.", "Sometimes it rained."),
        ("We re-sign today.", "We resign today."),
        ("The working-class movement grew.", "The working class grew."),
        ("It didn't rain.", "It did not rain."),
        ("The World Trade Organization met.", "Every organisation met."),
        ("The `clean-upriver-now` command", "Clean the up-river now."),
        ("Four rise and are filled.", "The tire is tired."),
        ("We organise it.", "They are organs."),
    ],
)
def test_other_words_are_no_finding(one: str, other: str) -> None:
    assert in_english(one, other) == []


def test_forms_of_a_word_are_one_group() -> None:
    units = make_units(
        [
            ("가", "They organise and organised."),
            ("나", "They organize; organized too."),
        ]
    )
    (group,) = find_variants(units)
    assert sorted(form.count for form in group.forms) == [2, 2]


@pytest.mark.parametrize(
    ("one", "other", "korean"),
    [
        ("Luhansk", "Lugansk", "루한스크"),
        ("Alan", "Allan", "앨런"),
        ("Kharkov", "Kharkiv", "하르키우"),
    ],
)
def test_a_name_in_two_spellings_is_found_by_its_korean(one: str, other: str, korean: str) -> None:
    units = make_units(
        [
            (f"{korean}에서 편지가 왔다.", f"A letter from {one} came."),
            (f"어제 {korean}는 조용했다.", f"Yesterday {other} was quiet."),
        ]
    )
    assert tuple(sorted((one, other))) in forms_of(units, GroupKind.SPELLING)


@pytest.mark.parametrize(
    ("one", "other", "korean"),
    [
        ("Iran", "Iraq", ("이란", "이라크")),
        ("Russia", "Russian", ("러시아", "러시아")),
        ("Mexico", "Mexican", ("멕시코", "멕시코")),
        ("Labour", "Leave", ("노동당", "탈퇴")),
        ("Marie", "Maria", ("마리", "마리아")),
    ],
)
def test_names_that_only_look_alike_are_no_finding(
    one: str, other: str, korean: tuple[str, str]
) -> None:
    units = make_units(
        [
            (f"{korean[0]} 편지가 왔다.", f"A letter from {one} came."),
            (f"어제 {korean[1]} 사람은 조용했다.", f"Yesterday {other} people were quiet."),
        ]
    )
    assert not forms_of(units, GroupKind.SPELLING)


def test_two_people_are_no_spellings_of_one() -> None:
    units = make_units(
        [
            ("앨런 스미스의 편지가 왔다.", "A letter of Alan Smith came."),
            ("어제 앨런 존스는 조용했다.", "Yesterday Allan Jones was quiet."),
        ]
    )
    assert not forms_of(units, GroupKind.SPELLING)


def test_one_document_with_two_conventions_matters_more() -> None:
    texts = [("가", "Our neighbours came."), ("나", "All neighbors came.")]
    (both,) = find_variants(make_units(texts))
    (apart,) = find_variants(
        make_units(texts[:1], document="river") + make_units(texts[1:], document="harbour")
    )
    assert both.score > apart.score
