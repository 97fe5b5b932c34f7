"""Fragments of made-up queries in a memory of two statements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.encoders import load_encoder
from tests.tm.statements import EN, HARBOUR, KO, LIBRARY, UNITS, statement
from tm.fragments.find import find_fragments, leave_out_covered
from tm.index import SketchIndex, VectorIndex
from tm.match import Memory, Query, find_matches
from tm.store import put_units


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


@pytest.fixture
def sketches(tmp_path):
    return SketchIndex(tmp_path)


@pytest.fixture
def find(connection, sketches, encoder):
    put_units(connection, UNITS)

    def find(text, language, **options):
        return find_fragments(connection, sketches, encoder, text, language, **options)

    return find


def cut(text, span):
    return text[span.start : span.end]


SLOGAN_INSIDE = {
    KO: "행진이 끝날 무렵 모두가 “문을 열어라, 사서를 복직시켜라!”라고 외쳤고 북이 울렸다.",
    EN: "When the march ended, all of us shouted “Open the doors, bring the librarians back!” "
    "and the drums began.",
}


@pytest.mark.parametrize("language", [KO, EN])
def test_a_slogan_inside_a_longer_sentence_comes_with_its_whole_translation(find, language):
    query = SLOGAN_INSIDE[language]
    found = find(query, language)[0]
    english, korean = LIBRARY[4]
    assert found.whole
    assert found.score >= 95
    assert cut(query, found.query_span) == (korean if language is KO else english).rstrip("!")
    assert found.translation == (english if language is KO else korean)
    assert cut(found.translation, found.translation_span) == found.translation


HALF = {
    KO: (
        "가을 폭풍이 오기 전에, 그리고 시의회가 누가 기초를 점검했는지 묻기 전에 우리는 "
        "모여야 한다.",
        "가을 폭풍이 오기 전에, 그리고 시의회가 누가 기초를 점검했는지 묻기 전에",
        "before the autumn storms and before the council can ask who checked the foundations",
    ),
    EN: (
        "We must meet before the autumn storms and before the council can ask who checked the "
        "foundations.",
        "before the autumn storms and before the council can ask who checked the foundations",
        "가을 폭풍이 오기 전에, 그리고 시의회가 누가 기초를 점검했는지 묻기 전에",
    ),
}


def words(text):
    return set(text.replace(",", " ").replace(".", " ").split())


@pytest.mark.parametrize("language", [KO, EN])
def test_half_of_a_query_is_found_with_its_likely_translation(find, language):
    query, half, expected = HALF[language]
    found = find(query, language)[0]
    assert not found.whole
    assert cut(query, found.query_span) == half
    assert cut(found.matched, found.matched_span) == half
    likely = words(cut(found.translation, found.translation_span))
    assert len(likely & words(expected)) >= 0.8 * len(likely | words(expected))


def test_the_fragments_of_two_units_cover_a_query_together(find):
    query = f"{LIBRARY[2][1].rstrip('.')}, 그러나 우리는 외친다: {HARBOUR[7][1]}"
    first, second = find(query, KO)
    assert {first.unit.id, second.unit.id} == {"library-2", "harbour-7"}
    assert first.query_span.end <= second.query_span.start or (
        second.query_span.end <= first.query_span.start
    )


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("우리는 이 일을 그렇게 하지 않을 것이다.", KO),
        ("누군가 다친 새를 그는 도왔다.", KO),
        ("모든 것이 부두에서 시작된다.", KO),
        ("It is in the city, and that is the end of it.", EN),
        ("In other words, the children are happy in the park.", EN),
        ("That is the fact that they put to the council.", EN),
        ("", KO),
        ("   ", EN),
        ("?!", KO),
        ("가" * 6_000, KO),
    ],
)
def test_a_few_small_words_in_common_are_no_fragment(find, query, language):
    assert find(query, language) == ()


@pytest.mark.parametrize("language", [KO, EN])
@pytest.mark.parametrize("row", [*HARBOUR, *LIBRARY])
def test_a_whole_unit_is_a_match_and_no_fragment(find, row, language):
    assert find(row[1] if language is KO else row[0], language) == ()


def test_spans_and_scores_are_always_in_range(find):
    for row in (*HARBOUR, *LIBRARY):
        for language, text in (
            (EN, f"{row[0]} {LIBRARY[4][0]}"),
            (KO, f"{row[1]} {LIBRARY[4][1]}"),
        ):
            for found in find(text, language):
                assert 0 <= found.query_span.start < found.query_span.end <= len(text)
                assert 0 <= found.matched_span.start < found.matched_span.end <= len(found.matched)
                assert 75 <= found.score <= 100
                assert found.reason
                assert found.unit in found.occurrences
                assert found.count >= len(found.occurrences)


def test_a_changed_word_inside_lowers_the_score_and_is_named(find):
    query = "그들은 “문을 열어라, 교사를 복직시켜라!” 하고 외쳤다."
    found = find(query, KO)[0]
    assert 75 <= found.score < 95
    assert "사서를 → 교사를" in found.reason


def test_no_more_than_asked_for_come_back(find):
    query = f"{LIBRARY[2][1]} {HARBOUR[7][1]} {HARBOUR[0][1]} {LIBRARY[4][1]}"
    assert len(find(query, KO)) == 4
    assert len(find(query, KO, limit=2)) == 2


def test_occurrences_in_several_documents_are_counted(find, connection):
    put_units(connection, statement("again", LIBRARY[4:], "2026-02-01T00:00:00Z"))
    found = find(SLOGAN_INSIDE[KO], KO)[0]
    assert found.count == 2
    assert [unit.origin.document for unit in found.occurrences] == ["again", "library"]
    assert found.unit.origin.document == "again"


def test_unapproved_units_are_left_out_unless_asked_for(find, connection):
    put_units(connection, [replace(unit, approved=False) for unit in UNITS])
    assert find(SLOGAN_INSIDE[KO], KO) == ()
    assert find(SLOGAN_INSIDE[KO], KO, approved_only=False)


def test_without_an_encoder_only_whole_units_know_their_translation(connection, sketches):
    put_units(connection, UNITS)
    whole = find_fragments(connection, sketches, None, SLOGAN_INSIDE[KO], KO)[0]
    assert whole.translation_span is not None
    half = find_fragments(connection, sketches, None, HALF[KO][0], KO)[0]
    assert half.translation_span is None


def test_the_caller_may_bring_the_candidates(connection, encoder):
    put_units(connection, UNITS)
    numbers = range(1, len(UNITS) + 1)
    given = find_fragments(connection, None, encoder, SLOGAN_INSIDE[KO], KO, numbers=numbers)
    assert [fragment.unit.id for fragment in given] == ["library-4"]
    assert find_fragments(connection, None, encoder, SLOGAN_INSIDE[KO], KO) == ()


def test_links_are_no_fragment(find, connection):
    put_units(
        connection, statement("links", (("See www.dockers.example", "www.dockers.example 참조"),))
    )
    query = "Read on at www.dockers.example today"
    assert all("www" not in cut(query, found.query_span) for found in find(query, EN))


@pytest.fixture
def matches(connection, sketches, encoder, tmp_path):
    def matches(text, language):
        vectors = VectorIndex(tmp_path, encoder)
        return find_matches(Memory(connection, sketches, vectors, encoder), Query(text, language))

    return matches


@pytest.mark.parametrize("language", [KO, EN])
def test_a_fragment_whose_unit_is_a_match_already_is_left_out(find, matches, language):
    query = f"{LIBRARY[4][1]} 지금!" if language is KO else f"{LIBRARY[4][0]} Now!"
    fragments, found = find(query, language), matches(query, language)
    assert fragments
    assert found
    assert leave_out_covered(fragments, found) == ()


def test_a_fragment_beside_a_good_match_stays(find, matches):
    query = SLOGAN_INSIDE[KO]
    fragments = find(query, KO)
    others = [match for match in matches(query, KO) if match.unit.id != "library-4"]
    assert leave_out_covered(fragments, others) == fragments
    assert leave_out_covered(fragments, ()) == fragments


def test_a_match_with_the_same_words_covers_every_fragment(find, connection, matches):
    query = SLOGAN_INSIDE[KO]
    put_units(connection, statement("march", ((SLOGAN_INSIDE[EN], query),)))
    (best, *_) = matches(query, KO)
    assert best.lexical == 100
    put_units(connection, UNITS)
    fragments = find(query.replace("북이", "종이"), KO)
    assert leave_out_covered(fragments, (best,)) == ()
