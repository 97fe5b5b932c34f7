from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from tests.tm.civic import EN, KO, UNITS, unit
from tm.store import create_tables, put_units, remove_units
from tm.store.changes import Position, changes_after, read_state, removed_after


def described(connection):
    state = read_state(connection)
    return state.count, state.checksum


def test_equal_memories_describe_themselves_the_same(memory):
    before = described(memory)
    remove_units(memory, ["u0"])
    assert described(memory) != before
    put_units(memory, UNITS[:1])
    assert described(memory) == before


def test_a_changed_text_changes_the_checksum(memory):
    before = read_state(memory)
    put_units(memory, [replace(UNITS[0], target="강!")])
    assert read_state(memory).checksum != before.checksum
    assert read_state(memory).count == before.count


def test_texts_come_in_the_language_asked_for(connection):
    put_units(connection, [unit(1, "river", "강"), unit(2, "stream", "하천", source=KO)])
    assert {text.text for text in changes_after(connection, KO, Position(), 9)} == {"강", "하천"}
    english = changes_after(connection, EN, Position(), 9)
    assert [(text.text, text.loose) for text in english] == [
        ("river", "river"),
        ("stream", "stream"),
    ]


def test_only_what_changed_since_is_told(memory):
    seen = read_state(memory).revision
    first = changes_after(memory, KO, Position(), 1)[0]
    put_units(memory, [unit(9, "stream", "하천")])
    remove_units(memory, ["u0"])
    assert [text.text for text in changes_after(memory, KO, Position(seen, 99), 9)] == ["하천"]
    assert removed_after(memory, seen) == (first.number,)
    assert removed_after(memory, read_state(memory).revision) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.integers(1, 7))
def test_changes_come_once_each_however_many_are_asked_for(batches, limit):
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        made = 0
        for size in batches:
            put_units(connection, [unit(made + i, f"a {made + i}", "강") for i in range(size)])
            made += size
        position, seen = Position(), []
        while found := changes_after(connection, EN, position, limit):
            assert len(found) <= limit
            seen += [text.text for text in found]
            position = Position(found[-1].revision, found[-1].number)
        assert seen == [f"a {i}" for i in range(made)]
