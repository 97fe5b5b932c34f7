"""Doubtful beads say why, in words that hold for what a reviewer sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.beads import DOUBTFUL_BELOW, RELATED_FROM, Bead, Doubt, DoubtKind
from aligned.confidence import relatedness
from aligned.doubt_words import describe, unrelated_warning
from aligned.doubts import with_doubts
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder, Language, Segment
from aligned.windows import window_vectors
from tests.aligned.made import made_pair

KOREAN = (
    "도서관이 3년 만에 다시 문을 연다.",
    "주민 30만 명이 봄 내내 서명을 모았다.",
    "시 의회는 예산을 세 번이나 미루었다.",
    "어린이 열람실에는 새 책이 2,000권 들어왔다.",
    "누가 이 집의 주인인가?",
    "개관식은 토요일 오전 10시에 열린다.",
    "누구나 와서 책을 빌릴 수 있다.",
    "우리는 서가를 나르고 벽을 칠했다.",
)
ENGLISH = (
    "The library reopens after three years.",
    "All spring 300,000 residents collected signatures.",
    "The council put the budget off three times.",
    "The children's room has received 2,000 new books.",
    "Who owns this house?",
    "The opening ceremony is at 10 on Saturday morning.",
    "Anyone may come and borrow books.",
    "We carried the shelves and painted the walls.",
)
UNRELATED = (
    "Whisk the eggs with the sugar until pale.",
    "Comets are made of ice and dust.",
    "The goalkeeper saved two penalties.",
    "Basalt forms when lava cools quickly.",
    "She tuned the violin before the concert.",
    "A prime number has two divisors.",
    "Bees find their way by the sun.",
    "The tram stops at the old mill.",
)
DOUBTFUL = 0.5


def segments(texts: Sequence[str]) -> list[Segment]:
    return [Segment(text, 0, len(text), 0) for text in texts]


def pair_of(ko: Sequence[str], en: Sequence[str], encoder: Encoder) -> Pair:
    vectors = window_vectors(ko, encoder, WINDOW), window_vectors(en, encoder, WINDOW)
    return pair_sides(segments(ko), segments(en), vectors)


def one_to_one(count: int, confidence: float = 1.0) -> list[Bead]:
    return [Bead((index,), (index,), confidence) for index in range(count)]


def changed(texts: Sequence[str], changes: dict[int, str]) -> list[str]:
    return [changes.get(index, text) for index, text in enumerate(texts)]


def doubts_of(
    beads: Sequence[Bead], ko: Sequence[str], en: Sequence[str], encoder: Encoder
) -> dict[tuple[tuple[int, ...], tuple[int, ...]], list[Doubt]]:
    found = with_doubts(beads, pair_of(ko, en, encoder), ko, en)
    return {(bead.source, bead.target): list(bead.doubts) for bead in found}


def kinds(doubts: Sequence[Doubt]) -> list[DoubtKind]:
    return [doubt.kind for doubt in doubts]


def test_sure_beads_have_no_doubts(encoder: Encoder) -> None:
    beads = one_to_one(len(KOREAN), DOUBTFUL_BELOW)
    assert with_doubts(beads, pair_of(KOREAN, ENGLISH, encoder), KOREAN, ENGLISH) == tuple(beads)


def test_numbers_that_differ_are_shown_as_they_are_written(encoder: Encoder) -> None:
    en = changed(ENGLISH, {1: "All spring 200,000 residents collected signatures."})
    beads = [replace(bead, confidence=DOUBTFUL) for bead in one_to_one(len(KOREAN))]
    found = doubts_of(beads, KOREAN, en, encoder)
    first = found[(1,), (1,)][0]
    assert first == Doubt(DoubtKind.NUMBERS, source=("30만",), target=("200,000",))
    assert describe(first, Language.KO, Language.EN) == "numbers differ: 30만 / 200,000"
    others = [doubts for (source, _), doubts in found.items() if source != (1,)]
    assert all(DoubtKind.NUMBERS not in kinds(doubts) for doubts in others)


def test_a_long_side_is_named_with_its_factor(encoder: Encoder) -> None:
    long = ENGLISH[6] + " " + "Nobody asks where they live, what they earn or what they read. " * 3
    beads = one_to_one(len(KOREAN))
    beads[6] = replace(beads[6], confidence=DOUBTFUL)
    doubts = doubts_of(beads, KOREAN, changed(ENGLISH, {6: long}), encoder)[(6,), (6,)]
    length = next(doubt for doubt in doubts if doubt.kind is DoubtKind.LENGTH)
    assert length.in_target
    assert 4 < length.factor < 12
    words = describe(length, Language.KO, Language.EN)
    assert words == f"English is {length.factor:g} times longer than usual"


def test_a_question_on_one_side_is_said(encoder: Encoder) -> None:
    beads = one_to_one(len(KOREAN))
    beads[4] = replace(beads[4], confidence=DOUBTFUL)
    en = changed(ENGLISH, {4: "This house has no owner."})
    doubts = doubts_of(beads, KOREAN, en, encoder)[(4,), (4,)]
    mark = next(doubt for doubt in doubts if doubt.kind is DoubtKind.MARKS)
    assert describe(mark, Language.KO, Language.EN) == "only the Korean has a question mark"


def test_a_rival_is_pointed_at(encoder: Encoder) -> None:
    en = [*ENGLISH, "The library opens again after three years."]
    beads = [*one_to_one(len(KOREAN)), Bead((), (8,), 1.0)]
    beads[0] = replace(beads[0], confidence=DOUBTFUL)
    doubts = doubts_of(beads, KOREAN, en, encoder)[(0,), (0,)]
    rival = next(doubt for doubt in doubts if doubt.kind is DoubtKind.RIVAL)
    assert (rival.segment, rival.in_target) == (8, True)
    assert "“The library opens again after three…”" in describe(rival, Language.KO, Language.EN)


def test_a_one_sided_bead_names_the_partner_that_seems_near(encoder: Encoder) -> None:
    beads = [Bead((0,), (), DOUBTFUL), *one_to_one(len(KOREAN))[1:], Bead((), (0,), DOUBTFUL)]
    beads[0], beads[-1] = Bead((0,), (), DOUBTFUL), Bead((), (0,), DOUBTFUL)
    found = doubts_of(beads, KOREAN, ENGLISH, encoder)
    partner = found[(0,), ()][0]
    assert (partner.kind, partner.segment, partner.in_target) == (DoubtKind.PARTNER, 0, True)
    assert describe(partner, Language.KO, Language.EN) == (
        "“The library reopens after three years.” in the English is close in meaning"
    )
    assert (found[(), (0,)][0].kind, found[(), (0,)][0].in_target) == (DoubtKind.PARTNER, False)


def test_a_sentence_left_out_beside_its_bead_is_seen_from_both(encoder: Encoder) -> None:
    ko = [*KOREAN[:7], "우리는 서가를 날랐다.", "그리고 벽을 칠했다."]
    beads = [
        *one_to_one(7),
        Bead((7,), (7,), DOUBTFUL),
        Bead((8,), (), DOUBTFUL),
    ]
    found = doubts_of(beads, ko, ENGLISH, encoder)
    assert DoubtKind.LACKS in kinds(found[(7,), (7,)])
    lacks = next(doubt for doubt in found[(7,), (7,)] if doubt.kind is DoubtKind.LACKS)
    assert (lacks.segment, lacks.in_target) == (8, False)
    assert (
        describe(lacks, Language.KO, Language.EN)
        == "“그리고 벽을 칠했다.” beside it may belong here"
    )
    assert {DoubtKind.COVERED, DoubtKind.PARTNER} & set(kinds(found[(8,), ()]))


def test_a_merged_sentence_that_adds_nothing_is_named(encoder: Encoder) -> None:
    ko = [*KOREAN[:3], "비가 온다.", *KOREAN[3:]]
    beads = [
        *one_to_one(2),
        Bead((2, 3), (2,), DOUBTFUL),
        *(Bead((index + 1,), (index,), 1.0) for index in range(3, 8)),
    ]
    doubts = doubts_of(beads, ko, ENGLISH, encoder)[(2, 3), (2,)]
    idle = next(doubt for doubt in doubts if doubt.kind is DoubtKind.IDLE)
    assert (idle.segment, idle.in_target) == (3, False)
    assert describe(idle, Language.KO, Language.EN) == "fits as well without “비가 온다.”"


def test_a_sentence_on_the_wrong_side_of_a_border_is_named(encoder: Encoder) -> None:
    beads = [Bead((0, 1), (0,), DOUBTFUL), Bead((2,), (1, 2), DOUBTFUL), *one_to_one(8)[3:]]
    found = doubts_of(beads, KOREAN, ENGLISH, encoder)
    shown = {
        (doubt.segment, doubt.in_target)
        for doubts in (found[(0, 1), (0,)], found[(2,), (1, 2)])
        for doubt in doubts
    }
    assert (1, False) in shown
    assert (1, True) in shown


def test_far_meanings_are_said(encoder: Encoder) -> None:
    en = changed(ENGLISH, {5: UNRELATED[0]})
    beads = one_to_one(len(KOREAN))
    beads[5] = replace(beads[5], confidence=DOUBTFUL)
    doubts = doubts_of(beads, KOREAN, en, encoder)[(5,), (5,)]
    assert DoubtKind.FAR in kinds(doubts)


def test_a_bead_out_of_order_is_said_to_stand_elsewhere(encoder: Encoder) -> None:
    order = [1, 2, 3, 4, 5, 0, 6, 7]
    en = [ENGLISH[index] for index in order]
    beads = [Bead((index,), (order.index(index),), 1.0) for index in range(8)]
    beads[0] = replace(beads[0], confidence=DOUBTFUL)
    beads[1] = replace(beads[1], confidence=DOUBTFUL)
    found = doubts_of(beads, KOREAN, en, encoder)
    assert DoubtKind.ELSEWHERE in kinds(found[(0,), (5,)])
    assert DoubtKind.ELSEWHERE not in kinds(found[(1,), (0,)])


def test_a_bead_with_nothing_wrong_points_at_its_doubtful_neighbour() -> None:
    pair = made_pair(np.arange(6), 6, noise=0.0)
    texts = ["가나다라 마바사."] * 6
    beads = one_to_one(6)
    beads[2] = replace(beads[2], confidence=0.6)
    beads[3] = replace(beads[3], confidence=0.7)
    found = with_doubts(beads, pair, texts, texts)
    assert found[2].doubts[0].kind is DoubtKind.NEIGHBOUR
    assert found[2].doubts[0].segment == 3


def test_a_bead_with_nothing_wrong_at_all_still_gets_a_reason() -> None:
    pair = made_pair(np.arange(6), 6, noise=0.0)
    texts = ["가나다라 마바사."] * 6
    beads = one_to_one(6)
    beads[2] = replace(beads[2], confidence=0.6)
    assert kinds(with_doubts(beads, pair, texts, texts)[2].doubts) == [DoubtKind.OTHERWISE]


def test_unrelated_documents_say_so_first(encoder: Encoder) -> None:
    beads = one_to_one(len(KOREAN), DOUBTFUL)
    found = doubts_of(beads, KOREAN, UNRELATED, encoder)
    assert all(doubts[0].kind is DoubtKind.UNRELATED for doubts in found.values())
    assert all(doubts[0].factor < RELATED_FROM for doubts in found.values())


def test_the_mirrored_pair_has_the_mirrored_doubts(encoder: Encoder) -> None:
    ko = [*KOREAN[:7], "우리는 서가를 날랐다.", "그리고 벽을 칠했다."]
    en = changed(ENGLISH, {1: "All spring 200,000 residents collected signatures."})
    beads = [*one_to_one(8, DOUBTFUL), Bead((8,), (), DOUBTFUL)]
    mirrored = [Bead(bead.target, bead.source, bead.confidence) for bead in beads]
    there = with_doubts(beads, pair_of(ko, en, encoder), ko, en)
    back = with_doubts(mirrored, pair_of(en, ko, encoder), en, ko)
    for bead, other in zip(there, back, strict=True):
        turned = [
            replace(doubt, source=doubt.target, target=doubt.source, in_target=not doubt.in_target)
            for doubt in other.doubts
        ]
        assert kinds(bead.doubts) == kinds(turned)
        assert [d.segment for d in bead.doubts] == [d.segment for d in turned]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_doubtful_bead_gets_one_to_three_reasons(data: st.DataObject) -> None:
    sizes = data.draw(
        st.lists(st.sampled_from([(1, 1), (1, 2), (2, 1), (1, 0), (0, 1)]), min_size=1, max_size=8)
    )
    beads, i, j = [], 0, 0
    for x, y in sizes:
        confidence = data.draw(st.floats(0, 1))
        beads.append(Bead(tuple(range(i, i + x)), tuple(range(j, j + y)), confidence))
        i, j = i + x, j + y
    if not (i and j):
        return
    order = np.array(data.draw(st.lists(st.integers(-1, j - 1), min_size=i, max_size=i)))
    texts = ["가나다라 마바사."] * i, ["가나다라 마바사."] * j
    found = with_doubts(beads, made_pair(order, j), *texts)
    for before, after in zip(beads, found, strict=True):
        assert replace(after, doubts=()) == before
        assert (1 <= len(after.doubts) <= 3) == (before.confidence < DOUBTFUL_BELOW)
        assert len(set(kinds(after.doubts))) == len(after.doubts)
        for doubt in after.doubts:
            assert describe(doubt, Language.KO, Language.EN)


def test_no_beads_have_no_doubts() -> None:
    assert with_doubts([], made_pair(np.arange(2), 2), ["a", "b"], ["a", "b"]) == ()


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        (Doubt(DoubtKind.NUMBERS, source=("93",)), "93 only in the Korean"),
        (Doubt(DoubtKind.NUMBERS, target=("7", "12%")), "7, 12% only in the English"),
        (Doubt(DoubtKind.LENGTH, 2.0), "Korean is 2 times longer than usual"),
        (Doubt(DoubtKind.MARKS, in_target=True), "only the English has a question mark"),
        (Doubt(DoubtKind.FAR, 0.1), "the meanings seem far apart"),
        (
            Doubt(DoubtKind.RIVAL, -0.02, target=("We won.",), segment=4, in_target=True),
            "another English sentence fits nearly as well: “We won.”",
        ),
        (
            Doubt(DoubtKind.RIVAL, 0.3, target=("We won.",), segment=4, in_target=True),
            "another English sentence fits better: “We won.”",
        ),
        (
            Doubt(DoubtKind.RIVAL, 0.3, ("이겼다.",), ("We won.",), 4, True),
            "“이겼다.” fits better with “We won.”",
        ),
        (
            Doubt(DoubtKind.COVERED, target=("We won.",), segment=4, in_target=True),
            "may belong to its neighbour, with “We won.”",
        ),
        (
            Doubt(DoubtKind.LEAVES, source=("이겼다.",), segment=4),
            "“이겼다.” may belong to its neighbour",
        ),
        (
            Doubt(DoubtKind.NEIGHBOUR, source=("이겼다.",), segment=4),
            "its neighbour is doubtful: “이겼다.”",
        ),
        (Doubt(DoubtKind.ELSEWHERE), "stands elsewhere in the English: the order differs"),
        (
            Doubt(DoubtKind.OTHERWISE),
            "this passage could be lined up in another way nearly as well",
        ),
        (Doubt(DoubtKind.UNRELATED, 0.1), "the two texts do not seem to belong together"),
    ],
)
def test_words(doubt: Doubt, words: str) -> None:
    assert describe(doubt, Language.KO, Language.EN) == words


@pytest.mark.parametrize("language", Language)
def test_every_language_has_a_name(language: Language) -> None:
    words = describe(Doubt(DoubtKind.LENGTH, 2.5), language, language)
    assert words.endswith(" is 2.5 times longer than usual")
    assert words[0].isupper()


@pytest.mark.parametrize("kind", DoubtKind)
def test_every_kind_has_words(kind: DoubtKind) -> None:
    words = describe(Doubt(kind, 1.5, ("가",), ("a",), 0), Language.KO, Language.EN)
    assert "{" not in words


def test_an_excerpt_is_as_related_as_the_whole() -> None:
    whole = made_pair(np.arange(40), 40)
    excerpt = made_pair(np.arange(10, 20), 40)
    beads = [Bead((index,), (index + 10,), 1.0) for index in range(10)]
    assert relatedness(one_to_one(40), whole) > 0.9
    assert relatedness(beads, excerpt) > 0.9


def test_documents_that_do_not_belong_together_are_hardly_related(encoder: Encoder) -> None:
    pair = pair_of(KOREAN, UNRELATED, encoder)
    assert relatedness(one_to_one(len(KOREAN)), pair) < RELATED_FROM
    assert relatedness([], pair) == 0


@pytest.mark.parametrize("related", [RELATED_FROM, 1.0])
def test_no_warning_where_documents_belong_together(related: float) -> None:
    assert unrelated_warning(related) == ""


def test_a_warning_says_how_little_belongs_together_and_what_to_do() -> None:
    words = unrelated_warning(0.12)
    assert words.startswith("These two texts do not seem to belong together: only 12% of")
    assert words.endswith("check that you chose the right files")
