import numpy as np
import pytest

from tests.tm.civic import EN, KO, TrigramEncoder, unit
from tests.tm.index.conftest import answers
from tm.index import Spread, VectorIndex
from tm.index.codes import cosines, encode_codes, scale_query, sign_bits
from tm.store import put_units, remove_units
from tm.vector_cache import signature_folder


def many(count, start=0):
    """Units of which every tenth Korean text is the same as the one before."""
    return [
        unit(i, f"river number {i}", f"강물 {i - (i % 10 == 9)} 번이 흐른다")
        for i in range(start, start + count)
    ]


@pytest.mark.parametrize("dimension", [64, 384, 512, 1_024])
def test_cosines_of_codes_are_those_of_the_vectors(dimension):
    vectors = np.random.default_rng(dimension).standard_normal((200, dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = cosines(encode_codes(vectors), scale_query(vectors[0]))
    assert found[0] > 0.9998
    assert np.abs(found - vectors @ vectors[0]).max() < 0.002
    assert sign_bits(encode_codes(vectors)).shape == (200, dimension // 8)


def test_cosines_do_not_depend_on_what_is_computed_with_them():
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((500, 512)).astype(np.float32)
    codes, query = encode_codes(vectors), scale_query(vectors[7])
    together = cosines(codes, query)
    assert np.array_equal(together, [cosines(codes[i : i + 1], query)[0] for i in range(500)])
    order = chance.permutation(500)
    assert np.array_equal(cosines(codes[order], query), together[order])
    assert np.array_equal(encode_codes(vectors[order]), codes[order])


def test_a_vector_of_zeros_is_near_to_nothing():
    zeros = np.zeros((2, 64), dtype=np.float32)
    assert not encode_codes(zeros).any()
    assert not cosines(encode_codes(zeros), scale_query(zeros[0])).any()


def test_equal_texts_come_in_the_order_of_their_numbers(connection, encoder, tmp_path):
    put_units(connection, [unit(i, f"No. {i}", "용어") for i in range(9)])
    index = VectorIndex(tmp_path, encoder)
    index.sync(connection)
    vector = encoder.encode(["용어"])[0]
    for _ in range(2):
        assert [near.number for near in index.search(vector, 4, KO)] == [1, 2, 3, 4]
        index.compact()


def test_no_more_than_there_are_and_none_for_none(memory, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    index.sync(memory)
    vector = encoder.encode(["강"])[0]
    assert len(index.search(vector, 50, KO)) == 6
    assert index.search(vector, 0, KO) == ()


def test_an_empty_memory_has_no_spread(connection, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    index.sync(connection)
    assert index.spread(encoder.encode(["강"])[0], EN) == Spread(0, 0.0, 0.0)


def test_a_large_memory_answers_the_same_however_it_is_split(connection, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    put_units(connection, many(5_500))
    index.sync(connection, None)
    put_units(connection, many(900, 5_500))
    remove_units(connection, [f"u{i}" for i in range(0, 6_400, 7)])
    index.sync(connection, None)
    anew = VectorIndex(tmp_path / "anew", encoder)
    anew.sync(connection, None)
    before = [answers(index), similar(index, encoder)]
    index.compact()
    assert [answers(index), similar(index, encoder)] == before
    assert [answers(anew), similar(anew, encoder)] == before


def similar(index, encoder):
    vectors = encoder.encode([f"강물 {i} 번이 흐른다" for i in range(0, 6_400, 500)])
    return [index.search(vector, 20, KO) for vector in vectors]


def test_the_nearest_signs_hold_the_nearest_vectors(connection, encoder, tmp_path):
    put_units(connection, many(5_500))
    index = VectorIndex(tmp_path, encoder)
    index.sync(connection, None)
    exact = encoder.encode([made.target for made in many(5_500)])
    for i in range(0, 5_500, 500):
        vector = encoder.encode([f"강물 {i} 번이 흐른다"])[0]
        best = np.sort(exact @ vector)[::-1][:3]
        found = [near.cosine for near in index.search(vector, 3, KO)]
        assert found == pytest.approx(best, abs=0.01)


def test_no_text_is_embedded_twice(connection, encoder, tmp_path):
    index = VectorIndex(tmp_path, encoder)
    put_units(connection, many(300))
    index.sync(connection, None)
    worked = encoder.encoded
    assert worked == 300 + 270
    remove_units(connection, ["u3"])
    index.sync(connection)
    put_units(connection, many(1, 3))
    index.sync(connection)
    for path in signature_folder(tmp_path, encoder.signature).glob("index/*/*"):
        path.unlink()
    VectorIndex(tmp_path, encoder).sync(connection, None)
    assert encoder.encoded == worked


def test_vectors_of_two_encoders_never_mix(memory, tmp_path):
    one, other = TrigramEncoder(signature="one"), TrigramEncoder(32, signature="other")
    for encoder in (one, other):
        index = VectorIndex(tmp_path, encoder)
        index.sync(memory)
        index.compact()
        assert index.signature == encoder.signature
    again = VectorIndex(tmp_path, one)
    again.sync(memory)
    assert again.search(one.encode(["용어"])[0], 1, KO)[0].number == 6
    assert other.encoded == one.encoded - 1


def test_a_deleted_code_cache_costs_only_time(memory, encoder, tmp_path):
    VectorIndex(tmp_path, encoder).sync(memory)
    for path in signature_folder(tmp_path, encoder.signature).glob("vectors.sqlite3*"):
        path.unlink()
    index = VectorIndex(tmp_path, encoder)
    assert index.sync(memory).behind == 0
    assert encoder.encoded == 24


class NearlyZero:
    """An encoder whose vectors are of another length than they should be."""

    signature = "nearly"
    dimension = 64

    def encode(self, texts, progress=None):
        return 1e-20 * TrigramEncoder().encode(texts)

    encode_windows = TrigramEncoder.encode_windows


def test_the_length_of_a_vector_does_not_matter(memory, tmp_path):
    index, usual = VectorIndex(tmp_path, NearlyZero()), VectorIndex(tmp_path, TrigramEncoder())
    for one in (index, usual):
        one.sync(memory)
    vector = TrigramEncoder().encode(["강을 깨끗이"])[0]
    assert index.search(vector, 3, KO) == usual.search(vector, 3, KO)
