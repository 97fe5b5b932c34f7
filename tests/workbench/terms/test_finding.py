"""Concepts found by their ids, their terms, and what these contain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tm.glossaries.concepts import EN, KO, RIVER, TENANT, UNION
from tm.termbase.model import Concept, Term
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.terms.concepts import list_concepts, put_concepts, remove_concept
from workbench.terms.finding import TermFilter, find_concept, find_concepts


@pytest.fixture
def full(project: Project) -> Project:
    put_concepts(project, [TENANT, UNION, replace(RIVER, related=())], "first")
    return project


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (TermFilter(), [TENANT, UNION, RIVER]),
        (TermFilter("세입자"), [TENANT, UNION]),
        (TermFilter("세입자조"), [UNION]),
        (TermFilter("TENANT"), [TENANT, UNION]),
        (TermFilter("tenant", language="ko"), []),
        (TermFilter("clean up"), [RIVER]),
        (TermFilter(status="forbidden"), [TENANT]),
        (TermFilter("세입자", status="forbidden"), []),
        (TermFilter(language="en", status="forbidden"), [TENANT]),
        (TermFilter(domain="주"), [TENANT]),
        (TermFilter("강", domain="주"), []),
    ],
)
def test_concepts_are_found_by_what_is_asked(
    full: Project, wanted: TermFilter, found: list[Concept]
) -> None:
    kept = find_concepts(list_concepts(full), wanted)
    assert [one.concept.id for one in kept] == [one.id for one in found]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("3f2c", TENANT),
        ("세입자", TENANT),
        ("Lodger", TENANT),
        ("세입자조합", UNION),
        ("river clean-up", RIVER),
        ("river cl", RIVER),
    ],
)
def test_a_concept_is_named_by_its_id_its_beginning_or_a_term(
    full: Project, named: str, found: Concept
) -> None:
    assert find_concept(full, named).concept.id == found.id


@pytest.mark.parametrize("named", ["", "3f", "호수", "lake"])
def test_what_names_none_is_said(full: Project, named: str) -> None:
    with pytest.raises(NotFoundError, match="no concept has the id or a term"):
        find_concept(full, named)


def test_what_names_several_asks_for_the_id(full: Project) -> None:
    lease = Concept("lease", (Term("", KO, "세입자"), Term("", EN, "lessee")))
    put_concepts(full, [lease], "first")
    with pytest.raises(OperationError, match=r"a term of 2 concepts; .* lease \(lessee\)"):
        find_concept(full, "세입자")
    assert find_concept(full, "lease").concept.id == "lease"


def test_removed_concepts_are_found_where_no_other_has_the_name(full: Project) -> None:
    remove_concept(full, "3f2c", "second")
    assert find_concept(full, "세입자").removed
    put_concepts(full, [Concept("new", (Term("", KO, "세입자"),))], "first")
    assert find_concept(full, "세입자").concept.id == "new"
    assert find_concept(full, "세입자", removed=True).concept.id == "3f2c"
