"""Renderings that are one wording in two forms, and those that are two."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.extraction.likeness import is_same_word, is_same_wording, shares_word

KO, EN = Language.KO, Language.EN


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("residents", "resident"),
        ("resident’s", "residents"),
        ("Korea", "Korean"),
        ("Scotland", "Scottish"),
        ("France", "French"),
        ("pollution", "polluted"),
        ("economy", "economic"),
        ("women", "woman"),
        ("child", "children"),
        ("dependency", "dependencies"),
        ("interaction", "interactivity"),
        ("MP", "MPs"),
        ("quake", "earthquake"),
        ("client", "client-side"),
        ("struggle of the tenants", "tenant of the struggles"),
        ("US", "American"),
    ],
)
def test_forms_of_one_english_wording(one: str, other: str) -> None:
    assert is_same_wording(one, other, EN)
    assert is_same_wording(other, one, EN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ceasefire", "truce"),
        ("tenants’ council", "renters’ assembly"),
        ("wastewater", "effluent"),
        ("sluices", "floodgates"),
        ("city council", "city hall"),
        ("old town", "old quarter"),
        ("power", "powers that be"),
        ("strike", "walkout"),
    ],
)
def test_two_english_wordings(one: str, other: str) -> None:
    assert not is_same_wording(one, other, EN)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("주민 회의", "주민회의", True),
        ("주민", "주민들", True),
        ("협동조합", "협동조합원", True),
        ("군사", "군사적", True),
        ("심야 버스", "야간 버스", False),
        ("접근법", "접근방식", False),
        ("관리소", "관리소장", False),
        ("props", "prop", True),
        ("콘솔", "console", False),
    ],
)
def test_korean_wordings(one: str, other: str, same: bool) -> None:
    assert is_same_wording(one, other, KO) is same


def test_a_word_in_common_is_found_in_any_form() -> None:
    assert shares_word("rent cap", "caps on prices", EN)
    assert shares_word("심야 버스", "야간 버스", KO)
    assert not shares_word("rent cap", "price limit", EN)


@pytest.mark.parametrize("word", ["a", "the", "강", "협의회"])
def test_a_word_is_itself(word: str) -> None:
    assert is_same_word(word, word, KO)
    assert is_same_word(word, word, EN)
