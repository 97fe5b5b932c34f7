"""Input that is hard or bad: it ends in an alignment or a clear error, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from aligned.align import align_documents, align_segments, best_beads
from aligned.beads import Alignment, Bead
from aligned.errors import AlignedError, EncoderError
from aligned.features.sides import pair_sides
from aligned.model import Document, Encoder, Progress, Segment, Vectors
from aligned.readers import read
from tests.aligned.made import DIMENSION, windows

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
KO = (
    "조합원 예순 명이 새 놀이터를 지었다.",
    "구청은 2023년 5월에 땅을 내주었다.",
    "나무 120그루를 심는 데 이틀이 걸렸다.",
    "아이들은 그네를 가장 좋아한다.",
    "비가 와도 일은 멈추지 않았다.",
    "이제 누가 이곳을 돌볼 것인가?",
)
EN = (
    "Sixty members of the union built a new playground.",
    "The district gave the land in May 2023.",
    "It took two days to plant 120 trees.",
    "The children like the swings best.",
    "The work did not stop when it rained.",
    "Who will look after the place from now on?",
)
BYLINES = ("사진: 강변클럽", "기자 김하늘", "- 3 -", "(끝)", "* * *")
FOOTERS = ("Page 3", "By Jane Miller", "Share this", "* * *")


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def align(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> Alignment:
    return align_segments(segments(ko), segments(en), encoder)


def whole(beads: Sequence[Bead], source: int, target: int) -> bool:
    """Whether each segment is in one bead, and each confidence a probability."""
    return (
        sorted(i for bead in beads for i in bead.source) == list(range(source))
        and sorted(j for bead in beads for j in bead.target) == list(range(target))
        and all(0 <= bead.confidence <= 1 for bead in beads)
    )


def two_sided(alignment: Alignment) -> list[float]:
    return [bead.confidence for bead in alignment.beads if bead.source and bead.target]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the block takes more CPU seconds; the clock says nothing on a busy machine."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


@pytest.mark.parametrize(("ko", "en", "side"), [((), EN, "source"), (KO, (), "target")])
def test_no_segments_on_a_side_are_refused(
    ko: tuple[str, ...], en: tuple[str, ...], side: str, encoder: Encoder
) -> None:
    with pytest.raises(AlignedError, match=f"{side} side: expected at least one segment"):
        align(ko, en, encoder)


def test_a_document_without_text_is_refused(encoder: Encoder) -> None:
    blank = Document("빈 글.txt", "text", b"\n\n", "\n\n")
    full = Document("full.txt", "text", b"", "\n\n".join(EN))
    with pytest.raises(AlignedError):
        align_documents(blank, full, encoder)


def test_one_segment_against_five_thousand(encoder: Encoder) -> None:
    many = [f"{EN[1 + number % 5][:-1]}, note {number}." for number in range(5000)]
    many[3210] = EN[0]
    with within(20):
        beads = align(KO[:1], many, encoder).beads
    assert whole(beads, 1, 5000)
    assert [bead.target for bead in beads if bead.source] in ([(3210,)], [()])


def test_five_thousand_segments_against_one() -> None:
    many = [f"{KO[1 + number % 5][:-1]}, 주석 {number}." for number in range(5000)]
    with within(20):
        beads = align(many, EN[:1], Made(lambda vectors: None)).beads
    assert whole(beads, 5000, 1)


@pytest.mark.parametrize(("source", "target"), [(1000, 1000), (1000, 990), (990, 1000)])
def test_one_sentence_a_thousand_times_over(source: int, target: int, encoder: Encoder) -> None:
    with within(20):
        beads = align(KO[:1] * source, EN[:1] * target, encoder).beads
    assert whole(beads, source, target)
    assert sum(len(bead.source) == len(bead.target) == 1 for bead in beads) >= 900
    assert [bead.target for bead in beads if bead.target] == sorted(
        bead.target for bead in beads if bead.target
    )


def test_a_refrain_between_other_sentences_is_lined_up(encoder: Encoder) -> None:
    ko = [line for verse in KO for line in (verse, "우리는 물러서지 않는다!")]
    en = [line for verse in EN for line in (verse, "We will not give way!")]
    beads = align(ko, en, encoder).beads
    assert [(bead.source, bead.target) for bead in beads] == [((k,), (k,)) for k in range(12)]


@pytest.mark.parametrize("times", [1, 40])
def test_nothing_but_noise_stays_one_sided(times: int, encoder: Encoder) -> None:
    ko, en = BYLINES[:4] * times, FOOTERS[:3] * times
    with within(10):
        alignment = align(ko, en, encoder)
    assert whole(alignment.beads, len(ko), len(en))
    assert len(two_sided(alignment)) <= len(en) // 10


def test_page_numbers_only(encoder: Encoder) -> None:
    alignment = align([f"- {k} -" for k in range(60)], [f"Page {k}" for k in range(60)], encoder)
    assert whole(alignment.beads, 60, 60)


# Two texts that share nothing, sentence for sentence.
BREAD = (
    "밀가루와 물을 섞어 하룻밤 재워 둔다.",
    "반죽이 두 배로 부풀면 가볍게 눌러 공기를 뺀다.",
    "오븐은 미리 뜨겁게 데워 두어야 한다.",
    "호밀빵은 신맛이 나고 오래간다.",
    "우리 할머니는 늘 화덕에 빵을 구웠다.",
    "소금을 너무 일찍 넣으면 효모가 힘을 잃는다.",
    "갓 구운 빵은 식힘망 위에서 한 시간 식힌다.",
    "껍질이 바삭해야 좋은 빵이다.",
    "버터는 차가울 때 잘게 썬다.",
    "남은 빵은 수프에 넣어 먹는다.",
)
STARS = (
    "The telescope was carried up the mountain in eleven crates.",
    "On clear nights the rings of Saturn can be seen from the terrace.",
    "Comets are named after those who find them.",
    "A lens of this size takes three years to grind.",
    "The moon moves away from the Earth by four centimetres a year.",
    "Sailors once steered by the pole star.",
    "The eclipse lasted less than two minutes.",
    "Light from that galaxy left it before there were people.",
    "Radio waves pass through clouds of dust.",
    "The observatory closes in January because of the snow.",
)


def test_texts_that_share_nothing_are_doubted_all_over(encoder: Encoder) -> None:
    alignment = align(BREAD, STARS, encoder)
    assert whole(alignment.beads, 10, 10)
    assert alignment.related < 0.3
    # Measured: pairs .024 on average and .025 at most, all beads .22 and .48.
    assert max(two_sided(alignment), default=0) < 0.2
    assert max(bead.confidence for bead in alignment.beads) < 0.7
    assert np.mean([bead.confidence for bead in alignment.beads]) < 0.4


@pytest.mark.parametrize(("one", "other"), list(permutations(("library", "river", "tenants"), 2)))
def test_statements_that_share_some_slogans_do_not_belong_together(
    one: str, other: str, encoder: Encoder
) -> None:
    """The examples' slogans are true pairs; what is between them is not paired."""
    sides = (next(EXAMPLES.glob(f"{one}.ko.*")), next(EXAMPLES.glob(f"{other}.en.*")))
    alignment = align_documents(*map(read, sides), encoder)
    assert whole(alignment.beads, len(alignment.source), len(alignment.target))
    assert alignment.related < 0.4
    assert len(two_sided(alignment)) < len(alignment.source) / 2


