"""A process killed at any moment loses nothing that was committed."""

import random
import signal
import time

import pytest
from sqlalchemy import create_engine, event

from tests.killing import forking
from tests.tm.civic import KO, TrigramEncoder, unit
from tests.tm.index.conftest import answers
from tm.index import SketchIndex, VectorIndex
from tm.normalise import loose_key
from tm.store import create_tables, iterate_units, put_units, remove_units
from tm.store.changes import Position, changes_after, read_state


def write(folder, ready):
    """Write, follow and compact until killed."""
    engine = open_memory(folder)
    indexes = SketchIndex(folder), VectorIndex(folder, TrigramEncoder())
    with engine.begin() as connection:
        number = read_state(connection).revision
    ready.set()
    while True:
        number += 1
        made = [unit(i, f"river {i}", f"강물 {i}") for i in range(40 * number, 40 * number + 40)]
        with engine.begin() as connection:
            put_units(connection, made)
            remove_units(connection, [f"u{40 * number - k}" for k in range(1, 30)])
        for index in indexes:
            with engine.begin() as connection:
                index.sync(connection, None if number % 3 else 7)
            index.compact()


def open_memory(folder):
    """Open the memory of a folder as a project does: SQLite with a write-ahead log."""
    engine = create_engine(f"sqlite:///{folder / 'memory.sqlite'}")

    @event.listens_for(engine, "connect")
    def _(connection, _record):
        connection.execute("PRAGMA journal_mode=WAL")
        # A killed process loses nothing that the system has; only a power cut would.
        connection.execute("PRAGMA synchronous=OFF")

    return engine


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_indexes_agree_with_the_memory_after_twenty_kills(tmp_path):
    with open_memory(tmp_path).begin() as connection:
        create_tables(connection)
    context = forking()
    chance = random.Random(20_260_301)
    for _ in range(20):
        ready = context.Event()
        writer = context.Process(target=write, args=(tmp_path, ready))
        writer.start()
        assert ready.wait(60)
        time.sleep(chance.uniform(0.0, 0.5))
        writer.kill()
        writer.join(30)
        assert writer.exitcode == -signal.SIGKILL
        check(tmp_path)
    with open_memory(tmp_path).begin() as connection:
        assert read_state(connection).revision > 20


def check(folder):
    """Compare indexes opened after the kill with the memory, and with indexes built anew."""
    with open_memory(folder).begin() as connection:
        count = read_state(connection).count
        for kind in (SketchIndex, lambda place: VectorIndex(place, TrigramEncoder())):
            index, anew = kind(folder), kind(folder / "anew")
            for one in (index, anew):
                lag = one.sync(connection, None)
                assert (lag.done, lag.total) == (2 * count, 2 * count)
            assert answers(index) == answers(anew)
        texts = changes_after(connection, KO, Position(0, 0), 10_000)
        assert len(texts) == count == len({made.target for made in iterate_units(connection)})
        sketches = SketchIndex(folder)
        sketches.sync(connection, None)
        for text in texts[-5:]:
            assert text.number in sketches.candidates(loose_key(text.text, KO), KO, 50)
