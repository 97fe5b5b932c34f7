"""A process killed at any moment loses nothing that was committed."""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest
from sqlalchemy import create_engine, event, text

from tests.tm.civic import KO, TrigramEncoder
from tm.store import count_units, create_tables, find_candidates, iterate_units
from tm.vectors import CachingEncoder, VectorIndex

WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from tests.tm.civic import TrigramEncoder, unit
    from tests.tm.test_durability import open_memory
    from tm.store import count_units, put_units, remove_unit
    from tm.vectors import CachingEncoder, VectorIndex

    folder = Path(sys.argv[1])
    engine = open_memory(folder)
    encoder = CachingEncoder(TrigramEncoder(), folder)
    index = VectorIndex(folder, encoder)
    with engine.connect() as connection:
        number = count_units(connection)
    while True:
        number += 1
        with engine.begin() as connection:
            put_units(connection, [unit(number, f"river {number}", f"강물 {number}")])
            if number % 7 == 0:
                remove_unit(connection, f"u{number - 3}")
            index.sync(connection)
        index.save()
        print(number, flush=True)
    """
)


def open_memory(folder):
    """Open the memory of a folder as a project does: SQLite with a write-ahead log."""
    engine = create_engine(f"sqlite:///{folder / 'memory.sqlite'}")

    @event.listens_for(engine, "connect")
    def _(connection, _record):
        connection.execute("PRAGMA journal_mode=WAL")

    return engine


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("round_", range(3))
def test_everything_committed_is_found_after_a_kill(tmp_path, round_):
    with open_memory(tmp_path).begin() as connection:
        create_tables(connection)
    chance = random.Random(round_)
    told = 0
    for _ in range(2):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert writer.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.4))
        writer.kill()
        told = max([told, *map(int, writer.stdout.read().split())])
        writer.wait(10)
    check(tmp_path, told)


def check(folder, told):
    """Compare the units, the trigram index, the vectors and a memory built anew."""
    encoder = TrigramEncoder()
    with open_memory(folder).begin() as connection:
        units = list(iterate_units(connection))
        ids = {made.id for made in units}
        assert count_units(connection) == len(ids)
        # The unit after the last one told may be committed as well, with its removal.
        gone = {f"u{number - 3}" for number in range(7, told + 2, 7)}
        assert {f"u{number}" for number in range(1, told + 1)} - gone <= ids
        connection.execute(
            text("INSERT INTO unit_search(unit_search, rank) VALUES ('integrity-check', 1)")
        )
        found = find_candidates(connection, KO, units[-1].target)
        assert units[-1].id in [candidate.unit_id for candidate in found]

        caching = CachingEncoder(encoder, folder)
        texts = [made.target for made in units]
        assert np.array_equal(caching.encode(texts), encoder.encode(texts))
        query = encoder.encode(["강물 3"])[0]
        warm = VectorIndex(folder, caching).search(query, 1_000, KO, connection)
        anew = VectorIndex(folder / "anew", encoder).search(query, 1_000, KO, connection)
        assert warm == anew
        assert {near.unit_id for near in warm} == ids
