import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.differences import Change, ChangeKind, find_edits, weigh

K = ChangeKind


def find_changes(query, unit, language=KO):
    return tuple(edit.change for edit in find_edits(query, unit, language))


def changes(unit, query, language=KO):
    return find_changes(tuple(query.split()), tuple(unit.split()), language)


@pytest.mark.parametrize(
    ("unit", "query", "expected"),
    [
        ("강을 살리자", "강을 살리자", []),
        ("강을 살리자", "강을살리자", [(K.SPACING, "강을 살리자", "강을살리자", 0)]),
        (
            "우리 세입자 조합은 간다",
            "우리 세입자조합은 온다",
            [(K.SPACING, "세입자 조합은", "세입자조합은", 0), (K.WORD, "간다", "온다", 1)],
        ),
        (
            "우리 세입자 조합은 간다",
            "우리 세입자조합이 간다",
            [(K.ENDING, "세입자 조합은", "세입자조합이", 0.5)],
        ),
        ("북쪽 강", "남쪽 강", [(K.WORD, "북쪽", "남쪽", 1)]),
        ("강과 숲", "강과 넓은 숲", [(K.NEW, "", "넓은", 1)]),
        ("강과 넓은 숲", "강과 숲", [(K.EXTRA, "넓은", "", 1)]),
        ("강 및 숲", "강 숲", [(K.EXTRA, "및", "", 0.5)]),
        ("회원 30명", "회원 40명", [(K.NUMBER, "30명", "40명", 0.5)]),
        ("오늘 강을 청소한다", "강을 오늘 청소한다", [(K.MOVED, "강을", "강을", 1)]),
        (
            "의사와 간호사가 왔다",
            "간호사와 의사가 왔다",
            [(K.MOVED, "의사와", "간호사와", 0.5), (K.MOVED, "간호사가", "의사가", 0.5)],
        ),
        ("강", "", [(K.EXTRA, "강", "", 1)]),
        ("", "강", [(K.NEW, "", "강", 1)]),
        ("", "", []),
    ],
)
def test_what_differs_is_listed_in_order(unit, query, expected):
    assert changes(unit, query) == tuple(Change(*row) for row in expected)


def test_the_likelier_words_are_paired():
    found = changes("the old stone bridge", "the old wooden bridges", EN)
    assert [(change.kind, change.old, change.new) for change in found] == [
        (K.WORD, "stone", "wooden"),
        (K.ENDING, "bridge", "bridges"),
    ]


def test_a_very_long_gap_is_still_listed():
    unit, query = (tuple(f"{name}{i}" for i in range(30)) for name in ("강물", "산길"))
    found = find_changes(query, unit)
    assert weigh(found) == 60


KNOWN = ["강을", "강이", "강", "숲을", "숲", "30명", "40명", "우리", "우리는", "세입자", "조합"]
WORDS = st.lists(st.sampled_from(KNOWN), max_size=6)


def cheapest(unit, query):
    """Try every way to pair words in order: the brute force beside the dynamic programme."""
    best = len(unit) + len(query)
    for size in range(min(len(unit), len(query)) + 1):
        for olds in itertools.combinations(range(len(unit)), size):
            for news in itertools.combinations(range(len(query)), size):
                pairs = zip(olds, news, strict=True)
                cost = sum(weigh(find_changes((query[new],), (unit[old],))) for old, new in pairs)
                best = min(best, cost + len(unit) + len(query) - 2 * size)
    return best


# Equal words are anchors; what is between them is paired at the least weight.
UNLIKE = st.tuples(WORDS, WORDS).filter(lambda pair: not set(pair[0]) & set(pair[1]))


@given(UNLIKE)
def test_between_anchors_no_pairing_weighs_less(pair):
    unit, query = pair
    # Joined words may weigh still less than any pairing of single ones.
    assert weigh(find_changes(tuple(query), tuple(unit))) <= cheapest(unit, query)


@given(UNLIKE)
def test_the_other_direction_weighs_the_same(pair):
    unit, query = map(tuple, pair)
    assert weigh(find_changes(query, unit)) == weigh(find_changes(unit, query))


@given(WORDS)
def test_the_same_words_differ_in_nothing(words):
    assert find_changes(tuple(words), tuple(words)) == ()


@given(WORDS, WORDS)
def test_every_new_word_is_accounted_for(unit, query):
    found = find_changes(tuple(query), tuple(unit))
    told = " ".join(change.new for change in found).split()
    assert not set(told) - set(query)
    assert set(query) - set(unit) <= set(told)
