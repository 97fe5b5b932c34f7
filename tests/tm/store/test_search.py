"""Pieces of text in the trigram index."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tests.tm.civic import EN, KO, PAIRS
from tm.store.search import build_match, count_matching, iterate_matching, iterate_newest
from tm.store.units import remove_units


def texts(connection: Connection, language, *rows, most: int = 100) -> list[str]:
    match = build_match(connection, rows)
    if match is None:
        return []
    return [one.text for one in iterate_matching(connection, language, match, most=most)]


@pytest.mark.parametrize(
    ("piece", "index"),
    [("용어", 5), ("어", 5), ("임대료", 1), ("임대료인상을", 1), ("3일", 2), ("라", 1)],
)
def test_pieces_of_any_length_are_found_also_at_the_end_of_a_text(memory, piece, index):
    assert PAIRS[index][1] in texts(memory, KO, [(piece,)])


@pytest.mark.parametrize(
    ("piece", "found"),
    [("term ", True), ("libra ", False), ("increase ", True), ("on ", True), ("x ", False)],
)
def test_space_at_the_end_of_a_piece_is_the_end_of_a_word(memory, piece, found):
    assert bool(texts(memory, EN, [(piece,)])) is found


def test_rows_are_alternatives_and_groups_are_all_asked(memory):
    one, two = [("임대료",), ("용어",)], [("멈춰",)]
    assert len(texts(memory, KO, one)) == 2
    assert texts(memory, KO, one, two) == [PAIRS[1][1]]
    assert texts(memory, KO, [("임대료", "용어")]) == []


def test_expression_of_what_is_nowhere_is_none(memory):
    assert build_match(memory, [[("쀍",)]]) is None
    assert build_match(memory, []) is None


def test_newest_come_first_and_no_more_than_asked(memory):
    newest = [one.text for one in iterate_newest(memory, KO)]
    assert newest == [korean for _, korean in reversed(PAIRS)]
    assert [one.text for one in iterate_newest(memory, KO, most=2)] == newest[:2]
    other = [one.other for one in iterate_newest(memory, KO)]
    assert other == [english for english, _ in reversed(PAIRS)]


def test_counting_stops_where_told(memory):
    match = build_match(memory, [[("the ",)]])
    assert match is not None
    assert count_matching(memory, match, most=100) == 5
    assert count_matching(memory, match, most=2) == 2
    assert count_matching(memory, match, since=5, most=100) < 5


@pytest.mark.parametrize("piece", ['"', "' OR", "a\"b'c", "*", "NEAR("])
def test_signs_of_the_query_language_are_letters(memory, piece):
    assert texts(memory, EN, [(piece,)]) == []


def test_removed_text_is_gone_at_once(memory):
    remove_units(memory, ["u5"])
    assert texts(memory, KO, [("용어",)]) == []
