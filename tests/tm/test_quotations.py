"""Passages of made-up documents that quote the two earlier statements, or don't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tm.statements import EN, HARBOUR, KO, LIBRARY, UNITS, statement
from tm.index import SketchIndex
from tm.quotations import find_quotations
from tm.store import put_units

INTRO = {
    KO: ("새해가 되었지만 부두의 아침은 여전히 어둡다.", "작년 봄 우리는 이렇게 경고했다."),
    EN: (
        "The year is new, but the docks are as dark as ever.",
        "We warned last spring:",
    ),
}
OUTRO = {
    KO: ("아무도 귀를 기울이지 않았고, 어제 두 사람이 병원으로 실려 갔다.",),
    EN: ("Nobody listened, and yesterday two people were taken to hospital.",),
}

QUOTED = {
    KO: (
        "“야간 근무 조가 안전 감독관 한 명 없이 방치되고 있다.",
        "그러한 절감은 항만청이 ㅡ 단 한 철만이라도 ㅡ 부두 노동자들의 생명보다 이윤을 앞에 둔다는 "
        "것을 뜻한다.",
        "다시 말해 부두 노동자들이 자기 건강으로 새 부두의 값을 치르게 된다는 것이다.”[3]",
    ),
    EN: (
        '"The night shift is being left without a single safety inspector.',
        "Such a saving means that the port authority - if only for a season - puts profit above "
        "the lives of the dockers.",
        'In other words, the dockers are to pay for the new terminal with their health."[3]',
    ),
}
BOTH = pytest.mark.parametrize("language", [KO, EN])


@pytest.fixture
def find(connection, tmp_path):
    """Search a memory of the two statements."""
    put_units(connection, UNITS)
    sketches = SketchIndex(tmp_path)

    def find(sentences, language, **options):
        return find_quotations(connection, sketches, sentences, language, **options)

    find.connection = connection
    return find


def side(row, language):
    return row[1] if language is KO else row[0]


def document(language, *quoted):
    return (*INTRO[language], *quoted, *OUTRO[language])


@BOTH
def test_a_clause_and_the_sentences_behind_it_are_one_quotation(find, language):
    sentences = document(language, *QUOTED[language])
    (found,) = find(sentences, language)
    assert (found.first, found.last) == (2, 4)
    assert found.document == "harbour"
    assert [unit.id for unit in found.units] == ["harbour-2", "harbour-3", "harbour-4"]
    assert found.score >= 90
    assert [one.index for one in found.sentences] == [2, 3, 4]
    assert all(one.reason for one in found.sentences)


@BOTH
def test_the_place_in_each_sentence_leaves_marks_and_notes_out(find, language):
    sentences = document(language, *QUOTED[language])
    (found,) = find(sentences, language)
    shown = [sentences[one.index][one.place.start : one.place.end] for one in found.sentences]
    assert [text.strip('“”".[]3') for text in sentences[2:5]] == shown


@BOTH
def test_only_the_clause_of_the_first_unit_is_quoted(find, language):
    (found,) = find(document(language, *QUOTED[language]), language)
    unit, part = found.units[0], found.parts[0]
    quoted = unit.text(language)[part.start : part.end]
    expected = {
        KO: "야간 근무조가 안전(安全) 감독관 한 명 없이 방치되고 있다는",
        EN: "the night shift is being left without a single safety inspector",
    }
    assert quoted == expected[language]
    assert [one.end - one.start for one in found.parts[1:]] == [
        len(one.text(language)) - 1 for one in found.units[1:]
    ]


@BOTH
def test_the_translation_is_that_of_the_units_in_order(find, language):
    (found,) = find(document(language, *QUOTED[language]), language)
    other = EN if language is KO else KO
    assert found.translation == " ".join(unit.text(other) for unit in found.units)


@BOTH
def test_sentences_joined_into_one_are_still_the_quotation(find, language):
    joined = {
        KO: "그들은 “" + HARBOUR[3][1].rstrip(".") + ", " + HARBOUR[4][1] + "”라고 썼다.",
        EN: 'They wrote: "' + HARBOUR[3][0].rstrip(".") + "; " + HARBOUR[4][0] + '"',
    }
    (found,) = find(document(language, joined[language]), language)
    assert (found.first, found.last) == (2, 2)
    assert [unit.id for unit in found.units] == ["harbour-3", "harbour-4"]


@BOTH
def test_a_sentence_split_in_two_is_still_the_quotation(find, language):
    split = {
        KO: (
            "소유주들은 가을 폭풍이 오기 전에 부두를 완공하려 할 것이다.",
            "그리고 시의회가 누가 기초를 점검했는지 묻기 전에 말이다.",
        ),
        EN: (
            "The owners will try to finish the terminal before the autumn storms.",
            "And before the council can ask who checked the foundations.",
        ),
    }
    whole = side(HARBOUR[4], language)
    (found,) = find(document(language, whole, *split[language]), language)
    assert found.first == 2
    assert found.last >= 3
    assert [unit.id for unit in found.units][:2] == ["harbour-4", "harbour-5"]


@BOTH
def test_the_first_words_may_be_dropped_and_the_end_cut_off(find, language):
    parts = {
        KO: (
            "“항만청이 단 한 철만이라도 부두 노동자들의 생명보다 이윤을 앞에 둔다는 것을 뜻한다.",
            "다시 말해 부두 노동자들이 자기 건강으로 값을 치르게 된다.”",
        ),
        EN: (
            "“The port authority, if only for a season, puts profit above the lives of "
            "the dockers.",
            "The dockers are to pay for the new terminal.”",
        ),
    }
    (found,) = find(document(language, *parts[language]), language)
    assert (found.first, found.last) == (2, 3)
    assert [unit.id for unit in found.units] == ["harbour-3", "harbour-4"]


@BOTH
def test_two_passages_are_two_quotations(find, language):
    sentences = document(
        language,
        *QUOTED[language],
        *OUTRO[language],
        side(LIBRARY[1], language),
        side(LIBRARY[2], language),
    )
    found = find(sentences, language)
    assert [(one.document, one.first, one.last) for one in found] == [
        ("harbour", 2, 4),
        ("library", 6, 7),
    ]


@BOTH
def test_a_left_out_sentence_parts_no_quotation(find, language):
    kept = [side(HARBOUR[number], language) for number in (3, 5)]
    (found,) = find(document(language, *kept), language)
    assert [unit.id for unit in found.units] == ["harbour-3", "harbour-5"]


@BOTH
def test_a_quotation_may_be_broken_by_he_said(find, language):
    said = {KO: " 위원장은 이어 말했다.", EN: " she went on."}[language]
    first, second = (side(HARBOUR[number], language) for number in (3, 4))
    (found,) = find(document(language, f"“{first}”{said}", f"“{second}”"), language)
    assert [unit.id for unit in found.units] == ["harbour-3", "harbour-4"]


@BOTH
def test_a_long_sentence_alone_is_a_quotation(find, language):
    (found,) = find(document(language, side(HARBOUR[5], language)), language)
    assert (found.first, found.last, found.score) == (2, 2, 100)


@BOTH
def test_a_shorter_sentence_is_one_in_quotation_marks_only(find, language):
    bare = side(LIBRARY[2], language)
    assert find(document(language, bare), language) == ()
    (found,) = find(document(language, f"“{bare}”"), language)
    assert [unit.id for unit in found.units] == ["library-2"]


@BOTH
@pytest.mark.parametrize("number", [0, 6, 7])
def test_a_slogan_alone_is_no_quotation(find, language, number):
    assert find(document(language, side(HARBOUR[number], language)), language) == ()


def test_ordinary_fuzzy_matches_are_no_quotation(find):
    assert (
        find(
            document(
                KO,
                "소유주들은 겨울이 오기 전에, 그리고 구청이 누가 지붕을 점검했는지 알아내기 전에 "
                "극장을 팔려고 할 것이다.",
            ),
            KO,
        )
        == ()
    )
    assert (
        find(
            document(
                EN,
                "The tenants will try to finish the petition before the winter frost and before "
                "the landlord can ask who signed the lists.",
            ),
            EN,
        )
        == ()
    )


@BOTH
def test_sentences_of_an_earlier_document_in_another_order_are_no_passage(find, language):
    mixed = [side(LIBRARY[number], language) for number in (3, 1)]
    for one in find(document(language, mixed[0], *OUTRO[language], mixed[1]), language):
        assert one.first == one.last


@BOTH
def test_a_document_does_not_quote_itself(find, language):
    whole = [side(row, language) for row in HARBOUR]
    assert find(whole, language, without=("harbour",)) == ()
    (found,) = find(whole, language)
    assert (found.first, found.last) == (0, len(HARBOUR) - 1)
    assert found.score == 100


@BOTH
def test_the_oldest_of_equal_sources_is_named(find, language):
    again = statement("anthology", HARBOUR, "2020-01-01T00:00:00Z")
    put_units(find.connection, again)
    (found,) = find(document(language, *QUOTED[language]), language)
    assert found.document == "anthology"


@BOTH
def test_where_it_is_repeated_longest_comes_before_age(find, language):
    put_units(find.connection, statement("excerpt", HARBOUR[3:5], "2020-01-01T00:00:00Z"))
    (found,) = find(document(language, *QUOTED[language]), language)
    assert found.document == "harbour"


@BOTH
def test_unapproved_units_are_quoted_only_when_asked_for(find, language):
    put_units(find.connection, [replace(unit, approved=False) for unit in UNITS])
    sentences = document(language, *QUOTED[language])
    assert find(sentences, language) == ()
    assert len(find(sentences, language, approved_only=False)) == 1


@BOTH
def test_units_without_neighbours_make_single_sentences(find, language):
    """A table or PO file names a document but knows no order."""
    alone = [
        replace(unit, origin=replace(unit.origin, previous="", following="")) for unit in UNITS
    ]
    put_units(find.connection, alone)
    found = find(document(language, *QUOTED[language]), language)
    assert all(len(one.units) == 1 for one in found)


@BOTH
def test_units_without_a_document_are_not_quoted(find, language):
    put_units(
        find.connection,
        [replace(unit, origin=replace(unit.origin, document="")) for unit in UNITS],
    )
    assert find(document(language, *QUOTED[language]), language) == ()


@BOTH
@pytest.mark.parametrize("sentences", [(), ("",), ("   ", "\n"), ("!", "…", "3.", "“”")])
def test_nothing_quotes_nothing(find, language, sentences):
    assert find(sentences, language) == ()


@BOTH
def test_a_text_of_a_page_without_full_stops_is_passed_over(find, language):
    assert find(("가나 da " * 2_000,), language) == ()


def _gold(shared, name):
    text = (shared / "statements" / f"{name}.gold.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(row[1], row[0]) for row in rows]


def _units_of_gold(shared, name):
    """Make units of the two-sided rows; neighbours are those of the English."""
    rows = [row for row in _gold(shared, name) if row[0]]
    return [unit for unit in statement(name, rows) if unit.target]


@BOTH
def test_the_statement_that_quotes_an_earlier_one_does_so_once(
    shared, connection, tmp_path, language
):
    put_units(connection, _units_of_gold(shared, "kherson"))
    sentences = [text for row in _gold(shared, "moscow-times") if (text := side(row, language))]
    (found,) = find_quotations(connection, SketchIndex(tmp_path), sentences, language)
    assert found.document == "kherson"
    assert len(found.units) == len(found.sentences) == 4
    assert found.last - found.first == 3
    assert found.score >= 95
    english = " ".join(unit.source for unit in found.units)
    assert "threatened by a Great Power deal" in english
    assert "in danger of being sold out" in english
