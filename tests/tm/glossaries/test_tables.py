"""Tables of other people: encodings, delimiters, headers, several terms, what is wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.glossaries.concepts import CONCEPTS, EN, KO, TENANT, UNION, terms
from tm.errors import FormatError
from tm.glossaries import (
    GlossaryResult,
    glossary_bytes,
    parse_glossary,
    read_glossary,
    read_header,
    write_glossary,
)
from tm.glossaries.columns import parse_columns
from tm.glossaries.doubting import doubts_about
from tm.glossaries.sheet import read_sheet
from tm.model import Severity
from tm.termbase.model import Concept, PartOfSpeech, Term

HEAD = ("한국어", "영어", "비고")
RIVER = ("강", "river", "흐르는 물")


def table(text: str, name: str = "x.csv") -> GlossaryResult:
    return parse_glossary(text.encode(), name)


def both(concept: Concept) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    return terms(concept, KO), terms(concept, EN)


def said(result: GlossaryResult) -> list[tuple[str, str]]:
    return [(finding.place, finding.message) for finding in result.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["x.csv", "x.tsv"])
def test_any_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str, name: str) -> None:
    data = "\r\n".join(delimiter.join(row) for row in (HEAD, RIVER)).encode(encoding)
    result = parse_glossary(data, name)
    (made,) = result.concepts
    assert both(made) == ([("강", "preferred")], [("river", "preferred")])
    assert (made.note, result.findings) == ("흐르는 물", ())


def test_excels_own_first_line_and_a_title_above_the_names_are_no_terms() -> None:
    result = table("sep=;\r\n용어집 2026;;\r\n;;\r\n용어;번역;상태\r\n강;river;\r\n")
    assert [both(one)[1] for one in result.concepts] == [[("river", "preferred")]]
    assert result.places == ("x.csv, row 4",)


def test_a_table_without_names_is_told_apart_by_its_letters() -> None:
    result = table("강,river\n하천,stream\n")
    assert len(result.concepts) == 2
    assert said(result) == [("x.csv, row 1", "no row names the columns; read as ko, en")]


def test_omegats_glossaries_are_read() -> None:
    result = table("# Glossary in tab-separated format\nriver\t강\t물길\nstream\t하천\n", "g.txt")
    assert [one.note for one in result.concepts] == ["물길", ""]
    assert result.places == ("g.txt, row 2", "g.txt, row 3")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table is empty"),
        ("\n,\n \n", "the table is empty"),
        (
            "a,b\n1,2\n",
            "row 1: expected a column of Korean terms and one of English terms, got a, b",
        ),
        ("강\n하천\n", "expected a column of Korean terms"),
        ("한국어,메모\n강,1\n", "expected a column of Korean terms"),
        ("ko,한국어,en\n강,물,river\n", "row 1: two columns have Korean terms"),
        ('ko,en\n"강,river\n', "broken table"),
    ],
)
def test_what_is_no_glossary_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=rf"^x\.csv.*{message}"):
        table(text)


def test_bytes_in_no_known_encoding_are_refused() -> None:
    with pytest.raises(FormatError, match=r"x\.csv: neither UTF-8, UTF-16 nor CP949"):
        parse_glossary(b"\x81\xff\x00ko,en", "x.csv")


def test_ragged_rows_are_read_as_far_as_they_go() -> None:
    result = table("ko,en,note\n강\n하천,stream,a,b,,c\n\n산,mountain\n")
    assert [both(one) for one in result.concepts] == [
        ([("강", "preferred")], []),
        ([("하천", "preferred")], [("stream", "preferred")]),
        ([("산", "preferred")], [("mountain", "preferred")]),
    ]
    assert said(result) == [
        ("x.csv, row 2", "no English term; kept without one"),
        ("x.csv, row 3", "cells beyond the last column were left out: b | c"),
    ]


def test_a_row_without_any_term_is_a_finding_and_the_rest_goes_on() -> None:
    result = table("ko,en,note\n-,n/a,x\n강,river,\n,,\n;,/,\n")
    assert len(result.concepts) == 1
    assert said(result) == [
        ("x.csv, row 2", "no Korean and no English term; skipped"),
        ("x.csv, row 5", "no term is left beside marks and separators; skipped"),
    ]


@pytest.mark.parametrize("formula", ["=1+1", "+82", "-회", "@이름", '=HYPERLINK("http://x")'])
def test_formulas_are_text_in_and_cannot_run_out(formula: str) -> None:
    cell = '"' + formula.replace('"', '""') + '"'
    (made,) = table(f"ko,en,note\n강,river,{cell}\n").concepts
    assert made.note == formula
    written = glossary_bytes("x.csv", [made]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert f"'{formula}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert parse_glossary(written.encode(), "x.csv").concepts == (made,)


def test_several_terms_in_a_cell_have_one_to_prefer() -> None:
    (made,) = table('ko,en\n"세입자; 임차인; 하숙인 (금지)","renter (admitted), tenant"\n').concepts
    assert both(made) == (
        [("세입자", "preferred"), ("임차인", "admitted"), ("하숙인", "forbidden")],
        [("renter", "admitted"), ("tenant", "preferred")],
    )


def test_numbered_meanings_are_concepts_of_their_own() -> None:
    result = table("ko,en,note\n배,1. ship; boat 2. pear,x\n강,1. river\n")
    assert [both(one) for one in result.concepts] == [
        ([("배", "preferred")], [("ship", "preferred"), ("boat", "admitted")]),
        ([("배", "preferred")], [("pear", "preferred")]),
        ([("강", "preferred")], [("1. river", "preferred")]),
    ]
    assert [one.note for one in result.concepts] == ["x", "x", ""]
    assert len({one.id for one in result.concepts}) == 3


def test_meanings_that_both_sides_number_go_together() -> None:
    first, second = table("ko,en\n① 배 ② 배나무 열매,1) ship 2) pear\n").concepts
    assert both(first)[1] == [("ship", "preferred")]
    assert both(second) == ([("배나무 열매", "preferred")], [("pear", "preferred")])


def test_meanings_that_do_not_go_together_stay_in_one_concept() -> None:
    (made,) = table("ko,en\n1. 배 2. 열매,1. ship 2. pear 3. double\n").concepts
    assert [len(side) for side in both(made)] == [2, 3]


def test_columns_of_synonyms_and_forbidden_terms_add_to_their_side() -> None:
    (made,) = table("ko,en,동의어,금지어\n세입자,tenant,임차인; renter,하숙인; lodger\n").concepts
    assert both(made) == (
        [("세입자", "preferred"), ("임차인", "admitted"), ("하숙인", "forbidden")],
        [("tenant", "preferred"), ("renter", "admitted"), ("lodger", "forbidden")],
    )


@pytest.mark.parametrize(
    ("rows", "korean", "english"),
    [
        # The side that is not there elsewhere is the one that is spoken of.
        ("세입자,tenant,\n하숙인,tenant,금지\n", "하숙인", ""),
        ("세입자,tenant,\n세입자,lodger,forbidden\n", "", "lodger"),
        ("세입자,tenant,\n하숙인,lodger,forbidden\n", "", "lodger"),
    ],
)
def test_a_status_column_says_something_of_one_side(rows: str, korean: str, english: str) -> None:
    result = table(f"ko,en,status\n{rows}")
    forbidden = [
        [text for one in result.concepts for text, status in side(one) if status == "forbidden"]
        for side in (lambda one: terms(one, KO), lambda one: terms(one, EN))
    ]
    assert forbidden == [[korean] if korean else [], [english] if english else []]


def test_a_row_that_only_forbids_joins_the_concept_that_it_is_about() -> None:
    result = table("ko,en,status\n세입자,tenant,\n하숙인,tenant,금지\n임차인,tenant,허용\n")
    (made,) = result.concepts
    assert both(made)[0] == [
        ("세입자", "preferred"),
        ("하숙인", "forbidden"),
        ("임차인", "admitted"),
    ]
    assert said(result) == [
        ("x.csv, row 3", "added to the concept of x.csv, row 2"),
        ("x.csv, row 4", "added to the concept of x.csv, row 2"),
    ]


def test_an_unknown_status_or_part_of_speech_is_said() -> None:
    result = table("ko,en,status,pos\n강,river,maybe,noun\n")
    assert both(result.concepts[0])[1] == [("river", "preferred")]
    assert result.concepts[0].terms[0].part_of_speech is PartOfSpeech.NOUN
    assert said(result) == [
        ("x.csv, row 2", "status is 'maybe', expected preferred, admitted or forbidden; left out")
    ]


def test_the_same_terms_twice_are_put_together_and_told() -> None:
    result = table("ko,en,note,정의\n강,river,a,\n하천,stream,,\n강,River,b,큰 물\n")
    assert len(result.concepts) == 2
    assert (result.concepts[0].note, result.concepts[0].definition) == ("a", "큰 물")
    assert said(result) == [
        ("x.csv, row 4", "the same terms as in x.csv, row 2; put together"),
        ("x.csv, row 4", "another note than in x.csv, row 2; left out: b"),
    ]


def test_a_term_preferred_and_forbidden_is_an_error_that_names_both() -> None:
    result = table("ko,en\n세입자; 임차인,tenant\n세입자; 임차인 (금지),tenant\n")
    (made,) = result.concepts
    assert both(made)[0] == [("세입자", "preferred"), ("임차인", "admitted")]
    error = next(one for one in result.findings if one.severity is Severity.ERROR)
    assert error.place == "x.csv, row 3"
    assert "'임차인' is forbidden here and admitted in x.csv, row 2" in error.message


def test_a_term_that_sends_to_another_one_is_admitted_there() -> None:
    result = table("ko,en\n투쟁 기금,see 파업 기금\n파업 기금,strike fund\n")
    (made,) = result.concepts
    assert both(made)[0] == [("파업 기금", "preferred"), ("투쟁 기금", "admitted")]
    assert result.findings == ()


def test_terms_that_send_to_each_other_are_a_circle_and_the_rest_goes_on() -> None:
    result = table("ko,en\n투쟁 기금,see 파업 기금\n파업 기금,→ 투쟁 기금\n강,river\n가,→ 가\n")
    assert len(result.concepts) == 1
    assert [place for place, _ in said(result)] == ["x.csv, row 2", "x.csv, row 3", "x.csv, row 5"]
    assert "in a circle: 투쟁 기금 → 파업 기금 → 투쟁 기금; skipped" in said(result)[0][1]
    assert "in a circle: 가 → 가" in said(result)[2][1]


def test_a_term_that_sends_to_none_is_skipped() -> None:
    result = table("ko,en\n투쟁 기금,see 파업 기금\n강,river\n")
    assert said(result) == [
        (
            "x.csv, row 2",
            "'투쟁 기금' refers to '파업 기금', which the file does not have; skipped",
        )
    ]


def test_synonyms_that_name_each_other_are_related_and_no_trouble() -> None:
    result = table("ko,en,see also\n강,river,하천; 바다; 강\n하천,stream,river\n")
    first, second = result.concepts
    assert (first.related, second.related) == ((second.id,), (first.id,))
    assert first.props == (("related", "바다"),)
    assert said(result) == [
        ("x.csv, row 2", "'강' is related to itself; left out"),
        (
            "x.csv, row 2",
            "related to '바다', which the file does not have; kept as a remark",
        ),
    ]


def test_columns_of_other_programs_are_kept_as_they_are() -> None:
    (made,) = table("번호,ko,en,쪽\n7,강,river,12\n").concepts
    assert made.props == (("번호", "7"), ("쪽", "12"))
    assert parse_glossary(glossary_bytes("x.csv", [made]), "y.csv").concepts == (made,)


def test_doubtful_terms_are_kept_each_with_its_place() -> None:
    result = table("ko,en\n강,river\n가,the\n^강.*,river.*\n산,mountain\n산,hill\n")
    assert len(result.concepts) == 5
    doubts = [(one.place, one.message) for one in doubts_about(result.concepts, result.places)]
    assert {place for place, _ in doubts} == {f"x.csv, row {number}" for number in range(2, 7)}
    for word in ("one syllable", "only a particle", "regular expression", "another concept: hill"):
        assert any(word in message for _, message in doubts)


def test_what_somebody_added_to_our_own_table_is_read_as_a_row_of_theirs() -> None:
    data = glossary_bytes("x.csv", [TENANT, UNION]).decode("utf-8-sig")
    result = table(data + "강; 하천,river\r\n")
    assert result.concepts[:2] == (TENANT, UNION)
    assert both(result.concepts[2])[0] == [("강", "preferred"), ("하천", "admitted")]
    assert result.places[2] == "x.csv, row 6"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("admitted,forbidden", "sometimes,forbidden", "status is 'sometimes', expected preferred"),
        (",noun,", ",Wort,", "part of speech is 'Wort', expected noun"),
        ('"{""props""', '"{""', "the column 'further' is no JSON that we wrote"),
        ("3f2c,t2", "3f2c,t1", "the id 't1' stood before; the term '임차인' gets one of its own"),
        ("임차인,lodger,", ",,", ""),
    ],
)
def test_edits_of_our_own_table_that_go_wrong_are_told(old: str, new: str, message: str) -> None:
    data = glossary_bytes("x.csv", [TENANT]).decode("utf-8-sig")
    assert old in data
    result = table(data.replace(old, new))
    assert [one.id for one in result.concepts] == [TENANT.id]
    assert message in "".join(text for _, text in said(result))


def test_rows_of_one_concept_may_be_sorted_apart() -> None:
    head, *rows = glossary_bytes("x.csv", [UNION, TENANT]).decode("utf-8-sig").splitlines()
    result = table("\n".join([head, *sorted(rows)]))
    assert {one.id for one in result.concepts} == {TENANT.id, UNION.id}
    (tenant,) = (one for one in result.concepts if one.id == TENANT.id)
    assert set(tenant.terms) == set(TENANT.terms)
    assert (tenant.definition, tenant.props) == (TENANT.definition, TENANT.props)


def test_columns_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Wort,Term,Seite\n강,river,3\n", encoding="utf-8")
    header = read_header(path)
    assert header.rows == (("Wort", "Term", "Seite"), ("강", "river", "3"))
    columns = parse_columns("ko=Wort,en=Term,note=Seite", header.rows[0])
    (made,) = read_glossary(path, columns).concepts
    assert made.note == "3"


def test_a_header_is_only_for_tables(tmp_path: Path) -> None:
    write_glossary(tmp_path / "x.tbx", CONCEPTS)
    with pytest.raises(FormatError, match=r"x\.tbx: TBX-Basic has no columns"):
        read_header(tmp_path / "x.tbx")


def test_unknown_endings_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"no glossary has the ending '\.doc'; use one of \.tbx"):
        read_glossary(tmp_path / "x.doc")
    with pytest.raises(FormatError, match=r"x\.csv: cannot be read .*; check the path"):
        read_glossary(tmp_path / "x.csv")


def test_a_thousand_rows_take_a_moment() -> None:
    rows = "".join(f"용어 {n}; 말 {n},term {n}; word {n}\n" for n in range(1000))
    result = table(f"ko,en\n{rows}")
    assert len(result.concepts) == 1000
    assert list(doubts_about(result.concepts, result.places)) == []


def test_a_hostile_cell_is_refused() -> None:
    with pytest.raises(FormatError, match="broken table"):
        table(f"ko,en\n강,{'a' * 1_000_001}\n")


def test_terms_are_the_same_apart_from_space_hyphens_and_case() -> None:
    result = table("ko,en\n강 정화,river clean-up\n강정화,River Clean up\n")
    assert len(result.concepts) == 1
    assert result.concepts[0].terms[0] == Term(result.concepts[0].terms[0].id, KO, "강 정화")


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("강", "강.*"), ("조정", "조정(調停)")])
def test_terms_that_differ_in_marks_are_two(one: str, other: str) -> None:
    result = table(f"ko,en\n{one}강,river\n{other}강,river\n")
    assert len(result.concepts) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_where_no_name_is_known(delimiter: str) -> None:
    rows = (("Wort", "Term", "Seite"), ("강", "river", "3"), ("하천", "stream", "4"))
    data = "\n".join(delimiter.join(row) for row in rows)
    found = parse_glossary(data.encode(), "x.csv").concepts
    assert [terms(one, KO) for one in found] == [[("강", "preferred")], [("하천", "preferred")]]


_CELL = st.sampled_from(
    [
        *("", "강", "river", "하천; 시내", "1. ship 2. pear", "→ 강", "see river", "금지", "=1"),
        *("(금지) 강", "-", "\\", '"', "x" * 50, "강\n하천", "concept id", "korean", "①", "noun"),
    ]
)
_NAMES = st.sampled_from(
    [
        *(
            "korean",
            "english",
            "status",
            "note",
            "동의어",
            "금지어",
            "see also",
            "품사",
            "page",
            "",
        ),
        *("korean status", "concept id", "korean id", "english id", "further", "related"),
    ]
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(_NAMES, min_size=2, max_size=6),
    st.lists(st.lists(_CELL, max_size=7), max_size=8),
)
def test_any_table_is_read_or_refused_and_keeps_its_promises(
    head: list[str], body: list[list[str]]
) -> None:
    try:
        found = read_sheet([head, *body], "x.csv")
    except FormatError as error:
        assert str(error).startswith("x.csv")  # noqa: PT017
        return
    assert len(found.places) == len(found.concepts)
    ids = [one.id for one in found.concepts]
    assert len(set(ids)) == len(ids)
    for concept in found.concepts:
        assert concept.terms
        assert all(term.text.strip() for term in concept.terms)
        assert set(concept.related) <= set(ids) or concept.related
        own = [term.id for term in concept.terms]
        assert len(set(own)) == len(own)
    again = parse_glossary(glossary_bytes("x.csv", found.concepts), "x.csv")
    assert again.concepts == found.concepts
