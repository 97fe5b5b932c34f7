"""A document pair's own measures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, Scale, pair_sides
from aligned.model import Encoder, Segment
from aligned.windows import window_vectors

KO = (
    "도서관이 다시 문을 연다.",
    "런던에서 온 새 책은 2,000권이다.",
    "런던의 서점이 책을 보냈다.",
    "누구나 와서 읽을 수 있다.",
)
EN = (
    "The library reopens.",
    "There are 2,000 new books from London.",
    "A London bookshop sent the books.",
    "Anyone may come and read.",
)


def segments(texts: Sequence[str], paragraphs: Sequence[int] = ()) -> list[Segment]:
    return [
        Segment(text, 0, len(text), paragraphs[k] if paragraphs else 0)
        for k, text in enumerate(texts)
    ]


def pair_of(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> Pair:
    vectors = window_vectors(ko, encoder, WINDOW), window_vectors(en, encoder, WINDOW)
    return pair_sides(segments(ko), segments(en), vectors)


@pytest.fixture(scope="module")
def pair(encoder: Encoder) -> Pair:
    return pair_of(KO, EN, encoder)


def test_the_scale_maps_its_ends_to_zero_and_one() -> None:
    scale = Scale(zero=0.2, one=0.7, ratio=0.0)
    np.testing.assert_allclose(
        scale(np.array([0.2, 0.45, 0.7], np.float32)), [0, 0.5, 1], atol=1e-6
    )


def test_unrelated_documents_are_not_scaled_up(encoder: Encoder) -> None:
    odd = ("Whisk the eggs.", "Comets are ice.", "Lava cools.", "She tuned the violin.")
    scale = pair_of(KO, odd, encoder).scale
    assert scale.one - scale.zero == pytest.approx(0.3, abs=0.08)


def test_each_knows_its_nearest(pair: Pair) -> None:
    assert pair.source.nearest.tolist() == pair.target.nearest.tolist() == [0, 1, 2, 3]
    assert (pair.source.best >= pair.source.near).all()


def test_lengths_are_in_mean_segments(pair: Pair) -> None:
    assert pair.source.lengths.mean() == pytest.approx(1)
    assert pair.target.lengths.mean() == pytest.approx(1)


def test_shared_numbers_are_found_where_they_are(pair: Pair) -> None:
    numbers = pair.shared["numbers"]
    assert list(zip(numbers.source, numbers.target, strict=True)) == [(1, 1)]
    assert numbers.source_total[1] == numbers.target_total[1] == numbers.weight[0]


def test_shared_names_are_found_where_they_are(pair: Pair) -> None:
    names = pair.shared["names"]
    found = set(zip(names.source.tolist(), names.target.tolist(), strict=True))
    assert {(1, 1), (1, 2), (2, 1), (2, 2)} <= found
    assert (np.diff(names.source) >= 0).all()


def test_rarer_tokens_weigh_more(encoder: Encoder) -> None:
    ko = ("방 7개가 있다.", "방 7개가 남았다.", "방 9개가 있다.", "문이 닫혔다.")
    en = ("There are 7 rooms.", "7 rooms are left.", "There are 9 rooms.", "The door is shut.")
    numbers = pair_of(ko, en, encoder).shared["numbers"]
    cells = zip(numbers.source.tolist(), numbers.target.tolist(), strict=True)
    weights = dict(zip(cells, numbers.weight, strict=True))
    assert weights[2, 2] > weights[0, 0] == weights[0, 1]


def test_tokens_of_one_side_only_are_not_counted(pair: Pair) -> None:
    assert pair.shared["numbers"].source_total[0] == 0


def test_choices_count_both_ways(pair: Pair) -> None:
    choices = pair.shared["choices"]
    table = np.zeros((4, 4))
    np.add.at(table, (choices.source, choices.target), choices.weight)
    np.testing.assert_array_equal(table, 2 * np.eye(4))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_very_short_documents_have_finite_measures(count: int, encoder: Encoder) -> None:
    short = pair_of(KO[:count], EN[:1], encoder)
    assert np.isfinite([short.scale.zero, short.scale.one, short.scale.ratio]).all()
    assert np.isfinite(short.source.near).all()
    assert short.scale.one > short.scale.zero
