import pytest

from aligned.model import Language
from tm.checks.known_names import (
    country_of_english,
    country_of_korean,
    english_countries,
    korean_countries,
    may_mention,
)
from tm.checks.name_words import is_translated


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The U.S. and Germany", ["us", "germany"]),
        ("Ukrainians and Russians", ["ukraine", "russia"]),
        ("the United Kingdom", ["uk"]),
        ("Thailand's workers", ["thailand"]),
        ("a turkey and some china", []),
        ("us and them", []),
    ],
)
def test_countries_in_english(text, names):
    found = list(english_countries(text))
    assert [country.name for country, _ in found] == names
    assert all(text[span.start : span.end][0].isupper() for _, span in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("미국과 독일", ["us", "germany"]),
        ("우크라이나 노동자", ["ukraine"]),
        ("그리스도인", []),
        ("호주머니", []),
        ("인도적 지원", []),
        ("기대만 컸다", []),
    ],
)
def test_countries_in_korean(text, names):
    assert [country.name for country, _ in korean_countries(text)] == names


@pytest.mark.parametrize("text", ["한미 훈련", "반미 시위", "미군 기지", "미 제국주의", "백악관"])
def test_a_syllable_may_mean_a_country(text):
    ((country, _),) = english_countries("the United States")
    assert may_mention(country, text, Language.KO)
    assert not may_mention(country, "미래의 의미", Language.KO)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Beijing", "china"), ("Germans", "germany"), ("Zambian", "zambia"), ("Skopje", None)],
)
def test_capitals_and_people_are_of_a_country_in_english(word, name):
    found = country_of_english(word)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("word", "name"),
    [("체코에서", "czechia"), ("베를린의", "germany"), ("북한", "korea"), ("도서관", None)],
)
def test_capitals_and_names_are_of_a_country_in_korean(word, name):
    found = country_of_korean(word)
    assert (found.name if found else None) == name


def test_a_country_whose_name_begins_another_is_not_mentioned_by_it():
    ((niger, _),) = english_countries("Niger")
    assert not may_mention(niger, "the army of Nigeria", Language.EN)
    assert may_mention(niger, "Niger's army, not that of Nigeria", Language.EN)


@pytest.mark.parametrize("text", ["a Central American country", "Latin American workers"])
def test_america_is_not_always_the_united_states(text):
    assert not list(english_countries(text))


@pytest.mark.parametrize("word", ["Court", "Workers", "Monday", "Ministries", "Nationalists"])
def test_words_of_institutions_are_translated(word):
    assert is_translated(word)


@pytest.mark.parametrize("word", ["Lavrov", "Hartmann", "Kowalski", "Bing"])
def test_names_are_not(word):
    assert not is_translated(word)


def test_what_only_ends_as_a_word_does_may_be_a_name_after_a_title():
    assert is_translated("Lindqvist") is False or not is_translated("Lindqvist", derived=False)
