"""Words of texts, and pairs of texts: which there are, where, side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tests.tm.consistency.pairs import make_units
from tm.consistency.bitexts import Spot, read_bitexts
from tm.consistency.words import read_words, word_spans

KO, EN = Language.KO, Language.EN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("강은 다시 흐른다.", ["강은", "다시", "흐른다"]),
        ("“강”은 ‘우리’ 것이다", ["강", "은", "우리", "것이다"]),
        ("반전·평화 운동", ["반전", "평화", "운동"]),
        ("강화(講和) 거래", ["강화", "거래"]),
        ("NATO의 3만 명", ["명"]),
        ("www.강변.kr/소식 보기", ["보기"]),
        ("`값`을 쓴다", ["쓴다"]),
        ("", []),
        ("River only", []),
    ],
)
def test_korean_words_are_runs_of_hangul(text: str, words: list[str]) -> None:
    assert [match.group() for match in word_spans(text, KO)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The river's bank.", ["The", "river's", "bank"]),
        ("A cease-fire, now!", ["A", "cease-fire", "now"]),
        ("“Don’t wait”", ["Don’t", "wait"]),
        ("See www.river.org today", ["See", "today"]),
        ("Call `clean-up` now", ["Call", "now"]),
        ("In 2025, 14 tonnes", ["In", "tonnes"]),
        ("Mail us@river.org", ["Mail"]),
        ("강 river", ["river"]),
    ],
)
def test_english_words_keep_hyphens_and_apostrophes(text: str, words: list[str]) -> None:
    assert [match.group() for match in word_spans(text, EN)] == words


def test_only_white_space_puts_words_side_by_side() -> None:
    words = read_words(["강 정화", "강, 정화", "강\n정화", "강정화"], KO)
    size = len(words.vocabulary)
    codes, counts = words.pairs
    assert [divmod(int(code), size) for code in codes] == [
        (words.number["강"], words.number["정화"])
    ]
    assert counts.tolist() == [2]
    assert words.are_side_by_side(int(codes[0]))
    assert not words.are_side_by_side(words.number["정화"] * size + words.number["강"])


def test_no_pair_goes_from_one_text_into_the_next() -> None:
    assert len(read_words(["강", "정화"], KO).pairs[0]) == 0


def test_texts_rows_and_counts_of_words() -> None:
    words = read_words(["강 물", "물, 강", "물"], KO)
    assert words.texts_of([words.number["강"]]) == {0, 1}
    assert words.texts_of([]) == frozenset()
    assert words.row(1) == ["물", "", "강", ""]
    assert words.of(1) == ["물", "강"]
    assert words.counts[words.number["물"]] == 3
    assert len(words.places(words.number["물"])) == 3


@pytest.mark.parametrize("language", [KO, EN])
def test_no_texts_have_no_words(language: Language) -> None:
    words = read_words([], language)
    assert words.vocabulary == ()
    assert len(words.pairs[0]) == 0


@given(st.lists(st.text("강물 a,-'.\n", max_size=12), max_size=5))
def test_a_row_has_the_words_of_its_text(texts: list[str]) -> None:
    for language in (KO, EN):
        words = read_words(texts, language)
        for at, text in enumerate(texts):
            assert words.of(at) == [match.group() for match in word_spans(text, language)]


def test_units_of_the_same_texts_are_one_pair_with_all_places() -> None:
    pairs = [("강은 흐른다.", "The river flows."), ("문을 열자!", "Open the doors!")]
    bitexts = read_bitexts(make_units(pairs) + make_units(pairs[:1], document="library"))
    assert [len(units) for units in bitexts.units] == [2, 1]
    assert bitexts.words(KO).texts == [korean for korean, _ in pairs]
    assert bitexts.words(EN).texts == [english for _, english in pairs]
    places = bitexts.places([Spot(1, 0, 2), Spot(0, 0, 1), Spot(0, 0, 1)])
    assert [place.unit_id for place in places] == ["river-0", "library-0", "river-1"]
    assert (places[2].span.start, places[2].span.end) == (0, 2)
    assert places[1].document == "library"
