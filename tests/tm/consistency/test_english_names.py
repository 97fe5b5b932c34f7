"""English names in the ways in which they stand opposite a Korean one."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.consistency.counterparts import read_counterparts
from tm.consistency.english_names import are_kin, kin_forms, names_of_two
from tm.consistency.words import read_words


@pytest.mark.parametrize(
    ("land", "other"),
    [
        ("syria", "syrian"),
        ("iran", "iranian"),
        ("israel", "israelis"),
        ("vietnam", "vietnamese"),
        ("marx", "marxist"),
        ("germany", "german"),
        ("ukraine", "ukrainians"),
    ],
)
def test_what_belongs_to_a_land_is_kin(land: str, other: str) -> None:
    assert are_kin(land, other)
    assert are_kin(other, land)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("austria", "australia"),
        ("iran", "iraq"),
        ("mali", "malta"),
        ("lena", "leningrad"),
        ("ivan", "ivanov"),
        ("eu", "european"),
        ("rady", "radio"),
    ],
)
def test_names_that_begin_alike_are_no_kin(one: str, other: str) -> None:
    assert not are_kin(one, other)


def test_of_two_kin_forms_the_shorter_is_told_and_small_letters_are_no_names() -> None:
    texts = ["Latvia votes.", "Latvian dockers and marxist clubs, marx."]
    english = read_counterparts(read_words(texts, Language.EN))
    found = list(kin_forms(english, english.of(0), english.of(1)))
    assert [english.forms[form] for form in found] == ["latvia"]


def test_a_name_of_two_words_is_told_where_texts_of_both_have_it() -> None:
    texts = ["In San Remo it rains.", "He left San Remo.", "He saw Villa Remo."]
    words = read_words(texts, Language.EN)
    assert names_of_two(words, "remo", {0}, {1}) == {"sanremo": "San Remo"}
    assert names_of_two(words, "remo", {0}, {2}) == {}
