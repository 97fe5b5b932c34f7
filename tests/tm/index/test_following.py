import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, event

from tests.tm.civic import EN, KO, UNITS, TrigramEncoder, unit
from tests.tm.conftest import put_unit
from tests.tm.index.conftest import answers
from tm.index import Lag, SketchIndex, VectorIndex
from tm.normalise import loose_key
from tm.store import create_tables, put_units, remove_units
from tm.store.changes import read_state


def numbers(index, text, language=KO, limit=50):
    """Return the numbers of all contents that an index finds for a text."""
    if isinstance(index, SketchIndex):
        return index.candidates(loose_key(text, language), language, limit).tolist()
    vector = TrigramEncoder().encode([text])[0]
    return [near.number for near in index.search(vector, limit, language)]


def many(count, start=0):
    return [
        unit(i, f"river number {i}", f"강물 {i} 번이 흐른다") for i in range(start, start + count)
    ]


def test_every_content_finds_itself_first(memory, make_index):
    index = make_index()
    assert index.sync(memory) == Lag(12, 12)
    for number, made in enumerate(UNITS, start=1):
        for language in (KO, EN):
            assert numbers(index, made.text(language), language)[0] == number


def test_an_empty_memory_finds_nothing(connection, make_index):
    index = make_index()
    assert index.sync(connection) == Lag(0, 0)
    assert numbers(index, "강") == []
    index.compact()
    assert make_index().sync(connection) == Lag(0, 0)


def test_an_index_that_never_followed_finds_nothing(make_index):
    assert numbers(make_index(), "강") == []


def test_a_withdrawn_content_is_gone_at_the_next_search(memory, make_index):
    index = make_index()
    index.sync(memory)
    index.compact()
    remove_units(memory, ["u0"])
    index.sync(memory, limit=0)
    assert 1 not in numbers(index, UNITS[0].target)
    assert 1 not in numbers(index, UNITS[0].source, EN)
    index.compact()
    assert 1 not in numbers(index, UNITS[0].target)
    assert 1 not in numbers(make_index(), UNITS[0].target)


def test_a_changed_content_is_found_by_its_new_text_alone(memory, make_index):
    index = make_index()
    index.sync(memory)
    put_unit(memory, replace(UNITS[0], target="하늘이 맑고 바람이 분다."))
    index.sync(memory)
    assert numbers(index, "하늘이 맑고 바람이 분다.")[0] == 7
    assert 1 not in numbers(index, UNITS[0].target)


def test_an_index_that_lags_answers_with_what_it_has(connection, make_index):
    put_units(connection, many(20))
    index = make_index()
    assert index.sync(connection, limit=8) == Lag(16, 40)
    assert index.lag.behind == 24
    assert len(numbers(index, "강물 3 번이 흐른다")) == 8
    remove_units(connection, ["u2", "u15"])
    assert index.sync(connection, limit=8) == Lag(30, 36)
    assert 3 not in numbers(index, "강물 2 번이 흐른다")
    assert index.sync(connection, limit=8) == Lag(36, 36)
    assert 16 not in numbers(index, "강물 15 번이 흐른다")


def test_an_unchanged_memory_is_not_read_twice(memory, make_index):
    index = make_index()
    index.sync(memory)
    asked = []
    event.listen(memory, "before_cursor_execute", lambda *said: asked.append(said[2]))
    index.sync(memory)
    assert len(asked) == 1


def test_progress_counts_contents(connection, make_index):
    put_units(connection, many(300))
    told = []
    make_index().sync(connection, None, lambda *said: told.append(said))
    assert {total for _, _, total in told} == {300}
    assert max(done for _, done, _ in told) == 300


