"""The journal: applied once, in order, with conflicts, undo and redo."""

from __future__ import annotations

import math
import threading
from dataclasses import replace

import pytest

from aligned.model import Language
from tests.workbench.conftest import beads_of, operation, store_pair
from tm.store import get_unit, iterate_units
from workbench.errors import NotFoundError
from workbench.model import PairSummary, Status
from workbench.operations import OperationKind, Outcome, OutcomeKind
from workbench.project import Project
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply, approve_all, changes_since, history

APPLIED = OutcomeKind.APPLIED


def _apply(project: Project, pair: PairSummary, *operations, author: str = "minsu") -> Outcome:
    return apply(project, pair.id, operations, author)[-1]


def test_an_applied_operation_raises_version_and_revision_by_one(
    project: Project, pair: PairSummary
) -> None:
    outcome = _apply(project, pair, operation("approve", "river-1"))
    assert outcome.kind is APPLIED
    (bead,) = outcome.beads
    assert (bead.version, bead.status, bead.author) == (2, Status.APPROVED, "minsu")
    assert bead.at.endswith("Z")
    changes = changes_since(project, pair.id, pair.revision)
    assert changes.pair.revision == pair.revision + 1
    assert changes.beads == (bead,)
    assert changes.removed == ()


def test_the_same_operation_again_is_answered_and_not_applied_again(
    project: Project, pair: PairSummary
) -> None:
    approve = operation("approve", "river-1")
    first = _apply(project, pair, approve)
    again = _apply(project, pair, approve)
    assert again.kind is OutcomeKind.REPEATED
    assert again.beads == first.beads
    assert changes_since(project, pair.id).pair.revision == pair.revision + 1


@pytest.mark.parametrize("change", [{"author": "jiyoung"}, {"kind": OperationKind.FLAG}])
def test_an_id_of_another_operation_is_refused(
    project: Project, pair: PairSummary, change: dict[str, object]
) -> None:
    approve = operation("approve", "river-1")
    _apply(project, pair, approve)
    author = str(change.pop("author", "minsu"))
    outcome = _apply(project, pair, replace(approve, **change), author=author)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "id of its own" in outcome.message


def test_an_outdated_version_is_a_conflict_that_shows_the_bead_as_it_is(
    project: Project, pair: PairSummary
) -> None:
    edit = operation("edit", "river-3", segment="river-ko-2", text="물이 맑아졌다.")
    (edited,) = _apply(project, pair, edit, author="jiyoung").beads
    outcome = _apply(project, pair, operation("approve", "river-3", 1))
    assert outcome.kind is OutcomeKind.CONFLICT
    assert outcome.beads == (edited,)
    assert "jiyoung" in outcome.message
    assert beads_of(project, pair)["river-3"] == edited


def test_a_conflict_names_whoever_came_last_also_with_a_comment(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("approve", "river-3"), author="minsu")
    _apply(project, pair, operation("comment", "river-3", 2, text="강물?"), author="jiyoung")
    outcome = _apply(project, pair, operation("flag", "river-3", 2), author="minsu")
    assert outcome.message.startswith("changed by jiyoung")
    outcome = _apply(project, pair, operation("undo"), author="minsu")
    assert outcome.message.startswith("changed by jiyoung")


def test_a_remark_joins_those_that_others_wrote_meanwhile(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("comment", "river-3", text="강물?"), author="jiyoung")
    edit = operation("edit", "river-3", 2, segment="river-ko-2", text="물이 맑아졌다.")
    _apply(project, pair, edit, author="jiyoung")
    outcome = _apply(project, pair, operation("comment", "river-3", 1, text="맞다."))
    assert outcome.kind is APPLIED
    (bead,) = outcome.beads
    assert (bead.version, bead.comment, bead.author) == (4, "맞다.", "jiyoung")
    assert bead.text(Language.KO) == "물이 맑아졌다."
    remarks = [entry.operation.text for entry in history(project, pair.id, "river-3")]
    assert remarks == ["강물?", "물이 맑아졌다.", "맞다."]
    _apply(project, pair, operation("undo"))
    assert beads_of(project, pair)["river-3"].comment == "강물?"


