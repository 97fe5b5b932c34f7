"""Moved blocks are linked, and what has no partner stays one-sided."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligned.align import align_segments
from aligned.beads import Bead
from aligned.model import Encoder, Segment

Pairs = Sequence[tuple[str, str]]

OPENING: Pairs = (
    ("강변 정화의 날에 주민 마흔 명이 모였다.", "Forty neighbours gathered on river clean-up day."),
    ("우리는 쓰레기 스물세 자루를 거두었다.", "We filled twenty-three sacks of litter."),
    ("시 의회는 수거차를 보내겠다고 약속했다.", "The council promised to send a collection lorry."),
)
LIBRARY: Pairs = (
    ("도서관은 3년 동안 문을 닫았다.", "The library was shut for three years."),
    ("아이들은 학교 복도에서 책을 읽었다.", "Children read books in the school corridor."),
    ("(강변신문, 2023년 4월 2일)", "(Riverside Gazette, 2 April 2023)"),
)
RENT: Pairs = (
    ("집주인은 임대료를 20퍼센트 올렸다.", "The landlord raised the rent by 20 per cent."),
    ("세입자들은 5월부터 인상분을 내지 않고 있다.", "Tenants have refused to pay it since May."),
    ("(강변신문, 2023년 6월 9일)", "(Riverside Gazette, 9 June 2023)"),
)
CLOSING: Pairs = (
    ("다음 모임은 목요일 저녁 7시에 열린다.", "The next meeting is at 7 on Thursday evening."),
    ("누구든지 환영한다!", "Everybody is welcome!"),
)
FOREIGN_KO = (
    "빵을 구우려면 밀가루와 효모가 필요하다.",
    "반죽은 두 시간 동안 부풀게 둔다.",
)
FOREIGN_EN = (
    "The comet will return in seventy-six years.",
    "Its tail points away from the sun.",
)


def segments(texts: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, 0, len(text), 0) for text in texts)


def align(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> tuple[Bead, ...]:
    return align_segments(segments(ko), segments(en), encoder).beads


def ko_of(*blocks: Pairs) -> list[str]:
    return [ko for block in blocks for ko, _ in block]


def en_of(*blocks: Pairs) -> list[str]:
    return [en for block in blocks for _, en in block]


def right(beads: Sequence[Bead], ko: list[str], en: list[str], blocks: Sequence[Pairs]) -> bool:
    """Whether each pair of the blocks is a bead by itself."""
    found = {(bead.source, bead.target) for bead in beads}
    return all(
        ((ko.index(one),), (en.index(other),)) in found for block in blocks for one, other in block
    )


def test_swapped_blocks_are_linked(encoder: Encoder) -> None:
    ko = ko_of(OPENING, LIBRARY, RENT, CLOSING)
    en = en_of(OPENING, RENT, LIBRARY, CLOSING)
    beads = align(ko, en, encoder)
    assert right(beads, ko, en, (OPENING, LIBRARY, RENT, CLOSING))


def test_a_block_moved_to_the_end_is_linked(encoder: Encoder) -> None:
    ko = ko_of(OPENING, LIBRARY, RENT, CLOSING)
    en = en_of(OPENING, RENT, CLOSING, LIBRARY)
    assert right(align(ko, en, encoder), ko, en, (OPENING, LIBRARY, RENT, CLOSING))


def test_text_in_order_is_left_in_order(encoder: Encoder) -> None:
    blocks = (OPENING, LIBRARY, RENT, CLOSING)
    beads = align(ko_of(*blocks), en_of(*blocks), encoder)
    assert [(bead.source, bead.target) for bead in beads] == [((i,), (i,)) for i in range(11)]


def test_unrelated_runs_stay_one_sided(encoder: Encoder) -> None:
    ko = [*ko_of(OPENING), *FOREIGN_KO, *ko_of(LIBRARY, RENT, CLOSING)]
    en = [*en_of(OPENING, LIBRARY, RENT), *FOREIGN_EN, *en_of(CLOSING)]
    beads = align(ko, en, encoder)
    alone = {bead.source or bead.target for bead in beads if not (bead.source and bead.target)}
    assert alone == {(3,), (4,), (9,), (10,)}
    assert right(beads, ko, en, (OPENING, LIBRARY, RENT, CLOSING))


def test_beads_come_in_the_order_of_the_source(encoder: Encoder) -> None:
    ko = ko_of(OPENING, LIBRARY, RENT, CLOSING)
    en = en_of(RENT, OPENING, LIBRARY, CLOSING)
    firsts = [bead.source[0] for bead in align(ko, en, encoder) if bead.source]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    "order", [(1, 0, 2, 3), (3, 0, 1, 2), (0, 2, 1, 3), (2, 3, 0, 1), (3, 2, 1, 0)]
)
def test_every_segment_is_in_one_bead_whatever_the_order(
    order: tuple[int, ...], encoder: Encoder
) -> None:
    blocks = (OPENING, LIBRARY, RENT, CLOSING)
    beads = align(ko_of(*blocks), en_of(*(blocks[k] for k in order)), encoder)
    assert sorted(i for bead in beads for i in bead.source) == list(range(11))
    assert sorted(j for bead in beads for j in bead.target) == list(range(11))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_a_moved_bead_has_a_confidence_of_its_own(encoder: Encoder) -> None:
    ko = ko_of(OPENING, LIBRARY, RENT, CLOSING)
    en = en_of(OPENING, RENT, LIBRARY, CLOSING)
    moved = [b for b in align(ko, en, encoder) if b.source and b.target and b.source != b.target]
    assert moved
    assert all(bead.confidence > 0.5 for bead in moved)
