"""Consonant skeletons of names in Hangul and Latin letters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.languages.skeleton import skeletons


@pytest.mark.parametrize(
    ("hangul", "latin", "skeleton"),
    [
        ("우크라이나", "Ukraine", "KLN"),
        ("젤렌스키", "Zelensky", "SLNSK"),
        ("마르티네즈", "Martinez", "MLTNS"),
        ("베네수엘라", "Venezuela", "PNSL"),
        ("몬트리올", "Montreal", "MNTL"),
        ("엘리자베스", "Elizabeth", "LSPS"),
        ("로드리게스", "Rodriguez", "LTLKS"),
    ],
)
def test_hangul_against_latin(hangul: str, latin: str, skeleton: str) -> None:
    assert skeletons(latin) == {skeleton}
    assert skeleton in skeletons(hangul)


@pytest.mark.parametrize(
    ("hangul", "latin"), [("도서관", "London"), ("몬트리올", "Martinez"), ("강변", "Venezuela")]
)
def test_other_words_share_no_skeleton(hangul: str, latin: str) -> None:
    assert not skeletons(hangul) & skeletons(latin)


@pytest.mark.parametrize("particle", ["", "는", "가", "의", "에게", "에서는", "뿐만"])
def test_particles_do_not_hide_a_name(particle: str) -> None:
    assert skeletons("워싱턴" + particle) & skeletons("Washington")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zelensky met London tenants", {"SLNSK", "LNTN"}),
        ("the river and the library", set()),
        ("Abbott", set()),
        ("Mississippi", {"MSP"}),
        ("", set()),
    ],
)
def test_latin_names(text: str, found: set[str]) -> None:
    assert skeletons(text) == found


def test_doubled_consonants_count_once() -> None:
    assert skeletons("Kallmann") == skeletons("Kalman") == {"KLMN"}


@given(st.text(max_size=40))
def test_any_text_has_skeletons_of_known_classes(text: str) -> None:
    for skeleton in skeletons(text):
        assert len(skeleton) >= 3
        assert set(skeleton) <= set("KNTLMPS")
        assert all(a != b for a, b in pairwise(skeleton))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Зеленский"),
        ("젤렌스키", "Зеленский"),
        ("London", "ロンドン"),
        ("Martinez", "マルティネス"),
        ("Montreal", "モントリオール"),
        ("Rodríguez", "Rodriguez"),
        ("Zürich", "Zurich"),
    ],
)
def test_a_name_is_found_in_other_scripts_and_under_accents(one: str, other: str) -> None:
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize("text", ["река и лес", "メモ", "iPhone"])
def test_other_words_that_are_no_names(text: str) -> None:
    assert skeletons(text) == frozenset()
