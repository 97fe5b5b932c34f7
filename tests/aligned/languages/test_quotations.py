"""Pairs of quotation marks and brackets."""

from __future__ import annotations

import pytest

from aligned.languages.quotations import bracketed, quoted
from aligned.model import Language


@pytest.mark.parametrize(
    ("language", "text", "inside"),
    [
        (Language.KO, "그는 “강은 흐른다”고 했다", "강은 흐른다"),
        (Language.EN, 'She said "it flows" twice', "it flows"),
        (Language.EN, "She said “it flows” twice", "it flows"),
        (Language.DE, "Sie sagte „er fliesst“ laut", "er fliesst"),
        (Language.DE, "Sie sagte »er fliesst« laut", "er fliesst"),
        (Language.DE, "Sie sagte «er fliesst» laut", "er fliesst"),
        (Language.FR, "Elle dit « elle coule » deux fois", " elle coule "),
        (Language.PL, "Rzekła „płynie” głośno", "płynie"),
        (Language.RU, "Она сказала «течёт» громко", "течёт"),
        (Language.JA, "彼女は「流れる」と言った", "流れる"),
        (Language.ZH, "她说“在流”两次", "在流"),
    ],
)
def test_each_language_has_its_marks(language: Language, text: str, inside: str) -> None:
    (pair,) = quoted(text, 36, language)
    assert text[pair.start + 1 : pair.end] == inside


def test_a_long_quotation_is_none() -> None:
    assert quoted("Sie sagte „" + "sehr " * 20 + "viel“.", 36, Language.DE) == []


def test_an_inner_pair_gives_way_to_the_outer() -> None:
    text = "Regel (siehe (a) unten) gilt"
    (pair,) = bracketed(text)
    assert text[pair.start : pair.end + 1] == "(siehe (a) unten)"


def test_what_is_left_open_is_no_pair() -> None:
    assert quoted("Sie sagte „er fliesst", 36, Language.DE) == []
    assert bracketed("(offen") == []
