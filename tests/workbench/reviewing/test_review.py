"""What each operation makes of its beads, without any storage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tests.workbench.conftest import initial_beads, operation
from tm.model import LANGUAGES
from workbench.errors import OperationError
from workbench.model import ReviewBead, ReviewSegment, Status
from workbench.operations import OperationKind
from workbench.reviewing import reshape
from workbench.reviewing.decisions import approve, comment, flag, perform, reject, reopen

NEW = reshape.New("8f6b2c1e-0000-4000-8000-000000000001", 1536.0)


def segment(name: str, text: str, at: int) -> ReviewSegment:
    return ReviewSegment(name, f"{at:06d}", text, at * 100, at * 100 + len(text))


ONE = ReviewBead(
    id="one",
    position=1024.0,
    ko=(segment("k0", "도서관이 다시 문을 연다.", 0), segment("k1", "함께 축하합시다!", 1)),
    en=(segment("e0", "The library reopens; come and celebrate with us!", 0),),
    confidence=0.9,
)
TWO = ReviewBead(
    id="two",
    position=2048.0,
    ko=(segment("k2", "사서 두 명이 돌아왔다.", 2),),
    en=(segment("e1", "Two librarians are back.", 1), segment("e2", "A third is to come.", 2)),
    confidence=0.6,
)


def names(bead: ReviewBead) -> str:
    ko = " ".join(segment.id for segment in bead.ko)
    return f"{ko} | {' '.join(segment.id for segment in bead.en)}"


@pytest.mark.parametrize(
    ("decide", "status"),
    [
        (approve, Status.APPROVED),
        (reject, Status.REJECTED),
        (flag, Status.NEEDS_REVIEW),
    ],
)
def test_a_decision_sets_the_status_once(decide, status: Status) -> None:
    decided = decide(ONE)
    assert decided == replace(ONE, status=status)
    with pytest.raises(OperationError, match="already"):
        decide(decided)
    assert reopen(decided) == ONE


def test_a_rejection_keeps_its_reason_until_the_next_decision() -> None:
    rejected = reject(ONE, " 다른 문장의 번역이다 ")
    assert rejected.reason == "다른 문장의 번역이다"
    assert reject(rejected, "오역").reason == "오역"
    assert approve(rejected).reason == ""


def test_a_comment_leaves_the_decision_alone() -> None:
    remarked = comment(approve(ONE), " 제목을 확인할 것 ")
    assert (remarked.comment, remarked.status) == ("제목을 확인할 것", Status.APPROVED)
    assert comment(remarked, "").comment == ""
    with pytest.raises(OperationError, match="same"):
        comment(ONE, " ")


def test_editing_keeps_the_decision_and_joins_lines() -> None:
    edited = reshape.edit(approve(ONE), "k1", " 함께\n  축하해요! ")
    assert edited.text(Language.KO) == "도서관이 다시 문을 연다. 함께 축하해요!"
    assert edited.status is Status.APPROVED


def test_a_double_space_inside_a_line_is_kept() -> None:
    assert reshape.edit(ONE, "k1", "함께  축하해요!").ko[1].text == "함께  축하해요!"


def test_an_edit_may_ask_for_somebody_to_approve_it() -> None:
    edit = operation("edit", ONE.id, segment="k1", text="함께 기뻐해요!", reopens=True)
    (edited,) = perform(edit, (approve(ONE),), 0.0)
    assert (edited.ko[1].text, edited.status) == ("함께 기뻐해요!", Status.PROPOSED)
    (flagged,) = perform(edit, (flag(ONE),), 0.0)
    assert flagged.status is Status.NEEDS_REVIEW


@pytest.mark.parametrize("text", ["", "  \n ", "함께 축하합시다!", " 함께 축하합시다!\n"])
def test_an_edit_that_leaves_nothing_or_changes_nothing_is_refused(text: str) -> None:
    with pytest.raises(OperationError):
        reshape.edit(ONE, "k1", text)


def test_a_sentence_is_split_before_an_offset() -> None:
    bead = reshape.split_segment(ONE, "e0", 20, NEW)
    first, second = bead.en
    assert (first.text, second.text) == ("The library reopens;", "come and celebrate with us!")
    assert (first.id, first.rank, second.rank) == ("e0", "000000.0", "000000.1")
    assert (first.start, first.end, second.start, second.end) == (0, 21, 21, 48)
    assert second.id not in {"e0", "e1"}


def test_halves_of_halves_stay_in_order() -> None:
    bead = ONE
    for number in range(6):
        longest = max(bead.en, key=lambda segment: len(segment.text))
        new = reshape.New(f"split {number}", 0.0)
        bead = reshape.split_segment(bead, longest.id, len(longest.text) // 2, new)
    assert [s.rank for s in bead.en] == sorted(segment.rank for segment in bead.en)
    letters = bead.text(Language.EN).replace(" ", "")
    assert letters == ONE.text(Language.EN).replace(" ", "")


@pytest.mark.parametrize("offset", [-1, 0, 9, 10_000])
def test_a_split_with_nothing_on_one_side_is_refused(offset: int) -> None:
    bead = replace(ONE, ko=(segment("k0", "        문을 열다", 0),))
    with pytest.raises(OperationError):
        reshape.split_segment(bead, "k0", offset if offset != 9 else 8, NEW)


@pytest.mark.parametrize(
    ("ko", "en", "first", "second"),
    [(1, 1, "k0 | e0", "k1 | "), (1, 0, "k0 | ", "k1 | e0"), (2, 0, "k0 k1 | ", " | e0")],
)
def test_a_bead_is_split_between_sentences(ko: int, en: int, first: str, second: str) -> None:
    stays, leaves = reshape.split(ONE, ko, en, NEW)
    assert (names(stays), names(leaves)) == (first, second)
    assert (stays.id, stays.position, leaves.position) == ("one", 1024.0, 1536.0)


@pytest.mark.parametrize(("ko", "en"), [(0, 0), (2, 1), (3, 0), (-1, 1)])
def test_a_split_that_leaves_an_empty_bead_is_refused(ko: int, en: int) -> None:
    with pytest.raises(OperationError):
        reshape.split(ONE, ko, en, NEW)


def test_merging_joins_both_sides_in_document_order() -> None:
    merged = reshape.merge(TWO, ONE)
    assert names(merged) == "k0 k1 k2 | e0 e1 e2"
    assert (merged.id, merged.confidence) == ("two", 0.6)


def test_merging_keeps_both_comments() -> None:
    merged = reshape.merge(replace(ONE, comment="제목?"), replace(TWO, comment="이름 확인"))
    assert merged.comment == "제목?\n이름 확인"


def test_a_moved_sentence_takes_its_place_in_document_order() -> None:
    left, grown = reshape.move(TWO, "k2", ONE)
    assert (names(left), names(grown)) == (" | e1 e2", "k0 k1 k2 | e0")
    back = reshape.move(ONE, "k0", TWO)[1]
    assert names(back) == "k0 k2 | e1 e2"


def test_a_bead_that_gave_its_only_sentence_away_is_no_more() -> None:
    (grown,) = reshape.move(replace(TWO, en=()), "k2", ONE)
    assert names(grown) == "k0 k1 k2 | e0"


@pytest.mark.parametrize(
    ("side", "first", "second"),
    [(Language.KO, " | e0", "k0 k1 | "), (Language.EN, "k0 k1 | ", " | e0")],
)
def test_detaching_gives_a_side_its_own_bead(side: Language, first: str, second: str) -> None:
    stays, leaves = reshape.detach(ONE, side, NEW)
    assert (names(stays), names(leaves)) == (first, second)
    with pytest.raises(OperationError):
        reshape.detach(stays, side, NEW)


@pytest.mark.parametrize(
    ("status", "afterwards"),
    [
        (Status.APPROVED, Status.PROPOSED),
        (Status.REJECTED, Status.PROPOSED),
        (Status.NEEDS_REVIEW, Status.NEEDS_REVIEW),
    ],
)
def test_what_changes_which_sentences_stand_together_reopens(
    status: Status, afterwards: Status
) -> None:
    bead = replace(ONE, status=status, reason="")
    results = (
        reshape.split_segment(bead, "k0", 4, NEW),
        reshape.split(bead, 1, 0, NEW)[0],
        reshape.merge(bead, TWO),
        *reshape.move(bead, "k1", replace(TWO, status=status)),
        reshape.detach(bead, Language.KO, NEW)[0],
    )
    assert {result.status for result in results} == {afterwards}


def test_a_sentence_that_is_not_in_the_bead_is_refused() -> None:
    for change in ("edit", "split_segment", "move"):
        with pytest.raises(OperationError, match="no sentence 'e9'"):
            perform(
                operation(change, "one", segment="e9", text="문", offset=1, other="two"),
                (ONE, TWO),
                1536.0,
            )


def test_an_operation_on_many_beads_is_not_for_single_ones() -> None:
    with pytest.raises(OperationError):
        perform(operation("approve_all"), (ONE,), 1536.0)


SINGLE = [kind for kind in OperationKind if kind.value not in ("approve_all", "undo", "redo")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(SINGLE),
            st.integers(0, 20),
            st.integers(0, 20),
            st.integers(0, 30),
            st.sampled_from(Language),
        ),
        max_size=25,
    )
)
def test_no_sequence_of_operations_loses_or_doubles_text(steps) -> None:
    beads = {bead.id: bead for bead in initial_beads()}
    letters = _letters(beads)
    for kind, first, second, number, side in steps:
        bead = list(beads.values())[first % len(beads)]
        other = list(beads.values())[second % len(beads)]
        sentences = bead.ko + bead.en
        change = operation(
            kind.value,
            text="물",
            segment=sentences[number % len(sentences)].id,
            offset=number,
            ko=number % 3,
            en=second % 3,
            side=side,
        )
        if kind is OperationKind.EDIT or (other is bead and kind.value in ("merge", "move")):
            continue
        touched = (bead, other) if kind.value in ("merge", "move") else (bead,)
        try:
            made = perform(change, touched, bead.position + 0.5)
        except OperationError:
            continue
        for old in touched:
            del beads[old.id]
        assert not any(new.removed or new.id in beads for new in made)
        beads |= {new.id: new for new in made}
    assert _letters(beads) == letters


def _letters(beads: dict[str, ReviewBead]) -> list[str]:
    joined = []
    for language in LANGUAGES:
        segments = [segment for bead in beads.values() for segment in bead.side(language)]
        assert len({segment.id for segment in segments}) == len(segments)
        segments.sort(key=lambda segment: segment.rank)
        joined.append("".join("".join(segment.text.split()) for segment in segments))
    return joined
