"""Sounds of Korean and English words, and strings one edit apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tm.consistency.neighbours import find_neighbours
from tm.consistency.sounds import english_key, letter_distance, letters, sound_key, sounds_like


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("사라예보", "Sarajevo"),
        ("로테르담", "Rotterdam"),
        ("함부르크", "Hamburg"),
        ("케임브리지", "Cambridge"),
        ("첼랴빈스크", "Chelyabinsk"),
        ("하르키우", "Kharkiv"),
        ("후버", "Hoover"),
        ("메시지", "message"),
        ("바이러스", "virus"),
        ("컴퓨터", "computer"),
        ("겐트", "Ghent"),
        ("가나", "Ghana"),
        ("하비에르", "Javier"),
    ],
)
def test_a_name_sounds_like_what_it_writes(korean: str, english: str) -> None:
    assert sounds_like(korean, english) >= 0.75


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("도서관", "library"),
        ("세입자", "tenants"),
        ("정부", "government"),
        ("공산주의", "communist"),
        ("사회주의", "socialism"),
        ("투쟁", "struggle"),
        ("월스트리트", "Wall"),
        ("강", "river"),
        ("가나", ""),
        ("", "Ghana"),
    ],
)
def test_a_translation_does_not_sound_like_its_word(korean: str, english: str) -> None:
    assert sounds_like(korean, english) < 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("모스크바", "모스끄바"),
        ("트로츠키", "뜨로쯔끼"),
        ("리더십", "리더쉽"),
        ("콘텐츠", "컨텐츠"),
    ],
)
def test_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other)


@pytest.mark.parametrize(("one", "other"), [("Kiev", "Kyiv"), ("Kharkov", "Kharkiv")])
def test_english_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert english_key(one) == english_key(other)


def test_the_silent_letter_is_none() -> None:
    assert len(letters("아이")) == 2
    assert letter_distance("마리아", "마리야", 3) == 1
    assert letter_distance("까치", "카치", 3) == 0
    assert letter_distance("도서관", "강변", 2) == 3


@given(st.lists(st.text("가나다", max_size=5), max_size=30))
def test_neighbours_are_those_that_comparing_all_finds(strings: list[str]) -> None:
    every = [
        (one, other)
        for one in range(len(strings))
        for other in range(one + 1, len(strings))
        if OSA.distance(strings[one], strings[other]) <= 1
    ]
    assert find_neighbours(strings) == every


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8))
def test_any_word_of_hangul_has_a_key(word: str) -> None:
    assert not any("가" <= sign <= "힣" for sign in sound_key(word))
    assert letter_distance(word, word, 0) == 0
