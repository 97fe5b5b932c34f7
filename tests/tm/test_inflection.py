import pytest

from tests.tm.civic import EN, KO
from tm.inflection import (
    differ_in_ending,
    differ_in_number,
    is_ending,
    is_small_word,
)
from tm.negation import negations


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("조합은", "조합이"),
        ("조합", "조합의"),
        ("끝내자", "끝내라"),
        ("한다", "하는"),
        ("한다", "했다"),
        ("지지한다", "지지하며"),
        ("지킨다", "지켰다"),
        ("멈춰라", "멈추자"),
        ("됐다", "된다"),
        ("열린다", "열렸다"),
        ("봐라", "보자"),
        ("가져라", "가지자"),
        ("반대합니다", "반대한다"),
        ("조합원에게서는", "조합원들로부터"),
        ("회장이", "회장님께서"),
        ("인사하셨습니다", "인사했다"),
        ("발표할것이다", "발표하겠습니다"),
        ("심고있는", "심었습니다"),
        ("권리였습니다", "권리입니다"),
    ],
)
def test_korean_words_of_one_stem_differ_in_ending(one, other):
    assert differ_in_ending(one, other, KO)
    assert differ_in_ending(other, one, KO)


@pytest.mark.parametrize(
    ("one", "other"),
    [("강", "산"), ("조합은", "조건은"), ("북쪽", "남쪽"), ("세입자", "노동자"), ("가", "나")],
)
def test_other_korean_words_do_not(one, other):
    assert not differ_in_ending(one, other, KO)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("member", "members", True),
        ("open", "opened", True),
        ("city", "cities", True),
        ("union", "union's", True),
        ("support", "supporting", True),
        ("as", "ass", False),
        ("union", "unity", False),
        ("rent", "rest", False),
    ],
)
def test_english_forms(one, other, expected):
    assert differ_in_ending(one, other, EN) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("30명", "40명", True),
        ("3.5", "4", True),
        ("2025년", "2026년", True),
        ("월요일에", "화요일에", True),
        ("march", "april", True),
        ("third", "21st", True),
        ("4th", "4", False),
        ("30명", "30개", False),
        ("march", "monday", False),
        ("강", "산", False),
    ],
)
def test_numbers_and_dates(one, other, expected):
    assert differ_in_number(one, other) is expected


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("우리는 간다", KO, 0),
        ("우리는 안 간다", KO, 1),
        ("우리는 가지 않는다", KO, 1),
        ("물이 없으면 삶도 없다", KO, 2),
        ("가지 말자", KO, 1),
        ("인상 반대!", KO, 1),
        ("못 간다", KO, 1),
        ("연못과 잘못", KO, 0),
        ("방 안에 있다", KO, 0),
        ("We go", EN, 0),
        ("We do not go", EN, 1),
        ("We don’t go, never", EN, 2),
        ("No war without end", EN, 2),
        ("Nobody opposed it", EN, 2),
        ("a notable knot", EN, 0),
        ("Against the plan", EN, 1),
    ],
)
def test_negations_are_counted(text, language, count):
    assert negations(text, language) == count


def test_endings_and_small_words_are_known():
    assert is_ending("에서", KO)
    assert is_ending("ing", EN)
    assert not is_ending("강", KO)
    assert is_small_word("the", EN)
    assert is_small_word("및", KO)
    assert not is_small_word("river", EN)
