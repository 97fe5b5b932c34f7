import json
import multiprocessing
import subprocess
import sys
import textwrap
import zlib

import numpy as np
import pytest
from sqlalchemy import create_engine

from tests.tm.civic import EN, KO, UNITS, TrigramEncoder, unit
from tests.tm.conftest import put_unit
from tests.tm.index.conftest import answers
from tm.index import SketchIndex, VectorIndex
from tm.store import create_tables, put_units, remove_units

FILES = ("manifest", "numbers", "fingerprints", "payload")


def side_folder(index):
    """The folder of the Korean side."""
    return index._folder / "ko"


def find(index, name):
    return next(side_folder(index).glob(f"{name}*"))


DAMAGES = {
    "empty": lambda data: b"",
    "text": lambda data: "색인이 아니다".encode(),
    "cut": lambda data: data[:-3],
    "longer": lambda data: data + b"torn",
    "flipped": lambda data: data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_snapshot_is_built_again(memory, make_index, damage, name, caplog):
    index = make_index()
    index.sync(memory)
    expected = answers(index)
    index.compact()
    path = find(index, name)
    path.write_bytes(damage(path.read_bytes()))
    again = make_index()
    again.sync(memory)
    assert answers(again) == expected
    assert len([record for record in caplog.records if "built again" in record.message]) == 1
    again.compact()
    assert answers(make_index()) == expected


@pytest.mark.parametrize("name", FILES[1:])
def test_a_missing_file_is_built_again(memory, make_index, name):
    index = make_index()
    index.sync(memory)
    expected = answers(index)
    index.compact()
    find(index, name).unlink()
    again = make_index()
    again.sync(memory)
    assert answers(again) == expected


CHANGES = {
    "older": {"format": 0},
    "another signature": {"signature": "other"},
    "too few rows": {"rows": 2},
    "too many rows": {"rows": 200},
    "no files": {"files": {}},
    "files of another folder": {"files": {"payload": {"name": "../../x", "size": 1, "crc": 1}}},
    "no object": None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_foreign_manifest_is_not_believed(memory, make_index, change):
    index = make_index()
    index.sync(memory)
    expected = answers(index)
    index.compact()
    path = side_folder(index) / "manifest.json"
    said = json.loads(path.read_text().partition("\n")[2])
    content = json.dumps([] if change is None else said | change)
    path.write_text(f"{zlib.crc32(content.encode()):08x}\n{content}\n")
    again = make_index()
    again.sync(memory)
    assert answers(again) == expected


def test_a_deleted_index_comes_back_identical(memory, make_index):
    index = make_index()
    index.sync(memory)
    index.compact()
    before = {name: find(index, name).read_bytes() for name in FILES[1:]}
    for path in side_folder(index).iterdir():
        path.unlink()
    again = make_index()
    again.sync(memory)
    again.compact()
    assert {name: find(again, name).read_bytes() for name in FILES[1:]} == before


def test_old_files_go_with_the_next_snapshot(memory, make_index):
    index = make_index()
    index.sync(memory)
    index.compact()
    files = len(list(side_folder(index).iterdir()))
    (side_folder(index) / "payload-0123.bin").write_bytes(b"left by a killed process")
    put_unit(memory, unit(9, "The dam broke.", "둑이 무너졌다."))
    index.sync(memory)
    index.compact()
    assert len(list(side_folder(index).iterdir())) == files


def test_an_index_goes_on_where_another_wrote_a_newer_snapshot(memory, make_index):
    early, late = make_index(), make_index()
    for index in (early, late):
        index.sync(memory)
        index.compact()
    put_unit(memory, unit(9, "The dam broke.", "둑이 무너졌다."))
    late.sync(memory)
    late.compact()
    remove_units(memory, ["u0"])
    early.sync(memory)
    late.sync(memory)
    assert answers(early) == answers(late)
    early.compact()
    assert answers(early) == answers(late) == answers(make_index())


def _follow(folder, start):
    engine = create_engine(f"sqlite:///{folder / 'memory.sqlite'}", connect_args={"timeout": 60})
    indexes = SketchIndex(folder), VectorIndex(folder, TrigramEncoder())
    for number in range(start, start + 12):
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            put_unit(connection, unit(number, f"river {number}", f"강물 {number}"))
        for index in indexes:
            with engine.begin() as connection:
                index.sync(connection)
            index.compact()


def test_two_processes_share_a_folder(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'memory.sqlite'}")
    with engine.begin() as connection:
        create_tables(connection)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_follow, args=(tmp_path, start)) for start in (0, 100)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with engine.begin() as connection:
        for kind in (SketchIndex, lambda place: VectorIndex(place, TrigramEncoder())):
            shared, anew = kind(tmp_path), kind(tmp_path / "anew")
            assert shared.sync(connection).done == anew.sync(connection).done == 48
            assert answers(shared) == answers(anew)


MAPPED = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from sqlalchemy import create_engine
    from tests.tm.civic import KO, TrigramEncoder, unit
    from tm.index import VectorIndex
    from tm.store import create_tables, put_units, remove_units

    encoder = TrigramEncoder()
    with create_engine("sqlite://").begin() as connection:
        create_tables(connection)
        put_units(connection, [unit(i, f"river {i}", f"강물 {i}") for i in range(6_000)])
        VectorIndex(Path(sys.argv[1]), encoder).sync(connection, None)
        index = VectorIndex(Path(sys.argv[1]), encoder)
        for i in range(6_000, 6_010):
            put_units(connection, [unit(i, f"dam {i}", f"둑 {i}")])
            remove_units(connection, [f"u{i - 6_000}"])
            index.sync(connection)
            near = index.search(encoder.encode([f"둑 {i}"])[0], 3, KO)
            assert near[0].number == i + 1, near
            assert index._sides[KO].main.extra is not None
            assert i - 5_999 not in [
                one.number for one in index.search(encoder.encode([f"강물 {i - 6_000}"])[0], 50, KO)
            ]
            if i % 3 == 0:
                index.compact()
    print("alive")
    """
)


def test_writing_while_files_are_mapped_never_ends_the_process(tmp_path):
    command = [sys.executable, "-c", MAPPED, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (ended.returncode, ended.stdout) == (0, "alive\n"), ended.stderr


def test_mapped_rows_cannot_be_written(memory, make_index):
    index = make_index()
    index.sync(memory)
    index.compact()
    rows = index._sides[KO].main
    for array in (rows.numbers, rows.fingerprints, rows.payload):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_files_do_not_depend_on_the_order_in_which_contents_came(make_index, tmp_path):
    kept = []
    for place, order in (("one", UNITS), ("other", UNITS[:2] + UNITS)):
        with create_engine("sqlite://").begin() as connection:
            create_tables(connection)
            index = make_index(tmp_path / place)
            for made in order:
                put_units(connection, [made])
                index.sync(connection)
                index.compact()
            kept.append([find(index, name).read_bytes() for name in FILES[1:]])
    assert kept[0] == kept[1]


def test_both_languages_have_rows_of_their_own(memory, tmp_path):
    index = VectorIndex(tmp_path, TrigramEncoder())
    index.sync(memory)
    rows = {language: index._sides[language].delta for language in (KO, EN)}
    assert np.array_equal(rows[KO].numbers, rows[EN].numbers)
    assert not np.array_equal(rows[KO].payload, rows[EN].payload)
