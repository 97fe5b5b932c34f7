"""The two real statements: every gold bead must end where a segment ends."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from aligned.model import Document, Language
from aligned.segmentation import segment

STATEMENTS = ("kherson", "moscow-times")
BARS = {"kherson": 0.985, "moscow-times": 0.98}
CASES = [(name, language) for name in STATEMENTS for language in (Language.KO, Language.EN)]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def load(folder: Path, name: str, language: Language) -> Document:
    path = folder / "statements" / f"{name}.{language.value}.txt"
    if not path.exists():
        pytest.skip(f"no such statement: {path}")
    return Document(path.name, "txt", path.read_bytes(), path.read_text(encoding="utf-8-sig"))


def gold_texts(folder: Path, name: str, language: Language) -> list[str]:
    column = 0 if language is Language.KO else 1
    lines = (folder / "statements" / f"{name}.gold.tsv").read_text(encoding="utf-8").splitlines()
    return [text for line in lines if (text := squash(line.split("\t")[column]))]


def gold_ends(document: str, texts: list[str]) -> set[int]:
    """Place the gold's texts, of which a few stand in another order than in the document."""
    ends: set[int] = set()
    for text in texts:
        at = document.find(text)
        while at + len(text) in ends:
            at = document.find(text, at + 1)
        assert at >= 0
        ends.add(at + len(text))
    return ends


@pytest.mark.parametrize(("name", "language"), CASES)
def test_gold_beads_end_where_segments_end(shared: Path, name: str, language: Language) -> None:
    document = load(shared, name, language)
    ends, length = set(), 0
    for found in segment(document, language):
        length += len(squash(found.text))
        ends.add(length)
    gold = gold_ends(squash(document.text), gold_texts(shared, name, language))
    assert len(gold & ends) / len(gold) >= BARS[name]
    assert len(ends - gold) <= 0.12 * len(gold)


@pytest.mark.parametrize(("name", "language"), CASES)
def test_nothing_of_a_statement_is_lost(shared: Path, name: str, language: Language) -> None:
    document = load(shared, name, language)
    segments = segment(document, language)
    assert "".join(squash(found.text) for found in segments) == squash(document.text)
    for found in segments:
        assert squash(document.text[found.start : found.end]) == squash(found.text)


def test_both_statements_take_a_moment_without_kiwi(shared: Path) -> None:
    documents = [(load(shared, name, language), language) for name, language in CASES]
    before = time.process_time()
    for document, language in documents:
        segment(document, language)
    assert time.process_time() - before < 0.3
