"""Letters, figures and English words end as they are read aloud in Korean."""

import pytest

from tm.checks.final_sounds import (
    Final,
    sounds_of_hangul,
    sounds_of_latin,
    sounds_of_number,
    sounds_of_unit,
)

V, L, C = Final.VOWEL, Final.L, Final.CONSONANT


@pytest.mark.parametrize(("syllable", "final"), [("가", V), ("강", C), ("물", L), ("힣", C)])
def test_syllables_of_hangul(syllable, final):
    assert sounds_of_hangul(syllable) == {final}


@pytest.mark.parametrize(
    ("number", "final"),
    [
        ("1", L), ("2", V), ("3", C), ("4", V), ("5", V), ("6", C), ("7", L), ("8", L), ("9", V),
        ("10", C), ("20", C), ("300", C), ("1,000", C), ("480", C), ("2024", V), ("1996", C),
        ("3.5", V), ("0.7", L), ("12.0", C), ("100,000,000", C),
    ],
)  # fmt: skip
def test_numbers_end_in_their_last_digit_or_power_of_ten(number, final):
    assert sounds_of_number(number) == {final}


@pytest.mark.parametrize("number", ["0", "000", "", "10,000,000,000,000"])
def test_numbers_that_nobody_reads_alike_are_left_alone(number):
    assert not sounds_of_number(number)


@pytest.mark.parametrize(
    ("number", "finals"),
    [("7", {L, C}), ("20", {C, V}), ("3", {C, V}), ("2", {V}), ("16", {C}), ("4", {V})],
)
def test_after_letters_a_number_may_be_read_in_english(number, finals):
    assert sounds_of_number(number, after_letters=True) == finals


@pytest.mark.parametrize(
    ("word", "final"),
    [
        # Letter by letter.
        ("NBC", V), ("LG", V), ("CNN", C), ("IBM", C), ("HTML", L), ("KTX", V), ("EU", V),
        ("UN", C), ("A", V), ("N", C), ("L", L), ("npm", C), ("iOS", V), ("RCIT", V), ("IMF", V),
        # As a word, or either way with the same end.
        ("NATO", V), ("UNESCO", V), ("AIDS", V), ("SAMSUNG", C),
        # English words.
        ("Google", L), ("Facebook", C), ("Amazon", C), ("Twitter", V), ("Microsoft", V),
        ("Apple", L), ("Windows", V), ("Linux", V), ("iPhone", C), ("YouTube", V), ("Android", V),
        ("React", V), ("Bank", V), ("Music", C), ("Trump", V), ("Laptop", C), ("Page", V),
        ("Boeing", C), ("Netflix", V), ("Show", V), ("Paris", V), ("Chrome", C), ("café", V),
    ],
)  # fmt: skip
def test_latin_words_end_as_they_are_read(word, final):
    assert sounds_of_latin(word) == {final}


@pytest.mark.parametrize(
    "word",
    ["Internet", "bit", "Rock", "Blog", "Club", "site", "tape", "Good", "Rome", "XIV", "Twp"],
)
def test_words_that_go_either_way_are_left_alone(word):
    assert not sounds_of_latin(word)


@pytest.mark.parametrize("word", ["OPEC", "R"])
def test_two_ways_of_reading_are_both_given(word):
    assert len(sounds_of_latin(word)) == 2 or not sounds_of_latin(word)


@pytest.mark.parametrize(("unit", "finals"), [("%", {V}), ("km", {V}), ("kg", set()), ("㎡", {V})])
def test_units_by_their_korean_names(unit, finals):
    assert sounds_of_unit(unit) == finals
