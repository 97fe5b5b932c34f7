"""What the checks say of a project: everywhere, once, and only what is on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbench.checking.conftest import FAULTY, import_rows
from tests.workbench.conftest import operation, store_rows
from tm.model import Severity
from tm.termbase.model import Concept
from workbench.checking import running
from workbench.checking.dismissals import dismiss
from workbench.checking.findings import (
    findings_of_bead,
    findings_of_pair,
    findings_of_project,
    state_of_pair,
)
from workbench.checking.model import ProjectFinding
from workbench.checking.switches import switch
from workbench.documents.removing import remove_pair
from workbench.errors import NotFoundError
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply
from workbench.terms.concepts import put_concept


def said(findings: tuple[ProjectFinding, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.check, tuple(place.unit for place in one.places)) for one in findings]


def test_findings_say_what_and_where(project: Project, faulty: PairSummary) -> None:
    numbers, untranslated = findings_of_project(project)
    assert (numbers.check, numbers.severity) == ("numbers", Severity.ERROR)
    (place,) = numbers.places
    assert (place.unit, place.pair, place.number) == ("faulty-2", faulty.id, 2)
    assert place.document == "faulty"
    (span,) = numbers.finding.en_spans
    assert numbers.texts.en[span.start : span.end].startswith("300")
    assert untranslated.places[0].unit == "faulty-4"


def test_a_project_without_anything_has_no_finding(project: Project) -> None:
    assert findings_of_project(project) == ()


def test_texts_that_stand_twice_have_a_finding_once(project: Project, faulty: PairSummary) -> None:
    store_rows(project, FAULTY[1:2], "again")
    import_rows(project, FAULTY[1:2])
    assert said(findings_of_project(project))[0] == (
        "numbers",
        ("faulty-2", "again-1", "old.tmx-1"),
    )


def test_approved_beads_are_not_counted_again_as_units(project: Project) -> None:
    store_rows(project, FAULTY, approve=True)
    assert all(len(one.places) == 1 for one in findings_of_project(project))


def test_only_some_pairs_are_asked_about(project: Project, faulty: PairSummary) -> None:
    other = store_rows(project, [FAULTY[3]], "other")
    import_rows(project, [FAULTY[1]])
    assert said(findings_of_project(project, [other.id])) == [("untranslated", ("other-1",))]
    assert findings_of_project(project, []) == ()


def test_rejected_beads_and_removed_pairs_have_none(project: Project, faulty: PairSummary) -> None:
    store_rows(project, [FAULTY[3]], "other")
    apply(project, faulty.id, [operation("reject", "faulty-2")], "reviewer")
    assert said(findings_of_project(project)) == [("untranslated", ("faulty-4", "other-1"))]
    remove_pair(project, faulty.id, author="reviewer")
    assert said(findings_of_project(project)) == [("untranslated", ("other-1",))]


def test_an_edit_is_checked(project: Project, faulty: PairSummary) -> None:
    findings_of_project(project)
    edit = operation("edit", "faulty-2", segment="faulty-en-2", text="They took 400 sacks home.")
    apply(project, faulty.id, [edit], "reviewer")
    assert said(findings_of_project(project)) == [("untranslated", ("faulty-4",))]


def test_terms_are_checked_by_the_term_base_as_it_is(
    project: Project, faulty: PairSummary, union: Concept
) -> None:
    edit = operation("edit", "faulty-1", segment="faulty-en-1", text="The lodgers' club met there.")
    apply(project, faulty.id, [edit], "reviewer")
    checks = [one.check for one in findings_of_project(project)]
    assert "forbidden_terms" in checks
    allowed = replace(union, terms=union.terms[:2])
    put_concept(project, allowed, "reviewer")
    checks = [one.check for one in findings_of_project(project)]
    assert "forbidden_terms" not in checks
    assert "numbers" in checks


@pytest.mark.parametrize("check", ["numbers", "untranslated"])
def test_a_check_that_is_off_is_silent_and_comes_back(
    project: Project, faulty: PairSummary, check: str
) -> None:
    switch(project, check, False, "reviewer")
    assert check not in [one.check for one in findings_of_project(project)]
    assert findings_of_pair(project, faulty.id, 60).missing == 0
    switch(project, check, True, "reviewer")
    assert check in [one.check for one in findings_of_project(project)]


def test_a_bead_has_its_findings_and_terms(
    project: Project, faulty: PairSummary, union: Concept
) -> None:
    found = findings_of_bead(project, faulty.id, "faulty-1")
    assert found.findings == ()
    assert {hit.term.text for hit in (*found.terms.ko, *found.terms.en)} == {
        "세입자 조합",
        "tenants' union",
    }
    (numbers,) = findings_of_bead(project, faulty.id, "faulty-2").findings
    assert numbers.check == "numbers"


@pytest.mark.parametrize("bead", ["nothing", ""])
def test_a_bead_that_is_not_there_is_said(project: Project, faulty: PairSummary, bead: str) -> None:
    with pytest.raises(NotFoundError, match="no bead"):
        findings_of_bead(project, faulty.id, bead)
    with pytest.raises(NotFoundError, match="no pair"):
        findings_of_bead(project, "nothing", "faulty-1")
    with pytest.raises(NotFoundError, match="no pair"):
        findings_of_pair(project, "nothing", 1)


def test_a_pair_is_checked_a_slice_at_a_time(project: Project) -> None:
    rows = [(f"쓰레기 {number}자루", f"{number + 1} sacks") for number in range(400, 520)]
    pair = store_rows(project, rows)
    first = findings_of_pair(project, pair.id, 0.0)
    assert 0 < first.missing < len(rows)
    assert 0 < len(first.beads) < len(rows)
    whole = findings_of_pair(project, pair.id, 600.0)
    assert (whole.missing, len(whole.beads)) == (0, len(rows))
    assert findings_of_pair(project, pair.id, 0.0) == whole


def test_what_was_dismissed_is_not_in_force_in_the_pair(
    project: Project, faulty: PairSummary
) -> None:
    numbers, untranslated = findings_of_project(project)
    dismiss(project, [numbers.key], "", "reviewer")
    assert list(findings_of_pair(project, faulty.id, 60).beads) == ["faulty-4"]
    assert [one.dismissed for one in findings_of_bead(project, faulty.id, "faulty-2").findings] == [
        True
    ]
    assert [one.key for one in findings_of_project(project) if not one.dismissed] == [
        untranslated.key
    ]


def test_the_state_of_a_pair_names_all_that_its_findings_depend_on(
    project: Project, faulty: PairSummary, union: Concept
) -> None:
    other = store_rows(project, [FAULTY[3]], "other")
    seen = {state_of_pair(project, faulty.id), state_of_pair(project, other.id)}
    key = findings_of_project(project)[0].key
    steps = [
        lambda: dismiss(project, [key], "", "reviewer"),
        lambda: switch(project, "numbers", False, "reviewer"),
        lambda: put_concept(project, replace(union, note="둘째"), "reviewer"),
        lambda: apply(project, faulty.id, [operation("reject", "faulty-2")], "reviewer"),
    ]
    for number, step in enumerate(steps, 3):
        assert state_of_pair(project, faulty.id) == state_of_pair(project, faulty.id)
        step()
        seen.add(state_of_pair(project, faulty.id))
        assert len(seen) == number
    with pytest.raises(NotFoundError):
        state_of_pair(project, "nothing")


def test_one_sided_beads_are_checked_alone(project: Project) -> None:
    store_rows(project, [("강은 우리의 것이다.", ""), ("", "Please pass this on.")])
    assert "omission" not in [one.check for one in findings_of_project(project)]


def test_progress_is_told_and_may_stop_the_work(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "_BATCH", 50)
    rows = [(f"쓰레기 {number}자루", f"{number + 1} sacks") for number in range(120)]
    store_rows(project, rows)
    told: list[tuple[str, int, int]] = []

    def stop(stage: str, done: int, total: int) -> None:
        told.append((stage, done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        findings_of_project(project, progress=stop)
    assert told == [("checking", 50, 120)]
    told.clear()
    findings_of_project(project, progress=lambda *step: told.append(step))
    assert told == [("checking", 100, 120), ("checking", 120, 120)]
    told.clear()
    findings_of_project(project, progress=lambda *step: told.append(step))
    assert told == []
