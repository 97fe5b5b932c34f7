"""Ranks between others, as plain strings, again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.anchors import base_rank
from workbench.documents.ranks import ranks_between


def test_ranks_come_behind_the_parts_of_the_one_before() -> None:
    (rank,) = ranks_between("000012", "000013", 1)
    assert "000012" < "000012.0" < "000012.1.1" < rank < f"{rank}.1" < "000013"


def test_there_is_room_at_the_top_and_at_the_end() -> None:
    (top,) = ranks_between("", "000000", 1)
    (end,) = ranks_between("000041", None, 1)
    assert f"{top}.1" < "000000" < "000041.1" < end


@given(
    places=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=25),
    start=st.integers(0, 4),
)
def test_there_is_always_room_and_the_order_holds(
    places: list[tuple[int, int]], start: int
) -> None:
    ranks = [f"{number:06d}" for number in range(start)]
    for place, count in places:
        at = place % (len(ranks) + 1)
        before = ranks[at - 1] if at else ""
        after = ranks[at] if at < len(ranks) else None
        ranks[at:at] = ranks_between(before, after, count)
        assert ranks == sorted(ranks)
        assert len(set(ranks)) == len(ranks)
        assert all(base_rank(rank) == rank for rank in ranks)
    parts = sorted(part for rank in ranks for part in (rank, f"{rank}.0", f"{rank}.1.1"))
    assert [base_rank(part) for part in parts] == [rank for rank in ranks for _ in range(3)]


def test_nothing_is_asked_for() -> None:
    assert ranks_between("000001", "000002", 0) == []
