"""Searching the memory: order, both sides, what is given up when nothing is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from aligned.model import Language
from tests.tm.civic import EN, KO, unit
from tm.concordance.model import Concordance, Relaxation
from tm.concordance.search import search_concordance
from tm.store import create_tables, put_units
from tm.store.lookup import find_by_key

PAIRS = (
    ("Stop the rent increase!", "임대료 인상을 멈춰라!"),
    ("The rent increase was stopped by the tenants.", "세입자들이 임대료 인상을 멈췄다."),
    ("High rents drive families out.", "높은 임대료가 가족들을 내쫓는다."),
    ("The council reduced the rent of the flats.", "의회는 아파트의 임대료를 내렸다."),
    ("The river is ours.", "강은 우리의 것이다."),
    ("The eviction was forced.", "그 퇴거는 강제였다."),
    ("A ceasefire is not peace.", "정전은 평화가 아니다."),
    ("The people's war goes on.", "인민 전쟁은 계속된다."),
    ("They call it a people's war.", "그들은 그것을 인민전쟁이라 부른다."),
    ("The glossary of technical terms grows.", "전문용어의 목록이 늘어난다."),
    ("The NATO summit meets in July.", "나토(NATO) 정상회의가 7월에 열린다."),
    ("Nationalise the key industries!", "기간산업을 국유화하라!"),
    ("Industry needs energy.", "산업은 에너지가 필요하다."),
)


@pytest.fixture(scope="module")
def memory():
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        put_units(opened, [unit(number, *pair) for number, pair in enumerate(PAIRS)])
        yield opened


def texts(found: Concordance) -> list[str]:
    return [hit.text for hit in found.hits]


def marked(text: str, spans) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("임대료", 4),
        ("임대료 인상", 2),
        ("멈추다", 2),
        ("멈추", 2),
        ("강", 1),
        ("인민 전쟁", 2),
        ("인민전쟁", 2),
        ("용어", 1),
        ("산업", 2),
        ("rent", 4),
        ("stop", 2),
        ("increase rent", 2),
        ('"rent increase"', 2),
        ('"rents"', 1),
        ("nato", 1),
        ("NATO", 1),
        ("7월", 1),
        ("임대*", 4),
        ("people's", 2),
        ("industry", 2),
        ("*", 0),
        ("", 0),
    ],
)
def test_all_pairs_that_have_the_words_are_found(memory, query, count):
    found = search_concordance(memory, query)
    assert (found.total, found.is_at_least, found.relaxed) == (count, False, "")
    assert len(found.hits) == count


def test_latin_name_is_found_in_korean_texts_too(memory):
    found = search_concordance(memory, "NATO", KO)
    assert marked(found.hits[0].text, found.hits[0].spans) == ["NATO"]


def test_whole_words_come_before_compounds_and_newer_before_older(memory):
    assert texts(search_concordance(memory, "산업")) == [PAIRS[12][1], PAIRS[11][1]]
    assert texts(search_concordance(memory, "임대료")) == [PAIRS[at][1] for at in (3, 2, 1, 0)]


def test_phrase_comes_before_words_far_apart(memory):
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        pairs = [("The rent increase", "가"), ("Increase the pay, not the rent", "나")]
        put_units(opened, [unit(number, *pair) for number, pair in enumerate(pairs)])
        assert texts(search_concordance(opened, "rent increase")) == [one for one, _ in pairs]


@pytest.mark.parametrize(
    ("query", "language", "translation"),
    [("임대료", KO, "rent"), ("rent", EN, "임대료"), ("인민전쟁", KO, "war")],
)
def test_both_sides_are_marked(memory, query, language, translation):
    found = search_concordance(memory, query)
    for hit in found.hits:
        assert marked(hit.text, hit.spans)
        assert hit.language is language
        shown = " ".join(marked(hit.translation, hit.translation_spans)).lower()
        assert not shown or translation in shown
    assert any(hit.translation_spans for hit in found.hits)


def test_translation_of_a_single_hit_is_not_guessed(memory):
    (hit,) = search_concordance(memory, "강").hits
    assert hit.translation_spans == ()


@pytest.mark.parametrize(
    ("query", "relaxed", "text"),
    [
        ("cease-fire", Relaxation.SPACING, PAIRS[6][0]),
        ("정 전은", Relaxation.NONE, PAIRS[6][1]),
        ("임대료에서는", Relaxation.ENDINGS, PAIRS[3][1]),
        ("멈춰야", Relaxation.ENDINGS, PAIRS[1][1]),
        ("industrial", Relaxation.ENDINGS, PAIRS[11][0]),
        ('"war people\'s"', Relaxation.ORDER, PAIRS[8][0]),
        ("glosary", Relaxation.SLIPS, PAIRS[9][0]),
        ("glossayr", Relaxation.SLIPS, PAIRS[9][0]),
        ("임데료", Relaxation.SLIPS, PAIRS[3][1]),
        ("정젼", Relaxation.SLIPS, PAIRS[6][1]),
        ("퇴꺼", Relaxation.SLIPS, PAIRS[5][1]),
        ("rent zebra", Relaxation.ANY_WORD, PAIRS[3][0]),
        ("임대료 얼룩말", Relaxation.ANY_WORD, PAIRS[3][1]),
    ],
)
def test_search_asks_for_less_when_nothing_is_found_and_says_so(memory, query, relaxed, text):
    found = search_concordance(memory, query)
    assert found.relaxed == relaxed
    assert found.hits[0].text == text


@pytest.mark.parametrize("query", ["정던", "퇴모", "소헙"])
def test_two_syllables_that_sound_otherwise_are_another_word(memory, query):
    assert search_concordance(memory, query).hits == ()


def test_most_words_come_first_when_not_all_are_there(memory):
    found = search_concordance(memory, "zebra council rent")
    assert found.relaxed == Relaxation.ANY_WORD
    assert texts(found) == [PAIRS[3][0]]


def test_last_step_is_meaning_where_a_caller_knows_it(memory):
    number = find_by_key(memory, KO, "강은 우리의 것이다.")[0].number
    found = search_concordance(memory, "하천", near_in_meaning=lambda text, language: [number])
    assert found.relaxed == Relaxation.MEANING
    assert [(hit.text, hit.spans) for hit in found.hits] == [(PAIRS[4][1], ())]
    assert search_concordance(memory, "하천").hits == ()


def test_pages_follow_each_other(memory):
    every = texts(search_concordance(memory, "임대료"))
    pages = [texts(search_concordance(memory, "임대료", limit=3, offset=at)) for at in (0, 3, 6)]
    assert pages == [every[:3], every[3:], []]


def test_only_approved_units_count_unless_asked(memory):
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        put_units(opened, [unit(1, "Open the gate", "문을 열어라", approved=False)])
        assert search_concordance(opened, "gate").hits == ()
        assert search_concordance(opened, "gate", approved_only=False).total == 1


def test_same_pair_in_many_documents_is_one_hit_with_its_count():
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        put_units(opened, [unit(number, "Open the gate", "문을 열어라") for number in range(3)])
        (hit,) = search_concordance(opened, "gate").hits
        assert hit.count == 3


def test_common_word_stops_with_enough_hits_and_says_there_are_more():
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        units = [unit(at, f"The river number {at}", f"{at}번째 강은 맑다") for at in range(400)]
        put_units(opened, units)
        for query in ("강", "river"):
            found = search_concordance(opened, query, limit=10)
            assert found.is_at_least
            assert 10 <= found.total < 400
            assert found.hits[0].text == units[-1].text(found.language)
        assert search_concordance(opened, "river", limit=500).total == 400


def test_direction_of_translation_makes_no_difference():
    found = []
    for source in (EN, KO):
        with create_engine("sqlite://").begin() as opened:
            create_tables(opened)
            put_units(opened, [unit(at, *pair, source=source) for at, pair in enumerate(PAIRS)])
            for query in ("임대료", "rent", "산업", "stop", "cease-fire"):
                hits = search_concordance(opened, query).hits
                found.append([(hit.text, hit.spans, hit.translation_spans) for hit in hits])
    assert found[: len(found) // 2] == found[len(found) // 2 :]


WORDS = (
    "강은",
    "강을",
    "맑은",
    "용어를",
    "지지한다",
    "멈춰라",
    "반제국주의",
    "a",
    "an",
    "war",
    "is",
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def _filled(pairs: list[tuple[str, str]]) -> Connection:
    opened = create_engine("sqlite://").connect()
    create_tables(opened)
    put_units(opened, [unit(number, *pair) for number, pair in enumerate(pairs)])
    return opened


@settings(max_examples=25)
@given(st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=4), st.data())
def test_word_taken_from_a_text_is_found_in_that_text(pairs, data):
    with _filled(pairs) as connection:
        language = data.draw(st.sampled_from([Language.KO, Language.EN]))
        english, korean = data.draw(st.sampled_from(pairs))
        text = korean if language is KO else english
        word = data.draw(st.sampled_from(re.findall(r"\w+", text)))
        found = search_concordance(connection, word, language)
        assert found.relaxed == ""
        assert text in texts(found)


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_any_query_is_answered(query):
    with _filled([(PAIRS[0])]) as connection:
        found = search_concordance(connection, query)
        assert len(found.hits) == found.total