@pytest.mark.parametrize(("text", "version"), [("", 1), ("맞다.", 0), ("맞다.", 3)])
def test_remarks_that_nobody_saw_are_not_settled_nor_answered_from_nowhere(
    project: Project, pair: PairSummary, text: str, version: int
) -> None:
    _apply(project, pair, operation("comment", "river-3", text="강물?"), author="jiyoung")
    outcome = _apply(project, pair, operation("comment", "river-3", version, text=text))
    assert outcome.kind is OutcomeKind.CONFLICT
    assert beads_of(project, pair)["river-3"].comment == "강물?"


def test_a_version_that_never_was_is_a_conflict(project: Project, pair: PairSummary) -> None:
    for version in (-1, 0, 2, 10**30):
        outcome = _apply(project, pair, operation("approve", "river-3", version))
        assert outcome.kind is OutcomeKind.CONFLICT


def test_a_conflict_on_a_bead_that_was_merged_away_names_it_as_removed(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("merge", "river-3", other="river-4", other_version=1))
    outcome = _apply(project, pair, operation("approve", "river-4"))
    assert (outcome.kind, outcome.removed) == (OutcomeKind.CONFLICT, ("river-4",))


def test_a_merge_with_an_outdated_neighbour_changes_neither(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("flag", "river-4"), author="jiyoung")
    before = beads_of(project, pair)
    merge = operation("merge", "river-3", other="river-4", other_version=1)
    assert _apply(project, pair, merge).kind is OutcomeKind.CONFLICT
    assert beads_of(project, pair) == before


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (operation("approve", "nowhere"), "no bead 'nowhere'"),
        (operation("edit", "river-1", segment="river-ko-6", text="문"), "no sentence"),
        (operation("merge", "river-1", other="river-1", other_version=1), "with itself"),
        (operation("split", "river-1", ko=1, en=1), "at least one sentence"),
        (operation("undo"), "nothing of yours to undo"),
        (operation("redo"), "nothing of yours to redo"),
        (operation("reopen", "river-1"), "proposed already"),
        (operation("approve_all", above=0.999), "no proposed bead"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    project: Project, pair: PairSummary, wrong, message: str
) -> None:
    before = changes_since(project, pair.id)
    outcome = _apply(project, pair, wrong)
    assert outcome.kind is OutcomeKind.REFUSED
    assert message in outcome.message
    assert changes_since(project, pair.id) == before


def test_one_failed_operation_does_not_stop_the_next(project: Project, pair: PairSummary) -> None:
    outcomes = apply(
        project,
        pair.id,
        [operation("approve", "river-1", 7), operation("approve", "river-2")],
        "minsu",
    )
    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.CONFLICT, APPLIED]


def test_a_bead_of_another_pair_is_out_of_reach(project: Project, pair: PairSummary) -> None:
    store_pair(project, "library")
    outcome = _apply(project, pair, operation("approve", "library-1"))
    assert outcome.kind is OutcomeKind.REFUSED
    move = operation("move", "river-1", segment="river-ko-0", other="library-1", other_version=1)
    assert _apply(project, pair, move).kind is OutcomeKind.REFUSED


def test_a_pair_that_is_not_there_is_an_error(project: Project, pair: PairSummary) -> None:
    with pytest.raises(NotFoundError):
        apply(project, "nowhere", [operation("approve", "river-1")], "minsu")


def test_a_pair_that_is_still_being_aligned_takes_no_operations(
    project: Project, pair: PairSummary
) -> None:
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": "aligning"})
    outcome = _apply(project, pair, operation("approve", "river-1"))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "aligning" in outcome.message


