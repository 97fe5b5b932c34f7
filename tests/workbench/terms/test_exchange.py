"""A glossary of a file beside the term base: planned, merged, and never half in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aligned.model import Language
from tests.tm.glossaries.concepts import CONCEPTS, RIVER, TENANT, UNION, terms
from tm.errors import FormatError
from tm.glossaries import GlossaryOptions, GlossaryResult, TbxVersion, parse_glossary, read_glossary
from tm.termbase.model import Concept, Term, TermStatus
from workbench.errors import OperationError
from workbench.project import Project
from workbench.terms.concepts import (
    get_concept,
    history_of,
    list_concepts,
    put_concept,
    put_concepts,
    remove_concept,
    restore_concept,
)
from workbench.terms.exchange import (
    ImportPlan,
    export_bytes,
    export_glossary,
    import_glossary,
    plan_import,
)

KO, EN = Language.KO, Language.EN
TABLE = "korean,english,note\n세입자,tenant,\n총회,general meeting,해마다\n"


def table(text: str) -> GlossaryResult:
    return parse_glossary(text.encode(), "table.csv")


def kinds(plan: ImportPlan) -> list[str]:
    return [one.kind.name for one in plan.concepts]


def concepts(project: Project) -> list[Concept]:
    return [kept.concept for kept in list_concepts(project)]


def messages(plan: ImportPlan) -> str:
    return "\n".join(f"{finding.place}: {finding.message}" for finding in plan.findings)


def test_planning_writes_nothing_and_importing_does_what_was_planned(project: Project) -> None:
    found = table(TABLE)
    plan = plan_import(project, found)
    assert kinds(plan) == ["NEW", "NEW"]
    assert concepts(project) == []
    assert import_glossary(project, found, "reviewer") == plan
    assert [terms(one, KO) for one in concepts(project)] == [
        [("세입자", "preferred")],
        [("총회", "preferred")],
    ]
    assert list_concepts(project)[0].author == "reviewer"


def test_the_same_file_again_changes_nothing(project: Project) -> None:
    import_glossary(project, table(TABLE), "first")
    plan = import_glossary(project, table(TABLE), "second")
    assert kinds(plan) == ["EQUAL", "EQUAL"]
    assert {kept.version for kept in list_concepts(project)} == {1}


def test_the_same_file_again_takes_back_nothing_that_was_changed_here(project: Project) -> None:
    import_glossary(project, table(TABLE), "first")
    kept = list_concepts(project)[1]
    put_concept(project, replace(kept.concept, note="봄에 열린다"), "second")
    assert kinds(import_glossary(project, table(TABLE), "first")) == ["EQUAL", "EQUAL"]
    assert get_concept(project, kept.concept.id).concept.note == "봄에 열린다"


@pytest.mark.parametrize("name", ["x.tbx", "x.csv", "x.tsv", "x.xlsx"])
def test_a_term_base_goes_out_and_into_another_project_whole(
    project: Project, tmp_path: Path, name: str
) -> None:
    put_concepts(project, [TENANT, UNION, replace(RIVER, related=("9a-1",))], "first")
    path = tmp_path / name
    assert export_glossary(project, path) == 3
    with Project.open_or_create(tmp_path / "other") as other:
        plan = import_glossary(other, read_glossary(path), "second")
        assert kinds(plan) == ["NEW"] * 3
        assert concepts(other) == concepts(project)
        assert kinds(import_glossary(other, read_glossary(path), "second")) == ["EQUAL"] * 3


def test_what_was_edited_in_an_export_comes_back_as_a_change(project: Project) -> None:
    put_concepts(project, [TENANT], "first")
    data = export_bytes(project, "x.csv").decode("utf-8-sig")
    edited = data.replace("임차인,lodger,admitted", "임차인,lodger,forbidden")
    edited = edited.replace("집을 빌려 사는 사람", "집을 빌린 사람")
    plan = import_glossary(project, parse_glossary(edited.encode(), "x.csv"), "second")
    assert kinds(plan) == ["CHANGED"]
    kept = get_concept(project, TENANT.id)
    assert kept.concept.definition == "집을 빌린 사람"
    assert terms(kept.concept, KO)[1] == ("임차인", "forbidden")
    assert (kept.version, kept.author) == (2, "second")
    assert [change.author for change in history_of(project, TENANT.id)] == ["first", "second"]


def test_a_row_with_the_same_terms_adds_what_it_has_more(project: Project) -> None:
    put_concepts(project, [TENANT], "first")
    rows = "ko,en,definition,domain\n세입자; 전세 세입자,Tenant,다른 뜻,\n"
    plan = import_glossary(project, table(rows), "second")
    assert kinds(plan) == ["CHANGED"]
    (kept,) = concepts(project)
    assert kept.id == TENANT.id
    assert kept.definition == TENANT.definition
    assert terms(kept, KO)[-1] == ("전세 세입자", "admitted")
    assert "has another definition; left out: 다른 뜻" in messages(plan)


def test_a_term_that_is_forbidden_here_and_wanted_there_clashes(project: Project) -> None:
    put_concepts(project, [TENANT], "first")
    rows = "ko,en\n세입자; 하숙인,tenant\n총회,general meeting\n"
    plan = import_glossary(project, table(rows), "second")
    assert kinds(plan) == ["CLASHING", "NEW"]
    assert "table.csv, row 2: “하숙인” is forbidden in the term base and admitted in" in messages(
        plan
    )
    assert concepts(project)[0] == TENANT


def test_what_was_removed_here_stays_removed_until_somebody_restores_it(project: Project) -> None:
    import_glossary(project, table(TABLE), "first")
    gone = list_concepts(project)[0].concept.id
    remove_concept(project, gone, "second")
    plan = import_glossary(project, table(TABLE), "first")
    assert kinds(plan) == ["CLASHING", "EQUAL"]
    assert "“세입자” was removed here by second" in messages(plan)
    restore_concept(project, gone, "first")
    assert kinds(plan_import(project, table(TABLE))) == ["EQUAL", "EQUAL"]


def test_what_cannot_be_kept_is_left_out_and_the_rest_goes_in(project: Project) -> None:
    rows = f"ko,en\n…,tenant\n{'강' * 600},river\n총회,general meeting\n"
    plan = import_glossary(project, table(rows), "first")
    assert kinds(plan) == ["CLASHING", "CLASHING", "NEW"]
    assert "no letter or digit" in messages(plan)
    assert len(concepts(project)) == 1


def test_relations_lead_to_the_concepts_as_they_are_called_here(project: Project) -> None:
    here = Concept("here", (Term("", KO, "세입자"), Term("", EN, "tenant")))
    put_concepts(project, [here], "first")
    plan = import_glossary(project, GlossaryResult((TENANT, UNION, RIVER)), "second")
    assert kinds(plan) == ["CHANGED", "NEW", "NEW"]
    assert [one.related for one in concepts(project)] == [(), ("here",), ("9a-1",)]
    assert "related to “nowhere”, which the term base does not have" in messages(plan)


def test_two_concepts_of_a_file_may_join_one_that_is_there(project: Project) -> None:
    here = Concept("here", (Term("", KO, "세입자"), Term("", EN, "tenant")))
    put_concepts(project, [here], "first")
    one = Concept("a", (Term("1", KO, "세입자"), Term("2", EN, "tenant"), Term("3", EN, "renter")))
    two = Concept("b", (Term("4", KO, "세 입자"), Term("5", EN, "Tenant"), Term("6", KO, "임차인")))
    assert kinds(import_glossary(project, GlossaryResult((one, two)), "second")) == ["CHANGED"] * 2
    (kept,) = concepts(project)
    assert [term.text for term in kept.terms] == ["세입자", "tenant", "renter", "임차인"]
    assert terms(kept, EN) == [("tenant", "preferred"), ("renter", "admitted")]


def test_a_file_never_empties_or_removes_anything(project: Project) -> None:
    put_concepts(project, [TENANT], "first")
    bare = replace(TENANT, definition="", note="", props=(), terms=TENANT.terms[:1])
    import_glossary(project, GlossaryResult((bare,)), "second")
    assert concepts(project) == [TENANT]


def test_a_failure_in_the_middle_leaves_the_term_base_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_concepts(project, [UNION, TENANT], "first")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.records.terms.ConceptHistory.add", interrupted)
    with pytest.raises(KeyboardInterrupt):
        import_glossary(project, table(TABLE), "second")
    monkeypatch.undo()
    assert concepts(project) == [UNION, TENANT]


def test_a_broken_file_is_refused_before_anything(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "broken.tbx"
    path.write_bytes(b"<tbx>\n<text>\n<body><conceptEntry")
    with pytest.raises(FormatError, match=r"broken\.tbx, line 3: broken XML"):
        read_glossary(path)


def test_exports_may_be_for_older_programs(project: Project) -> None:
    put_concepts(project, CONCEPTS[:1], "first")
    old = export_bytes(project, "x.tbx", GlossaryOptions(tbx_version=TbxVersion.V2))
    assert b"<martif" in old
    assert b"urn:iso:std:iso:30042:ed-2" in export_bytes(project, "x.tbx")


def test_statuses_of_the_file_hold_where_it_has_our_ids(project: Project) -> None:
    put_concepts(project, [TENANT], "first")
    lodger = replace(TENANT.terms[4], status=TermStatus.ADMITTED)
    given = replace(TENANT, terms=(*TENANT.terms[:4], lodger))
    assert kinds(import_glossary(project, GlossaryResult((given,)), "second")) == ["CHANGED"]
    assert concepts(project) == [given]


def test_a_concept_of_which_nothing_can_be_said_is_no_error_of_ours(project: Project) -> None:
    with pytest.raises(OperationError):
        put_concepts(project, [Concept("x", ())], "first")
    assert kinds(plan_import(project, GlossaryResult((Concept("x", ()),)))) == ["CLASHING"]
