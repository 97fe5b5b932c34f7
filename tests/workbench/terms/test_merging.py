"""A concept of a file beside one of the term base: nothing is lost, whatever they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tm.glossaries.concepts import EN, KO, TENANT, terms
from tests.tm.glossaries.strategies import any_concept, any_term
from tm.glossaries.keys import key_of
from tm.termbase.model import Concept, Term, TermStatus
from workbench.terms.merging import merge, pair_of

_WORD = st.sampled_from(["강", "하천", "river", "stream", "River", "강 가", "강가"])
_TEXT = st.sampled_from(["", "하나", "둘"])
_TERM = any_term(st.sampled_from("abcdef"), _WORD, _TEXT)
_CONCEPT = any_concept(
    st.sampled_from("xy"),
    st.lists(_TERM, max_size=4, unique_by=(lambda one: one.id, key_of)),
    _TEXT,
    related=st.lists(st.sampled_from("pqr"), max_size=2, unique=True).map(tuple),
    props=st.lists(st.tuples(_TEXT, _TEXT), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(_CONCEPT, _CONCEPT, st.booleans())
def test_merging_removes_no_term_and_empties_no_text(
    kept: Concept, given_: Concept, same: bool
) -> None:
    merged = merge(kept, given_, same=same)
    if merged.clash:
        assert merged.concept == kept
        return
    made = merged.concept
    assert made.id == kept.id
    assert [one.id for one in made.terms[: len(kept.terms)]] == [one.id for one in kept.terms]
    assert set(kept.related) | set(given_.related) == set(made.related)
    assert set(kept.props) | set(given_.props) == set(made.props)
    for name in ("definition", "domain", "note", "source"):
        there, here = getattr(kept, name), getattr(given_, name)
        assert bool(getattr(made, name)) == bool(there or here)
        assert getattr(made, name) in ((here or there), (there or here))


@settings(max_examples=60, deadline=None)
@given(_CONCEPT, _CONCEPT)
def test_what_another_file_says_changes_nothing_that_was_said_here(
    kept: Concept, given_: Concept
) -> None:
    made = merge(kept, given_, same=False).concept
    for before, after in zip(kept.terms, made.terms, strict=False):
        assert (after.text, after.status) == (before.text, before.status)
        assert all(
            getattr(after, name) == getattr(before, name)
            for name in ("note", "source", "context", "part_of_speech")
            if getattr(before, name)
        )


@settings(max_examples=50, deadline=None)
@given(_CONCEPT, _CONCEPT, st.booleans())
def test_merging_twice_is_merging_once(kept: Concept, given_: Concept, same: bool) -> None:
    once = merge(kept, given_, same=same)
    keys = [key_of(term) for term in once.concept.terms]
    # Two terms that a file made alike are refused later, by the rules of the term base.
    assume(not once.clash and len(set(keys)) == len(keys))
    assert merge(once.concept, given_, same=same).concept == once.concept


@settings(max_examples=50, deadline=None)
@given(_CONCEPT)
def test_a_concept_beside_itself_stays(concept: Concept) -> None:
    for same in (True, False):
        merged = merge(concept, concept, same=same)
        assert (merged.concept, merged.clash, merged.left) == (concept, "", ())


def test_a_later_state_of_ours_holds() -> None:
    later = replace(
        TENANT,
        definition="집을 빌린 사람",
        terms=(replace(TENANT.terms[1], status=TermStatus.PREFERRED, text="임차인들"),),
    )
    made = merge(TENANT, later, same=True).concept
    assert made.definition == "집을 빌린 사람"
    assert terms(made, KO) == [
        ("세입자", "preferred"),
        ("임차인들", "preferred"),
        ("하숙인", "forbidden"),
    ]


def test_a_term_to_use_that_comes_from_elsewhere_is_admitted_beside_ours() -> None:
    other = Concept("o", (Term("1", KO, "전세인"), Term("2", EN, "tenant")))
    made = merge(TENANT, other, same=False).concept
    assert made.terms[-1] == Term("1", KO, "전세인", TermStatus.ADMITTED)


@pytest.mark.parametrize(
    ("here", "there", "clashes"),
    [
        (TermStatus.FORBIDDEN, TermStatus.PREFERRED, True),
        (TermStatus.ADMITTED, TermStatus.FORBIDDEN, True),
        (TermStatus.ADMITTED, TermStatus.PREFERRED, False),
        (TermStatus.FORBIDDEN, TermStatus.FORBIDDEN, False),
    ],
)
def test_allowed_beside_forbidden_clashes(
    here: TermStatus, there: TermStatus, clashes: bool
) -> None:
    kept = Concept("a", (Term("1", KO, "강", there),))
    other = Concept("b", (Term("2", KO, "강", here),))
    assert bool(merge(kept, other, same=False).clash) is clashes


def test_a_concept_is_known_by_its_terms_to_use() -> None:
    assert pair_of(TENANT) == ("세입자", "tenant")
    assert pair_of(replace(TENANT, terms=TENANT.terms[:3])) is None
    assert pair_of(replace(TENANT, terms=(TENANT.terms[1], TENANT.terms[3]))) is None
