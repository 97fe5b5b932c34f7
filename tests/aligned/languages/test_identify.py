"""Telling the encoder's languages apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aligned.languages.identify import LANGUAGE_NAMES, identify, may_be
from aligned.model import Language

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures/languages"
FILES = sorted((FIXTURES / "sentences").glob("*.txt"))


def test_every_language_has_a_name() -> None:
    assert set(LANGUAGE_NAMES) == set(Language)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_ten_sentences_are_never_taken_for_another_language(path: Path) -> None:
    language = Language(path.stem)
    sentences = path.read_text(encoding="utf-8").split("\n")
    for seed in range(20):
        chosen = random.Random(seed).sample(sentences, min(10, len(sentences)))
        text = "\n".join(chosen)
        assert identify(text) in (None, language)
        assert may_be(text, language)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_whole_text_is_sure(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    language = Language(path.stem)
    others = [other for other in Language if other is not language]
    assert identify(text) is language
    assert not any(may_be(text, other) for other in others)


@pytest.mark.parametrize("text", ["", "1894", "Matterhorn", "Zermatt – Randa – Täsch", "* * *"])
def test_a_few_names_may_be_any_language_of_their_script(text: str) -> None:
    assert identify(text) is None
    assert may_be(text, Language.DE)
    assert may_be(text, Language.FR)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("강변 마을 주민회는 River Watch 와 함께 모였다", Language.KO),
        ("東京の図書館", Language.JA),
        ("北京图书馆", Language.ZH),
    ],
)
def test_a_script_is_enough(text: str, language: Language) -> None:
    assert identify(text) is language
    assert not may_be(text, Language.DE)
