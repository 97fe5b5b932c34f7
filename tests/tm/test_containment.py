import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.containment import find_containment
from tm.normalise import words

INNER = "우리는 시가 매달 수질 수치를 공개할 것을 요구한다"
OUTER = f"어제 총회에서 조합은 {INNER}고 다시 한번 밝혔다"


def find(query, unit, language=KO):
    return find_containment(words(query, language), words(unit, language), language)


def test_the_place_and_the_rest_are_found():
    found = find(INNER, OUTER)
    assert found.in_unit
    assert " ".join(found.old) == INNER
    assert found.changes == ()
    assert found.rest == ("어제", "총회에서", "조합은", "다시", "한번", "밝혔다")
    assert 0.3 < found.extra < 0.5


def test_the_other_direction_is_told():
    found = find(OUTER, INNER)
    assert not found.in_unit
    assert " ".join(found.new) == INNER


def test_what_differs_inside_is_listed():
    found = find(INNER.replace("매달", "매주"), OUTER)
    assert [(change.old, change.new) for change in found.changes] == [("매달", "매주")]


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        (INNER, INNER),
        (INNER, f"{INNER}!"),
        (INNER, "도서관은 봄부터 다시 문을 열며 어린이 책을 새로 들여올 예정이라고 알려 왔다"),
        ("", OUTER),
        (INNER, ""),
    ],
)
def test_equal_long_or_unlike_texts_contain_nothing(query, unit):
    assert find(query, unit) is None


@pytest.mark.parametrize(
    ("part", "language", "ceiling"),
    [
        (INNER, KO, 84),
        ("수질 수치를 공개할 것을", KO, 74),
        ("수치를 공개할", KO, 59),
        ("수질", KO, 59),
        ("the city publish the water quality figures", EN, 84),
        ("publish the water", EN, 74),
        ("the water", EN, 59),
        ("a b c d e", EN, 59),
    ],
)
def test_the_length_of_a_part_sets_what_it_can_reach(part, language, ceiling):
    around = {
        KO: ("어제 저녁 총회에서 조합은", "또 한번 밝혔다"),
        EN: ("Last night they asked that", "soon"),
    }
    before, after = around[language]
    found = find(part, f"{before} {part} {after}, {before} {after}", language)
    assert found.ceiling == ceiling
    assert found.score(100) <= ceiling


@pytest.mark.parametrize(
    ("query", "unit", "language", "inside"),
    [
        ("강", "우리는 강을 지킨다", KO, True),
        ("강", "그것은 강제로 빼앗겼다", KO, False),
        ("용어", "새 용어집을 만든다", KO, True),
        ("EU", "The museum opens", EN, False),
        ("EU", "The EU opens it", EN, True),
    ],
)
def test_a_short_text_is_found_as_a_word_and_not_inside_one(query, unit, language, inside):
    found = find(query, unit, language)
    assert (found is not None and found.changes == ()) is inside


def test_more_around_a_part_never_helps():
    scores = [find(INNER, OUTER + " 그리고" * extra).score(100) for extra in range(0, 40, 5)]
    assert scores == sorted(scores, reverse=True)
    scores = [find(OUTER + " 그리고" * extra, INNER).score(100) for extra in range(0, 40, 5)]
    assert scores == sorted(scores, reverse=True)


def test_a_better_part_never_scores_less():
    found = find(INNER, OUTER)
    scores = [found.score(inner) for inner in range(0, 101, 5)]
    assert scores == sorted(scores)


@given(
    st.lists(st.sampled_from(["강을", "숲", "우리는", "시가", "매달", "30명"]), max_size=12),
    st.data(),
)
def test_a_run_of_words_is_always_found_in_its_text(outer, data):
    start = data.draw(st.integers(0, len(outer)))
    inner = tuple(outer[start : data.draw(st.integers(start, len(outer)))])
    found = find_containment(inner, tuple(outer), KO)
    if found is not None:
        assert found.in_unit
        assert 0 <= found.extra <= 1
        assert len(found.rest) + len(found.old) == len(outer)
