"""Inconsistencies of a project: chosen forms, previews, and proposals that can be undone."""

from __future__ import annotations

import threading

import pytest

from aligned.model import Language
from tests.workbench.checking.conftest import import_rows
from tests.workbench.conftest import beads_of, operation, store_rows
from tm.consistency.model import GroupKind
from tm.store import get_unit
from tm.termbase.model import Concept, Term, TermStatus
from workbench.checking.applying import apply_form, preview_form
from workbench.checking.dismissals import dismiss
from workbench.checking.inconsistencies import choose_form, find_group, inconsistencies
from workbench.checking.model import ProjectGroup
from workbench.errors import NotFoundError, OperationError
from workbench.memory.units import unit_history
from workbench.model import PairSummary, Status
from workbench.operations import OperationKind, OutcomeKind
from workbench.project import Project
from workbench.records.findings import DismissalKind
from workbench.reviewing.journal import apply, history
from workbench.terms.concepts import put_concept

KO, EN = Language.KO, Language.EN

# Of our own writing: one sentence in two translations, one word with and without space.
FIRST = (
    ("물은 상품이 아니라 권리다!", "Water is a right, not a commodity!"),
    ("세입자조합이 시청 앞에 모였다.", "The tenants' union met outside the town hall."),
    ("세입자조합은 내일 다시 모인다.", "The tenants' union meets again tomorrow."),
    ("강가의 도서관이 문을 열었다.", "The library on the river has opened."),
)
SECOND = (
    ("물은 사고파는 것이 아니라 우리의 권리다!", "Water is a right, not a commodity!"),
    ("세입자 조합을 지지하자!", "Support the tenants' union!"),
    ("아이들이 물가에서 논다.", "Children play by the water."),
)


@pytest.fixture
def pairs(project: Project) -> tuple[PairSummary, PairSummary]:
    return (
        store_rows(project, FIRST, "first", approve=True),
        store_rows(project, SECOND, "second", approve=True),
    )


def group_of(project: Project, kind: GroupKind) -> ProjectGroup:
    (found,) = [one for one in inconsistencies(project) if one.group.kind is kind]
    return found


