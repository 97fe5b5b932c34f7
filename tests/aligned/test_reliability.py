"""What confidences are worth, by hand-counted examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.evaluate import calibration_error
from aligned.reliability import reliability

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40)


def test_bins_hold_their_beads() -> None:
    bins = reliability([0.0, 0.05, 0.55, 0.95, 1.0], [False, True, True, True, False]).bins
    assert [one.count for one in bins] == [2, 0, 0, 0, 0, 1, 0, 0, 0, 2]
    assert (bins[0].low, bins[0].high) == pytest.approx((0, 0.1))
    assert (bins[0].confidence, bins[0].right) == pytest.approx((0.025, 0.5))
    assert (bins[9].confidence, bins[9].right) == pytest.approx((0.975, 0.5))
    assert (bins[4].confidence, bins[4].right) == (0, 0)


def test_sure_beads_have_bins_of_their_own() -> None:
    sure = reliability([0.5, 0.905, 0.995, 1.0], [True] * 4).sure
    assert [one.count for one in sure] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert (sure[0].low, sure[-1].high) == pytest.approx((0.9, 1.0))


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([], [], 0.0),
        ([0.95] * 10, [True] * 10, 0.05),
        ([0.95] * 10, [True] * 5 + [False] * 5, 0.45),
        ([0.05, 0.95], [True, True], 0.5),
    ],
)
def test_error_by_width(confidences: list[float], right: list[bool], error: float) -> None:
    assert reliability(confidences, right).error_by_width == pytest.approx(error)


@pytest.mark.parametrize(
    ("right", "caught"),
    [
        pytest.param([False] + [True] * 19, 1.0, id="the wrong one is the least sure"),
        pytest.param([True] * 19 + [False], 0.0, id="the wrong one is the surest"),
        pytest.param([False, False, False, False] + [True] * 16, 0.5, id="two of four"),
        pytest.param([True] * 20, 1.0, id="nothing is wrong"),
    ],
)
def test_share_of_wrong_beads_in_the_least_confident_tenth(
    right: list[bool], caught: float
) -> None:
    assert reliability([k / 20 for k in range(20)], right).caught == pytest.approx(caught)


@pytest.mark.parametrize(
    ("confidences", "right", "approvable", "threshold"),
    [
        pytest.param([0.2, 0.8, 0.9], [False, True, True], 2 / 3, 0.8, id="all but the wrong"),
        pytest.param([0.2, 0.8, 0.9], [True, True, False], 0.0, 1.1, id="the surest is wrong"),
        pytest.param([0.9, 0.9, 0.9], [True, True, False], 0.0, 1.1, id="equal ones go together"),
        pytest.param([0.1, 0.5], [True, True], 1.0, 0.1, id="all"),
        pytest.param([], [], 0.0, 1.1, id="nothing"),
    ],
)
def test_share_that_could_be_approved_unseen(
    confidences: list[float], right: list[bool], approvable: float, threshold: float
) -> None:
    found = reliability(confidences, right)
    assert (found.approvable, found.threshold) == pytest.approx((approvable, threshold))


def test_approving_bears_as_many_wrong_ones_as_asked_for() -> None:
    right = [True] * 150 + [False] + [True] * 49  # the surest last
    confidences = [k / 200 for k in range(200)]
    assert reliability(confidences, right, precision=0.995).approvable == 1.0
    assert reliability(confidences, right, precision=0.999).approvable == pytest.approx(49 / 200)


@given(JUDGED)
def test_what_is_approvable_is_right_often_enough(judged: list[tuple[float, bool]]) -> None:
    found = reliability([one for one, _ in judged], [right for _, right in judged])
    approved = [right for confidence, right in judged if confidence >= found.threshold]
    assert len(approved) == pytest.approx(found.approvable * len(judged))
    assert sum(approved) >= 0.995 * len(approved)


@given(JUDGED)
def test_counts_add_up(judged: list[tuple[float, bool]]) -> None:
    confidences, right = [one for one, _ in judged], [one for _, one in judged]
    found = reliability(confidences, right)
    assert sum(one.count for one in found.bins) == found.count == len(judged)
    assert sum(one.count for one in found.sure) == sum(one >= 0.9 for one in confidences)
    assert found.wrong == right.count(False)
    assert found.error == calibration_error(confidences, right)
    assert 0 <= found.error_by_width <= 1
