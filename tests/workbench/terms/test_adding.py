"""A pair of terms from a selection joins the concept that has one of them."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.termbase.model import Concept, Term, TermStatus
from workbench.errors import OperationError
from workbench.project import Project
from workbench.terms.adding import add_term
from workbench.terms.concepts import list_concepts, put_concept

KO, EN = Language.KO, Language.EN
UNION = Concept(
    "union",
    (
        Term("u1", KO, "세입자 조합"),
        Term("u2", EN, "tenants' union"),
        Term("u3", EN, "lodgers' club", TermStatus.FORBIDDEN),
    ),
)


def words(project: Project) -> list[list[str]]:
    return [[term.text for term in kept.concept.terms] for kept in list_concepts(project)]


def test_a_new_pair_makes_a_concept(project: Project) -> None:
    added = add_term(project, "강", "river", "reviewer")
    assert added.new
    assert [term.text for term in added.joined] == ["강", "river"]
    assert words(project) == [["강", "river"]]
    assert added.kept.author == "reviewer"


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("세입자 조합", "tenants' union"),
        ("세입자조합", "Tenants’ Union"),
        (" 세입자  조합", "tenants' union"),
    ],
)
def test_a_pair_that_is_there_changes_nothing(project: Project, ko: str, en: str) -> None:
    kept = put_concept(project, UNION, "first")
    added = add_term(project, ko, en, "second")
    assert (added.kept, added.joined, added.new) == (kept, (), False)


@pytest.mark.parametrize(
    ("ko", "en", "language", "text"),
    [
        ("세입자조합", "renters' union", EN, "renters' union"),
        ("임차인 조합", "Tenants' union", KO, "임차인 조합"),
    ],
)
def test_a_pair_joins_the_concept_that_has_one_of_its_terms(
    project: Project, ko: str, en: str, language: Language, text: str
) -> None:
    put_concept(project, UNION, "first")
    added = add_term(project, ko, en, "second")
    assert not added.new
    (term,) = added.joined
    assert (term.language, term.text, term.status) == (language, text, TermStatus.ADMITTED)
    assert added.kept.version == 2
    assert len(list_concepts(project)) == 1


def test_the_first_term_to_use_in_a_language_is_the_preferred_one(project: Project) -> None:
    put_concept(project, Concept("union", (Term("u1", KO, "세입자 조합"),)), "first")
    (term,) = add_term(project, "세입자 조합", "tenants' union", "second").joined
    assert term.status is TermStatus.PREFERRED


def test_a_pair_goes_where_both_of_its_terms_are(project: Project) -> None:
    put_concept(project, Concept("boat", (Term("b1", KO, "배"), Term("b2", EN, "boat"))), "first")
    put_concept(project, Concept("pear", (Term("p1", KO, "배"), Term("p2", EN, "pear"))), "first")
    assert add_term(project, "배", "pear", "second").kept.concept.id == "pear"
    assert add_term(project, "배", "boat", "second").joined == ()


@pytest.mark.parametrize(
    ("ko", "en", "said"),
    [
        ("세입자 조합", "lodgers' club", 'forbids "lodgers\' club"'),
        ("", "river", "no letter"),
        ("강", "!", "no letter"),
    ],
)
def test_a_pair_that_may_not_be_is_refused(project: Project, ko: str, en: str, said: str) -> None:
    put_concept(project, UNION, "first")
    with pytest.raises(OperationError, match=said):
        add_term(project, ko, en, "second")
    assert words(project) == [["세입자 조합", "tenants' union", "lodgers' club"]]


def test_adding_twice_adds_once(project: Project) -> None:
    first = add_term(project, "강", "river", "reviewer")
    again = add_term(project, "강", "river", "reviewer")
    assert (again.kept, again.joined) == (first.kept, ())
