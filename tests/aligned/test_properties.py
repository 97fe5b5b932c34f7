"""What holds of every alignment: made vectors, and small real text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.align import align_segments, best_beads
from aligned.beads import Bead
from aligned.features.sides import pair_sides
from aligned.model import Encoder, Segment
from tests.aligned.made import DIMENSION, windows

ROOT = Path(__file__).resolve().parents[2]
# How far the confidences of an alignment and of its mirror image may differ.
NEARLY = 1e-3

KO = (
    "주민 마흔 명이 강가에 모였다.",
    "우리는 쓰레기 23자루를 거두었다. 정말 많았다!",
    "시 의회는 2024년 3월 8일에 수거차를 보내겠다고 약속했으나 끝내 오지 않았다.",
    "누가 이 강을 더럽혔는가?",
    "1. 물고기 3만 마리가 죽었다",
    "시장 안나 코발스키는 “강은 모두의 것”이라고 말했다.",
    "(끝)",
    "- 4 -",
)
EN = (
    "Forty neighbours met by the river.",
    "We filled 23 sacks. There was so much of it!",
    "On 8 March 2024 the council promised a lorry, which in the end never came at all.",
    "Who has fouled this river?",
    "1. 30,000 fish died",
    "Mayor Anna Kowalski said that “the river belongs to all”.",
    "* * *",
    "Page 4",
)
slowly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Made:
    """Two sides as the aligner takes them: segments and window vectors."""

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    vectors: tuple[np.ndarray, np.ndarray] = field(repr=False)

    def mirrored(self) -> Made:
        return Made(self.target, self.source, (self.vectors[1], self.vectors[0]))

    def beads(self) -> tuple[Bead, ...]:
        return best_beads(pair_sides(self.source, self.target, self.vectors))


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


@st.composite
def made(draw: st.DrawFn, most: int = 25) -> Made:
    """Real lines with made meanings: some split, some left out, a block perhaps moved."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, most))
    noise = draw(st.sampled_from([0.1, 0.3, 0.6]))
    meanings = rng.normal(size=(count, DIMENSION))
    order = np.arange(count)
    if draw(st.booleans()):
        order = np.roll(order, count // 3) if count > 5 else order[::-1]
    kept = [order[rng.random(count) > 0.1], np.flatnonzero(rng.random(count) > 0.1)]
    sides, texts = [], []
    for side, lines in zip(kept, (KO, EN), strict=True):
        rows = side if len(side) else np.array([0])
        sides.append(meanings[rows] + noise * rng.normal(size=(len(rows), DIMENSION)))
        texts.append(segments([lines[index % len(lines)] for index in rows]))
    return Made(texts[0], texts[1], (windows(sides[0]), windows(sides[1])))


def links(beads: Sequence[Bead]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.source, bead.target) for bead in beads}


def mirrored(beads: Sequence[Bead]) -> dict[tuple[tuple[int, ...], tuple[int, ...]], float]:
    return {(bead.target, bead.source): bead.confidence for bead in beads}


def as_given(beads: Sequence[Bead]) -> dict[tuple[tuple[int, ...], tuple[int, ...]], float]:
    return {(bead.source, bead.target): bead.confidence for bead in beads}


@slowly
@given(made())
def test_every_segment_is_in_exactly_one_bead(pair: Made) -> None:
    beads = pair.beads()
    assert sorted(i for b in beads for i in b.source) == list(range(len(pair.source)))
    assert sorted(j for b in beads for j in b.target) == list(range(len(pair.target)))
    assert all(bead.source or bead.target for bead in beads)
    assert all(0 <= bead.confidence <= 1 for bead in beads)


@slowly
@given(made())
def test_segments_of_a_bead_are_neighbours(pair: Made) -> None:
    for bead in pair.beads():
        for side in (bead.source, bead.target):
            assert side == tuple(range(side[0], side[-1] + 1)) if side else True


@slowly
@given(made())
def test_beads_keep_the_order_of_the_source(pair: Made) -> None:
    firsts = [bead.source[0] for bead in pair.beads() if bead.source]
    assert firsts == sorted(firsts)


