"""Scores by hand-counted examples, and beside the measuring kit's own scorer."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.evaluate import Counts, GoldBead, calibration_error, compare, count, score

Rows = list[tuple[tuple[int, ...], tuple[int, ...]]]


def beads(rows: Rows) -> list[GoldBead]:
    return [GoldBead(source, target) for source, target in rows]


GOLD: Rows = [((0,), (0,)), ((1,), (1, 2)), ((2, 3), ()), ((4,), (3,))]


@pytest.mark.parametrize(
    ("test", "precision", "recall", "lax", "alone"),
    [
        pytest.param(GOLD, 1, 1, 1, (1, 1), id="the gold itself"),
        pytest.param(
            [((0,), (0,)), ((1,), (1, 2)), ((2,), ()), ((3,), ()), ((4,), (3,))],
            1, 1, 1, (1, 1), id="one-sided runs taken apart",
        ),
        pytest.param(
            [((0,), (0,)), ((1,), (1,)), ((2, 3), (2,)), ((4,), (3,))],
            2 / 4, 2 / 3, 3 / 4, (0, 0), id="a 1-2 bead cut and its rest put elsewhere",
        ),
        pytest.param(
            [((0,), (0,)), ((4,), (3,))],
            4 / 7, 2 / 3, 4 / 7, (2 / 5, 1), id="what the test leaves out is one-sided",
        ),
        pytest.param([((4,), (0,)), ((0,), (3,))], 2 / 7, 0, 2 / 7, (2 / 5, 1), id="all wrong"),
    ],
)  # fmt: skip
def test_scores_of_small_alignments(
    test: Rows, precision: float, recall: float, lax: float, alone: tuple[float, float]
) -> None:
    result = score(count(beads(GOLD), beads(test)))
    assert result.strict_precision == pytest.approx(precision)
    assert result.strict_recall == pytest.approx(recall)
    assert result.lax_precision == pytest.approx(lax)
    assert (result.alone_precision, result.alone_recall) == pytest.approx(alone)


def test_f1_is_the_harmonic_mean() -> None:
    result = score(Counts(test=4, test_right=2, gold=3, gold_found=3, test_touching=4))
    assert result.strict_f1 == pytest.approx(2 * 0.5 * 1 / 1.5)


def test_nothing_scores_nothing() -> None:
    assert score(Counts()).strict_f1 == 0


def test_counts_add_up_over_documents() -> None:
    one = count(beads(GOLD), beads(GOLD))
    other = count(beads(GOLD), beads([((0,), (0,))]))
    assert (one + other).test == one.test + other.test
    assert (one + other).gold_found == one.gold_found + other.gold_found


def test_a_score_says_how_it_was_counted() -> None:
    assert "strict" in score(Counts()).signature


def test_runs_are_compared_as_single_segments() -> None:
    compared = compare(beads(GOLD), beads([((0,), (0,)), ((2,), ()), ((3,), ()), ((1,), (1,))]))
    assert GoldBead((2, 3), ()) not in compared.gold | compared.test
    assert compared.found(GoldBead((2, 3), ()))
    assert compared.right(GoldBead((2, 3), ()))
    assert not compared.right(GoldBead((1,), (1,)))


def test_segments_that_the_test_leaves_out_are_compared_as_one_sided() -> None:
    compared = compare(beads(GOLD), beads([((0,), (0,))]))
    assert compared.test == set(
        beads([((0,), (0,)), *(((i,), ()) for i in range(1, 5)), *(((), (j,)) for j in (1, 2, 3))])
    )
    assert compared.found(GoldBead((2, 3), ()))
    assert not compared.found(GoldBead((4,), (3,)))


@given(st.data())
def test_the_gold_finds_itself(data: st.DataObject) -> None:
    gold = beads(data.draw(alignments()))
    compared = compare(gold, gold)
    assert all(compared.found(bead) and compared.right(bead) for bead in gold)


@st.composite
def alignments(draw: st.DrawFn) -> Rows:
    rows: Rows = []
    i = j = 0
    for x, y in draw(
        st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1), (2, 0)]), max_size=8)
    ):
        rows.append((tuple(range(i, i + x)), tuple(range(j, j + y))))
        i, j = i + x, j + y
    return rows


@given(alignments(), alignments())
def test_scores_are_those_of_the_measuring_kit(gold: Rows, test: Rows) -> None:
    kit = _kit()
    found, _, _ = kit.counts(gold, test)
    theirs = kit.prf(found)
    ours = score(count(beads(gold), beads(test)))
    assert ours.strict_f1 == pytest.approx(theirs["f"])
    assert ours.lax_f1 == pytest.approx(theirs["fl"])
    assert ours.alone_recall == pytest.approx(theirs["nr"])


def _kit() -> ModuleType:
    path = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "score.py"
    if not path.exists():
        pytest.skip(f"measuring data not found: {path} (it is never part of the project)")
    if "measuring_kit" not in sys.modules:
        spec = importlib.util.spec_from_file_location("measuring_kit", path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules["measuring_kit"] = module
    return sys.modules["measuring_kit"]


@pytest.mark.parametrize(
    ("confidences", "right", "error"),
    [
        ([], [], 0.0),
        ([1.0] * 10, [True] * 10, 0.0),
        ([1.0] * 10, [False] * 10, 1.0),
        ([0.5] * 10, [True, False] * 5, 0.5),  # ten groups of one bead each
        ([0.9] * 100, [True] * 90 + [False] * 10, 0.18),
    ],
)
def test_calibration_error(confidences: list[float], right: list[bool], error: float) -> None:
    assert calibration_error(confidences, right) == pytest.approx(error)
