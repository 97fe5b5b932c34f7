"""The pipeline: properties of every alignment, and input that is hard or bad."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.align import align_documents, align_segments
from aligned.beads import Alignment, Bead
from aligned.errors import AlignedError, LanguageError
from aligned.evaluate import Counts, GoldBead, count, score
from aligned.model import Document, Encoder, Language, Segment

PAIRS = (
    ("강변 정화의 날에 주민 마흔 명이 모였다.", "Forty neighbours met on river clean-up day."),
    ("우리는 쓰레기 스물세 자루를 거두었다.", "We filled twenty-three sacks of litter."),
    ("시 의회는 수거차를 보내겠다고 약속했다.", "The council promised to send a lorry."),
    ("그러나 수거차는 오지 않았다.", "But the lorry never came."),
    ("누가 이 강을 더럽혔는가?", "Who has fouled this river?"),
    ("상류의 공장이 밤마다 폐수를 흘려보낸다.", "The factory upstream lets out waste every night."),
    ("2022년 11월 15일에 물고기 3만 마리가 죽었다.", "On 15 November 2022, 30,000 fish died."),
    ("강은 우리 모두의 것이다!", "The river belongs to us all!"),
)
KO, EN = tuple(ko for ko, _ in PAIRS), tuple(en for _, en in PAIRS)
LINES = st.lists(st.sampled_from((*KO, *EN, "* * *", "1.", "OK", "가")), min_size=1, max_size=9)


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def align(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> Alignment:
    return align_segments(segments(ko), segments(en), encoder)


def kinds(beads: Sequence[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def document(text: str, name: str = "성명.txt") -> Document:
    return Document(name, "text", text.encode(), text)


def test_a_plain_translation_is_lined_up(encoder: Encoder) -> None:
    assert kinds(align(KO, EN, encoder).beads) == [((i,), (i,)) for i in range(8)]


def test_a_sentence_split_in_two_is_one_bead(encoder: Encoder) -> None:
    ko = (*KO[:2], "시 의회는 수거차를 약속했지만, 수거차는 오지 않았다.", *KO[4:])
    found = kinds(align(ko, EN, encoder).beads)
    assert ((2,), (2, 3)) in found


def test_a_sentence_left_out_stays_one_sided(encoder: Encoder) -> None:
    found = kinds(align(KO, (*EN[:5], *EN[6:]), encoder).beads)
    assert ((5,), ()) in found
    assert ((6,), (5,)) in found


@pytest.mark.parametrize("noise", ["- 12 -", "(끝)", "사진: 강변클럽", "* * *"])
def test_a_line_of_noise_stays_one_sided(noise: str, encoder: Encoder) -> None:
    found = kinds(align((*KO[:4], noise, *KO[4:]), EN, encoder).beads)
    assert ((4,), ()) in found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, LINES)
def test_every_segment_is_in_exactly_one_bead(ko: list[str], en: list[str]) -> None:
    encoder = _encoder()
    alignment = align(ko, en, encoder)
    assert sorted(i for b in alignment.beads for i in b.source) == list(range(len(ko)))
    assert sorted(j for b in alignment.beads for j in b.target) == list(range(len(en)))
    assert all(bead.source or bead.target for bead in alignment.beads)
    assert all(0 <= bead.confidence <= 1 for bead in alignment.beads)
    firsts = [bead.source[0] for bead in alignment.beads if bead.source]
    assert firsts == sorted(firsts)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, LINES)
def test_the_same_input_gives_the_same_output(ko: list[str], en: list[str]) -> None:
    encoder = _encoder()
    assert align(ko, en, encoder) == align(ko, en, encoder)


def test_swapped_sides_give_the_mirrored_beads(encoder: Encoder) -> None:
    ko = (*KO[:2], "시 의회는 수거차를 약속했지만, 수거차는 오지 않았다.", *KO[4:7])
    forth = {(b.source, b.target) for b in align(ko, EN, encoder).beads}
    back = {(b.target, b.source) for b in align(EN, ko, encoder).beads}
    assert forth == back


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param(KO[:1], EN[:1], id="one against one"),
        pytest.param(KO[:1], EN * 40, id="one against many"),
        pytest.param((KO[7],) * 60, (EN[7],) * 60, id="identical sentences"),
        pytest.param(("* * *",) * 5, ("- 3 -",) * 4, id="only noise"),
        pytest.param(("", " "), ("\t",), id="blank segments"),
    ],
)
def test_hard_input_still_gives_an_alignment(
    ko: tuple[str, ...], en: tuple[str, ...], encoder: Encoder
) -> None:
    beads = align(ko, en, encoder).beads
    assert sorted(i for bead in beads for i in bead.source) == list(range(len(ko)))
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(en)))


def test_identical_sentences_are_lined_up_one_to_one(encoder: Encoder) -> None:
    beads = align((KO[7],) * 30, (EN[7],) * 30, encoder).beads
    assert kinds(beads) == [((i,), (i,)) for i in range(30)]


@pytest.mark.parametrize(("ko", "en", "side"), [((), EN, "source"), (KO, (), "target")])
def test_an_empty_side_is_refused(
    ko: tuple[str, ...], en: tuple[str, ...], side: str, encoder: Encoder
) -> None:
    with pytest.raises(AlignedError, match=f"{side} side: expected at least one segment"):
        align(ko, en, encoder)


def test_the_signature_names_encoder_and_aligner(encoder: Encoder) -> None:
    signature = align(KO, EN, encoder).signature
    assert encoder.signature in signature
    assert signature.startswith("aligner:")


def test_progress_is_told(encoder: Encoder) -> None:
    calls: list[tuple[str, int, int]] = []
    align_segments(segments(KO), segments(EN), encoder, lambda *call: calls.append(call))
    assert all(0 <= done <= total for _, done, total in calls)
    last = {stage: (done, total) for stage, done, total in calls}
    assert all(done == total for done, total in last.values())


def test_documents_are_split_and_aligned(encoder: Encoder) -> None:
    calls: list[str] = []
    alignment = align_documents(
        document("\n\n".join(KO)),
        document("\n\n".join(EN), "statement.txt"),
        encoder,
        progress=lambda stage, done, total: calls.append(stage),
    )
    assert [segment.text for segment in alignment.source] == list(KO)
    assert kinds(alignment.beads) == [((i,), (i,)) for i in range(8)]
    assert "splitting into sentences" in calls


def test_swapped_documents_are_refused(encoder: Encoder) -> None:
    with pytest.raises(LanguageError) as caught:
        align_documents(document("\n\n".join(EN)), document("\n\n".join(KO)), encoder)
    assert getattr(caught.value, "swapped", False)


def test_documents_may_be_given_in_the_other_order(encoder: Encoder) -> None:
    alignment = align_documents(
        document("\n\n".join(EN)),
        document("\n\n".join(KO)),
        encoder,
        source_language=Language.EN,
        target_language=Language.KO,
    )
    assert kinds(alignment.beads) == [((i,), (i,)) for i in range(8)]


@pytest.mark.parametrize(("name", "least"), [("kherson", 0.97), ("moscow-times", 0.97)])
def test_the_real_statements_hold_their_bar(
    name: str, least: float, shared: Path, encoder: Encoder
) -> None:
    folder = shared / "bench" / "alignment-statements"
    sides = [
        (folder / f"{name}.{side}").read_text("utf-8").removesuffix("\n").split("\n")
        for side in ("ko", "en")
    ]
    beads = align(sides[0], sides[1], encoder).beads
    gold = []
    for row in (folder / f"{name}.gold").read_text("utf-8").splitlines():
        source, target = (
            tuple(int(number) for number in part.strip("[]").split(",") if number.strip())
            for part in row.split(":")[:2]
        )
        gold.append(GoldBead(source, target))
    found: Counts = count(gold, [GoldBead(bead.source, bead.target) for bead in beads])
    assert score(found).strict_f1 >= least


_CACHED: list[Encoder] = []


def _encoder() -> Encoder:
    """One encoder for all examples that hypothesis makes."""
    if not _CACHED:
        from aligned.encoders import load_encoder

        _CACHED.append(load_encoder())
    return _CACHED[0]