@pytest.mark.parametrize("blank", ["", " ", "\t\u3000"])
def test_blank_segments_stay_apart_from_text(blank: str, encoder: Encoder) -> None:
    ko = (*KO[:3], blank, *KO[3:])
    alignment = align(ko, EN, encoder)
    assert whole(alignment.beads, 7, 6)
    found = {(bead.source, bead.target) for bead in alignment.beads}
    assert {((k,), (k,)) for k in range(3)} <= found
    assert {((k + 1,), (k,)) for k in range(3, 6)} <= found


def test_nothing_but_blank_segments(encoder: Encoder) -> None:
    alignment = align([""] * 50, [" "] * 30, encoder)
    assert whole(alignment.beads, 50, 30)


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("놀이터를 지었다. " * 11_000, "We built a playground. " * 4_400, id="words"),
        pytest.param("가" * 100_000, "a" * 100_000, id="one letter"),
        pytest.param(
            "1" * 100_000,
            "9 " * 50_000,
            id="digits",
        ),
        pytest.param("“" * 100_000, "(" * 100_000, id="marks"),
    ],
)
def test_a_segment_of_a_hundred_thousand_characters(ko: str, en: str, encoder: Encoder) -> None:
    with within(20):
        alignment = align((*KO[:3], ko, *KO[3:]), (*EN[:3], en, *EN[3:]), encoder)
    assert whole(alignment.beads, 7, 7)
    assert {(bead.source, bead.target) for bead in alignment.beads} >= {((0,), (0,)), ((6,), (6,))}