def test_a_place_that_was_halved_too_often_is_refused_and_nothing_breaks(
    project: Project, pair: PairSummary
) -> None:
    with project.transaction() as tx:
        beads = Beads(tx, pair)
        before = beads.all()
        close = math.nextafter(before[0].position, math.inf)
        near = replace(before[1], position=close, version=2)
        beads.write(before, [near], Pairs(tx).advance(pair.id))
    outcome = _apply(project, pair, operation("detach", "river-1", side=Language.KO))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "no room" in outcome.message
    assert _apply(project, pair, operation("approve", "river-1")).kind is APPLIED


def test_the_last_bead_can_be_split(project: Project, pair: PairSummary) -> None:
    detach = operation("detach", "river-8", side=Language.KO)
    beads = _apply(project, pair, detach).beads
    assert [bead.position for bead in beads] == [8192.0, 9216.0]


def test_a_place_stays_free_for_a_bead_that_undo_may_bring_back(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("merge", "river-3", other="river-4", other_version=1))
    _apply(project, pair, operation("split", "river-3", 2, ko=1, en=1), author="jiyoung")
    positions = [bead.position for bead in beads_of(project, pair).values()]
    assert 4096.0 not in positions
    assert len(set(positions)) == len(positions)


# Undo and redo.


@pytest.mark.parametrize(
    "change",
    [
        operation("approve", "river-1"),
        operation("reject", "river-1", reason="다른 문장이다"),
        operation("comment", "river-1", text="제목인가?"),
        operation("edit", "river-1", segment="river-en-0", text="Clean the river with us!"),
        operation("split_segment", "river-4", segment="river-ko-3", offset=4),
        operation("merge", "river-3", other="river-4", other_version=1),
        operation("move", "river-6", segment="river-ko-5", other="river-5", other_version=1),
        operation("detach", "river-2", side=Language.EN),
        operation("approve_all", above=0.9),
    ],
    ids=lambda change: change.kind.value,
)
def test_undo_brings_back_every_bead_and_redo_the_change(
    project: Project, pair: PairSummary, change
) -> None:
    def contents() -> list[object]:
        return [replace(bead, version=0) for bead in beads_of(project, pair).values()]

    before = contents()
    assert _apply(project, pair, change).kind is APPLIED
    after = contents()
    assert after != before
    for _ in range(2):
        assert _apply(project, pair, operation("undo")).kind is APPLIED
        assert contents() == before
        assert _apply(project, pair, operation("redo")).kind is APPLIED
        assert contents() == after


def test_undo_goes_back_step_by_step_and_redo_forward_again(
    project: Project, pair: PairSummary
) -> None:
    for version, status in enumerate(("approve", "flag", "reject"), 1):
        _apply(project, pair, operation(status, "river-1", version))
    seen = []
    for step in ("undo", "undo", "undo", "redo", "redo", "redo"):
        (bead,) = _apply(project, pair, operation(step)).beads
        seen.append(bead.status.value)
    assert seen == ["needs_review", "approved", "proposed", "approved", "needs_review", "rejected"]


def test_a_new_operation_ends_what_could_be_redone(project: Project, pair: PairSummary) -> None:
    _apply(project, pair, operation("approve", "river-1"), operation("undo"))
    _apply(project, pair, operation("approve", "river-2"))
    assert _apply(project, pair, operation("redo")).kind is OutcomeKind.REFUSED
    (bead,) = _apply(project, pair, operation("undo")).beads
    assert bead.id == "river-2"


def test_everybody_undoes_only_what_is_theirs(project: Project, pair: PairSummary) -> None:
    _apply(project, pair, operation("approve", "river-1"), author="minsu")
    _apply(project, pair, operation("approve", "river-2"), author="jiyoung")
    (bead,) = _apply(project, pair, operation("undo"), author="minsu").beads
    assert bead.id == "river-1"
    assert beads_of(project, pair)["river-2"].status is Status.APPROVED


def test_undo_of_what_somebody_changed_since_is_a_conflict(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("approve", "river-1"), author="minsu")
    _apply(project, pair, operation("reject", "river-1", 2), author="jiyoung")
    outcome = _apply(project, pair, operation("undo"), author="minsu")
    assert outcome.kind is OutcomeKind.CONFLICT
    assert outcome.beads[0].status is Status.REJECTED


