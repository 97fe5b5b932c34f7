from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.statements import EN, KO
from tm.fragments.located import locate
from tm.fragments.runs import RunFinder


def runs(one, other, language, least=4):
    finder = RunFinder(locate(one, language))
    return [
        (one[run.place.start : run.place.end], other[run.other_place.start : run.other_place.end])
        for run in finder.find(locate(other, language), least)
    ]


@pytest.mark.parametrize(
    ("one", "other", "language", "expected"),
    [
        (
            "어제 조합은 강을 다시 깨끗하게 하자고 외쳤다",
            "누가 강을 다시 깨끗하게 하자는데 반대하는가",
            KO,
            [("강을 다시 깨끗하게 하자고", "강을 다시 깨끗하게 하자는데")],
        ),
        (
            "야간 근무조가 방치되고 있다",
            "그는 야간근무 조가 방치되고 있다고 썼다",
            KO,
            [("야간 근무조가 방치되고 있다", "야간근무 조가 방치되고 있다고")],
        ),
        (
            "They said that the night shift is left alone",
            "Why is it that the night shift goes home?",
            EN,
            [("that the night shift", "that the night shift")],
        ),
        ("사서 없는 도서관", "항구의 크레인은 낡았다", KO, []),
        ("The library", "The harbour", EN, []),
        ("", "강을 살리자", KO, []),
        ("강을 살리자", "", KO, []),
    ],
)
def test_what_two_texts_share_is_found_in_both(one, other, language, expected):
    assert runs(one, other, language) == expected


def test_a_run_goes_on_over_a_changed_word():
    one = "we ask the council to repair the old bridge before winter comes"
    other = "they asked the council to repair the wooden bridge before winter came"
    ((mine, theirs),) = runs(one, other, EN, least=20)
    assert mine == "the council to repair the old bridge before winter"
    assert theirs == "the council to repair the wooden bridge before winter"


def test_a_long_gap_ends_a_run():
    one = "강을 다시 깨끗하게 그리고 도서관을 모두에게 열어라"
    middle = "하자는 말은 지난 삼십 년 동안 선거 때마다 들었지만 이번만은 다르니"
    other = f"강을 다시 깨끗하게 {middle} 도서관을 모두에게 열어라"
    assert [mine for mine, _ in runs(one, other, KO)] == [
        "도서관을 모두에게 열어라",
        "강을 다시 깨끗하게",
    ]


def test_the_order_of_two_runs_may_be_turned():
    one = "함께 살고 함께 결정하자, 임대료 인상을 당장 멈춰라"
    other = "임대료 인상을 당장 멈춰라, 함께 살고 함께 결정하자"
    assert {mine for mine, _ in runs(one, other, KO)} == {
        "함께 살고 함께 결정하자",
        "임대료 인상을 당장 멈춰라",
    }


def test_runs_shorter_than_asked_for_are_left_out():
    assert runs("강을 살리자", "강을 살리자", KO, least=5)
    assert not runs("강을 살리자", "강을 살리자", KO, least=6)


@pytest.mark.parametrize("language", [KO, EN])
@given(data=st.data())
def test_a_copied_stretch_is_always_found(language, data):
    words = {
        KO: ["강을", "숲은", "우리는", "시가", "매달", "지켜라"],
        EN: ["we", "save", "a", "river", "now"],
    }
    some = st.lists(st.sampled_from(words[language]), max_size=8)
    inner = data.draw(st.lists(st.sampled_from(words[language]), min_size=3, max_size=8))
    one = " ".join([*data.draw(some), *inner, *data.draw(some)])
    other = " ".join([*data.draw(some), *inner, *data.draw(some)])
    finder = RunFinder(locate(one, language))
    weight = len("".join(inner))
    found = finder.find(locate(other, language), 1)
    assert max(run.weight for run in found) >= weight
    for run in found:
        assert 0 <= run.place.start < run.place.end <= len(one)
        assert 0 <= run.other_place.start < run.other_place.end <= len(other)
    spans = sorted((run.words.start, run.words.end) for run in found)
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(spans))
