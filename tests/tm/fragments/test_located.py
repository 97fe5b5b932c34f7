import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Span
from tests.tm.statements import EN, KO, UNITS
from tm.fragments.located import locate
from tm.normalise import words


def keys(text, language):
    return tuple(word.key for word in locate(text, language).words)


@pytest.mark.parametrize("language", [KO, EN])
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_words_are_those_that_matches_compare(unit, language):
    text = unit.text(language)
    if "ㅡ" not in text:
        assert keys(text, language) == words(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("“안전(安全)”을 지키자![3]", KO, ("안전을", "지키자")),
        ("2. 강을 살리자", KO, ("강을", "살리자")),
        ("삶 ㅡ 그리고 물", KO, ("삶", "그리고", "물")),
        ("3.5도에서 1,000명이", KO, ("3.5도에서", "1,000명이")),
        ("The dockers’ union's “plan”", EN, ("the", "dockers", "union's", "plan")),
        ("ＦＵＬＬ width", EN, ("full", "width")),
        ("* Keep it!", EN, ("keep", "it")),
        ("", EN, ()),
        ("… !?", KO, ()),
    ],
)
def test_marks_glosses_and_notes_are_no_words(text, language, expected):
    assert keys(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "word", "shown"),
    [
        ("그는 안전(安全)을 말했다", KO, 1, "안전(安全)을"),
        ("1. 강을 살리자", KO, 0, "강을"),
        ("“강”을 살리자", KO, 0, "강”을"),
        ("say it[4] again", EN, 2, "again"),
    ],
)
def test_a_word_stands_where_it_is_written(text, language, word, shown):
    located = locate(text, language)
    place = located.place(Span(word, word + 1))
    assert text[place.start : place.end] == shown


def test_korean_is_a_row_of_syllables_and_english_one_of_words():
    assert locate("강을 살리자", KO).elements == ("강", "을", "살", "리", "자")
    assert locate("Save the river", EN).elements == ("save", "the", "river")


def test_letters_are_counted_up_to_each_element():
    assert locate("강을 살리자", KO).letters == (0, 1, 2, 3, 4, 5)
    assert locate("Save the river", EN).letters == (0, 4, 7, 12)
    assert locate("Save the river", EN).weigh_words(Span(1, 3)) == 8
    assert locate("Save the river", EN).weigh_words(Span(1, 1)) == 0


def test_decomposed_hangul_is_the_same_text():
    text = "강을 살리자"
    assert keys(unicodedata.normalize("NFD", text), KO) == keys(text, KO)


@given(st.text(max_size=60), st.sampled_from([KO, EN]))
def test_words_of_any_text_stand_in_order_inside_it(text, language):
    located = locate(text, language)
    at = first = 0
    for number, word in enumerate(located.words):
        assert at <= word.start < word.end <= len(text)
        assert word.first == first < word.last
        assert set(located.owners[word.first : word.last]) == {number}
        at, first = word.end, word.last
    assert len(located.elements) == len(located.owners) == len(located.letters) - 1
