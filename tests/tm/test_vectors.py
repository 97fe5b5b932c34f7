from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from tests.tm.civic import EN, KO, UNITS, TrigramEncoder, unit
from tests.tm.conftest import put_unit
from tm.store import create_tables, put_units, remove_unit
from tm.vector_cache import signature_folder
from tm.vectors import VectorIndex


@pytest.fixture
def encoder():
    return TrigramEncoder()


def ask(index, encoder, text, connection=None, language=KO, k=3):
    return index.search(encoder.encode([text])[0], k, language, connection)


def test_the_same_text_is_nearest_with_cosine_one(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    for made in UNITS:
        for language in (KO, EN):
            nearest = ask(index, encoder, made.text(language), memory, language)[0]
            assert nearest.unit_id == made.id
            assert nearest.cosine == pytest.approx(1, abs=1e-4)


def test_an_empty_memory_finds_nothing(connection, encoder, tmp_path):
    assert ask(VectorIndex(tmp_path, encoder), encoder, "강", connection) == ()


def test_no_more_than_there_are(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    assert len(ask(index, encoder, "강", memory, k=50)) == len(UNITS)
    assert ask(index, encoder, "강", memory, k=0) == ()


def test_added_changed_and_removed_units_are_followed(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    index.sync(memory)
    put_unit(memory, unit(9, "The dam broke.", "둑이 무너졌다."))
    assert ask(index, encoder, "둑이 무너졌다.", memory)[0].unit_id == "u9"
    put_unit(memory, replace(UNITS[0], target="하늘이 맑다."))
    assert ask(index, encoder, "하늘이 맑다.", memory)[0].unit_id == "u0"
    remove_unit(memory, "u9")
    assert "u9" not in [near.unit_id for near in ask(index, encoder, "둑이", memory, k=50)]


def test_only_new_units_are_embedded(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    index.sync(memory)
    worked = encoder.encoded
    put_unit(memory, unit(9, "The dam broke.", "둑이 무너졌다."))
    index.sync(memory)
    index.sync(memory)
    assert encoder.encoded == worked + 2


def test_a_saved_index_starts_warm(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    expected = ask(index, encoder, UNITS[0].target, memory)
    index.save()
    worked = encoder.encoded
    warm = VectorIndex(tmp_path, encoder)
    warm.sync(memory)
    assert encoder.encoded == worked
    assert ask(warm, encoder, UNITS[0].target) == expected


def test_a_deleted_index_comes_back_identical(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    expected = [ask(index, encoder, made.target, memory) for made in UNITS]
    index.save()
    folder = signature_folder(tmp_path, encoder.signature)
    before = (folder / "ko.index").read_bytes()
    for path in folder.iterdir():
        path.unlink()
    again = VectorIndex(tmp_path, encoder)
    assert [ask(again, encoder, made.target, memory) for made in UNITS] == expected
    again.save()
    assert (folder / "ko.index").read_bytes() == before


DAMAGES = {
    "empty": lambda data: b"",
    "text": lambda data: "색인이 아니다".encode(),
    "cut in the header": lambda data: data[:40],
    "cut in the vectors": lambda data: data[:-100],
    "flipped": lambda data: data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
    "another signature": lambda data: data.replace(b"trigrams-1", b"trigrams-2"),
    "header is no object": lambda data: b"koen-vectors-1\n[]\n" + data,
    "older": lambda data: data.replace(b"koen-vectors-1", b"koen-vectors-0"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_built_again(memory, encoder, tmp_path, damage):
    index = VectorIndex(tmp_path, encoder)
    expected = ask(index, encoder, "강을 깨끗이", memory)
    index.save()
    path = signature_folder(tmp_path, encoder.signature) / "ko.index"
    path.write_bytes(damage(path.read_bytes()))
    assert ask(VectorIndex(tmp_path, encoder), encoder, "강을 깨끗이", memory) == expected


def test_a_rolled_back_write_leaves_no_trace(encoder, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = VectorIndex(tmp_path, encoder)
    with engine.begin() as connection:
        create_tables(connection)
        put_units(connection, UNITS)
    with engine.connect() as connection:
        put_unit(connection, unit(9, "The dam broke.", "둑이 무너졌다."))
        assert ask(index, encoder, "둑이 무너졌다.", connection)[0].unit_id == "u9"
        connection.rollback()
    with engine.begin() as connection:
        assert "u9" not in [n.unit_id for n in ask(index, encoder, "둑이", connection, k=50)]
        put_unit(connection, unit(10, "The dam held.", "둑이 버텼다."))
        assert {n.unit_id for n in ask(index, encoder, "둑이", connection, k=50)} == {
            *(made.id for made in UNITS),
            "u10",
        }


def test_a_write_in_place_of_a_rolled_back_one_is_seen(encoder, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = VectorIndex(tmp_path, encoder)
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        put_unit(connection, unit(1, "The dam broke.", "둑이 무너졌다."))
        index.sync(connection)
        connection.rollback()
        put_unit(connection, unit(2, "The dam held.", "둑이 버텼다."))
        connection.commit()
        assert [n.unit_id for n in ask(index, encoder, "둑이", connection)] == ["u2"]


def test_a_restored_older_database_is_followed(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    index.sync(memory)
    index.save()
    with create_engine("sqlite://").begin() as older:
        create_tables(older)
        put_units(older, UNITS[:2])
        for user in (index, VectorIndex(tmp_path, encoder)):
            found = ask(user, encoder, "강", older, k=50)
            assert {near.unit_id for near in found} == {"u0", "u1"}


def test_a_large_change_is_written_without_asking(connection, encoder, tmp_path):
    put_units(connection, [unit(i, f"river {i}", f"강 {i}") for i in range(300)])
    VectorIndex(tmp_path, encoder).sync(connection)
    assert (signature_folder(tmp_path, encoder.signature) / "ko.index").exists()


def test_small_changes_are_written_once_there_are_many(connection, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    path = signature_folder(tmp_path, encoder.signature) / "ko.index"
    for number in range(201):
        put_unit(connection, unit(number, f"river {number}", f"강 {number}"))
        index.sync(connection)
        assert path.exists() == (number == 200)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_an_index_that_followed_equals_one_built_anew(tmp_path_factory, steps):
    encoder = TrigramEncoder()
    followed = VectorIndex(tmp_path_factory.mktemp("followed"), encoder)
    query = np.ascontiguousarray(encoder.encode(["도서관과 강과 조합"])[0])
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        for put, which, text_of in steps:
            if put:
                put_unit(connection, replace(UNITS[text_of], id=f"u{which}"))
            else:
                remove_unit(connection, f"u{which}")
            found = followed.search(query, 50, KO, connection)
        anew = VectorIndex(tmp_path_factory.mktemp("anew"), encoder)
        if steps:
            assert anew.search(query, 50, KO, connection) == found
