"""Single units: changed with a history, and never apart from review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation
from tm.formats import write_units
from tm.model import Origin, TranslationUnit
from tm.normalise import match_key
from tm.store import get_unit, put_units
from tm.store.lookup import find_by_key
from workbench.documents.removing import remove_pair, restore_pair
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.memory import units
from workbench.memory.importing import import_units
from workbench.memory.past_imports import undo_import
from workbench.memory.units import delete_unit, edit_unit, find_unit, restore_unit, unit_history
from workbench.model import PairSummary, Status
from workbench.project import Project
from workbench.records.memory import ChangeKind
from workbench.reviewing.journal import apply, approve_all

SLOGAN = TranslationUnit(
    id="slogan-1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Homes for people, not for profit!",
    target="이윤이 아니라 사람을 위한 집을!",
    origin=Origin(document="slogans.tmx", author="minsu", at="2025-04-01T08:00:00Z"),
    props=(("domain", "housing"),),
)


@pytest.fixture
def slogan(project: Project) -> TranslationUnit:
    with project.transaction() as tx:
        put_units(tx, [SLOGAN])
    return SLOGAN


@pytest.fixture
def approved(project: Project, pair: PairSummary) -> PairSummary:
    approve_all(project, pair.id, "minsu", 0.9)
    return pair


def _now(project: Project, unit_id: str = "slogan-1") -> TranslationUnit | None:
    with project.reading() as tx:
        return get_unit(tx, unit_id)


def _found(project: Project, text: str, language: Language = Language.KO) -> bool:
    with project.reading() as tx:
        return bool(find_by_key(tx, language, match_key(text, language)))


def test_an_edited_unit_is_found_by_its_new_text_only(
    project: Project, slogan: TranslationUnit
) -> None:
    change = edit_unit(project, slogan.id, target="집은 상품이 아니다!", author="지영")
    unit = _now(project)
    assert unit is not None
    assert (unit.source, unit.target, unit.props) == (
        SLOGAN.source,
        "집은 상품이 아니다!",
        SLOGAN.props,
    )
    assert (unit.origin.author, unit.origin.document) == ("지영", "slogans.tmx")
    assert _found(project, "집은 상품이 아니다!")
    assert not _found(project, SLOGAN.target)
    assert (change.kind, change.before, change.after) == (ChangeKind.EDITED, SLOGAN, unit)
    assert unit_history(project, slogan.id) == (change,)


def test_both_texts_and_the_note_change_together(project: Project, slogan: TranslationUnit) -> None:
    edit_unit(project, slogan.id, source="A", target="가", note=" 확인 ", author="지영")
    unit = find_unit(project, slogan.id)
    assert (unit.source, unit.target, unit.note) == ("A", "가", "확인")


def test_a_note_leaves_who_approved_the_wording(project: Project, slogan: TranslationUnit) -> None:
    edit_unit(project, slogan.id, note="집회에서 쓴 구호", author="지영")
    unit = find_unit(project, slogan.id)
    assert unit == replace(SLOGAN, note="집회에서 쓴 구호")
    edit_unit(project, slogan.id, note="", author="지영")
    assert find_unit(project, slogan.id) == SLOGAN


@pytest.mark.parametrize("texts", [{}, {"source": SLOGAN.source}, {"target": " "}, {"source": ""}])
def test_an_edit_that_changes_nothing_or_empties_is_refused(
    project: Project, slogan: TranslationUnit, texts: dict[str, str]
) -> None:
    with pytest.raises(OperationError):
        edit_unit(project, slogan.id, **texts, author="지영")
    assert _now(project) == SLOGAN
    assert unit_history(project, slogan.id) == ()


def test_a_deleted_unit_is_gone_at_once_and_comes_back(
    project: Project, slogan: TranslationUnit
) -> None:
    deleted = delete_unit(project, slogan.id, "지영")
    assert _now(project) is None
    assert not _found(project, SLOGAN.target)
    assert (deleted.before, deleted.after) == (SLOGAN, None)
    restored = restore_unit(project, deleted.number, "minsu")
    assert _now(project) == SLOGAN
    assert _found(project, SLOGAN.target)
    assert [change.kind for change in unit_history(project, slogan.id)] == [
        ChangeKind.DELETED,
        ChangeKind.RESTORED,
    ]
    assert (restored.before, restored.after, restored.author) == (None, SLOGAN, "minsu")


def test_any_earlier_state_can_be_brought_back(project: Project, slogan: TranslationUnit) -> None:
    numbers = [
        edit_unit(project, slogan.id, target=text, author="지영").number
        for text in ("집은 권리다!", "집은 인권이다!", "모두에게 집을!")
    ]
    numbers.append(delete_unit(project, slogan.id, "지영").number)
    for number, text in zip(
        numbers, (SLOGAN.target, "집은 권리다!", "집은 인권이다!", "모두에게 집을!"), strict=True
    ):
        restore_unit(project, number, "minsu")
        assert find_unit(project, slogan.id).target == text
    assert len(unit_history(project, slogan.id)) == 8


def test_what_cannot_be_restored_says_why(project: Project, slogan: TranslationUnit) -> None:
    with pytest.raises(NotFoundError, match="change number 7"):
        restore_unit(project, 7, "minsu")
    deleted = delete_unit(project, slogan.id, "지영")
    restored = restore_unit(project, deleted.number, "minsu")
    with pytest.raises(OperationError, match="nothing to restore"):
        restore_unit(project, deleted.number, "minsu")
    with pytest.raises(OperationError, match="was not in the memory before"):
        restore_unit(project, restored.number, "minsu")


@pytest.mark.parametrize(
    "act",
    [
        lambda project: find_unit(project, "nowhere"),
        lambda project: edit_unit(project, "nowhere", note="x", author="minsu"),
        lambda project: delete_unit(project, "nowhere", "minsu"),
        lambda project: unit_history(project, "nowhere"),
    ],
)
def test_an_unknown_unit_is_named(project: Project, act: Callable[[Project], object]) -> None:
    with pytest.raises(NotFoundError, match="'nowhere'"):
        act(project)


def test_the_history_of_a_deleted_unit_is_still_there(
    project: Project, slogan: TranslationUnit
) -> None:
    delete_unit(project, slogan.id, "지영")
    assert len(unit_history(project, slogan.id)) == 1


def test_editing_the_unit_of_a_bead_edits_the_bead(project: Project, approved: PairSummary) -> None:
    change = edit_unit(project, "river-1", target="강을 함께 치웁시다!", author="지영")
    bead = beads_of(project, approved)["river-1"]
    assert (bead.text(Language.KO), bead.status) == ("강을 함께 치웁시다!", Status.APPROVED)
    assert find_unit(project, "river-1").target == "강을 함께 치웁시다!"
    assert not _found(project, KO[0])
    assert (change.kind, change.detail) == (ChangeKind.REVIEWED, "edit")
    (outcome,) = apply(project, approved.id, [operation("undo")], "지영")
    assert not outcome.message
    assert find_unit(project, "river-1").target == KO[0]


def test_both_sides_and_the_comment_of_a_bead_change(
    project: Project, approved: PairSummary
) -> None:
    edit_unit(
        project, "river-1", source="Clean!", target="치우자!", note="다시 볼 것", author="지영"
    )
    bead = beads_of(project, approved)["river-1"]
    assert (bead.text(Language.EN), bead.text(Language.KO)) == ("Clean!", "치우자!")
    assert bead.comment == find_unit(project, "river-1").note == "다시 볼 것"
    details = [change.detail for change in unit_history(project, "river-1")]
    assert details == ["approve_all", "edit", "edit", "comment"]


def test_one_sentence_of_a_bead_of_two_can_be_edited(
    project: Project, approved: PairSummary
) -> None:
    now = beads_of(project, approved)
    merge = operation(
        "merge",
        "river-1",
        now["river-1"].version,
        other="river-2",
        other_version=now["river-2"].version,
    )
    apply(project, approved.id, [merge], "minsu")
    version = beads_of(project, approved)["river-1"].version
    apply(project, approved.id, [operation("approve", "river-1", version)], "minsu")
    edit_unit(project, "river-1", target=f"강을 치우자! {KO[1]}", author="지영")
    edit_unit(project, "river-1", source=f"{EN[0]} We picked up rubbish.", author="지영")
    unit = find_unit(project, "river-1")
    assert unit.target == f"강을 치우자! {KO[1]}"
    assert unit.source == f"{EN[0]} We picked up rubbish."
    with pytest.raises(OperationError, match="2 sentences"):
        edit_unit(project, "river-1", target="전혀 다른 글.", author="지영")


def test_deleting_the_unit_of_a_bead_takes_its_approval_back(
    project: Project, approved: PairSummary
) -> None:
    change = delete_unit(project, "river-1", "지영")
    assert beads_of(project, approved)["river-1"].status is Status.PROPOSED
    assert _now(project, "river-1") is None
    assert change.detail == "reopen"
    assert change.before is not None
    assert (change.before.target, change.after) == (KO[0], None)
    apply(project, approved.id, [operation("undo")], "지영")
    assert find_unit(project, "river-1").target == KO[0]


@pytest.mark.parametrize("target", ["", KO[0]])
def test_a_bead_is_not_emptied_or_changed_for_nothing(
    project: Project, approved: PairSummary, target: str
) -> None:
    before = beads_of(project, approved)
    with pytest.raises(OperationError):
        edit_unit(project, "river-1", target=target, author="지영")
    assert beads_of(project, approved) == before


def test_units_of_a_removed_pair_are_changed_in_the_memory(
    project: Project, approved: PairSummary
) -> None:
    remove_pair(project, approved.id)
    edit_unit(project, "river-1", target="강을 치우자!", author="지영")
    assert find_unit(project, "river-1").target == "강을 치우자!"
    deleted = delete_unit(project, "river-1", "지영")
    restore_unit(project, deleted.number, "지영")
    kinds = [change.kind for change in unit_history(project, "river-1")]
    assert kinds == [
        ChangeKind.REVIEWED,
        ChangeKind.EDITED,
        ChangeKind.DELETED,
        ChangeKind.RESTORED,
    ]


def test_a_unit_that_belongs_to_review_by_now_is_not_restored_over_it(
    project: Project, approved: PairSummary
) -> None:
    remove_pair(project, approved.id)
    deleted = delete_unit(project, "river-1", "지영")
    restore_pair(project, approved.id)
    with pytest.raises(OperationError, match="a bead of river"):
        restore_unit(project, deleted.number, "지영")


def test_an_edited_import_stays_when_it_is_taken_back(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "slogans.tmx"
    other = replace(SLOGAN, id="slogan-2", target="집은 상품이 아니다!")
    write_units(path, [SLOGAN, other])
    import_units(project, path, author="minsu")
    edit_unit(project, SLOGAN.id, target="모두에게 집을!", author="지영")
    report = undo_import(project, "slogans.tmx")
    assert (report.removed, report.kept) == (1, 1)
    assert find_unit(project, SLOGAN.id).target == "모두에게 집을!"
    assert _now(project, other.id) is None


def test_somebody_elses_change_at_the_same_time_is_a_conflict(
    project: Project, approved: PairSummary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(project: Project, pair: PairSummary, operations: object, author: str) -> None:
        version = beads_of(project, approved)["river-1"].version
        apply(project, approved.id, [operation("reopen", "river-1", version)], "minsu")
        real(project, pair, operations, author)  # type: ignore[arg-type]

    real = units._apply
    monkeypatch.setattr(units, "_apply", late)
    with pytest.raises(ConflictError, match="changed by minsu"):
        edit_unit(project, "river-1", target="강을 치우자!", author="지영")
