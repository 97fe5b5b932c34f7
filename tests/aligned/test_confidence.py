"""Confidences: probabilities, lower where there is reason to doubt."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from aligned.align import align_segments, monotone_beads
from aligned.beads import Bead
from aligned.confidence import SIGNS, calibrated, signs
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder, Segment
from aligned.scoring import Scorer
from aligned.windows import window_vectors

KOREAN = (
    "도서관이 3년 만에 다시 문을 연다.",
    "주민들은 봄 내내 서명을 모았다.",
    "시 의회는 예산을 세 번이나 미루었다.",
    "어린이 열람실에는 새 책이 2,000권 들어왔다.",
    "개관식은 토요일 오전 10시에 열린다.",
    "누구나 와서 책을 빌릴 수 있다.",
)
ENGLISH = (
    "The library reopens after three years.",
    "Residents collected signatures all spring.",
    "The council put the budget off three times.",
    "The children's room has received 2,000 new books.",
    "The opening ceremony is at 10 on Saturday morning.",
    "Anyone may come and borrow books.",
)
UNRELATED = (
    "Whisk the eggs with the sugar until pale.",
    "Comets are made of ice and dust.",
    "The goalkeeper saved two penalties.",
    "Basalt forms when lava cools quickly.",
    "She tuned the violin before the concert.",
    "A prime number has two divisors.",
)


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def pair_of(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> Pair:
    vectors = window_vectors(ko, encoder, WINDOW), window_vectors(en, encoder, WINDOW)
    return pair_sides(segments(ko), segments(en), vectors)


@pytest.fixture(scope="module")
def pair(encoder: Encoder) -> Pair:
    return pair_of(KOREAN, ENGLISH, encoder)


def test_shares_of_paths_are_probabilities(pair: Pair) -> None:
    beads = monotone_beads(Scorer(pair))
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(6)]
    assert all(0 < bead.confidence <= 1 for bead in beads)


def test_a_clean_translation_is_sure(encoder: Encoder) -> None:
    beads = align_segments(segments(KOREAN), segments(ENGLISH), encoder).beads
    assert min(bead.confidence for bead in beads) > 0.9


def test_unrelated_documents_are_doubted_all_over(encoder: Encoder) -> None:
    beads = align_segments(segments(KOREAN), segments(UNRELATED), encoder).beads
    assert all(bead.confidence < 0.6 for bead in beads if bead.source and bead.target)


def test_two_equal_candidates_share_the_doubt(encoder: Encoder) -> None:
    twice = (*ENGLISH[:3], ENGLISH[2], *ENGLISH[3:])
    beads = align_segments(segments(KOREAN), segments(twice), encoder).beads
    doubtful = min((bead for bead in beads if 2 in bead.source), key=lambda b: b.confidence)
    clear = next(bead for bead in beads if 0 in bead.source)
    assert doubtful.confidence < clear.confidence


def test_signs_have_a_column_each(pair: Pair) -> None:
    beads = (Bead((0,), (0,), 0.9), Bead((1, 2), (1,), 0.6), Bead((), (2,), 0.2))
    found = signs(beads, pair)
    assert found.shape == (3, len(SIGNS))
    assert np.isfinite(found).all()
    assert found[:, SIGNS.index("one_sided")].tolist() == [0, 0, 1]
    assert found[:, SIGNS.index("many")].tolist() == [0, 1, 0]
    assert found[0, SIGNS.index("chosen")] == 1


def test_a_doubtful_neighbour_is_seen(pair: Pair) -> None:
    beads = [Bead((i,), (i,), 0.99) for i in range(6)]
    beads[3] = Bead((3,), (3,), 0.3)
    neighbour = signs(beads, pair)[:, SIGNS.index("neighbour")]
    assert neighbour[2] == neighbour[4] == neighbour.min()
    assert neighbour[0] > neighbour[2]


@pytest.mark.parametrize("share", [0.0, 1e-9, 0.5, 1.0])
def test_any_share_becomes_a_probability(share: float, pair: Pair) -> None:
    bead = calibrated([Bead((0,), (0,), share)], pair)[0]
    assert 0 <= bead.confidence <= 1


def test_a_larger_share_is_never_less_sure(pair: Pair) -> None:
    shares = (0.01, 0.2, 0.5, 0.8, 0.99)
    found = [calibrated([Bead((0,), (0,), share)], pair)[0].confidence for share in shares]
    assert found == sorted(found)
