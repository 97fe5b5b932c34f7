import sqlite3
import threading

import pytest

from tm.store.code_cache import CodeCache, digest


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vectors" / "vectors.sqlite3"


CODES = {digest(f"강물 {i}"): bytes([i % 256] * 64) for i in range(1_200)}


def test_what_is_put_is_kept(path):
    CodeCache(path).put(CODES)
    again = CodeCache(path)
    assert again.get([*CODES, digest("모르는 글")]) == CODES
    assert again.get([]) == {}


def test_digests_fit_an_integer_of_the_database_and_differ():
    digests = {digest(text) for text in ("", "강", "江", "강 ", "\ud800")}
    assert len(digests) == 5
    assert all(0 <= each < 2**63 for each in digests)


def test_a_code_is_replaced(path):
    cache = CodeCache(path)
    cache.put({7: b"old"})
    cache.put({7: b"new"})
    assert cache.get([7]) == {7: b"new"}


def test_a_damaged_file_is_put_aside_and_begun_anew(path, caplog):
    cache = CodeCache(path)
    cache.put(CODES)
    cache.close()
    path.write_bytes(b"no database at all" * 100)
    again = CodeCache(path)
    assert again.get(list(CODES)[:3]) == {}
    again.put({7: b"new"})
    assert again.get([7]) == {7: b"new"}
    assert "put aside" in caplog.text
    assert (path.parent / "damaged-vectors.sqlite3").exists()


def test_a_damaged_page_costs_no_more_than_what_was_in_the_file(path):
    cache = CodeCache(path)
    cache.put(CODES)
    cache.close()
    data = bytearray(path.read_bytes())
    data[5_000:20_000] = b"\xff" * 15_000
    path.write_bytes(data)
    again = CodeCache(path)
    found = again.get(list(CODES))
    assert all(CODES[key] == code for key, code in found.items())
    again.put(CODES)
    again.put(CODES)
    assert again.get(list(CODES)) == CODES


def test_a_code_that_was_changed_on_disk_is_not_believed(path):
    cache = CodeCache(path)
    cache.put({7: b"right", 8: b"right too"})
    cache.close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE codes SET code = x'00112233445566' WHERE digest = 7")
    assert CodeCache(path).get([7, 8]) == {8: b"right too"}


def test_a_file_that_cannot_be_opened_is_done_without(path, caplog):
    path.mkdir(parents=True)
    cache = CodeCache(path)
    cache.put({7: b"code"})
    assert cache.get([7]) == {}
    assert "not kept" in caplog.text


def test_threads_share_a_cache(path):
    cache = CodeCache(path)
    keys = list(CODES)

    def work(part):
        for start in range(part, len(keys), 40):
            cache.put({keys[start]: CODES[keys[start]]})
            cache.get(keys[:5])

    threads = [threading.Thread(target=work, args=(part,)) for part in range(40)]
    for thread in threads[:8]:
        thread.start()
    for thread in threads[:8]:
        thread.join()
    assert cache.get(keys) == {key: CODES[key] for i, key in enumerate(keys) if i % 40 < 8}
