"""Features and scores: whole table against band, block and mirror image; single features."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from aligned.band import Band, find_band
from aligned.features.cells import TYPES, WINDOW, Block, gap_features
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder, Segment
from aligned.scoring import NO_BEAD, WEIGHTS, band_features, score_block, score_table
from aligned.windows import window_vectors

KOREAN = (
    "세입자 모임의 성명",
    "집주인은 임대료를 20퍼센트 올렸다.",
    "마르티네즈 씨는 30만 원을 더 내야 한다.",
    "1. 우리의 요구",
    "- 임대료를 동결하라!",
    "- 수리를 시작하라!",
    "시 의회는 언제 답할 것인가?",
    "https://example.org/rent",
)
ENGLISH = (
    "Statement of the tenants' meeting",
    "The landlord raised the rent by 20 per cent.",
    "Ms Martinez has to pay 300,000 won more.",
    "1. What we demand",
    "- Freeze the rent!",
    "- Start the repairs!",
    "When will the council answer?",
    "https://example.org/rent",
)


def segments(texts: Sequence[str], paragraphs: Sequence[int] | None = None) -> list[Segment]:
    return [
        Segment(text, 0, len(text), paragraphs[k] if paragraphs else 0)
        for k, text in enumerate(texts)
    ]


def pair_of(
    ko: Sequence[str], en: Sequence[str], encoder: Encoder, paragraphs: Sequence[int] | None = None
) -> Pair:
    vectors = window_vectors(ko, encoder, WINDOW), window_vectors(en, encoder, WINDOW)
    return pair_sides(segments(ko), segments(en, paragraphs), vectors)


@pytest.fixture(scope="module")
def pair(encoder: Encoder) -> Pair:
    return pair_of(KOREAN, ENGLISH, encoder)


def cell(pair: Pair, name: str, i: int, j: int, x: int = 1, y: int = 1) -> float:
    """The feature of the bead of x to y that ends before segments i and j."""
    block = Block(pair, range(1, len(pair.source) + 1), range(1, len(pair.target) + 1))
    found = dict(block.features(x, y))
    return float(np.broadcast_to(found[name], block.shape)[i - 1, j - 1])


def test_translations_score_best_in_their_row(pair: Pair) -> None:
    table = score_table(pair, find_band(pair))
    ones = table.scores[TYPES.index((1, 1)), 1:, 1:]
    assert ones.argmax(axis=1).tolist() == list(range(8))


def test_cells_without_enough_segments_before_them_hold_no_bead(pair: Pair) -> None:
    table = score_table(pair, find_band(pair))
    for kind, (x, y) in enumerate(TYPES):
        assert (table.scores[kind, :x] == NO_BEAD).all()
        assert (table.scores[kind, :, :y] == NO_BEAD).all()
        assert (table.scores[kind, x:, y:] > NO_BEAD).all()


@pytest.mark.parametrize("width", [3, 5, 8])
def test_a_band_holds_the_scores_of_the_whole_table(pair: Pair, width: int) -> None:
    whole = score_table(pair, find_band(pair)).scores
    low = np.clip(np.arange(9) - width // 2, 0, 9 - width)
    part = score_table(pair, Band(low, width)).scores
    for i, start in enumerate(low):
        np.testing.assert_allclose(part[:, i], whole[:, i, start : start + width], rtol=1e-4)


def test_a_block_holds_the_scores_of_the_whole_table(pair: Pair) -> None:
    whole = score_table(pair, find_band(pair)).scores
    block = score_block(pair, range(2, 6), range(3, 8))
    for kind, (x, y) in enumerate(TYPES):
        if x <= 4 and y <= 5:
            np.testing.assert_allclose(
                block.scores[kind, x:, y:], whole[kind, 2 + x : 7, 3 + y : 9], rtol=1e-4
            )


def test_swapped_sides_have_mirrored_scores(encoder: Encoder, pair: Pair) -> None:
    here = score_table(pair, find_band(pair))
    mirrored = pair_of(ENGLISH, KOREAN, encoder)
    there = score_table(mirrored, find_band(mirrored))
    for kind, (x, y) in enumerate(TYPES):
        other = there.scores[TYPES.index((y, x))].T
        np.testing.assert_allclose(here.scores[kind], other, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(here.source_gaps, there.target_gaps, atol=1e-4)


def test_features_add_up_to_scores(pair: Pair) -> None:
    band = find_band(pair)
    names = tuple(WEIGHTS.beads)
    features = band_features(pair, band, names)
    weights = np.array([WEIGHTS.beads[name] for name in names], np.float32)
    scores = score_table(pair, band).scores
    valid = scores > NO_BEAD
    np.testing.assert_allclose(np.tensordot(weights, features, 1)[valid], scores[valid], atol=1e-3)


def test_every_feature_has_a_weight(pair: Pair) -> None:
    block = Block(pair, range(1, 9), range(1, 9))
    names = {name for x, y in TYPES for name, _ in block.features(x, y)}
    assert names == set(WEIGHTS.beads)
    assert {name for name, _ in gap_features(pair.source, pair)} == set(WEIGHTS.gaps)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("numbers_shared", (3, 3), (3, 2)),
        ("names_shared", (3, 3), (2, 3)),
        ("mark_same", (5, 5), (5, 3)),
        ("opening_same", (4, 4), (4, 5)),
        ("chosen", (2, 2), (2, 5)),
        ("length", (2, 2), (2, 1)),
        ("cosine", (7, 7), (7, 2)),
    ],
)
def test_features_that_speak_for_a_bead(
    pair: Pair, name: str, right: tuple[int, int], wrong: tuple[int, int]
) -> None:
    assert cell(pair, name, *right) > cell(pair, name, *wrong)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("numbers_missed", (3, 3), (3, 2)),
        ("mark_other", (5, 5), (5, 7)),
        ("opening_other", (4, 4), (4, 7)),
    ],
)
def test_features_that_speak_against_a_bead(
    pair: Pair, name: str, right: tuple[int, int], wrong: tuple[int, int]
) -> None:
    assert cell(pair, name, *right) < cell(pair, name, *wrong)


def test_list_items_inside_a_bead_are_counted(pair: Pair) -> None:
    assert cell(pair, "opening_inside", 6, 6, 2, 2) == 2
    assert cell(pair, "opening_inside", 3, 3, 2, 2) == 0


def test_paragraphs_that_begin_inside_a_bead_are_counted(encoder: Encoder) -> None:
    split = pair_of(KOREAN, ENGLISH, encoder, paragraphs=(0, 1, 1, 2, 3, 4, 5, 6))
    assert cell(split, "paragraph_inside", 3, 3, 1, 2) == 0
    assert cell(split, "paragraph_inside", 3, 4, 1, 3) == 1


def test_furniture_is_easier_to_leave_alone(encoder: Encoder) -> None:
    noisy = pair_of((*KOREAN, "사진: 강변클럽"), ENGLISH, encoder)
    gaps = dict(gap_features(noisy.source, noisy))
    assert gaps["furniture"].tolist() == [0] * 8 + [1]


def test_scale_puts_related_segments_near_one(pair: Pair) -> None:
    cosines = np.diag(pair.source.vectors[0] @ pair.target.vectors[0].T)
    assert 0.8 < pair.scale(cosines).mean() < 1.2


def test_short_documents_are_scored_whole(pair: Pair) -> None:
    band = find_band(pair)
    assert band.width == len(pair.target) + 1
    assert not band.low.any()


def test_long_documents_get_a_band_round_the_course(encoder: Encoder) -> None:
    count = 2100
    rng = np.random.default_rng(5)
    meanings = rng.normal(size=(count, 24)).astype(np.float32)
    meanings /= np.linalg.norm(meanings, axis=1, keepdims=True)
    windows = np.zeros((WINDOW, count, 24), np.float32)
    windows[:] = meanings
    texts = segments([f"문장 {k}" for k in range(count)])
    long = pair_sides(texts, texts, (windows, windows))
    band = find_band(long)
    assert band.width < 300
    assert all(before <= after for before, after in pairwise(band.low))
    diagonal = np.arange(count + 1)
    assert (band.low <= diagonal).all()
    assert (diagonal < band.low + band.width).all()
    assert band.low[-1] + band.width == count + 1