def test_a_rolled_back_write_leaves_no_trace(make_index, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = make_index()
    with engine.begin() as connection:
        create_tables(connection)
        put_units(connection, UNITS)
    with engine.connect() as connection:
        put_unit(connection, unit(9, "The dam broke.", "둑이 무너졌다."))
        index.sync(connection)
        assert numbers(index, "둑이 무너졌다.")[0] == 7
        connection.rollback()
    with engine.begin() as connection:
        index.sync(connection)
        assert 7 not in numbers(index, "둑이 무너졌다.")
        put_unit(connection, unit(10, "The dam held.", "둑이 버텼다."))
        index.sync(connection)
        assert numbers(index, "둑이 버텼다.")[0] == 7
        anew = make_index(tmp_path / "anew")
        anew.sync(connection)
        assert answers(index) == answers(anew)


def test_a_write_in_place_of_a_rolled_back_one_is_seen(make_index, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = make_index()
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        put_unit(connection, unit(1, "The dam broke.", "둑이 무너졌다."))
        index.sync(connection)
        connection.rollback()
        put_unit(connection, unit(2, "The library opens.", "도서관이 열린다."))
        connection.commit()
        index.sync(connection)
        assert numbers(index, "도서관이 열린다.") == [1]
        if isinstance(index, VectorIndex):
            vector = TrigramEncoder().encode(["도서관이 열린다."])[0]
            assert index.search(vector, 1, KO)[0].cosine > 0.99


def test_a_restored_older_database_is_followed(memory, make_index):
    index = make_index()
    index.sync(memory)
    index.compact()
    with create_engine("sqlite://").begin() as older:
        create_tables(older)
        put_units(older, UNITS[:2])
        for user in (index, make_index()):
            assert user.sync(older) == Lag(4, 4)
            assert set(numbers(user, UNITS[0].target)) <= {1, 2}


def test_another_memory_with_more_revisions_is_noticed(memory, make_index, tmp_path):
    index = make_index()
    index.sync(memory)
    with create_engine("sqlite://").begin() as other:
        create_tables(other)
        for made in many(9):
            put_unit(other, made)
        assert index.sync(other).behind == 0
        anew = make_index(tmp_path / "anew")
        anew.sync(other)
        assert answers(index) == answers(anew)


def test_after_a_rollback_the_snapshot_need_not_be_made_again(encoder, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = VectorIndex(tmp_path, encoder)
    with engine.begin() as connection:
        create_tables(connection)
        put_units(connection, many(200))
        index.sync(connection, None)
        index.compact()
    with engine.connect() as connection:
        put_unit(connection, unit(900, "The dam broke.", "둑이 무너졌다."))
        remove_units(connection, ["u3"])
        index.sync(connection)
        connection.rollback()
        assert index.sync(connection, limit=0) == Lag(400, 400)
        assert 4 in numbers(index, "강물 3 번이 흐른다")
        assert 201 not in numbers(index, "둑이 무너졌다.")


def test_a_snapshot_of_a_rolled_back_write_is_left(encoder, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = VectorIndex(tmp_path, encoder)
    with engine.begin() as connection:
        create_tables(connection)
    with engine.connect() as connection:
        put_units(connection, many(20))
        index.sync(connection, None)
        index.compact()
        connection.rollback()
        put_units(connection, many(20, 100))
        connection.commit()
        for one in (index, VectorIndex(tmp_path, encoder)):
            one.sync(connection)
            anew = VectorIndex(tmp_path / "anew", encoder)
            anew.sync(connection)
            assert answers(one) == answers(anew)


def test_an_index_works_where_nothing_can_be_written(memory, make_index, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    index = make_index(tmp_path / "file")
    index.sync(memory)
    assert numbers(index, UNITS[0].target)[0] == 1
    index.compact()
    assert "no snapshot could be written" in caplog.text
    assert numbers(index, UNITS[0].target)[0] == 1


def test_compaction_is_asked_for_after_enough_changes(connection, make_index):
    put_units(connection, many(2_001))
    index = make_index()
    index.sync(connection, limit=1_000)
    assert not index.needs_compaction
    index.sync(connection, limit=2_000)
    assert index.needs_compaction
    before = answers(index)
    index.compact()
    assert not index.needs_compaction
    assert answers(index) == before


def test_taking_everything_in_writes_snapshots_by_itself(connection, make_index):
    put_units(connection, many(2_500))
    index = make_index()
    index.sync(connection, limit=None)
    assert not index.needs_compaction
    assert make_index().sync(connection, limit=0).done > 4_000


STEP = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 7), st.integers(0, 5)),
    st.tuples(st.just("remove"), st.integers(0, 7), st.just(0)),
    st.tuples(st.just("compact"), st.just(0), st.just(0)),
    st.tuples(st.just("reopen"), st.just(0), st.just(0)),
    st.tuples(st.just("roll back"), st.integers(0, 7), st.integers(0, 5)),
    st.tuples(st.just("lag"), st.integers(0, 2), st.just(0)),
)


@pytest.mark.parametrize("kind", [SketchIndex, VectorIndex])
@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_an_index_that_followed_equals_one_built_anew(tmp_path_factory, kind, steps):
    folder = tmp_path_factory.mktemp("followed")

    def opened(place):
        return kind(place) if kind is SketchIndex else kind(place, TrigramEncoder())

    index = opened(folder)
    with create_engine("sqlite://").connect() as connection:
        create_tables(connection)
        connection.commit()
        for what, which, text_of in steps:
            match what:
                case "put" | "roll back":
                    put_unit(connection, replace(UNITS[text_of], id=f"u{which}"))
                    index.sync(connection, which)
                case "remove":
                    remove_units(connection, [f"u{which}"])
                case "compact":
                    index.compact()
                case "reopen":
                    index = opened(folder)
                case "lag":
                    index.sync(connection, which)
            connection.rollback() if what == "roll back" else connection.commit()
        lag = index.sync(connection)
        count = read_state(connection).count
        assert lag == Lag(2 * count, 2 * count)
        anew = opened(tmp_path_factory.mktemp("anew"))
        anew.sync(connection)
        assert answers(index) == answers(anew)
        index.compact()
        assert answers(index) == answers(anew)
        again = opened(folder)
        assert again.sync(connection, limit=0) == lag
        assert answers(again) == answers(anew)


def test_searches_go_on_while_threads_follow_and_compact(make_index, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    index = make_index()
    with engine.begin() as connection:
        create_tables(connection)
        put_units(connection, many(600))
    wrong, done = [], threading.Event()

    def follow():
        with engine.connect() as connection:
            for _ in range(30):
                index.sync(connection, 20)
                index.compact()
        done.set()

    def search():
        with engine.connect() as connection:
            while not done.is_set():
                index.sync(connection, 5)
                found = numbers(index, "강물 3 번이 흐른다", limit=10)
                if len(found) != len(set(found)):
                    wrong.append(found)

    threads = [threading.Thread(target=work) for work in (follow, search, search)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    with engine.connect() as connection:
        index.sync(connection, None)
        anew = make_index(tmp_path / "anew")
        anew.sync(connection, None)
    assert answers(index) == answers(anew)
