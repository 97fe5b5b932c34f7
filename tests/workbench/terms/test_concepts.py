"""Concepts are kept with every version; nothing is half written or lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.model import Language
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.project import Project
from workbench.records.terms import ConceptChangeKind, ConceptHistory
from workbench.terms.concepts import (
    get_concept,
    history_of,
    list_concepts,
    put_concept,
    put_concepts,
    remove_concept,
    restore_concept,
)

KO, EN = Language.KO, Language.EN


def concept(ko: str, en: str, concept_id: str = "") -> Concept:
    return Concept(concept_id, (Term("", KO, ko), Term("", EN, en)))


FULL = Concept(
    "weir",
    (
        Term(
            "weir-1",
            KO,
            "보(洑)",
            TermStatus.PREFERRED,
            PartOfSpeech.NOUN,
            "한자는 첫 번만",
            "하천법 제2조",
            "보를 열어라!",
            (("x-gender", "none"),),
        ),
        Term("weir-2", KO, "댐", TermStatus.FORBIDDEN),
        Term("weir-3", EN, "weir", TermStatus.ADMITTED),
    ),
    definition="물을 가두는 낮은 둑",
    domain="하천",
    note="댐과 다르다",
    source="환경부",
    props=(("x-origin", "excel"), ("x-origin", "web")),
)


def test_a_concept_comes_back_as_it_was_put(project: Project) -> None:
    kept = put_concept(project, FULL, "reviewer")
    assert kept.concept == FULL
    assert (kept.version, kept.author, kept.removed) == (1, "reviewer", False)
    with Project.open(project.folder) as again:
        assert get_concept(again, "weir") == kept
        assert list_concepts(again) == (kept,)


def test_a_concept_without_ids_gets_some_and_even_white_space(project: Project) -> None:
    kept = put_concept(project, concept(" 세입자  조합\n", "tenants'\u00a0union"), "reviewer")
    ids = {kept.concept.id, *(term.id for term in kept.concept.terms)}
    assert len(ids - {""}) == 3
    assert [term.text for term in kept.concept.terms] == ["세입자 조합", "tenants' union"]


def test_concepts_stand_in_the_order_in_which_they_came(project: Project) -> None:
    names = ["도서관", "강", "세입자", "가로등"]
    put_concepts(project, [concept(name, f"word {name}") for name in names], "reviewer")
    first = list_concepts(project)[1]
    put_concept(project, replace(first.concept, note="본류만"), "reviewer")
    assert [kept.concept.terms[0].text for kept in list_concepts(project)] == names


def test_each_change_raises_the_version_and_is_kept(project: Project) -> None:
    first = put_concept(project, FULL, "first")
    changed = replace(FULL, terms=FULL.terms[:2], note="")
    second = put_concept(project, changed, "second", version=first.version)
    assert second.version == 2
    history = history_of(project, "weir")
    assert [(one.kind, one.author) for one in history] == [
        (ConceptChangeKind.ADDED, "first"),
        (ConceptChangeKind.CHANGED, "second"),
    ]
    assert (history[1].before, history[1].after) == (FULL, changed)
    assert history[0].before is None


def test_putting_what_is_there_changes_nothing(project: Project) -> None:
    kept = put_concept(project, FULL, "first")
    assert put_concept(project, FULL, "second") == kept
    assert len(history_of(project, "weir")) == 1


def test_a_change_of_what_somebody_else_changed_is_a_conflict(project: Project) -> None:
    seen = put_concept(project, FULL, "first")
    now = put_concept(project, replace(FULL, note="둑"), "second", seen.version)
    with pytest.raises(ConflictError, match="second"):
        put_concept(project, replace(FULL, note="보"), "first", seen.version)
    with pytest.raises(ConflictError, match="second"):
        remove_concept(project, "weir", "first", seen.version)
    with pytest.raises(ConflictError):
        put_concept(project, concept("둑", "dike", "weir"), "first", version=0)
    with pytest.raises(ConflictError, match="not there"):
        put_concept(project, concept("둑", "dike"), "first", version=3)
    assert list_concepts(project) == (now,)


def test_what_was_removed_is_out_of_sight_and_comes_back(project: Project) -> None:
    put_concept(project, FULL, "first")
    assert remove_concept(project, "weir", "second").removed
    assert list_concepts(project) == ()
    assert [kept.concept for kept in list_concepts(project, removed=True)] == [FULL]
    with pytest.raises(NotFoundError, match="already"):
        remove_concept(project, "weir", "second")
    restored = restore_concept(project, "weir", "first")
    assert (restored.concept, restored.version, restored.removed) == (FULL, 3, False)
    kinds = [(one.kind, one.before, one.after) for one in history_of(project, "weir")]
    assert kinds[1:] == [
        (ConceptChangeKind.REMOVED, FULL, None),
        (ConceptChangeKind.RESTORED, None, FULL),
    ]


def test_an_earlier_state_comes_back_by_the_number_of_its_change(project: Project) -> None:
    put_concept(project, FULL, "first")
    put_concept(project, replace(FULL, terms=FULL.terms[:1]), "second")
    added, changed = history_of(project, "weir")
    assert restore_concept(project, "weir", "first", changed.number).concept == FULL
    with pytest.raises(OperationError, match="not there before"):
        restore_concept(project, "weir", "first", added.number)
    with pytest.raises(NotFoundError, match="999"):
        restore_concept(project, "weir", "first", 999)


@pytest.mark.parametrize("act", [get_concept, history_of])
def test_a_concept_that_never_was_is_not_found(project: Project, act) -> None:
    with pytest.raises(NotFoundError, match="nothing"):
        act(project, "nothing")


@pytest.mark.parametrize("act", [remove_concept, restore_concept])
def test_nothing_is_done_to_a_concept_that_never_was(project: Project, act) -> None:
    with pytest.raises(NotFoundError, match="nothing"):
        act(project, "nothing", "reviewer")


def test_of_several_concepts_all_or_none_are_put(project: Project) -> None:
    wrong = [concept("강", "river"), concept("…", "dots")]
    with pytest.raises(OperationError, match="no letter"):
        put_concepts(project, wrong, "reviewer")
    twice = [concept("강", "river", "one"), concept("내", "stream", "one")]
    with pytest.raises(OperationError, match="'one'"):
        put_concepts(project, twice, "reviewer")
    lost = [concept("강", "river"), replace(concept("내", "stream"), related=("lake",))]
    with pytest.raises(OperationError, match="'lake'"):
        put_concepts(project, lost, "reviewer")
    assert list_concepts(project) == ()
    with project.reading() as tx:
        assert ConceptHistory(tx).last() == 0


def test_concepts_may_be_related_in_a_ring(project: Project) -> None:
    ring = [
        replace(concept("강", "river", "a"), related=("b",)),
        replace(concept("내", "stream", "b"), related=("c",)),
        replace(concept("샘", "spring", "c"), related=("a", "b")),
    ]
    put_concepts(project, ring, "reviewer")
    assert [kept.concept.related for kept in list_concepts(project)] == [("b",), ("c",), ("a", "b")]


def test_a_term_of_another_concept_keeps_its_id_there(project: Project) -> None:
    put_concept(project, FULL, "reviewer")
    other = Concept("bank", (Term("weir-1", KO, "강둑"), Term("own", EN, "river bank")))
    kept = put_concept(project, other, "reviewer")
    assert kept.concept.terms[0].id not in ("weir-1", "")
    assert kept.concept.terms[1].id == "own"
    assert get_concept(project, "weir").concept == FULL


def test_many_concepts_are_put_at_once(project: Project) -> None:
    many = [concept(f"낱말 {number}", f"word {number}") for number in range(10_001)]
    assert len(put_concepts(project, many, "reviewer")) == 10_001
    assert len(list_concepts(project)) == 10_001


def test_two_writers_at_once_lose_nothing(project: Project) -> None:
    put_concept(project, FULL, "first")
    refused: list[str] = []

    def write(author: str) -> None:
        for number in range(10):
            seen = get_concept(project, "weir")
            try:
                noted = replace(seen.concept, note=f"{author} {number}")
                put_concept(project, noted, author, seen.version)
            except ConflictError:
                refused.append(author)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("first", "second")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    history = history_of(project, "weir")
    assert len(history) == get_concept(project, "weir").version == 21 - len(refused)
    assert all(a.after == b.before for a, b in pairwise(history))


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ko=TEXTS, en=TEXTS, note=TEXTS)
def test_any_text_is_kept_or_refused_whole(project: Project, ko: str, en: str, note: str) -> None:
    given_one = replace(concept(ko, en), note=note)
    before = list_concepts(project)
    try:
        kept = put_concept(project, given_one, "reviewer")
    except OperationError:
        assert list_concepts(project) == before
        return
    assert get_concept(project, kept.concept.id) == kept
    assert put_concept(project, kept.concept, "reviewer").version == 1
