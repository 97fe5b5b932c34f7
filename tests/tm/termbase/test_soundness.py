"""What is doubtful about a concept before it is kept."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.termbase.model import Concept, Term, TermStatus
from tm.termbase.soundness import doubts_of

KO, EN = Language.KO, Language.EN


def concept(name: str, *texts: str, related: tuple[str, ...] = ()) -> Concept:
    terms = tuple(
        Term(f"{name}-{text}", EN if text.isascii() and text.isalpha() else KO, text)
        for text in texts
    )
    return Concept(name, terms, related=related)


def with_status(*terms: tuple[str, TermStatus]) -> Concept:
    return Concept("one", tuple(Term(f"t{at}", KO, *term) for at, term in enumerate(terms)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("강", "one syllable"),
        ("에서", "only a particle"),
        ("까지는", "only a particle"),
        ("…", "no letters"),
        ("!!", "no letters"),
        ("", "no letters"),
        (".*조합", "regular expression"),
        (r"\d+명", "regular expression"),
        ("조합(?:원)?", "regular expression"),
        ("[가-힣]+당", "regular expression"),
    ],
)
def test_a_doubtful_text_is_named(text: str, said: str) -> None:
    doubts = doubts_of(concept("one", text), [])
    assert any(said in doubt and text in doubt for doubt in doubts)


@pytest.mark.parametrize(
    "text",
    ["조합", "도서", "강화(講和)", "C++", "3·1운동", "누가 결정하는가?", "WHO", "해방 투쟁", "R&D"],
)
def test_an_ordinary_term_is_not_doubted(text: str) -> None:
    assert doubts_of(concept("one", text), []) == ()


def test_the_same_text_allowed_and_forbidden_is_named() -> None:
    both = with_status(("빈집", TermStatus.PREFERRED), ("빈집", TermStatus.FORBIDDEN))
    assert any("both allowed and forbidden" in doubt for doubt in doubts_of(both, []))


def test_another_spacing_may_be_forbidden() -> None:
    both = with_status(("빈집", TermStatus.PREFERRED), ("빈 집", TermStatus.FORBIDDEN))
    assert doubts_of(both, []) == ()


def test_a_term_of_another_concept_is_named_with_what_it_means_there() -> None:
    others = [concept("two", "시장", "mayor")]
    (doubt,) = doubts_of(concept("one", "시장", "market"), others)
    assert "시장" in doubt
    assert "mayor" in doubt


def test_a_concept_is_no_duplicate_of_its_earlier_self() -> None:
    assert doubts_of(concept("one", "시장"), [concept("one", "시장")]) == ()


def test_related_concepts_in_a_circle_are_named_in_order() -> None:
    others = [
        concept("two", "조합", related=("three",)),
        concept("three", "연맹", related=("one",)),
    ]
    (doubt,) = doubts_of(concept("one", "노조", related=("two",)), others)
    assert "조합 → 연맹" in doubt


def test_a_concept_related_to_itself_is_named() -> None:
    (doubt,) = doubts_of(concept("one", "노조", related=("one",)), [])
    assert "itself" in doubt


def test_two_concepts_that_name_each_other_are_no_circle() -> None:
    others = [concept("two", "조합", related=("one",))]
    assert doubts_of(concept("one", "노조", related=("two",)), others) == ()


def test_a_relation_to_a_concept_that_is_gone_is_no_circle() -> None:
    assert doubts_of(concept("one", "노조", related=("gone",)), []) == ()