def test_undo_works_after_the_project_was_closed(project: Project, pair: PairSummary) -> None:
    _apply(project, pair, operation("merge", "river-3", other="river-4", other_version=1))
    with Project.open(project.folder) as again:
        assert _apply(again, pair, operation("undo")).kind is APPLIED
    assert "river-4" in beads_of(project, pair)


# Many at once, and looking back.


def test_approve_all_takes_the_sure_two_sided_beads_in_one_undoable_step(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("reject", "river-4"))
    outcome = approve_all(project, pair.id, "minsu", above=0.6)
    approved = [bead.id for bead in outcome.beads]
    assert approved == ["river-1", "river-2", "river-5", "river-8"]
    with project.reading() as tx:
        assert {unit.id for unit in iterate_units(tx)} == set(approved)
    _apply(project, pair, operation("undo"))
    assert all(bead.status is not Status.APPROVED for bead in beads_of(project, pair).values())
    with project.reading() as tx:
        assert list(iterate_units(tx)) == []


def test_the_history_of_a_bead_tells_who_did_what(project: Project, pair: PairSummary) -> None:
    _apply(project, pair, operation("approve", "river-3"), operation("undo"))
    merge = operation("merge", "river-3", 3, other="river-4", other_version=1)
    _apply(project, pair, merge, author="jiyoung")
    told = [
        (e.operation.kind.value, e.author, e.undone) for e in history(project, pair.id, "river-3")
    ]
    assert told == [
        ("approve", "minsu", True),
        ("undo", "minsu", False),
        ("merge", "jiyoung", False),
    ]
    assert len(history(project, pair.id, "river-4")) == 1
    with pytest.raises(NotFoundError):
        history(project, pair.id, "nowhere")


def test_changes_since_a_revision_tell_of_removed_beads(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("merge", "river-3", other="river-4", other_version=1))
    changes = changes_since(project, pair.id, pair.revision)
    assert [bead.id for bead in changes.beads] == ["river-3"]
    assert changes.removed == ("river-4",)
    assert changes_since(project, pair.id).removed == ()


def test_eight_writers_make_exactly_the_version_steps_that_were_applied(
    project: Project, pair: PairSummary
) -> None:
    outcomes: list[Outcome] = []

    def work(author: str) -> None:
        for turn in range(12):
            bead = beads_of(project, pair)["river-3"]
            kind = ("flag", "approve", "reject", "reopen")[turn % 4]
            change = operation(kind, bead.id, bead.version)
            outcomes.append(_apply(project, pair, change, author=author))

    threads = [threading.Thread(target=work, args=(f"reviewer {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    applied = [outcome for outcome in outcomes if outcome.kind is APPLIED]
    assert len(outcomes) == 96
    assert applied
    assert beads_of(project, pair)["river-3"].version == 1 + len(applied)
    assert changes_since(project, pair.id).pair.revision == pair.revision + len(applied)
    steps = [entry.after[0].version for entry in history(project, pair.id, "river-3")]
    assert steps == list(range(2, 2 + len(applied)))


def test_what_was_approved_is_in_the_memory_when_apply_returns(
    project: Project, pair: PairSummary
) -> None:
    _apply(project, pair, operation("approve", "river-2"))
    with project.reading() as tx:
        assert get_unit(tx, "river-2") is not None


def test_the_same_again_on_another_version_is_no_other_operation(
    project: Project, pair: PairSummary
) -> None:
    sent = operation("approve", "river-1")
    assert apply(project, pair.id, [sent], "minsu")[0].kind is OutcomeKind.APPLIED
    # Another window of the same person took the operation over with what it knew.
    again = replace(sent, version=2)
    (outcome,) = apply(project, pair.id, [again], "minsu")
    assert outcome.kind is OutcomeKind.REPEATED
    assert outcome.beads[0].version == 2
