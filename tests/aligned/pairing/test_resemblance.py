"""What two documents have in common, from nearness that is given."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from aligned.model import Segment, SegmentKind
from aligned.pairing.model import Resemblance
from aligned.pairing.resemblance import measure_side, resemblance


def segments(*texts: str, kind: SegmentKind = SegmentKind.SENTENCE) -> list[Segment]:
    return [Segment(text, 0, len(text), 0, kind) for text in texts]


def compared(ko: list[str], en: list[str], nearness: np.ndarray) -> Resemblance:
    source, target = measure_side([segments(*ko)]), measure_side([segments(*en)])
    return resemblance(source, 0, target, 0, nearness.astype(np.float32))


def test_translations_in_order_are_all_in_the_chain() -> None:
    seen = compared(["강은 흐른다."] * 4, ["The river flows."] * 4, np.eye(4))
    assert seen.source_chain == seen.target_chain == pytest.approx(1, abs=0.01)
    assert seen.source_found == pytest.approx(1, abs=0.01)
    assert seen.size == 4


def test_translations_in_the_opposite_order_are_found_but_not_in_the_chain() -> None:
    seen = compared(["강은 흐른다."] * 4, ["The river flows."] * 4, np.eye(4)[::-1])
    assert seen.source_chain == pytest.approx(0.25, abs=0.01)
    assert seen.source_found == seen.target_found == pytest.approx(1, abs=0.01)


def test_unrelated_texts_have_nothing_in_common() -> None:
    seen = compared(["강은 흐른다."] * 3, ["A bus stops."] * 5, np.full((3, 5), 0.2))
    assert seen.source_chain == seen.target_chain == seen.source_found == 0


@settings(deadline=None)
@given(arrays(np.float32, (4, 5), elements=st.sampled_from([0.0, 0.5, 0.6, 1.0])))
def test_the_chain_is_the_heaviest_rising_one(nearness: np.ndarray) -> None:
    seen = compared(["가나다."] * 4, ["abc."] * 5, nearness)
    links = 1 / (1 + np.exp((0.58 - nearness) / 0.06))
    links[links < 0.05] = 0
    best = max(
        sum(links[i, j] for i, j in zip(rows, columns, strict=True))
        for size in range(5)
        for rows in itertools.combinations(range(4), size)
        for columns in itertools.combinations(range(5), size)
    )
    assert seen.source_chain * 4 == pytest.approx(best, abs=1e-3)
    assert seen.target_chain * 5 == pytest.approx(best, abs=1e-3)


def test_numbers_are_compared_by_value() -> None:
    seen = compared(["3월 8일 30만 명"], ["300,000 people on 8 March"], np.ones((1, 1)))
    assert seen.shared_numbers == seen.possible_numbers == 3
    assert seen.numbers == 1


def test_names_are_compared_by_sound() -> None:
    seen = compared(["젤렌스키가 말했다."], ["Zelensky said so."], np.ones((1, 1)))
    assert (seen.shared_names, seen.possible_names) == (1, 1)


def test_sentences_of_several_documents_weigh_less() -> None:
    own, shared = "우리는 오늘 강을 청소했다.", "우리는 오늘 강을 지킨다."
    (first, second) = measure_side([segments(own, shared), segments(shared)]).profiles
    assert first.weights[0] > first.weights[1]
    assert first.weights.sum() == second.weights.sum() == pytest.approx(1)
    assert (first.rows, second.rows) == (slice(0, 2), slice(2, 3))


def test_ornaments_weigh_nothing_beside_sentences() -> None:
    ornament = segments("* * *", kind=SegmentKind.ORNAMENT)
    (mixed, bare) = measure_side([[*ornament, *segments("강은 흐른다.")], ornament]).profiles
    assert mixed.weights.tolist() == [0, 1]
    assert bare.weights.tolist() == [1]
