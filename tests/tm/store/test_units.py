from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select, text

from tests.tm.civic import EN, KO, UNITS, unit
from tests.tm.conftest import put_unit
from tm.errors import TmError
from tm.store import (
    count_contents,
    count_units,
    create_tables,
    get_unit,
    get_units,
    iterate_import,
    iterate_units,
    put_units,
    remove_units,
)
from tm.store.changes import read_state
from tm.store.schema import contents, units


def number_of(connection, unit_id):
    return connection.scalar(select(units.c.content).where(units.c.id == unit_id))


def test_a_unit_comes_back_as_it_was_put(connection):
    full = replace(UNITS[0], note="메모", props=(("domain", "강"), ("domain", "물")))
    assert put_unit(connection, full)
    assert get_unit(connection, full.id) == full


def test_a_unit_replaces_the_one_of_its_id(memory):
    changed = replace(UNITS[0], target="강을 살리자!")
    number = number_of(memory, changed.id)
    assert put_unit(memory, changed)
    assert get_unit(memory, changed.id) == changed
    assert count_units(memory) == count_contents(memory) == len(UNITS)
    assert number_of(memory, changed.id) > number


def test_another_note_leaves_the_content_alone(memory):
    number = number_of(memory, "u0")
    assert put_unit(memory, replace(UNITS[0], note="메모"))
    assert number_of(memory, "u0") == number


def test_units_with_the_same_texts_share_a_content(connection):
    slogan = [replace(UNITS[0], id=f"s{i}", approved=i == 1) for i in range(3)]
    assert put_units(connection, slogan) == 3
    assert (count_units(connection), count_contents(connection)) == (3, 1)
    assert count_contents(connection, approved_only=True) == 1
    assert tuple(iterate_units(connection)) == tuple(slogan)
    assert remove_units(connection, ["s1"]) == 1
    assert count_contents(connection) == 1
    assert count_contents(connection, approved_only=True) == 0
    assert remove_units(connection, ["s0", "s2", "s9"]) == 2
    assert count_contents(connection) == read_state(connection).checksum == 0


def test_a_later_approval_approves_the_content(connection):
    put_unit(connection, replace(UNITS[0], approved=False))
    assert count_contents(connection, approved_only=True) == 0
    put_unit(connection, replace(UNITS[0], id="again"))
    assert count_contents(connection, approved_only=True) == 1


def test_spelling_and_direction_make_contents_of_their_own(connection):
    turned = replace(
        UNITS[0],
        id="turned",
        source_language=KO,
        target_language=EN,
        source=UNITS[0].target,
        target=UNITS[0].source,
    )
    put_units(connection, [UNITS[0], replace(UNITS[0], id="upper", source="CLEAN!"), turned])
    assert count_contents(connection) == 3


def test_an_import_knows_the_units_that_it_brought(connection):
    put_unit(connection, UNITS[0])
    put_units(connection, UNITS[:3], import_id="file-1")
    put_units(connection, [replace(UNITS[1], note="later")], import_id="file-2")
    assert list(iterate_import(connection, "file-1")) == ["u1", "u2"]
    assert list(iterate_import(connection, "file-2")) == []


def test_putting_the_same_again_changes_nothing(memory):
    before = read_state(memory).revision
    assert put_units(memory, UNITS) == 0
    assert read_state(memory).revision == before


def test_the_last_of_equal_ids_counts(connection):
    assert put_units(connection, [UNITS[0], replace(UNITS[0], target="강!")]) == 1
    assert get_unit(connection, UNITS[0].id).target == "강!"


def test_a_removed_unit_is_gone_and_its_number_never_comes_back(memory):
    number = number_of(memory, UNITS[-1].id)
    assert remove_units(memory, [UNITS[-1].id]) == 1
    assert remove_units(memory, [UNITS[-1].id]) == 0
    assert get_unit(memory, UNITS[-1].id) is None
    put_unit(memory, UNITS[-1])
    assert number_of(memory, UNITS[-1].id) > number


def test_every_write_raises_the_revision(memory):
    seen = [read_state(memory).revision]
    for write in (
        lambda: remove_units(memory, ["u0"]),
        lambda: put_unit(memory, UNITS[0]),
        lambda: put_unit(memory, replace(UNITS[0], note="neu")),
        lambda: remove_units(memory, ["u0"]),
    ):
        write()
        seen.append(read_state(memory).revision)
    assert seen == sorted(set(seen))


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
def test_contents_state_and_search_index_never_differ_from_the_units(steps):
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        for step, which, text_of in steps:
            if step == "put":
                approved = (which + text_of) % 2 == 0
                put_unit(connection, replace(UNITS[text_of], id=f"u{which}", approved=approved))
            else:
                remove_units(connection, [f"u{which}"])
        # FTS5's own check: fails where the index and the table it stands for differ.
        connection.execute(
            text("INSERT INTO content_search(content_search, rank) VALUES ('integrity-check', 1)")
        )
        said = {(unit.source, unit.target) for unit in iterate_units(connection)}
        approved = {(u.source, u.target) for u in iterate_units(connection, approved_only=True)}
        rows = connection.execute(select(contents)).all()
        assert sorted((row.source, row.target) for row in rows) == sorted(said)
        assert {(row.source, row.target) for row in rows if row.approved} == approved
        state = read_state(connection)
        assert (state.count, state.checksum) == (len(rows), sum(row.fingerprint for row in rows))
