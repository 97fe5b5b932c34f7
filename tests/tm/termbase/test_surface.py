"""A text as terms are looked for in it, and the way back to its characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.termbase.surface import joints_between, ready


@pytest.mark.parametrize(
    ("text", "dense"),
    [
        ("세입자 조합", "세입자조합"),
        ("세입자-조합", "세입자조합"),
        ("4·19 혁명, 4ㆍ19혁명", "419혁명,419혁명"),
        ("3.1운동은 3.", "31운동은3."),
        ("무상(無償)급식", "무상급식"),
        ("국제기구 (WHO)의", "국제기구의"),
        ("(사설) 강을 살리자", "(사설)강을살리자"),
    ],
)
def test_spaces_hyphens_dots_and_glosses_go(text: str, dense: str) -> None:
    assert ready(text).dense().text == dense


def test_a_gloss_is_found_where_its_word_ends() -> None:
    surface = ready("강화(講和)를 바란다")
    gloss = surface.gloss_behind(2)
    assert gloss is not None
    assert gloss.text == "講和"
    assert surface.gloss_behind(1) is None


def test_a_long_aside_is_no_gloss() -> None:
    assert ready(f"조합({'길고 긴 이야기 ' * 8})은").glosses == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("가 나", {1: " "}),
        ("가\n나", {1: " "}),
        ("가-나", {1: "-"}),
        ("가·나", {1: "·"}),
        ("가(哥)나", {1: "("}),
        ("가나", {}),
    ],
)
def test_joints_have_kinds(text: str, kinds: dict[int, str]) -> None:
    surface = ready(text)
    assert surface.joints() == kinds
    assert joints_between(surface.text, ()) == {}


PIECES = st.sampled_from(
    ["강", "화", " ", "-", "(講和)", "·", "a", "3", ".", "1", "\n", "[주]", "( "]
)


@given(st.lists(PIECES, max_size=24).map("".join), st.sampled_from(["NFC", "NFD"]))
def test_every_dense_letter_stands_where_it_says(text: str, form: str) -> None:
    surface = ready(unicodedata.normalize(form, text))
    dense = surface.dense()
    places = dense.at(0, len(dense.text))
    assert "".join(surface.text[place] for place in places) == dense.text
    assert list(places) == sorted(set(places))
    for start in range(len(dense.text)):
        assert dense.at(start, len(dense.text)) == places[start:]
