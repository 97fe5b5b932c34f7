"""Features and scores: whole table against band, block and mirror image; single features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from aligned.course import Band, Stretch
from aligned.dynamic import Table
from aligned.features.cells import TYPES, WINDOW, Block, gap_features
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder, Segment
from aligned.scoring import NO_BEAD, WEIGHTS, Scorer, stretch_features
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
    return pair_sides(segments(ko, paragraphs), segments(en, paragraphs), vectors)


@pytest.fixture(scope="module")
def pair(encoder: Encoder) -> Pair:
    return pair_of(KOREAN, ENGLISH, encoder)


def cell(pair: Pair, name: str, i: int, j: int, x: int = 1, y: int = 1) -> float:
    """The feature of the bead of x to y that ends before segments i and j."""
    found = dict(whole_block(pair).features(x, y))
    shape = (1, len(pair.source), len(pair.target))
    return float(np.broadcast_to(found[name], shape)[0, i - 1, j - 1])


def whole_block(pair: Pair) -> Block:
    return Block(pair, np.zeros(1, int), np.zeros(1, int), len(pair.source), len(pair.target))


def table_of(pair: Pair) -> Table:
    """The whole table of both sides."""
    return Scorer(pair).table([Stretch(range(len(pair.source)), range(len(pair.target)))])


def test_translations_score_best_in_their_row(pair: Pair) -> None:
    ones = table_of(pair).scores[1:, TYPES.index((1, 1)), 0, 1:]
    assert ones.argmax(axis=1).tolist() == list(range(8))


def test_cells_without_enough_segments_before_them_hold_no_bead(pair: Pair) -> None:
    scores = table_of(pair).scores
    for kind, (x, y) in enumerate(TYPES):
        assert (scores[:x, kind] == NO_BEAD).all()
        assert (scores[:, kind, 0, :y] == NO_BEAD).all()
        assert (scores[x:, kind, 0, y:] > NO_BEAD).all()


@pytest.mark.parametrize("width", [3, 5, 8])
def test_a_band_holds_the_scores_of_the_whole_table(pair: Pair, width: int) -> None:
    whole = table_of(pair).scores
    low = np.clip(np.arange(9) - width // 2, 0, 9 - width)
    part = Scorer(pair).table([Stretch(range(8), range(8), Band(low, width))]).scores
    for i, start in enumerate(low):
        np.testing.assert_allclose(part[i], whole[i, :, :, start : start + width], rtol=1e-4)


def test_a_band_in_the_middle_holds_the_scores_of_the_stretch(pair: Pair) -> None:
    source, target = range(1, 7), range(2, 8)
    whole = Scorer(pair).table([Stretch(source, target)]).scores
    low = np.array([0, 0, 1, 1, 2, 2, 2])
    part = Scorer(pair).table([Stretch(source, target, Band(low, 5))]).scores
    for i, start in enumerate(low):
        np.testing.assert_allclose(part[i], whole[i, :, :, start : start + 5], rtol=1e-4)


def test_stretches_side_by_side_hold_the_scores_of_the_whole_table(pair: Pair) -> None:
    whole = table_of(pair).scores
    stretches = [Stretch(range(2, 6), range(3, 8)), Stretch(range(3), range(2, 4))]
    table = Scorer(pair).table(stretches)
    assert table.ends.tolist() == [[4, 5], [3, 2]]
    for number, stretch in enumerate(stretches):
        n, m = table.ends[number]
        for kind, (x, y) in enumerate(TYPES):
            if x <= n and y <= m:
                top, left = stretch.source.start, stretch.target.start
                np.testing.assert_allclose(
                    table.scores[x : n + 1, kind, number, y : m + 1],
                    whole[top + x : top + n + 1, kind, 0, left + y : left + m + 1],
                    rtol=1e-4,
                    atol=1e-4,
                )


def test_segments_that_are_held_are_in_no_bead(pair: Pair) -> None:
    held = np.zeros(8, np.bool_)
    held[3] = True
    scores = table_of(replace(pair, source=replace(pair.source, held=held))).scores
    for kind, (x, y) in enumerate(TYPES):
        for i in range(x, 9):
            taken = i - x <= 3 < i
            assert ((scores[i, kind, 0, y:] == NO_BEAD) == taken).all()


def test_swapped_sides_have_mirrored_scores(encoder: Encoder, pair: Pair) -> None:
    here, there = table_of(pair), table_of(pair_of(ENGLISH, KOREAN, encoder))
    for kind, (x, y) in enumerate(TYPES):
        other = there.scores[:, TYPES.index((y, x)), 0].T
        np.testing.assert_allclose(here.scores[:, kind, 0], other, rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(here.source_gaps, there.target_gaps, atol=1e-4)


def test_features_add_up_to_scores(pair: Pair) -> None:
    names = tuple(WEIGHTS.beads)
    stretch = Stretch(range(8), range(8), Band(np.zeros(9, np.int64), 9))
    features = stretch_features(pair, stretch, names)
    weights = np.array([WEIGHTS.beads[name] for name in names], np.float32)
    scores = Scorer(pair).table([stretch]).scores
    valid = scores > NO_BEAD
    np.testing.assert_allclose(np.tensordot(weights, features, 1)[valid], scores[valid], atol=1e-3)


def test_features_for_fitting_need_a_band(pair: Pair) -> None:
    with pytest.raises(ValueError, match="band"):
        stretch_features(pair, Stretch(range(8), range(8)), ("cosine",))


def test_every_feature_has_a_weight(pair: Pair) -> None:
    block = whole_block(replace(pair, shared={**pair.shared, "lexicon": pair.shared["names"]}))
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
    assert cell(split, "paragraph_inside", 4, 4, 2, 3) == 2


def test_paragraphs_count_little_where_one_side_has_far_more(encoder: Encoder) -> None:
    vectors = window_vectors(KOREAN, encoder, WINDOW), window_vectors(ENGLISH, encoder, WINDOW)
    every = segments(KOREAN, tuple(range(8)))
    few = segments(ENGLISH, (0, 0, 0, 0, 1, 1, 1, 1))
    assert pair_sides(every, few, vectors).parted == (2 / 8) ** 2
    assert pair_sides(every, every, vectors).parted == 1


def test_furniture_is_easier_to_leave_alone(encoder: Encoder) -> None:
    noisy = pair_of((*KOREAN, "사진: 강변클럽"), ENGLISH, encoder)
    gaps = dict(gap_features(noisy.source, noisy))
    assert gaps["furniture"].tolist() == [0] * 8 + [1]


def test_scale_puts_related_segments_near_one(pair: Pair) -> None:
    cosines = np.diag(pair.source.vectors[0] @ pair.target.vectors[0].T)
    assert 0.8 < pair.scale(cosines).mean() < 1.2
