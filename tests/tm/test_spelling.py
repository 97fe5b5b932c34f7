"""The same words in another spelling are the same words."""

import pytest

from tests.tm.civic import EN, KO
from tm.fuzzy import compare
from tm.spelling import spell_plainly


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("neighbours", "neighbors"),
        ("labour", "labor"),
        ("neighbourhood", "neighborhood"),
        ("organise", "organize"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("metres", "meters"),
        ("travelled", "traveled"),
        ("cancelling", "canceling"),
        ("defence", "defense"),
        ("programmes", "programs"),
        ("fourth", "4th"),
        ("won't", "willnot"),
        ("can't", "cannot"),
        ("don't", "donot"),
        ("we're", "weare"),
        ("they've", "theyhave"),
    ],
)
def test_one_word_in_two_spellings(one, other):
    assert spell_plainly(one, EN) == spell_plainly(other, EN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"),
        ("hour", "hor"),
        ("filled", "filed"),
        ("rise", "rize"),
        ("were", "wer"),
        ("tenants", "tenant's"),
    ],
)
def test_other_words_stay_apart(one, other):
    assert spell_plainly(one, EN) != spell_plainly(other, EN)


def test_korean_is_left_alone():
    assert spell_plainly("강을", KO) == "강을"


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ("The neighbours organise", "The neighbors organize"),
        ("Defence of our neighbourhood", "Defense of our neighborhood"),
        ("We won't leave our homes", "We will not leave our homes"),
        ("We can't pay the rent", "We can not pay the rent"),
        ("We cannot pay the rent", "We can’t pay the rent"),
        ("They're our neighbors", "They are our neighbours"),
    ],
)
def test_spelling_alone_is_in_the_highest_band(query, unit):
    for found in (compare(query, unit, EN), compare(unit, query, EN)):
        assert 95 <= found.score <= 99, found
        assert "spelling" in found.reason


@pytest.mark.parametrize(
    ("query", "unit", "said"),
    [
        ("회원 40 명이 모였다", "회원 30명이 모였다", "numbers differ: 30 → 40; also spacing"),
        ("회원 30명이 모였다", "회원 40 명이 모였다", "numbers differ: 40 → 30; also spacing"),
        ("5 월 1 일에 모이자", "5월 3일에 모이자", "numbers differ"),
        ("① 관리비를 공개하라", "관리비를 공개하라", "list marker only"),
        ("II. 관리비를 공개하라", "III. 관리비를 공개하라", "list marker only"),
        ("관리비를 공개하라.¹", "관리비를 공개하라.", "note mark only"),
        ("관리비를 공개하라²", "관리비를 공개하라[2]", "note mark only"),
    ],
)
def test_numbers_with_spaces_markers_and_note_marks(query, unit, said):
    found = compare(query, unit, KO)
    assert 95 <= found.score <= 99, found
    assert said in found.reason


@pytest.mark.parametrize("text", ["100m² 마당", "V 형 강둑"])
def test_measures_are_no_note_marks(text):
    assert compare(text, text.replace("²", "").replace("³", "").replace("V", ""), KO).score < 95
