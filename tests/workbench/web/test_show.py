"""What pages make of values: escaped texts, marked differences, times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.errors import ReadError
from aligned.model import Language
from tm.errors import FormatError
from tm.model import Band, Match, MatchKind, Origin, TranslationUnit
from workbench.errors import ProjectError
from workbench.pages.show import errors_shown, match_card, moment, pair_table, plain

UNIT = TranslationUnit(
    id="1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Let us clean the river <b>together</b>!",
    target="강을 함께 청소합시다!",
    origin=Origin(document="river & co", author="민지", at="2026-01-31T09:30:00Z"),
)


def match(kind: MatchKind, band: Band, lexical: int, matched: str, translation: str) -> Match:
    return Match(UNIT, kind, band, lexical, 0.8, matched, translation, "청소 → 지키기 <i>")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("강 river", "강 river"),
        ("![x](http://example.org/x.png)", r"\!\[x\]\(http\:\/\/example\.org\/x\.png\)"),
        (":material/home: **a** `b`", r"\:material\/home\: \*\*a\*\* \`b\`"),
        ("$x$ <b> a_b", r"\$x\$ \<b\> a\_b"),
    ],
)
def test_plain_text_stays_as_it_is(text, escaped):
    assert plain(text) == escaped


def test_moment_is_read_by_people():
    assert moment("2026-01-31T09:30:59Z") == "2026-01-31 09:30"
    assert moment("") == ""


def test_card_marks_what_differs_and_escapes_everything():
    card = match_card(
        match(MatchKind.FUZZY, Band.ONE_WORD, 88, UNIT.target, UNIT.source), "강을 함께 지킵시다!"
    )
    assert "88 %" in card
    assert '<p lang="ko">강을 함께 <mark>청소합시다</mark>!</p>' in card
    assert "&lt;b&gt;together&lt;/b&gt;" in card
    assert "지키기 &lt;i&gt;" in card
    assert "river &amp; co · 민지 · 2026-01-31 09:30" in card


def test_capitals_are_not_marked_as_a_difference():
    found = match(MatchKind.FUZZY, Band.ONE_WORD, 90, UNIT.source, UNIT.target)
    card = match_card(found, "LET US CLEAN THE RIVER <b>alone</b>!")
    assert "Let us clean the river" in card
    assert "<mark>together</mark>" in card


def test_pairs_stand_in_a_table_the_language_translated_from_first():
    proposed = replace(UNIT, id="2", approved=False)
    table = pair_table((UNIT, proposed), Language.KO)
    assert table.index("<th>Korean</th>") < table.index("<th>English</th>")
    assert table.index('<td lang="ko">강을') < table.index('<td lang="en">Let us')
    assert "&lt;b&gt;together&lt;/b&gt;" in table
    assert table.count("not approved yet") == 1


def test_card_knows_which_side_was_searched():
    card = match_card(
        match(MatchKind.EXACT, Band.EXACT, 100, UNIT.source, UNIT.target), UNIT.source
    )
    assert '<p lang="en">' in card.split('class="wb-translation"')[0]
    assert '<p lang="ko" class="wb-translation">' in card
    assert "<mark>" not in card


@pytest.mark.parametrize(
    ("band", "kind", "words"),
    [
        (Band.CONTEXT, MatchKind.CONTEXT, "100 %, same place"),
        (Band.SEMANTIC, MatchKind.SEMANTIC, "alike in meaning"),
    ],
)
def test_bands_are_named_in_words(band, kind, words):
    card = match_card(match(kind, band, 40, UNIT.target, UNIT.source), "물이 맑다")
    assert words in card
    assert "40 %" not in card


def test_marks_are_left_out_where_nearly_all_differs():
    found = match(MatchKind.SEMANTIC, Band.SEMANTIC, 10, UNIT.target, UNIT.source)
    assert "<mark>" not in match_card(found, "전혀 다른 문장입니다")


@pytest.mark.parametrize("kind", [ReadError, FormatError, ProjectError])
def test_errors_made_on_purpose_are_shown(kind):
    with errors_shown():
        raise kind("강.txt is empty")


def test_bugs_are_not_hidden():
    with pytest.raises(KeyError), errors_shown():
        raise KeyError("bead")
