"""Rows compared with the beads that came out: what stays, what comes, where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.beads import Bead, Doubt, DoubtKind
from aligned.model import Language
from workbench.errors import OperationError
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment, Status
from workbench.reviewing.proposals import Proposal, Rows, compared, key_of

KO = ("강이 돌아왔다.", "물은 맑다.", "새가 온다.", "함께 지키자!")
EN = ("The river is back.", "The water is clear.", "Birds come.", "Let us guard it together!")
PAIR = PairSummary(
    "p", "강", "k", "e", "강.txt", "river.txt", Language.EN, PairState.READY, 7, "", "minsu"
)


def _side(language: str, texts: tuple[str, ...]) -> list[ReviewSegment]:
    return [
        ReviewSegment(f"{language}{at}", f"{at:06d}", text, 0, len(text))
        for at, text in enumerate(texts)
    ]


SIDES = _side("ko", KO), _side("en", EN)

Shape = tuple[tuple[int, ...], tuple[int, ...]]


def row(number: int, ko: tuple[int, ...], en: tuple[int, ...], **fields: object) -> ReviewBead:
    """Make a row at 1,024 times its number."""
    values: dict[str, object] = {"confidence": 0.9, "position": 1024.0 * number} | fields
    return ReviewBead(
        id=f"b{number}",
        ko=tuple(SIDES[0][i] for i in ko),
        en=tuple(SIDES[1][j] for j in en),
        **values,  # type: ignore[arg-type]
    )


def rows(*beads: ReviewBead, taken: tuple[float, ...] = (), **fields: object) -> Rows:
    values: dict[str, object] = {"held": frozenset(), "rejected": {}} | fields
    places = frozenset({bead.position for bead in beads} | set(taken))
    return Rows(PAIR, beads, places=places, **values)  # type: ignore[arg-type]


def compare(of: Rows, *shapes: Shape, doubts: tuple[Doubt, ...] = ()) -> Proposal:
    beads = [Bead(source, target, 0.8, doubts) for source, target in shapes]
    return compared(of, beads, SIDES)


def after(of: Rows, found: Proposal) -> list[Shape]:
    """The shapes of the pair's beads, in order, once the proposal is applied."""
    gone = {bead.id for bead in found.gone}
    there = [*(bead for bead in of.beads if bead.id not in gone), *found.come]
    there.sort(key=lambda bead: bead.position)
    return [
        (tuple(int(s.id[2:]) for s in bead.ko), tuple(int(s.id[2:]) for s in bead.en))
        for bead in there
    ]


STRAIGHT: tuple[Shape, ...] = (((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)))


@pytest.mark.parametrize(
    "wrong",
    [
        (((0, 1), (0, 1)), ((2,), (2,)), ((3,), (3,))),
        (((0,), (0,)), ((1, 2), (1, 2)), ((3,), (3,))),
        (((0,), (0,)), ((1,), (1,)), ((2, 3), (2, 3))),
        (((0, 1, 2, 3), (0, 1, 2, 3)),),
        (((0,), ()), ((), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))),
        (((0,), (1,)), ((1,), (0,)), ((2,), (3,)), ((3,), (2,))),
    ],
    ids=["top joined", "middle joined", "end joined", "one bead", "one-sided", "swapped"],
)
def test_beads_come_where_they_belong(wrong: tuple[Shape, ...]) -> None:
    of = rows(*(row(number, *shape) for number, shape in enumerate(wrong, 1)))
    found = compare(of, *STRAIGHT)
    assert after(of, found) == list(STRAIGHT)
    again = compare(of, *STRAIGHT)
    assert [bead.id for bead in again.come] == [bead.id for bead in found.come]


def test_rows_with_the_same_segments_stay_as_they_are() -> None:
    of = rows(*(row(number, *shape) for number, shape in enumerate(STRAIGHT, 1)))
    found = compare(of, *STRAIGHT)
    assert (found.changes, found.kept) == ((), 4)


def test_changes_that_share_no_segment_stand_apart() -> None:
    of = rows(row(1, (0, 1), (0, 1)), row(2, (2, 3), (2, 3)))
    found = compare(of, *STRAIGHT)
    assert [[bead.id for bead in change.gone] for change in found.changes] == [["b1"], ["b2"]]
    assert [len(change.come) for change in found.changes] == [2, 2]


def test_a_chain_of_beads_is_one_change() -> None:
    of = rows(row(1, (0,), ()), row(2, (1,), (0,)), row(3, (2,), (1,)), row(4, (3,), (2, 3)))
    (change,) = compare(of, *STRAIGHT).changes
    assert (len(change.gone), len(change.come)) == (4, 4)


def test_held_and_kept_and_rejected_rows_are_counted() -> None:
    of = rows(
        row(1, (0,), (0,), status=Status.APPROVED),
        row(2, (1,), (1,), status=Status.REJECTED),
        row(3, (2,), (2,)),
        row(4, (3,), (3,)),
        held=frozenset({"b1"}),
    )
    found = compare(of, *STRAIGHT)
    assert (found.held, found.kept, found.insisted) == (1, 3, 1)


def test_doubts_of_new_beads_point_at_segments_that_last() -> None:
    doubt = Doubt(DoubtKind.RIVAL, segment=1, in_target=True)
    of = rows(row(1, (0, 1), (0, 1)), row(2, (2,), (2,)), row(3, (3,), (3,)))
    first, second = compare(of, *STRAIGHT, doubts=(doubt,)).come
    assert {first.doubts[0].segment, second.doubts[0].segment} == {"en1"}
    assert (first.confidence, first.status, first.version) == (0.8, Status.PROPOSED, 1)


def test_a_bead_rejected_before_comes_back_as_it_was() -> None:
    rejected = row(
        9, (0,), (0,), status=Status.REJECTED, reason="오역", author="jiyoung", version=4
    )
    of = rows(
        row(1, (0, 1), (0, 1)),
        row(2, (2,), (2,)),
        row(3, (3,), (3,)),
        rejected={key_of(rejected): rejected},
    )
    found = compare(of, *STRAIGHT)
    again, new = found.come
    assert again == replace(rejected, version=5, position=again.position)
    assert (new.version, new.status, found.insisted) == (1, Status.PROPOSED, 1)


def test_comments_pass_on_and_none_is_doubled() -> None:
    of = rows(
        row(1, (0,), (), comment="확인"),
        row(2, (), (0,), comment="확인"),
        row(3, (1,), (1,), comment="제목?"),
        row(4, (2, 3), (2, 3), comment="길다"),
    )
    found = compare(of, *STRAIGHT)
    assert [bead.comment for bead in found.come] == ["확인", "길다", ""]


def test_no_place_is_given_that_undo_may_bring_back() -> None:
    taken = (1024.0 * 4 / 3, 1024.0 * 5 / 3, 1365.0, 1536.0)
    of = rows(row(1, (0,), (0,)), row(2, (3,), (3,)), row(9, (1, 2), (1, 2)), taken=taken)
    found = compare(of, *STRAIGHT)
    assert after(of, found) == list(STRAIGHT)
    assert not {bead.position for bead in found.come} & of.places


def test_rows_too_close_for_others_between_them_are_refused() -> None:
    of = rows(
        row(1, (0,), (0,), position=1.0),
        row(2, (3,), (3,), position=1.0000000000000002),
        row(3, (1, 2), (1, 2)),
    )
    with pytest.raises(OperationError, match="no room"):
        compare(of, *STRAIGHT)
