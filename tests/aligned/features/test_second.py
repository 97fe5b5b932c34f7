"""What a second encoder's vectors say of beads."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.features.second import PAIRED, Candidate, Readings, second_scale, windows_of
from aligned.features.sides import Scale

SCALE = Scale(zero=0.2, one=0.7, ratio=0.0)


def readings(**cosines: float) -> Readings:
    """Target texts are the first axis; a source text has the cosine with it that is given."""
    vectors = {"river": (1.0, 0.0)}
    vectors |= {
        text.replace("_", " "): (cosine, float(np.sqrt(1 - cosine**2)))
        for text, cosine in cosines.items()
    }
    return Readings({text: np.array(v, np.float32) for text, v in vectors.items()}, SCALE)


def measured(reading: Readings, *source: str) -> dict[str, float]:
    values = reading.paired(Candidate(source, ("river",)))
    return dict(zip(PAIRED, values.tolist(), strict=True))


@pytest.mark.parametrize(("cosine", "expected"), [(0.7, 0.0), (0.2, -1.0), (0.95, 0.5)])
def test_cosines_are_counted_from_what_pairs_have(cosine: float, expected: float) -> None:
    found = measured(readings(강=cosine), "강")
    assert found["cosine"] == pytest.approx(expected, abs=1e-5)
    assert found["cosine_once"] == pytest.approx(expected, abs=1e-5)
    assert found["gain"] == 0
    assert found["constant"] == 1


def test_a_bead_of_three_segments_counts_one_and_a_half_times() -> None:
    found = measured(readings(강=0.5, 물=0.3, 강_물=0.6), "강", "물")
    assert found["cosine"] == pytest.approx(1.5 * found["cosine_once"])


@pytest.mark.parametrize(("alone", "gain"), [(0.5, 0.2), (0.6, 0.0), (0.65, -0.1)])
def test_gain_is_what_the_better_part_lacks(alone: float, gain: float) -> None:
    found = measured(readings(강=alone, 물=0.3, 강_물=0.6), "강", "물")
    assert found["gain"] == pytest.approx(gain, abs=1e-5)


def test_the_windows_of_a_bead_are_all_that_measuring_it_needs() -> None:
    bead = Candidate(("강", "물", "비"), ("river", "rain"))
    texts = set(windows_of(bead))
    assert texts == {"강 물 비", "강 물", "물 비", "river rain", "river", "rain"}
    vectors = {text: np.ones(2, np.float32) for text in texts}
    assert np.isfinite(Readings(vectors, SCALE).paired(bead)).all()


def test_best_is_the_nearest_of_the_other_side() -> None:
    found = readings(강=0.7, 물=0.2)
    np.testing.assert_allclose(found.best(["강", "물"], ["river"]), [1, 0], atol=1e-5)
    np.testing.assert_allclose(found.best(["river"], ["강", "물"]), [1], atol=1e-5)


def pairs(apart: float, count: int = 40) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(4)
    common = rng.normal(size=(count, 64))
    sides = [apart * common + rng.normal(size=common.shape) for _ in range(2)]
    first, second = (s / np.linalg.norm(s, axis=1, keepdims=True) for s in sides)
    return first, second


def test_the_scale_puts_pairs_at_one_and_the_rest_at_zero() -> None:
    source, target = pairs(2.0)
    scale = second_scale(source, target)
    assert scale is not None
    cosines = scale(source @ target.T)
    assert np.median(np.diag(cosines)) == pytest.approx(1, abs=1e-5)
    assert cosines[~np.eye(len(cosines), dtype=bool)].mean() == pytest.approx(0, abs=1e-5)


def test_a_few_wrong_pairs_leave_the_scale_nearly_as_it_was() -> None:
    source, target = pairs(2.0)
    wrong = np.concatenate((target[:8][::-1], target[8:]))
    right, shaken = second_scale(source, target), second_scale(source, wrong)
    assert right is not None
    assert shaken is not None
    assert shaken.one == pytest.approx(right.one, abs=0.05)


@pytest.mark.parametrize("apart", [0.0, 0.2])
def test_where_pairs_hardly_stand_out_there_is_no_scale(apart: float) -> None:
    assert second_scale(*pairs(apart)) is None
