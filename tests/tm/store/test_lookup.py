from dataclasses import replace

import pytest

from tests.tm.civic import EN, KO, UNITS, unit
from tm.errors import TmError
from tm.store import create_tables, put_units, remove_units
from tm.store.lookup import (
    Candidate,
    count_renderings,
    find_by_key,
    get_candidates,
    get_contents,
)
from tm.store.occurrences import (
    count_occurrences,
    imported_units,
    units_between,
    units_of_contents,
)


def test_contents_are_found_by_the_key_of_either_side(memory):
    for language, key in ((EN, "clean the river now!"), (KO, "지금 당장 강을 깨끗이 하자!")):
        (found,) = find_by_key(memory, language, key)
        assert (found.source, found.target) == (UNITS[0].source, UNITS[0].target)
        assert found.text(EN) == UNITS[0].source
        assert found.text(KO) == UNITS[0].target
    assert find_by_key(memory, KO, "clean the river now!") == ()


def test_the_newest_of_several_renderings_comes_first(connection):
    put_units(
        connection, [unit(i, "Stop!", korean) for i, korean in enumerate(["멈춰라!", "그만!"])]
    )
    put_units(connection, [unit(7, "Stop!", "중지!", approved=False)])
    assert [found.target for found in find_by_key(connection, EN, "stop!")] == [
        "중지!",
        "그만!",
        "멈춰라!",
    ]
    assert [found.target for found in find_by_key(connection, EN, "stop!", 1)] == ["중지!"]
    assert count_renderings(connection, EN, ["stop!", "go!"]) == {"stop!": 2, "go!": 0}
    assert count_renderings(connection, KO, ["stop!"]) == {"stop!": 0}


def test_contents_come_in_the_order_asked_for(memory):
    every = list(get_contents(memory, range(1, len(UNITS) + 1)))
    assert [content.source for content in every] == [unit.source for unit in UNITS]
    numbers = [content.number for content in every][::-1]
    assert get_contents(memory, [*numbers, 999_999]) == tuple(every[::-1])
    assert get_contents(memory, range(50_000)) == tuple(every)


def test_candidates_bring_what_ranking_needs(connection):
    put_units(connection, [unit(0, "The river", "강을 살리자!", approved=False)])
    assert get_candidates(connection, KO, [1, 2]) == (Candidate(1, "강을살리자", False),)
    assert get_candidates(connection, EN, [1]) == (Candidate(1, "the river", False),)
    assert get_candidates(connection, EN, []) == ()


@pytest.fixture
def slogan(connection):
    said = [
        replace(
            UNITS[0],
            id=f"s{day}",
            approved=day != 3,
            origin=replace(UNITS[0].origin, at=f"2026-03-0{day}T00:00:00Z", previous=f"문장 {day}"),
        )
        for day in (2, 1, 3)
    ]
    put_units(connection, said[:2])
    put_units(connection, said[2:], import_id="file")
    return connection


def test_the_units_of_a_content_come_newest_first(slogan):
    found = units_of_contents(slogan, [1, 5])
    assert [unit.id for unit in found[1]] == ["s2", "s1"]
    assert found[5] == ()
    every = units_of_contents(slogan, [1], approved_only=False, limit_each=2)
    assert [unit.id for unit in every[1]] == ["s3", "s2"]


def test_what_many_units_say_is_cut_and_others_are_whole(connection):
    many = [replace(UNITS[0], id=f"m{i:02}") for i in range(30)]
    put_units(connection, [*many, UNITS[1]])
    found = units_of_contents(connection, [1, 2], limit_each=5)
    assert [unit.id for unit in found[1]] == ["m29", "m28", "m27", "m26", "m25"]
    assert [unit.id for unit in found[2]] == ["u1"]


def test_occurrences_are_counted(slogan):
    assert count_occurrences(slogan, [1, 5]) == {1: 2}
    assert count_occurrences(slogan, [1], approved_only=False) == {1: 3}


def test_units_are_found_by_their_neighbours(slogan):
    assert [unit.id for unit in units_between(slogan, 1, ["문장 1"], [])] == ["s1"]
    assert units_between(slogan, 1, ["문장 3"], []) == ()
    assert units_between(slogan, 1, [], ["문장 1"]) == ()


def test_units_of_a_file_are_known(slogan):
    assert imported_units(slogan, ["s1", "s3", "s9"]) == {"s3"}


def test_a_removed_unit_is_found_no_more(memory):
    remove_units(memory, ["u0"])
    assert find_by_key(memory, EN, "clean the river now!") == ()
    assert get_candidates(memory, EN, [1]) == ()


def test_another_database_is_refused_with_a_reason():
    class Elsewhere:
        class dialect:
            name = "postgresql"

    with pytest.raises(TmError, match="needs SQLite, got postgresql"):
        create_tables(Elsewhere())
