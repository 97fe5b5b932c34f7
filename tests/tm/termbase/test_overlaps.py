"""Which of several terms at one place counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language, Span
from tm.termbase.model import HitKind, Term, TermHit
from tm.termbase.overlaps import settle

KO = Language.KO
TEXT = "세입자조합 총회, 세입자 조합의 총회"


def hit(
    start: int,
    end: int,
    *,
    concept: str = "one",
    text: str = "조합",
    kind: HitKind = HitKind.PLAIN,
) -> TermHit:
    return TermHit(concept, Term(f"{concept}-{text}", KO, text), Span(start, end), kind)


def test_hits_come_in_the_order_of_their_places_longest_first() -> None:
    hits = [hit(6, 8, text="총회"), hit(0, 3, text="세입자"), hit(0, 5, text="세입자조합")]
    assert [(one.span.start, one.span.end) for one in settle(TEXT, hits)] == [
        (0, 5),
        (0, 3),
        (6, 8),
    ]


@pytest.mark.parametrize(("start", "end"), [(0, 3), (1, 4), (3, 5)])
def test_a_hit_inside_a_longer_one_is_nested(start: int, end: int) -> None:
    outer, inner = settle(TEXT, [hit(start, end, concept="two"), hit(0, 5, text="세입자조합")])
    assert not outer.nested
    assert inner.nested


def test_hits_that_cross_are_both_kept() -> None:
    found = settle(TEXT, [hit(0, 4, concept="two"), hit(2, 6, concept="three")])
    assert [one.nested for one in found] == [False, False]


def test_the_same_place_for_two_concepts_is_nested_in_neither() -> None:
    found = settle(TEXT, [hit(3, 5, concept="two"), hit(3, 5, concept="three")])
    assert [one.nested for one in found] == [False, False]


def test_a_term_inside_itself_is_dropped() -> None:
    assert len(settle(TEXT, [hit(0, 5), hit(3, 5)])) == 1


@pytest.mark.parametrize(
    ("start", "end", "wanted"), [(0, 5, "세입자조합"), (10, 16, "세입자 조합")]
)
def test_of_two_spellings_the_written_one_stays(start: int, end: int, wanted: str) -> None:
    hits = [hit(start, end, text="세입자 조합"), hit(start, end, text="세입자조합")]
    assert [one.term.text for one in settle(TEXT, hits)] == [wanted]


def test_of_two_readings_of_a_term_the_plainer_stays() -> None:
    hits = [hit(0, 5, kind=HitKind.SPACED), hit(0, 5, kind=HitKind.INFLECTED)]
    assert [one.kind for one in settle(TEXT, hits)] == [HitKind.INFLECTED]


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda one: (one[0], sum(one)))


@given(st.lists(st.tuples(SPANS, st.sampled_from("abc")), max_size=12))
def test_nested_is_what_lies_inside_a_longer_hit(drawn: list[tuple[tuple[int, int], str]]) -> None:
    hits = [hit(*span, concept=name, text=f"{name}{span}") for span, name in drawn]
    found = settle("가" * 30, hits)
    for one in found:
        longer = any(
            other.span != one.span
            and other.span.start <= one.span.start
            and one.span.end <= other.span.end
            for other in found
        )
        assert one.nested == longer
    assert {(one.concept, one.span) for one in found} == {(one.concept, one.span) for one in hits}
