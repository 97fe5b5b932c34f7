"""More differences never score higher; a whole match stands before its container."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.fuzzy import compare

SENTENCES = {
    KO: "세입자 조합은 이번 가을에 모든 조합원에게 총회에 참석할 것을 간절히 호소한다",
    EN: "The union of the tenants calls on all members to attend the autumn general meeting",
}
STRANGERS = {
    KO: (
        "버섯",
        "전등",
        "고래",
        "삽화",
        "파도",
        "항구",
        "연필",
        "자석",
        "톱날",
        "구름",
        "냄비",
        "축구",
    ),
    EN: ("walnut", "lamp", "whale", "sketch", "wave", "port", "pencil", "magnet", "saw", "cloud"),
}
LANGUAGES = st.sampled_from([KO, EN])


# Letters that a new word happens to share with its place are worth a point or two.
_CHANCE = 2


def band_rank(score):
    return sum(score >= lowest for lowest in (75, 85, 95, 100))


def change_words(language, places):
    words = SENTENCES[language].split()
    for place in places:
        words[place] = STRANGERS[language][place % len(STRANGERS[language])]
    return " ".join(words)


@settings(max_examples=150, deadline=None)
@given(LANGUAGES, st.data())
def test_a_further_changed_word_never_raises_the_score(language, data):
    count = len(SENTENCES[language].split())
    order = data.draw(st.permutations(range(count)))
    scores = [
        compare(change_words(language, order[:changed]), SENTENCES[language], language).score
        for changed in range(count // 2 + 1)
    ]
    assert scores[0] == 100
    assert all(later <= earlier + _CHANCE for earlier, later in pairwise(scores))
    assert all(
        band_rank(later) <= band_rank(earlier) or later == earlier + 1
        for earlier, later in pairwise(scores)
    )


@settings(max_examples=100, deadline=None)
@given(LANGUAGES, st.data())
def test_a_further_changed_number_never_raises_the_score(language, data):
    unit = {KO: "12명이 34곳에서 56시간 동안 78번 모였다", EN: "12 of 34 met for 56 hours 78 times"}
    numbers = ["12", "34", "56", "78"]
    scores = [compare(unit[language], unit[language], language).score]
    query = unit[language]
    for number in data.draw(st.permutations(numbers)):
        query = query.replace(number, "91")
        scores.append(compare(query, unit[language], language).score)
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 95


SURFACES = (
    lambda text: f"1. {text}",
    lambda text: f"{text}[3]",
    lambda text: f"{text}!",
)


@settings(max_examples=100, deadline=None)
@given(LANGUAGES, st.permutations(SURFACES))
def test_a_further_surface_difference_never_raises_the_score(language, dressings):
    query = f"“{SENTENCES[language]}”"
    scores = [100, compare(query, SENTENCES[language], language).score]
    for dress in dressings:
        query = dress(query)
        scores.append(compare(query, SENTENCES[language], language).score)
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 95


@settings(max_examples=80, deadline=None)
@given(LANGUAGES, st.integers(1, 12))
def test_a_whole_match_stands_before_a_sentence_that_contains_it(language, extra):
    whole = SENTENCES[language]
    around = " ".join(STRANGERS[language][:extra])
    changed = change_words(language, [2])
    inside = compare(whole, f"{around} {whole}", language).score
    assert compare(whole, f"{whole}!", language).score > inside
    assert compare(changed, whole, language).score > compare(
        changed, f"{around} {whole}", language
    ).score - (0 if extra > 2 else 10)


@settings(max_examples=80, deadline=None)
@given(LANGUAGES, st.data())
def test_less_of_the_unit_in_the_query_never_scores_higher(language, data):
    words = SENTENCES[language].split()
    start = data.draw(st.integers(0, 3))
    scores = [
        compare(" ".join(words[start:end]), SENTENCES[language], language).score
        for end in range(len(words), start + 4, -1)
    ]
    assert all(later <= earlier for earlier, later in pairwise(scores))


@pytest.mark.parametrize("language", [KO, EN])
def test_a_changed_word_inside_a_quotation_costs(language):
    around = " ".join(STRANGERS[language][5:9])
    scores = [
        compare(change_words(language, range(changed)), f"{around} {SENTENCES[language]}", language)
        for changed in range(4)
    ]
    values = [found.score for found in scores]
    assert values == sorted(values, reverse=True)
