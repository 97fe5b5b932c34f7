"""Units in the memory follow the decisions about beads, in the same transaction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tm.model import TranslationUnit
from tm.store import get_unit, iterate_units
from workbench.model import PairSummary, Status
from workbench.operations import OutcomeKind
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all
from workbench.reviewing.promote import units_of


def _units(project: Project) -> dict[str, TranslationUnit]:
    with project.reading() as tx:
        return {unit.id: unit for unit in iterate_units(tx)}


def _do(project: Project, pair: PairSummary, kind: str, bead: str, **fields: object) -> None:
    version = beads_of(project, pair)[bead].version
    change = operation(kind, bead, version, **fields)
    (outcome,) = apply(project, pair.id, [change], "minsu")
    assert outcome.kind is OutcomeKind.APPLIED, outcome.message


def test_an_approved_bead_becomes_a_unit_that_says_where_it_is_from(
    project: Project, pair: PairSummary
) -> None:
    _do(project, pair, "approve", "river-2")
    (unit,) = _units(project).values()
    bead = beads_of(project, pair)["river-2"]
    assert (unit.source_language, unit.target_language) == (Language.EN, Language.KO)
    assert (unit.source, unit.target) == (EN[1], KO[1])
    assert unit.approved
    assert (unit.origin.document, unit.origin.bead) == ("river", "river-2")
    assert (unit.origin.previous, unit.origin.following) == (EN[0], EN[2])
    assert (unit.origin.author, unit.origin.at) == ("minsu", bead.at)


def test_a_korean_original_gives_units_from_korean(project: Project, pair: PairSummary) -> None:
    korean = replace(pair, original=Language.KO)
    beads = [replace(b, status=Status.APPROVED) for b in beads_of(project, pair).values()]
    units = {unit.id: unit for unit in units_of(korean, beads)}
    assert units["river-1"].source == KO[0]
    # The Korean-only bead gives no unit but is a neighbour all the same.
    assert "river-6" not in units
    assert units["river-8"].origin.previous == KO[5]
    assert units["river-5"].origin.following == KO[5]


@pytest.mark.parametrize("kind", ["reject", "flag", "reopen"])
def test_a_bead_no_longer_approved_takes_its_unit_out(
    project: Project, pair: PairSummary, kind: str
) -> None:
    _do(project, pair, "approve", "river-2")
    _do(project, pair, kind, "river-2")
    assert _units(project) == {}


def test_a_bead_with_one_side_is_approved_without_a_unit(
    project: Project, pair: PairSummary
) -> None:
    _do(project, pair, "approve", "river-6")
    assert beads_of(project, pair)["river-6"].status is Status.APPROVED
    assert _units(project) == {}


def test_editing_an_approved_bead_changes_its_unit(project: Project, pair: PairSummary) -> None:
    _do(project, pair, "approve", "river-3")
    _do(project, pair, "edit", "river-3", segment="river-ko-2", text="강물이 다시 맑아졌다.")
    assert _units(project)["river-3"].target == "강물이 다시 맑아졌다."


def test_editing_a_sentence_changes_the_context_of_its_neighbours(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu")
    before = _units(project)
    _do(project, pair, "edit", "river-3", segment="river-en-2", text="The water is clear again.")
    after = _units(project)
    assert after["river-2"].origin.following == "The water is clear again."
    assert after["river-4"].origin.previous == "The water is clear again."
    for other in ("river-1", "river-5", "river-8"):
        assert after[other] == before[other]


def test_merging_takes_both_units_out_and_joins_the_context_around(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu")
    _do(project, pair, "merge", "river-3", other="river-4", other_version=2)
    units = _units(project)
    assert set(units) == {"river-1", "river-2", "river-5", "river-8"}
    joined = f"{EN[2]} {EN[3]}"
    assert units["river-2"].origin.following == joined
    assert units["river-5"].origin.previous == joined


def test_the_context_reaches_over_beads_without_original_text(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu")
    assert _units(project)["river-5"].origin.following == EN[5]
    _do(project, pair, "merge", "river-7", other="river-8", other_version=2)
    assert _units(project)["river-5"].origin.following == f"{EN[5]} {EN[6]}"


def test_markers_stay_in_the_unit(project: Project, pair: PairSummary) -> None:
    for side, text in (("ko", "1. 시청은 답하라!"), ("en", "1. The town hall must answer!")):
        _do(project, pair, "edit", "river-5", segment=f"river-{side}-4", text=text)
    _do(project, pair, "approve", "river-5")
    unit = _units(project)["river-5"]
    assert (unit.source, unit.target) == ("1. The town hall must answer!", "1. 시청은 답하라!")


def test_a_comment_is_not_exported_with_the_unit(project: Project, pair: PairSummary) -> None:
    _do(project, pair, "approve", "river-1")
    before = _units(project)
    _do(project, pair, "comment", "river-1", text="우리끼리 하는 말")
    assert _units(project) == before


def test_a_refused_operation_leaves_the_memory_alone(project: Project, pair: PairSummary) -> None:
    _do(project, pair, "approve", "river-1")
    before = _units(project)
    apply(project, pair.id, [operation("reject", "river-1", 1)], "jiyoung")
    assert _units(project) == before


def test_units_of_two_pairs_live_side_by_side(project: Project, pair: PairSummary) -> None:
    other = store_pair(project, "library")
    _do(project, pair, "approve", "river-1")
    _do(project, other, "approve", "library-1")
    _do(project, pair, "reopen", "river-1")
    assert set(_units(project)) == {"library-1"}
    with project.reading() as tx:
        assert get_unit(tx, "library-1") is not None
