"""What stands in one cell: several terms, their marks, numbered meanings, references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.glossaries.cells import (
    CellTerm,
    part_of_speech_of,
    reference_in,
    senses,
    status_of,
    terms_in,
)
from tm.termbase.model import PartOfSpeech, TermStatus

PREFERRED, ADMITTED, FORBIDDEN = TermStatus


def texts(cell: str) -> list[str]:
    return [term.text for term in terms_in(cell)]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("세입자", ["세입자"]),
        ("세입자; 임차인", ["세입자", "임차인"]),
        ("세입자；임차인", ["세입자", "임차인"]),
        ("세입자, 임차인, 입주자", ["세입자", "임차인", "입주자"]),
        ("세입자、임차인", ["세입자", "임차인"]),
        ("세입자/임차인", ["세입자", "임차인"]),
        ("general meeting / assembly", ["general meeting", "assembly"]),
        ("tenant/renter", ["tenant", "renter"]),
        ("세입자|임차인", ["세입자", "임차인"]),
        ("세입자\n임차인\r\n입주자", ["세입자", "임차인", "입주자"]),
        (" rent strike ;; boycott; ", ["rent strike", "boycott"]),
        ("세입자; 세입자", ["세입자"]),
        ("", []),
        (" ; / , | \n", []),
        ("[[세입자]], '''[[임차인|임차인들]]'''", ["세입자", "임차인들"]),
    ],
)
def test_terms_are_parted_at_every_usual_separator(cell: str, parts: list[str]) -> None:
    assert texts(cell) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        (r"peace\, land", ["peace, land"]),
        (r"a\;b; c", ["a;b", "c"]),
        (r"노동자\/농민 / 학생", ["노동자/농민", "학생"]),
        (r"a\|b", ["a|b"]),
        (r"a\\, b", ["a\\", "b"]),
        (r"a\n", [r"a\n"]),
        ("\\", ["\\"]),
    ],
)
def test_a_backslash_keeps_a_separator(cell: str, parts: list[str]) -> None:
    assert texts(cell) == parts


@pytest.mark.parametrize(
    "term",
    [
        "1,000 won note",
        "24/7 service",
        "and/or",
        "he/she",
        "km/h",
        "TCP/IP",
        "노/사",
        "https://example.org/a",
        "Seoul, Korea",
        "workers, farmers and students",
        "workers, farmers, and students",
        "Acme, Inc.",
        "“Peace, land, bread”",
        "‘강, 산; 들’ 모임",
        "조정(調停, 중재)",
        "임대료(월세; 전세)",
        "강을 살리자, 지금 당장!",
        "Stop the rent increase; house the people!",
        "Is it a river, or a lake?",
        "the right of every tenant to stay, as the law of the city says since spring",
    ],
)
def test_one_term_stays_one_where_a_separator_is_its_own(term: str) -> None:
    assert texts(term) == [term]


def test_a_bracket_that_nobody_closed_holds_nothing_together() -> None:
    assert texts("조정(調停; 중재") == ["조정(調停", "중재"]


def test_semicolons_go_before_commas() -> None:
    assert texts("peace, land and bread; rent, wages") == ["peace, land and bread", "rent, wages"]


@pytest.mark.parametrize(
    ("cell", "text", "status"),
    [
        ("lodger (forbidden)", "lodger", FORBIDDEN),
        ("(Forbidden) lodger", "lodger", FORBIDDEN),
        ("lodger [do not use]", "lodger", FORBIDDEN),
        ("하숙인(금지)", "하숙인", FORBIDDEN),
        ("하숙인 （사용 금지）", "하숙인", FORBIDDEN),
        ("✗ 하숙인", "하숙인", FORBIDDEN),
        ("임차인 (허용)", "임차인", ADMITTED),
        ("세입자 (권장)", "세입자", PREFERRED),
        ("tenant (preferred)", "tenant", PREFERRED),
        ("조정(調停)", "조정(調停)", None),
        ("plan (b)", "plan (b)", None),
        ("plan (x)", "plan (x)", None),
        ("(금지) 구역 표지", "구역 표지", FORBIDDEN),
        ("출입(금지)구역", "출입(금지)구역", None),
    ],
)
def test_marks_say_the_status_and_other_brackets_stay(
    cell: str, text: str, status: TermStatus | None
) -> None:
    assert terms_in(cell) == (CellTerm(text, status),)


def test_each_term_of_a_cell_has_its_own_marks() -> None:
    assert terms_in("tenant (n.); renter (noun) (admitted); to let (v.); 하숙인(명사)(금지)") == (
        CellTerm("tenant", None, PartOfSpeech.NOUN),
        CellTerm("renter", ADMITTED, PartOfSpeech.NOUN),
        CellTerm("to let", None, PartOfSpeech.VERB),
        CellTerm("하숙인", FORBIDDEN, PartOfSpeech.NOUN),
    )


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("1. ship 2. pear", ("ship", "pear")),
        ("1) ship; 2) pear", ("ship", "pear")),
        ("(1) ship\n(2) pear", ("ship", "pear")),
        ("① 배 ② 배나무 ③ 곱절", ("배", "배나무", "곱절")),
        ("1. 강; 하천 2. 강하다", ("강; 하천", "강하다")),
        ("1. ship", ("1. ship",)),
        ("2. ship 3. pear", ("2. ship 3. pear",)),
        ("3.1 운동", ("3.1 운동",)),
        ("the 1. May 2. June", ("the 1. May 2. June",)),
        ("1. 2. pear", ("1. 2. pear",)),
        ("배", ("배",)),
    ],
)
def test_numbered_meanings_are_parted_where_the_numbers_count(
    cell: str, parts: tuple[str, ...]
) -> None:
    assert senses(cell) == parts


@pytest.mark.parametrize(
    ("cell", "term"),
    [
        ("see rent strike", "rent strike"),
        ("See also: rent strike.", "rent strike"),
        ("→ 파업 기금", "파업 기금"),
        ("-> 파업 기금", "파업 기금"),
        ("‘파업 기금’ 참조", "파업 기금"),
        ("파업 기금을 보라", "파업 기금"),
        ("seesaw", ""),
        ("참조", ""),
        ("sea", ""),
    ],
)
def test_references_name_another_term(cell: str, term: str) -> None:
    assert reference_in(cell) == term


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Preferred", PREFERRED),
        ("preferredTerm-admn-sts", PREFERRED),
        ("admittedTerm", ADMITTED),
        ("supersededTerm-admn-sts", FORBIDDEN),
        (" 금지 ", FORBIDDEN),
        ("maybe", None),
        ("", None),
    ],
)
def test_words_for_statuses(word: str, status: TermStatus | None) -> None:
    assert status_of(word) is status


@pytest.mark.parametrize(
    ("word", "part"),
    [("Noun", "noun"), ("adj.", "adjective"), ("고유명사", "properNoun"), ("동사", "verb")],
)
def test_words_for_parts_of_speech(word: str, part: str) -> None:
    assert part_of_speech_of(word) is PartOfSpeech(part)
    assert part_of_speech_of(f"{word}?") is None


@given(st.text(max_size=40))
def test_any_cell_gives_terms_without_space_round_them(cell: str) -> None:
    for term in terms_in(cell):
        assert term.text == term.text.strip() != ""
    assert all(senses(cell)) or cell == ""
    assert isinstance(reference_in(cell), str)


@given(st.lists(st.sampled_from(["세입자", "tenant", "강 정화", "river"]), min_size=1, unique=True))
def test_what_is_joined_by_semicolons_is_parted_again(words: list[str]) -> None:
    assert texts("; ".join(words)) == words