def test_groups_have_forms_with_places(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    segment = group_of(project, GroupKind.SEGMENT)
    assert segment.group.subject == FIRST[0][1]
    assert {form.text for form in segment.group.forms} == {FIRST[0][0], SECOND[0][0]}
    spacing = group_of(project, GroupKind.SPACING)
    assert [(form.text, form.count) for form in spacing.group.forms] == [
        ("세입자조합", 2),
        ("세입자 조합", 1),
    ]
    assert (spacing.chosen, spacing.dismissed) == ("", False)


def test_only_what_is_approved_counts(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    apply(project, pairs[1].id, [operation("undo")], "reviewer")
    assert inconsistencies(project) == ()


def test_groups_follow_the_memory_and_are_kept_for_its_state(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    told: list[tuple[str, int, int]] = []
    first = inconsistencies(project, lambda *step: told.append(step))
    assert told
    told.clear()
    assert inconsistencies(project, lambda *step: told.append(step)) == first
    assert told == []
    import_rows(project, [("세입자 조합이 이겼다.", "The tenants' union has won.")])
    spacing = group_of(project, GroupKind.SPACING)
    assert sorted(form.count for form in spacing.group.forms) == [2, 2]


def test_what_the_term_base_allows_is_no_inconsistency(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    terms = (Term("a", KO, "세입자조합"), Term("b", KO, "세입자 조합", TermStatus.ADMITTED))
    before = len(inconsistencies(project))
    put_concept(project, Concept("union", terms), "reviewer")
    assert len(inconsistencies(project)) <= before


def test_a_dismissed_group_is_marked_as_long_as_it_has_these_forms(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SPACING).key
    dismiss(project, [key], "둘 다 맞다", "reviewer", DismissalKind.INCONSISTENCY)
    found = find_group(project, key)
    assert found.dismissal is not None
    assert found.dismissal.reason == "둘 다 맞다"
    assert not group_of(project, GroupKind.SEGMENT).dismissed


def test_a_form_is_chosen_changed_and_forgotten(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    for kind in (GroupKind.SPACING, GroupKind.SEGMENT):
        group = group_of(project, kind)
        for form in reversed(group.group.forms):
            choose_form(project, group.key, form.text, "reviewer")
            assert group_of(project, kind).chosen == form.text
        choose_form(project, group.key, "", "reviewer")
        assert group_of(project, kind).chosen == ""


def test_a_choice_holds_for_the_group_when_it_grows(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    choose_form(project, group_of(project, GroupKind.SPACING).key, "세입자 조합", "reviewer")
    import_rows(project, [("세입자조합이 이겼다.", "The tenants' union has won.")])
    assert group_of(project, GroupKind.SPACING).chosen == "세입자 조합"


def test_what_cannot_be_chosen_is_said(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SPACING).key
    with pytest.raises(OperationError, match="none of these forms"):
        choose_form(project, key, "임차인 조합", "reviewer")
    with pytest.raises(NotFoundError, match="one way now"):
        choose_form(project, "0" * 32, "세입자 조합", "reviewer")
    with pytest.raises(OperationError, match="say first"):
        preview_form(project, key)


def test_different_sentences_with_one_translation_are_not_chosen_from(project: Project) -> None:
    rows = (
        ("시청은 지금 바로 우리에게 답하라!", "The town hall must answer us now!"),
        ("아이들은 오늘도 강가에서 뛰논다.", "The town hall must answer us now!"),
    )
    store_rows(project, rows, approve=True)
    groups = [one for one in inconsistencies(project) if one.group.kind is GroupKind.SAME_TARGET]
    for group in groups:
        with pytest.raises(OperationError, match="different sentences"):
            choose_form(project, group.key, group.group.forms[0].text, "reviewer")


def test_the_preview_shows_every_place_before_and_after(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SPACING).key
    choose_form(project, key, "세입자 조합", "reviewer")
    seen = preview_form(project, key)
    assert (seen.form, seen.agreeing, seen.unchangeable) == ("세입자 조합", 1, ())
    assert [(one.before, one.after) for one in seen.changes] == [
        (FIRST[1][0], "세입자 조합이 시청 앞에 모였다."),
        (FIRST[2][0], "세입자 조합은 내일 다시 모인다."),
    ]
    for change in seen.changes:
        (span,) = change.after_spans
        assert change.after[span.start : span.end] == "세입자 조합"


def test_applying_proposes_and_undo_takes_it_back(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SPACING).key
    choose_form(project, key, "세입자 조합", "reviewer")
    seen = preview_form(project, key)
    first, second = seen.changes
    (done,) = apply_form(project, seen, [first.id], "translator")
    assert done.refused == ""
    bead = beads_of(project, pairs[0])["first-2"]
    assert (bead.text(KO), bead.status) == (first.after, Status.PROPOSED)
    assert beads_of(project, pairs[0])["first-3"].text(KO) == second.before
    with project.reading() as tx:
        assert get_unit(tx, "first-2") is None
    apply(project, pairs[0].id, [operation("undo")], "translator")
    bead = beads_of(project, pairs[0])["first-2"]
    assert (bead.text(KO), bead.status) == (first.before, Status.APPROVED)
    with project.reading() as tx:
        assert get_unit(tx, "first-2") is not None


def test_an_applied_form_is_one_step_to_undo_and_to_redo(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    pair = pairs[0]
    steps = [
        operation("undo"),
        operation("merge", "first-2", 3, other="first-3", other_version=3),
        operation("approve", "first-2", 4),
    ]
    outcomes = [apply(project, pair.id, [step], "reviewer")[0] for step in steps]
    assert {one.kind for one in outcomes} == {OutcomeKind.APPLIED}
    before = beads_of(project, pair)["first-2"]
    key = group_of(project, GroupKind.SPACING).key
    choose_form(project, key, "세입자 조합", "reviewer")
    seen = preview_form(project, key)
    done = apply_form(project, seen, [one.id for one in seen.changes], "translator")
    assert [one.refused for one in done] == ["", ""]
    after = beads_of(project, pair)["first-2"]
    assert after.text(KO) == "세입자 조합이 시청 앞에 모였다. 세입자 조합은 내일 다시 모인다."
    told = [
        (one.operation.kind, one.before[0].status, one.after[0].status)
        for one in history(project, pair.id, "first-2")[-2:]
    ]
    assert told == [
        (OperationKind.EDIT, Status.APPROVED, Status.PROPOSED),
        (OperationKind.EDIT, Status.PROPOSED, Status.PROPOSED),
    ]
    # A step for each sentence, and none left over.
    for kind, wanted in (("undo", before), ("redo", after), ("undo", before)):
        apply(project, pair.id, [operation(kind), operation(kind)], "translator")
        bead = beads_of(project, pair)["first-2"]
        assert (bead.ko, bead.status) == (wanted.ko, wanted.status)


def test_a_sentence_is_replaced_whole(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SEGMENT).key
    choose_form(project, key, FIRST[0][0], "reviewer")
    seen = preview_form(project, key)
    (change,) = seen.changes
    assert (change.bead, change.after) == ("second-1", FIRST[0][0])
    apply_form(project, seen, [change.id], "reviewer")
    assert beads_of(project, pairs[1])["second-1"].text(KO) == FIRST[0][0]


def test_quotation_marks_are_set_one_by_one(project: Project) -> None:
    rows = (
        ('"물은 권리다!"라고 외쳤다.', "They shouted."),
        ("“강을 살리자!”라고 한다.", "They say so."),
        ("‘함께’", "together"),
    )
    store_rows(project, rows, "marks", approve=True)
    key = group_of(project, GroupKind.MARKS).key
    choose_form(project, key, "‘ ’ “ ”", "reviewer")
    seen = preview_form(project, key)
    assert [one.after for one in seen.changes] == ["“물은 권리다!”라고 외쳤다."]
    assert [span.start for span in seen.changes[0].after_spans] == [0, 8]


def test_imported_units_are_changed_with_their_history(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    (unit_id,) = import_rows(project, [("세입자조합이 이겼다.", "The tenants' union has won.")])
    key = group_of(project, GroupKind.SPACING).key
    choose_form(project, key, "세입자 조합", "reviewer")
    seen = preview_form(project, key)
    (change,) = [one for one in seen.changes if not one.bead]
    (done,) = apply_form(project, seen, [change.id], "reviewer")
    assert done.refused == ""
    assert unit_history(project, unit_id)[-1].author == "reviewer"


def test_what_changed_since_the_preview_is_refused(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    key = group_of(project, GroupKind.SPACING).key
    choose_form(project, key, "세입자 조합", "reviewer")
    seen = preview_form(project, key)
    edit = operation("edit", "first-2", 2, segment="first-ko-2", text="조합이 모였다.")
    apply(project, pairs[0].id, [edit], "second")
    done = apply_form(project, seen, [one.id for one in seen.changes], "reviewer")
    assert ["second" in done[0].refused, done[1].refused] == [True, ""]
    assert beads_of(project, pairs[0])["first-2"].text(KO) == "조합이 모였다."
    with pytest.raises(OperationError, match="no change"):
        apply_form(project, seen, ["nothing"], "reviewer")


def test_who_asks_while_another_one_looks_gets_what_is_found(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    told: list[int] = []
    results: list[tuple[ProjectGroup, ...]] = []

    def look() -> None:
        results.append(inconsistencies(project, lambda _, done, __: told.append(done)))

    workers = [threading.Thread(target=look) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert results[0] == results[1] == results[2]
    assert told.count(0) == 1
