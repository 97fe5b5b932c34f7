import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.checks.romanised import spelled_in, spells, syllable_count


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("Cheolsu", "철수"),
        ("Chul-soo", "철수"),
        ("Ch'ŏl-su", "철수"),
        ("Lee", "이"),
        ("Rhee", "이"),
        ("Yi", "이"),
        ("Park", "박"),
        ("Pak", "박"),
        ("Chung", "정"),
        ("Jeong", "정"),
        ("Jun", "준"),
        ("Noh", "노"),
        ("Roh", "노"),
        ("Busan", "부산"),
        ("Pusan", "부산"),
        ("P’yŏngt’aek", "평택"),
        ("Kwangju", "광주"),
        ("Gwangju", "광주"),
        ("Silla", "신라"),
        ("Hee-sook", "희숙"),
    ],
)
def test_every_way_of_spelling_spells(name, hangul):
    assert spells(name, hangul)


@pytest.mark.parametrize(
    ("name", "hangul"),
    [
        ("Chul-soo", "영희"),
        ("Gyeongju", "광주"),
        ("Park", "김"),
        ("Chung-hee", "근혜"),
        ("Busan", "울산"),
        ("Busan", "부"),
        ("", "부산"),
    ],
)
def test_another_word_does_not(name, hangul):
    assert not spells(name, hangul)


def test_a_given_name_is_found_inside_a_word():
    assert spelled_in("Chul-soo", ["어제", "김철수가"], syllables=2)
    assert not spelled_in("Chul-soo", ["어제", "김영희가"], syllables=2)
    assert not spelled_in("Chul-soo", [], syllables=2)


@pytest.mark.parametrize(
    ("word", "count"),
    [("Chul", 1), ("Chulsoo", 2), ("Hyeong", 1), ("County", 0), ("Cold", 0), ("Furness", 0)],
)
def test_only_what_looks_korean_has_syllables(word, count):
    assert syllable_count(word) == count


@given(st.text(max_size=30), st.text("가나힣쩡", max_size=4))
def test_any_text_is_read(name, hangul):
    assert spells(name, hangul) in (True, False)
    assert 0 <= syllable_count(name) <= 4
