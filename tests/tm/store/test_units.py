from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text

from tests.tm.civic import EN, KO, UNITS, unit
from tests.tm.conftest import put_unit
from tm.errors import TmError
from tm.store import (
    count_units,
    create_tables,
    find_by_key,
    get_unit,
    iterate_units,
    put_units,
    remove_unit,
)
from tm.store.lookup import get_units
from tm.store.schema import units
from tm.store.units import last_revision


def test_a_unit_comes_back_as_it_was_put(connection):
    full = replace(UNITS[0], note="메모", props=(("domain", "강"), ("domain", "물")))
    assert put_unit(connection, full)
    assert get_unit(connection, full.id) == full


def test_a_unit_replaces_the_one_of_its_id(memory):
    changed = replace(UNITS[0], target="강을 살리자!")
    number = memory.scalar(select(units.c.number).where(units.c.id == changed.id))
    assert put_unit(memory, changed)
    assert get_unit(memory, changed.id) == changed
    assert count_units(memory) == len(UNITS)
    assert memory.scalar(select(units.c.number).where(units.c.id == changed.id)) == number


def test_putting_the_same_again_changes_nothing(memory):
    before = last_revision(memory)
    assert put_units(memory, UNITS) == 0
    assert last_revision(memory) == before


def test_the_last_of_equal_ids_counts(connection):
    assert put_units(connection, [UNITS[0], replace(UNITS[0], target="강!")]) == 1
    assert get_unit(connection, UNITS[0].id).target == "강!"


def test_a_removed_unit_is_gone_and_its_number_never_comes_back(memory):
    number = memory.scalar(select(units.c.number).where(units.c.id == UNITS[-1].id))
    assert remove_unit(memory, UNITS[-1].id)
    assert not remove_unit(memory, UNITS[-1].id)
    assert get_unit(memory, UNITS[-1].id) is None
    put_unit(memory, UNITS[-1])
    assert memory.scalar(select(units.c.number).where(units.c.id == UNITS[-1].id)) > number


def test_every_write_raises_the_revision(memory):
    seen = [last_revision(memory)]
    for write in (
        lambda: remove_unit(memory, "u0"),
        lambda: put_unit(memory, UNITS[0]),
        lambda: put_unit(memory, replace(UNITS[0], note="neu")),
        lambda: remove_unit(memory, "u0"),
    ):
        write()
        seen.append(last_revision(memory))
    assert seen == sorted(set(seen))


def test_units_are_found_by_the_key_of_either_side(memory):
    assert find_by_key(memory, EN, "clean the river now!") == (UNITS[0],)
    assert find_by_key(memory, KO, "지금 당장 강을 깨끗이 하자!") == (UNITS[0],)
    assert find_by_key(memory, KO, "clean the river now!") == ()


def test_iterating_filters_by_approval_and_document(connection):
    made = (
        UNITS[0],
        replace(UNITS[1], approved=False),
        replace(UNITS[2], origin=replace(UNITS[2].origin, document="library")),
    )
    put_units(connection, made)
    assert tuple(iterate_units(connection)) == made
    assert tuple(iterate_units(connection, approved_only=True)) == (made[0], made[2])
    assert tuple(iterate_units(connection, document="library")) == (made[2],)
    assert count_units(connection, approved_only=True) == 2


def test_units_of_many_batches_are_kept_in_order(connection):
    many = [unit(number, f"river {number}", f"강 {number}") for number in range(1_234)]
    assert put_units(connection, iter(many)) == 1_234
    assert list(iterate_units(connection)) == many
    assert get_units(connection, [f"u{number}" for number in range(40_000)]) == tuple(many)


def test_two_sides_in_one_language_are_refused(connection):
    with pytest.raises(TmError, match="u0: both sides are en"):
        put_unit(connection, replace(UNITS[0], target_language=EN))


def test_a_rolled_back_transaction_leaves_nothing(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        put_units(connection, UNITS)
        connection.rollback()
        assert count_units(connection) == 0


_STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "remove"]), st.integers(0, 5), st.integers(0, 5)), max_size=25
)


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_the_search_index_never_differs_from_the_units(steps):
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        for step, which, text_of in steps:
            if step == "put":
                put_unit(connection, replace(UNITS[text_of], id=f"u{which}"))
            else:
                remove_unit(connection, f"u{which}")
        # FTS5's own check: fails where the index and the table it stands for differ.
        connection.execute(
            text("INSERT INTO unit_search(unit_search, rank) VALUES ('integrity-check', 1)")
        )
