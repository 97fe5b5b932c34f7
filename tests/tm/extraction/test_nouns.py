"""What is a noun phrase, and what is left of one without its particle."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.extraction.nouns import is_noun_phrase, noun_phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("세입자 협의회는", "세입자 협의회"),
        ("세입자 협의회", "세입자 협의회"),
        ("주민의 권리를", "주민의 권리"),
        ("하천 정비에서", "하천 정비"),
        ("강물이 흐른다", ""),
        ("빠르게", ""),
        ("요구하는", ""),
        ("군사적", ""),
        ("", ""),
    ],
)
def test_korean_phrases_lose_their_particle(text: str, phrase: str) -> None:
    assert noun_phrase(text) == phrase


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("tenants’ council", True),
        ("war of liberation", True),
        ("housing", True),
        ("public meeting", True),
        ("US", True),
        ("prepared", False),
        ("boycotting", False),
        ("of the river", False),
        ("the", False),
        ("", False),
    ],
)
def test_english_phrases_do_not_end_like_verbs(text: str, noun: bool) -> None:
    assert is_noun_phrase(text, Language.EN) is noun