class Made:
    """An encoder of made vectors, which something may be done to."""

    signature = "made"
    dimension = DIMENSION

    def __init__(self, spoil: Callable[[Vectors], None]) -> None:
        self.spoil = spoil

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return self.encode_windows(texts, 1, progress)[0]

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        meanings = np.random.default_rng(5).normal(size=(len(texts), DIMENSION))
        vectors = windows(meanings)[:size]
        self.spoil(vectors)
        return vectors


def put(where: tuple[int | slice, ...], value: float) -> Callable[[Vectors], None]:
    def spoil(vectors: Vectors) -> None:
        vectors[where] = value

    return spoil


@pytest.mark.parametrize("value", [np.nan, np.inf])
@pytest.mark.parametrize("where", [(0, 3), (2, 3, 7), (slice(None), slice(None))])
def test_vectors_that_are_not_finite_are_refused(
    where: tuple[int | slice, ...], value: float
) -> None:
    with pytest.raises(EncoderError, match=r"made: .* not finite"):
        align(KO, EN, Made(put(where, value)))


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        pytest.param(slice(2, 3), 5, id="one segment"),
        pytest.param(slice(1, 4), 3, id="three segments"),
        pytest.param(slice(None), 0, id="all segments"),
    ],
)
def test_segments_without_any_meaning_do_no_harm_to_others(rows: slice, least: int) -> None:
    beads = align(KO, EN, Made(put((slice(None), rows), 0.0))).beads
    assert whole(beads, 6, 6)
    assert sum(bead.source == bead.target for bead in beads) >= least


def test_segments_that_all_mean_the_same_are_lined_up_in_order() -> None:
    def same(vectors: Vectors) -> None:
        vectors[:] = vectors[0, 0]

    beads = align(KO * 20, EN * 20, Made(same)).beads
    assert whole(beads, 120, 120)


@pytest.mark.parametrize("shape", [(5, 6, DIMENSION - 1), (4, 6, DIMENSION), (5, 7, DIMENSION)])
def test_vectors_of_another_shape_are_refused(shape: tuple[int, ...]) -> None:
    class Misshapen(Made):
        def encode_windows(
            self, texts: Sequence[str], size: int, progress: Progress | None = None
        ) -> Vectors:
            return np.ones(shape, np.float32)

    with pytest.raises(EncoderError, match="expected vectors of shape"):
        align(KO, EN, Misshapen(put((0,), 0.0)))


def test_vectors_given_without_an_encoder_may_lack_meaning() -> None:
    meanings = np.random.default_rng(6).normal(size=(30, DIMENSION))
    vectors = windows(meanings)
    vectors[:, 10:14] = 0
    beads = best_beads(pair_sides(segments(KO * 5), segments(EN * 5), (vectors, vectors.copy())))
    assert whole(beads, 30, 30)
    assert sum(bead.source == bead.target for bead in beads) >= 20
