"""Rows of findings, dismissals, chosen forms and settings come back as they went in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workbench.project import Project
from workbench.records.findings import (
    CheckedText,
    CheckedTexts,
    DismissalKind,
    Dismissals,
    Forms,
)
from workbench.records.people import settings_under, write_setting
from workbench.records.schema_terms import dismissals

FINDING = DismissalKind.FINDING


def checked(key: str, signature: str = "1") -> CheckedText:
    return CheckedText(key, signature, '[["강"]]', "2", "[]")


def test_what_was_checked_is_replaced_and_forgotten(project: Project) -> None:
    with project.transaction() as tx:
        kept = CheckedTexts(tx)
        kept.put([])
        kept.put([checked("a"), checked("b")])
        kept.put([checked("b", "newer"), checked("c")])
        assert kept.get(["a", "b", "nothing"]) == {"a": checked("a"), "b": checked("b", "newer")}
        assert kept.count() == 3
        assert kept.keep_only({"c", "nothing"}) == 2
        assert (kept.count(), kept.get(["a"])) == (1, {})


def test_more_texts_than_a_statement_takes_are_read_at_once(project: Project) -> None:
    with project.transaction() as tx:
        CheckedTexts(tx).put([checked(f"{number}") for number in range(10_001)])
        assert len(CheckedTexts(tx).get([f"{number}" for number in range(35_000)])) == 10_001


def test_one_dismissal_of_a_key_is_in_force_at_a_time(project: Project) -> None:
    with project.transaction() as tx:
        assert Dismissals(tx).add(["a"], FINDING, "인용", "first") == 1
        assert Dismissals(tx).recall(["a"], "second") == 1
        assert Dismissals(tx).add(["a"], FINDING, "오타", "second") == 1
        rows = tx.execute(select(dismissals).order_by(dismissals.c.number)).all()
    assert [(row.reason, row.author, row.recalled_by) for row in rows] == [
        ("인용", "first", "second"),
        ("오타", "second", None),
    ]
    values = {"key": "a", "kind": "finding", "reason": "", "author": "", "at": ""}
    with pytest.raises(IntegrityError), project.transaction() as tx:
        tx.execute(dismissals.insert().values(values))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.sampled_from("abc")), max_size=12))
def test_every_step_changes_the_state_and_nothing_else_does(
    project: Project, steps: list[tuple[bool, str]]
) -> None:
    with project.transaction() as tx:
        kept = Dismissals(tx)
        kept.recall(["a", "b", "c"], "reviewer")
        force: set[str] = set()
        seen = {kept.state()}
        for adding, key in steps:
            done = kept.add([key], FINDING, "", "x") if adding else kept.recall([key], "x")
            assert done == (adding is (key not in force))
            force = force | {key} if adding else force - {key}
            assert set(kept.in_force(["a", "b", "c"])) == force
            assert (kept.state() not in seen) is bool(done)
            seen.add(kept.state())


def test_a_chosen_form_is_replaced_and_dropped(project: Project) -> None:
    with project.transaction() as tx:
        forms = Forms(tx)
        forms.put("term", "ko", "river", "강", "first")
        forms.put("term", "ko", "river", "하천", "second")
        forms.put("term", "en", "강", "river", "first")
        assert forms.all() == {("term", "ko", "river"): "하천", ("term", "en", "강"): "river"}
        forms.drop("term", "ko", ["river", "nothing"])
        assert list(forms.all()) == [("term", "en", "강")]


def test_settings_are_found_by_what_they_begin_with(project: Project) -> None:
    with project.transaction() as tx:
        write_setting(tx, "check:numbers", "on")
        write_setting(tx, "check:numbers", "off")
        write_setting(tx, "check%", "no")
        assert settings_under(tx, "check:") == {"numbers": "off"}
        assert settings_under(tx, "check%") == {"": "no"}
