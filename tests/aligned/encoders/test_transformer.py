"""Any sentence-transformers model: a real one, built here, saved and loaded by its path."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aligned.align import align_segments
from aligned.encoders import load_encoder
from aligned.errors import EncoderError
from aligned.model import Encoder, Segment

WORDS = {
    "강": "river", "도서관": "library", "세입자": "tenant", "집세": "rent", "시장": "mayor",
    "학교": "school", "다리": "bridge", "병원": "hospital",
}  # fmt: skip


def build(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """Write a bag-of-words model in which a Korean word and its English one share their vector."""
    # Imported here: torch takes eight CPU seconds, in this process only once.
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {"[UNK]": 0}
    weights = [np.full(16, 0.01)]
    rng = np.random.default_rng(7)
    for pair in WORDS.items():
        vector = rng.normal(size=16)
        for word in pair:
            vocabulary[word] = len(vocabulary)
            weights.append(vector)
    for word in ("query", ":"):
        vocabulary[word] = len(vocabulary)
        weights.append(rng.normal(size=16))
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    words = StaticEmbedding(tokenizer, embedding_weights=np.array(weights, np.float32))
    SentenceTransformer(modules=[words], prompts=prompts, device="cpu").save(str(folder))
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("plain") / "words")


@pytest.fixture(scope="module")
def prompted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("prompted") / "words", {"query": "query: "})


@pytest.fixture(scope="module")
def encoder(plain: Path) -> Encoder:
    return load_encoder(str(plain), batch_size=3)


def segments(*texts: str) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def test_a_model_saved_on_disk_aligns(encoder: Encoder) -> None:
    source = segments("강 다리", "도서관", "세입자 집세", "시장", "학교 병원")
    target = segments("river bridge", "library", "tenant rent", "mayor", "school hospital")
    alignment = align_segments(source, target, encoder)
    assert [(bead.source, bead.target) for bead in alignment.beads] == [
        ((i,), (i,)) for i in range(5)
    ]
    assert encoder.signature in alignment.signature


def test_vectors_are_normalised_float32(encoder: Encoder) -> None:
    vectors = encoder.encode(["강", "river", "도서관 세입자"])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)
    assert encoder.encode_windows([], 2).shape == (2, 0, encoder.dimension)


def test_windows_are_the_vectors_of_joined_texts(encoder: Encoder) -> None:
    texts = ["강", "도서관", "시장"]
    windows = encoder.encode_windows(texts, 2)
    np.testing.assert_allclose(windows[0], encoder.encode(texts), atol=1e-6)
    np.testing.assert_allclose(
        windows[1, 1:], encoder.encode(["강 도서관", "도서관 시장"]), atol=1e-6
    )
    assert not windows[1, 0].any()


def test_progress_moves_with_the_batches(encoder: Encoder) -> None:
    calls: list[tuple[str, int, int]] = []
    encoder.encode(["강"] * 100, lambda *call: calls.append(call))
    assert len(calls) > 3
    assert calls[-1][1:] == (100, 100)


def test_a_models_own_prompt_is_used(plain: Path, prompted: Path) -> None:
    with_prompt, without = load_encoder(str(prompted)), load_encoder(str(plain))
    assert "'query: '" in with_prompt.signature
    assert "prompt:''" in without.signature
    expected = load_encoder(str(prompted)).encode(["강"])
    assert not np.allclose(expected, without.encode(["강"]))


def test_the_signature_changes_with_the_weights(plain: Path, prompted: Path) -> None:
    content = [
        next(part for part in load_encoder(str(path)).signature.split("|") if "content" in part)
        for path in (plain, prompted, plain)
    ]
    assert content[0] == content[2]
    assert content[0] != content[1]


@pytest.mark.parametrize("name", ["./no/such/folder", "/no/such", "~/no-such", "no/such/folder"])
def test_a_missing_folder_is_named(name: str) -> None:
    with pytest.raises(EncoderError, match=re.escape(f"encoder {name}: there is no such folder")):
        load_encoder(name)


def test_a_missing_folder_is_refused_before_torch_is_loaded() -> None:
    code = """
import sys
from aligned.encoders import load_encoder
from aligned.errors import EncoderError
try:
    load_encoder("./no/such/folder")
except EncoderError:
    print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("강변 정화", "utf-8")
    with pytest.raises(EncoderError, match="looked for a sentence-transformers model in that fold"):
        load_encoder(str(tmp_path))


def test_an_unknown_name_without_a_network_says_where_it_looked() -> None:
    """No test may ask the model hub: see HF_HUB_OFFLINE in tests/conftest.py."""
    with pytest.raises(EncoderError, match=r"encoder nobody/no-such-model: looked for") as refused:
        load_encoder("nobody/no-such-model")
    assert "local cache" in str(refused.value)
    assert "bundled" in str(refused.value)


def test_a_batch_of_no_texts_is_refused() -> None:
    with pytest.raises(EncoderError, match="batch size: expected at least 1, got 0"):
        load_encoder(batch_size=0)
