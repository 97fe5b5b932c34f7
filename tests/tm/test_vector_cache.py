import multiprocessing

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.civic import UNITS, TrigramEncoder
from tm.vector_cache import CachingEncoder, signature_folder

TEXTS = [made.target for made in UNITS]


@pytest.fixture
def encoder():
    return TrigramEncoder()


def test_vectors_are_the_encoders_own(encoder, tmp_path):
    caching = CachingEncoder(encoder, tmp_path)
    expected = TrigramEncoder().encode(TEXTS)
    for _ in range(2):
        found = caching.encode(TEXTS)
        assert found.dtype == np.float32
        assert np.array_equal(found, expected)
    assert (caching.signature, caching.dimension) == (encoder.signature, 64)


def test_no_text_is_embedded_twice(encoder, tmp_path):
    CachingEncoder(encoder, tmp_path).encode([*TEXTS, *TEXTS])
    CachingEncoder(encoder, tmp_path).encode(TEXTS)
    assert encoder.encoded == len(TEXTS)


def test_nothing_to_embed_has_the_right_shape(encoder, tmp_path):
    assert CachingEncoder(encoder, tmp_path).encode([]).shape == (0, 64)
    assert CachingEncoder(encoder, tmp_path).encode_windows([], 3).shape == (3, 0, 64)


def test_windows_are_embedded_once_and_keep_their_shape(encoder, tmp_path):
    expected = TrigramEncoder().encode_windows(TEXTS, 3)
    first = CachingEncoder(encoder, tmp_path).encode_windows(TEXTS, 3)
    worked = encoder.encoded
    second = CachingEncoder(encoder, tmp_path).encode_windows(TEXTS, 3)
    assert encoder.encoded == worked
    assert np.array_equal(first, expected)
    assert np.array_equal(second, expected)
    assert not second[2, 0].any()


def test_two_signatures_never_mix(tmp_path):
    one, other = TrigramEncoder(signature="one"), TrigramEncoder(dimension=32, signature="other")
    CachingEncoder(one, tmp_path).encode(TEXTS)
    assert CachingEncoder(other, tmp_path).encode(TEXTS).shape == (len(TEXTS), 32)
    assert other.encoded == len(TEXTS)


def test_a_deleted_cache_comes_back_identical(encoder, tmp_path):
    caching = CachingEncoder(encoder, tmp_path)
    before = caching.encode(TEXTS)
    folder = signature_folder(tmp_path, encoder.signature)
    bytes_before = (folder / "vectors").read_bytes()
    for path in folder.iterdir():
        path.unlink()
    assert np.array_equal(caching.encode(TEXTS), before)
    assert (folder / "vectors").read_bytes() == bytes_before


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 6 * 20), st.integers(0, 6 * 64 * 4), st.booleans())
def test_a_torn_tail_costs_time_and_nothing_else(tmp_path_factory, keys, vectors, append):
    tmp_path = tmp_path_factory.mktemp("torn")
    encoder = TrigramEncoder()
    expected = CachingEncoder(encoder, tmp_path).encode(TEXTS)
    folder = signature_folder(tmp_path, encoder.signature)
    for name, size in (("keys", keys), ("vectors", vectors)):
        data = (folder / name).read_bytes()[:size]
        (folder / name).write_bytes(data + b"torn" * append)
    for texts in (TEXTS[3:], TEXTS, TEXTS):
        found = CachingEncoder(encoder, tmp_path).encode(texts)
        assert np.array_equal(found, expected[-len(texts) :])


def test_a_damaged_row_is_embedded_again(encoder, tmp_path):
    expected = CachingEncoder(encoder, tmp_path).encode(TEXTS)
    vectors = signature_folder(tmp_path, encoder.signature) / "vectors"
    data = bytearray(vectors.read_bytes())
    data[64 * 4 + 5] ^= 0xFF
    vectors.write_bytes(data)
    for _ in range(2):
        assert np.array_equal(CachingEncoder(encoder, tmp_path).encode(TEXTS), expected)
    assert encoder.encoded == len(TEXTS) + 1


def _embed(folder, start):
    caching = CachingEncoder(TrigramEncoder(), folder)
    for number in range(start, start + 40):
        caching.encode([f"강 {number}", f"river {number}"])


def test_several_processes_share_one_cache(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_embed, args=(tmp_path, start)) for start in (0, 20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    encoder = TrigramEncoder()
    texts = [f"강 {number}" for number in range(60)]
    found = CachingEncoder(encoder, tmp_path).encode(texts)
    assert encoder.encoded == 0
    assert np.array_equal(found, encoder.encode(texts))


def test_an_open_cache_sees_what_another_wrote(encoder, tmp_path):
    early = CachingEncoder(encoder, tmp_path)
    early.encode(TEXTS[:1])
    CachingEncoder(encoder, tmp_path).encode(TEXTS)
    worked = encoder.encoded
    early.encode(TEXTS)
    assert encoder.encoded == worked


def test_progress_counts_new_texts(encoder, tmp_path):
    told = []
    CachingEncoder(encoder, tmp_path).encode(TEXTS, lambda *said: told.append(said))
    assert told == [("embedding", len(TEXTS), len(TEXTS))]
