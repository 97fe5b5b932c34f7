"""Which sentences of a new version are those of the old one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.sentence_matching import ALIKE_FROM, alikeness, match

A = "강은 모두의 것이다."
B = "우리는 강가에서 쓰레기 400자루를 주웠다."
B2 = "우리는 강가에서 쓰레기 450자루를 주웠다."
C = "시청은 우리의 물음에 답하라!"
NEW = "그 뒤로 아이들이 다시 물가에서 논다."


@pytest.mark.parametrize(
    ("old", "new", "same", "moved", "changed"),
    [
        ([A, B, C], [A, B, C], [(0, 0), (1, 1), (2, 2)], [], []),
        ([A, B, C], [A, B2, C], [(0, 0), (2, 2)], [], [(1, 1)]),
        ([A, B, C], [A, NEW, B, C], [(0, 0), (1, 2), (2, 3)], [], []),
        ([A, B, C], [A, C], [(0, 0), (2, 1)], [], []),
        ([A, B, C], [B, C, A], [(1, 0), (2, 1)], [(0, 2)], []),
        ([A, B, C], [], [], [], []),
        ([], [A], [], [], []),
        # What stands often may have come from anywhere: it did not move.
        (["* * *", A, B, "* * *"], [A, "* * *", B], [(1, 0), (2, 2)], [], []),
    ],
)
def test_what_stayed_moved_and_changed(
    old: Sequence[str],
    new: Sequence[str],
    same: list[tuple[int, int]],
    moved: list[tuple[int, int]],
    changed: list[tuple[int, int]],
) -> None:
    found = match(old, new)
    assert (list(found.same), list(found.moved), list(found.changed)) == (same, moved, changed)


def test_changed_sentences_are_paired_in_order_for_the_most_in_common() -> None:
    old = [
        f"{number}번 안건은 {word} 문제다." for number, word in enumerate(["주거", "교통", "물값"])
    ]
    new = [NEW, *(text.replace("문제다", "문제였다") for text in old[1:])]
    assert match(old, new).changed == ((1, 1), (2, 2))


def test_a_sentence_that_has_little_in_common_is_another_one() -> None:
    assert alikeness(B, B2) > 0.8
    assert alikeness(A, C) < ALIKE_FROM
    assert match([A], [C]).changed == ()


def test_a_rewritten_book_takes_no_time_with_its_square() -> None:
    old = [f"문장 {number}은 낡았다." for number in range(1_000)]
    new = [f"문장 {number}은 새롭다." for number in range(1_000)]
    found = match(old, new)
    assert len(found.changed) > 900


TEXTS = st.lists(st.sampled_from([A, B, B2, C, NEW, "* * *"]), max_size=12)


@given(old=TEXTS, new=TEXTS)
def test_each_sentence_is_matched_once_at_most(old: list[str], new: list[str]) -> None:
    found = match(old, new)
    pairs = [*found.same, *found.moved, *found.changed]
    for side in zip(*pairs, strict=True) if pairs else ():
        assert len(set(side)) == len(side)
    assert all(old[i] == new[j] for i, j in (*found.same, *found.moved))
    assert all(alikeness(old[i], new[j]) >= ALIKE_FROM for i, j in found.changed)
    assert list(found.same) == sorted(found.same)
    assert [j for _, j in found.same] == sorted(j for _, j in found.same)


@given(texts=TEXTS)
def test_the_same_text_stays_whole(texts: list[str]) -> None:
    found = match(texts, texts)
    assert found.same == tuple((at, at) for at in range(len(texts)))
