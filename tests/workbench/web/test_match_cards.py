"""Matches as page content: scores in words, marks on both sides, where they stand."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language, Span
from tm.fragments.model import Fragment
from tm.match_model import Band, Match, MatchKind, Penalty, PenaltyKind
from tm.model import Origin, TranslationUnit
from workbench.marked_text import marked
from workbench.pages.match_cards import fragment_card, match_card

UNIT = TranslationUnit(
    id="1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Let us clean the river <b>together</b>!",
    target="강을 함께 청소합시다!",
    origin=Origin(
        document="river & co",
        author="민지",
        at="2026-01-31T09:30:00Z",
        previous="It is <dirty>.",
    ),
)
QUERY = "강을 함께 지킵시다!"
FUZZY = Match(
    UNIT,
    MatchKind.FUZZY,
    Band.ONE_WORD,
    88,
    0.8,
    UNIT.target,
    UNIT.source,
    "청소 → 지키기 <i>",
    query_spans=(Span(6, 10),),
    matched_spans=(Span(6, 11),),
)
EXACT = replace(
    FUZZY,
    kind=MatchKind.EXACT,
    band=Band.EXACT,
    lexical=100,
    query_spans=(),
    matched_spans=(),
    reason="the same text",
)


def card(match: Match, query: str = QUERY, language: Language = Language.KO) -> str:
    return match_card(match, query, language)


def test_what_differs_is_marked_on_both_sides_and_everything_escaped():
    made = card(FUZZY)
    assert "88 %" in made
    assert '<p lang="ko" class="wb-query">강을 함께 <mark>지킵시다</mark>!</p>' in made
    assert '<p lang="ko">강을 함께 <mark>청소합시다</mark>!</p>' in made
    assert "&lt;b&gt;together&lt;/b&gt;" in made
    assert "지키기 &lt;i&gt;" in made
    assert "river &amp; co · 민지 · 2026-01-31 09:30" in made
    assert "It is &lt;dirty&gt;." in made


def test_the_query_is_not_repeated_where_nothing_differs():
    made = card(EXACT)
    assert "Your text" not in made
    assert "<mark>" not in made


def test_the_card_knows_which_side_was_searched():
    turned = replace(EXACT, matched=UNIT.source, translation=UNIT.target)
    made = card(turned, UNIT.source, Language.EN)
    assert made.index('<p lang="en">') < made.index('<p lang="ko" class="wb-translation">')


@pytest.mark.parametrize(
    ("band", "kind", "words"),
    [
        (Band.DOUBLE_CONTEXT, MatchKind.CONTEXT, "102 %, same place"),
        (Band.CONTEXT, MatchKind.CONTEXT, "101 %, same place"),
        (Band.SEMANTIC, MatchKind.SEMANTIC, "alike in meaning"),
    ],
)
def test_bands_are_named_in_words(band, kind, words):
    made = card(replace(FUZZY, band=band, kind=kind, lexical=40))
    assert words in made
    assert "40 %" not in made


def test_a_warning_stands_out_and_is_said_once():
    warning = "negation differs: check the meaning"
    made = card(replace(FUZZY, warning=warning, reason=f"{warning}; 청소 → 지키기"))
    assert f'<b class="wb-warning">⚠ {warning}</b><span>청소 → 지키기</span>' in made
    assert made.count(warning) == 1


def test_penalties_and_other_renderings_are_told():
    penalties = (Penalty(PenaltyKind.OLD, 1), Penalty(PenaltyKind.UNAPPROVED, 20))
    made = card(replace(EXACT, penalties=penalties, renderings=3))
    assert "−1 old" in made
    assert "−20 not approved" in made
    assert "one of 3 translations" in made
    assert "translations" not in card(EXACT)


def test_every_place_is_listed_and_more_are_counted():
    others = [
        replace(UNIT, id=str(n), origin=replace(UNIT.origin, document=f"statement {n}"))
        for n in range(3)
    ]
    made = card(replace(EXACT, unit=others[0], occurrences=tuple(others), count=7))
    assert "statement 0 · 민지 · 2026-01-31 09:30 · and 6 more" in made
    assert all(f"statement {n}" in made for n in range(3))
    assert "… and 4 more" in made


def test_nothing_known_of_an_origin_is_said_so():
    made = card(replace(EXACT, unit=replace(UNIT, origin=Origin(), approved=False)))
    assert "origin unknown" in made
    assert "not approved" in made


def test_a_part_is_marked_in_the_query_the_unit_and_the_translation():
    part = Fragment(
        unit=UNIT,
        matched=UNIT.target,
        translation=UNIT.source,
        query_span=Span(0, 5),
        matched_span=Span(0, 5),
        translation_span=Span(7, 22),
        score=100,
        reason="the same text",
        occurrences=(UNIT,),
        count=1,
        whole=False,
    )
    made = fragment_card(part, QUERY, Language.KO)
    assert "<mark>강을 함께</mark> 지킵시다!" in made
    assert "<mark>강을 함께</mark> 청소합시다!" in made
    assert "Let us <mark>clean the river</mark>" in made
    whole = fragment_card(replace(part, whole=True), QUERY, Language.KO)
    assert whole.count("<mark>") == 1


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4))
def test_marking_loses_no_character(text, steps):
    at, spans = 0, []
    for gap, length in steps:
        spans.append(Span(at + gap, at + gap + length))
        at += gap + length
    bare = marked(text, spans).replace("<mark>", "").replace("</mark>", "")
    assert html.unescape(bare) == html.unescape(html.escape(text))
