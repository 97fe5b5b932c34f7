from dataclasses import replace

from tests.tm.civic import EN, KO, UNITS, unit
from tm.store import put_units, remove_unit
from tm.store.changes import iterate_texts, read_head, read_state, removed_since


def test_equal_memories_describe_themselves_the_same(memory):
    before = read_state(memory)
    remove_unit(memory, "u0")
    assert read_state(memory).checksum != before.checksum
    put_units(memory, UNITS[:1])
    assert read_state(memory) == before


def test_a_changed_text_changes_the_checksum(memory):
    before = read_state(memory)
    put_units(memory, [replace(UNITS[0], target="강!")])
    assert read_state(memory).checksum != before.checksum


def test_texts_come_in_the_language_asked_for(connection):
    put_units(connection, [unit(1, "river", "강"), unit(2, "stream", "하천", source=KO)])
    assert {text.text for text in iterate_texts(connection, KO)} == {"강", "하천"}
    assert {text.text for text in iterate_texts(connection, EN)} == {"river", "stream"}


def test_only_what_changed_since_is_told(memory):
    seen = read_head(memory).revision
    put_units(memory, [unit(9, "stream", "하천")])
    number = next(t.number for t in iterate_texts(memory, KO) if t.unit_id == "u0")
    remove_unit(memory, "u0")
    assert [text.unit_id for text in iterate_texts(memory, KO, seen)] == ["u9"]
    assert removed_since(memory, seen) == (number,)
    assert removed_since(memory, read_head(memory).revision) == ()
