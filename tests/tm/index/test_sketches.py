import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tests.tm.civic import EN, KO, unit
from tm.index import SketchIndex
from tm.index.sketching import sketch
from tm.normalise import loose_key
from tm.store import put_units

PARTS = (
    ("세입자 조합은", "도서관 친구들은", "강을 지키는 모임은", "마을 의회는", "버스 기사들은"),
    ("지난주에", "오늘 아침", "총회에서", "봄이 오기 전에", "세 번째로"),
    ("임대료 인상을", "수질 공개를", "새 열람실을", "야간 운행을", "다리 공사를"),
    ("요구했다", "반대했다", "논의했다", "환영한다고 밝혔다", "미루기로 했다"),
)


def sentences():
    return [
        " ".join((who, when, what, did))
        for who in PARTS[0]
        for when in PARTS[1]
        for what in PARTS[2]
        for did in PARTS[3]
    ]


@pytest.fixture
def index(connection, tmp_path):
    put_units(
        connection,
        [unit(i, f"Sentence number {i} of many", text) for i, text in enumerate(sentences())],
    )
    made = SketchIndex(tmp_path)
    made.sync(connection, None)
    return made


TEXTS = st.text(alphabet="가나다라 abcde", max_size=12)


@given(st.lists(TEXTS, max_size=6), st.sampled_from([KO, EN]))
def test_a_sketch_depends_on_its_text_alone(texts, language):
    together = sketch(texts, language)
    assert together.shape == (len(texts), 8)
    for row, text in zip(together, texts, strict=True):
        assert np.array_equal(row, sketch([text], language)[0])


@pytest.mark.parametrize("text", ["", "강", "가나", "a", "ab", "\ud800", "🌊" * 3, "가" * 20_000])
@pytest.mark.parametrize("language", [KO, EN])
def test_any_text_has_a_sketch(text, language):
    assert sketch([text, "다른 글"], language).shape == (2, 8)


def test_the_kind_of_a_gram_follows_the_language():
    assert np.bitwise_count(sketch(["강물"], KO)).sum() == 3
    assert np.bitwise_count(sketch(["river"], EN)).sum() == 5


def test_no_more_than_the_limit_of_each_ranking_and_no_number_twice(index):
    found = index.candidates(loose_key(sentences()[0], KO), KO, 7)
    assert found[0] == 1
    assert 7 <= len(found) <= 21
    assert len(set(found.tolist())) == len(found)


@pytest.mark.parametrize("limit", [0, 1])
def test_a_limit_is_kept(index, limit):
    assert len(index.candidates(loose_key(sentences()[3], KO), KO, limit)) <= 3 * limit


def test_nothing_is_like_an_empty_text(index):
    assert len(index.candidates("", KO, 9)) == 0


def test_the_best_fuzzy_match_is_among_few(index):
    keys = [loose_key(text, KO) for text in sentences()]
    chance = random.Random(7)
    for _ in range(60):
        words = chance.choice(sentences()).split(" ")
        words[chance.randrange(len(words))] = chance.choice(["마침내", "우리가", "강가에서"])
        key = loose_key(" ".join(words), KO)
        best = process.extractOne(key, keys, scorer=Levenshtein.distance)[1]
        found = index.candidates(key, KO, 20)
        assert min(Levenshtein.distance(key, keys[number - 1]) for number in found) == best


def test_a_slogan_is_found_in_a_long_text_and_the_other_way_round(connection, tmp_path):
    slogan = "지금 당장 강을 깨끗이 하자"
    longer = f"{sentences()[10]}며 광장에서 “{slogan}”고 외쳤고, {sentences()[90]}."
    put_units(connection, [unit(i, f"No. {i}", text) for i, text in enumerate(sentences())])
    put_units(connection, [unit(900, "Slogan", slogan), unit(901, "Long", longer)])
    index = SketchIndex(tmp_path)
    index.sync(connection, None)
    inside = index.candidates(loose_key(f"{sentences()[33]}, {slogan}!", KO), KO, 10).tolist()
    assert {626, 34} <= set(inside)
    containing = index.candidates(loose_key(slogan, KO), KO, 10).tolist()
    assert containing[0] == 626
    assert 627 in containing


def test_equal_texts_come_in_the_order_of_their_numbers(connection, tmp_path):
    put_units(connection, [unit(i, f"No. {i}", "도서관을 다시 열어라") for i in range(30)])
    index = SketchIndex(tmp_path)
    index.sync(connection, 13)
    index.compact()
    index.sync(connection)
    assert index.candidates(loose_key("도서관을 다시 열어라", KO), KO, 5).tolist() == [
        1,
        2,
        3,
        4,
        5,
    ]