@slowly
@given(made())
def test_one_sided_target_segments_keep_their_order(pair: Made) -> None:
    alone = [bead.target[0] for bead in pair.beads() if not bead.source]
    assert alone == sorted(alone)


@slowly
@given(st.integers(0, 2**32 - 1), st.integers(12, 40), st.data())
def test_order_is_kept_outside_a_moved_block(seed: int, count: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, count - 8))
    size, far = data.draw(st.integers(1, 3)), data.draw(st.integers(3, 5))
    order = np.arange(count)
    block, passed = order[first : first + size], order[first + size : first + size + far]
    order = np.concatenate((order[:first], passed, block, order[first + size + far :]))
    rng = np.random.default_rng(seed)
    meanings = rng.normal(size=(count, DIMENSION))
    noisy = meanings[order] + 0.2 * rng.normal(size=meanings.shape)
    texts = segments(KO * 5)[:count], segments(EN * 5)[:count]
    beads = Made(*texts, (windows(noisy), windows(meanings))).beads()
    stayed = [b.target[0] for b in beads if b.target and not set(b.target) & set(block.tolist())]
    assert stayed == sorted(stayed)


@slowly
@given(made())
def test_the_same_input_gives_the_same_output(pair: Made) -> None:
    assert pair.beads() == pair.beads()


def test_another_process_gives_the_same_output() -> None:
    """Sets of strings are in another order there."""
    seen = {_in_a_process_of_its_own(seed) for seed in ("1", "12345")}
    assert len(seen) == 1
    assert "confidence" in seen.pop()


def _in_a_process_of_its_own(hash_seed: str) -> str:
    program = (
        "from aligned.align import align_segments\n"
        "from aligned.encoders import load_encoder\n"
        "from tests.aligned.test_properties import EN, KO, segments\n"
        "print(align_segments(segments(KO), segments(EN[::-1] + EN), load_encoder()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


# Without repeats on a side: of equals any may be chosen, in either direction.
LINES = st.lists(st.sampled_from((*KO, *EN)), min_size=1, max_size=8, unique=True)


@settings(slowly, suppress_health_check=list(HealthCheck))
@given(ko=LINES, en=LINES)
def test_real_text_gives_the_mirrored_alignment(
    ko: list[str], en: list[str], encoder: Encoder
) -> None:
    forth = align_segments(segments(ko), segments(en), encoder).beads
    back = align_segments(segments(en), segments(ko), encoder).beads
    assert as_given(forth) == pytest.approx(mirrored(back), abs=NEARLY)


@pytest.mark.parametrize("seed", [1, 2])
def test_long_text_gives_the_mirrored_alignment(seed: int) -> None:
    """Long enough to be cut into stretches, with a moved block: these are mirrored too."""
    rng = np.random.default_rng(seed)
    count = 1300
    meanings = rng.normal(size=(count, DIMENSION))
    kept = np.flatnonzero(rng.random(count) > 0.1)
    kept = np.concatenate((kept[:300], kept[320:340], kept[300:320], kept[340:]))
    noisy = meanings[kept] + 0.3 * rng.normal(size=(len(kept), DIMENSION))
    texts = segments((KO * 200)[: len(kept)]), segments((EN * 200)[:count])
    pair = Made(*texts, (windows(noisy), windows(meanings)))
    forth, back = as_given(pair.beads()), mirrored(pair.mirrored().beads())
    assert forth == pytest.approx(back, abs=NEARLY)


@settings(slowly, max_examples=60)
@given(made())
def test_swapped_sides_give_the_mirrored_beads(pair: Made) -> None:
    assert as_given(pair.beads()).keys() == mirrored(pair.mirrored().beads()).keys()


@settings(slowly, max_examples=60)
@given(made())
def test_swapped_sides_give_the_mirrored_confidences(pair: Made) -> None:
    forth, back = as_given(pair.beads()), mirrored(pair.mirrored().beads())
    assert forth == pytest.approx(back, abs=NEARLY)
