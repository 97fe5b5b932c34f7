import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from tests.tm.civic import EN, KO, UNITS, unit
from tm.errors import TmError
from tm.store import create_search_index, create_tables, find_candidates, metadata, put_units
from tm.store.lookup import Candidate, get_candidates
from tm.store.schema import rebuild_search_index
from tm.store.units import remove_unit


@pytest.mark.parametrize(
    ("query", "language", "first"),
    [
        ("강을 깨끗이 하자", KO, "u0"),
        ("강을깨끗이하자", KO, "u0"),
        ("도서관은 5월 5일에 문을 연다", KO, "u2"),
        ("임대료 인상을 멈추자!", KO, "u1"),
        ("The LIBRARY reopens", EN, "u2"),
        ("water quality", EN, "u4"),
        ("용어", KO, "u5"),
        ("조합", KO, "u3"),
        ("강", KO, "u0"),
    ],
)
def test_the_nearest_unit_comes_first(memory, query, language, first):
    assert find_candidates(memory, language, query)[0].unit_id == first


@pytest.mark.parametrize("query", ["", " ", "!", "없는말", "zzz", '"', "'", "* OR *", "NEAR(a b)"])
def test_queries_without_a_match_find_nothing(memory, query):
    assert find_candidates(memory, KO, query) == ()


def test_candidates_bring_what_ranking_needs(connection):
    put_units(connection, [unit(0, "The river", "강을 살리자!", approved=False)])
    expected = (Candidate("u0", "강을살리자", False),)
    assert find_candidates(connection, KO, "강을 살리자") == expected
    assert get_candidates(connection, KO, ["u0", "u1"]) == expected
    assert get_candidates(connection, EN, ["u0"]) == (Candidate("u0", "the river", False),)


def test_the_limit_holds(connection):
    put_units(connection, [unit(i, f"the river {i}", f"강을 살리자 {i}") for i in range(50)])
    assert len(find_candidates(connection, KO, "강을 살리자", 7)) == 7
    assert len(find_candidates(connection, KO, "강", 7)) == 7


def test_a_removed_unit_is_found_no_more(memory):
    remove_unit(memory, "u0")
    assert "u0" not in [found.unit_id for found in find_candidates(memory, KO, "강을 깨끗이 하자")]


def test_either_side_may_be_the_source(connection):
    put_units(connection, [unit(0, "Clean the river", "강을 청소하자", source=KO)])
    assert find_candidates(connection, KO, "강을 청소")
    assert find_candidates(connection, EN, "clean the")


@given(st.text(max_size=200), st.sampled_from([KO, EN]))
def test_any_query_is_harmless(query, language):
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        put_units(connection, UNITS)
        find_candidates(connection, language, query)


def test_a_very_long_query_is_cut(memory):
    assert find_candidates(memory, KO, "강을 깨끗이 하자 " * 20_000)[0].unit_id == "u0"


def test_an_index_made_later_holds_earlier_units():
    with create_engine("sqlite://").begin() as connection:
        metadata.create_all(connection)
        put_units(connection, UNITS)
        create_search_index(connection)
        assert find_candidates(connection, KO, "강을 깨끗이")[0].unit_id == "u0"


def test_a_rebuilt_index_finds_the_same(memory):
    before = find_candidates(memory, KO, "강을 깨끗이 하자")
    memory.execute(text("INSERT INTO unit_search(unit_search) VALUES ('delete-all')"))
    assert find_candidates(memory, KO, "강을 깨끗이 하자") == ()
    rebuild_search_index(memory)
    assert find_candidates(memory, KO, "강을 깨끗이 하자") == before


def test_another_database_is_refused_with_a_reason():
    class Elsewhere:
        class dialect:
            name = "postgresql"

    with pytest.raises(TmError, match="needs SQLite, got postgresql"):
        create_search_index(Elsewhere())
